"""What a filter says in SQL, of figures one by one or of whole groups of them (coverage)."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Select, or_
from sqlalchemy.orm import Session

from tracker.figures import sayable
from tracker.figures.filters import FigureFilter, Order
from tracker.figures.tables import (
    CoverageRow,
    FigureRow,
    IndicatorRow,
    IndicatorSetRow,
    ObservationRow,
    PeriodRow,
    SourceRow,
)
from tracker.kernel.texts import clean, fold
from tracker.places import queries as places

Of = type[FigureRow] | type[CoverageRow]


def goes_by_groups(session: Session, wanted: FigureFilter) -> bool:
    """Whether filter and order take groups as wholes: neither looks at places, values or sources."""
    by_figure = wanted.place_ids or wanted.source_id is not None or wanted.sayable is not None
    whole = wanted.order in (Order.INDICATOR, Order.PERIOD) and not by_figure
    return whole and not any(places.ids_named(session, word) for word in _words(wanted.text))


def narrowed(
    session: Session, query: Select[*tuple[Any, ...]], wanted: FigureFilter, of: Of
) -> Select[*tuple[Any, ...]]:
    """The query over figures or groups, joined with what it is ordered by, without what is not wanted."""
    query = (
        query.join(IndicatorRow, IndicatorRow.id == of.indicator_id)
        .join(IndicatorSetRow, IndicatorSetRow.id == IndicatorRow.set_id)
        .join(PeriodRow, PeriodRow.id == of.period_id)
    )
    for column, ids in (
        (of.indicator_id, wanted.indicator_ids),
        (of.period_id, wanted.period_ids),
        (of.breakdown_id, wanted.breakdown_ids),
    ):
        if ids:
            query = query.where(column.in_(ids))
    if wanted.scenario:
        query = query.where(of.scenario == wanted.scenario.ordinal)
    for word in _words(wanted.text):
        query = query.where(_mentioned(session, word, of))
    return query if of is CoverageRow else _of_figures(query, wanted)


def _of_figures(query: Select[*tuple[Any, ...]], wanted: FigureFilter) -> Select[*tuple[Any, ...]]:
    """What only single figures can be asked for: their place and their source."""
    if wanted.place_ids:
        query = query.where(FigureRow.place_id.in_(wanted.place_ids))
    by_source = wanted.source_id is not None or wanted.sayable is not None
    if by_source or wanted.order is Order.SOURCE:
        query = query.join(ObservationRow, ObservationRow.id == FigureRow.observation_id)
    if wanted.sayable is not None:
        query = query.join(SourceRow, SourceRow.id == ObservationRow.source_id)
        query = query.where(sayable.condition(wanted.sayable, wanted.grounds))
    return query if wanted.source_id is None else query.where(ObservationRow.source_id == wanted.source_id)


def ordered(wanted: FigureFilter, of: Of) -> list[ColumnElement[Any]]:
    """The columns to order by; groups take the order that their figures would have, place by place."""
    by_indicator: list[Any] = [IndicatorSetRow.id, IndicatorRow.position, IndicatorRow.id]
    by_period: list[Any] = [PeriodRow.end, PeriodRow.start, PeriodRow.id]
    rest: list[Any] = [of.scenario, of.breakdown_id, *([FigureRow.place_id] if of is FigureRow else ())]
    columns: list[Any] = {
        Order.INDICATOR: [*by_indicator, *by_period, *rest],
        Order.PERIOD: [*by_period, *by_indicator, *rest],
        Order.PLACE: [FigureRow.place_id, *by_indicator, *by_period, *rest],
        Order.VALUE: [FigureRow.value, *by_indicator, *by_period, *rest],
        Order.SOURCE: [ObservationRow.source_id, *by_indicator, *by_period, *rest],
    }[wanted.order]
    return [_directed(column, wanted.descending) for column in columns]


def _words(text: str) -> list[str]:
    return fold(clean(text)).split()


def _mentioned(session: Session, word: str, of: Of) -> ColumnElement[bool]:
    """A word in the indicator's name or in the place's name."""
    in_name = IndicatorRow.folded.contains(word, autoescape=True)
    if of is CoverageRow:
        return in_name
    named = places.ids_named(session, word)
    return or_(in_name, FigureRow.place_id.in_(named)) if named else in_name


def _directed(column: Any, descending: bool) -> ColumnElement[Any]:
    """What is not known comes before everything known, as SQLite has it; a server would put it behind."""
    directed: ColumnElement[Any] = column.desc() if descending else column.asc()
    if not column.nullable:
        return directed
    return directed.nulls_last() if descending else directed.nulls_first()
