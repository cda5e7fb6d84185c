"""The faces of the window and of paper, registered once for the whole program."""

from __future__ import annotations

import sys

from PySide6.QtGui import QFont, QFontDatabase

from tracker.home import RESOURCES

WINDOW_FAMILY = "Ledger Sans"
PAPER_FAMILY = "Ledger Serif"
_FOLDER = RESOURCES / "fonts"
_WINDOW_FILES = ("LedgerSans-Regular.ttf", "LedgerSans-SemiBold.ttf")
_PAPER_FILES = (
    "LedgerSerif-Regular.ttf",
    "LedgerSerif-Bold.ttf",
    "LedgerSerif-Italic.ttf",
    "LedgerSerif-BoldItalic.ttf",
)
_loaded: set[str] = set()


def load_fonts() -> str:
    """Register the faces of the window and return the family it uses: Segoe UI on Windows, else our own."""
    if sys.platform == "win32" and QFontDatabase.hasFamily("Segoe UI"):
        return "Segoe UI"
    _load(_WINDOW_FILES)
    return WINDOW_FAMILY


def paper_family() -> str:
    """The family for printed pages: Times New Roman where installed, else our own of the same widths."""
    if QFontDatabase.hasFamily("Times New Roman"):
        return "Times New Roman"
    _load(_PAPER_FILES)
    return PAPER_FAMILY


def mono_family() -> str:
    """The family for raw text from files, where 1 and l must differ."""
    return "Consolas" if sys.platform == "win32" else QFontDatabase.systemFont(_FIXED).family()


def _load(names: tuple[str, ...]) -> None:
    for name in names:
        if name not in _loaded and QFontDatabase.addApplicationFont(str(_FOLDER / name)) >= 0:
            _loaded.add(name)


_FIXED = QFontDatabase.SystemFont.FixedFont


def make_font(family: str, size: int, semibold: bool) -> QFont:
    """A font of `size` logical pixels in one of the two weights."""
    font = QFont(family)
    font.setPixelSize(size)
    font.setWeight(QFont.Weight.DemiBold if semibold else QFont.Weight.Normal)
    return font
