"""Lines over periods, with gaps, boxes, open marks, targets and breaks drawn as what they are."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPen

from tracker.kernel.quantity import print_number
from tracker.kernel.quantity.printing import nearest
from tracker.printing.charts.scales import kept, span_of, ticks_in
from ui.charts.captions import Captions
from ui.charts.ink import Ink
from ui.charts.items import Axis, Curve
from ui.charts.labels import Side
from ui.charts.plot import Plot, Stop
from ui.charts.rows import Line, Point, Trend
from ui.charts.strokes import Stroke, Words, box, mark
from ui.charts.trend_goals import draw_break, draw_plan, draw_target
from ui.charts.trend_legend import Legend
from ui.i18n import language

_TOP, _AXIS, _RIGHT = 20.0, 22.0, 10.0
_BOX = 10.0
_TICK_ROOM = 36.0
_RING = 8.0
_ONE_LINE, _TWO_LINES = 24.0, 42.0
"""What words over the highest and under the lowest mark take."""

Where = tuple[int, int]
"""Line and period, from 0."""


class TrendPlot(Plot):
    """Draws a Trend."""

    def __init__(self, ink: Ink) -> None:
        super().__init__(ink)
        self.trend = Trend()
        self._left = Axis("left", ink)
        self._foot = Axis("bottom", ink)
        for axis in (self._left, self._foot):
            self.addItem(axis)
            axis.linkToView(self.box)
        self._left.setGrid(255)
        self._curves: dict[tuple[int, bool], Curve] = {}
        """By line, and whether both ends are whole. Filled anew each time: removed items are not let go."""

    def show_drawn(self, trend: Trend) -> None:
        self.trend = trend
        self.rearrange()

    def use_ink(self, ink: Ink) -> None:
        for axis in (self._left, self._foot):
            axis.use_ink(ink)
        super().use_ink(ink)

    def lay_out(self, width: float, height: float) -> None:
        for curve in self._curves.values():
            curve.setData([], [])
        if not self.trend.drawable:
            self._left.setTicks([[]])
            self._foot.setTicks([[]])
            return
        legend = Legend(self.trend, self.ink, width)
        captions = Captions(self.ink)
        area = self._place_axes(width, height - legend.height)
        for one in self.trend.breaks:
            draw_break(self.strokes, captions, one, self.spot(one.before - 0.5, 0).x(), area)
        self._draw_lines(captions)
        self._draw_points(area, captions)
        self._draw_goals(area, captions)
        bounds = QRectF(area.left() - 6, 0, width - area.left() + 6, area.bottom() - 1)
        captions.write(self.strokes, bounds)
        legend.draw(self.strokes, height - legend.height)

    def _place_axes(self, width: float, height: float) -> QRectF:
        """Place axes and view; returns where the data lie."""
        tall = max(20.0, height - _TOP - _AXIS)
        ends, ticks = self._scale(tall)
        left = max(self.ink.width(text, "hint") for _, text in ticks) + 10
        area = QRectF(left, _TOP, max(20.0, width - left - self._right()), tall)
        names, count = self.trend.periods, len(self.trend.periods)
        self.box.setGeometry(area)
        self.box.setRange(xRange=(-0.5, count - 0.5), yRange=ends, padding=0)
        self._left.setWidth(left)  # or it keeps the width that it thinks its words need
        self._foot.setHeight(_AXIS)
        self._left.setGeometry(QRectF(0, area.top(), left, area.height()))
        self._foot.setGeometry(QRectF(area.left(), area.bottom(), area.width(), _AXIS))
        shown = kept([self.ink.width(name, "hint") for name in names], area.width() / max(1, count))
        self._left.setTicks([ticks])
        self._foot.setTicks([[(float(n), names[n]) for n in shown]])
        return area

    def _scale(self, tall: float) -> tuple[tuple[float, float], list[tuple[float, str]]]:
        """The ends of the upright axis and its ticks with their words."""
        values = list(_values(self.trend))
        below = _TWO_LINES if self._noted(min(values)) else _ONE_LINE
        low, high = span_of(values, tall, _ONE_LINE, below)
        wanted = max(2, min(5, round(tall / _TICK_ROOM)))
        ticks = ticks_in(low, high, wanted, whole=self.trend.whole)
        said = [(tick, print_number(nearest(Fraction(tick), 3), language().code)) for tick in ticks]
        return (min(low, ticks[0]), max(high, ticks[-1])), said

    def _noted(self, value: float) -> bool:
        """Whether a mark at this height has a second line of words under it."""
        return any(point.value == value and bool(point.note) for _, point in self._points())

    def _right(self) -> float:
        """Room at the right; with several lines the newest values stand there."""
        if len(self.trend.lines) < 2:
            return _RIGHT
        texts = [line.points[-1].text for line in self.trend.lines if line.points and line.points[-1]]
        pitch = self.extent[0] / max(1, len(self.trend.periods))
        wide = max((self.ink.width(text, "hint_strong") for text in texts), default=0.0)
        return max(_RIGHT, wide + 16 - pitch / 2)

    def _points(self) -> Iterator[tuple[Where, Point]]:
        for row, line in enumerate(self.trend.lines):
            for column, point in enumerate(line.points):
                if point is not None:
                    yield (row, column), point

    def _draw_lines(self, captions: Captions) -> None:
        for row, line in enumerate(self.trend.lines):
            for whole, style in ((True, Qt.PenStyle.SolidLine), (False, Qt.PenStyle.DashLine)):
                runs = list(_runs(line, whole))
                if not runs:
                    continue
                xs, ys = np.array(runs, dtype=float).reshape(-1, 2).T
                pen = QPen(self.ink.line(row), 2 if whole else 1.5, style)
                self._curve(row, whole).setData(xs, ys, pen=pen, connect="pairs")
                for one, other in runs:
                    captions.avoid_line(self.spot(*one), self.spot(*other))

    def _curve(self, row: int, whole: bool) -> Curve:
        found = self._curves.get((row, whole))
        if found is None:
            found = self._curves[row, whole] = Curve()
            self.box.addItem(found, ignoreBounds=True)
        return found

    def _draw_points(self, area: QRectF, captions: Captions) -> None:
        """Marks, signs for gaps (several lines leave them to hover), stops, and the words for each."""
        pitch = area.width() / max(1, len(self.trend.periods))
        several = len(self.trend.lines) > 1
        for (row, column), point in self._points():
            x = self.spot(column, 0).x()
            at = QPointF(x, area.center().y() if point.value is None else self.spot(0, point.value).y())
            if point.value is not None:
                self._draw_point((row, column), point, at, captions)
            elif several:
                continue
            else:
                wide = min(pitch, self.ink.width(point.sign, "hint") + 2)
                sign = QRectF(x - wide / 2, at.y() - 8, wide, 16)
                self.strokes.words.append(Words(sign, point.sign, "hint", self.ink.color("text2")))
            reach = QRectF(x - pitch / 2, 0, pitch, area.bottom() + _AXIS)
            ring = QRectF(at.x() - _RING, at.y() - _RING, 2 * _RING, 2 * _RING)
            self.stops.append(Stop(row, column, reach, ring, point.said, point.key))

    def _draw_point(self, where: Where, point: Point, at: QPointF, captions: Captions) -> None:
        row, column = where
        color, place = self.ink.line(row), QRectF(at.x() - 4, at.y() - 4, 8, 8)
        if point.low is not None and point.high is not None and point.complete:
            top, foot = self.spot(0, point.high).y(), self.spot(0, point.low).y()
            place = QRectF(at.x() - _BOX / 2, top, _BOX, max(3.0, foot - top))
            self.strokes.strokes.append(Stroke(box(place), color, self.ink.color("tint")))
        else:
            inside = color if point.complete else self.ink.color("surface")
            self.strokes.strokes.append(Stroke(mark(at, row), color, inside, 1.75))
        captions.avoid(place)
        if self._named(row, column):
            several = len(self.trend.lines) > 1
            side = Side.BESIDE if several else self._side(row, column)
            ink = color if several else self.ink.color("text")
            captions.want(
                place, point.text, ink, note=point.note, role="hint_strong", side=side, urgent=10.0 + column
            )

    def _draw_goals(self, area: QRectF, captions: Captions) -> None:
        for goal in self.trend.goals:
            ends = [end for end in (goal.low, goal.high) if end is not None]
            if goal.at is None:
                ys = [self.spot(0, end).y() for end in ends]
                place, column = draw_plan(self.strokes, captions, goal, ys, area), len(self.trend.periods)
            else:
                spots = [self.spot(goal.at, end) for end in ends]
                place, column = draw_target(self.strokes, captions, goal, spots), goal.at
            reach, ring = place.adjusted(-6, -6, 6, 6), place.adjusted(-3, -3, 3, 3)
            self.stops.append(Stop(len(self.trend.lines), column, reach, ring, goal.said, goal.key))

    def _named(self, row: int, column: int) -> bool:
        """Whether the value is written: all of a single line, the newest of each of several."""
        if len(self.trend.lines) == 1:
            return True
        points = self.trend.lines[row].points
        return column == max(n for n, point in enumerate(points) if point and point.value is not None)

    def _side(self, row: int, column: int) -> Side:
        """Under a point that lies lower than those beside it, so that its lines do not run through."""
        points = self.trend.lines[row].points
        beside = [
            other.value
            for n, other in enumerate(points)
            if abs(n - column) == 1 and other is not None and other.value is not None
        ]
        own = points[column]
        lower = own is not None and bool(beside) and sum(beside) / len(beside) > (own.value or 0)
        return Side.BELOW if lower else Side.ABOVE


def _values(trend: Trend) -> Iterator[float]:
    for line in trend.lines:
        for point in line.points:
            if point is not None:
                yield from (one for one in (point.value, point.low, point.high) if one is not None)
    for goal in trend.goals:
        yield from (one for one in (goal.low, goal.high) if one is not None)


def _runs(line: Line, whole: bool) -> Iterator[tuple[tuple[float, float], tuple[float, float]]]:
    """Pairs of neighbouring points: those with both whole, or those with one that is not."""
    for number, (one, other) in enumerate(pairwise(line.points)):
        if one is None or other is None or one.value is None or other.value is None:
            continue
        if (one.complete and other.complete) == whole:
            yield (float(number), one.value), (number + 1.0, other.value)
