"""A question to the figures, and the cells that something is on file for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.figures import catalogue
from tracker.figures.compare import Against
from tracker.figures.filters import FigureFilter
from tracker.figures.rows import TOTAL, Breakdown, Indicator, Scenario
from tracker.figures.tables import CoverageRow
from tracker.kernel.periods import Period
from tracker.places.rows import Place


class Axis(StrEnum):
    """One line for each of these; what is left over is totalled where the indicator adds up."""

    PLACE = "place"
    PERIOD = "period"
    BREAKDOWN = "breakdown"


@dataclass(frozen=True)
class Question:
    """`wanted` filters all but the place. `boundaries` None: as reported. No `place`: the whole country."""

    wanted: FigureFilter
    place: Place | None = None
    boundaries: dt.date | None = None
    axis: Axis | None = None
    against: Against | None = None


@dataclass(frozen=True)
class Cell:
    indicator: Indicator
    period: Period
    breakdown: Breakdown


Ids = tuple[int, int, int]
"""Indicator, period and breakdown."""


def cells(session: Session, asked: Question) -> list[Cell]:
    """What is on file or can be rebuilt, in the order of the catalogue; no parts where a total is asked."""
    indicators, periods = catalogue.indicator_map(session), catalogue.periods(session)
    breakdowns = {one.id: one for one in catalogue.breakdowns(session)}
    order = {one: number for number, one in enumerate(indicators)}
    wanted = asked.wanted.indicator_ids or indicators.keys()
    rates = [one for one in indicators.values() if one.id in wanted and one.numerator_id]
    on_file = _on_file(session, asked.wanted, rates)
    found = [
        Cell(indicators[i], periods[p], breakdowns[b])
        for i, p, b in {*on_file, *_rebuilt(rates, on_file)}
        if i in wanted
    ]
    found.sort(key=lambda cell: (order[cell.indicator.id], cell.period, cell.breakdown.id))
    wholes = asked.axis in (Axis.PLACE, Axis.PERIOD)
    return [cell for cell in found if not wholes or cell.breakdown.code == TOTAL]


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
