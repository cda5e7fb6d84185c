"""Where the words of marks go: by their mark, inside the picture, never over each other. Pure geometry."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

_GAP = 6.0
_OVER_MARK = 100.0
_OVER_LINE = 10.0
_ORDER = 1.0


class Box(NamedTuple):
    """Left, top, width, height in pixels."""

    x: float
    y: float
    w: float
    h: float

    def meets(self, other: Box) -> bool:
        """Whether the insides share anything."""
        across = self.x < other.x + other.w and other.x < self.x + self.w
        return across and self.y < other.y + other.h and other.y < self.y + self.h

    def inside(self, other: Box) -> bool:
        level = self.x >= other.x and self.x + self.w <= other.x + other.w
        return level and self.y >= other.y and self.y + self.h <= other.y + other.h


class Segment(NamedTuple):
    x1: float
    y1: float
    x2: float
    y2: float


class Side(StrEnum):
    """Where a label would rather stand."""

    ABOVE = "above"
    BELOW = "below"
    BESIDE = "beside"


@dataclass(frozen=True)
class Wanted:
    """A label of `w` by `h` for the mark that fills `mark`."""

    mark: Box
    w: float
    h: float
    side: Side = Side.ABOVE


def place(
    wanted: Sequence[Wanted],
    bounds: Box,
    marks: Iterable[Box] = (),
    lines: Sequence[Segment] = (),
    taken: Iterable[Box] = (),
) -> list[Box | None]:
    """A box for each label in turn, None where there is no room. Boxes lie in `bounds` and share nothing
    with each other or with `taken`; marks and lines are avoided where that can be.
    """
    used, obstacles = list(taken), list(marks)
    found: list[Box | None] = []
    for label in wanted:
        free = [
            (cost + _cost(box, obstacles, lines), box)
            for cost, box in _candidates(label, bounds)
            if box.inside(bounds) and not any(box.meets(other) for other in used)
        ]
        best = min(free, key=lambda pair: pair[0], default=None)
        found.append(best[1] if best else None)
        if best:
            used.append(best[1])
    return found


def _candidates(label: Wanted, bounds: Box) -> list[tuple[float, Box]]:
    """Above and below, pushed in from the edges, and beside; each with what it costs to stand there."""
    mark, w, h = label.mark, label.w, label.h
    middle, level = mark.x + mark.w / 2, mark.y + mark.h / 2
    x = min(max(middle - w / 2, bounds.x), bounds.x + bounds.w - w)
    above, below = Box(x, mark.y - _GAP - h, w, h), Box(x, mark.y + mark.h + _GAP, w, h)
    first, second = (below, above) if label.side is Side.BELOW else (above, below)
    right = Box(mark.x + mark.w + _GAP, level - h / 2, w, h)
    left = Box(mark.x - _GAP - w, level - h / 2, w, h)
    near = [right, left, first, second] if label.side is Side.BESIDE else [first, second, right, left]
    corners = [Box(side.x, row.y, w, h) for row in (first, second) for side in (right, left)]
    return [(place * _ORDER, box) for place, box in enumerate([*near, *corners])]


def _cost(box: Box, marks: Sequence[Box], lines: Sequence[Segment]) -> float:
    over = sum(_OVER_MARK for mark in marks if box.meets(mark))
    return over + sum(_OVER_LINE for line in lines if crosses(line, box))


def crosses(line: Segment, box: Box) -> bool:
    """Whether the segment passes through the box (Liang and Barsky)."""
    start, end = 0.0, 1.0
    dx, dy = line.x2 - line.x1, line.y2 - line.y1
    for way, room in (
        (-dx, line.x1 - box.x),
        (dx, box.x + box.w - line.x1),
        (-dy, line.y1 - box.y),
        (dy, box.y + box.h - line.y1),
    ):
        if way == 0:
            if room < 0:
                return False
            continue
        at = room / way
        start, end = (max(start, at), end) if way < 0 else (start, min(end, at))
    return start < end
