"""One indicator over the years, for one place or the whole country, and what there is to choose from."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import ColumnElement, exists, or_, select
from sqlalchemy.orm import Session

from tracker.figures import catalogue
from tracker.figures.restate import NOTHING, Restated
from tracker.figures.rows import TOTAL, Breakdown, Indicator, Scenario
from tracker.figures.tables import BreakdownRow, CoverageRow, FigureRow, IndicatorRow, PeriodRow
from tracker.figures.tiling import tiles
from tracker.figures.values import Valuation, over_time_of, sides_of, values
from tracker.kernel.periods import Period, named
from tracker.places import queries as places
from tracker.places.gazetteer import Gazetteer
from tracker.places.rows import Place, PlaceKind

MOST_YEARS = 6
_JOINED = ("", "H1", "H2", "Q1", "Q2", "Q3", "Q4", "9M")
"""The spans that are offered where shorter ones make them up; any other is joined when it is asked for."""


@dataclass(frozen=True)
class Point:
    period: Period
    value: Restated


def series(
    session: Session,
    indicator: Indicator,
    period: Period,
    breakdown: Breakdown,
    place_id: int | None,
    boundaries: dt.date | None = None,
    most: int = MOST_YEARS,
) -> tuple[Point, ...]:
    """The same span of each year up to the latest, on file or joined, oldest first; gaps have no value.

    No `place_id`: the whole country. `boundaries` None: as reported. A period without a name (a plan period,
    a day) stands beside those of its kind. `most`: how many years back.
    """
    gazetteer = places.gazetteer(session)
    found = []
    for one in _alike(period, periods_to_ask(session, indicator), most):
        value_of = values(session, gazetteer, indicator, one, breakdown, boundaries is None)
        found.append(Point(one, value_at(value_of, gazetteer, place_id, boundaries or one.end)))
    return tuple(found)


def value_at(
    value_of: Valuation, gazetteer: Gazetteer, place_id: int | None, day: dt.date | None
) -> Restated:
    """Of one place, None for the whole country. The country or a group is taken as it was reported, or else
    as the total of its units, the country's on that day.
    """
    country = country_of(gazetteer)
    alone = place_id if place_id is not None or country is None else country.id
    own = value_of((alone,)) if alone is not None else NOTHING
    if own.whole:
        return own
    if place_id is None:
        return value_of.whole(day or dt.date.max)
    members = tuple(sorted(gazetteer.members_of(place_id)))
    return value_of(members) if members else own


def indicators_on_file(session: Session) -> tuple[Indicator, ...]:
    """The indicators for which something is on file, in the order of the catalogue."""
    return _indicators_where(session, CoverageRow.indicator_id == IndicatorRow.id)


def indicators_by_province(session: Session) -> tuple[Indicator, ...]:
    """The indicators that some province or city reported, and the rates that can be rebuilt from those."""
    local = places.gazetteer(session).local_ids
    asked = or_(
        FigureRow.indicator_id == IndicatorRow.id, FigureRow.indicator_id == IndicatorRow.numerator_id
    )
    return _indicators_where(session, asked, FigureRow.place_id.in_(local))


def _indicators_where(session: Session, *conditions: ColumnElement[bool]) -> tuple[Indicator, ...]:
    ids = frozenset(session.scalars(select(IndicatorRow.id).where(exists().where(*conditions))))
    return tuple(one for one in catalogue.indicators(session) if one.id in ids)


def breakdowns_on_file(session: Session, indicator: Indicator) -> tuple[Breakdown, ...]:
    """The parts of an indicator for which something is on file, the whole first."""
    there = exists().where(
        CoverageRow.indicator_id.in_(_measured(indicator)), CoverageRow.breakdown_id == BreakdownRow.id
    )
    ids = frozenset(session.scalars(select(BreakdownRow.id).where(there)))
    return tuple(one for one in catalogue.breakdowns(session) if one.id in ids or one.code == TOTAL)


def periods_on_file(session: Session, indicator: Indicator) -> tuple[Period, ...]:
    """The periods for which an indicator, or the numerator of a rate, has actual figures; newest first."""
    there = exists().where(
        CoverageRow.indicator_id.in_(_measured(indicator)),
        CoverageRow.period_id == PeriodRow.id,
        CoverageRow.scenario == Scenario.ACTUAL.ordinal,
    )
    rows = session.scalars(select(PeriodRow).where(there))
    return tuple(sorted((catalogue.as_period(row) for row in rows), reverse=True))


def periods_to_ask(session: Session, indicator: Indicator) -> tuple[Period, ...]:
    """The periods on file, and the years, halves and quarters that can be joined from them; newest first."""
    on_file = periods_on_file(session, indicator)
    above = sides_of(session, indicator)[0]
    rule = over_time_of(above or indicator)
    named_ones = {(one.name[0], one.regime) for one in on_file if one.name}
    longer = (named(year, span, regime) for year, regime in named_ones for span in _JOINED)
    return tuple(sorted({*on_file, *(one for one in longer if tiles(one, on_file, rule))}, reverse=True))


def country_of(gazetteer: Gazetteer) -> Place | None:
    """The country as a unit of its own."""
    return next((one for one in gazetteer.others() if one.kind is PlaceKind.COUNTRY), None)


def _measured(indicator: Indicator) -> list[int]:
    """The indicators whose figures make up this one's."""
    return [one for one in (indicator.id, indicator.numerator_id) if one]


def _alike(period: Period, on_file: tuple[Period, ...], most: int) -> list[Period]:
    """The periods to show beside `period`, oldest first."""
    if period.name is None:
        alike = [one for one in on_file if one.kind is period.kind and one.name is None]
        return sorted({*alike, period})[-most:]
    year, span = period.name
    years = [year] + [
        one.name[0] for one in on_file if one.name and one.name[1] == span and one.regime is period.regime
    ]
    first = max(min(years), max(years) - most + 1)
    return [named(one, span, period.regime) for one in range(first, max(years) + 1)]
