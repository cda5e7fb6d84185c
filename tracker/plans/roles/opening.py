"""What an agency still leads and coordinates, to be passed on when it ends."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tracker.agencies import rules as agency_rules
from tracker.agencies.queries import everybody
from tracker.agencies.rows import Agency, Successor
from tracker.kernel.errors import Refusal
from tracker.plans import reading, rules
from tracker.plans.roles.proposing import propose
from tracker.plans.roles.reading import seats
from tracker.plans.roles.rows import OpenRole, Span, Subject, Waiting
from tracker.plans.rows import PlanStatus, RolePart
from tracker.plans.rules import Outline
from tracker.plans.tables import NodeRow, PlanRow

_OVER = frozenset({PlanStatus.ENDED, PlanStatus.REPLACED})
_ONE_DAY = dt.timedelta(1)


def open_roles(session: Session, agency_id: int, day: dt.date, today: dt.date) -> tuple[OpenRole, ...]:
    """What an agency leads or coordinates, by the plans' words or by a role, on `day` or after, and today
    still; each with the successor that is proposed for it by remit.

    Listed are plans that last on `day`, with all their nodes but the tasks that are settled, and of plans
    that are over the tasks that are not settled, with the plans that have such. In the order of plans and
    trees, the plan before its nodes. Refused: agency.unknown.
    """
    return _Survey(session, today).open({agency_id: day})[agency_id]


def waiting(session: Session, today: dt.date) -> tuple[Waiting, ...]:
    """The agencies that have ended and still have open roles today, those with most first."""
    survey = _Survey(session, today)
    ended = {one.id: today for one in survey.known.values() if one.ended_before(today)}
    found = [
        Waiting(survey.known[agency_id], len(some), sum(one.proposal.successor is not None for one in some))
        for agency_id, some in survey.open(ended).items()
        if some
    ]
    return tuple(sorted(found, key=lambda one: -one.roles))


@dataclass(frozen=True)
class _Held:
    subject: Subject
    span: Span


class _Survey:
    """Reads who holds what once, and the plans and nodes that turn up."""

    def __init__(self, session: Session, today: dt.date) -> None:
        self._session, self._today = session, today
        self.known, self._successions = everybody(session)

    def open(self, asked: Mapping[int, dt.date]) -> dict[int, tuple[OpenRole, ...]]:
        """Agency id -> its open roles on the day that is asked for it."""
        for agency_id in asked:
            if agency_id not in self.known:
                raise Refusal("agency.unknown", agency=agency_id)
        held = self._held(asked)
        context = _Context(self._session, {one.subject for some in held.values() for one in some})
        return {
            agency_id: tuple(self._listed(context, self.known[agency_id], held.get(agency_id, ()), day))
            for agency_id, day in asked.items()
        }

    def _held(self, asked: Mapping[int, dt.date]) -> dict[int, list[_Held]]:
        """Of each part only the first stretch of time: the later ones pass on with it."""
        found: dict[int, dict[tuple[Subject, RolePart], _Held]] = defaultdict(dict)
        there = seats(self._session)
        for lines in (there.leads, there.coordinating):
            for subject, spans in lines.items():
                for span in spans:
                    day = asked.get(span.agency_id)
                    if day is not None and (span.until is None or span.until >= max(day, self._today)):
                        found[span.agency_id].setdefault((subject, span.part), _Held(subject, span))
        return {agency_id: list(some.values()) for agency_id, some in found.items()}

    def _listed(
        self, context: _Context, agency: Agency, held: Sequence[_Held], day: dt.date
    ) -> Iterator[OpenRole]:
        candidates = self._candidates(agency, day)
        for one in sorted(held, key=context.place):
            if context.lives(one.subject, day):
                yield context.told(one, day, candidates)

    def _candidates(self, agency: Agency, day: dt.date) -> tuple[Successor, ...]:
        """Successors that are on file and there on the day."""
        found = agency_rules.holder(agency, day, self.known, self._successions).candidates
        return tuple(
            one for one in found if one.agency_id is not None and self.known[one.agency_id].exists_on(day)
        )


class _Context:
    """The plans and nodes that roles are about."""

    def __init__(self, session: Session, subjects: Collection[Subject]) -> None:
        self._session = session
        self._plans = {row.id: row for row in session.scalars(select(PlanRow))} if subjects else {}
        nodes = [node for _, node in subjects if node is not None]
        self._nodes: dict[int, NodeRow] = {}
        for at in range(0, len(nodes), 500):
            some = select(NodeRow).where(NodeRow.id.in_(nodes[at : at + 500]), reading.IN_LATEST)
            self._nodes.update((row.id, row) for row in session.scalars(some))
        self._in_trees = {plan for plan, node in subjects if node is not None}

    def lives(self, subject: Subject, day: dt.date) -> bool:
        """Whether there is still something to lead or coordinate."""
        plan_id, node_id = subject
        lasts = self._lasts(self._plans[plan_id], day)
        if node_id is None:
            return lasts or bool(self._open_tasks[plan_id])
        node = self._nodes.get(node_id)
        if node is None:
            return False
        if node.kind in rules.FOLLOWED:
            return node.status not in rules.SETTLED
        return lasts

    def place(self, held: _Held) -> tuple[int, int, int, bool]:
        """In the order of plans and trees; leads before coordinating agencies."""
        plan_id, node_id = held.subject
        plan = self._plans[plan_id]
        at = -1 if node_id is None else self._orders.get(plan_id, {}).get(node_id, 0)
        return plan.position, plan.id, at, held.span.part is not RolePart.LEAD

    def told(self, held: _Held, day: dt.date, candidates: Sequence[Successor]) -> OpenRole:
        plan = self._plans[held.subject[0]]
        node = self._nodes.get(held.subject[1] or 0)
        texts = [f"{one.title_vi}\n{one.title_en}" for one in self._lineage(plan)]
        if node is not None:
            texts.insert(0, f"{node.text_vi}\n{node.text_en}")
        return OpenRole(
            subject=held.subject,
            span=held.span,
            plan=plan.instrument or plan.code,
            plan_code=plan.code,
            title_vi=plan.title_vi,
            title_en=plan.title_en,
            ended=not self._lasts(plan, day),
            node_key=node.key if node is not None else "",
            number=self._numbers[plan.id].get(node.id, "") if node is not None else "",
            kind=node.kind if node is not None else None,
            text_vi=node.text_vi if node is not None else "",
            text_en=node.text_en if node is not None else "",
            proposal=propose(texts, candidates),
        )

    @staticmethod
    def _lasts(plan: PlanRow, day: dt.date) -> bool:
        return plan.period_end >= day if plan.period_end is not None else plan.status not in _OVER

    def _lineage(self, plan: PlanRow) -> Iterator[PlanRow]:
        """The plan and those that it stands under."""
        at: PlanRow | None = plan
        seen: set[int] = set()
        while at is not None and at.id not in seen:
            seen.add(at.id)
            yield at
            at = self._plans.get(at.parent_id or 0)

    @cached_property
    def _open_tasks(self) -> Counter[int]:
        statement = select(NodeRow.plan_id, func.count()).where(
            reading.IN_LATEST,
            NodeRow.kind.in_(rules.FOLLOWED),
            NodeRow.status.is_(None) | NodeRow.status.not_in(rules.SETTLED),
        )
        return Counter(dict(self._session.execute(statement.group_by(NodeRow.plan_id)).all()))

    @cached_property
    def _outlines(self) -> Mapping[int, Outline]:
        return reading.outlines(self._session, self._in_trees)

    @cached_property
    def _numbers(self) -> dict[int, Mapping[int, str]]:
        return {plan_id: order.numbers() for plan_id, order in self._outlines.items()}

    @cached_property
    def _orders(self) -> dict[int, dict[int, int]]:
        return {
            plan_id: {placed.id: at for at, placed in enumerate(order.walk())}
            for plan_id, order in self._outlines.items()
        }
