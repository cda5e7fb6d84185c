"""Recording, editing and removing meetings with those who took part."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tracker.agencies.queries import agencies_by_id
from tracker.events import rules
from tracker.events.commands.common import called, readable, refuse_ended, refuse_place
from tracker.events.fields import MeetingFields, PartyFields
from tracker.events.tables import COMMITMENT, MEETING, PARTY
from tracker.kernel.changes import Outcome
from tracker.kernel.dates import print_date
from tracker.kernel.errors import Refusal
from tracker.plans.rules import refuse
from tracker.storage.editing import existing, require_revision, require_unchanged
from tracker.storage.journal import Journal, Row


def add_meeting(session: Session, fields: MeetingFields) -> Outcome:
    """Record a meeting. The result is its id.

    Refused: what `rules.check_meeting` finds; event.code_taken, .place_not_then, .agency_ended.
    """
    form = fields.cleaned
    values = _values(session, form)
    _refuse_taken(session, form.code)
    journal = Journal(session)
    meeting_id = journal.insert(MEETING, values)
    _write_parties(journal, meeting_id, form.parties)
    return journal.outcome("event.undo.add_meeting", called(values), meeting_id)


def edit_meeting(
    session: Session, meeting_id: int, fields: MeetingFields, revision: int | None = None
) -> Outcome:
    """Write the whole form, who took part with it.

    Refused: as `add_meeting`; event.code_fixed and event.day_after_deadline because of what came out of it.
    Stale: record.gone; record.stale with what stands there now and what was to be written.
    """
    row, form = existing(session, MEETING, meeting_id), fields.cleaned
    values, before = _values(session, form), _parties_of(session, meeting_id)
    _require(session, row, before, revision, values, form.parties)
    _refuse_taken(session, form.code, but=meeting_id)
    _refuse_against_outcomes(session, row, values)
    journal = Journal(session)
    if before != form.parties:
        journal.delete(PARTY, _party_ids(session, meeting_id))
        _write_parties(journal, meeting_id, form.parties)
        journal.touch(MEETING, row)
        row = existing(session, MEETING, meeting_id)
    journal.update(MEETING, row, values)
    return journal.outcome("event.undo.edit_meeting", called(row), meeting_id)


def remove_meeting(session: Session, meeting_id: int, revision: int | None = None) -> Outcome:
    """Remove a meeting out of which nothing came, or nothing that is still on file.

    Refused: record.in_use.<what refers to it>. Stale: record.gone, record.stale_whole.
    """
    row = existing(session, MEETING, meeting_id)
    require_unchanged(row, revision, row["title_vi"])
    journal = Journal(session)
    journal.remove({PARTY.name: _party_ids(session, meeting_id), MEETING.name: [meeting_id]})
    return journal.outcome("event.undo.remove_meeting", called(row), meeting_id)


def _values(session: Session, form: MeetingFields) -> dict[str, Any]:
    """The columns of a form that passes its checks."""
    refuse(rules.check_meeting(form))
    refuse_place(session, form.place_id, form.day)
    refuse_ended(session, [one.agency_id for one in form.parties if one.agency_id is not None], form.day)
    plain = {name: value for name, value in vars(form).items() if name != "parties"}
    return {**plain, "folded": form.folded}


def _require(
    session: Session,
    row: Row,
    before: tuple[PartyFields, ...],
    revision: int | None,
    values: Row,
    parties: tuple[PartyFields, ...],
) -> None:
    theirs = {**readable(session, row), "parties": _told(session, before)}
    yours = {**readable(session, values), "parties": _told(session, parties)}
    require_revision(theirs, revision, yours)


def _told(session: Session, parties: tuple[PartyFields, ...]) -> str:
    known = agencies_by_id(session)
    names = (known[one.agency_id].name_vi if one.agency_id in known else one.name for one in parties)
    return "; ".join(f"{name} ({one.part})" for name, one in zip(names, parties, strict=True))


def _refuse_taken(session: Session, code: str, but: int | None = None) -> None:
    owner = session.scalar(select(MEETING.c.id).where(func.upper(MEETING.c.code) == code.upper()))
    if owner is not None and owner != but:
        raise Refusal("event.code_taken", event=code)


def _refuse_against_outcomes(session: Session, row: Row, values: Row) -> None:
    """Keys are made of the code, and nothing may have been due before the meeting."""
    if values["code"] != row["code"] and row["keys_issued"]:
        raise Refusal("event.code_fixed", event=row["code"])
    of_meeting = COMMITMENT.c.meeting_id == row["id"]
    first: dt.date | None = session.scalar(select(func.min(COMMITMENT.c.deadline)).where(of_meeting))
    if values["day"] is not None and first is not None and first < values["day"]:
        raise Refusal("event.day_after_deadline", day=print_date(values["day"]), deadline=print_date(first))


def _party_ids(session: Session, meeting_id: int) -> list[int]:
    return list(session.scalars(select(PARTY.c.id).where(PARTY.c.meeting_id == meeting_id)))


def _parties_of(session: Session, meeting_id: int) -> tuple[PartyFields, ...]:
    columns = (PARTY.c.part, PARTY.c.agency_id, PARTY.c.name)
    statement = select(*columns).where(PARTY.c.meeting_id == meeting_id)
    return tuple(PartyFields(*row) for row in session.execute(statement.order_by(PARTY.c.position)))


def _write_parties(journal: Journal, meeting_id: int, parties: tuple[PartyFields, ...]) -> None:
    for at, one in enumerate(parties, 1):
        journal.insert(PARTY, {**dataclasses.asdict(one), "meeting_id": meeting_id, "position": at})
