"""What is drawn over the plot in pixels: marks, words, signs. Plain rows, so that they can be looked at."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from ui.charts.ink import Ink

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
CENTRE = Qt.AlignmentFlag.AlignCenter
_RADIUS = 4.0


class Words(NamedTuple):
    rect: QRectF
    text: str
    role: str
    color: QColor
    align: Qt.AlignmentFlag = CENTRE


class Stroke(NamedTuple):
    """A path with its pen and brush; a colour of None is not drawn."""

    path: QPainterPath
    pen: QColor | None
    brush: QColor | None
    width: float = 1.0
    style: Qt.PenStyle = Qt.PenStyle.SolidLine


@dataclass
class Strokes:
    """Drawn in the order in which they were put, strokes before words."""

    strokes: list[Stroke] = field(default_factory=list)
    words: list[Words] = field(default_factory=list)

    def clear(self) -> None:
        self.strokes.clear()
        self.words.clear()

    def line(
        self,
        start: QPointF,
        end: QPointF,
        color: QColor,
        width: float = 1.0,
        style: Qt.PenStyle = Qt.PenStyle.SolidLine,
    ) -> None:
        path = QPainterPath(start)
        path.lineTo(end)
        self.strokes.append(Stroke(path, color, None, width, style))

    def paint(self, painter: QPainter, ink: Ink) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for stroke in self.strokes:
            pen = Qt.PenStyle.NoPen if stroke.pen is None else QPen(stroke.pen, stroke.width, stroke.style)
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush if stroke.brush is None else stroke.brush)
            painter.drawPath(stroke.path)
        for text in self.words:
            painter.setFont(ink.font(text.role))
            painter.setPen(text.color)
            painter.drawText(text.rect, text.align, text.text)


_ARMS = ((-0.4, -1.2), (0.4, -1.2), (0.4, -0.4), (1.2, -0.4), (1.2, 0.4), (0.4, 0.4))
_CORNERS: dict[int, tuple[tuple[float, float], ...]] = {
    1: ((-1, -1), (1, -1), (1, 1), (-1, 1)),
    2: ((0, -1.3), (1.25, 1), (-1.25, 1)),
    3: ((0, -1.4), (1.4, 0), (0, 1.4), (-1.4, 0)),
    4: ((0, 1.3), (1.25, -1), (-1.25, -1)),
    5: (*_ARMS, *((-x, -y) for x, y in _ARMS)),
}
"""Marks of the second to the sixth line: square, triangle, diamond, triangle downwards, cross."""


def mark(at: QPointF, line: int, radius: float = _RADIUS) -> QPainterPath:
    """The mark of the n-th line: a circle for the first, then shapes that need no colour to be told apart."""
    path = QPainterPath()
    corners = _CORNERS.get(line % (len(_CORNERS) + 1))
    if corners is None:
        path.addEllipse(at, radius, radius)
        return path
    path.addPolygon(QPolygonF([QPointF(at.x() + x * radius, at.y() + y * radius) for x, y in corners]))
    path.closeSubpath()
    return path


def arrow(right: float, middle: float, direction: int) -> QPainterPath:
    """A triangle 7 wide, its right end at `right`, pointing up (+1) or down (-1)."""
    path = QPainterPath()
    tip, foot = middle - 3.5 * direction, middle + 3.5 * direction
    corners = (QPointF(right - 7, foot), QPointF(right, foot), QPointF(right - 3.5, tip))
    path.addPolygon(QPolygonF(corners))
    path.closeSubpath()
    return path


def box(place: QRectF) -> QPainterPath:
    path = QPainterPath()
    path.addRect(place)
    return path
