"""All work at once, in a fixed number of statements."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from tracker.agencies.queries import agencies_by_id
from tracker.agencies.rows import Agency
from tracker.kernel.recurrence import parse
from tracker.places import queries as places
from tracker.places.gazetteer import Gazetteer
from tracker.plans import queries, reading
from tracker.plans.due import BROUGHT, lasting, logs
from tracker.plans.fields import PlanFields
from tracker.plans.roles.queries import holders
from tracker.plans.roles.rows import Holders
from tracker.plans.rows import PlanStatus, PlanSummary, Progress, TaskStatus
from tracker.plans.rules import (
    DUE_SOON_DAYS,
    FOLLOWED,
    Outline,
    Placed,
    Standing,
    TaskState,
    check_day,
    refuse,
    state_on,
)
from tracker.plans.rules.recurring import Lasting, completed_among, is_done, waited_for
from tracker.plans.tables import NodeRow
from tracker.plans.work.rows import Time, Work

_COLUMNS = (
    *(NodeRow.id, NodeRow.plan_id, NodeRow.key, NodeRow.kind, NodeRow.text_vi, NodeRow.text_en),
    *(NodeRow.start, NodeRow.deadline, NodeRow.recurrence, NodeRow.status, NodeRow.percent),
    *(NodeRow.confidence, NodeRow.source, NodeRow.revision),
)
_LEAST = dt.timedelta(366)
"""Of what comes again without an end that is known, so much of the time after today is told."""

_Found = Row[*tuple[Any, ...]]
_NOWHERE: frozenset[int] = frozenset()


def works(session: Session, today: dt.date) -> tuple[Work, ...]:
    """Everything that is followed, plan by plan in their order and as the tree numbers it. Of a draft
    nothing is late or due yet. Refused: plan.bad_year."""
    refuse(check_day(today))
    plans = {plan.id: plan for plan in queries.plans(session)}
    found = session.execute(select(*_COLUMNS).where(reading.IN_LATEST, NodeRow.kind.in_(FOLLOWED))).all()
    trees = _trees(session)
    again = any(row.recurrence for row in found)
    log = logs(session, select(NodeRow.id).where(NodeRow.recurrence != "")) if again else {}
    brought = dict(session.execute(BROUGHT.where(NodeRow.recurrence != "")).all()) if again else {}
    said = {plan.id: PlanFields.of(plan).folded for plan in plans.values()}
    where = where_plans_are(session, plans.values())
    agencies = agencies_by_id(session)
    known = _Known(plans, trees, log, brought, holders(session, today), agencies, where, said)
    order = {plan_id: place for place, plan_id in enumerate(plans)}
    made = (known.work(row, today) for row in found if row.plan_id in plans)
    return tuple(sorted(made, key=lambda one: (order[one.plan.id], trees[one.plan.id].rank[one.node_id])))


@dataclass(frozen=True)
class _Tree:
    """Of one plan: numbers, what stands above a node, what a search looks in, and the order of reading."""

    numbers: Mapping[int, str]
    parents: Mapping[int, int | None]
    folded: Mapping[int, str]
    rank: Mapping[int, int]

    def above(self, node_id: int) -> tuple[int, ...]:
        """From the node up."""
        return tuple(self._above(node_id))

    def _above(self, node_id: int) -> Iterator[int]:
        parent = self.parents.get(node_id)
        while parent is not None:
            yield parent
            parent = self.parents.get(parent)


def _trees(session: Session) -> dict[int, _Tree]:
    columns = (NodeRow.plan_id, NodeRow.id, NodeRow.parent_id, NodeRow.kind, NodeRow.position, NodeRow.folded)
    rows: dict[int, list[_Found]] = defaultdict(list)
    for row in session.execute(select(*columns).where(reading.IN_LATEST)):
        rows[row.plan_id].append(row)
    return {plan_id: _tree(nodes) for plan_id, nodes in rows.items()}


def _tree(rows: Sequence[_Found]) -> _Tree:
    outline = Outline(Placed(row.id, row.parent_id, row.kind, row.position) for row in rows)
    return _Tree(
        outline.numbers(),
        {row.id: row.parent_id for row in rows},
        {row.id: row.folded for row in rows},
        {one.id: place for place, one in enumerate(outline.walk())},
    )


def where_plans_are(session: Session, plans: Iterable[PlanSummary]) -> Mapping[int, frozenset[int]]:
    """Of each unit that has a plan: itself and the units that it went into."""
    with_plans = {plan.place_id for plan in plans if plan.place_id is not None}
    known = places.gazetteer(session) if with_plans else Gazetteer((), ())
    return {one: frozenset((one, *known.heirs(one))) for one in with_plans}


@dataclass(frozen=True)
class _Known:
    plans: Mapping[int, PlanSummary]
    trees: Mapping[int, _Tree]
    log: Mapping[int, Sequence[Progress]]
    brought: Mapping[int, dt.date | None]
    who: Holders
    agencies: Mapping[int, Agency]
    places: Mapping[int, frozenset[int]]
    words: Mapping[int, str]

    def work(self, row: _Found, today: dt.date) -> Work:
        plan, tree = self.plans[row.plan_id], self.trees[row.plan_id]
        subject, above = (row.plan_id, row.id), tree.above(row.id)
        lead = self.who.lead(*subject)
        span = lasting(
            (row.start or plan.period_start, self.brought.get(row.id)), row.deadline or plan.period_end
        )
        return Work(
            plan=plan,
            node_id=row.id,
            key=row.key,
            kind=row.kind,
            number=tree.numbers[row.id],
            text_vi=row.text_vi,
            text_en=row.text_en,
            above=above,
            lead=lead,
            holder=self.agencies.get(lead.answers) if lead else None,
            own_lead=subject in self.who.leads,
            coordinating=self.who.coordinating.get(subject, ()),
            start=row.start,
            deadline=row.deadline,
            recurrence=row.recurrence,
            times=tuple(self._times(row, span, today)) if row.recurrence else (),
            status=row.status,
            percent=row.percent,
            state=self._state(row, plan, span, today),
            confidence=row.confidence,
            source=row.source,
            places=self.places.get(plan.place_id or 0, _NOWHERE),
            folded=(tree.folded[row.id], *(tree.folded[one] for one in above), self.words[plan.id]),
            revision=row.revision,
        )

    def _times(self, row: _Found, span: Lasting, today: dt.date) -> Iterator[Time]:
        """From its first day (or the last time before today, where that is not known) to its last."""
        again = parse(row.recurrence)
        completed = completed_among(self.log.get(row.id, ()))
        first = span.first or again.last_before(today).day
        for one in again.between(first, span.last or max(first, today) + _LEAST):
            yield Time(one.day, one.period.code, is_done(again, one, completed))

    def _state(self, row: _Found, plan: PlanSummary, span: Lasting, today: dt.date) -> TaskState:
        if plan.status is PlanStatus.DRAFT:
            return state_on(row.status, None, today)
        if not row.recurrence:
            return state_on(row.status, row.deadline, today)
        if row.status is not TaskStatus.CANCELLED:
            log = self.log.get(row.id, ())
            waited = waited_for(parse(row.recurrence), span, log, today, DUE_SOON_DAYS)
            if waited:
                left = (waited[0].time.day - today).days
                return TaskState(Standing.OVERDUE if left < 0 else Standing.DUE_SOON, abs(left))
        return state_on(row.status, None, today)
