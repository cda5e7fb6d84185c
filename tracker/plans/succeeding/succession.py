"""What the ledger says of plans that are to be succeeded, and what an order would make of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from tracker.agencies.queries import agencies, holders_on
from tracker.agencies.rows import Agency
from tracker.kernel.errors import Refusal
from tracker.places.queries import gazetteer, units
from tracker.plans import succeeding
from tracker.plans.checking import refuse_begun, refuse_new
from tracker.plans.defining import code_as_kept, definition_of, serial
from tracker.plans.definition import Definition, NodeFacts, PlanFacts
from tracker.plans.queries import each, plan_detail
from tracker.plans.rows import LinkKind, PlanDetail, PlanStatus, PlanSummary
from tracker.plans.rules import Verdict
from tracker.plans.succeeding import Carry, Dates, Offer, Succession, Term
from tracker.plans.tables import NodeLinkRow, NodeRow, PlanRow
from tracker.plans.versions.amending import frame_of


@dataclass(frozen=True)
class NewPlan:
    """What a person says of the plan that follows."""

    code: str = ""
    title_vi: str = ""
    title_en: str = ""
    start: dt.date | None = None
    end: dt.date | None = None
    vision_year: int | None = None


@dataclass(frozen=True)
class Order:
    """Succeed the plans `codes` by a new one, or by the draft `into` that is on file."""

    codes: tuple[str, ...]
    carries: tuple[Carry, ...] = ()
    new: NewPlan = NewPlan()
    into: str = ""
    dates: Dates = Dates.CLEAR


@dataclass(frozen=True)
class Prepared:
    """An order looked through: what it makes, out of which plans, into which plan (None: a new one)."""

    succession: Succession
    old: tuple[PlanDetail, ...]
    target: PlanDetail | None
    ids: Mapping[tuple[str, str], int]
    """Plan's code and node's key -> the node's id, of the old plans."""


def offers(
    session: Session, codes: Sequence[str], verdicts: Mapping[int, Verdict], into: str = ""
) -> tuple[Offer, ...]:
    """What is offered to be carried over out of these plans. `verdicts` as in `succeeding.offers`.

    Refused: plan.unknown.
    """
    old = [_detail(session, code) for code in dict.fromkeys(codes)]
    target = _detail(session, into) if into else None
    carried = _carried(session, target.plan.id) if target else frozenset()
    standing = target.nodes if target else ()
    return succeeding.offers([(one.plan.code, one.nodes) for one in old], verdicts, carried, standing)


def preview(session: Session, order: Order) -> Succession:
    """What the order would make; refused as `prepare`."""
    return prepare(session, order).succession


def prepare(session: Session, order: Order) -> Prepared:
    """Refused: plan.unknown, plan.successor_cycle, succeeding.*, and what is wrong with a form or a node."""
    old = tuple(_detail(session, code) for code in dict.fromkeys(order.codes))
    target = _detail(session, order.into) if order.into else None
    _refuse_joining(session, old, target)
    known = {node.indicator_id: str(node.indicator_id) for one in old for node in each(one.nodes)}
    ids = {one: text for one, text in known.items() if one is not None}  # nothing of it leaves the ledger
    definitions = [definition_of(session, one.plan.code, ids) for one in old]
    plan = definition_of(session, target.plan.code, ids).plan if target else _new_plan(session, order, old)
    if target is None:
        refuse_new(session, [plan])
    for one in old:
        refuse_begun(one.plan.code, one.plan.period_start, plan.period_start)
    definitions, passed, left = _led_today(session, definitions, plan.period_start)
    plan = plan if target else replace(plan, lead=definitions[0].plan.lead)
    _refuse_carried(session, order, old, target)
    built = succeeding.build(
        definitions,
        plan,
        order.carries,
        {one.plan.code: _term(one.plan, plan, order.dates) for one in old},
        definition_of(session, target.plan.code, ids).nodes if target else (),
        serial(session, target.plan.id) if target else 0,
    )
    made = replace(built, passed=passed, open=left, joins=target is not None)
    keys = {(one.plan.code, node.key): node.id for one in old for node in each(one.nodes)}
    return Prepared(made, old, target, keys)


def _detail(session: Session, code: str) -> PlanDetail:
    kept = code_as_kept(session, code)
    if not kept:
        raise Refusal("plan.unknown", plan=code[:40])
    return plan_detail(session, kept)


def _refuse_joining(session: Session, old: Sequence[PlanDetail], target: PlanDetail | None) -> None:
    """One plan has one successor, and following successors never comes back."""
    for one in old:
        successor = one.plan.successor_id
        if successor is not None and (target is None or successor != target.plan.id):
            raise Refusal("succeeding.has_successor", plan=one.plan.code, successor=one.plan.successor)
    if target is None:
        return
    after = dict(session.execute(select(PlanRow.id, PlanRow.successor_id)).all())
    line = {target.plan.id}
    at = after.get(target.plan.id)
    while at is not None and at not in line:
        line.add(at)
        at = after.get(at)
    if any(one.plan.id in line for one in old):
        raise Refusal("plan.successor_cycle")
    if target.plan.status is not PlanStatus.DRAFT:
        raise Refusal("succeeding.not_draft", plan=target.plan.code)


