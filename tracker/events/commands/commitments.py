"""What came out of a meeting: adding, editing, removing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from tracker.events import rules
from tracker.events.commands.common import called, readable, refuse_ended
from tracker.events.commands.following import write_links
from tracker.events.fields import CommitmentFields
from tracker.events.tables import COMMITMENT, COMMITMENT_NODE, MEETING
from tracker.kernel.changes import Outcome
from tracker.kernel.recurrence import parse
from tracker.plans.rules import refuse, serial_of
from tracker.storage.editing import existing, require_revision, require_unchanged
from tracker.storage.journal import Journal, Row


def add_commitment(
    session: Session, meeting_id: int, fields: CommitmentFields, node_ids: Sequence[int] = ()
) -> Outcome:
    """Add what came out of a meeting, after what there is, linked to nodes of plans. The result is its id.

    Refused: what `rules.check_commitment` finds; event.agency_ended. Stale: record.gone.
    """
    meeting = existing(session, MEETING, meeting_id)
    values = _values(session, fields, meeting)
    serial = _remember_keys(session, meeting) + 1
    _issue_keys(session, meeting_id, serial)
    of_meeting = COMMITMENT.c.meeting_id == meeting_id
    last = session.scalar(select(func.max(COMMITMENT.c.position)).where(of_meeting)) or 0
    key = rules.commitment_key(meeting["code"], fields.kind, serial)
    journal = Journal(session)
    place = {"meeting_id": meeting_id, "position": last + 1, "key": key}
    commitment_id = journal.insert(COMMITMENT, {**values, **place})
    write_links(session, journal, commitment_id, node_ids)
    return journal.outcome(f"event.undo.add.{fields.kind}", called(values), commitment_id)


def edit_commitment(
    session: Session, commitment_id: int, fields: CommitmentFields, revision: int | None = None
) -> Outcome:
    """Write the whole form; the key stays, whatever the kind.

    Refused: as `add_commitment`. Stale: record.gone; record.stale with both versions.
    """
    row = existing(session, COMMITMENT, commitment_id)
    values = _values(session, fields, existing(session, MEETING, row["meeting_id"]))
    require_revision(readable(session, row), revision, readable(session, values))
    journal = Journal(session)
    journal.update(COMMITMENT, row, values)
    return journal.outcome(f"event.undo.edit.{row['kind']}", called(row), commitment_id)


def remove_commitment(session: Session, commitment_id: int, revision: int | None = None) -> Outcome:
    """Remove it with its links to plans, unless it has a log.

    Refused: record.in_use.commitment_log. Stale: record.gone, record.stale_whole.
    """
    row = existing(session, COMMITMENT, commitment_id)
    require_unchanged(row, revision, row["text_vi"])
    _remember_keys(session, existing(session, MEETING, row["meeting_id"]))
    links = select(COMMITMENT_NODE.c.id).where(COMMITMENT_NODE.c.commitment_id == commitment_id)
    journal = Journal(session)
    doomed = {COMMITMENT_NODE.name: list(session.scalars(links)), COMMITMENT.name: [commitment_id]}
    journal.remove(doomed)
    return journal.outcome(f"event.undo.remove.{row['kind']}", called(row), row["meeting_id"])


def _values(session: Session, fields: CommitmentFields, meeting: Row) -> dict[str, Any]:
    """The columns of a form that passes its checks."""
    form = fields.cleaned
    refuse(rules.check_commitment(form, meeting["day"]))
    refuse_ended(session, [form.agency_id] if form.agency_id is not None else [], meeting["day"])
    recurrence = str(parse(form.recurrence)) if form.recurrence else ""
    return {**vars(form), "recurrence": recurrence, "folded": form.folded}


def _remember_keys(session: Session, meeting: Row) -> int:
    """The highest number in any key of a meeting, past or present."""
    keys = session.scalars(select(COMMITMENT.c.key).where(COMMITMENT.c.meeting_id == meeting["id"]))
    highest = max(map(serial_of, keys), default=0)
    if highest > meeting["keys_issued"]:
        _issue_keys(session, meeting["id"], highest)
    return max(highest, int(meeting["keys_issued"]))


def _issue_keys(session: Session, meeting_id: int, highest: int) -> None:
    """Not a matter of undo: a number once used stays used."""
    session.execute(update(MEETING).where(MEETING.c.id == meeting_id).values(keys_issued=highest))
