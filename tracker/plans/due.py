"""What is late or soon due: fixed deadlines, and the times of those that come again."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Row, Select, and_, or_, select
from sqlalchemy.orm import Session

from tracker.kernel.recurrence import parse
from tracker.plans import reading, rules
from tracker.plans.roles.queries import holders
from tracker.plans.roles.rows import Holders
from tracker.plans.rows import DueTask, Node, PlanStatus, PlanSummary, Progress, TaskStatus
from tracker.plans.rules.recurring import Lasting, waited_for
from tracker.plans.tables import NodeRow, PlanRow, PlanVersionRow, ProgressRow

_COLUMNS = (
    *(NodeRow.id, NodeRow.plan_id, NodeRow.key, NodeRow.kind, NodeRow.text_vi, NodeRow.text_en),
    *(NodeRow.lead_agency_id, NodeRow.coordinating, NodeRow.status, NodeRow.percent),
    *(NodeRow.start, NodeRow.deadline, NodeRow.recurrence),
    *(PlanRow.code, PlanRow.instrument, PlanRow.period_start, PlanRow.period_end),
    *(PlanRow.lead_agency_id.label("plan_lead_id"), PlanVersionRow.effective),
)
"""Columns rather than whole rows: a year's end makes thousands of tasks late."""

_SINCE = and_(PlanVersionRow.plan_id == NodeRow.plan_id, PlanVersionRow.number == NodeRow.since_version)
BROUGHT = select(NodeRow.id, PlanVersionRow.effective).outerjoin(PlanVersionRow, _SINCE)
"""Node id, and from when the version holds that brought it."""

_Found = Row[*tuple[Any, ...]]


def overdue_and_due(
    session: Session, today: dt.date, within_days: int = rules.DUE_SOON_DAYS
) -> tuple[DueTask, ...]:
    """What is late or due within so many days, longest overdue first; no settled tasks, no drafts.

    What comes again stands there with the newest time that was missed and with each one that is due; only
    cancelling it settles it. The number of statements does not grow with the rows.
    """
    found = _candidates(session, today + dt.timedelta(within_days))
    orders = reading.outlines(session, {row.plan_id for row in found})
    numbers = {plan_id: order.numbers() for plan_id, order in orders.items()}
    who = holders(session, today, {row.plan_id for row in found}, coordinating=False)
    again = any(row.recurrence for row in found)
    told = logs(session, select(NodeRow.id).where(NodeRow.recurrence != "")) if again else {}
    due = (
        _due(row, numbers[row.plan_id][row.id], who, when)
        for row in found
        for when in _times(row, told.get(row.id, ()), today, within_days)
    )
    return tuple(sorted(due, key=lambda one: one.days_left))


def _candidates(session: Session, last: dt.date) -> Sequence[_Found]:
    """What is due by `last` and not settled, and all that comes again."""
    once = and_(
        NodeRow.recurrence == "",
        NodeRow.deadline <= last,
        NodeRow.status.is_(None) | NodeRow.status.not_in(rules.SETTLED),
    )
    again = and_(
        NodeRow.recurrence != "",
        NodeRow.status.is_(None) | (NodeRow.status != TaskStatus.CANCELLED),
    )
    statement = (
        select(*_COLUMNS)
        .join(PlanRow, PlanRow.id == NodeRow.plan_id)
        .outerjoin(PlanVersionRow, _SINCE)
        .where(
            reading.IN_LATEST,
            NodeRow.kind.in_(rules.FOLLOWED),
            or_(once, again),
            PlanRow.status != PlanStatus.DRAFT,
        )
        .order_by(PlanRow.position, NodeRow.id)
    )
    return session.execute(statement).all()


def late_on(
    session: Session, plan: PlanSummary, followed: Iterable[tuple[Node, TaskStatus | None]], day: dt.date
) -> frozenset[int]:
    """Ids of those nodes of a plan that were late on a day, by how each stood and what its log said by then:
    past the deadline, or with a time missed of those that come again."""
    every = list(followed)
    here = NodeRow.plan_id == plan.id
    again = any(node.recurrence for node, _ in every)
    told = logs(session, select(NodeRow.id).where(here)) if again else {}
    brought = dict(session.execute(BROUGHT.where(here)).all()) if again else {}

    def is_late(node: Node, status: TaskStatus | None) -> bool:
        if not node.recurrence:
            return rules.state_on(status, node.deadline, day).standing is rules.Standing.OVERDUE
        if status is TaskStatus.CANCELLED:
            return False
        last = node.deadline or plan.period_end
        span = lasting((node.start or plan.period_start, brought.get(node.id)), last)
        log = [one for one in told.get(node.id, ()) if one.day <= day]
        return any(one.time.day < day for one in waited_for(parse(node.recurrence), span, log, day, 0))

    return frozenset(node.id for node, status in every if is_late(node, status))


def logs(session: Session, node_ids: Select[int]) -> Mapping[int, Sequence[Progress]]:
    """Node id -> its log."""
    found: dict[int, list[Progress]] = defaultdict(list)
    for row in session.scalars(select(ProgressRow).where(ProgressRow.node_id.in_(node_ids))):
        found[row.node_id].append(reading.progress(row))
    return found


_When = tuple[dt.date, int, str, tuple[str, ...]]
"""The day, how many days are left, the period, and the periods before it that were missed as well."""


def _times(row: _Found, log: Iterable[Progress], today: dt.date, within: int) -> Iterator[_When]:
    if not row.recurrence:
        yield row.deadline, (row.deadline - today).days, "", ()
        return
    span = lasting((row.start or row.period_start, row.effective), row.deadline or row.period_end)
    for one in waited_for(parse(row.recurrence), span, log, today, within):
        day = one.time.day
        yield day, (day - today).days, one.time.period.code, one.earlier


def lasting(began: Iterable[dt.date | None], last: dt.date | None) -> Lasting:
    """A task comes again from its start, or its plan's, once the version that brought it is in force, until
    its own last day or its plan's."""
    return Lasting(max((day for day in began if day is not None), default=None), last)


def _due(row: _Found, number: str, who: Holders, when: _When) -> DueTask:
    day, days_left, period, earlier = when
    held = who.lead(row.plan_id, row.id)
    lead = held.agency if held is not None else None
    return DueTask(
        node_id=row.id,
        plan_id=row.plan_id,
        plan_code=row.code,
        plan=row.instrument or row.code,
        key=row.key,
        kind=row.kind,
        number=number,
        text_vi=row.text_vi,
        text_en=row.text_en,
        lead_agency_id=lead.id if lead else None,
        lead_agency=lead.name_vi if lead else "",
        lead_agency_en=lead.name_en if lead else "",
        coordinating=row.coordinating,
        deadline=day,
        recurrence=row.recurrence,
        period=period,
        earlier=earlier,
        status=row.status,
        percent=row.percent,
        days_left=days_left,
    )
