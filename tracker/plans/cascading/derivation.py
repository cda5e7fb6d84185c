"""What the ledger says of a national plan and of the places that shall have their own; what would be made."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.agencies.queries import agencies, holders_on
from tracker.agencies.rows import Agency
from tracker.kernel.dates import print_date
from tracker.kernel.errors import Refusal
from tracker.places.gazetteer import LOCAL
from tracker.places.queries import gazetteer
from tracker.places.rows import Place
from tracker.plans import rules
from tracker.plans.cascading import deriving
from tracker.plans.cascading.deriving import Derived, Titles
from tracker.plans.checking import refuse_new
from tracker.plans.defining import code_as_kept, definition_of
from tracker.plans.definition import Definition
from tracker.plans.queries import each, plan_detail
from tracker.plans.rows import Level, PlanDetail
from tracker.plans.tables import PlanRow
from tracker.plans.versions.amending import frame_of, problems_of


@dataclass(frozen=True)
class Order:
    """Derive plans from the national plan `code` for the units `place_ids` as they stand on a day.

    `keys`: the national nodes that are taken over (None: what is proposed, with the tasks if `tasks`).
    `skip`: pass over units that have their plan already, instead of refusing.
    """

    code: str
    place_ids: tuple[int, ...]
    on: dt.date
    titles: Titles
    keys: frozenset[str] | None = None
    tasks: bool = False
    skip: bool = False


@dataclass(frozen=True)
class Derivation:
    """What will be made, by official code. `had`: units that have their plan already and were passed over.

    `mapped`: national lead agency and in how many plans a provincial one leads for it; `open`: national
    agencies for whose part somebody has to name the provincial one.
    """

    plan: str
    plans: tuple[Derived, ...]
    had: tuple[Place, ...]
    mapped: tuple[tuple[Agency, int], ...]
    open: tuple[Agency, ...]

    @property
    def nodes(self) -> int:
        """How many nodes each of the plans gets."""
        return len(self.plans[0].definition.nodes) if self.plans else 0


@dataclass(frozen=True)
class Prepared:
    """An order looked through, with the ids of the national plan's nodes by key."""

    derivation: Derivation
    national: PlanDetail
    ids: Mapping[str, int]


def preview(session: Session, order: Order) -> Derivation:
    """What the order would make; refused as `prepare`."""
    return prepare(session, order).derivation


def prepare(session: Session, order: Order) -> Prepared:
    """Refused: plan.unknown, deriving.*, and what is wrong with a form or a node."""
    detail = national_plan(session, order.code)
    known = {one for node in each(detail.nodes) if (one := node.indicator_id) is not None}
    national = definition_of(session, detail.plan.code, {one: str(one) for one in known})
    keys = order.keys if order.keys is not None else deriving.proposed(national.nodes, order.tasks)
    unknown = next((key for key in keys if key not in national.by_key), "")
    if unknown:
        raise Refusal("deriving.unknown_node", key=unknown[:60], plan=national.plan.code)
    places = _places(session, order, detail.plan.period_start)
    having = having_plan(session, detail.plan.id)
    had = tuple(one for one in places if one.id in having)
    if had and not order.skip:
        raise Refusal("deriving.has_plan", plan=national.plan.code, names=_some(had), n=len(had))
    fresh = [one for one in places if one.id not in having]
    made, left = _derived(session, national, fresh, keys, order)
    named = {one.code: one for one in agencies(session)}
    mapped = tuple((named[code], n) for code, n in _counted(national, made).items() if code in named)
    open_ = tuple(named[code] for code in left if code in named)
    derivation = Derivation(national.plan.code, tuple(made), had, mapped, open_)
    return Prepared(derivation, detail, {node.key: node.id for node in each(detail.nodes)})


def national_plan(session: Session, code: str) -> PlanDetail:
    """Refused: plan.unknown; deriving.not_national."""
    kept = code_as_kept(session, code)
    if not kept:
        raise Refusal("plan.unknown", plan=code[:40])
    detail = plan_detail(session, kept)
    if detail.plan.level is not Level.NATIONAL:
        raise Refusal("deriving.not_national", plan=kept)
    return detail


