"""Writing figures: what a source says is added; what it said before is superseded, never overwritten."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import partial

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.orm import Session

from tracker.figures.rows import Scenario, SourceKind
from tracker.figures.tables import ClaimRow, FigureRow, ObservationRow, PeriodRow, SourceRow
from tracker.kernel.changes import ChangeSet, Outcome
from tracker.kernel.claims import Basis
from tracker.kernel.errors import Refusal
from tracker.kernel.periods import Period
from tracker.kernel.quantity import Qualifier, Quantity, State

_STATES = tuple(State)
Cell = tuple[int, int, int, int, Scenario]
"""What a figure is about: indicator, period, place and breakdown ids, and the scenario."""


@dataclass(frozen=True)
class NewClaim:
    """A comparison stated beside the figure, as said. `unit` is "%" or the figure's own unit."""

    basis: Basis
    value: Decimal
    rounding: Decimal
    qualifier: Qualifier
    unit: str
    text: str
    whole_indicator_id: int | None = None


@dataclass(frozen=True)
class Entry:
    """One thing that a source says, with the sheet and cell it stands in."""

    indicator_id: int
    place_id: int
    breakdown_id: int
    quantity: Quantity
    scenario: Scenario = Scenario.ACTUAL
    sheet: str = ""
    cell: str = ""
    note: str = ""
    claims: tuple[NewClaim, ...] = field(default=())


def ensure_period(session: Session, period: Period) -> int:
    """The id of a period; it is put on file the first time somebody names it."""
    code = period.code
    known = session.scalar(
        select(PeriodRow.id).where(PeriodRow.code == code, PeriodRow.regime == period.regime)
    )
    if known is not None:
        return known
    row = PeriodRow(code=code, kind=period.kind, regime=period.regime, start=period.start, end=period.end)
    session.add(row)
    session.flush()
    return row.id


def ensure_source(
    session: Session,
    kind: SourceKind,
    document: str,
    agency_id: int | None = None,
    illustrative: bool = False,
) -> int:
    """The id of a source: an agency in a document, a round, or entry by hand."""
    known = session.scalar(
        select(SourceRow.id).where(
            SourceRow.kind == kind,
            SourceRow.document == document,
            SourceRow.agency_id.is_not_distinct_from(agency_id),
        )
    )
    if known is not None:
        return known
    row = SourceRow(kind=kind, agency_id=agency_id, document=document, illustrative=illustrative)
    session.add(row)
    session.flush()
    return row.id


def record(
    session: Session,
    entries: Sequence[Entry],
    *,
    period_id: int,
    source_id: int,
    at: str,
    by: str = "",
    import_id: int | None = None,
) -> Outcome:
    """Add what one source says about one period. `at` is a UTC stamp, `by` the person who put it in.

    A cell that the source had answered before gets a new observation that supersedes the old one. The figure
    that holds moves with it, unless another source was marked official. The inverse takes the whole back.
    """
    if not entries:
        return Outcome(ChangeSet())
    keys = [_cell(entry, period_id) for entry in entries]
    if len(set(keys)) < len(keys):
        raise Refusal("figure.twice")
    before = _current(session, keys, source_id)
    ids = _insert_observations(session, entries, keys, before, source_id, at, by, import_id)
    _lower(session, before.values())
    _insert_claims(session, entries, ids)
    _raise(session, dict(zip(keys, ids, strict=True)), frozenset(before.values()))
    return Outcome(
        ChangeSet.of(figure=frozenset(ids)),
        partial(withdraw, ids=tuple(ids)),
        "figure.record",
        {"n": str(len(ids))},
        ids,
    )


def enter(
    session: Session,
    period: Period,
    entries: Sequence[Entry],
    *,
    document: str,
    at: str,
    by: str,
    illustrative: bool = False,
) -> Outcome:
    """Record what a person types from a document that has no file here; `document` says which."""
    source_id = ensure_source(session, SourceKind.ENTRY, document, illustrative=illustrative)
    period_id = ensure_period(session, period)
    return record(session, entries, period_id=period_id, source_id=source_id, at=at, by=by)


