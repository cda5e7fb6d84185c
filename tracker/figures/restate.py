"""Restating: what a figure would be on another day's boundaries. A computation; no report is rewritten.

A unit that reported speaks for itself. Otherwise its value is joined from the units that went into it, as far
back as someone reported. Where the indicator adds up the parts are summed; a rate is rebuilt from numerator
and denominator; where a part is missing the result is incomplete and says how many parts are there.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from tracker.kernel.periods import Period
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


class Why(StrEnum):
    """Why there is no value although something was reported."""

    MERGED = "merged"
    PLACES = "places"
    TIME = "time"
    ZERO = "zero"


@dataclass(frozen=True)
class Gap:
    """A unit of which something is missing; of which `period`, where the value is joined from several.

    `merged`: others reported together with it, so that its part cannot be told.
    """

    unit: int
    period: Period | None = None
    merged: bool = False


@dataclass(frozen=True)
class Piece:
    """A shorter period that a value is joined from: `have` of `need` reports, those of `parts`."""

    period: Period
    parts: tuple[int, ...]
    have: int
    need: int

    @property
    def whole(self) -> bool:
        return self.have == self.need


@dataclass(frozen=True)
class Restated:
    """A value on the asked boundaries: `have` of `need` parts are there, `parts` are the units that reported.

    An incomplete quantity is the sum of what is there, never a total; that of a missing one is its sign.
    `pieces` are the periods it was joined from, empty where it was reported as one; `sides` are numerator and
    denominator of a rate that was rebuilt.
    """

    standing: Standing
    quantity: Quantity | None
    have: int
    need: int
    parts: tuple[int, ...]
    gaps: tuple[Gap, ...] = ()
    pieces: tuple[Piece, ...] = ()
    why: Why | None = None
    sides: tuple[Restated, ...] = ()

    @property
    def whole(self) -> bool:
        return self.standing in (Standing.REPORTED, Standing.RESTATED)

    @property
    def periods(self) -> tuple[int, int]:
        """How many of how many periods are there, of a value that is joined from several; else (0, 0)."""
        return sum(piece.whole for piece in self.pieces), len(self.pieces)

    def reports(self, period: Period) -> tuple[tuple[Period, int], ...]:
        """The reports that it was taken from, as period and unit; `period` is the one asked for."""
        joined = [(piece.period, unit) for piece in self.pieces for unit in piece.parts]
        told = {unit for _, unit in joined}
        return (*((period, unit) for unit in self.parts if unit not in told), *joined)


Reported = Mapping[int, Quantity]
"""What was reported for one indicator, period, breakdown and scenario: unit id -> quantity."""

ValueOfUnit = Callable[[int], Restated]
"""The value of a unit that went into another one; it may itself be joined."""

NOTHING = Restated(Standing.MISSING, None, 0, 1, ())
NO_TOTAL = Restated(Standing.NOT_COMPARABLE, None, 0, 1, (), why=Why.PLACES)
NOT_OVER_TIME = Restated(Standing.NOT_COMPARABLE, None, 0, 1, (), why=Why.TIME)

_SPEAKS = (State.value, State.nil)
"""States that answer with a number: nil ("-") says that nothing arose."""


def missing(unit: int) -> Restated:
    """Nothing is known of a unit."""
    return replace(NOTHING, gaps=(Gap(unit),))


def restate(
    place_id: int, reported: Reported, gazetteer: Gazetteer, before: ValueOfUnit | None = None
) -> Restated:
    """An additive figure of one unit, on the boundaries that this unit belongs to.

    A unit that answered without a number ("…", "x") and has nothing to be joined from keeps its answer.
    `before` gives the values of the units that went into it, where they are not simply restated too.
    """
    if speaks(place_id, reported):
        return _reported(place_id, reported)
    of = before or (lambda part: restate(part, reported, gazetteer))
    joined = join([of(part) for part in gazetteer.predecessors(place_id)], accept=True)
    found = joined if joined.have else _later(place_id, reported, gazetteer) or joined
    return _with_own_answer(found, place_id, reported)


def restate_alone(
    place_id: int, reported: Reported, gazetteer: Gazetteer, before: ValueOfUnit | None = None
) -> Restated:
    """A figure that neither adds up nor can be rebuilt: of the unit itself or of what it alone was or became.

    Not comparable where several units went into it and some of them reported.
    """
    if speaks(place_id, reported):
        return _reported(place_id, reported)
    of = before or (lambda part: restate_alone(part, reported, gazetteer))
    parts = [of(part) for part in gazetteer.predecessors(place_id)]
    if len(parts) == 1 and parts[0].whole:
        return replace(parts[0], standing=Standing.RESTATED)
    if any(part.have or part.standing is Standing.NOT_COMPARABLE for part in parts):
        return NO_TOTAL
    found = _later(place_id, reported, gazetteer) or NOTHING
    return _with_own_answer(found, place_id, reported)


def speaks(place_id: int, reported: Reported) -> bool:
    """Whether the unit answered with a number, nil included."""
    return place_id in reported and reported[place_id].state in _SPEAKS


def _reported(place_id: int, reported: Reported) -> Restated:
    return Restated(Standing.REPORTED, reported[place_id], 1, 1, (place_id,))


def _later(place_id: int, reported: Reported, gazetteer: Gazetteer) -> Restated | None:
    """What the unit says that this one became; where others went into that too, the part cannot be told."""
    alone, successor = True, gazetteer.successor(place_id)
    while successor is not None:
        alone = alone and len(gazetteer.predecessors(successor)) == 1
        if speaks(successor, reported):
            later = Restated(Standing.RESTATED, reported[successor], 1, 1, (successor,))
            return later if alone else replace(NO_TOTAL, why=Why.MERGED, gaps=(Gap(place_id, merged=True),))
        successor = gazetteer.successor(successor)
    return None


def _with_own_answer(found: Restated, place_id: int, reported: Reported) -> Restated:
    """The answer without a number that a unit gave, where nothing else is known of it."""
    if found.standing is not Standing.MISSING:
        return found
    found = found if found.gaps else replace(found, gaps=(Gap(place_id),))
    return replace(found, quantity=reported[place_id], parts=(place_id,)) if place_id in reported else found


def divide(above: Restated, below: Restated, factor: int | Decimal) -> Restated:
    """A rate from both its sides; only where both are whole."""
    sides = (above, below)
    weaker = min(sides, key=lambda r: (r.whole, r.have - r.need))
    if not (above.whole and below.whole) or above.quantity is None or below.quantity is None:
        return replace(weaker, quantity=None, sides=sides)
    rate = _divide(above.quantity, below.quantity, factor)
    standing, why = (Standing.RESTATED, None) if rate else (Standing.NOT_COMPARABLE, Why.ZERO)
    return replace(above, standing=standing, quantity=rate, why=why, sides=sides)


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


def join(parts: list[Restated], accept: bool = False) -> Restated:
    """The total of units side by side (a region, a group, the country); incomplete if one of them is.

    A part that is itself incomplete is left out, and `have` counts what is in the sum, unless `accept` takes
    what there is of it: a unit is joined from what is there, a total from whole units only.
    """
    if not parts:
        return NOTHING
    counted = [part for part in parts if part.whole or accept]
    have, need = sum(p.have for p in counted), sum(p.need for p in parts)
    units = tuple(dict.fromkeys(unit for p in counted for unit in p.parts))
    known = [p.quantity for p in counted if p.quantity is not None and p.have]
    whole = all(part.whole for part in parts)
    found = Restated(
        Standing.RESTATED if whole else Standing.INCOMPLETE,
        total(known) if known else None,
        have,
        need,
        units,
        tuple(gap for part in parts for gap in part.gaps),
        joined_pieces(parts, counted),
    )
    return found if known else replace(found, standing=_of_none(parts), why=_shared_why(parts))


def _of_none(parts: list[Restated]) -> Standing:
    """What a total without one number is: of parts that cannot be told, of incomplete ones, or nothing."""
    standings = {part.standing for part in parts}
    return next(
        (one for one in (Standing.NOT_COMPARABLE, Standing.INCOMPLETE) if one in standings), Standing.MISSING
    )


def _shared_why(parts: list[Restated]) -> Why | None:
    return next((part.why for part in parts if part.why), None)


def joined_pieces(parts: list[Restated], counted: list[Restated]) -> tuple[Piece, ...]:
    """The periods that the parts were joined from, by time, each with the units that reported it."""
    found: dict[Period, Piece] = {}
    for part in parts:
        for piece in part.pieces:
            known = found.get(piece.period, Piece(piece.period, (), 0, 0))
            taken = part in counted
            found[piece.period] = Piece(
                piece.period,
                tuple(dict.fromkeys((*known.parts, *(piece.parts if taken else ())))),
                known.have + (piece.have if taken else 0),
                known.need + piece.need,
            )
    return tuple(found[period] for period in sorted(found))


def fuller(one: Restated, other: Restated) -> Restated:
    """The one of which more is there; the first if they are alike."""
    return max(one, other, key=lambda value: (value.whole, Fraction(value.have, value.need)))