def having_plan(session: Session, plan_id: int) -> dict[int, str]:
    """Unit's id -> code of its plan under this one."""
    statement = select(PlanRow.place_id, PlanRow.code).where(PlanRow.parent_id == plan_id)
    rows = session.execute(statement.order_by(PlanRow.position.desc(), PlanRow.id.desc()))
    return {place: code for place, code in rows if place is not None}


def _places(session: Session, order: Order, begins: dt.date | None) -> tuple[Place, ...]:
    """The chosen units, by official code. Only a unit in force on the day can have a plan made for it."""
    in_force = {one.id: one for one in gazetteer(session).in_force(order.on)}
    for one in order.place_ids:
        if one not in in_force:
            name = gazetteer(session).at(one, order.on)
            code = "deriving.not_in_force" if name.kind in LOCAL else "deriving.not_a_province"
            raise Refusal(code, name=name.full_name or name.name, day=print_date(order.on))
    if not order.place_ids:
        raise Refusal("deriving.no_place")
    _refuse_ended([in_force[one] for one in order.place_ids], begins)
    return tuple(sorted((in_force[one] for one in set(order.place_ids)), key=lambda one: one.code))


def _refuse_ended(units: Sequence[Place], begins: dt.date | None) -> None:
    """A unit that is no more when the plan begins has no part in it: its successor has."""
    for one in units:
        if begins is not None and one.valid_to is not None and one.valid_to < begins:
            told = {"name": one.full_name, "day": print_date(one.valid_to), "begins": print_date(begins)}
            raise Refusal("deriving.place_ended", **told)


def _derived(
    session: Session, national: Definition, places: Sequence[Place], keys: Collection[str], order: Order
) -> tuple[list[Derived], tuple[str, ...]]:
    """The plans, and the national leads of them for whom no provincial agency is known in every place."""
    taken = {code.upper() for code in session.scalars(select(PlanRow.code))}
    known = agencies(session)
    holders = _holders(session, national, keys, known, order.on)
    names = [one.name for one in gazetteer(session).in_force(order.on)]
    made, left = [], set[str]()
    for place in places:
        code = deriving.code_for(national.plan.code, place, taken)
        leads = deriving.provincial_leads(known, holders, place, order.on, names)
        left.update(_named(national, keys) - leads.keys())
        made.append(deriving.derive(national, place, code, order.titles, keys, leads))
    refuse_new(session, [one.definition.plan for one in made])
    for node in made[0].definition.nodes if made else ():  # the others differ in nothing that is checked
        rules.refuse(problems_of(node, frame_of(national.plan)))
    return made, tuple(sorted(left))


def _named(national: Definition, keys: Collection[str]) -> set[str]:
    nodes = {node.lead for node in national.nodes if node.key in keys}
    return (nodes | {national.plan.lead}) - {""}


def _holders(
    session: Session, national: Definition, keys: Collection[str], known: Sequence[Agency], day: dt.date
) -> dict[str, Agency]:
    """Code of a national lead -> who holds its roles on the day, where that is one agency on file."""
    by_code, by_id = {one.code: one for one in known}, {one.id: one for one in known}
    named = [by_code[code] for code in _named(national, keys) if code in by_code]
    held = holders_on(session, (one.id for one in named), day)
    found = {}
    for one in named:
        holding = held[one.id]
        heir = holding.proposed.agency_id if holding.proposed else None
        if holding.certain:
            found[one.code] = by_id.get(heir or 0, one)
    return found


def _counted(national: Definition, made: Sequence[Derived]) -> dict[str, int]:
    """In how many of the plans the part of a national lead has a provincial one."""
    led: dict[str, int] = {}
    leading = {node.key: node.lead for node in national.nodes}
    for one in made:
        leads = {national.plan.lead: one.definition.plan.lead}
        leads |= {leading[one.origins[node.key]]: node.lead for node in one.definition.nodes}
        for old, new in leads.items():
            led[old] = led.get(old, 0) + bool(new)
    return {old: n for old, n in sorted(led.items()) if old and n}


def _some(places: Sequence[Place], shown: int = 5) -> str:
    """ "Hà Nội, Cao Bằng …" """
    names = ", ".join(one.name for one in places[:shown])
    return names if len(places) <= shown else f"{names} …"
