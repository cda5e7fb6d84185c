"""What a period is compared with: the same span a year before, the plan or the target of its year."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.figures import catalogue
from tracker.figures.compare import Against
from tracker.figures.rows import Indicator, Nature, Scenario
from tracker.figures.tables import FigureRow, PeriodRow
from tracker.kernel.periods import Kind, Period

SCENARIO = {
    Against.SAME_PERIOD: Scenario.ACTUAL,
    Against.PLAN: Scenario.PLAN,
    Against.TARGET: Scenario.TARGET,
}
"""Which figures a comparison takes for its base."""


@dataclass(frozen=True)
class Base:
    """The period and scenario to compare with; no period where there is nothing of the kind."""

    against: Against
    period: Period | None
    scenario: Scenario


def base_of(session: Session, indicator: Indicator, period: Period, against: Against) -> Base:
    """What one period of an indicator is compared with; a target may stand at the end of its year."""
    if against is Against.TARGET:
        return Base(against, _target_period(session, indicator, period), SCENARIO[against])
    return Base(against, base_period(period, against), SCENARIO[against])


def base_period(period: Period, against: Against) -> Period | None:
    """Percent of plan takes the plan of the whole year, even when the period is a part of it."""
    return period.same_period_last_year() if against is Against.SAME_PERIOD else period.full_year


def _target_period(session: Session, indicator: Indicator, period: Period) -> Period | None:
    """The year, if a target is set for it; else a day at its end, or a plan period that ends with it.

    What adds up over the five years of a plan is no target of the fifth.
    """
    year = period.full_year
    if year is None:
        return None
    rows = session.scalars(
        select(PeriodRow)
        .where(PeriodRow.regime == year.regime, PeriodRow.end == year.end)
        .where(
            PeriodRow.id.in_(
                select(FigureRow.period_id).where(
                    FigureRow.indicator_id == indicator.id, FigureRow.scenario == Scenario.TARGET.ordinal
                )
            )
        )
    )
    fitting = [one for one in map(catalogue.as_period, rows) if _is_target(one, indicator, year)]
    return min(fitting, key=lambda one: (one != year, one.kind is Kind.plan_period, one), default=year)


def _is_target(one: Period, indicator: Indicator, year: Period) -> bool:
    if one == year or one.kind in (Kind.day, Kind.to_date):
        return True
    return one.kind is Kind.plan_period and (indicator.nature is Nature.STOCK or not indicator.adds_over_time)
