"""Questions about roles. None of them asks once per row."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from tracker.agencies.queries import agencies_by_id, holders_on, name_index
from tracker.agencies.rows import Agency, Holding
from tracker.agencies.rules import name_key
from tracker.kernel.errors import Refusal, Stale
from tracker.plans.roles.naming import names_in
from tracker.plans.roles.reading import Asked, seats
from tracker.plans.roles.rows import Holder, Holders, RoleEntry, Span, Subject
from tracker.plans.roles.spans import before, on_day
from tracker.plans.rows import RolePart
from tracker.plans.tables import NodeRow, PlanRow, RoleRow


def holders(session: Session, day: dt.date, plan_ids: Asked = None, coordinating: bool = True) -> Holders:
    """Who leads and who coordinates each plan and node on a day: by a dated role, else by the plan's words.

    An agency that has ended by then and has not been replaced is still the holder, marked `open`. Without
    `coordinating` only leads are asked for, which is quicker.
    """
    found = seats(session, plan_ids, coordinating)
    then = _Then(session, day, [*found.leads.values(), *found.coordinating.values()])
    leads = {one: holder for one, spans in found.leads.items() if (holder := then.lead(spans)) is not None}
    others = {one: then.coordinating(spans) for one, spans in found.coordinating.items()}
    return Holders(day, leads, {one: some for one, some in others.items() if some})


def roles_of(session: Session, plan_id: int, node_id: int | None = None) -> tuple[RoleEntry, ...]:
    """The history of a node's roles, or of a plan's own, newest first, leads before coordinating agencies.

    Stale where the node has been removed.
    """
    subject: Subject = (plan_id, node_id)
    if node_id is not None and session.get(NodeRow, node_id) is None:
        raise Stale("record.gone")
    found = seats(session, [plan_id])
    spans = [*found.leads.get(subject, ()), *found.coordinating.get(subject, ())]
    rows = {row.id: row for row in session.scalars(select(RoleRow).where(*_about(subject)))}
    known = agencies_by_id(session)
    entries = [_entry(span, rows, known) for span in spans]
    entries.sort(key=lambda one: one.since or dt.date.min, reverse=True)
    return tuple(sorted(entries, key=lambda one: one.part is not RolePart.LEAD))


def _about(subject: Subject) -> tuple[ColumnElement[bool], ...]:
    """The roles of a node, or of a plan as a whole."""
    return (RoleRow.plan_id == subject[0], RoleRow.node_id.is_not_distinct_from(subject[1]))


def _entry(span: Span, rows: Mapping[int, RoleRow], known: Mapping[int, Agency]) -> RoleEntry:
    row = rows.get(span.role_id or 0)
    return RoleEntry(
        agency=known[span.agency_id],
        part=span.part,
        since=span.since,
        until=span.until,
        role_id=span.role_id,
        decision=span.decision,
        note=row.note if row else "",
        recorded_by=row.recorded_by if row else "",
        revision=row.revision if row else None,
    )


class _Then:
    """Who holds what on one day, out of spans."""

    def __init__(self, session: Session, day: dt.date, lines: Iterable[tuple[Span, ...]]) -> None:
        self._day = day
        self._known = agencies_by_id(session)
        named = {span.agency_id for spans in lines for span in spans if span.holds_on(day)}
        self._holdings: Mapping[int, Holding] = holders_on(session, named, day) if named else {}

    def lead(self, spans: tuple[Span, ...]) -> Holder | None:
        span = on_day(spans, self._day)
        return self._holder(span, before(spans, span)) if span is not None else None

    def coordinating(self, spans: tuple[Span, ...]) -> tuple[Holder, ...]:
        return tuple(self._holder(span, None) for span in spans if span.holds_on(self._day))

    def _holder(self, span: Span, former: Span | None) -> Holder:
        passed = former is not None and former.agency_id != span.agency_id
        return Holder(
            agency=self._known[span.agency_id],
            span=span,
            holding=self._holdings[span.agency_id],
            former=self._known[former.agency_id] if former is not None and passed else None,
        )


def subject_of(session: Session, key: str) -> Subject:
    """What a node's key or a plan's code names. Refused: role.unknown_subject."""
    named = select(NodeRow.plan_id, NodeRow.id).where(NodeRow.key == key, NodeRow.until_version.is_(None))
    if (node := session.execute(named).first()) is not None:
        return node.plan_id, node.id
    plan_id = session.scalar(select(PlanRow.id).where(PlanRow.code == key))
    if plan_id is None:
        raise Refusal("role.unknown_subject", key=key[:60])
    return plan_id, None


def unnamed_in(session: Session, text: str) -> str:
    """The names in a text that are no agency's on file, as they were written."""
    index = name_index(session)
    found = names_in(text, lambda name: index.get(name_key(name), ()))
    return "; ".join(one.text for one in found if one.agency_id is None)
