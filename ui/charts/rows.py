"""What charts draw: frozen rows with the words already printed. Values are in the unit of the chart."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

MOST_LINES = 6
"""More lines in one trend cannot be told apart."""


class Shape(StrEnum):
    """What a target asks of the value: the side on which it is met."""

    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    AROUND = "around"


@dataclass(frozen=True)
class Point:
    """One period of one line. `value` None leaves a gap with `sign` ("…", "x", "-").

    `low`/`high`: the interval of an approximate value, drawn as a box. `complete` False: an open mark and a
    dashed line to it, with `note` ("28/34") under the number. `said`: name, number and source in words, what
    hover, keyboard and screen readers tell; the first line names the point. `key` comes back in `chosen`.
    """

    value: float | None
    text: str = ""
    low: float | None = None
    high: float | None = None
    complete: bool = True
    note: str = ""
    said: str = ""
    key: object = None
    sign: str = "…"


@dataclass(frozen=True)
class Line:
    """One place or group: a point for each period of the trend; None where nothing is asked of a period."""

    name: str
    points: tuple[Point | None, ...]


@dataclass(frozen=True)
class Goal:
    """A target: what it asks at one period (`at` counts them from 0), or at all of them (None).

    `low`/`high`: the ends of what is asked; one is None where the target is open to that side. `met` None:
    not decided. `said` as for a point.
    """

    low: float | None
    high: float | None
    text: str
    shape: Shape = Shape.AT_LEAST
    at: int | None = None
    met: bool | None = None
    said: str = ""
    key: object = None


@dataclass(frozen=True)
class Break:
    """Between the periods `before - 1` and `before` something changed: boundaries, or how it is counted."""

    before: int
    text: str


@dataclass(frozen=True)
class Picture:
    """What every chart says of itself, on paper too. `under`: period and unit; `source`: one line."""

    title: str = ""
    under: str = ""
    source: str = ""
    unit: str = ""


@dataclass(frozen=True)
class Trend(Picture):
    """Lines over periods (`periods`: words under the axis). `whole`: only whole numbers can be counted."""

    periods: tuple[str, ...] = ()
    lines: tuple[Line, ...] = ()
    goals: tuple[Goal, ...] = ()
    breaks: tuple[Break, ...] = ()
    whole: bool = False

    @property
    def drawable(self) -> bool:
        """Whether there is any number to draw."""
        known = any(point and point.value is not None for line in self.lines for point in line.points)
        return known or bool(self.goals)


@dataclass(frozen=True)
class Bar:
    """One place or part. `value` None: no bar, only the words. `tone` colours it: good, bad, bar, text2.

    `text` stands at the right with an arrow for its sign (`arrow`), `percent` after it; `before` ("45 → 51")
    between name and bar where there is room. `said` and `key` as for a point.
    """

    key: object
    name: str
    value: float | None
    text: str
    percent: str = ""
    tone: str = "bar"
    before: str = ""
    said: str = ""
    arrow: bool = True
    complete: bool = True
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True)
class Bars(Picture):
    """A ranking or a composition; `note` stands under it: over how many units, what is left out."""

    bars: tuple[Bar, ...] = ()
    note: str = ""

    @property
    def drawable(self) -> bool:
        return bool(self.bars)


Drawn = Trend | Bars
