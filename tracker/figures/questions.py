"""A question to the figures, and the cells that something is on file for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.figures import catalogue
from tracker.figures.compare import Against
from tracker.figures.filters import FigureFilter
from tracker.figures.rows import TOTAL, Breakdown, Indicator, Nature, Scenario
from tracker.figures.tables import CoverageRow
from tracker.kernel.periods import Period
from tracker.places.areas import Area
from tracker.places.rows import Place


class Axis(StrEnum):
    """One line for each of these; what is left over is totalled where the indicator adds up."""

    PLACE = "place"
    REGION = "region"
    PERIOD = "period"
    BREAKDOWN = "breakdown"


@dataclass(frozen=True)
class Question:
    """`wanted` filters all but the place. `boundaries` None: as reported. No `place`: the whole country.

    `area` asks for units taken together, `period` for one that need not be on file if it can be joined.
    `accept`: totals take what there is of incomplete units.
    """

    wanted: FigureFilter
    place: Place | None = None
    boundaries: dt.date | None = None
    axis: Axis | None = None
    against: Against | None = None
    area: Area | None = None
    period: Period | None = None
    accept: bool = False


@dataclass(frozen=True)
class Cell:
    indicator: Indicator
    period: Period
    breakdown: Breakdown


_NOTHING, _ASKED = -1, 0
"""Ids that no period has: of none, and of the one that was asked for."""

Ids = tuple[int, int, int]
"""Indicator, period and breakdown."""


def cells(session: Session, asked: Question) -> list[Cell]:
    """What is on file or can be rebuilt, in the order of the catalogue; no parts where a total is asked."""
    indicators, periods = catalogue.indicator_map(session), catalogue.periods(session)
    breakdowns = {one.id: one for one in catalogue.breakdowns(session)}
    order = {one: number for number, one in enumerate(indicators)}
    wanted = asked.wanted.indicator_ids or indicators.keys()
    rates = [one for one in indicators.values() if one.id in wanted and one.numerator_id]
    on_file = _on_file(session, asked.wanted if asked.period is None else _inside(asked, periods), rates)
    if asked.period is not None:
        on_file = frozenset(
            (i, _ASKED, b) for i, p, b in on_file if _leads_to(indicators[i], periods[p], asked.period)
        )
        periods = {_ASKED: asked.period}
    every = {*on_file, *_rebuilt(rates, on_file)}
    wholes = asked.axis in (Axis.PLACE, Axis.REGION, Axis.PERIOD)
    told = [(i, p, b) for i, p, b in every if i in wanted and not (wholes and breakdowns[b].code != TOTAL)]
    when = {one: number for number, one in enumerate(sorted(periods, key=lambda one: periods[one]))}
    told.sort(key=lambda ids: (order[ids[0]], when[ids[1]], ids[2]))  # comparing periods takes far longer
    return [Cell(indicators[i], periods[p], breakdowns[b]) for i, p, b in told]


def _inside(asked: Question, periods: Mapping[int, Period]) -> FigureFilter:
    """The asked period itself and the shorter ones of its calendar that it may be joined from."""
    period = asked.period
    found = frozenset(
        known
        for known, one in periods.items()
        if period and (one == period or (one.regime is period.regime and period.contains(one)))
    )
    return replace(asked.wanted, period_ids=found or frozenset([_NOTHING]))


def _leads_to(indicator: Indicator, period: Period, asked: Period) -> bool:
    """Whether a report for a period says something of the asked one; of a stock what ends with it does."""
    return indicator.nature is Nature.FLOW or period.end == asked.end


def _on_file(session: Session, wanted: FigureFilter, rates: Sequence[Indicator]) -> frozenset[Ids]:
    """What somebody reported of the wanted indicators, and of the sides of the wanted rates."""
    query = select(CoverageRow.indicator_id, CoverageRow.period_id, CoverageRow.breakdown_id)
    query = query.where(CoverageRow.scenario == Scenario.ACTUAL.ordinal)
    sides = {side for rate in rates for side in (rate.numerator_id, rate.denominator_id) if side}
    for column, ids in (
        (CoverageRow.indicator_id, wanted.indicator_ids and wanted.indicator_ids | sides),
        (CoverageRow.period_id, wanted.period_ids),
        (CoverageRow.breakdown_id, wanted.breakdown_ids),
    ):
        if ids:
            query = query.where(column.in_(ids))
    return frozenset((i, p, b) for i, p, b in session.execute(query))


def _rebuilt(rates: Sequence[Indicator], on_file: frozenset[Ids]) -> Iterator[Ids]:
    """Rates of which both sides are on file."""
    for rate in rates:
        for i, p, b in on_file:
            if i == rate.numerator_id and (rate.denominator_id, p, b) in on_file:
                yield rate.id, p, b
