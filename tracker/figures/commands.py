"""Writing figures: what a source says is added; what it said before is superseded, never overwritten."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from decimal import Decimal
from functools import partial

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.figures import observations
from tracker.figures.entries import Entry
from tracker.figures.facts import STATES, Fact, Key, drop_facts, holding, put_facts
from tracker.figures.observations import Told, key_of, key_of_row
from tracker.figures.rows import SourceKind
from tracker.figures.tables import ObservationRow, PeriodRow, SourceRow
from tracker.kernel.changes import ChangeSet, Outcome
from tracker.kernel.errors import Refusal, Stale
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
    inverse = partial(withdraw, ids=tuple(ids), label="undo.figure.record")
    return _moved(session, ids, inverse, "undo.figure.record")


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


def withdraw(session: Session, ids: tuple[int, ...], label: str = "undo.figure.withdraw") -> Outcome:
    """Take observations back as a whole: what they superseded holds again, or else a rival.

    They stay on file, so that the inverse can reinstate them. Stale: figure.superseded_since.
    """
    rows = observations.rows(session, ids)
    if len(rows) < len(ids) or any(not row.is_current for row in rows):
        raise Stale("figure.superseded_since")
    formers = {row.id: row for row in observations.rows(session, _superseded(rows))}
    observations.mark(session, ids, current=False)
    observations.mark(session, list(formers), current=True)
    held = holding(session, [key_of_row(row) for row in rows])
    bereft = {key_of_row(row): row for row in rows if held.get(key_of_row(row)) == row.id}
    heirs = observations.rivals(session, bereft.keys())
    heirs |= {key: formers[row.supersedes_id] for key, row in bereft.items() if row.supersedes_id}
    put_facts(session, map(_fact_of_row, heirs.values()))
    drop_facts(session, bereft.keys() - heirs.keys())
    again = partial(reinstate, ids=ids, held=frozenset(row.id for row in bereft.values()), label=label)
    return _moved(session, ids, again, label)


def reinstate(session: Session, ids: tuple[int, ...], held: frozenset[int], label: str) -> Outcome:
    """Put withdrawn observations back, those in `held` as what holds. Stale: figure.superseded_since."""
    rows = observations.rows(session, ids)
    if any(row.is_current for row in rows) or not _stands_as_before(session, rows):
        raise Stale("figure.superseded_since")
    observations.mark(session, _superseded(rows), current=False)
    observations.mark(session, ids, current=True)
    put_facts(session, (_fact_of_row(row) for row in rows if row.id in held))
    return _moved(session, ids, partial(withdraw, ids=ids, label=label), label)


def mark_official(session: Session, observation_id: int) -> Outcome:
    """Let this observation hold among sources that disagree. Stale: figure.superseded_since."""
    row = session.get(ObservationRow, observation_id)
    if row is None or not row.is_current:
        raise Stale("figure.superseded_since")
    former = holding(session, [key_of_row(row)])[key_of_row(row)]
    if former == observation_id:
        return Outcome(ChangeSet())
    put_facts(session, [_fact_of_row(row)])
    session.expire_all()
    changes, said = ChangeSet.of(figure={former, observation_id}), {"said": _said(row)}
    return Outcome(changes, partial(mark_official, observation_id=former), "undo.figure.official", said)


def _said(row: ObservationRow) -> str:
    """The figure in its source's own words; the number where it has none."""
    return row.text or (f"{row.value.normalize():f}" if row.value is not None else row.state.value)


def _superseded(rows: Sequence[ObservationRow]) -> list[int]:
    return [row.supersedes_id for row in rows if row.supersedes_id is not None]


def _stands_as_before(session: Session, rows: Sequence[ObservationRow]) -> bool:
    """Whether the sources say of these cells now what they said before these rows."""
    told: dict[tuple[int, int], dict[Key, int | None]] = defaultdict(dict)
    for row in rows:
        told[row.source_id, row.period_id][key_of_row(row)] = row.supersedes_id
    return all(
        observations.standing(session, cells, *of) == {key: one for key, one in cells.items() if one}
        for of, cells in told.items()
    )


def _moved(session: Session, ids: Sequence[int], inverse: Callable[..., Outcome], label: str) -> Outcome:
    """What was done to these observations; rows of figures that are in memory are of before."""
    session.expire_all()
    return Outcome(ChangeSet.of(figure=frozenset(ids)), inverse, label, {"n": str(len(ids))}, list(ids))


def _fact(entry: Entry, key: Key, observation_id: int) -> Fact:
    return Fact(key, _milli(entry.quantity.value), STATES.index(entry.quantity.state), observation_id)


def _fact_of_row(row: ObservationRow) -> Fact:
    return Fact(key_of_row(row), _milli(row.value), STATES.index(row.state), row.id)


def _milli(value: Decimal | None) -> int | None:
    return None if value is None else to_milli(value)
