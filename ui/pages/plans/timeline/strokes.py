"""The signs of the timeline, drawn the same on screen, in pictures, on paper and in the legend."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from ui.charts.ink import Ink
from ui.models.timeline.strip import Mark, Span, Strip

BAR = 12.0
_THIN = 6.0
_LINE = 3.0
_DIAMOND = 6.0
_STEP = 6.0
_HATCH = 8.0


def draw_bar(painter: QPainter, ink: Ink, bar: Span, done: float, middle: float, strip: Strip) -> None:
    """Share done and rest; thin and dashed where its beginning or end is not on record, a mere line through
    the deadlines of what comes again."""
    unsure = not strip.series and (strip.assumed or strip.endless)
    tall = _LINE if strip.series else _THIN if unsure else BAR
    whole = QRectF(bar.left, middle - tall / 2, bar.width, tall)
    painter.fillRect(whole, ink.color("neutral_bg"))
    painter.fillRect(QRectF(bar.left, whole.top(), done - bar.left, tall), ink.color(strip.tone))
    pen = QPen(ink.color(strip.tone if strip.tone == "good" else "ctl"), 1)
    if unsure:
        pen.setDashPattern([3, 3])
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(whole.adjusted(0, 0, 0, -0.5))


def draw_hatch(painter: QPainter, color: QColor, span: Span, middle: float) -> None:
    """Slanting strokes from the deadline to today, as lines, so that paper and files get vectors too."""
    top, foot = middle - _HATCH / 2, middle + _HATCH / 2
    painter.setPen(QPen(color, 1.3))
    x = span.left
    while x < span.right:
        run = min(_HATCH, span.right - x)
        painter.drawLine(QLineF(x, foot, x + run, foot - run * (foot - top) / _HATCH))
        x += _STEP


def draw_mark(painter: QPainter, ink: Ink, mark: Mark, middle: float) -> None:
    """The diamond of a deadline, its colour by what has become of it."""
    shape = diamond(mark.x, middle)
    painter.setPen(QPen(ink.color(mark.tone), 1.6))
    painter.setBrush(ink.color("good_bg" if mark.tone == "good" else "surface"))
    painter.drawPolygon(shape)


def diamond(x: float, middle: float, half: float = _DIAMOND) -> QPolygonF:
    return QPolygonF(
        [
            QPointF(x, middle - half),
            QPointF(x + half, middle),
            QPointF(x, middle + half),
            QPointF(x - half, middle),
        ]
    )


def draw_bracket(
    painter: QPainter, color: QColor, span: Span, middle: float, left: bool, right: bool
) -> None:
    """From the first day of a plan to its last; without the hook where that day is not known."""
    painter.setPen(QPen(color, 2))
    top, foot = middle - 2, middle + 4
    painter.drawLine(QLineF(span.left, top, span.right, top))
    if left:
        painter.drawLine(QLineF(span.left, top, span.left, foot))
    if right:
        painter.drawLine(QLineF(span.right, top, span.right, foot))


def shifted(span: Span, by: float) -> Span:
    return Span(span.left + by, span.right + by)


def cut(span: Span, to: Span) -> Span | None:
    """The part of a span that is seen, with some room for strokes at its ends."""
    left, right = max(span.left, to.left - 20), min(span.right, to.right + 20)
    return Span(left, right) if left <= right else None
