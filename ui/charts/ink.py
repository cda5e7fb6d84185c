"""Colours and letters of a chart: those of the window on the screen, dark on white everywhere else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtGui import QColor, QFont, QFontMetricsF

from ui.theme import theme
from ui.theme.fonts import make_font, paper_family
from ui.theme.tokens import LIGHT, TYPE_SCALE

LINES_LIGHT = ("#0E6377", "#8A4A9E", "#9A5B13", "#35589E", "#9C3F66", "#5E6B1F")
LINES_DARK = ("#6FC3D3", "#CBA2E3", "#E3B075", "#94B4F2", "#F2A0C0", "#C0CC78")
"""The lines of one trend; each also has a mark of its own shape. All hold 3:1 on `surface`."""


@dataclass(frozen=True)
class Ink:
    """`color(token)`, `font(role)`; `line(n)` is the colour of the n-th line."""

    color: Callable[[str], QColor]
    font: Callable[[str], QFont]
    lines: tuple[str, ...]

    def line(self, number: int) -> QColor:
        return QColor(self.lines[number % len(self.lines)])

    def width(self, text: str, role: str) -> float:
        """How wide the words are, in pixels."""
        return QFontMetricsF(self.font(role)).horizontalAdvance(text)

    def height(self, role: str) -> float:
        """The line box of a role: stacked marks (Ẵ, Ổ) must not be cut."""
        return float(TYPE_SCALE[role].line)


def screen_ink() -> Ink:
    """As the window is now."""
    return Ink(theme().color, theme().font, LINES_DARK if theme().dark else LINES_LIGHT)


def picture_ink() -> Ink:
    """For pictures that go into other programs: the window's letters, dark on white."""
    return Ink(_light, theme().font, LINES_LIGHT)


def paper_ink() -> Ink:
    """For print: the letters of documents."""
    return Ink(_light, _paper_font, LINES_LIGHT)


@lru_cache(maxsize=64)
def _light(token: str) -> QColor:
    return QColor(getattr(LIGHT, token))


@lru_cache(maxsize=32)
def _paper_font(role: str) -> QFont:
    step = TYPE_SCALE[role]
    font = make_font(paper_family(), step.size + 1, False)
    font.setBold(step.semibold)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font
