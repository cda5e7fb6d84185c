"""The foot of the timeline: what its signs mean, and how much of the work is in which state."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLayout, QSizePolicy, QWidget

from tracker.plans.rules import Standing
from tracker.plans.work.rows import Work
from ui.charts.ink import Ink, screen_ink
from ui.i18n import words
from ui.models.timeline.strip import Mark, Span, Strip
from ui.pages.plans.timeline.pen import LEFT, Pen
from ui.pages.plans.timeline.strokes import draw_bar, draw_bracket, draw_hatch, draw_mark
from ui.theme import Size
from ui.widgets import Legend

_SIGN, _GAP, _TALL = 26.0, 7.0, 26
_COUNTED = (Standing.OVERDUE, Standing.DUE_SOON, Standing.IN_PROGRESS)
_BAR = Strip(Span(0, _SIGN), 12, False, False, False, "bar", (), None, "", "")
_ASSUMED = Strip(Span(0, _SIGN), 12, True, False, False, "bar", (), None, "", "")

Draw = Callable[[QPainter, Ink, float, float], None]
"""Draws a sign from `left`, around the line `middle`."""


def _bar(painter: QPainter, ink: Ink, left: float, middle: float) -> None:
    draw_bar(painter, ink, Span(left, left + _SIGN), left + 12, middle, _BAR)


def _assumed(painter: QPainter, ink: Ink, left: float, middle: float) -> None:
    draw_bar(painter, ink, Span(left, left + _SIGN), left + 12, middle, _ASSUMED)


def _diamond(painter: QPainter, ink: Ink, left: float, middle: float) -> None:
    draw_mark(painter, ink, Mark(left + _SIGN - 8, "text"), middle)


def _hatch(painter: QPainter, ink: Ink, left: float, middle: float) -> None:
    draw_hatch(painter, ink.color("bad"), Span(left, left + _SIGN), middle)


def _bracket(painter: QPainter, ink: Ink, left: float, middle: float) -> None:
    draw_bracket(painter, ink.color("text2"), Span(left, left + _SIGN), middle, True, True)


SIGNS: dict[str, Draw] = {
    "done": _bar,
    "deadline": _diamond,
    "late": _hatch,
    "plan": _bracket,
    "assumed": _assumed,
}
"""The key of the words and the sign, from the left."""


def draw_sign(pen: Pen, key: str, left: float, top: float) -> float:
    """A sign with its words; returns how wide both are."""
    SIGNS[key](pen.painter, pen.ink, left, top + _TALL / 2)
    text = words(f"work.legend.{key}")
    wide = pen.width(text, "small") + 2
    pen.text(QRectF(left + _SIGN + _GAP, top, wide, _TALL), text, "small", "text2", LEFT)
    return _SIGN + _GAP + wide


class Sign(QWidget):
    """One sign with its words."""

    def __init__(self, key: str) -> None:
        super().__init__()
        self._key = key
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(words(f"work.legend.{key}"))

    def sizeHint(self) -> QSize:
        wide = screen_ink().width(words(f"work.legend.{self._key}"), "small")
        return QSize(round(_SIGN + _GAP + wide + 4), _TALL)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_sign(Pen(painter, screen_ink(), sharp=False), self._key, 1, 0)


class TimelineLegend(Legend):
    def __init__(self) -> None:
        super().__init__()
        self._signs = {key: Sign(key) for key in SIGNS}
        for sign in self._signs.values():
            self.add(sign)
        self._row.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, Size.ROW)

    def tell(self, works: Sequence[Work]) -> None:
        """The counts at the right; a sign that nothing needs is left out."""
        self._signs["assumed"].setVisible(any(work.start is None for work in works))
        self.set_right(" · ".join(counts_of(works)))


def counts_of(works: Sequence[Work]) -> list[str]:
    """ "4 quá hạn", "3 sắp đến hạn", "4 đang thực hiện"; what is nothing is left out."""
    found = Counter(work.state.standing for work in works)
    told = [words(f"work.count.{one}", n=found[one]) for one in _COUNTED if found[one]]
    open_ended = sum(not work.deadline and not work.recurrence for work in works)
    return [*told, words("work.count.no_deadline", n=open_ended)] if open_ended else told
