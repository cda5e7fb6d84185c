"""The words beside the marks of one picture: collected while marks are drawn, then placed all at once."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor

from ui.charts.ink import Ink
from ui.charts.labels import Box, Segment, Side, Wanted, place
from ui.charts.strokes import CENTRE, LEFT, Strokes, Words

_NOTE_TOP = 14.0
_TWO_LINES = 30.0


class _Caption(NamedTuple):
    urgent: float
    wanted: Wanted
    text: str
    note: str
    role: str
    color: QColor


@dataclass
class Captions:
    """`avoid` and `avoid_line` take what words should not cover; `want` asks for some, `write` places all."""

    ink: Ink
    _asked: list[_Caption] = field(default_factory=list)
    _marks: list[Box] = field(default_factory=list)
    _lines: list[Segment] = field(default_factory=list)

    def avoid(self, rect: QRectF) -> None:
        self._marks.append(box_of(rect))

    def avoid_line(self, one: QPointF, other: QPointF) -> None:
        self._lines.append(Segment(one.x(), one.y(), other.x(), other.y()))

    def want(
        self,
        mark: QRectF,
        text: str,
        color: QColor,
        *,
        note: str = "",
        role: str = "hint",
        side: Side = Side.ABOVE,
        urgent: float = 0.0,
    ) -> None:
        """Words for the mark that fills `mark`, with `note` under them; the most urgent are placed first."""
        wide = max(self.ink.width(text, role), self.ink.width(note, "hint_strong")) + 2
        wanted = Wanted(box_of(mark), wide, _TWO_LINES if note else self.ink.height(role), side)
        self._asked.append(_Caption(urgent, wanted, text, note, role, color))

    def write(self, strokes: Strokes, bounds: QRectF) -> None:
        """Put them where there is room; what finds none is left to hover."""
        order = sorted(self._asked, key=lambda one: -one.urgent)
        there = [box_of(words.rect) for words in strokes.words]
        rooms = place([one.wanted for one in order], box_of(bounds), self._marks, self._lines, there)
        for one, room in zip(order, rooms, strict=True):
            if room is not None:
                self._put(strokes, one, room)

    def _put(self, strokes: Strokes, one: _Caption, room: Box) -> None:
        align = CENTRE if one.note else LEFT
        first = QRectF(room.x, room.y, room.w, _NOTE_TOP if one.note else room.h)
        strokes.words.append(Words(first, one.text, one.role, one.color, align))
        if one.note:
            under = QRectF(room.x, room.y + _NOTE_TOP, room.w, room.h - _NOTE_TOP)
            strokes.words.append(Words(under, one.note, "hint_strong", self.ink.color("warn")))


def box_of(rect: QRectF) -> Box:
    return Box(rect.x(), rect.y(), rect.width(), rect.height())
