"""The way from an indicator to its values: what is read, and by which rule it adds up."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from sqlalchemy.orm import Session

from tracker.figures import catalogue
from tracker.figures.on_file import OnFile, Read, reader
from tracker.figures.restate import NOTHING, Restated, divide, fuller
from tracker.figures.rows import Breakdown, Indicator, Nature, Scenario
from tracker.figures.sums import Sums, Units, UnitsAt
from tracker.figures.tiling import OverTime
from tracker.kernel.periods import Period
from tracker.kernel.quantity import Unit
from tracker.places.gazetteer import Gazetteer

ValueOf = Callable[[Units], Restated]
"""Gives the value over some units together, as one."""


class Valuation:
    """A `ValueOf` that knows the country too."""

    def __init__(
        self, gazetteer: Gazetteer, period: Period | None, indicator: Indicator, sums: _Three
    ) -> None:
        self._gazetteer, self._period, self._indicator = gazetteer, period, indicator
        self._own, self._above, self._below = sums

    def __call__(self, units: Units) -> Restated:
        return self._over(lambda _: units)

    def whole(self, day: dt.date) -> Restated:
        """The country, which does not hang on boundaries: over the units of `day` or, where more of it is
        there, of the period's own time; each piece of a joined period over those of its time.
        """
        return fuller(self._over(lambda _: self._units(day)), self._over(self._units_then, piecewise=True))

    def _units_then(self, period: Period) -> Units:
        return self._units(period.end or dt.date.max)

    def _units(self, day: dt.date) -> Units:
        return tuple(place.id for place in self._gazetteer.in_force(day))

    def _over(self, units_at: UnitsAt, piecewise: bool = False) -> Restated:
        if self._period is None:
            return NOTHING
        own = self._own.over(units_at, self._period, piecewise)
        if own.whole or self._above is None or self._below is None:
            return own
        alone = len(units_at(self._period)) == 1
        above, below = (side.over(units_at, self._period, piecewise) for side in (self._above, self._below))
        rebuilt = divide(above, below, Unit(self._indicator.unit_vi).one)
        return rebuilt if rebuilt.have or not alone else own


_Three = tuple[Sums, Sums | None, Sums | None]
"""What was reported of an indicator itself, of its numerator and of its denominator."""


def values(
    session: Session,
    gazetteer: Gazetteer,
    indicator: Indicator,
    period: Period | None,
    breakdown: Breakdown,
    reported_only: bool = False,
    scenario: Scenario = Scenario.ACTUAL,
    read: Read | None = None,
    accept: bool = False,
) -> Valuation:
    """The values of one indicator and period: as reported, summed up, or rebuilt.

    `reported_only`: every figure stays on the unit that reported it. `accept`: totals take what there is of
    incomplete units. `read` gives what was reported to whoever has read much of it at once. A plan is never
    joined from the plans of shorter periods: their sum is not what was decided.
    """
    ask = read or reader(session)
    ground = gazetteer.unlinked() if reported_only else gazetteer

    def sums(of: Indicator) -> Sums:
        reports = OnFile(session, ask, of.id, breakdown.id, scenario)
        return Sums(reports, ground, of.adds_over_places, over_time_of(of), accept)

    above, below = sides_of(session, indicator)
    both = (sums(above), sums(below)) if above and below else (None, None)
    return Valuation(gazetteer, period, indicator, (sums(indicator), *both))


def sides_of(session: Session, indicator: Indicator) -> tuple[Indicator | None, Indicator | None]:
    """Numerator and denominator of a rate that has both in the catalogue."""
    if not (indicator.numerator_id and indicator.denominator_id):
        return None, None
    known = catalogue.indicator_map(session)
    return known[indicator.numerator_id], known[indicator.denominator_id]


def over_time_of(indicator: Indicator) -> OverTime:
    """How an indicator goes from shorter periods to a longer one."""
    if indicator.nature is Nature.STOCK:
        return OverTime.LAST_DAY
    return OverTime.ADDS if indicator.adds_over_time else OverTime.NEITHER
