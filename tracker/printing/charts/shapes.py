"""What a chart is drawn with: lines, areas and words in points from the top left corner, in greys.

A drawing is worked out once, here, and put on the page, into Word and into a picture by whoever has the
means; so it looks the same everywhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from tracker.printing.model import Align

BLACK, DARK, MIDDLE, PALE, WHITE = 0.0, 0.25, 0.62, 0.85, 1.0
THIN, USUAL, THICK = 0.4, 0.7, 1.8
_HATCH = 3.2


class Point(NamedTuple):
    x: float
    y: float


class Stroke(NamedTuple):
    """An open line through points; `grey` 0 is black, 1 white."""

    points: tuple[Point, ...]
    width: float = USUAL
    grey: float = BLACK


class Area(NamedTuple):
    """A closed shape, filled with a grey and outlined in black (`outline` 0: not)."""

    points: tuple[Point, ...]
    fill: float = WHITE
    outline: float = USUAL


class Label(NamedTuple):
    """Words on one line: `x` is their left end, middle or right end, `y` the baseline."""

    x: float
    y: float
    text: str
    size: float
    align: Align = Align.LEFT
    bold: bool = False
    italic: bool = False


@dataclass(slots=True)
class Sketch:
    """A drawing: areas and strokes are painted in order, the words upon them."""

    width: float
    height: float
    shapes: list[Area | Stroke] = field(default_factory=list)
    labels: list[Label] = field(default_factory=list)

    def line(self, x1: float, y1: float, x2: float, y2: float, width: float, grey: float = BLACK) -> None:
        self.shapes.append(Stroke((Point(x1, y1), Point(x2, y2)), width, grey))

    def dashed(self, start: Point, end: Point, width: float = USUAL, dash: float = 4.0) -> None:
        """A broken line, as strokes of its own: every device then breaks it alike."""
        length = ((end.x - start.x) ** 2 + (end.y - start.y) ** 2) ** 0.5
        count = max(1, round(length / (1.7 * dash)))
        for n in range(count):
            part = [n / count, min(1.0, (n + 0.6) / count)]
            points = tuple(
                Point(start.x + (end.x - start.x) * t, start.y + (end.y - start.y) * t) for t in part
            )
            self.shapes.append(Stroke(points, width))

    def box(self, left: float, top: float, right: float, bottom: float, fill: float, outline: float) -> None:
        corners = (Point(left, top), Point(right, top), Point(right, bottom), Point(left, bottom))
        self.shapes.append(Area(corners, fill, outline))

    def hatch(self, left: float, top: float, right: float, bottom: float) -> None:
        """Slanting lines in a box."""
        self.shapes += [Stroke(ends, THIN) for ends in _slants(left, top, right, bottom)]

    def tick(self, x: float, middle: float, size: float) -> None:
        """ "Good": a tick as wide as `size`."""
        points = (
            Point(x, middle),
            Point(x + size * 0.38, middle + size * 0.38),
            Point(x + size, middle - size * 0.45),
        )
        self.shapes.append(Stroke(points, 1.3))

    def warning(self, x: float, middle: float, size: float) -> None:
        """ "Bad": a triangle with an exclamation mark."""
        top, low = middle - size * 0.5, middle + size * 0.42
        self.shapes.append(Area((Point(x, low), Point(x + size / 2, top), Point(x + size, low)), WHITE, 0.8))
        across = x + size / 2
        self.line(across, top + size * 0.34, across, low - size * 0.3, 0.9)
        self.line(across, low - size * 0.19, across, low - size * 0.09, 0.9)


def _slants(left: float, top: float, right: float, bottom: float) -> Iterator[tuple[Point, Point]]:
    """Lines at 45 degrees, from the lower left to the upper right, cut off at the box."""
    high = bottom - top
    start = left - high + _HATCH / 2
    while start < right:
        x1, x2 = max(start, left), min(start + high, right)
        if x2 > x1:
            yield Point(x1, bottom - (x1 - start)), Point(x2, bottom - (x2 - start))
        start += _HATCH
