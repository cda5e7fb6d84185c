"""What is late or soon due: fixed deadlines, and the times of those that come again."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Row, and_, or_, select
from sqlalchemy.orm import Session

from tracker.kernel.recurrence import parse
from tracker.plans import reading, rules
from tracker.plans.roles.queries import holders
from tracker.plans.roles.rows import Holders
from tracker.plans.rows import DueTask, PlanStatus, Progress, TaskStatus
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
    logs = _logs(session, [row.id for row in found if row.recurrence])
    due = (
        _due(row, numbers[row.plan_id][row.id], who, when)
        for row in found
        for when in _times(row, logs.get(row.id, ()), today, within_days)
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
    since = and_(PlanVersionRow.plan_id == NodeRow.plan_id, PlanVersionRow.number == NodeRow.since_version)
    statement = (
        select(*_COLUMNS)
        .join(PlanRow, PlanRow.id == NodeRow.plan_id)
        .outerjoin(PlanVersionRow, since)
        .where(
            reading.IN_LATEST,
            NodeRow.kind.in_(rules.FOLLOWED),
            or_(once, again),
            PlanRow.status != PlanStatus.DRAFT,
        )
        .order_by(PlanRow.position, NodeRow.id)
    )
    return session.execute(statement).all()


def _logs(session: Session, node_ids: Sequence[int]) -> Mapping[int, Sequence[Progress]]:
    """Node id -> its log."""
    found: dict[int, list[Progress]] = defaultdict(list)
    if node_ids:
        again = select(NodeRow.id).where(NodeRow.recurrence != "")
        for row in session.scalars(select(ProgressRow).where(ProgressRow.node_id.in_(again))):
            found[row.node_id].append(reading.progress(row))
    return found


_When = tuple[dt.date, int, str, tuple[str, ...]]
"""The day, how many days are left, the period, and the periods before it that were missed as well."""


def _times(row: _Found, log: Iterable[Progress], today: dt.date, within: int) -> Iterator[_When]:
    if not row.recurrence:
        yield row.deadline, (row.deadline - today).days, "", ()
        return
    for one in waited_for(parse(row.recurrence), _lasting(row), log, today, within):
        day = one.time.day
        yield day, (day - today).days, one.time.period.code, one.earlier


def _lasting(row: _Found) -> Lasting:
    """A task comes again from its start, or its plan's, once the version that brought it is in force, until
    its own last day or its plan's."""
    began = [day for day in (row.start or row.period_start, row.effective) if day is not None]
    return Lasting(max(began, default=None), row.deadline or row.period_end)


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
