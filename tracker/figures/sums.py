"""The value of any units over any period: restated on their boundaries, joined from shorter periods.

What a unit reported for the whole period speaks first. Then come the units that went into it, then the
shorter periods, each piece restated on the asked boundaries before it is added.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Protocol

from tracker.figures.restate import (
    NO_TOTAL,
    Reported,
    Restated,
    Standing,
    fuller,
    join,
    restate,
    restate_alone,
)
from tracker.figures.tiling import OverTime, over_time
from tracker.kernel.periods import Period
from tracker.places.gazetteer import Gazetteer, units_of

Units = tuple[int, ...]
UnitsAt = Callable[[Period], Units]
"""The units to take together for a period: the same for all, or those in force on its last day."""


class Reports(Protocol):
    """What is on file of one indicator, breakdown and scenario."""

    def of(self, period: Period) -> Reported:
        """What was reported for exactly this period."""

    def within(self, period: Period) -> tuple[Period, ...]:
        """The shorter periods inside it, of the same calendar, for which something was reported."""


class Sums:
    """`adds`: units add up; else each has its own value only. `accept`: totals take incomplete units."""

    def __init__(
        self, reports: Reports, gazetteer: Gazetteer, adds: bool, rule: OverTime, accept: bool = False
    ) -> None:
        self._reports, self._gazetteer = reports, gazetteer
        self._adds, self._rule, self._accept = adds, rule, accept
        self._units: dict[tuple[int, Period], Restated] = {}
        self._flat: dict[tuple[int, Period], Restated] = {}
        self._asked: dict[Period, frozenset[int]] = {}

    def over(self, units_at: UnitsAt, period: Period, piecewise: bool = False) -> Restated:
        """The units taken together, as one.

        A total joined from totals of shorter periods holds parts of units that are incomplete over the whole
        period; it is taken only if none is, or if `piecewise` asks for what is there in each piece.
        """
        units = units_at(period)
        if len(units) == 1:
            return self._unit(units[0], period)
        if not self._adds:
            return NO_TOTAL
        found = self._side_by_side(units, period)
        if found.whole:
            return found
        pieces = self._reports.within(period)
        joined = over_time(period, pieces, lambda one: self._side_by_side(units_at(one), one), self._rule)
        return fuller(found, joined) if joined.whole or piecewise else found

    def _unit(self, unit: int, period: Period) -> Restated:
        found = self._units.get((unit, period))
        if found is None:
            found = self._units[unit, period] = self._unit_anew(unit, period)
        return found

    def _unit_anew(self, unit: int, period: Period) -> Restated:
        found = self._in_one(unit, period)
        if found.whole:
            return found
        pieces = self._reports.within(period)
        joined = over_time(period, pieces, lambda one: self._in_one(unit, one), self._rule)
        if joined.have:
            return fuller(joined, found)
        told = joined.standing is not Standing.MISSING and found.standing is Standing.MISSING
        return joined if told else found

    def _in_one(self, unit: int, period: Period) -> Restated:
        """A unit in a period that is not taken apart for it, though it may be for those that went into it."""
        found = self._flat.get((unit, period))
        if found is None:
            way = restate if self._adds else restate_alone
            found = way(unit, self._reports.of(period), self._gazetteer, lambda one: self._unit(one, period))
            found = self._flat[unit, period] = self._as_asked(found, unit, period)
        return found

    def _as_asked(self, found: Restated, unit: int, period: Period) -> Restated:
        """Who had to report itself and did not is one missing part, not as many as went into it."""
        if found.standing is not Standing.MISSING or unit not in self._who_had_to(period):
            return found
        return replace(
            found, need=1, gaps=tuple(dict.fromkeys(replace(gap, unit=unit) for gap in found.gaps))
        )

    def _who_had_to(self, period: Period) -> frozenset[int]:
        """The units that had to report for a period: those in force on its last day."""
        known = self._asked.get(period)
        if known is None:
            there = self._gazetteer.in_force(period.end) if period.end else ()
            known = self._asked[period] = units_of(there)
        return known

    def _side_by_side(self, units: Units, period: Period) -> Restated:
        values = {unit: [self._unit(unit, period)] for unit in self._each_once(units)}
        if not all(found.whole for (found,) in values.values()):
            self._let_heirs_stand_in(values, period)
        return join([one for found in values.values() for one in found], self._accept)

    def _each_once(self, units: Units) -> Units:
        """Without the units that went into another one of them."""
        chosen = frozenset(units)
        return tuple(unit for unit in dict.fromkeys(units) if chosen.isdisjoint(self._gazetteer.heirs(unit)))

    def _let_heirs_stand_in(self, values: dict[int, list[Restated]], period: Period) -> None:
        """A successor's value takes the place of the units that went into it, where all of them are asked."""
        waiting = list(values)
        for unit in waiting:  # grows while it is walked: an heir may have an heir
            heir = self._gazetteer.successor(unit)
            before = self._gazetteer.predecessors(heir) if heir is not None else ()
            if heir is None or not all(one in values for one in before):
                continue
            found = [value for one in before for value in values.pop(one)]
            own = None if all(value.whole for value in found) else self._unit(heir, period)
            values[heir] = [own] if own is not None and own.whole else found
            waiting.append(heir)
