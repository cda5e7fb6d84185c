"""What is asked of a goal by when, and what has been done on a task."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.kernel.changes import Outcome
from tracker.plans import reading, rules
from tracker.plans.commands.common import asked_now, frame, latest_version, named
from tracker.plans.commands.keeping import Keeper
from tracker.plans.fields import ProgressFields
from tracker.plans.rows import Milestone, TaskStatus
from tracker.plans.rules import check_baseline, check_milestones, check_progress
from tracker.plans.tables import MILESTONE, NODE, PLAN, PROGRESS
from tracker.storage.editing import existing, require_unchanged
from tracker.storage.journal import Journal, Row, fetch


def set_milestones(
    session: Session, node_id: int, milestones: Sequence[Milestone], revision: int | None = None
) -> Outcome:
    """Replace what a goal or target asks for, all years at once.

    Refused: what `rules.check_milestones` finds. Stale: record.gone, record.stale_whole.
    """
    row = existing(session, NODE, node_id)
    require_unchanged(row, revision, row["text_vi"])
    plan = existing(session, PLAN, row["plan_id"])
    rules.refuse(check_milestones(row["kind"], milestones, frame(plan)))
    rules.refuse(check_baseline(row["baseline_year"], milestones))
    journal = Journal(session)
    keeper = Keeper(session, journal, row["plan_id"], latest_version(session, row["plan_id"]))
    now = fetch(session, MILESTONE, asked_now(session, node_id)).values()
    if keeper.ask(node_id, now, milestones):
        journal.touch(NODE, row)
    return journal.outcome(f"undo.milestones.{row['kind']}", _called(session, row), node_id)


def record_progress(
    session: Session, node_id: int, entry: ProgressFields, by: str, now: str, today: dt.date
) -> Outcome:
    """Add an entry to a task's log, and let the task take over its percent and status. The result is its id.

    `now` is the time stamp of writing it down, `today` the day until which something can have been done. An
    entry that tells of an earlier day than the newest one is only put in the log.
    Refused: what `rules.check_progress` finds. Stale: record.gone.
    """
    row = existing(session, NODE, node_id)
    form = entry.cleaned
    rules.refuse(check_progress(row["kind"], form, today))
    newest = session.scalar(
        select(PROGRESS.c.day).where(PROGRESS.c.node_id == node_id).order_by(PROGRESS.c.day.desc()).limit(1)
    )
    journal = Journal(session)
    if newest is None or form.day >= newest:
        journal.update(NODE, row, _taken_over(row, form))
    told = {**dataclasses.asdict(form), "percent": _percent(form), "period": rules.period_code(form.period)}
    entry_id = journal.insert(PROGRESS, {**told, "node_id": node_id, "by": by, "recorded_at": now})
    return journal.outcome(f"undo.progress.{row['kind']}", _called(session, row), entry_id)


def _taken_over(row: Row, entry: ProgressFields) -> Row:
    """What the task is set to; an entry without a percent leaves the one there is."""
    status = entry.status or rules.status_of(entry.percent, row["status"])
    percent = _percent(entry)
    return {"status": status, "percent": row["percent"] if percent is None else percent}


def _percent(entry: ProgressFields) -> int | None:
    """Completed means 100 percent without saying so."""
    return 100 if entry.status is TaskStatus.COMPLETED else entry.percent


def _called(session: Session, row: Row) -> dict[str, str]:
    number = reading.outline(session, row["plan_id"]).numbers().get(row["id"], "")
    return named(number, row["text_vi"])
