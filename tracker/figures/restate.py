"""Restating: what a figure would be on another day's boundaries. A computation; no report is rewritten.

A unit that reported speaks for itself. Otherwise its value is joined from the units that went into it, as far
back as someone reported. Where the indicator adds up the parts are summed; a rate is rebuilt from numerator
and denominator; where a part is missing the result is incomplete and says how many parts are there.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from tracker.kernel.quantity import Measure, Qualifier, Quantity, State, total
from tracker.kernel.quantity.printing import nearest
from tracker.places.gazetteer import Gazetteer


class Standing(StrEnum):
    """How far a restated value can be relied on."""

    REPORTED = "reported"
    RESTATED = "restated"
    INCOMPLETE = "incomplete"
    MISSING = "missing"
    NOT_COMPARABLE = "not_comparable"


@dataclass(frozen=True)
class Restated:
    """A value on the asked boundaries: `have` of `need` parts are there, `parts` are the units that reported.

    An incomplete quantity is the sum of what is there, never a total; that of a missing one is its sign.
    """

    standing: Standing
    quantity: Quantity | None
    have: int
    need: int
    parts: tuple[int, ...]

    @property
    def whole(self) -> bool:
        return self.standing in (Standing.REPORTED, Standing.RESTATED)


Reported = Mapping[int, Quantity]
"""What was reported for one indicator, period, breakdown and scenario: unit id -> quantity."""

NOTHING = Restated(Standing.MISSING, None, 0, 1, ())
NO_TOTAL = Restated(Standing.NOT_COMPARABLE, None, 0, 1, ())

_SPEAKS = (State.value, State.nil)
"""States that answer with a number: nil ("-") says that nothing arose."""


def restate(place_id: int, reported: Reported, gazetteer: Gazetteer) -> Restated:
    """An additive figure of one unit, on the boundaries that this unit belongs to.

    A unit that answered without a number ("…", "x") and has nothing to be joined from keeps its answer.
    """
    if _speaks(place_id, reported):
        return _reported(place_id, reported)
    before = gazetteer.predecessors(place_id)
    joined = join([restate(part, reported, gazetteer) for part in before])
    found = joined if joined.have else _later(place_id, reported, gazetteer) or joined
    return _with_own_answer(found, place_id, reported)


def restate_alone(place_id: int, reported: Reported, gazetteer: Gazetteer) -> Restated:
    """A figure that neither adds up nor can be rebuilt: of the unit itself or of what it alone was or became.

    Not comparable where several units went into it and some of them reported.
    """
    if _speaks(place_id, reported):
        return _reported(place_id, reported)
    parts = [restate_alone(part, reported, gazetteer) for part in gazetteer.predecessors(place_id)]
    if len(parts) == 1 and parts[0].whole:
        return replace(parts[0], standing=Standing.RESTATED)
    if any(part.have or part.standing is Standing.NOT_COMPARABLE for part in parts):
        return NO_TOTAL
    found = _later(place_id, reported, gazetteer) or NOTHING
    return _with_own_answer(found, place_id, reported)


def _speaks(place_id: int, reported: Reported) -> bool:
    return place_id in reported and reported[place_id].state in _SPEAKS


def _reported(place_id: int, reported: Reported) -> Restated:
    return Restated(Standing.REPORTED, reported[place_id], 1, 1, (place_id,))


def _later(place_id: int, reported: Reported, gazetteer: Gazetteer) -> Restated | None:
    """What the unit says that this one became; where others went into that too, the part cannot be told."""
    alone, successor = True, gazetteer.successor(place_id)
    while successor is not None:
        alone = alone and len(gazetteer.predecessors(successor)) == 1
        if _speaks(successor, reported):
            later = Restated(Standing.RESTATED, reported[successor], 1, 1, (successor,))
            return later if alone else NO_TOTAL
        successor = gazetteer.successor(successor)
    return None


def _with_own_answer(found: Restated, place_id: int, reported: Reported) -> Restated:
    """The answer without a number that a unit gave, where nothing else is known of it."""
    if found.standing is Standing.MISSING and place_id in reported:
        return replace(found, quantity=reported[place_id], parts=(place_id,))
    return found


def divide(above: Restated, below: Restated, factor: int | Decimal) -> Restated:
    """A rate from both its sides; only where both are whole."""
    weaker = min(above, below, key=lambda r: (r.whole, r.have - r.need))
    if not (above.whole and below.whole) or above.quantity is None or below.quantity is None:
        return Restated(weaker.standing, None, weaker.have, weaker.need, weaker.parts)
    rate = _divide(above.quantity, below.quantity, factor)
    standing = Standing.RESTATED if rate else Standing.NOT_COMPARABLE
    return Restated(standing, rate, above.have, above.need, above.parts)


def _divide(above: Quantity, below: Quantity, factor: int | Decimal) -> Quantity | None:
    """The rate with the interval that both sides allow; None where the denominator may be zero."""
    bounds = above.interval / below.interval if above.interval and below.interval else None
    if bounds is None or above.exact is None or not below.exact:
        return None
    rough = above.approximate or below.approximate
    return Quantity(
        State.value,
        nearest(above.exact / below.exact * Fraction(factor), 3),
        Qualifier.about if rough else Qualifier.exact,
        estimate=above.estimate or below.estimate,
        measure=Measure.rate,
        bounds=bounds.scaled(factor),
    )


def join(parts: list[Restated]) -> Restated:
    """The total of units side by side (a region, a group, the country); incomplete if one of them is."""
    if not parts:
        return NOTHING
    have, need = sum(p.have for p in parts), sum(p.need for p in parts)
    units = tuple(unit for p in parts for unit in p.parts)
    known = [p.quantity for p in parts if p.quantity is not None and p.have]
    if not known:
        lost = any(p.standing is Standing.NOT_COMPARABLE for p in parts)
        return Restated(Standing.NOT_COMPARABLE if lost else Standing.MISSING, None, have, need, units)
    whole = all(p.whole for p in parts)
    return Restated(Standing.RESTATED if whole else Standing.INCOMPLETE, total(known), have, need, units)


def fuller(one: Restated, other: Restated) -> Restated:
    """The one of which more is there; the first if they are alike."""
    return max(one, other, key=lambda value: (value.whole, Fraction(value.have, value.need)))
