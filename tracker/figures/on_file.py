"""What is on file of one indicator, breakdown and scenario, each period read once."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from tracker.figures import catalogue, queries
from tracker.figures.restate import Reported
from tracker.figures.rows import Scenario
from tracker.figures.tables import FigureRow, PeriodRow
from tracker.kernel.periods import Period

Read = Callable[[int, Period, int, Scenario], Reported]
"""What was reported for an indicator id, a period, a breakdown id and a scenario."""


def reader(session: Session) -> Read:
    """Reads each from the ledger when it is asked for."""

    def read(indicator_id: int, period: Period, breakdown_id: int, scenario: Scenario) -> Reported:
        known = catalogue.period_id(session, period)
        return queries.reported(session, indicator_id, known, breakdown_id, scenario)

    return read


class OnFile:
    """`within` knows the shorter periods of what happened; a plan is not joined from shorter plans."""

    def __init__(
        self, session: Session, read: Read, indicator_id: int, breakdown_id: int, scenario: Scenario
    ) -> None:
        self._session, self._read = session, read
        self._cell = indicator_id, breakdown_id, scenario
        self._told: dict[Period, Reported] = {}
        self._within: dict[Period, tuple[Period, ...]] = {}

    def of(self, period: Period) -> Reported:
        """What was reported for exactly this period."""
        if period not in self._told:
            indicator, breakdown, scenario = self._cell
            self._told[period] = self._read(indicator, period, breakdown, scenario)
        return self._told[period]

    def within(self, period: Period) -> tuple[Period, ...]:
        """The shorter periods inside it, of the same calendar, for which something was reported."""
        if self._cell[-1] is not Scenario.ACTUAL or period.start is None or period.end is None:
            return ()
        if period not in self._within:
            self._within[period] = _inside(self._session, *self._cell, period)
        return self._within[period]


def _inside(
    session: Session, indicator_id: int, breakdown_id: int, scenario: Scenario, period: Period
) -> tuple[Period, ...]:
    there = exists().where(
        FigureRow.indicator_id == indicator_id,
        FigureRow.period_id == PeriodRow.id,
        FigureRow.scenario == scenario.ordinal,
        FigureRow.breakdown_id == breakdown_id,
    )
    rows = session.scalars(
        select(PeriodRow).where(
            PeriodRow.regime == period.regime,
            PeriodRow.start >= period.start,
            PeriodRow.end <= period.end,
            there,
        )
    )
    return tuple(sorted(one for one in map(catalogue.as_period, rows) if one != period))
