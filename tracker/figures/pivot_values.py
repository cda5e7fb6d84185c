"""The numbers of a pivot, by the code of the board: restated, rebuilt, joined over time, compared."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from functools import cache
from itertools import pairwise

from sqlalchemy.orm import Session

from tracker.figures.bases import SCENARIO, base_period
from tracker.figures.compare import Against, Comparison, compare
from tracker.figures.pivot_places import absent
from tracker.figures.pivot_reading import PivotReader
from tracker.figures.pivot_rows import PivotCell, PivotQuestion, Spot, Where, Why
from tracker.figures.restate import NOTHING, Reported, Restated, Standing, divide, fuller, join
from tracker.figures.rows import Breakdown, Indicator, Scenario
from tracker.figures.values import ValueOf, values
from tracker.kernel.periods import Period
from tracker.kernel.quantity import Unit
from tracker.places.gazetteer import LOCAL, Gazetteer
from tracker.places.rows import PlaceKind

Periods = tuple[Period, ...]


class Values:
    """Answers spots of one question. What several cells need is worked out once."""

    def __init__(
        self,
        session: Session,
        gazetteer: Gazetteer,
        question: PivotQuestion,
        reader: PivotReader,
        indicators: dict[int, Indicator],
    ) -> None:
        self._session = session
        self._gazetteer = gazetteer
        self._asked = question
        self._reader = reader
        self._indicators = indicators
        self._value_of = cache(self._make)

    def cell(self, spot: Spot) -> PivotCell:
        against = self._asked.shown.against
        if against is Against.PLAN and len(spot.periods) > 1:
            return PivotCell(spot, NOTHING, why=Why.PLAN)
        now_of = self._now(spot)
        now = self._over(now_of, spot.where, spot.periods)
        if self._is_absent(spot, now):
            return PivotCell(spot, now, why=Why.ABSENT)
        compared = self._compared(spot, now_of, now, against) if against else None
        source = spot.source.id if spot.source else None
        told = self._reader.behind(spot.indicator, spot.periods, spot.breakdown.id, now, source_id=source)
        return PivotCell(spot, now, compared, None, tuple(told))

    def _now(self, spot: Spot) -> ValueOf:
        reported_only = self._asked.boundaries is None
        source = spot.source.id if spot.source else None
        return self._value_of(
            spot.indicator, spot.breakdown, spot.periods, Scenario.ACTUAL, reported_only, source
        )

    def _is_absent(self, spot: Spot, now: Restated) -> bool:
        """As reported, a unit says nothing of a period in which it was not there."""
        if self._asked.boundaries is not None or now.standing is not Standing.MISSING:
            return False
        places = [spot.where.place] if spot.where.place else [self._gazetteer.at(u) for u in spot.where.units]
        return bool(places) and all(
            not place or absent(self._gazetteer.at(place.id, period.end), period.end)
            for place in places
            for period in spot.periods
        )

    def _over(self, value_of: ValueOf, where: Where, periods: Periods) -> Restated:
        """A place that reported itself, else the total of the units that it stands for."""
        place = where.place
        if place is not None:
            own = value_of((place.id,))
            if place.kind in LOCAL or own.standing is Standing.REPORTED:
                return own
            if where.units == (place.id,) and place.kind is not PlaceKind.COUNTRY:
                return own
        if where.units and (place is None or place.kind is not PlaceKind.COUNTRY):
            return self._total(value_of, where.units)
        day = self._day(periods)
        then = periods[-1].end or day
        every = self._total(value_of, self._units(day))
        return every if then == day else fuller(every, self._total(value_of, self._units(then)))

    def _total(self, value_of: ValueOf, units: tuple[int, ...]) -> Restated:
        """Over several units; those that are not whole are left out unless the question takes them."""
        if len(units) == 1:
            return value_of(units)
        kept = tuple(unit for unit in units if self._counts(value_of((unit,))))
        if len(kept) == len(units):
            return value_of(units)
        found = value_of(kept) if kept else join([value_of((unit,)) for unit in units])
        if not kept:
            return replace(found, quantity=None, have=0, need=len(units))
        lost = found.standing is Standing.NOT_COMPARABLE
        standing = found.standing if lost else Standing.INCOMPLETE
        return replace(found, standing=standing, have=len(kept), need=len(units))

    def _counts(self, value: Restated) -> bool:
        return value.whole or (self._asked.accept_incomplete and value.standing is Standing.INCOMPLETE)

    def _compared(self, spot: Spot, now_of: ValueOf, now: Restated, against: Against) -> Comparison:
        """A total is compared like for like: over the units that have both sides, unless both are whole."""
        before = tuple(base_period(period, against) for period in spot.periods)
        known = tuple(period for period in before if period)
        if len(known) < len(before):
            return compare(now, NOTHING, against)
        base_of = self._value_of(spot.indicator, spot.breakdown, known, SCENARIO[against], False, None)
        base = self._over(base_of, spot.where, known)
        units = self._asked_units(spot)
        if len(units) < 2 or (now.whole and base.whole) or now.standing is Standing.REPORTED:
            return compare(now, base, against, max(1, len(units)))
        both = tuple(unit for unit in units if now_of((unit,)).whole and base_of((unit,)).whole)
        if not both:
            return compare(NOTHING if now.standing is Standing.MISSING else now, base, against, 0)
        return compare(now_of(both), base_of(both), against, len(both))

    def _asked_units(self, spot: Spot) -> tuple[int, ...]:
        place = spot.where.place
        if place is not None and place.kind is PlaceKind.COUNTRY:
            return self._units(self._day(spot.periods))
        return spot.where.units or self._units(self._day(spot.periods))

    def _make(
        self,
        indicator: Indicator,
        breakdown: Breakdown,
        periods: Periods,
        scenario: Scenario,
        reported_only: bool,
        source: int | None,
    ) -> ValueOf:
        if len(periods) == 1:
            return self._single(indicator, breakdown, periods[0], scenario, reported_only, source)

        def joined(of: Indicator) -> ValueOf:
            each = [self._value_of(of, breakdown, (one,), scenario, reported_only, source) for one in periods]
            return cache(lambda units: join([value_of(units) for value_of in each], accept=True))

        if indicator.numerator_id and indicator.denominator_id:
            above = joined(self._indicators[indicator.numerator_id])
            below = joined(self._indicators[indicator.denominator_id])
            return cache(lambda units: divide(above(units), below(units), Unit(indicator.unit_vi).one))
        return joined(indicator)

    def _single(
        self,
        indicator: Indicator,
        breakdown: Breakdown,
        period: Period,
        scenario: Scenario,
        reported_only: bool,
        source: int | None,
    ) -> ValueOf:
        def read(indicator_id: int, of: Period, breakdown_id: int, which: Scenario) -> Reported:
            return self._reader.read(indicator_id, of, breakdown_id, which, source)

        found = values(
            self._session, self._gazetteer, indicator, period, breakdown, reported_only, scenario, read
        )
        return cache(found)

    @cache  # noqa: B019 - lives as long as its question
    def _units(self, day: dt.date) -> tuple[int, ...]:
        return tuple(place.id for place in self._gazetteer.in_force(day))

    def _day(self, periods: Periods) -> dt.date:
        return self._asked.boundaries or periods[-1].end or dt.date.max


def adds_over_time(indicator: Indicator, indicators: dict[int, Indicator]) -> bool:
    """Whether values of several periods add up; a rate is rebuilt where both its sides do."""
    if indicator.numerator_id and indicator.denominator_id:
        sides = (indicators[indicator.numerator_id], indicators[indicator.denominator_id])
        return all(side.adds_over_time for side in sides)
    return indicator.adds_over_time


def why_not_joined(periods: Periods) -> Why | None:
    """Periods add up where each begins on the day after the one before has ended, in one calendar."""
    if any(one.overlaps(other) for at, one in enumerate(periods) for other in periods[at + 1 :]):
        return Why.OVERLAP
    return None if all(one.joins(other) for one, other in pairwise(periods)) else Why.GAP
