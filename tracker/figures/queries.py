"""Reading figures: ordered ids first, rows by id after, so that a page anywhere costs the same."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.orm import Session

from tracker.figures import reading
from tracker.figures.filters import FigureFilter, Order
from tracker.figures.narrowing import narrowed, ordered
from tracker.figures.restate import Reported
from tracker.figures.rows import Correction, Figure, HistoryEntry, Said, Scenario
from tracker.figures.tables import (
    CoverageRow,
    FigureRow,
    IndicatorRow,
    ObservationRow,
    SourceRow,
)
from tracker.kernel.quantity import Quantity

_WINDOW = 500


def figure_ids(session: Session, wanted: FigureFilter) -> list[int]:
    """Ids of the figures that hold, filtered and in order; filter and order happen in the database."""
    query = narrowed(session, select(FigureRow.observation_id), wanted, FigureRow)
    return list(session.scalars(query.order_by(*ordered(wanted, FigureRow))))


def figures_by_id(session: Session, ids: Sequence[int]) -> tuple[Figure, ...]:
    """The figures with these ids, in this order; ids that no longer exist are left out."""
    known = reading.books(session)
    found: dict[int, Figure] = {}
    for start in range(0, len(ids), _WINDOW):
        found |= reading.page(session, ids[start : start + _WINDOW], known)
    return tuple(found[one] for one in ids if one in found)


def figures(session: Session, wanted: FigureFilter) -> tuple[Figure, ...]:
    """All figures of a filter at once: for the command line and for paper."""
    return figures_by_id(session, figure_ids(session, wanted))


def count(session: Session) -> int:
    """How many figures hold."""
    return int(session.scalar(select(func.sum(CoverageRow.places))) or 0)


def is_illustrative(session: Session, source_id: int) -> bool:
    """Whether everything from this source is illustrative and must say so."""
    return bool(session.scalar(select(SourceRow.illustrative).where(SourceRow.id == source_id)))


def any_illustrative(session: Session) -> bool:
    """Whether some figure that holds is made up for practice."""
    query = (
        select(FigureRow.observation_id)
        .join(ObservationRow, ObservationRow.id == FigureRow.observation_id)
        .join(SourceRow, SourceRow.id == ObservationRow.source_id)
        .where(SourceRow.illustrative)
    )
    return session.scalar(query.limit(1)) is not None


def reported(
    session: Session,
    indicator_id: int,
    period_id: int | None,
    breakdown_id: int,
    scenario: Scenario = Scenario.ACTUAL,
) -> Reported:
    """What was reported for one indicator, period and part: place id -> quantity. Empty without a period."""
    if period_id is None:
        return {}
    rows = session.execute(
        select(FigureRow.place_id, ObservationRow, IndicatorRow.measure)
        .join(ObservationRow, ObservationRow.id == FigureRow.observation_id)
        .join(IndicatorRow, IndicatorRow.id == FigureRow.indicator_id)
        .where(
            FigureRow.indicator_id == indicator_id,
            FigureRow.period_id == period_id,
            FigureRow.breakdown_id == breakdown_id,
            FigureRow.scenario == scenario.ordinal,
        )
    )
    return {place_id: _quantity(row, measure) for place_id, row, measure in rows}


def current_of_source(
    session: Session, source_id: int, period_id: int, place_id: int
) -> dict[tuple[int, int], Said]:
    """What one source says now of one place: (indicator, breakdown) -> observation id, quantity and note."""
    rows = session.execute(
        select(ObservationRow, IndicatorRow.measure)
        .join(IndicatorRow, IndicatorRow.id == ObservationRow.indicator_id)
        .where(
            ObservationRow.source_id == source_id,
            ObservationRow.period_id == period_id,
            ObservationRow.place_id == place_id,
            ObservationRow.is_current,
        )
    )
    return {
        (row.indicator_id, row.breakdown_id): Said(row.id, _quantity(row, measure), row.note)
        for row, measure in rows
    }


def ids_of_import(session: Session, import_id: int) -> tuple[int, ...]:
    """The observations that one import put in."""
    return tuple(session.scalars(select(ObservationRow.id).where(ObservationRow.import_id == import_id)))


def corrected_since(session: Session, since: str) -> tuple[Correction, ...]:
    """The figures that replaced others after a moment and still stand, newest first."""
    one = ObservationRow
    rows = session.execute(
        select(one.id, one.place_id, one.recorded_at, one.recorded_by)
        .where(one.recorded_at > since, one.supersedes_id.is_not(None), one.is_current)
        .order_by(one.recorded_at.desc(), one.id.desc())
    )
    return tuple(Correction(*row) for row in rows)


def history(session: Session, observation_id: int) -> tuple[HistoryEntry, ...]:
    """What any source said about the cell of this observation, newest first; without what was withdrawn."""
    one = session.get(ObservationRow, observation_id)
    if one is None:
        return ()
    rows = _not_withdrawn(reading.read(session, _same_cell(one)))
    held = session.scalar(select(FigureRow.observation_id).where(_cell_of(one)))
    known = reading.books(session)
    said = reading.Page(rows, known, reading.files_of(session, rows))
    measure = known.indicators[one.indicator_id].measure
    return tuple(
        HistoryEntry(
            id=row.id,
            quantity=reading.quantity(row, measure),
            source=said.source(row.id),
            official=row.id == held,
            current=bool(row.is_current),
            replaces=row.supersedes_id,
            note=row.note,
        )
        for row in rows
    )


def years_of(session: Session, indicator_id: int, place_id: int, breakdown_id: int) -> tuple[Figure, ...]:
    """The series of one indicator in one place, oldest first."""
    wanted = FigureFilter(
        indicator_ids=frozenset([indicator_id]),
        place_ids=frozenset([place_id]),
        breakdown_ids=frozenset([breakdown_id]),
        scenario=Scenario.ACTUAL,
        order=Order.PERIOD,
    )
    return figures(session, wanted)


def _not_withdrawn(rows: Iterable[reading.Row]) -> list[reading.Row]:
    """Newest first: what stands, and what led to it."""
    found: list[reading.Row] = []
    superseded: set[int | None] = set()
    for row in sorted(rows, key=lambda row: row.id, reverse=True):
        if row.is_current or row.id in superseded:
            found.append(row)
            superseded.add(row.supersedes_id)
    return found


def _same_cell(one: ObservationRow) -> ColumnElement[bool]:
    return and_(*(getattr(ObservationRow, name) == getattr(one, name) for name in reading.CELL))


def _cell_of(one: ObservationRow) -> ColumnElement[bool]:
    return and_(
        FigureRow.indicator_id == one.indicator_id,
        FigureRow.period_id == one.period_id,
        FigureRow.place_id == one.place_id,
        FigureRow.breakdown_id == one.breakdown_id,
        FigureRow.scenario == one.scenario.ordinal,
    )


def _quantity(row: ObservationRow, measure: Any) -> Quantity:
    return Quantity(
        state=row.state,
        value=row.value,
        qualifier=row.qualifier,
        estimate=row.estimate,
        rounding=row.rounding,
        whole=row.whole,
        text=row.text,
        measure=measure,
    )
