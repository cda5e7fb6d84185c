"""How tasks keep to the steps of a regulation. Referrals and services of cases will be measured likewise."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass

from sqlalchemy.orm import Session

from tracker.coordination.keeping import Keeping, Kept, kept
from tracker.coordination.rows import Regulation, Step
from tracker.plans import queries as plans
from tracker.plans.rows import Node, TaskStatus


@dataclass(frozen=True)
class TaskKept:
    """A task, the day from which its time counts (its start), the day it was done, and the verdict."""

    node: Node
    plan: str
    begun: dt.date | None
    done: dt.date | None
    kept: Kept


@dataclass(frozen=True)
class StepKept:
    step: Step
    tasks: tuple[TaskKept, ...]

    @property
    def counts(self) -> Counter[Keeping]:
        return Counter(task.kept.keeping for task in self.tasks)


def keeping_of(session: Session, of: Regulation, today: dt.date) -> tuple[StepKept, ...]:
    """Every step with the tasks that carry it out, as they stand on `today`."""
    codes = plans.plan_codes(session)
    return tuple(
        StepKept(step, tuple(_task(session, step, one, codes, today) for one in step.node_ids))
        for step in of.steps
    )


def _task(session: Session, step: Step, node_id: int, codes: dict[int, str], today: dt.date) -> TaskKept:
    node = plans.node(session, node_id)
    done = _done(session, node)
    verdict = kept(step.limit, node.start, done, today)
    if node.status is TaskStatus.COMPLETED and done is None:  # done, and nobody wrote down when
        verdict = Kept(Keeping.UNKNOWN, verdict.due)
    return TaskKept(node, codes.get(node.plan_id, ""), node.start, done, verdict)


def _done(session: Session, node: Node) -> dt.date | None:
    """The day of the first entry of the log that says so, counted back from the newest."""
    day = None
    if node.status is TaskStatus.COMPLETED:
        for entry in plans.progress_log(session, node.id):
            if entry.percent != 100:
                break
            day = entry.day
    return day
