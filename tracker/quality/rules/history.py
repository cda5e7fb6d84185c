"""A value against its own past: ten times what is usual, nothing where there always was something.

The past of a cell are the like periods (same kind, same calendar) of the same place and part. For a unit that
was put together from others, the periods before are the sums of those units, where each of them reported: the
step from 63 to 34 units never looks like a jump. Rates have the past that their own unit reported.

Thresholds, chosen so that small numbers do not cry wolf:
- far: 6 times the median of the other like periods or more, or a 6th or less, of at least 3 ("about ten": a
  slip of the decimal point in a year a fifth lower, against years a quarter higher, comes to 6.4 times);
- steady: the ratio is also more than 5 times the usual spread of the series, median of |log(value/median)|;
- large: for counts the larger side is at least 50 units, for rates both sides are 5 points apart;
- zero after something, something after zero: at least 3 earlier like periods, all of them on the other side,
  and for counts a median of at least 8 (chance alone brings a zero there once in 3,000), or a new value of 5.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import log
from statistics import median, median_low
from typing import NamedTuple

from tracker.figures.sheets import Cell, Column, Sheet
from tracker.kernel.periods import Kind as PeriodKind
from tracker.kernel.periods import Regime
from tracker.kernel.quantity import Measure
from tracker.quality.ground import Ground
from tracker.quality.measures import MILLI, plain, relative
from tracker.quality.rows import Doubt, Gravity, Kind

FAR, STEADY, FEWEST = 6, 5, 3
LARGE_COUNT, LARGE_POINTS = 50 * MILLI, 5 * MILLI
MUCH_COUNT, SOME_COUNT = 8 * MILLI, 5 * MILLI
_UNLIKE = (PeriodKind.plan_period, PeriodKind.to_date, PeriodKind.range, PeriodKind.unstated)


class Line(NamedTuple):
    """One place over the like periods, oldest first: amounts (None: no number), what is reported itself."""

    amounts: Sequence[int | None]
    reported: Sequence[int]


class Odd(NamedTuple):
    """What is odd at a position of a line, against what: the usual amount of so many periods."""

    at: int
    rule: str
    usual: int
    periods: int


def history(sheet: Sheet, ground: Ground) -> Iterator[Doubt]:
    """Every reported amount against the past of its place and part."""
    for part, periods in _series(sheet, ground):
        columns = [sheet.columns[period, part] for period in periods]
        joined = [with_joined(column, ground) for column in columns] if _adds(sheet) else columns
        for place in dict.fromkeys(place for column in columns for place in column):
            cells = [column.get(place) for column in joined]
            amounts = [cell[0] if cell else None for cell in cells]
            for odd in odds(amounts, sheet.indicator.measure):
                if place in columns[odd.at]:
                    yield _doubt(sheet, ground, (periods[odd.at], part, place), columns[odd.at][place], odd)


def _adds(sheet: Sheet) -> bool:
    return sheet.indicator.adds_over_places


def _series(sheet: Sheet, ground: Ground) -> Iterator[tuple[int, list[int]]]:
    """Part and like periods, oldest first, where there are enough of them."""
    alike: dict[tuple[int, PeriodKind, Regime], list[int]] = {}
    for period_id, part in sheet.columns:
        period = ground.periods[period_id]
        if period.kind not in _UNLIKE:
            alike.setdefault((part, period.kind, period.regime), []).append(period_id)
    for (part, *_), periods in alike.items():
        if len(periods) > FEWEST:
            yield part, sorted(periods, key=ground.order.__getitem__)


def with_joined(column: Column, ground: Ground) -> Column:
    """The same answers, with those of units that were put together from units that all answered."""
    found: dict[int, Cell] = dict(column)
    for unit, before in ground.joins:
        if found.get(unit, (None, 0))[0] is None:
            amounts = [found[one][0] for one in before if one in found]
            known = [amount for amount in amounts if amount is not None]
            if len(known) == len(before):
                found[unit] = sum(known), 0
    return found


def odds(amounts: Sequence[int | None], measure: Measure) -> Iterator[Odd]:
    """What is odd in the amounts of one place. Quick for the lines, nearly all of them, that are in order."""
    known = [amount for amount in amounts if amount is not None]
    if len(known) <= FEWEST:
        return
    positive = [amount for amount in known if amount > 0]
    if len(positive) < len(known):
        yield from _zeros(amounts, measure)
    if len(positive) > FEWEST and max(positive) >= FAR * min(positive):
        yield from _jumps(amounts, measure)


def _jumps(amounts: Sequence[int | None], measure: Measure) -> Iterator[Odd]:
    for at, amount in enumerate(amounts):
        others = [one for other, one in enumerate(amounts) if other != at and one is not None and one > 0]
        if amount is not None and amount > 0 and len(others) >= FEWEST:
            usual = median_low(others)
            if _is_far(amount, usual, others) and _is_large(amount, usual, measure):
                yield Odd(at, "magnitude" if amount > usual else "magnitude_less", usual, len(others))


def _is_far(amount: int, usual: int, others: Sequence[int]) -> bool:
    away = abs(log(amount / usual))
    if max(amount, usual) < FAR * min(amount, usual):
        return False
    return away > STEADY * median(abs(log(one / usual)) for one in others)


def _is_large(amount: int, usual: int, measure: Measure) -> bool:
    if measure is Measure.count:
        return max(amount, usual) >= LARGE_COUNT
    return measure is Measure.amount or abs(amount - usual) >= LARGE_POINTS


def _zeros(amounts: Sequence[int | None], measure: Measure) -> Iterator[Odd]:
    """Nothing after something every time, something after nothing every time."""
    before: list[int] = []
    much, some = (MUCH_COUNT, SOME_COUNT) if measure is Measure.count else (1, 1)
    for at, amount in enumerate(amounts):
        if amount is None:
            continue
        if len(before) >= FEWEST:
            usual = median_low(before)
            if amount == 0 and all(before) and usual >= much:
                yield Odd(at, "vanished", usual, len(before))
            elif amount >= some and not any(before):
                yield Odd(at, "appeared", 0, len(before))
        before.append(amount)


def _doubt(sheet: Sheet, ground: Ground, where: tuple[int, int, int], cell: Cell, odd: Odd) -> Doubt:
    period, part, place = where
    amount, measure = cell[0] or 0, sheet.indicator.measure
    facts: dict[str, object] = {
        "value": plain(amount, measure),
        "usual": plain(odd.usual, measure),
        "n": odd.periods,
    }
    if odd.rule.startswith("magnitude"):
        facts["times"] = round(max(amount, odd.usual) / min(amount, odd.usual))
    return Doubt(
        Gravity.WARNING,
        Kind.HISTORY if "times" in facts else Kind.ZERO,
        odd.rule,
        facts,
        ground.about(sheet.indicator, place, period, part),
        cell[1],
        strength=relative(amount, odd.usual),
    )
