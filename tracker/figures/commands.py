"""Writing figures: what a source says is added; what it said before is superseded, never overwritten."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from tracker.figures import observations
from tracker.figures.entries import Entry
from tracker.figures.facts import STATES, Fact, Key, holding, put_facts
from tracker.figures.observations import Told, key_of, key_of_row, portions
from tracker.figures.rows import SourceKind
from tracker.figures.tables import ClaimRow, FigureRow, ObservationRow, PeriodRow, SourceRow
from tracker.kernel.changes import ChangeSet, Outcome
from tracker.kernel.errors import Refusal
from tracker.kernel.fixed import to_milli
from tracker.kernel.periods import Period


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
    Refused: figure.twice where two entries answer one cell.
    """
    if not entries:
        return Outcome(ChangeSet())
    keys = [key_of(entry, period_id) for entry in entries]
    if len(set(keys)) < len(keys):
        raise Refusal("figure.twice")
    before = observations.standing(session, keys, source_id, period_id)
    ids = observations.add(session, entries, keys, Told(source_id, at, by, import_id), before)
    held, superseded = holding(session, keys), frozenset(before.values())
    put_facts(
        session,
        (
            _fact(entry, key, number)
            for entry, key, number in zip(entries, keys, ids, strict=True)
            if key not in held or held[key] in superseded
        ),
    )
    session.expire_all()  # rows of figures that are in memory are of before
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
    rows = [row for some in portions(ids) for row in _rows(session, some)]
    if len(rows) < len(ids) or any(not row.is_current for row in rows):
        raise Refusal("figure.superseded_since")
    for row in rows:
        _step_back(session, row)
    session.flush()
    for some in portions(ids):
        session.execute(delete(ClaimRow).where(ClaimRow.observation_id.in_(some)))
        session.execute(delete(ObservationRow).where(ObservationRow.id.in_(some)))
    return Outcome(ChangeSet.of(figure=frozenset(ids)), None, "figure.withdraw", {"n": str(len(ids))})


def mark_official(session: Session, observation_id: int) -> Outcome:
    """Let this observation hold among sources that disagree. Refused: figure.superseded_since."""
    row = session.get(ObservationRow, observation_id)
    if row is None or not row.is_current:
        raise Refusal("figure.superseded_since")
    figure = session.get_one(FigureRow, key_of_row(row))
    former = figure.observation_id
    _hold(figure, row)
    changes = ChangeSet.of(figure={former, observation_id})
    return Outcome(changes, partial(mark_official, observation_id=former), "figure.official")


def revision(session: Session) -> int:
    """Grows with every figure that is recorded; a preview compares it with the moment of its commit."""
    return session.scalar(select(func.max(ObservationRow.id))) or 0


def _fact(entry: Entry, key: Key, observation_id: int) -> Fact:
    quantity = entry.quantity
    value = None if quantity.value is None else to_milli(quantity.value)
    return Fact(key, value, STATES.index(quantity.state), observation_id)


def _rows(session: Session, ids: Sequence[int]) -> Iterable[ObservationRow]:
    return session.scalars(select(ObservationRow).where(ObservationRow.id.in_(ids)))


def _hold(figure: FigureRow, row: ObservationRow) -> None:
    figure.value, figure.state, figure.observation_id = row.value, STATES.index(row.state), row.id


def _step_back(session: Session, row: ObservationRow) -> None:
    """Make what `row` superseded stand again; where nothing stands behind it, let a rival hold."""
    former = session.get(ObservationRow, row.supersedes_id) if row.supersedes_id else None
    if former:
        former.is_current = True
    figure = session.get(FigureRow, key_of_row(row))
    if figure is None or figure.observation_id != row.id:
        return
    heir = former or observations.rival(session, row)
    if heir:
        _hold(figure, heir)
    else:
        session.delete(figure)
