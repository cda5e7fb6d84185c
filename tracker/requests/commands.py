"""Writing the forms that we must answer: taking one over, answering it, noting what went back."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from functools import partial

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.figures import commands as figures
from tracker.figures.entries import Entry
from tracker.kernel.changes import ChangeSet, Outcome
from tracker.kernel.errors import Refusal, Stale
from tracker.kernel.quantity import Quantity
from tracker.plans.rows import TaskAnswer
from tracker.requests import queries, rules, snapshots
from tracker.requests.rows import Content, Item, NewForm, TaskField, TaskItem
from tracker.requests.tables import RequestItemRow, RequestRow, RequestTaskRow

TAKE = "undo.request.take"
ANSWER = "undo.request.answer"


def keep(session: Session, form: NewForm, request_id: int | None, *, at: str, by: str) -> Outcome:
    """Keep a form as it came, or in place of the one that is here. The result is its id."""
    row = session.get(RequestRow, request_id) if request_id else RequestRow()
    if row is None:
        raise Stale("request.gone")
    before = snapshots.take(session, row.id) if request_id else snapshots.Snapshot(None)
    if row.code and row.code != form.code:
        row.former = " ".join(filter(None, (row.former, row.code)))
    for name in ("code", "file_id", "asker", "round_code", "title", "plan"):
        setattr(row, name, getattr(form, name))
    row.place_id, row.period_id, row.source_id, row.due = (
        form.place_id,
        form.period_id,
        form.source_id,
        form.due,
    )
    row.taken_at, row.taken_by, row.written_at, row.written_id = at, by, None, None
    session.add(row)
    session.flush()
    snapshots.clear(session, row.id)
    session.add_all([RequestItemRow(request_id=row.id, **_item(one)) for one in form.items])
    session.add_all([RequestTaskRow(request_id=row.id, **_task(one)) for one in form.tasks])
    session.flush()
    after, facts = snapshots.take(session, row.id), {"code": form.code}
    back = partial(snapshots.restore, request_id=row.id, wanted=before, seen=after, label=TAKE, facts=facts)
    return Outcome(ChangeSet.of(request=row.id), back, TAKE, facts, row.id)


def answer(
    session: Session,
    request_id: int,
    answers: Sequence[tuple[int, Quantity, str]],
    *,
    at: str,
    by: str,
    import_id: int | None = None,
) -> Outcome:
    """Record answers: (position, quantity, note). `import_id`: they were taken from the form itself.

    Refused: request.no_row, request.foreign, request.too_long.
    """
    of = queries.by_id(session, request_id)
    known = {one.position: one for one in queries.items(session, request_id)}
    entries = [
        _entry(known.get(position), position, quantity, note, of.place.id, import_id is not None)
        for position, quantity, note in answers
    ]
    recorded = figures.record(
        session, entries, period_id=of.period_id, source_id=of.source_id, at=at, by=by, import_id=import_id
    )
    facts = {"code": of.code, "n": str(len(entries))}
    return _told(recorded, request_id, facts) if recorded.changes else recorded


def answer_task(
    session: Session,
    request_id: int,
    position: int,
    reply: TaskAnswer | None,
    *,
    at: str,
    by: str,
    revision: int | None = None,
) -> Outcome:
    """Say how far a task is; None takes the answer back. Refused: request.no_row, request.percent,
    request.too_long. Stale: storage.stale."""
    row = session.scalar(
        select(RequestTaskRow).where(
            RequestTaskRow.request_id == request_id, RequestTaskRow.position == position
        )
    )
    if row is None:
        raise Refusal("request.no_row", row=str(position))
    if revision is not None and row.revision != revision:
        raise Stale("storage.stale")
    former = TaskAnswer(row.status, row.percent, row.result, row.difficulty, row.proposal)
    was_at, was_by = row.answered_at, row.answered_by
    told = rules.checked(reply or TaskAnswer())
    for name, value in asdict(told).items():
        setattr(row, name, value)
    row.answered_at, row.answered_by = (at, by) if reply is not None else (None, "")
    session.flush()
    code = queries.by_id(session, request_id).code
    inverse = partial(
        answer_task,
        request_id=request_id,
        position=position,
        reply=former if was_at else None,
        at=was_at or at,
        by=was_by,
        revision=row.revision,
    )
    return Outcome(ChangeSet.of(request=request_id), inverse, ANSWER, {"code": code, "n": "1"}, row.revision)


def mark_written(
    session: Session,
    request_id: int,
    file_id: int,
    cells: Mapping[int, tuple[Content, str]],
    tasks: Mapping[int, Mapping[TaskField, Content]],
    *,
    at: str,
    revision: int | None = None,
) -> Outcome:
    """Note what stands in the copy that goes back, by position. A file that went out cannot be undone."""
    row = session.get(RequestRow, request_id)
    if row is None or (revision is not None and row.revision != revision):
        raise Stale("storage.stale")
    row.written_at, row.written_id = at, file_id
    for item in session.scalars(select(RequestItemRow).where(RequestItemRow.request_id == request_id)):
        content, item.written_note = cells[item.position]
        item.written_kind, item.written = content.kind, content.text
    for task in session.scalars(select(RequestTaskRow).where(RequestTaskRow.request_id == request_id)):
        task.written = as_told(tasks[task.position])
    session.flush()
    return Outcome(ChangeSet.of(request=request_id), None, "undo.request.write", {"code": row.code})


def as_told(contents: Mapping[TaskField, Content]) -> str:
    """Field -> content as JSON."""
    return json.dumps(
        {name.value: [one.kind, one.text] for name, one in contents.items()}, ensure_ascii=False
    )


def _told(done: Outcome, request_id: int, facts: dict[str, str]) -> Outcome:
    """What happened to the figures, told to those who look at the form as well; and so its inverse."""
    back = done.inverse
    inverse = partial(_back, command=back, request_id=request_id, facts=facts) if back else None
    changes = done.changes | ChangeSet.of(request=request_id)
    return Outcome(changes, inverse, ANSWER, facts, done.result)


def _back(
    session: Session, command: Callable[..., Outcome], request_id: int, facts: dict[str, str]
) -> Outcome:
    return _told(command(session), request_id, facts)


def _entry(
    item: Item | None, position: int, quantity: Quantity, note: str, place_id: int, from_file: bool
) -> Entry:
    if item is None:
        raise Refusal("request.no_row", row=str(position))
    if item.indicator is None or item.breakdown is None:
        raise Refusal("request.foreign", name=item.name[:80])
    return Entry(
        indicator_id=item.indicator.id,
        place_id=place_id,
        breakdown_id=item.breakdown.id,
        quantity=quantity,
        sheet=item.sheet if from_file else "",
        cell=item.cell if from_file else "",
        note=rules.storable(note),
    )


def _item(one: Item) -> dict[str, object]:
    return {
        **{name: getattr(one, name) for name in ("position", "row_id", "code", "name", "unit", "sheet")},
        "cell": one.cell,
        "note_cell": one.note_cell,
        "indicator_id": one.indicator.id if one.indicator else None,
        "breakdown_id": one.breakdown.id if one.breakdown else None,
        "given_kind": one.given.kind,
        "given": one.given.text,
        "given_note": one.given_note,
        "written_kind": one.written.kind if one.written else "",
        "written": one.written.text if one.written else None,
        "written_note": one.written_note,
    }


def _task(one: TaskItem) -> dict[str, object]:
    return {
        **{name: getattr(one, name) for name in ("position", "row_id", "key", "name", "node_id", "sheet")},
        **asdict(one.reply or TaskAnswer()),
        "row": one.row,
        "answered_at": one.answered_at or None,
        "answered_by": one.answered_by,
        "cells": json.dumps({name.value: cell for name, cell in one.cells.items()}),
        "given": as_told(one.given),
        "written": None if one.written is None else as_told(one.written),
    }
