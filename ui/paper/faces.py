"""Letters on paper: one face per size and style, with the widths of the words already measured.

Layout works in twips (1/20 point, 1440 to the inch), as Word does: every size in use is a whole number
of them, so fonts are set in whole pixels and a page is the same on every device. Faces are kept per
thread, because a font engine must not be shared between threads.
"""

from __future__ import annotations

import threading
from typing import NamedTuple

from PySide6.QtGui import QFont, QFontMetricsF

from tracker.printing.model import Run
from ui.theme.fonts import paper_family

TWIPS_PER_INCH = 1440
TWIPS_PER_POINT = 20
_LINE_HEIGHT = 1.15
_WORDS_KEPT = 20_000


class FaceKey(NamedTuple):
    """Size in points, weight, slope and lines: what a piece of text on a page refers to."""

    size: float
    bold: bool = False
    italic: bool = False
    struck: bool = False
    underlined: bool = False

    def of(self, run: Run) -> FaceKey:
        """This face with what a run adds to it."""
        return FaceKey(
            self.size, self.bold or run.bold, self.italic or run.italic, run.struck, run.underlined
        )


class Face:
    """One size and style: its font, line height in twips, and the widths of words."""

    def __init__(self, key: FaceKey) -> None:
        self.key = key
        self.font = _make_font(key)
        self._metrics = QFontMetricsF(self.font)
        self._widths: dict[str, float] = {}
        self.ascent = self._metrics.ascent()
        self.height = round(key.size * TWIPS_PER_POINT * _LINE_HEIGHT)
        self.drop = round((self.height - self._metrics.descent() - self.ascent) / 2 + self.ascent)
        self.space = self._metrics.horizontalAdvance(" ")

    def width(self, word: str) -> float:
        """Advance of a word in twips."""
        found = self._widths.get(word)
        if found is None:
            if len(self._widths) > _WORDS_KEPT:
                self._widths.clear()
            found = self._widths[word] = self._metrics.horizontalAdvance(word)
        return found

    def spaced(self, extra: float) -> QFont:
        """The font with `extra` twips in every space: for a justified line."""
        font = QFont(self.font)
        font.setWordSpacing(extra)
        return font


def _make_font(key: FaceKey) -> QFont:
    font = QFont(paper_family())
    font.setPixelSize(round(key.size * TWIPS_PER_POINT))
    font.setBold(key.bold)
    font.setItalic(key.italic)
    font.setStrikeOut(key.struck)
    font.setUnderline(key.underlined)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


_kept = threading.local()


def face(key: FaceKey) -> Face:
    """The face of this thread for `key`."""
    faces: dict[FaceKey, Face] | None = getattr(_kept, "faces", None)
    if faces is None:
        faces = _kept.faces = {}
    found = faces.get(key)
    if found is None:
        found = faces[key] = Face(key)
    return found


def mm(length: float) -> int:
    """Millimetres in twips."""
    return round(length * TWIPS_PER_INCH / 25.4)


def pt(length: float) -> int:
    """Points in twips."""
    return round(length * TWIPS_PER_POINT)
