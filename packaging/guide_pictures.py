"""python packaging/guide_pictures.py LEDGER: the pictures of the guide, taken from a demonstration ledger.

Every page is shown in both languages in light colours (`main.py screenshots`); the scenes that
`resources/guide/pictures/scenes.toml` names are made smaller and written with few colours, so that all of
them together stay under four megabytes. `--from FOLDER` takes pictures that are there already.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tomllib
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "resources" / "guide" / "pictures"
LANGUAGES = ("vi", "en")
SIZE = "1366x768"
WIDTH = 1080
COLOURS = 64
MOST_BYTES = 4_000_000


def main() -> int:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("ledger", type=Path)
    parser.add_argument("--from", dest="taken", type=Path, help="a folder with vi/ and en/ of screenshots")
    asked = parser.parse_args()
    scenes = tomllib.loads((TARGET / "scenes.toml").read_text("utf-8"))
    with TemporaryDirectory() as folder:
        taken = asked.taken or Path(folder)
        for language in LANGUAGES:
            if asked.taken is None:
                _take(asked.ledger, taken / language, language)
            _write(scenes, taken / language, TARGET / language)
    total = sum(path.stat().st_size for path in TARGET.rglob("*.png"))
    sys.stdout.write(f"{total / 1e6:.2f} MB\n")
    return 0 if total <= MOST_BYTES else 1


def _take(ledger: Path, out: Path, language: str) -> None:
    command = [sys.executable, str(ROOT / "main.py"), "screenshots", "--database", str(ledger)]
    options = ["--out", str(out), "--size", SIZE, "--lang", language, "--theme", "light"]
    subprocess.run([*command, *options], check=True, stdout=subprocess.DEVNULL)


def _write(scenes: dict[str, str], taken: Path, target: Path) -> None:
    target.mkdir(parents=True, exist_ok=True)
    for old in target.glob("*.png"):
        if old.stem not in scenes:
            old.unlink()
    for name, scene in scenes.items():
        found = sorted(taken.glob(f"[0-9][0-9][0-9]-{scene}.png"))
        if not found:
            raise SystemExit(f"there is no scene {scene}")
        _shrink(found[0], target / f"{name}.png")


def _shrink(source: Path, target: Path) -> None:
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QImage

    image = QImage(str(source))
    if image.width() > WIDTH:
        image = image.scaledToWidth(WIDTH, Qt.TransformationMode.SmoothTransformation)
    few = image.convertToFormat(
        QImage.Format.Format_Indexed8, _palette(image), Qt.ImageConversionFlag.ThresholdDither
    )
    if not few.save(str(target), "PNG", 0):  # type: ignore[call-overload]  # the stubs want bytes
        raise SystemExit(f"{target} could not be written")


def _palette(image: Any) -> list[int]:
    """The colours that stand for all: boxes of the colour cube, halved where they hold most (median cut)."""
    import numpy as np

    rgb = image.convertToFormat(image.Format.Format_RGB32)
    packed, counts = np.unique(np.frombuffer(rgb.constBits(), np.uint32), return_counts=True)
    colours = np.stack([packed >> shift & 255 for shift in (16, 8, 0)], axis=1).astype(np.int64)
    boxes = [np.arange(len(colours))]
    while len(boxes) < COLOURS:
        widest = max(range(len(boxes)), key=lambda n: _spread(colours[boxes[n]], counts[boxes[n]]))
        box = boxes.pop(widest)
        if len(box) < 2:
            boxes.append(box)
            break
        axis = int(np.ptp(colours[box], axis=0).argmax())
        ordered = box[np.argsort(colours[box][:, axis], kind="stable")]
        half = int(np.searchsorted(np.cumsum(np.sqrt(counts[ordered])), np.sqrt(counts[ordered]).sum() / 2))
        half = min(max(half, 1), len(ordered) - 1)
        boxes += [ordered[:half], ordered[half:]]
    return [_colour(colours[box], counts[box]) for box in boxes]


def _spread(colours: Any, counts: Any) -> float:
    import numpy as np

    return float(np.ptp(colours, axis=0).max() * np.sqrt(counts).sum()) if len(colours) > 1 else 0.0


def _colour(colours: Any, counts: Any) -> int:
    """The most frequent colour where one prevails (so grounds stay exact), else the mean; #AARRGGBB."""
    top = int(counts.argmax())
    prevails = counts[top] * 2 > counts.sum()
    red, green, blue = colours[top] if prevails else (colours * counts[:, None]).sum(0) // counts.sum()
    return 0xFF000000 | int(red) << 16 | int(green) << 8 | int(blue)


if __name__ == "__main__":
    sys.exit(main())
