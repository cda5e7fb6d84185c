"""A figure of the country, or of a group, against the sum of its provinces, on the units of its period."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from tracker.figures.sheets import Column, Sheet
from tracker.kernel.quantity import Quantity, total
from tracker.quality.ground import Ground
from tracker.quality.measures import apart, differ, is_below
from tracker.quality.rows import Doubt, Gravity, Kind


class _Suspect(NamedTuple):
    """A whole that is not the sum of the `have` of `need` units that have a number."""

    period: int
    part: int
    place: int
    whole: int
    units: tuple[int, ...]
    have: int
    need: int


def sums(sheet: Sheet, ground: Ground) -> Iterator[Doubt]:
    """Another number than the sum where all reported; less than those who did report at any time."""
    if not sheet.indicator.adds_over_places:
        return
    found = list(_suspects(sheet, ground))
    said = ground.said({one for suspect in found for one in (suspect.whole, *suspect.units)})
    for suspect in found:
        whole, summed = said[suspect.whole], total([said[one] for one in suspect.units])
        if _contradicts(suspect, whole, summed):
            rule = "country" if suspect.have == suspect.need else "country_partial"
            yield Doubt(
                Gravity.ERROR,
                Kind.SUM,
                rule,
                {"value": whole, "sum": summed, "have": suspect.have, "need": suspect.need},
                ground.about(sheet.indicator, suspect.place, suspect.period, suspect.part),
                suspect.whole,
                strength=apart(whole, summed),
            )


def _contradicts(suspect: _Suspect, whole: Quantity, summed: Quantity) -> bool:
    if suspect.have == suspect.need:
        return differ(whole, summed)
    return is_below(whole, summed)


def _suspects(sheet: Sheet, ground: Ground) -> Iterator[_Suspect]:
    for (period, part), column in sheet.columns.items():
        for whole in ground.wholes:
            if whole in column:
                yield from _of_whole(period, part, whole, column, ground)


def _of_whole(period: int, part: int, whole: int, column: Column, ground: Ground) -> Iterator[_Suspect]:
    amount, observation = column[whole]
    units = ground.units(whole, period)
    if amount is None or not units:
        return
    observations: list[int] = []
    summed = have = lowest = 0
    for unit in units:
        cells = _cells(unit, column, ground)
        have += cells is not None
        for value, one in cells or ():
            summed, lowest = summed + value, min(lowest, value)
            observations.append(one)
    off = summed != amount if have == len(units) else summed > amount and not lowest
    if observations and off:
        yield _Suspect(period, part, whole, observation, tuple(observations), have, len(units))


def _cells(unit: int, column: Column, ground: Ground) -> list[tuple[int, int]] | None:
    """What a unit reported, or the units that went into it; None where a number is missing."""
    amount, observation = column.get(unit, (None, 0))
    if amount is not None:
        return [(amount, observation)]
    before = ground.gazetteer.predecessors(unit)
    found = [_cells(one, column, ground) for one in before]
    if not before or any(one is None for one in found):
        return None
    return [cell for one in found for cell in one or ()]
