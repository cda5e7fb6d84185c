"""Restating: what a figure would be on another day's boundaries. A computation; no report is rewritten.

A unit that reported speaks for itself. Otherwise its value is joined from the units that went into it, as far
back as someone reported. Where the indicator adds up the parts are summed; a rate is rebuilt from numerator
and denominator; where a part is missing the result is incomplete and says how many parts are there.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

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
    own = reported.get(place_id)
    if own is not None and own.state in _SPEAKS:
        return Restated(Standing.REPORTED, own, 1, 1, (place_id,))
    found = _from_others(place_id, reported, gazetteer)
    if own is not None and found.standing is Standing.MISSING:
        return Restated(Standing.MISSING, own, 0, found.need, (place_id,))
    return found


def _from_others(place_id: int, reported: Reported, gazetteer: Gazetteer) -> Restated:
    """What its predecessors or its sole successor say of a unit that gave no number itself."""
    before = gazetteer.predecessors(place_id)
    if before:
        return _join([restate(part, reported, gazetteer) for part in before])
    successor = gazetteer.sole_successor(place_id)
    if successor is not None and successor in reported and reported[successor].state in _SPEAKS:
        return Restated(Standing.RESTATED, reported[successor], 1, 1, (successor,))
    if _merged_and_reported(place_id, reported, gazetteer):
        return NO_TOTAL
    return NOTHING


def restate_rate(
    place_id: int, numerator: Reported, denominator: Reported, gazetteer: Gazetteer, factor: int
) -> Restated:
    """A rate rebuilt from its numerator and denominator; `factor` is 100 for per cent, 1 for a share."""
    return divide(restate(place_id, numerator, gazetteer), restate(place_id, denominator, gazetteer), factor)


def divide(above: Restated, below: Restated, factor: int) -> Restated:
    """A rate from both its sides; only where both are whole."""
    weaker = min(above, below, key=lambda r: (r.whole, r.have - r.need))
    if not (above.whole and below.whole) or above.quantity is None or below.quantity is None:
        return Restated(weaker.standing, None, weaker.have, weaker.need, weaker.parts)
    rate = _divide(above.quantity, below.quantity, factor)
    standing = Standing.RESTATED if rate else Standing.NOT_COMPARABLE
    return Restated(standing, rate, above.have, above.need, above.parts)


def _divide(above: Quantity, below: Quantity, factor: int) -> Quantity | None:
    """The rate with the interval that both sides allow; None where the denominator may be zero."""
    bounds = above.interval / below.interval if above.interval and below.interval else None
    if bounds is None or above.exact is None or not below.exact:
        return None
    rough = above.approximate or below.approximate
    return Quantity(
        State.value,
        nearest(above.exact / below.exact * factor, 3),
        Qualifier.about if rough else Qualifier.exact,
        estimate=above.estimate or below.estimate,
        measure=Measure.rate,
        bounds=bounds.scaled(factor),
    )


def join(parts: list[Restated]) -> Restated:
    """The total of units side by side (a region, a group, the country); incomplete if one of them is."""
    return _join(parts) if parts else NOTHING


def _join(parts: list[Restated]) -> Restated:
    have, need = sum(p.have for p in parts), sum(p.need for p in parts)
    units = tuple(unit for p in parts for unit in p.parts)
    known = [p.quantity for p in parts if p.quantity is not None and p.have]
    if not known:
        lost = any(p.standing is Standing.NOT_COMPARABLE for p in parts)
        return Restated(Standing.NOT_COMPARABLE if lost else Standing.MISSING, None, have, need, units)
    whole = all(p.whole for p in parts)
    return Restated(Standing.RESTATED if whole else Standing.INCOMPLETE, total(known), have, need, units)


def _merged_and_reported(place_id: int, reported: Reported, gazetteer: Gazetteer) -> bool:
    """Whether the unit went into a larger one that did report: the part cannot be told from the whole."""
    return any(
        place_id in gazetteer.predecessors(unit) and quantity.state in _SPEAKS
        for unit, quantity in reported.items()
    )
