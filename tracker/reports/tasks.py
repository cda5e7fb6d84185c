"""Task groups with the state of their tasks, and the list of tasks."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator

from tracker.kernel.confidence import Confidence
from tracker.kernel.dates import print_date
from tracker.plans.roles.rows import Holders
from tracker.plans.rows import Node, NodeKind, PlanDetail, TaskStatus
from tracker.plans.rules.standing import Standing, state_on
from tracker.printing import data as printed
from tracker.words import Words

GROUPS = (NodeKind.TASK_GROUP, NodeKind.ACTION_AREA, NodeKind.THEMATIC_AREA)


def group_rows(detail: PlanDetail, words: Words, today: dt.date) -> tuple[printed.TaskGroupRow, ...]:
    return tuple(
        printed.TaskGroupRow(
            number=node.number,
            text=node.text(words.language),
            counts=_counts(list(_tasks(node.children)), today),
            unverified=node.confidence is Confidence.UNVERIFIED,
        )
        for node in detail.nodes
        if node.kind in GROUPS
    )


def task_rows(detail: PlanDetail, words: Words, held: Holders) -> tuple[printed.TaskRow, ...]:
    """Every task under its group, with who leads it on that day; nothing if there are no tasks at all."""
    found: list[printed.TaskRow] = []
    for node in detail.nodes:
        if node.kind is NodeKind.TASK:
            found.append(_task(node, words, held))
        elif tasks := list(_tasks(node.children)):
            found.append(printed.TaskRow(node.number, node.text(words.language), group=True))
            found += [_task(task, words, held) for task in tasks]
    return tuple(found)


def _tasks(nodes: tuple[Node, ...]) -> Iterator[Node]:
    for node in nodes:
        if node.kind is NodeKind.TASK:
            yield node
        yield from _tasks(node.children)


def _counts(tasks: list[Node], today: dt.date) -> printed.TaskCounts:
    by_status = Counter(task.status or TaskStatus.NOT_STARTED for task in tasks)
    late = sum(state_on(t.status, t.deadline, today).standing is Standing.OVERDUE for t in tasks)
    return printed.TaskCounts(
        total=len(tasks),
        done=by_status[TaskStatus.COMPLETED],
        in_progress=by_status[TaskStatus.IN_PROGRESS],
        not_started=by_status[TaskStatus.NOT_STARTED],
        late=late,
    )


def _task(node: Node, words: Words, held: Holders) -> printed.TaskRow:
    lead = held.leads.get((node.plan_id, node.id))
    late = state_on(node.status, node.deadline, held.day).standing is Standing.OVERDUE
    return printed.TaskRow(
        number=node.number,
        text=node.text(words.language),
        lead=lead.called(words.language) if lead is not None else "",
        deadline=print_date(node.deadline, words.language) if node.deadline else "",
        status=words(f"plan.task_status.{node.status or TaskStatus.NOT_STARTED}"),
        progress="" if node.percent is None else f"{node.percent}%",
        late=late,
        unverified=node.confidence is Confidence.UNVERIFIED,
    )
