"""Questions about all plans at once, for a page that lists them before any of their trees is read."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tracker.kernel.confidence import Confidence
from tracker.plans import reading, rules
from tracker.plans.rows import NodeKind, TaskStatus
from tracker.plans.tables import NodeRow


@dataclass(frozen=True)
class _Task:
    status: TaskStatus | None
    percent: int | None


def task_progress(session: Session) -> dict[int, rules.TaskProgress]:
    """Plan id -> how far its tasks have come, as `rules.task_progress` says of its tree; in one query."""
    statement = select(NodeRow.plan_id, NodeRow.id, NodeRow.parent_id, NodeRow.status, NodeRow.percent)
    rows = session.execute(statement.where(reading.IN_LATEST, NodeRow.kind == NodeKind.TASK)).all()
    divided = {row.parent_id for row in rows}  # only tasks stand between a task and one beneath it
    found: dict[int, list[_Task]] = defaultdict(list)
    for row in rows:
        if row.id not in divided:
            found[row.plan_id].append(_Task(row.status, row.percent))
    return {plan_id: rules.progress_of(tasks) for plan_id, tasks in found.items()}


def node_counts(session: Session) -> dict[int, int]:
    """Plan id -> how many nodes it has, of plans that have any."""
    statement = select(NodeRow.plan_id, func.count()).where(reading.IN_LATEST).group_by(NodeRow.plan_id)
    return dict(session.execute(statement).all())


def unverified_nodes(session: Session) -> dict[int, frozenset[int]]:
    """Plan id -> ids of its nodes that are marked unverified."""
    statement = select(NodeRow.plan_id, NodeRow.id)
    doubtful = NodeRow.confidence == Confidence.UNVERIFIED
    found: dict[int, set[int]] = defaultdict(set)
    for row in session.execute(statement.where(reading.IN_LATEST, doubtful)):
        found[row.plan_id].add(row.id)
    return {plan_id: frozenset(ids) for plan_id, ids in found.items()}
