"""Which nodes may be linked, and how. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tracker.kernel.errors import Refusal
from tracker.plans.linking.rows import LinkFields
from tracker.plans.rows import Level, LinkKind, NodeKind
from tracker.plans.rules import Problem

UNBINDING = frozenset({NodeKind.NOTE, NodeKind.EXAMPLE, NodeKind.PURPOSE, NodeKind.REQUIREMENT})
"""Kinds that are only said in a plan: they answer nothing and nothing answers them."""

_RANKS = {Level.PROVINCIAL: 0, Level.NATIONAL: 1, Level.REGIONAL: 2, Level.INTERNATIONAL: 3}
_WHY = {
    LinkKind.CONTRIBUTES_TO: "link.lower_plan",
    LinkKind.CARRIES_ON: "link.not_before",
    LinkKind.DERIVED_FROM: "link.not_above",
}
"""Why a link of the kind may not be."""

_LONGEST = 4000


@dataclass(frozen=True)
class PlanPlace:
    """A plan as far as links are concerned; `name` is what an officer calls it."""

    id: int
    name: str
    level: Level
    parent_id: int | None = None
    successor_id: int | None = None


@dataclass(frozen=True)
class Wanted:
    """A link that somebody wants to add."""

    kind: LinkKind
    start: NodeKind
    start_plan: PlanPlace
    end: NodeKind
    end_plan: PlanPlace


def refuse_wanted(wanted: Wanted, plans: Mapping[int, PlanPlace]) -> None:
    """Raise what speaks against a link: link.same_plan, link.remark, link.lower_plan, link.not_before,
    link.not_above. `plans`: all of them by id."""
    names = {"plan": wanted.start_plan.name, "other": wanted.end_plan.name}
    if wanted.start_plan.id == wanted.end_plan.id:
        raise Refusal("link.same_plan", plan=wanted.start_plan.name)
    answers = wanted.kind is LinkKind.CONTRIBUTES_TO
    if answers and {wanted.start, wanted.end} & UNBINDING:
        raise Refusal("link.remark")
    if not may_link(wanted.kind, wanted.start_plan, wanted.end_plan, plans):
        raise Refusal(_WHY[wanted.kind], **names)


def may_link(kind: LinkKind, start: PlanPlace, end: PlanPlace, plans: Mapping[int, PlanPlace]) -> bool:
    """Whether nodes of one plan may be linked so to nodes of another."""
    if start.id == end.id:
        return False
    if kind is LinkKind.CONTRIBUTES_TO:
        return rank(end.level) >= rank(start.level)
    if kind is LinkKind.CARRIES_ON:
        return start.id in _following(end, plans, "successor_id")
    return end.id in _following(start, plans, "parent_id")


def rank(level: Level) -> int:
    """Higher levels have higher ranks."""
    return _RANKS[level]


def check_link_fields(kind: LinkKind, fields: LinkFields) -> Iterator[Problem]:
    """What is wrong with what is said of a link."""
    if fields.became is not None and kind is not LinkKind.CARRIES_ON:
        yield Problem("became", Refusal("link.became"))
    for name in ("source", "note"):
        length = len(getattr(fields, name))
        if length > _LONGEST:
            yield Problem(name, Refusal("plan.too_long", limit=_LONGEST, length=length))


def _following(plan: PlanPlace, plans: Mapping[int, PlanPlace], along: str) -> set[int]:
    """Ids of the plans that are reached from one along its parents or its successors."""
    found: set[int] = set()
    to = getattr(plan, along)
    while to is not None and to not in found and to in plans:
        found.add(to)
        to = getattr(plans[to], along)
    return found
