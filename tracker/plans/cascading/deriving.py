"""The plan of a province out of the national one: its code, its title, which nodes it takes over. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from tracker.agencies.rows import Agency
from tracker.kernel.confidence import Confidence
from tracker.kernel.texts import match_key
from tracker.places.rows import Place
from tracker.plans import rules
from tracker.plans.definition import Definition, NodeFacts, PlanFacts
from tracker.plans.rows import Level, NodeKind, PlanStatus

PROPOSED = frozenset(
    {
        *(NodeKind.GENERAL_GOAL, NodeKind.GOAL, NodeKind.TARGET, NodeKind.TASK_GROUP),
        *(NodeKind.ACTION_AREA, NodeKind.THEMATIC_AREA, NodeKind.PRIORITY),
    }
)
"""What a province takes over unless somebody chooses: aims, and the groups for tasks of its own."""

_PROVINCIAL = "provincial"


@dataclass(frozen=True)
class Titles:
    """How a provincial plan is called, in both languages; with {title} and {place} in them."""

    vi: str
    en: str


@dataclass(frozen=True)
class Derived:
    """A provincial plan to be made. `origins`: key -> key of the national node, for each node."""

    place: Place
    definition: Definition
    origins: Mapping[str, str]


def proposed(nodes: Iterable[NodeFacts], tasks: bool = False) -> frozenset[str]:
    """The keys of what is taken over unless somebody chooses; `tasks`: with the national tasks."""
    kinds = PROPOSED | {NodeKind.TASK} if tasks else PROPOSED
    return frozenset(node.key for node in nodes if node.kind in kinds)


def code_for(code: str, place: Place, taken: Collection[str]) -> str:
    """ "KH1863-24": the national plan's code and the unit's official code on that day.

    Codes changed hands on 01/07/2025; where the plan of another unit has it already, the unit's own id tells
    them apart ("KH1863-34-24"). `taken`: codes of plans in capitals.
    """
    official = f"{code}-{place.code}"
    return official if official.upper() not in taken else f"{code}-{place.unit}"


def title_in(pattern: str, title: str, place: str) -> str:
    """ "Kế hoạch thực hiện … trên địa bàn tỉnh Bắc Ninh": the place in the middle of a sentence."""
    return pattern.format(title=title, place=place)


def derive(
    national: Definition,
    place: Place,
    code: str,
    titles: Titles,
    keys: Collection[str],
    leads: Mapping[str, str],
) -> Derived:
    """The plan of a place with the chosen nodes, each under the nearest of those above it that is chosen.

    `leads`: code of a national agency -> code of the provincial one; whoever is not in it is left open.
    Coordinating agencies are national ones in words, so they are left open too.
    """
    nodes: list[NodeFacts] = []
    homes: dict[str, str] = {}
    known = national.by_key
    for serial, node in enumerate((one for one in national.nodes if one.key in keys), 1):
        homes[node.key] = rules.node_key(code, node.kind, serial)
        parent = _parent(node, known, homes)
        nodes.append(_own(node, homes[node.key], parent, leads.get(node.lead, "")))
    facts = _plan(national.plan, place, code, titles, leads.get(national.plan.lead, ""))
    return Derived(place, Definition(facts, tuple(nodes)), {new: old for old, new in homes.items()})


def provincial_leads(
    agencies: Sequence[Agency],
    holders: Mapping[str, Agency],
    place: Place,
    day: dt.date,
    others: Sequence[str],
) -> dict[str, str]:
    """Code of a national agency -> code of the provincial one directly under it, where there is exactly one.

    `holders`: code of a national agency -> who holds its roles on that day. An agency that bears the name of
    the place comes before those of all provinces; one that bears the name of another place (`others`) is not
    this place's.
    """
    below = [one for one in agencies if one.level == _PROVINCIAL and one.exists_on(day)]
    here, elsewhere = match_key(place.name), {match_key(name) for name in others} - {match_key(place.name)}
    found: dict[str, str] = {}
    for code, holder in holders.items():
        under = [one for one in below if one.parent == holder.name_vi]
        own = [one for one in under if _names(one, here)]
        general = [one for one in under if not any(_names(one, other) for other in elsewhere)]
        if len(own or general) == 1:
            found[code] = (own or general)[0].code
    return found


def _names(agency: Agency, place_key: str) -> bool:
    return f" {match_key(agency.name_vi)} ".endswith(f" {place_key} ")


def _parent(node: NodeFacts, known: Mapping[str, NodeFacts], homes: Mapping[str, str]) -> str:
    above = known.get(node.parent)
    while above is not None:
        if above.key in homes and rules.may_stand_under(node.kind, above.kind):
            return homes[above.key]
        above = known.get(above.parent)
    return ""


def _own(node: NodeFacts, key: str, parent: str, lead: str) -> NodeFacts:
    return replace(
        node,
        key=key,
        parent=parent,
        lead=lead,
        coordinating="",
        confidence=Confidence.OWN,
        source="",
        note="",
    )


def _plan(national: PlanFacts, place: Place, code: str, titles: Titles, lead: str) -> PlanFacts:
    name = place.full_name[:1].lower() + place.full_name[1:]
    english = title_in(titles.en, national.title_en, place.name_en) if national.title_en else ""
    return PlanFacts(
        code=code,
        title_vi=title_in(titles.vi, national.title_vi, name),
        title_en=english,
        kind=national.kind,
        level=Level.PROVINCIAL,
        lead=lead,
        period_start=national.period_start,
        period_end=national.period_end,
        vision_year=national.vision_year,
        parent=national.code,
        place=place.unit,
        status=PlanStatus.DRAFT,
    )