def withdraw(session: Session, ids: tuple[int, ...]) -> Outcome:
    """Take observations back as a whole; what they superseded holds again.

    Refused: figure.superseded_since.
    """
    rows = session.scalars(select(ObservationRow).where(ObservationRow.id.in_(ids))).all()
    if len(rows) < len(ids) or any(not row.is_current for row in rows):
        raise Refusal("figure.superseded_since")
    session.execute(delete(ClaimRow).where(ClaimRow.observation_id.in_(ids)))
    for row in rows:
        _step_back(session, row)
    session.flush()
    session.execute(delete(ObservationRow).where(ObservationRow.id.in_(ids)))
    return Outcome(ChangeSet.of(figure=frozenset(ids)), None, "figure.withdraw", {"n": str(len(ids))})


def mark_official(session: Session, observation_id: int) -> Outcome:
    """Let this observation hold among sources that disagree. Refused: figure.superseded_since."""
    row = session.get(ObservationRow, observation_id)
    if row is None or not row.is_current:
        raise Refusal("figure.superseded_since")
    figure = session.get_one(FigureRow, _figure_key(_row_cell(row)))
    former = figure.observation_id
    _hold(figure, row)
    changes = ChangeSet.of(figure={former, observation_id})
    return Outcome(changes, partial(mark_official, observation_id=former), "figure.official")


def _cell(entry: Entry, period_id: int) -> Cell:
    return entry.indicator_id, period_id, entry.place_id, entry.breakdown_id, entry.scenario


def _row_cell(row: ObservationRow) -> Cell:
    return row.indicator_id, row.period_id, row.place_id, row.breakdown_id, row.scenario


def _figure_key(cell: Cell) -> tuple[int, int, int, int, int]:
    indicator_id, period_id, place_id, breakdown_id, scenario = cell
    return indicator_id, period_id, scenario.ordinal, breakdown_id, place_id


def _current(session: Session, keys: Iterable[Cell], source_id: int) -> dict[Cell, int]:
    """The standing observation of this source for each cell that it has answered."""
    wanted = set(keys)
    rows = session.execute(
        select(
            ObservationRow.indicator_id,
            ObservationRow.period_id,
            ObservationRow.place_id,
            ObservationRow.breakdown_id,
            ObservationRow.scenario,
            ObservationRow.id,
        ).where(
            ObservationRow.source_id == source_id,
            ObservationRow.is_current,
            ObservationRow.indicator_id.in_({key[0] for key in wanted}),
            ObservationRow.period_id.in_({key[1] for key in wanted}),
            ObservationRow.place_id.in_({key[2] for key in wanted}),
        )
    ).all()
    found: dict[Cell, int] = {(i, p, place, b, scenario): number for i, p, place, b, scenario, number in rows}
    return {cell: number for cell, number in found.items() if cell in wanted}


def _insert_observations(
    session: Session,
    entries: Sequence[Entry],
    keys: list[Cell],
    before: dict[Cell, int],
    source_id: int,
    at: str,
    by: str,
    import_id: int | None,
) -> list[int]:
    same = {
        "source_id": source_id,
        "recorded_at": at,
        "recorded_by": by,
        "import_id": import_id,
        "is_current": True,
    }
    rows = [
        _said(entry, key) | same | {"supersedes_id": before.get(key)}
        for entry, key in zip(entries, keys, strict=True)
    ]
    statement = insert(ObservationRow).returning(ObservationRow.id, sort_by_parameter_order=True)
    return list(session.scalars(statement, rows))


def _said(entry: Entry, key: Cell) -> dict[str, object]:
    quantity = entry.quantity
    indicator_id, period_id, place_id, breakdown_id, scenario = key
    return {
        "indicator_id": indicator_id,
        "period_id": period_id,
        "place_id": place_id,
        "breakdown_id": breakdown_id,
        "scenario": scenario,
        "state": quantity.state,
        "value": quantity.value,
        "qualifier": quantity.qualifier,
        "estimate": quantity.estimate,
        "rounding": quantity.rounding,
        "whole": quantity.whole,
        "text": quantity.text,
        "sheet": entry.sheet,
        "cell": entry.cell,
        "note": entry.note,
    }


