"""Sums and changes of quantities that stay honest about how exact they are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Context, Decimal
from fractions import Fraction
from functools import reduce
from operator import add

from tracker.kernel.interval import Interval
from tracker.kernel.quantity.model import Measure, Qualifier, Quantity, State
from tracker.kernel.quantity.printing import nearest

_EXACT = Context(prec=60)


@dataclass(frozen=True)
class Change:
    """From `base` to now. `percent` (one decimal) is None for rates and where the base may be zero."""

    change: Decimal | None
    percent: Decimal | None
    approximate: bool
    change_interval: Interval | None = None
    percent_interval: Interval | None = None
    points: bool = False  # the change is in percentage points


def total(quantities: Iterable[Quantity]) -> Quantity:
    """The sum over those that have a number (nil is zero). The interval is the sum of the intervals.

    With no number at all: the state they all share, otherwise unknown; not reported when there are none.
    """
    every = list(quantities)
    counted = [one for one in every if one.amount is not None]
    if not any(one.state is State.value for one in counted):
        return Quantity(_shared_state(every))
    return Quantity(
        State.value,
        reduce(_EXACT.add, (one.amount for one in counted if one.amount is not None)),
        _shared_qualifier([one for one in counted if one.approximate]),
        any(one.estimate for one in counted),
        reduce(_EXACT.add, (one.rounding for one in counted)),
        measure=next(one.measure for one in counted if one.state is State.value),
        bounds=_bounds(counted),
    )


def _bounds(counted: list[Quantity]) -> Interval:
    """The sum of the intervals; plain numbers, which are most, are added up before any interval is made."""
    spread = [one for one in counted if one.rounding or one.bounds is not None or one.whole is not None]
    rest = set(map(id, spread))
    plain = [one.amount for one in counted if one.amount is not None and id(one) not in rest]
    found = [one.interval for one in spread if one.interval is not None]
    return reduce(add, found, Interval.point(reduce(_EXACT.add, plain, Decimal(0))))


def _shared_state(quantities: list[Quantity]) -> State:
    states = {one.state for one in quantities}
    if not states:
        return State.not_reported
    return states.pop() if len(states) == 1 else State.unknown


def _shared_qualifier(approximate: list[Quantity]) -> Qualifier:
    qualifiers = {one.qualifier for one in approximate}
    if not qualifiers:
        return Qualifier.exact
    return qualifiers.pop() if len(qualifiers) == 1 else Qualifier.about


def change(now: Quantity, base: Quantity) -> Change:
    """What changed from `base` to `now`; all None where either has no number. A zero base has no percent."""
    if now.exact is None or base.exact is None or now.interval is None or base.interval is None:
        return Change(None, None, False)
    points = now.measure is Measure.rate
    relative = None if points else now.interval / base.interval
    percent = nearest((now.exact - base.exact) / abs(base.exact) * 100, 1) if relative else None
    return Change(
        nearest(now.exact - base.exact, 3),
        percent,
        now.approximate or base.approximate,
        now.interval - base.interval,
        relative and _percent_change(relative, base.exact),
        points,
    )


def _percent_change(ratio: Interval, base: Fraction) -> Interval:
    grown = ratio.moved(-1).scaled(100)
    return grown if base > 0 else -grown
