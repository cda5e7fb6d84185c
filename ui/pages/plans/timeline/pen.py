"""Strokes and words in the colours and letters of an ink, in floating pixels."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from ui.charts.ink import Ink
from ui.theme import draw_icon, paint_icon

_ONE_LINE = Qt.AlignmentFlag.AlignVCenter.value | Qt.TextFlag.TextSingleLine.value
LEFT = Qt.AlignmentFlag.AlignLeft.value | _ONE_LINE
RIGHT = Qt.AlignmentFlag.AlignRight.value | _ONE_LINE
CENTRE = Qt.AlignmentFlag.AlignHCenter.value | _ONE_LINE


class Pen:
    """`sharp`: icons as strokes rather than dots."""

    def __init__(self, painter: QPainter, ink: Ink, sharp: bool) -> None:
        self.painter, self.ink, self._sharp = painter, ink, sharp
        self._metrics: dict[str, QFontMetricsF] = {}

    def width(self, text: str, role: str) -> float:
        """How wide words are; the measures of a font are made once, for that is what costs."""
        return self._measure(role).horizontalAdvance(text)

    def _measure(self, role: str) -> QFontMetricsF:
        if role not in self._metrics:
            self._metrics[role] = QFontMetricsF(self.ink.font(role))
        return self._metrics[role]

    def fill(self, room: QRectF, token: str) -> None:
        self.painter.fillRect(room, self.ink.color(token))

    def upright(self, x: float, top: float, tall: float, token: str) -> None:
        self.fill(QRectF(round(x), top, 1, tall), token)

    def line(self, x: float, y: float, wide: float, token: str) -> None:
        self.fill(QRectF(x, y, wide, 1), token)

    def frame(self, room: QRectF, token: str) -> None:
        self.painter.setPen(QPen(self.ink.color(token), 2))
        self.painter.setBrush(Qt.BrushStyle.NoBrush)
        self.painter.drawRect(room)

    def text(self, room: QRectF, text: str, role: str, token: str, align: int) -> None:
        """One line of words; what does not fit ends in an ellipsis."""
        if self.width(text, role) > room.width():
            text = self._measure(role).elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        self.painter.setFont(self.ink.font(role))
        self.painter.setPen(self.ink.color(token))
        self.painter.drawText(room, align, text)

    def icon(self, room: QRectF, name: str, token: str, size: int) -> None:
        """In the middle of a room."""
        if not self._sharp:
            paint_icon(self.painter, room.toRect(), name, token, size)
            return
        middle, half = room.center(), size / 2
        place = QRectF(middle.x() - half, middle.y() - half, size, size)
        draw_icon(self.painter, place, name, self.ink.color(token))

    @contextmanager
    def within(self, room: QRectF) -> Iterator[None]:
        """Nothing is drawn outside of a room."""
        self.painter.save()
        self.painter.setClipRect(room, Qt.ClipOperation.IntersectClip)
        yield
        self.painter.restore()
