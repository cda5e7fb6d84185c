"""A form as it is kept, whole, so that what changed it can be taken back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from sqlalchemy import delete, inspect, select
from sqlalchemy.orm import Session

from tracker.figures import queries as figures
from tracker.kernel.changes import ChangeSet, Outcome
from tracker.kernel.errors import Stale
from tracker.requests.tables import RequestItemRow, RequestRow, RequestTaskRow

Told = dict[str, Any]


@dataclass(frozen=True)
class Snapshot:
    """The rows of one form by column, without revisions; `form` is None where there is none."""

    form: Told | None
    items: Sequence[Told] = ()
    tasks: Sequence[Told] = ()


def take(session: Session, request_id: int) -> Snapshot:
    """What is kept of a form now."""
    session.flush()
    row = session.get(RequestRow, request_id)
    if row is None:
        return Snapshot(None)
    return Snapshot(
        _told(row),
        [_told(one) for one in _of(session, RequestItemRow, request_id)],
        [_told(one) for one in _of(session, RequestTaskRow, request_id)],
    )


def restore(
    session: Session, request_id: int, wanted: Snapshot, seen: Snapshot, label: str, facts: dict[str, str]
) -> Outcome:
    """Put a form back as it was; the inverse brings back what was there. Stale where that is not `seen`, and
    where the form would go and leave answers behind (request.answered_since)."""
    if take(session, request_id) != seen:
        raise Stale("storage.stale")
    if wanted.form is None and seen.form is not None and _answered(session, seen.form):
        raise Stale("request.answered_since", code=seen.form["code"])
    clear(session, request_id)
    row = session.get(RequestRow, request_id)
    if wanted.form is None:
        session.delete(row)
    elif row is None:
        session.add(RequestRow(**wanted.form))
    else:
        for name, value in wanted.form.items():
            setattr(row, name, value)
    session.flush()
    session.add_all([RequestItemRow(**one) for one in wanted.items])
    session.add_all([RequestTaskRow(**one) for one in wanted.tasks])
    session.flush()
    again = partial(restore, request_id=request_id, wanted=seen, seen=wanted, label=label, facts=facts)
    return Outcome(ChangeSet.of(request=request_id), again, label, facts, request_id)


def clear(session: Session, request_id: int) -> None:
    """Take the questions of a form away."""
    for table in (RequestItemRow, RequestTaskRow):
        session.execute(delete(table).where(table.request_id == request_id))
    session.expire_all()


def _answered(session: Session, form: Told) -> bool:
    return bool(figures.current_of_source(session, form["source_id"], form["period_id"], form["place_id"]))


def _of(session: Session, table: Any, request_id: int) -> Sequence[Any]:
    return session.scalars(select(table).where(table.request_id == request_id).order_by(table.id)).all()


def _told(row: Any) -> Told:
    return {
        one.key: getattr(row, one.key) for one in inspect(type(row)).column_attrs if one.key != "revision"
    }
