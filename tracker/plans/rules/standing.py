"""How a task stands on a day, and how far a set of tasks has come."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Protocol

from tracker.kernel.quantity.printing import nearest
from tracker.plans.rows import Node, NodeKind, TaskStatus

DUE_SOON_DAYS = 30
"""How long before its deadline a task is called due soon, unless somebody asks for another span."""

SETTLED = frozenset({TaskStatus.COMPLETED, TaskStatus.CANCELLED})
"""Nothing is waited for any more."""


class Standing(StrEnum):
    """What to say of a task today: the lateness first, else its status."""

    OVERDUE = "overdue"
    DUE_SOON = "due_soon"
    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    COMPLETED = "completed"
    NOT_COMPLETED = "not_completed"
    CANCELLED = "cancelled"


@dataclass(frozen=True)
class TaskState:
    """`days`: days late when overdue, days left (0 on the last day) when due soon, otherwise None."""

    standing: Standing
    days: int | None = None


def state_on(
    status: TaskStatus | None, deadline: dt.date | None, today: dt.date, soon: int = DUE_SOON_DAYS
) -> TaskState:
    """A task without a status counts as not started. On the day of the deadline it is not late yet."""
    status = status or TaskStatus.NOT_STARTED
    left = (deadline - today).days if deadline and status not in SETTLED else None
    if left is not None and left < 0:
        return TaskState(Standing.OVERDUE, -left)
    if left is not None and left <= soon:
        return TaskState(Standing.DUE_SOON, left)
    return TaskState(Standing(status.value))


def status_of(percent: int | None, before: TaskStatus | None) -> TaskStatus:
    """The status that follows from a new percent; without one, a task that was written about has begun."""
    if percent is None:
        begun = before not in (None, TaskStatus.NOT_STARTED)
        return before if begun and before else TaskStatus.IN_PROGRESS
    if percent == 0:
        return TaskStatus.NOT_STARTED
    return TaskStatus.COMPLETED if percent == 100 else TaskStatus.IN_PROGRESS


@dataclass(frozen=True)
class TaskProgress:
    """How far tasks have come. `percent` is the mean over `known` of `total`, None when nothing is known."""

    total: int
    completed: int
    known: int
    percent: Decimal | None

    @property
    def complete(self) -> bool:
        """Whether every task told its percent, so that the mean is not of a part only."""
        return self.known == self.total


class Followed(Protocol):
    """What counts of a task when progress is summed up."""

    @property
    def status(self) -> TaskStatus | None: ...

    @property
    def percent(self) -> int | None: ...


def task_progress(nodes: Iterable[Node]) -> TaskProgress:
    """Of the tasks in these trees that have no tasks beneath; cancelled ones do not count at all."""
    return progress_of(task for node in nodes for task in last_tasks(node))


def progress_of(followed: Iterable[Followed]) -> TaskProgress:
    """Of exactly these tasks; cancelled ones do not count at all."""
    tasks = [task for task in followed if task.status is not TaskStatus.CANCELLED]
    percents = [percent for task in tasks if (percent := percent_of(task)) is not None]
    mean = nearest(Fraction(sum(percents), len(percents)), 1) if percents else None
    completed = sum(task.status is TaskStatus.COMPLETED for task in tasks)
    return TaskProgress(len(tasks), completed, len(percents), mean)


def percent_of(task: Followed) -> int | None:
    """The percent said, else what the status implies: completed 100, not started 0, otherwise not known."""
    if task.percent is not None:
        return task.percent
    return {TaskStatus.COMPLETED: 100, TaskStatus.NOT_STARTED: 0}.get(task.status) if task.status else None


def last_tasks(node: Node) -> Iterator[Node]:
    """The tasks of a tree that have no tasks beneath."""
    beneath = [task for child in node.children for task in last_tasks(child)]
    if beneath or node.kind is not NodeKind.TASK:
        yield from beneath
    else:
        yield node


def missing(declared: int | None, entered: int) -> int:
    """How many of those that the decision declares are not entered yet; 0 where it declares none."""
    return max(0, (declared or 0) - entered)
