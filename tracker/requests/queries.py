"""Reading the forms that we must answer."""

from __future__ import annotations

import json
from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.archive import files
from tracker.figures import catalogue
from tracker.figures import queries as figures
from tracker.kernel.errors import Refusal, Stale
from tracker.kernel.texts import match_key
from tracker.places import queries as places
from tracker.plans.rows import TaskAnswer
from tracker.requests.rows import Content, Item, Reply, Request, Sought, TaskField, TaskItem
from tracker.requests.tables import RequestItemRow, RequestRow, RequestTaskRow


def requests(session: Session) -> tuple[Request, ...]:
    """All forms, the nearest deadline last among those that have one, the newest first."""
    rows = session.scalars(select(RequestRow).order_by(RequestRow.due.desc(), RequestRow.id.desc())).all()
    return _requests(session, rows)


def request(session: Session, code: str) -> Request:
    """By the form's code, or by the round's where only one form of it is here. Refused: request.unknown,
    request.several."""
    wanted = code.strip()
    row = session.scalar(select(RequestRow).where(RequestRow.code == wanted.upper()))
    found = [row] if row else session.scalars(select(RequestRow).where(RequestRow.round_code == wanted)).all()
    if not found:
        raise Refusal("request.unknown", code=wanted[:60])
    if len(found) > 1:
        raise Refusal("request.several", code=wanted[:60], codes=", ".join(one.code for one in found))
    return _requests(session, found)[0]


def by_id(session: Session, request_id: int) -> Request:
    """Stale where it is gone."""
    row = session.get(RequestRow, request_id)
    if row is None:
        raise Stale("request.gone")
    return _requests(session, [row])[0]


def known_form(session: Session, code: str, wanted: Sought) -> Request | None:
    """The form with this code; else the one of the same round, place and period from the same asker, of which
    this is a new issue. Refused: request.older for an issue that a newer one has replaced."""
    row = session.scalar(select(RequestRow).where(RequestRow.code == code))
    if row is None:
        row = _issue_before(session, code, wanted)
    return _requests(session, [row])[0] if row else None


def _issue_before(session: Session, code: str, wanted: Sought) -> RequestRow | None:
    """Two ministries may call a round alike; a form that does not say who asks is taken for anybody's."""
    rows = session.scalars(
        select(RequestRow)
        .where(RequestRow.round_code == wanted.round_code, RequestRow.place_id == wanted.place_id)
        .order_by(RequestRow.id.desc())
    ).all()
    for row in rows:
        if code in row.former.split():
            raise Refusal("request.older", code=code, now=row.code)
    periods, asker = catalogue.periods(session), match_key(wanted.asker, strip_prefix=False)
    for row in rows if wanted.round_code else ():
        theirs = match_key(row.asker, strip_prefix=False)
        if periods[row.period_id] == wanted.period and (not asker or not theirs or asker == theirs):
            return row
    return None


def written_sha(session: Session, request_id: int) -> str:
    """The sha256 of the copy that was last written back; empty where none was."""
    row = session.get(RequestRow, request_id)
    written = row.written_id if row else None
    return files.named(session, frozenset([written]))[written][1] if written else ""


def items(session: Session, request_id: int) -> tuple[Item, ...]:
    """The questions in figures, in the order of the form."""
    rows = session.scalars(
        select(RequestItemRow)
        .where(RequestItemRow.request_id == request_id)
        .order_by(RequestItemRow.position)
    )
    indicators = catalogue.indicator_map(session)
    parts = {one.id: one for one in catalogue.breakdowns(session)}
    return tuple(
        Item(
            position=row.position,
            row_id=row.row_id,
            code=row.code,
            name=row.name,
            unit=row.unit,
            indicator=indicators.get(row.indicator_id or 0),
            breakdown=parts.get(row.breakdown_id or 0),
            sheet=row.sheet,
            cell=row.cell,
            note_cell=row.note_cell,
            given=Content(row.given_kind, row.given),
            given_note=row.given_note,
            written=None if row.written is None else Content(row.written_kind, row.written),
            written_note=row.written_note,
        )
        for row in rows
    )


def tasks(session: Session, request_id: int) -> tuple[TaskItem, ...]:
    """The tasks that are asked about, in the order of the form."""
    rows = session.scalars(
        select(RequestTaskRow)
        .where(RequestTaskRow.request_id == request_id)
        .order_by(RequestTaskRow.position)
    )
    return tuple(_task(row) for row in rows)


def replies(session: Session, of: Request) -> dict[tuple[int, int], Reply]:
    """(Indicator id, breakdown id) -> what this office has answered to the form."""
    said = figures.current_of_source(session, of.source_id, of.period_id, of.place.id)
    return {key: Reply(one.quantity, one.note, one.id) for key, one in said.items()}


def contents_of(told: str) -> dict[TaskField, Content]:
    """Field -> content, from the JSON that `as_told` wrote."""
    return {TaskField(name): Content(*cell) for name, cell in json.loads(told).items()}


def _task(row: RequestTaskRow) -> TaskItem:
    reply = TaskAnswer(row.status, row.percent, row.result, row.difficulty, row.proposal)
    return TaskItem(
        position=row.position,
        row_id=row.row_id,
        key=row.key,
        name=row.name,
        node_id=row.node_id,
        sheet=row.sheet,
        row=row.row,
        cells={TaskField(name): cell for name, cell in json.loads(row.cells).items()},
        given=contents_of(row.given),
        written=None if row.written is None else contents_of(row.written),
        reply=reply if row.answered_at else None,
        answered_at=row.answered_at or "",
        answered_by=row.answered_by,
        revision=row.revision,
    )


def _requests(session: Session, rows: Iterable[RequestRow]) -> tuple[Request, ...]:
    known = list(rows)
    periods, gazetteer = catalogue.periods(session), places.gazetteer(session)
    ids = {one for row in known for one in (row.file_id, row.written_id) if one}
    named = files.named(session, frozenset(ids))
    found = []
    for row in known:
        period = periods[row.period_id]
        name, digest = named[row.file_id]
        found.append(
            Request(
                id=row.id,
                code=row.code,
                asker=row.asker,
                round_code=row.round_code,
                title=row.title,
                plan=row.plan,
                place=gazetteer.at(row.place_id, period.end or row.due),
                period=period,
                period_id=row.period_id,
                source_id=row.source_id,
                due=row.due,
                file=name,
                sha256=digest,
                taken_at=row.taken_at,
                taken_by=row.taken_by,
                written_at=row.written_at or "",
                written_file=named[row.written_id][0] if row.written_id else "",
                revision=row.revision,
            )
        )
    return tuple(found)
