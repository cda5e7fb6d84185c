"""Plan lines, targets and breaks of a trend: what the points are held against."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainterPath

from ui.charts.captions import Captions
from ui.charts.ink import Ink
from ui.charts.labels import Side
from ui.charts.rows import Break, Goal, Shape
from ui.charts.strokes import Stroke, Strokes

_HALF = 11.0
_ARROW = 12.0
_DASH = Qt.PenStyle.DashLine
_TOKEN = {True: "good", False: "bad", None: "text2"}


def draw_plan(strokes: Strokes, captions: Captions, goal: Goal, ys: list[float], area: QRectF) -> QRectF:
    """A line over all periods at each end of what is asked; returns where pointer and keyboard meet it."""
    color = _color(captions.ink, goal)
    for y in ys:
        start, end = QPointF(area.left(), y), QPointF(area.right(), y)
        strokes.line(start, end, color, 1.5, _DASH)
        captions.avoid_line(start, end)
    met = QRectF(area.right() - 12, min(ys) - 1, 12, max(ys) - min(ys) + 2)
    captions.want(met, goal.text, captions.ink.color("text2"))
    return met


def draw_target(strokes: Strokes, captions: Captions, goal: Goal, spots: list[QPointF]) -> QRectF:
    """A thick line at what is asked, with an arrow to the side on which it is met; returns its place."""
    color = _color(captions.ink, goal)
    for spot in spots:
        level = QPointF(_HALF, 0)
        strokes.line(spot - level, spot + level, color, 2.5)
    strokes.line(spots[0], spots[-1], color, 1.5)
    top, foot = min(spot.y() for spot in spots), max(spot.y() for spot in spots)
    way = {Shape.AT_LEAST: -1, Shape.AT_MOST: 1}.get(goal.shape, 0)
    if way:
        tip = spots[0] + QPointF(0, _ARROW * way)
        strokes.line(spots[0], tip, color, 1.5)
        strokes.strokes.append(Stroke(_head(tip, way), None, color))
        top, foot = min(top, tip.y()), max(foot, tip.y())
    place = QRectF(spots[0].x() - _HALF, top - 2, 2 * _HALF, foot - top + 4)
    captions.avoid(place)
    side = Side.BELOW if goal.shape is Shape.AT_LEAST else Side.ABOVE
    captions.want(place, goal.text, captions.ink.color("text"), side=side, urgent=1.0)
    return place


def draw_break(strokes: Strokes, captions: Captions, one: Break, x: float, area: QRectF) -> None:
    """A dashed upright with its words at the top."""
    top, foot = QPointF(x, 2), QPointF(x, area.bottom())
    strokes.line(top, foot, captions.ink.color("ctl"), 1, _DASH)
    captions.avoid_line(top, foot)
    strip = QRectF(x - 1, 0, 2, captions.ink.height("hint"))
    captions.want(strip, one.text, captions.ink.color("text2"), side=Side.BESIDE)


def _color(ink: Ink, goal: Goal) -> QColor:
    return ink.color(_TOKEN[goal.met])


def _head(tip: QPointF, way: int) -> QPainterPath:
    path = QPainterPath(tip)
    path.lineTo(tip + QPointF(-4, -5 * way))
    path.lineTo(tip + QPointF(4, -5 * way))
    path.closeSubpath()
    return path
