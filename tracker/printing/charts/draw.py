"""The drawing of a chart, worked out once for page, Word and picture alike."""

from __future__ import annotations

from tracker.printing.chart import Chart, Tone
from tracker.printing.charts.bars import LEADING, SLACK, draw_bars, draw_sign, fill_box, write_lines
from tracker.printing.charts.shapes import THICK, USUAL, WHITE, Sketch
from tracker.printing.charts.trend import TrendSketch
from tracker.printing.measure import broken, width_pt
from tracker.words import Words

_KEY = 10.0
_SWATCH = 16.0
_GAP = 5.0


def draw(chart: Chart, width: float, room: float) -> list[Sketch]:
    """The chart in `width` points: one drawing no higher than `room`, or several for more rows than fit.

    What fillings and signs mean is said below the last.
    """
    key = _key(chart, width)
    room -= key.height
    sketches = draw_bars(chart, width, room) if chart.bars else [TrendSketch(chart, width, room).drawn()]
    _put_below(sketches[-1], key)
    return sketches


def _key(chart: Chart, width: float) -> Sketch:
    """The meaning of each filling and sign that the chart has, side by side as far as there is room."""
    sketch = Sketch(width, 0.0)
    x, step, start = 0.0, _KEY * LEADING, _SWATCH + _GAP
    for kind, text in _meanings(chart):
        lines = broken(text, (width - start) / SLACK, _KEY)
        wide = start + max(width_pt(line, _KEY) for line in lines) * SLACK
        if sketch.height == 0 or x + wide > width or len(lines) > 1:
            x = 0.0
            sketch.height += step * len(lines) + (3 if sketch.height else 2 * _GAP)
        middle = sketch.height - step * len(lines) / 2
        _swatch(sketch, kind, x, middle)
        write_lines(sketch, lines, x + start, middle, _KEY)
        x += wide + 3 * _GAP
    return sketch


def _meanings(chart: Chart) -> list[tuple[Tone | str, str]]:
    words = Words(chart.language)
    used = {bar.tone for bar in chart.bars}
    found: list[tuple[Tone | str, str]] = [(tone, text) for tone, text in chart.legend if tone in used]
    if any(amount.span for amount in chart.amounts()):
        found.append(("span", words("paper.chart.span")))
    if any(bar.goal is not None for bar in chart.bars):
        found.append(("goal", words("paper.chart.goal")))
    return found


def _swatch(sketch: Sketch, kind: Tone | str, x: float, middle: float) -> None:
    half, right = _KEY * 0.42, x + _SWATCH
    if kind == "goal":
        sketch.line(x + _SWATCH / 2, middle - half - 1, x + _SWATCH / 2, middle + half + 1, THICK)
    elif kind == "span":
        sketch.box(x, middle - half, right, middle + half, WHITE, USUAL)
    else:
        tone = Tone(kind)
        sign = 0.0 if tone is Tone.PLAIN else _KEY * 0.75
        fill_box(sketch, tone, x, middle - half, right - sign - (1 if sign else 0), middle + half)
        draw_sign(sketch, tone, right - sign + 1, middle, sign)


def _put_below(sketch: Sketch, key: Sketch) -> None:
    """Add the drawing `key` at the foot of `sketch`."""
    by = sketch.height
    for shape in key.shapes:
        sketch.shapes.append(
            shape._replace(points=tuple(spot._replace(y=spot.y + by) for spot in shape.points))
        )
    sketch.labels += [label._replace(y=label.y + by) for label in key.labels]
    sketch.height += key.height
