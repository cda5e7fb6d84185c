"""What the words of plans say of roles, and from which day on; the same for roles on file."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, ScalarSelect, Select, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from tracker.agencies.queries import name_index
from tracker.agencies.rows import Agency
from tracker.agencies.rules import in_office, name_key
from tracker.plans.roles.naming import agencies_in
from tracker.plans.roles.rows import Span, Subject
from tracker.plans.roles.spans import Said, coordinating_spans, lead_spans
from tracker.plans.tables import NodePastRow, NodeRow, PlanRow, PlanVersionRow, RoleRow

Asked = Collection[int] | None
"""Ids of plans; None: all of them."""


@dataclass(frozen=True)
class Seats:
    """Subject -> who has a part in it from when to when, as far as anything is said or on file."""

    leads: Mapping[Subject, tuple[Span, ...]]
    coordinating: Mapping[Subject, tuple[Span, ...]] = field(default_factory=dict)


def seats(session: Session, plan_ids: Asked = None, coordinating: bool = True) -> Seats:
    """In a handful of statements, whatever the number of plans. Without `coordinating` only who leads."""
    said = _Words(session, plan_ids, coordinating).read()
    roles = role_spans(session, plan_ids)
    subjects = said.keys() | roles.keys()
    leads = {one: lead_spans(said.get(one, ()), roles.get(one, ())) for one in subjects}
    if not coordinating:
        return Seats(leads)
    others = {one: coordinating_spans(said.get(one, ()), roles.get(one, ())) for one in subjects}
    return Seats(leads, {one: spans for one, spans in others.items() if spans})


def role_spans(session: Session, plan_ids: Asked = None) -> dict[Subject, list[Span]]:
    """The roles on file by what they are about."""
    columns = (RoleRow.agency_id, RoleRow.part, RoleRow.since, RoleRow.until, RoleRow.id, RoleRow.decision)
    statement = select(RoleRow.plan_id, RoleRow.node_id, *columns).order_by(RoleRow.id)
    found: dict[Subject, list[Span]] = defaultdict(list)
    for plan_id, node_id, *rest in session.execute(_of(statement, RoleRow.plan_id, plan_ids)):
        found[plan_id, node_id].append(Span(*rest))
    return found


class _Wording(NamedTuple):
    """What a node says of its roles in the versions from `since` up to, not including, `until`."""

    since: int
    until: int
    lead: int | None
    coordinating: str


class _Words:
    """Reads what plans and nodes say of themselves, version by version."""

    def __init__(self, session: Session, plan_ids: Asked, coordinating: bool) -> None:
        self._session, self._plan_ids, self._coordinating = session, plan_ids, coordinating
        self._index: Mapping[str, tuple[Agency, ...]] | None = None
        self._meant: dict[tuple[str, dt.date | None], frozenset[int]] = {}
        self._issued: dict[int, dt.date | None] = {}
        self._begins: dict[tuple[int, int], dt.date | None] = {}

    def read(self) -> dict[Subject, tuple[Said, ...]]:
        self._read_versions()
        return {**self._plans(), **self._nodes()}

    def _plans(self) -> dict[Subject, tuple[Said, ...]]:
        statement = select(PlanRow.id, PlanRow.lead_agency_id, PlanRow.issued, PlanRow.period_start)
        found: dict[Subject, tuple[Said, ...]] = {}
        for row in self._session.execute(_of(statement, PlanRow.id, self._plan_ids)):
            self._issued[row.id] = row.issued or row.period_start
            if row.lead_agency_id is not None:
                found[row.id, None] = (Said(None, row.lead_agency_id),)
        return found

    def _nodes(self) -> dict[Subject, tuple[Said, ...]]:
        columns = (NodeRow.id, NodeRow.plan_id, NodeRow.lead_agency_id, NodeRow.coordinating)
        statement = select(*columns, NodeRow.since_version, NodeRow.until_version)
        past = self._past()
        says: ColumnElement[bool] = NodeRow.lead_agency_id.is_not(None)
        if self._coordinating:
            says = or_(says, NodeRow.coordinating != "")
        statement = statement.where(or_(says, NodeRow.id.in_(self._reworded())))
        found: dict[Subject, tuple[Said, ...]] = {}
        for row in self._session.execute(_of(statement, NodeRow.plan_id, self._plan_ids)):
            node_id, plan_id, lead, coordinating, since, until = row
            before = past.get(node_id, [])
            now = _Wording(before[-1].until if before else since, 0, lead, coordinating)
            said = [self._one(plan_id, one) for one in (*before, now)]
            if until is not None:
                said.append(Said(self._begins.get((plan_id, until))))
            found[plan_id, node_id] = tuple(said)
        return found

    def _past(self) -> dict[int, list[_Wording]]:
        """Node id -> what it said before, oldest first, of nodes whose roles read otherwise then. Versions in
        which they read the same are one."""
        columns = (NodePastRow.node_id, NodePastRow.lead_agency_id, NodePastRow.coordinating)
        statement = select(*columns, NodePastRow.since_version, NodePastRow.until_version)
        statement = statement.where(NodePastRow.node_id.in_(self._reworded()))
        statement = _of(statement, NodePastRow.plan_id, self._plan_ids).order_by(NodePastRow.since_version)
        found: dict[int, list[_Wording]] = defaultdict(list)
        for node_id, lead, coordinating, since, until in self._session.execute(statement):
            told = found[node_id]
            same = told and told[-1].lead == lead and told[-1].coordinating == coordinating
            if same and told[-1].until == since:
                told[-1] = told[-1]._replace(until=until)
            else:
                told.append(_Wording(since, until, lead, coordinating))
        return found

    def _reworded(self) -> ScalarSelect[int]:
        """Ids of nodes that said otherwise of their roles in some version."""
        otherwise: ColumnElement[bool] = NodePastRow.lead_agency_id.is_distinct_from(NodeRow.lead_agency_id)
        if self._coordinating:
            otherwise = or_(otherwise, NodePastRow.coordinating != NodeRow.coordinating)
        joined = select(NodePastRow.node_id).join(NodeRow, NodeRow.id == NodePastRow.node_id)
        return _of(joined.where(otherwise), NodePastRow.plan_id, self._plan_ids).scalar_subquery()

    def _one(self, plan_id: int, told: _Wording) -> Said:
        named: frozenset[int] = frozenset()
        if self._coordinating and told.coordinating:
            named = self._agencies(told.coordinating, self._issued.get(plan_id))
        return Said(self._begins.get((plan_id, told.since)), told.lead, named)

    def _agencies(self, text: str, day: dt.date | None) -> frozenset[int]:
        """Whom a text means, which the same text in many nodes is asked once."""
        if self._index is None:
            self._index = name_index(self._session)
        index = self._index
        if (text, day) not in self._meant:
            self._meant[text, day] = agencies_in(
                text, lambda name: in_office(index.get(name_key(name), ()), day)
            )
        return self._meant[text, day]

    def _read_versions(self) -> None:
        """From which day each version holds; the first does from the beginning."""
        columns = (PlanVersionRow.plan_id, PlanVersionRow.number, PlanVersionRow.effective)
        statement = select(*columns, PlanVersionRow.issued).where(PlanVersionRow.number > 1)
        for row in self._session.execute(_of(statement, PlanVersionRow.plan_id, self._plan_ids)):
            self._begins[row.plan_id, row.number] = row.effective or row.issued


def _of(
    statement: Select[*tuple[Any, ...]], column: InstrumentedAttribute[int], plan_ids: Asked
) -> Select[*tuple[Any, ...]]:
    return statement if plan_ids is None else statement.where(column.in_(plan_ids))
