"""What was done of a plan by the day of a report, and what is due after the period."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from sqlalchemy.orm import Session

from tracker.kernel.dates import print_date
from tracker.kernel.periods import Period
from tracker.plans.due import overdue_and_due
from tracker.plans.roles.rows import Holders
from tracker.plans.rows import DueTask, Node, PlanDetail, Progress, TaskStatus
from tracker.plans.rules import task_progress
from tracker.plans.versions.as_of import Stood, detail_on, progress_on, stood
from tracker.printing.papers.implementation.data import DoneRow, DueRow, TaskFacts
from tracker.words import Words


def detail_by(session: Session, code: str, day: dt.date, today: dt.date) -> PlanDetail:
    """The plan in the version in force on a day, its tasks as they stood then by their logs."""
    detail = detail_on(session, code, day)
    if day >= today:
        return detail
    return replace(detail, nodes=_as_stood(detail.nodes, progress_on(session, detail.plan.id, day)))


def _as_stood(nodes: tuple[Node, ...], known: dict[int, Stood]) -> tuple[Node, ...]:
    return tuple(
        replace(
            node,
            status=stood(node, known).status,
            percent=stood(node, known).percent,
            children=_as_stood(node.children, known),
        )
        for node in nodes
    )


def task_facts(detail: PlanDetail, late: Collection[int]) -> TaskFacts:
    """How far all tasks have come; heads of tasks are not counted again."""
    found = task_progress(detail.nodes)
    return TaskFacts(found.total, found.completed, found.known, found.percent, len(late))


def done_rows(
    entries: Sequence[tuple[int, Progress]], nodes: Mapping[int, Node], held: Holders, words: Words
) -> tuple[DoneRow, ...]:
    """Tasks that the log of the period calls completed, in the order of the plan, by their last entry."""
    last = {node_id: one for node_id, one in entries if node_id in nodes and _is_done(one)}
    return tuple(_done(nodes[one], last[one], held, words) for one in nodes if one in last)


def _is_done(one: Progress) -> bool:
    return one.status is TaskStatus.COMPLETED or (one.status is None and one.percent == 100)


def _done(node: Node, entry: Progress, held: Holders, words: Words) -> DoneRow:
    lead = held.leads.get((node.plan_id, node.id))
    return DoneRow(
        number=node.number,
        text=node.text(words.language),
        lead=lead.called(words.language) if lead is not None else "",
        day=print_date(entry.day, words.language),
        output=entry.text or node.output,
    )


def due_rows(session: Session, plan_id: int, ahead: Period, words: Words) -> tuple[DueRow, ...]:
    """What is due in a period, the soonest first, with each time of what comes again."""
    first, last = ahead.start, ahead.end
    assert first is not None and last is not None  # reports are of periods with both
    found = overdue_and_due(session, first, (last - first).days)
    return tuple(_due(one, words) for one in found if one.plan_id == plan_id and one.days_left >= 0)


def _due(one: DueTask, words: Words) -> DueRow:
    status = words(f"plan.task_status.{one.status or TaskStatus.NOT_STARTED}")
    return DueRow(
        number=one.number,
        text=one.text(words.language),
        lead=one.lead(words.language),
        day=print_date(one.deadline, words.language),
        status=words("implementation.again") if one.recurrence else status,
    )
