"""How what came out of a meeting is followed: the log, and the nodes of plans that carry it out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.events import rules
from tracker.events.commands.common import called
from tracker.events.fields import LogFields
from tracker.events.tables import COMMITMENT, COMMITMENT_NODE, LOG, MEETING
from tracker.kernel.changes import Outcome
from tracker.kernel.errors import Refusal, Stale
from tracker.kernel.recurrence import parse
from tracker.plans.naming import named_nodes
from tracker.plans.rows import TaskStatus
from tracker.plans.rules import refuse, status_of
from tracker.storage.editing import existing
from tracker.storage.journal import Journal, Row


def add_log_entry(
    session: Session, commitment_id: int, entry: LogFields, by: str, now: str, today: dt.date
) -> Outcome:
    """Add an entry to the log; the commitment takes over its percent and status. The result is its id.

    `now` is the time stamp of writing it down, `today` the last day of which it can tell. An entry that tells
    of an earlier day than the newest one is only put in the log. What comes again is answered for the time
    that was waited for on the day of the entry.
    Refused: what `rules.check_log` finds. Stale: record.gone.
    """
    row = existing(session, COMMITMENT, commitment_id)
    held, form = existing(session, MEETING, row["meeting_id"])["day"], entry.cleaned
    refuse(rules.check_log(form, held, today))
    percent = 100 if form.status is TaskStatus.COMPLETED else form.percent
    status = form.status or status_of(percent, row["status"])
    told = {"day": form.day, "percent": percent, "text": form.text, "status": status}
    period = _period(session, row, held, form.day)
    newest = select(LOG.c.day).where(LOG.c.commitment_id == commitment_id).order_by(LOG.c.day.desc())
    last = session.scalar(newest.limit(1))
    journal = Journal(session)
    if last is None or form.day >= last:
        journal.update(
            COMMITMENT, row, {"status": status, "percent": row["percent"] if percent is None else percent}
        )
    written = {"commitment_id": commitment_id, "period": period, "by": by, "recorded_at": now}
    return journal.outcome("event.undo.log", called(row), journal.insert(LOG, {**told, **written}))


def link_nodes(session: Session, commitment_id: int, node_ids: Sequence[int]) -> Outcome:
    """Say that nodes of plans carry it out, or that it comes from them: all of them or none.

    Refused: event.linked_already. Stale: record.gone where it or a node has been removed.
    """
    row, journal = existing(session, COMMITMENT, commitment_id), Journal(session)
    keys = write_links(session, journal, commitment_id, node_ids)
    return journal.outcome("event.undo.link", {**called(row), "key": keys}, commitment_id)


def write_links(session: Session, journal: Journal, commitment_id: int, node_ids: Sequence[int]) -> str:
    """The links, noted; the keys of the nodes in a list for a sentence. Refused: as `link_nodes`."""
    named = named_nodes(session, node_ids)
    for one in node_ids:
        if one not in named or not named[one].current:
            raise Stale("record.gone")
        if _link(session, commitment_id, one) is not None:
            raise Refusal("event.linked_already", key=named[one].key)
        journal.insert(COMMITMENT_NODE, {"commitment_id": commitment_id, "node_id": one})
    return ", ".join(named[one].key for one in node_ids)


def unlink_nodes(session: Session, commitment_id: int, node_ids: Sequence[int]) -> Outcome:
    """Take links away: all of them or none. Refused: event.not_linked. Stale: record.gone."""
    row, named = existing(session, COMMITMENT, commitment_id), named_nodes(session, node_ids)
    links = {one: _link(session, commitment_id, one) for one in node_ids}
    for one, link in links.items():
        if link is None:
            raise Refusal("event.not_linked", key=named[one].key if one in named else "–")
    journal = Journal(session)
    journal.delete(COMMITMENT_NODE, [link for link in links.values() if link is not None])
    keys = ", ".join(named[one].key for one in links)
    return journal.outcome("event.undo.unlink", {**called(row), "key": keys}, commitment_id)


def _link(session: Session, commitment_id: int, node_id: int) -> int | None:
    row = COMMITMENT_NODE.c
    return session.scalar(select(row.id).where(row.commitment_id == commitment_id, row.node_id == node_id))


def _period(session: Session, row: Row, held: dt.date | None, day: dt.date) -> str:
    """The time that was waited for on a day, where it comes again."""
    if not row["recurrence"]:
        return ""
    done = (LOG.c.commitment_id == row["id"], LOG.c.status == TaskStatus.COMPLETED)
    answered = set(session.scalars(select(LOG.c.period).where(*done)))
    return rules.next_time(parse(row["recurrence"]), held, answered, day).period.code
