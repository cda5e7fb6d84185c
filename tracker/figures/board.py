"""One indicator over all provinces of a day: this period, the base, the change; by region and in total."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from tracker.figures import catalogue, queries
from tracker.figures.compare import Against, Comparison, compare
from tracker.figures.restate import (
    NO_TOTAL,
    NOTHING,
    Reported,
    Restated,
    Standing,
    divide,
    fuller,
    join,
    restate,
    restate_alone,
)
from tracker.figures.rows import Breakdown, Indicator, Scenario
from tracker.kernel.periods import Period
from tracker.kernel.quantity import Unit
from tracker.places import queries as places
from tracker.places.gazetteer import Gazetteer, units_of
from tracker.places.rows import Place


@dataclass(frozen=True)
class BoardRow:
    """A unit, or a total over `units` of them; `place` is None for totals, `label` names a region."""

    place: Place | None
    label: str
    label_en: str
    now: Restated
    base: Restated
    comparison: Comparison | None
    reporting: tuple[int, int]


@dataclass(frozen=True)
class Board:
    """`boundaries`: the day whose units are shown; `reported_only`: nothing was restated."""

    indicator: Indicator
    breakdown: Breakdown
    period: Period
    base_period: Period | None
    boundaries: dt.date
    reported_only: bool
    total: BoardRow
    regions: tuple[tuple[BoardRow, tuple[BoardRow, ...]], ...]

    @property
    def rows(self) -> tuple[BoardRow, ...]:
        return tuple(row for _, rows in self.regions for row in rows)


ValueOf = Callable[[tuple[int, ...]], Restated]
"""Gives the value over some units together, as one."""

Read = Callable[[int, Period, int, Scenario], Reported]
"""What was reported for an indicator id, a period, a breakdown id and a scenario."""


def board(
    session: Session,
    indicator: Indicator,
    period: Period,
    breakdown: Breakdown,
    boundaries: dt.date | None = None,
    against: Against | None = Against.SAME_PERIOD,
) -> Board:
    """`boundaries` None shows figures as reported: on the units of the period, compared unit by unit."""
    gazetteer = places.gazetteer(session)
    day = boundaries or period.end or dt.date.max
    before = base_period(period, against)
    now = values(session, gazetteer, indicator, period, breakdown, boundaries is None)
    scenario = Scenario.PLAN if against is Against.PLAN else Scenario.ACTUAL
    base = values(session, gazetteer, indicator, before, breakdown, boundaries is None, scenario)
    build = _Builder(now, base, against)
    return Board(
        indicator,
        breakdown,
        period,
        before,
        day,
        boundaries is None,
        build.country(gazetteer, day, period, before),
        tuple(
            (build.total(units, name, units[0].region_en), tuple(map(build.one, units)))
            for name, units in gazetteer.regions(day)
        ),
    )


def values(
    session: Session,
    gazetteer: Gazetteer,
    indicator: Indicator,
    period: Period | None,
    breakdown: Breakdown,
    reported_only: bool = False,
    scenario: Scenario = Scenario.ACTUAL,
    read: Read | None = None,
) -> ValueOf:
    """The way to the values of one indicator and period: as reported, summed up, or rebuilt.

    `read` gives what was reported to whoever has read much of it at once; without it the ledger is asked.
    """
    ask = read or reader(session)

    def of(indicator_id: int) -> Reported:
        return ask(indicator_id, period, breakdown.id, scenario) if period else {}

    ground = gazetteer.unlinked() if reported_only else gazetteer
    asked = _asked(gazetteer, period)

    def summed(reported: Reported) -> ValueOf:
        return lambda units: _together([_one(unit, reported, ground, asked) for unit in units])

    own = of(indicator.id)
    if indicator.adds_over_places:
        return summed(own)
    if indicator.numerator_id and indicator.denominator_id:
        above, below = summed(of(indicator.numerator_id)), summed(of(indicator.denominator_id))
        whole = Unit(indicator.unit_vi).one
        return lambda units: _rate(
            units, _alone(units, own, ground), divide(above(units), below(units), whole)
        )
    return lambda units: _alone(units, own, ground)


def reader(session: Session) -> Read:
    """Reads each from the ledger when it is asked for."""

    def read(indicator_id: int, period: Period, breakdown_id: int, scenario: Scenario) -> Reported:
        known = catalogue.period_id(session, period)
        return queries.reported(session, indicator_id, known, breakdown_id, scenario)

    return read


def _asked(gazetteer: Gazetteer, period: Period | None) -> frozenset[int]:
    """The units that had to report for a period: those in force on its last day."""
    return units_of(gazetteer.in_force(period.end)) if period and period.end else frozenset()


def _one(unit: int, reported: Reported, gazetteer: Gazetteer, asked: frozenset[int]) -> Restated:
    """One unit. Who had to report itself and did not is one missing part, not as many as went into it."""
    found = restate(unit, reported, gazetteer)
    return replace(found, need=1) if found.standing is Standing.MISSING and unit in asked else found


def _together(parts: list[Restated]) -> Restated:
    return parts[0] if len(parts) == 1 else join(parts)


def _alone(units: tuple[int, ...], own: Reported, gazetteer: Gazetteer) -> Restated:
    return restate_alone(units[0], own, gazetteer) if len(units) == 1 else NO_TOTAL


def _rate(units: tuple[int, ...], found: Restated, rebuilt: Restated) -> Restated:
    """A rate as it was reported; else rebuilt from both its sides, over several units too."""
    if found.whole:
        return found
    return rebuilt if rebuilt.have or len(units) > 1 else found


def base_period(period: Period, against: Against | None) -> Period | None:
    if against is Against.SAME_PERIOD:
        return period.same_period_last_year()
    return period.full_year if against is Against.PLAN else None


class _Builder:
    """Makes the rows of one board from the values of both periods."""

    def __init__(self, now: ValueOf, base: ValueOf, against: Against | None) -> None:
        self._now, self._base, self._against = now, base, against

    def one(self, place: Place) -> BoardRow:
        now, base = self._now((place.id,)), self._base((place.id,))
        compared = compare(now, base, self._against) if self._against else None
        return BoardRow(place, place.name, place.name_en, now, base, compared, (now.have, now.need))

    def total(self, units: tuple[Place, ...], label: str, label_en: str) -> BoardRow:
        """The change of a total is like for like: over the units that have both periods whole."""
        rows = [self.one(place) for place in units]
        answered = sum(row.now.whole for row in rows)
        every = tuple(place.id for place in units)
        return BoardRow(
            None,
            label,
            label_en,
            self._now(every),
            self._base(every),
            self._like(rows),
            (answered, len(rows)),
        )

    def country(self, gazetteer: Gazetteer, day: dt.date, period: Period, before: Period | None) -> BoardRow:
        """The whole does not hang on boundaries: it may be totalled over the units of its own time too."""
        row = self.total(gazetteer.in_force(day), "", "")
        now = fuller(row.now, self._now(_ids(gazetteer, period.end or day)))
        base = fuller(row.base, self._base(_ids(gazetteer, (before and before.end) or day)))
        compared = row.comparison
        if self._against and now.whole and base.whole:
            compared = compare(now, base, self._against, row.reporting[1])
        return replace(row, now=now, base=base, comparison=compared)

    def _like(self, rows: Iterable[BoardRow]) -> Comparison | None:
        both = tuple(row.place.id for row in rows if row.place and row.now.whole and row.base.whole)
        if not self._against:
            return None
        now, base = (self._now(both), self._base(both)) if both else (NOTHING, NOTHING)
        return compare(now, base, self._against, len(both))


def _ids(gazetteer: Gazetteer, day: dt.date) -> tuple[int, ...]:
    return tuple(place.id for place in gazetteer.in_force(day))