def _lower(session: Session, ids: Iterable[int]) -> None:
    superseded = list(ids)
    if superseded:
        session.execute(
            update(ObservationRow).where(ObservationRow.id.in_(superseded)).values(is_current=False)
        )


def _insert_claims(session: Session, entries: Sequence[Entry], ids: list[int]) -> None:
    rows = [
        {
            "observation_id": observation_id,
            "basis": claim.basis,
            "value": claim.value,
            "qualifier": claim.qualifier,
            "rounding": claim.rounding,
            "unit": claim.unit,
            "text": claim.text,
            "whole_indicator_id": claim.whole_indicator_id,
        }
        for entry, observation_id in zip(entries, ids, strict=True)
        for claim in entry.claims
    ]
    if rows:
        session.execute(insert(ClaimRow), rows)


def _raise(session: Session, new: dict[Cell, int], superseded: frozenset[int]) -> None:
    """Let the new observations hold: where nothing held, or where what held is what they supersede."""
    rows = {
        row.id: row
        for row in session.scalars(select(ObservationRow).where(ObservationRow.id.in_(new.values())))
    }
    held = _holding(session, new)
    fresh = []
    for cell, observation_id in new.items():
        figure = held.get(_figure_key(cell))
        if figure is None:
            fresh.append(_figure(rows[observation_id]))
        elif figure.observation_id in superseded:
            _hold(figure, rows[observation_id])
    if fresh:
        session.execute(insert(FigureRow), fresh)
    session.flush()


def _holding(session: Session, cells: Iterable[Cell]) -> dict[tuple[int, ...], FigureRow]:
    wanted = {_figure_key(cell) for cell in cells}
    rows = session.scalars(
        select(FigureRow).where(
            FigureRow.indicator_id.in_({key[0] for key in wanted}),
            FigureRow.period_id.in_({key[1] for key in wanted}),
            FigureRow.place_id.in_({key[4] for key in wanted}),
        )
    )
    found = {
        (row.indicator_id, row.period_id, row.scenario, row.breakdown_id, row.place_id): row for row in rows
    }
    return {key: row for key, row in found.items() if key in wanted}


def _figure(row: ObservationRow) -> dict[str, object]:
    indicator_id, period_id, scenario, breakdown_id, place_id = _figure_key(_row_cell(row))
    return {
        "indicator_id": indicator_id,
        "period_id": period_id,
        "scenario": scenario,
        "breakdown_id": breakdown_id,
        "place_id": place_id,
        "value": row.value,
        "state": _STATES.index(row.state),
        "observation_id": row.id,
    }


def _hold(figure: FigureRow, row: ObservationRow) -> None:
    figure.value, figure.state, figure.observation_id = row.value, _STATES.index(row.state), row.id


def _step_back(session: Session, row: ObservationRow) -> None:
    """Make what `row` superseded stand again; where nothing stands behind it, let a rival hold."""
    former = session.get(ObservationRow, row.supersedes_id) if row.supersedes_id else None
    if former:
        former.is_current = True
    figure = session.get(FigureRow, _figure_key(_row_cell(row)))
    if figure is None or figure.observation_id != row.id:
        return
    heir = former or _rival(session, row)
    if heir:
        _hold(figure, heir)
    else:
        session.delete(figure)


def _rival(session: Session, row: ObservationRow) -> ObservationRow | None:
    return session.scalar(
        select(ObservationRow)
        .where(
            ObservationRow.indicator_id == row.indicator_id,
            ObservationRow.period_id == row.period_id,
            ObservationRow.place_id == row.place_id,
            ObservationRow.breakdown_id == row.breakdown_id,
            ObservationRow.scenario == row.scenario,
            ObservationRow.is_current,
            ObservationRow.id != row.id,
        )
        .order_by(ObservationRow.id)
        .limit(1)
    )


def revision(session: Session) -> int:
    """Grows with every figure that is recorded; a preview compares it with the moment of its commit."""
    return session.scalar(select(func.max(ObservationRow.id))) or 0
