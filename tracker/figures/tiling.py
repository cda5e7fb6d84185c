"""A longer period out of shorter ones: a flow adds up, a stock is that of the last day, the rest is neither.

The pieces lie side by side without gap or overlap and belong to one calendar. A piece that nobody reported
still has its place, so that what is missing is counted and never left out in silence.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache

from tracker.figures.restate import NOT_OVER_TIME, NOTHING, Piece, Restated, Standing, join
from tracker.kernel.periods import NAMED, Period, named

ValueIn = Callable[[Period], Restated]
"""The value in one of the shorter periods."""

_DAY = dt.timedelta(days=1)


class OverTime(StrEnum):
    """How an indicator behaves over time."""

    ADDS = "adds"
    LAST_DAY = "last_day"
    NEITHER = "neither"


def over_time(period: Period, on_file: Iterable[Period], value_in: ValueIn, rule: OverTime) -> Restated:
    """The value of `period` from the periods inside it for which something is on file, if there are any."""
    pieces = [piece for piece in on_file if _inside(piece, period)]
    if not pieces:
        return NOTHING
    if rule is OverTime.LAST_DAY:
        return _at_the_end(period, pieces, value_in)
    if rule is OverTime.NEITHER:
        return NOT_OVER_TIME if any(value_in(piece).have for piece in pieces) else NOTHING
    found = {piece: value_in(piece) for piece in pieces}
    path = _best(period, (*found, *(one for one in _calendar(period) if one not in found)), found)
    told = [(piece, found[piece] if piece in found else value_in(piece)) for piece in path]
    return in_turn(told) if any(value.have for _, value in told) else NOTHING


def tiles(period: Period, on_file: Iterable[Period], rule: OverTime) -> bool:
    """Whether a period can be had from the periods on file, if everybody reported for them."""
    pieces = [piece for piece in on_file if _inside(piece, period)]
    if rule is OverTime.LAST_DAY:
        return any(piece.end == period.end for piece in pieces)
    there = replace(NOTHING, standing=Standing.REPORTED, have=1)
    return rule is OverTime.ADDS and bool(_best(period, pieces, dict.fromkeys(pieces, there)))


def in_turn(path: Iterable[tuple[Period, Restated]]) -> Restated:
    """The sum of periods that follow each other, with what each of them gave."""
    steps = [(period, _in_piece(period, value)) for period, value in path]
    return join([value for _, value in steps], accept=True)


def _in_piece(period: Period, value: Restated) -> Restated:
    """The same value, saying of which period it and its gaps are."""
    pieces = value.pieces or (Piece(period, value.parts, value.have, value.need),)
    gaps = tuple(gap if gap.period else replace(gap, period=period) for gap in value.gaps)
    return replace(value, pieces=pieces, gaps=gaps)


def _inside(piece: Period, period: Period) -> bool:
    return piece.regime is period.regime and piece != period and period.contains(piece)


def _at_the_end(period: Period, pieces: list[Period], value_in: ValueIn) -> Restated:
    """Of the pieces that end on the same day the longest that has a value."""
    ending = sorted(piece for piece in pieces if piece.end == period.end)
    found = [(piece, value) for piece, value in ((one, value_in(one)) for one in ending) if value.have]
    if not found:
        return NOTHING
    piece, value = next((one for one in found if one[1].whole), found[0])
    standing = Standing.RESTATED if value.whole else value.standing
    return replace(_in_piece(piece, value), standing=standing)


@lru_cache(maxsize=256)
def _calendar(period: Period) -> tuple[Period, ...]:
    """The spans with a name that lie inside, whether or not anybody reported for them."""
    if period.start is None or period.end is None:
        return ()
    years = range(period.start.year, period.end.year + 2)  # an administrative year begins in December before
    found = (named(year, name, period.regime) for year in years for name in NAMED)
    return tuple(piece for piece in found if _inside(piece, period))


@dataclass(frozen=True)
class _Way:
    """Periods one after the other, and how many days' worth of them is missing."""

    lacking: Fraction | int = 0
    pieces: tuple[Period, ...] = ()

    @property
    def cost(self) -> tuple[Fraction | int, int]:
        return self.lacking, len(self.pieces)


def _best(period: Period, pieces: Iterable[Period], found: Mapping[Period, Restated]) -> tuple[Period, ...]:
    """The way through the period on which the least is missing, and of those the one of fewest pieces.

    A piece of which nothing was `found` is a gap.
    """
    if period.start is None or period.end is None:
        return ()
    ways = {period.start: _Way()}
    for piece in sorted(pieces):
        if piece.start in ways and piece.start is not None and piece.end is not None:
            before = ways[piece.start]
            way = _Way(before.lacking + _lacking(piece, found.get(piece)), (*before.pieces, piece))
            reached = piece.end + _DAY
            if reached not in ways or way.cost < ways[reached].cost:
                ways[reached] = way
    way = ways.get(period.end + _DAY, _Way())
    return way.pieces


def _lacking(piece: Period, value: Restated | None) -> Fraction | int:
    """How many days' worth of a piece is missing."""
    if (value is not None and value.whole) or piece.start is None or piece.end is None:
        return 0
    days = (piece.end - piece.start).days + 1
    return days if value is None or not value.have else days * Fraction(value.need - value.have, value.need)
