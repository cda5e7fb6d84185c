"""A plan as of a day: the version that was in force, and how far its tasks had come by their logs."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.plans import queries
from tracker.plans.rows import Node, PlanDetail, TaskStatus
from tracker.plans.rules import TaskProgress, status_of
from tracker.plans.rules.standing import last_tasks, progress_of
from tracker.plans.tables import NodeRow, ProgressRow


@dataclass(frozen=True)
class Stood:
    """A task's status and percent on a day; None where nothing had been said."""

    status: TaskStatus | None
    percent: int | None


def progress_on(session: Session, plan_id: int, day: dt.date) -> dict[int, Stood]:
    """Node id -> how it stood, for every node of a plan that has a log; the others stand as they do now."""
    statement = (
        select(ProgressRow.node_id, ProgressRow.day, ProgressRow.percent, ProgressRow.status)
        .join(NodeRow, NodeRow.id == ProgressRow.node_id)
        .where(NodeRow.plan_id == plan_id)
        .order_by(ProgressRow.day, ProgressRow.id)
    )
    found: dict[int, Stood] = {}
    for row in session.execute(statement):
        before = found.setdefault(row.node_id, Stood(None, None))
        if row.day <= day:
            percent = before.percent if row.percent is None else row.percent
            found[row.node_id] = Stood(row.status or status_of(row.percent, before.status), percent)
    return found


def tasks_on(session: Session, detail: PlanDetail, day: dt.date) -> TaskProgress:
    """How far all tasks of a plan had come on a day."""
    known = progress_on(session, detail.plan.id, day)
    return progress_of(stood(task, known) for node in detail.nodes for task in last_tasks(node))


def stood(node: Node, known: dict[int, Stood]) -> Stood:
    return known.get(node.id, Stood(node.status, node.percent))


def detail_on(session: Session, code: str, day: dt.date) -> PlanDetail:
    """A plan in the version that was in force on a day. Refused: plan.unknown."""
    newest = queries.plan_detail(session, code)
    return detail_of(session, newest.plan.code, version_on(newest, day))


def detail_of(session: Session, code: str, version: int) -> PlanDetail:
    """A plan in a version; a plan of which none was recorded has only one."""
    newest = queries.plan_detail(session, code)
    return newest if newest.version == version else queries.plan_detail(session, code, version)


def version_on(detail: PlanDetail, day: dt.date) -> int:
    """The version in force on a day; the first one where none was yet."""
    begun = [number for number, _, effective in detail.versions if effective is None or effective <= day]
    first = detail.versions[0][0] if detail.versions else detail.version
    return max(begun, default=first)
