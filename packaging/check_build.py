"""python packaging/check_build.py: build for this system, start it where no source is, work with it.

Needs `pip install .[build]` in the environment that runs it. Ends with 1 and says what failed where anything
does; otherwise with a list of what was done, how long the program took to start and how large it is. With
`--built FOLDER` a build that is there already is tried.
"""

from __future__ import annotations

import argparse
import lzma
import os
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parents[1]
SPEC = ROOT / "packaging" / "so-ke-hoach.spec"
NAME = "so-ke-hoach"
OLD_LEDGER = ROOT / "tests" / "tracker" / "storage" / "old" / "schema-1.skh.xz"
PLAN, ROUND = "KH1863", "KH1863-2026-H1"
SECONDS = 900
_SIGNATURES = {"pdf": b"%PDF-", "docx": b"PK", "xlsx": b"PK"}


@dataclass
class Build:
    """A program that was built, worked with in a folder from which no source can be imported."""

    program: Path
    folder: Path
    steps: list[str] = field(default_factory=list)

    def run(self, *arguments: str) -> tuple[str, float]:
        """What it answered, and the seconds it took; ends everything where it did not exit with 0."""
        begun = time.perf_counter()
        done = subprocess.run(
            [str(self.program), *arguments],
            cwd=self.folder,
            env=_surroundings(self.folder),
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=SECONDS,
            check=False,
        )
        if done.returncode != 0:
            raise SystemExit(f"failed ({done.returncode}): {' '.join(arguments)}\n{done.stderr[-4000:]}")
        return done.stdout, time.perf_counter() - begun

    def on(self, ledger: str, *arguments: str) -> str:
        return self.run(*arguments, "--database", ledger)[0]

    def expect(self, what: str, holds: object) -> None:
        if not holds:
            raise SystemExit(f"failed: {what}")
        self.steps.append(what)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--built", type=Path, help="the folder of a build; without it one is made")
    parser.add_argument("--out", type=Path, default=ROOT / "build", help="where to build")
    asked = parser.parse_args()
    folder = asked.built or build(asked.out)
    program = folder / (f"{NAME}-lenh.exe" if sys.platform == "win32" else NAME)
    with TemporaryDirectory() as place:
        tried = Build(program, Path(place))
        _start(tried)
        _work(tried)
        _upgrade(tried)
        _draw(tried)
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    sys.stdout.write("".join(f"ok    {step}\n" for step in tried.steps))
    sys.stdout.write(f"size  {size / 1e6:.0f} MB in {folder.name}\n")
    return 0


def build(out: Path) -> Path:
    """The folder of a new build."""
    places = ["--distpath", str(out / "dist"), "--workpath", str(out / "work")]
    subprocess.run([sys.executable, "-m", "PyInstaller", "-y", *places, str(SPEC)], check=True, cwd=ROOT)
    return out / "dist" / NAME


def _surroundings(folder: Path) -> dict[str, str]:
    """The environment without anything that leads to Python or to the source."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "PLAN_"))}
    kept.pop("VIRTUAL_ENV", None)
    return kept | {"QT_QPA_PLATFORM": "offscreen", "XDG_DATA_HOME": str(folder), "HOME": str(folder)}


def _start(tried: Build) -> None:
    tried.run("--help")  # the first start also fills the system's cache of files
    taken = min(tried.run("--help")[1] for _ in range(3))
    tried.expect(f"starts in {taken:.1f} s, as the command line", taken < SECONDS)


def _work(tried: Build) -> None:
    tried.on("a.skh", "init", "--sample")
    tried.expect("init --sample: migrations, words, reference data", PLAN in tried.on("a.skh", "plans"))
    for kind, signature in _SIGNATURES.items():
        name = f"summary.{kind}"
        tried.on("a.skh", "report", "summary", "--plan", PLAN, "--format", kind, "--out", name)
        written = (tried.folder / name).read_bytes()
        tried.expect(f"report summary as {kind}: {len(written):,} bytes", written.startswith(signature))
    created = ("--plan", PLAN, "--period", "2026-H1", "--due", "2100-01-31", "--place", "01")
    tried.on("a.skh", "round", "create", *created)
    tried.on("a.skh", "template", "--round", ROUND, "--all", "--out", "forms")
    form = next((tried.folder / "forms").glob("*.xlsx"))
    decided = ("--decide", "unfilled=theirs")  # nobody filled it in, and that is asked about
    answer = tried.on("a.skh", "import", str(form), "--dry-run", "--json", *decided)
    tried.expect("a form goes out and is read by a child process", form.name in answer)
    tried.on("a.skh", "backup", "b.skh")
    tried.expect("a backup", (tried.folder / "b.skh").stat().st_size > 0)


def _upgrade(tried: Build) -> None:
    (tried.folder / "old.skh").write_bytes(lzma.decompress(OLD_LEDGER.read_bytes()))
    tried.on("old.skh", "init")
    kept = list((tried.folder / "backups").glob("old*"))
    tried.expect("a ledger of the first schema is upgraded, with a backup beside it", kept)


def _draw(tried: Build) -> None:
    tried.on("a.skh", "chart", "--indicator", "BCA/XH-VU", "--out", "chart.pdf")
    tried.expect("a chart, with the drawing library", (tried.folder / "chart.pdf").stat().st_size > 0)
    tried.on("a.skh", "screenshots", "--out", "pictures", "--size", "1366x768")
    pictures = sorted((tried.folder / "pictures").glob("*.png"))
    small = [path.name for path in pictures if path.stat().st_size < 2_000]
    tried.expect(f"{len(pictures)} pictures of its window: icons, fonts, charts, preview", not small)


if __name__ == "__main__":
    sys.exit(main())
