"""Task groups with the state of their tasks, and the list of tasks."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterator

from sqlalchemy.orm import Session

from tracker.kernel.confidence import Confidence
from tracker.kernel.dates import print_date
from tracker.kernel.recurrence import parse
from tracker.plans.due import late_on
from tracker.plans.roles.rows import Holders
from tracker.plans.rows import Node, NodeKind, PlanDetail, TaskStatus
from tracker.printing import data as printed
from tracker.words import Words

GROUPS = (NodeKind.TASK_GROUP, NodeKind.ACTION_AREA, NodeKind.THEMATIC_AREA)


def late_tasks(session: Session, detail: PlanDetail, today: dt.date) -> Collection[int]:
    """Ids of the tasks of a plan that are late today."""
    return late_on(session, detail.plan, ((task, task.status) for task in _tasks(detail.nodes)), today)


def group_rows(detail: PlanDetail, words: Words, late: Collection[int]) -> tuple[printed.TaskGroupRow, ...]:
    return tuple(
        printed.TaskGroupRow(
            number=node.number,
            text=node.text(words.language),
            counts=_counts(list(_tasks(node.children)), late),
            unverified=node.confidence is Confidence.UNVERIFIED,
        )
        for node in detail.nodes
        if node.kind in GROUPS
    )


def task_rows(
    detail: PlanDetail, words: Words, held: Holders, late: Collection[int]
) -> tuple[printed.TaskRow, ...]:
    """Every task under its group, with who leads it on that day; nothing if there are no tasks at all."""
    found: list[printed.TaskRow] = []
    for node in detail.nodes:
        if node.kind is NodeKind.TASK:
            found.append(_task(node, words, held, late))
        elif tasks := list(_tasks(node.children)):
            found.append(printed.TaskRow(node.number, node.text(words.language), group=True))
            found += [_task(task, words, held, late) for task in tasks]
    return tuple(found)


def _tasks(nodes: tuple[Node, ...]) -> Iterator[Node]:
    for node in nodes:
        if node.kind is NodeKind.TASK:
            yield node
        yield from _tasks(node.children)


def _counts(tasks: list[Node], late: Collection[int]) -> printed.TaskCounts:
    by_status = Counter(task.status or TaskStatus.NOT_STARTED for task in tasks)
    return printed.TaskCounts(
        total=len(tasks),
        done=by_status[TaskStatus.COMPLETED],
        in_progress=by_status[TaskStatus.IN_PROGRESS],
        not_started=by_status[TaskStatus.NOT_STARTED],
        late=sum(task.id in late for task in tasks),
    )


def _task(node: Node, words: Words, held: Holders, late: Collection[int]) -> printed.TaskRow:
    lead = held.leads.get((node.plan_id, node.id))
    return printed.TaskRow(
        number=node.number,
        text=node.text(words.language),
        lead=lead.called(words.language) if lead is not None else "",
        deadline=_deadline(node, words),
        status=words(f"plan.task_status.{node.status or TaskStatus.NOT_STARTED}"),
        progress="" if node.percent is None else f"{node.percent}%",
        late=node.id in late,
        unverified=node.confidence is Confidence.UNVERIFIED,
    )


def _deadline(node: Node, words: Words) -> str:
    """The last day, or when it comes again."""
    if node.recurrence:
        return parse(node.recurrence).label(words)
    return print_date(node.deadline, words.language) if node.deadline else ""
