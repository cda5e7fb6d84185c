"""Lines over periods: a scale at the left, the periods below, each line named at its end."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from tracker.kernel.quantity import print_number
from tracker.printing.chart import Amount, Chart, ChartLine
from tracker.printing.charts.bars import LEADING, SLACK, write_lines
from tracker.printing.charts.scales import kept, nice_ticks
from tracker.printing.charts.shapes import (
    BLACK,
    DARK,
    PALE,
    THIN,
    USUAL,
    WHITE,
    Area,
    Label,
    Point,
    Sketch,
    Stroke,
)
from tracker.printing.measure import broken, longest_word_pt, width_pt
from tracker.printing.model import Align

_SIZE, _SMALL = 11.0, 10.0
_TALL = 0.46
_TOP = 16.0
_GAP = 6.0
_MOST_NAME = 0.24
_WORDED_LINES = 2
"""With more lines their numbers would cover each other: then the last ones stand beside the names."""
_NOT_FROM_NOUGHT = 0.6


class TrendSketch:
    """Draws one chart of lines in `width` points, not higher than `room`."""

    def __init__(self, chart: Chart, width: float, room: float) -> None:
        self.chart = chart
        self.ticks = _ticks(chart)
        decimals = _decimals(self.ticks)
        self.scale = [print_number(Decimal(str(tick)), chart.language, decimals) for tick in self.ticks]
        self.worded = len(chart.lines) <= _WORDED_LINES
        self.names = [self._name(line) for line in chart.lines]
        names = max(width_pt(name, _SMALL) for name in self.names) * SLACK
        self.name_room = min(names, width * _MOST_NAME)
        self.left = max(width_pt(text, _SMALL) for text in self.scale) * SLACK + _GAP
        self.right = width - self.name_room - 2 * _GAP
        widest = max(longest_word_pt(text, _SMALL) for text in chart.periods) * SLACK
        self.periods = [broken(text, max(self.pitch * 0.94, widest), _SMALL) for text in chart.periods]
        below = max(len(lines) for lines in self.periods) * _SMALL * LEADING + _GAP
        self.sketch = Sketch(width, min(room, width * _TALL + below))
        self.bottom = self.sketch.height - below

    @property
    def pitch(self) -> float:
        return (self.right - self.left) / max(len(self.chart.periods), 1)

    def drawn(self) -> Sketch:
        self._axes()
        for number, line in enumerate(self.chart.lines):
            self._line(line, number)
        self._names()
        return self.sketch

    def _name(self, line: ChartLine) -> str:
        """With its last number where numbers are not printed at the marks."""
        known = [amount.text for amount in line.amounts if amount.value is not None]
        return line.name if self.worded or not known else f"{line.name}: {known[-1]}"

    def x(self, place: int) -> float:
        return self.left + self.pitch * (place + 0.5)

    def y(self, value: Decimal) -> float:
        low, high = self.ticks[0], self.ticks[-1]
        return self.bottom - (float(value) - low) / (high - low) * (self.bottom - _TOP)

    def _axes(self) -> None:
        for tick, text in zip(self.ticks, self.scale, strict=True):
            y = self.y(Decimal(str(tick)))
            grey = BLACK if tick in (0.0, self.ticks[0]) else PALE
            self.sketch.line(self.left, y, self.right, y, THIN if grey else USUAL, grey)
            self.sketch.labels.append(Label(self.left - _GAP, y + _SMALL * 0.33, text, _SMALL, Align.RIGHT))
        widths = [max(width_pt(part, _SMALL) for part in lines) for lines in self.periods]
        for place in kept(widths, self.pitch):
            lines = self.periods[place]
            middle = self.bottom + _GAP + len(lines) * _SMALL * LEADING / 2
            write_lines(self.sketch, lines, self.x(place), middle, _SMALL, Align.CENTRE)

    def _line(self, line: ChartLine, number: int) -> None:
        spots: list[Point | None] = []
        for place, amount in enumerate(line.amounts):
            spot = None if amount.value is None else Point(self.x(place), self.y(amount.value))
            spots.append(spot)
            if spot:
                self._interval(amount, spot)
        for start, end in pairwise(spots):
            if start and end and (line.goal or number % 2):
                self.sketch.dashed(start, end, USUAL if line.goal else 1.2, 2.0 if line.goal else 6.0)
            elif start and end:
                self.sketch.shapes.append(Stroke((start, end), 1.4))
        for place, spot in enumerate(spots):
            if spot:
                self._mark(spot, number, line.goal)
                self._number(line, number, place, spot)

    def _interval(self, amount: Amount, spot: Point) -> None:
        if amount.span:
            low, high = (self.y(end) for end in amount.span)
            self.sketch.box(spot.x - 4.5, high, spot.x + 4.5, low, WHITE, USUAL)

    def _mark(self, spot: Point, number: int, goal: bool) -> None:
        """Each line has marks of its own shape: square, diamond, triangle, filled or open."""
        if goal:
            self.sketch.line(spot.x - 4, spot.y, spot.x + 4, spot.y, 1.8)
            return
        corners = _MARKS[number % len(_MARKS)]
        points = tuple(Point(spot.x + x * 2.6, spot.y + y * 2.6) for x, y in corners)
        filled = DARK if number < len(_MARKS) else WHITE
        self.sketch.shapes.append(Area(points, filled, 0.9))

    def _number(self, line: ChartLine, number: int, place: int, spot: Point) -> None:
        """The number above its mark, or below where another line runs above."""
        if not self.worded or (line.goal and place != len(line.amounts) - 1):
            return
        text = line.amounts[place].text
        others = [one for n, one in enumerate(self.chart.lines) if n != number]
        rivals = [one.amounts[place].value for one in others]
        value = line.amounts[place].value
        under = value is not None and any(rival is not None and rival > value for rival in rivals)
        reach = [self.y(end) for end in line.amounts[place].reach()]
        y = max(reach) + _SMALL + 3 if under else min(reach) - 5
        if under and y > self.bottom - 2:
            y = min(reach) - 5
        self.sketch.labels.append(Label(spot.x, y, text, _SMALL, Align.CENTRE))

    def _names(self) -> None:
        """At the height of the last number of each, moved apart where they would meet, all in the drawing."""
        wanted: list[tuple[float, Sequence[str]]] = []
        for line, name in zip(self.chart.lines, self.names, strict=True):
            known = [self.y(one.value) for one in line.amounts if one.value is not None]
            wanted.append((known[-1] if known else self.bottom, broken(name, self.name_room, _SMALL)))
        wanted.sort(key=lambda pair: pair[0])
        halves = [len(lines) * _SMALL * LEADING / 2 + 1 for _, lines in wanted]
        middles = [middle for middle, _ in wanted]
        least = _TOP - _SMALL
        for place, half in enumerate(halves):
            middles[place] = max(middles[place], least + half)
            least = middles[place] + half
        most = self.sketch.height
        for place in reversed(range(len(halves))):
            middles[place] = min(middles[place], most - halves[place])
            most = middles[place] - halves[place]
        for (_, lines), middle in zip(wanted, middles, strict=True):
            write_lines(self.sketch, lines, self.right + 2 * _GAP, middle, _SMALL)


_MARKS = (
    ((-1, -1), (1, -1), (1, 1), (-1, 1)),
    ((0, -1.4), (1.4, 0), (0, 1.4), (-1.4, 0)),
    ((0, -1.3), (1.3, 1), (-1.3, 1)),
    ((0, 1.3), (1.3, -1), (-1.3, -1)),
)


def _ticks(chart: Chart) -> list[float]:
    """Round numbers around all values; from nought unless the line would then lie flat under the top."""
    values = [float(value) for amount in chart.amounts() for value in amount.reach()] or [0.0, 1.0]
    low, high = min(values), max(values)
    if 0 <= low <= high * _NOT_FROM_NOUGHT:
        low = 0.0
    if high <= 0:
        high = 0.0
    return nice_ticks(low, high, 5)


def _decimals(ticks: Sequence[float]) -> int:
    return next((n for n in range(6) if all(round(tick, n) == tick for tick in ticks)), 6)
