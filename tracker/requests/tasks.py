"""The tasks of a form beside the plans of this ledger: which node is meant, and what its plan says of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from tracker.kernel.texts import match_key
from tracker.plans import queries as plans
from tracker.plans import rules
from tracker.plans.rows import Node, PlanSummary, Progress, TaskAnswer
from tracker.requests.rows import Request, TaskItem, TaskProposal
from tracker.words import LANGUAGES


@dataclass(frozen=True)
class PlanTask:
    """A node that is worked on, and its plan."""

    plan: PlanSummary
    node: Node

    def called(self, name: str) -> bool:
        """Whether it is worded like this in either language."""
        return any(_key(self.node.text(language)) == _key(name) for language in LANGUAGES)


def followed(session: Session) -> tuple[PlanTask, ...]:
    """What is worked on in every plan."""
    return tuple(_followed(session))


def meant(tasks: Sequence[PlanTask], plan: str, key: str, name: str) -> PlanTask | None:
    """The task with this key in this plan if it is worded like this; else the only one of its wording.

    A key alone is not believed: plans number their tasks alike.
    """
    worded = [one for one in tasks if one.called(name)]
    keyed = [one for one in worded if one.node.key == key and (not plan or plan in _names(one.plan))]
    for found in (keyed, worded):
        if len(found) == 1:
            return found[0]
    return None


def task_proposals(session: Session, of: Request, items: Sequence[TaskItem]) -> dict[int, TaskProposal]:
    """Position -> what the plan says of a task: status, percent, the newest entry of its log by the end of
    the period. A task of which it says nothing is left out."""
    wanted = {one.node_id: one.position for one in items if one.node_id is not None}
    if not wanted:
        return {}
    found = {}
    for one in followed(session):
        if one.node.id in wanted:
            proposal = _proposal(one, _newest(session, one.node.id, of.period.end))
            if not proposal.reply.blank:
                found[wanted[one.node.id]] = proposal
    return found


def _followed(session: Session) -> Iterator[PlanTask]:
    for plan in plans.plans(session):
        for node in plans.each(plans.plan_detail(session, plan.code).nodes):
            if node.kind in rules.FOLLOWED:
                yield PlanTask(plan, node)


def _newest(session: Session, node_id: int, end: dt.date | None) -> Progress | None:
    log = plans.progress_log(session, node_id)
    return next((one for one in log if end is None or one.day <= end), None)


def _proposal(one: PlanTask, entry: Progress | None) -> TaskProposal:
    reply = TaskAnswer(one.node.status, one.node.percent, entry.text if entry else "")
    return TaskProposal(
        reply, one.plan.short, one.node.number, one.node.text_vi, entry.day if entry else None
    )


def _names(plan: PlanSummary) -> tuple[str, ...]:
    return plan.code, plan.short


def _key(text: str) -> str:
    return match_key(text, strip_prefix=False)