def _refuse_carried(
    session: Session, order: Order, old: Sequence[PlanDetail], target: PlanDetail | None
) -> None:
    carried = _carried(session, target.plan.id) if target else frozenset()
    keys = {node.key for one in old for node in each(one.nodes) if node.id in carried}
    twice = next((one.key for one in order.carries if one.key in keys), "")
    if twice and target:
        raise Refusal("succeeding.already_carried", key=twice, plan=target.plan.code)


def _carried(session: Session, plan_id: int) -> frozenset[int]:
    """Ids of the nodes of other plans that this one carries on."""
    statement = select(NodeLinkRow.to_id).join(NodeRow, NodeRow.id == NodeLinkRow.from_id)
    carried = NodeLinkRow.kind == LinkKind.CARRIES_ON
    return frozenset(session.scalars(statement.where(NodeRow.plan_id == plan_id, carried)))


def _term(old: PlanSummary, new: PlanFacts, dates: Dates) -> Term:
    """Dates are put on as far as the ends of the two periods lie apart, so that what was asked by the end is
    asked by the end; as far as the beginnings do where an end is not known."""
    ends, begins = (old.period_end, new.period_end), (old.period_start, new.period_start)
    one, other = ends if all(ends) else begins
    years = other.year - one.year if one and other and dates is Dates.MOVE else 0
    frame = frame_of(new)
    return Term(old.period_end, new.period_start, frame.last_day, frame.last_year, years)


def _new_plan(session: Session, order: Order, old: Sequence[PlanDetail]) -> PlanFacts:
    """What the first of the old plans was, with what the person says. Its decision is not known yet."""
    first, new = old[0].plan, order.new
    return PlanFacts(
        code=new.code.strip(),
        title_vi=new.title_vi,
        title_en=new.title_en,
        kind=first.kind,
        level=first.level,
        period_start=new.start,
        period_end=new.end,
        vision_year=new.vision_year,
        parent=_parent(session, first, new.start),
        place=_place(session, old, new.start),
        status=PlanStatus.DRAFT,
    )


def _parent(session: Session, old: PlanSummary, start: dt.date | None) -> str:
    """The plan above, or who succeeded it once it had ended."""
    after = aliased(PlanRow)
    at, code = old.parent_id, old.parent
    statement = select(PlanRow.period_end, after.id, after.code).join(after, after.id == PlanRow.successor_id)
    seen: set[int] = set()
    while at is not None and at not in seen:
        seen.add(at)
        found = session.execute(statement.where(PlanRow.id == at)).one_or_none()
        if found is None or start is None or found[0] is None or found[0] >= start:
            return code
        at, code = found[1], found[2]
    return code


def _place(session: Session, old: Sequence[PlanDetail], start: dt.date | None) -> str:
    """The unit of all of them, as it is called after mergers; "" where they are of several."""
    ids = {one.plan.place_id for one in old}
    if None in ids or not ids:
        return ""
    known = gazetteer(session)
    now = {one.id for one in known.in_force(start)} if start else set()
    heirs = {next((h for h in (one, *known.heirs(one)) if h in now), one) for one in ids if one is not None}
    return next(iter(units(session, heirs).values()), "") if len(heirs) == 1 else ""


def _led_today(
    session: Session, definitions: Sequence[Definition], day: dt.date | None
) -> tuple[list[Definition], tuple[tuple[Agency, Agency], ...], tuple[Agency, ...]]:
    """The plans with the leads that exist when the new one begins: an agency that ended and has exactly one
    successor is followed by it; one with several, or none, is left open for a person to say."""
    if day is None:
        return list(definitions), (), ()
    known = {one.code: one for one in agencies(session)}
    by_id = {one.id: one for one in known.values()}
    named = {lead for one in definitions for lead in _leads(one) if lead in known}
    held = holders_on(session, (known[one].id for one in named), day)
    follow: dict[str, Agency | None] = {}
    for code in sorted(named):
        holding = held[known[code].id]
        heir = holding.proposed.agency_id if holding.certain and holding.proposed else None
        if holding.ended:
            follow[code] = by_id.get(heir or 0)
    passed = tuple((known[code], to) for code, to in follow.items() if to is not None)
    left = tuple(known[code] for code, to in follow.items() if to is None)
    return [_with_leads(one, follow) for one in definitions], passed, left


def _leads(one: Definition) -> Iterable[str]:
    return (one.plan.lead, *(node.lead for node in one.nodes))


def _with_leads(one: Definition, follow: Mapping[str, Agency | None]) -> Definition:
    def led(lead: str) -> str:
        heir = follow.get(lead)
        return heir.code if heir is not None else "" if lead in follow else lead

    nodes: tuple[NodeFacts, ...] = tuple(replace(node, lead=led(node.lead)) for node in one.nodes)
    return Definition(replace(one.plan, lead=led(one.plan.lead)), nodes)
