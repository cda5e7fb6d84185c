"""Bars, one a row: the name, the bar on a common scale, the number as printed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tracker.printing.chart import Chart, ChartBar, Tone
from tracker.printing.charts.shapes import DARK, MIDDLE, THICK, THIN, USUAL, WHITE, Label, Sketch
from tracker.printing.measure import broken, width_pt
from tracker.printing.model import Align

_SIZES = (11.0, 10.0, 9.0, 8.0)
_SEVERAL = 10.0
LEADING = 1.15
_GAP = 6.0
_MOST_NAME, _MOST_TEXT = 0.42, 0.3
SLACK = 1.05
"""Widths are those of the Times face; another may be a little wider."""


@dataclass(frozen=True)
class _Frame:
    """Where the columns are and what the scale is: points for the ends of the bars, values for the scale."""

    size: float
    name: float
    left: float
    right: float
    text: float
    low: float
    high: float

    def at(self, value: float) -> float:
        return self.left + (value - self.low) / (self.high - self.low) * (self.right - self.left)


@dataclass(frozen=True)
class _Row:
    """A bar with its name and its number in lines."""

    bar: ChartBar
    name: tuple[str, ...]
    text: tuple[str, ...]
    height: float


def draw_bars(chart: Chart, width: float, room: float) -> list[Sketch]:
    """The bars in `width` points; in smaller letters, then on several drawings, where `room` is short."""
    for size in (*_SIZES, _SEVERAL):
        frame = _frame(chart, width, size)
        rows = [_broken_row(bar, frame) for bar in chart.bars]
        if sum(row.height for row in rows) <= room:
            break
    return [_sketch(part, frame, width, track=chart.full is not None) for part in _parts(rows, room)]


def _parts(rows: Sequence[_Row], room: float) -> list[list[_Row]]:
    """The rows in as few drawings as hold them, about equally long."""
    total = sum(row.height for row in rows)
    each = room if total <= room else total / -(-total // (room * 0.95))
    parts: list[list[_Row]] = [[]]
    used = 0.0
    for row in rows:
        if parts[-1] and used + row.height > min(room, each + row.height / 2):
            parts.append([])
            used = 0.0
        parts[-1].append(row)
        used += row.height
    return parts


def _broken_row(bar: ChartBar, frame: _Frame) -> _Row:
    name, text = broken(bar.name, frame.name, frame.size), broken(bar.amount.text, frame.text, frame.size)
    height = max(len(name), len(text), 1) * frame.size * LEADING + 4.0
    return _Row(bar, name, text, height)


def _frame(chart: Chart, width: float, size: float) -> _Frame:
    icon = size if any(bar.tone is not Tone.PLAIN for bar in chart.bars) else 0.0
    name = min(max(width_pt(bar.name, size) for bar in chart.bars) * SLACK, width * _MOST_NAME)
    text = min(max(width_pt(bar.amount.text, size) for bar in chart.bars) * SLACK, width * _MOST_TEXT)
    low, high = _scale(chart)
    return _Frame(size, name, name + _GAP, width - text - icon - _GAP, text, low, high)


def _scale(chart: Chart) -> tuple[float, float]:
    """From the least to the greatest of what is drawn; nought is always on it."""
    values = [float(value) for bar in chart.bars for value in bar.amount.reach()]
    values += [float(bar.goal) for bar in chart.bars if bar.goal is not None]
    values += [0.0, float(chart.full or 0)]
    low, high = min(values), max(values)
    return (low, high) if low < high else (0.0, 1.0)


def _sketch(rows: Sequence[_Row], frame: _Frame, width: float, *, track: bool) -> Sketch:
    sketch = Sketch(width, sum(row.height for row in rows))
    top = 0.0
    for row in rows:
        _draw_row(sketch, row, frame, top, track=track)
        top += row.height
    sketch.line(frame.at(0), 0, frame.at(0), sketch.height, USUAL)
    return sketch


def _draw_row(sketch: Sketch, row: _Row, frame: _Frame, top: float, *, track: bool) -> None:
    bar, size, middle = row.bar, frame.size, top + row.height / 2
    half = size * 0.42
    write_lines(sketch, row.name, 0, middle, size)
    if track:
        sketch.box(frame.left, middle - half, frame.right, middle + half, WHITE, THIN)
    _draw_bar(sketch, bar, frame, middle - half, middle + half)
    if bar.goal is not None:
        at = frame.at(float(bar.goal))
        sketch.line(at, middle - half - 2, at, middle + half + 2, THICK)
    draw_sign(sketch, bar.tone, frame.right + _GAP, middle, size * 0.75)
    write_lines(sketch, row.text, sketch.width, middle, size, Align.RIGHT)


def _draw_bar(sketch: Sketch, bar: ChartBar, frame: _Frame, top: float, bottom: float) -> None:
    """Filled up to what is certain; the interval of an approximate number is an open box after it."""
    if bar.amount.value is None:
        return
    span = bar.amount.span
    ends = [float(end) for end in span] if span else [float(bar.amount.value)] * 2
    sure = min(ends, key=abs) if ends[0] * ends[1] >= 0 else 0.0
    if span:
        sketch.box(frame.at(ends[0]), top, frame.at(ends[1]), bottom, WHITE, THIN)
    left, right = sorted((frame.at(0), frame.at(sure)))
    fill_box(sketch, bar.tone, left, top, right, bottom)


def fill_box(sketch: Sketch, tone: Tone, left: float, top: float, right: float, bottom: float) -> None:
    """A box in the filling of a tone."""
    if right - left < 0.1:
        return
    fill = {Tone.GOOD: DARK, Tone.BAD: WHITE}.get(tone, MIDDLE)
    sketch.box(left, top, right, bottom, fill, THIN)
    if tone is Tone.BAD:
        sketch.hatch(left, top, right, bottom)


def draw_sign(sketch: Sketch, tone: Tone, x: float, middle: float, size: float) -> None:
    """The sign of a tone: its meaning without the filling."""
    if tone is Tone.GOOD:
        sketch.tick(x, middle, size)
    elif tone is Tone.BAD:
        sketch.warning(x, middle, size)


def write_lines(
    sketch: Sketch, lines: Sequence[str], x: float, middle: float, size: float, align: Align = Align.LEFT
) -> None:
    """Lines around a middle."""
    step = size * LEADING
    baseline = middle - len(lines) * step / 2 + size * 0.9
    for number, line in enumerate(lines):
        sketch.labels.append(Label(x, baseline + number * step, line, size, align))
