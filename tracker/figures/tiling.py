"""A longer period out of shorter ones: a flow adds up, a stock is that of the last day, the rest is neither.

The pieces lie side by side without gap or overlap and belong to one calendar. A piece that nobody reported
still has its place, so that what is missing is counted and never left out in silence.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction

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
    path = _best(period, {*pieces, *_calendar(period)}, value_in)
    return in_turn(path) if path and any(value.have for _, value in path) else NOTHING


def tiles(period: Period, on_file: Iterable[Period], rule: OverTime) -> bool:
    """Whether a period can be had from the periods on file, if everybody reported for them."""
    pieces = [piece for piece in on_file if _inside(piece, period)]
    if rule is OverTime.LAST_DAY:
        return any(piece.end == period.end for piece in pieces)
    there = replace(NOTHING, standing=Standing.REPORTED, have=1)
    return rule is OverTime.ADDS and bool(_best(period, pieces, lambda _: there))


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


def _calendar(period: Period) -> Iterator[Period]:
    """The spans with a name that lie inside, whether or not anybody reported for them."""
    if period.start is None or period.end is None:
        return
    for year in range(period.start.year, period.end.year + 1):
        for name in NAMED:
            piece = named(year, name, period.regime)
            if _inside(piece, period):
                yield piece


@dataclass(frozen=True)
class _Way:
    """Periods one after the other: how many days' worth is missing, and the periods with their values."""

    lacking: Fraction = Fraction(0)
    steps: tuple[tuple[Period, Restated], ...] = ()

    @property
    def cost(self) -> tuple[Fraction, int]:
        return self.lacking, len(self.steps)


def _best(period: Period, pieces: Iterable[Period], value_in: ValueIn) -> tuple[tuple[Period, Restated], ...]:
    """The way through the period on which the least is missing, and of those the one of fewest pieces."""
    if period.start is None or period.end is None:
        return ()
    ways = {period.start: _Way()}
    for piece in sorted(pieces):
        if piece.start in ways and piece.start is not None and piece.end is not None:
            way = _further(ways[piece.start], piece, value_in(piece))
            reached = piece.end + _DAY
            if reached not in ways or way.cost < ways[reached].cost:
                ways[reached] = way
    found = ways.get(period.end + _DAY)
    return found.steps if found else ()


def _further(way: _Way, piece: Period, value: Restated) -> _Way:
    days = (piece.end - piece.start).days + 1 if piece.start and piece.end else 0
    there = Fraction(1) if value.whole else Fraction(value.have, value.need)
    return _Way(way.lacking + days * (1 - there), (*way.steps, (piece, value)))
