"""Rates below 0 or above 100%, a numerator above its denominator, a share that is not what its sides give."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from tracker.figures.rows import Indicator
from tracker.figures.sheets import Sheet
from tracker.kernel.interval import Interval
from tracker.kernel.quantity import Measure, Quantity, State, Unit
from tracker.quality.ground import Ground
from tracker.quality.measures import MILLI, apart, differ, is_below
from tracker.quality.rows import Doubt, Gravity, Kind
from tracker.quality.rules.nested import larger


class _Suspect(NamedTuple):
    """A stated rate that is not, to its own digits, what its sides give; observations of all three."""

    period: int
    part: int
    place: int
    rate: int
    above: int
    below: int


def shares(sheet: Sheet, ground: Ground) -> Iterator[Doubt]:
    """All three, for indicators that are rates."""
    if sheet.indicator.measure is not Measure.rate:
        return
    one = Unit(sheet.indicator.unit_vi).one
    if one > 1:
        yield from _outside(sheet, ground, int(one))
    sides = _sides(sheet.indicator, ground)
    if sides is not None:
        if one > 1:
            yield from _above(*sides, ground)
        yield from _computed(sheet, *sides, ground, one)


def _sides(indicator: Indicator, ground: Ground) -> tuple[Sheet, Sheet] | None:
    """Numerator and denominator."""
    if not indicator.numerator_id or not indicator.denominator_id:
        return None
    return ground.sheet(indicator.numerator_id), ground.sheet(indicator.denominator_id)


def _is_part(indicator: Indicator, ground: Ground) -> bool:
    """Whether the catalogue shows that it is a part of a whole: both sides count the same thing."""
    sides = [ground.indicators.get(one or 0) for one in (indicator.numerator_id, indicator.denominator_id)]
    return len({one.unit_vi for one in sides if one}) == 1 and None not in sides


def _outside(sheet: Sheet, ground: Ground, one: int) -> Iterator[Doubt]:
    """Surely wrong where it is known to be a part of a whole, worth a look where the unit only says so."""
    span = Quantity(State.value, Decimal(one), bounds=Interval(Fraction(0), Fraction(one)))
    found = [
        (key, place, observation)
        for key, column in sheet.columns.items()
        for place, (amount, observation) in column.items()
        if amount is not None and not 0 <= amount <= one * MILLI
    ]
    said = ground.said({observation for _, _, observation in found})
    gravity = Gravity.ERROR if _is_part(sheet.indicator, ground) else Gravity.WARNING
    for (period, part), place, observation in found:
        value = said[observation]
        if differ(value, span):
            yield Doubt(
                gravity,
                Kind.SHARE,
                "outside",
                {"value": value, "unit": sheet.indicator.unit_vi, "most": one},
                ground.about(sheet.indicator, place, period, part),
                observation,
                strength=apart(value, span),
            )


def _above(above: Sheet, below: Sheet, ground: Ground) -> Iterator[Doubt]:
    found = [
        (key, place, one, other)
        for key, column in above.columns.items()
        for place, one, other in larger(column, below.columns.get(key, {}))
    ]
    said = ground.said({observation for *_, one, other in found for observation in (one, other)})
    same = above.indicator.unit_vi == below.indicator.unit_vi
    for (period, part), place, one, other in found:
        if is_below(said[other], said[one]):
            yield Doubt(
                Gravity.ERROR if same else Gravity.WARNING,
                Kind.SHARE,
                "above",
                {"value": said[one], "other": below.indicator, "whole": said[other]},
                ground.about(above.indicator, place, period, part),
                one,
                strength=apart(said[one], said[other]),
            )


def _computed(sheet: Sheet, above: Sheet, below: Sheet, ground: Ground, one: Decimal) -> Iterator[Doubt]:
    found = list(_off(sheet, above, below, int(one)))
    said = ground.said({observation for suspect in found for observation in suspect[3:]})
    for suspect in found:
        stated, part, whole = (said[observation] for observation in suspect[3:])
        ratio = part.interval / whole.interval if part.interval and whole.interval else None
        if ratio is None:
            continue
        computed = Quantity(State.value, stated.value, measure=Measure.rate, bounds=ratio.scaled(one))
        if differ(stated, computed):
            yield Doubt(
                Gravity.ERROR,
                Kind.SHARE,
                "computed",
                {"value": stated, "part": part, "whole": whole, "computed": computed.interval},
                ground.about(sheet.indicator, suspect.place, suspect.period, suspect.part),
                suspect.rate,
                strength=apart(stated, computed),
            )


def _off(sheet: Sheet, above: Sheet, below: Sheet, one: int) -> Iterator[_Suspect]:
    """Rates that differ from both sides by more than half of their own last digit."""
    for key, column in sheet.columns.items():
        parts, wholes = above.columns.get(key, {}), below.columns.get(key, {})
        for place, (rate, observation) in column.items():
            part, part_id = parts.get(place, (None, 0))
            whole, whole_id = wholes.get(place, (None, 0))
            if rate is None or part is None or not whole:
                continue
            if abs(rate - part * one * MILLI / whole) > _last_digit(rate) / 2:
                yield _Suspect(*key, place, observation, part_id, whole_id)


def _last_digit(rate: int) -> int:
    """What the last printed digit of an amount in thousandths stands for: 1000 for 7, 100 for 6.7."""
    return next(width for width in (1000, 100, 10, 1) if rate % width == 0)
