"""The memory that an import takes at its highest: 340 files of 300 rows against 34 of them.

Linux only. Each is a process of its own that imports from the command line into a fresh ledger and tells its
highest mark; the files of the greater import are the same forms, each with a mark of its own.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

from tests.benchmarks.excel_import import Bench
from tests.benchmarks.result import Result

TIMES = 10
_MEASURED = """
import sys
from pathlib import Path
from main import main
code = main(sys.argv[1:])
told = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text().splitlines())
sys.stderr.write(told["VmHWM"].split()[0] + "\\n")
sys.exit(code)
"""
"""The system counts for each process; what `getrusage` tells begins with the process it came from."""

_ROOT = Path(__file__).resolve().parents[2]


def run() -> list[Result]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        bench = Bench(folder)
        few, many = folder / "few", folder / "many"
        _copied(bench.paths, few, 1)
        _copied(bench.paths, many, TIMES)
        least, most = _peak(bench.empty, few), _peak(bench.empty, many)
    what = f"importing {len(bench.paths) * TIMES} files of 300 rows"
    return [Result(what, most, least, f"importing {len(bench.paths)} of them", 1.15, "MB")]


def _copied(paths: list[Path], folder: Path, times: int) -> None:
    folder.mkdir()
    for number in range(times):
        for path in paths:
            copy = Path(shutil.copyfile(path, folder / f"{number} {path.name}"))
            with zipfile.ZipFile(copy, "a") as package:
                package.comment = f"{number}".encode()


def _peak(empty: Path, folder: Path) -> float:
    """Megabytes at the highest, without the children, which are used again from file to file."""
    ledger = shutil.copyfile(empty, folder.with_suffix(".skh"))
    command = [sys.executable, "-c", _MEASURED, "import", str(folder), "--database", str(ledger), "--json"]
    ran = subprocess.run(command, cwd=_ROOT, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    return int(ran.stderr.split()[-1]) / 1024
