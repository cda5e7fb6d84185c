"""A part greater than what contains it: 0-16 inside 0-18, sexual-abuse cases within abuse cases."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.figures.rows import Breakdown, Indicator
from tracker.figures.sheets import Column, Sheet
from tracker.kernel.quantity import Measure
from tracker.quality.ground import Ground
from tracker.quality.measures import apart, is_below
from tracker.quality.rows import Doubt, Gravity, Kind

_Suspect = tuple[int, int, int, int, int, Breakdown | Indicator]
"""Period, place, breakdown, observation of the part, observation of what contains it, its name."""


def nested(sheet: Sheet, ground: Ground) -> Iterator[Doubt]:
    """Parts of one indicator, and indicators that count a part of another, where the catalogue says so."""
    if sheet.indicator.measure is Measure.rate:
        return
    found = [*_parts(sheet, ground), *_indicators(sheet, ground)]
    said = ground.said({one for suspect in found for one in suspect[3:5]})
    for period, place, breakdown, inner, outer, container in found:
        if is_below(said[outer], said[inner]):
            yield Doubt(
                Gravity.ERROR,
                Kind.NESTED,
                "nested",
                {"value": said[inner], "other": container, "whole": said[outer]},
                ground.about(sheet.indicator, place, period, breakdown),
                inner,
                strength=apart(said[inner], said[outer]),
            )


def _parts(sheet: Sheet, ground: Ground) -> Iterator[_Suspect]:
    for inner, outer in ground.nested:
        for (period, part), column in sheet.columns.items():
            if part == inner and (period, outer) in sheet.columns:
                for place, one, other in larger(column, sheet.columns[period, outer]):
                    yield period, place, part, one, other, ground.breakdowns[outer]


def _indicators(sheet: Sheet, ground: Ground) -> Iterator[_Suspect]:
    for inner, outer in ground.relations.within:
        if inner == sheet.indicator.id:
            others = ground.sheet(outer)
            for (period, part), column in sheet.columns.items():
                container = others.columns.get((period, part), {})
                for place, one, other in larger(column, container):
                    yield period, place, part, one, other, ground.indicators[outer]


def larger(column: Column, than: Column) -> Iterator[tuple[int, int, int]]:
    """The places where the first has the larger amount: place and both observations."""
    for place, (amount, observation) in column.items():
        limit, other = than.get(place, (None, 0))
        if amount is not None and limit is not None and amount > limit:
            yield place, observation, other
