"""How tasks stood on a day that is over, by what their logs had said until then."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.plans.rows import Node, TaskStatus
from tracker.plans.rules import status_of
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


def stood(node: Node, known: dict[int, Stood]) -> Stood:
    return known.get(node.id, Stood(node.status, node.percent))
