"""What a plan is, as plain data that can leave the ledger: codes and keys in place of ids, nothing local.

How far a task has come (status, percent, log) is no part of it. Base, file and ledger of a plan that was
taken over are three of these, and so is a version that is only proposed.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from tracker.kernel.confidence import Confidence
from tracker.kernel.fixed import plain
from tracker.kernel.texts import match_key
from tracker.plans.fields import NodeFields
from tracker.plans.rows import Level, Milestone, NodeKind, PlanStatus, Shape

Value = str | int | Decimal | dt.date | tuple[Milestone, ...] | None
"""What a field of a definition holds; kinds, levels and the like are texts of their own sort."""


LINKS = ("lead", "parent", "successor", "place")
"""Fields of a plan that name something else in the ledger; its form has ids there."""


@dataclass(frozen=True)
class PlanFacts:
    """A plan's own fields. `lead` is an agency's code, `parent` and `successor` are codes of plans,
    `place` is the unit whose plan it is, by its identity ("34-24")."""

    code: str
    title_vi: str
    kind: str = "plan"
    level: Level = Level.NATIONAL
    title_en: str = ""
    instrument: str = ""
    issued: dt.date | None = None
    issuer: str = ""
    lead: str = ""
    period_start: dt.date | None = None
    period_end: dt.date | None = None
    vision_year: int | None = None
    goals_declared: int | None = None
    task_groups_declared: int | None = None
    parent: str = ""
    successor: str = ""
    place: str = ""
    status: PlanStatus = PlanStatus.IN_FORCE
    status_note: str = ""
    status_note_en: str = ""
    confidence: Confidence = Confidence.OWN
    source: str = ""
    note: str = ""

    @property
    def own(self) -> dict[str, Any]:
        """Its fields but for those that name something else in the ledger."""
        return {name: value for name, value in vars(self).items() if name not in LINKS}


@dataclass(frozen=True)
class NodeFacts:
    """A node. `parent` is a node's key ("": the plan itself), `lead` an agency's code, `indicator` a key."""

    key: str
    kind: NodeKind
    text_vi: str
    parent: str = ""
    text_en: str = ""
    lead: str = ""
    coordinating: str = ""
    start: dt.date | None = None
    deadline: dt.date | None = None
    recurrence: str = ""
    output: str = ""
    indicator: str = ""
    baseline: Decimal | None = None
    baseline_year: int | None = None
    milestones: tuple[Milestone, ...] = ()
    confidence: Confidence = Confidence.OWN
    source: str = ""
    note: str = ""

    @property
    def form(self) -> NodeFields:
        """What the rules judge of it; agencies and indicators are judged where their names are looked up."""
        return NodeFields(
            kind=self.kind,
            text_vi=self.text_vi,
            text_en=self.text_en,
            coordinating=self.coordinating,
            start=self.start,
            deadline=self.deadline,
            recurrence=self.recurrence,
            output=self.output,
            baseline=self.baseline,
            baseline_year=self.baseline_year,
            source=self.source,
            note=self.note,
        )

    @property
    def natural(self) -> str:
        """What a node is by its own words, however it is spelled."""
        return natural_key(self.kind, self.text_vi)


@dataclass(frozen=True)
class Definition:
    """A plan with its nodes, each before what stands under it, siblings in order."""

    plan: PlanFacts
    nodes: tuple[NodeFacts, ...] = ()

    @property
    def by_key(self) -> dict[str, NodeFacts]:
        return {node.key: node for node in self.nodes}


PLAN_FIELDS = tuple(field.name for field in dataclasses.fields(PlanFacts) if field.name != "code")
NODE_FIELDS = tuple(field.name for field in dataclasses.fields(NodeFacts) if field.name != "key")
"""What is compared field by field, in the order of the forms."""


def natural_key(kind: str, text: str) -> str:
    return f"{kind}|{match_key(text, strip_prefix=False)}"


def children_of(nodes: Iterable[NodeFacts]) -> dict[str, list[str]]:
    """Parent's key -> keys of its children in order."""
    found: dict[str, list[str]] = defaultdict(list)
    for node in nodes:
        found[node.parent].append(node.key)
    return dict(found)


def outlined(nodes: Mapping[str, NodeFacts], order: Mapping[str, Sequence[str]]) -> tuple[NodeFacts, ...]:
    """The nodes as a tree is walked. One whose parent is not among them stands on top, after the others."""
    return tuple(nodes[key] for key in _walked(nodes, order))


def _walked(nodes: Mapping[str, NodeFacts], order: Mapping[str, Sequence[str]]) -> Iterator[str]:
    tops = [*order.get("", ())]
    tops += [key for parent, keys in order.items() if parent != "" and parent not in nodes for key in keys]
    waiting, seen = tops[::-1], set[str]()
    while waiting:
        key = waiting.pop()
        if key in nodes and key not in seen:
            seen.add(key)
            yield key
            waiting.extend(reversed(order.get(key, ())))


def to_json(definition: Definition, written: str = "") -> str:
    """One line that is the same for the same definition. `written`: when the file was made that said it."""
    told: dict[str, Any] = {"written": written} if written else {}
    told |= {
        "plan": _plain(vars(definition.plan)),
        "nodes": [_plain(vars(node)) for node in definition.nodes],
    }
    return json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def facts_of(told: Mapping[str, Any]) -> PlanFacts:
    """The plan's own fields as `to_json` tells of them."""
    facts: PlanFacts = _filled(PlanFacts(code="", title_vi=""), told)
    return facts


def facts_json(plan: PlanFacts) -> str:
    """The plan's own fields alone."""
    return json.dumps(_plain(vars(plan)), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def from_json(text: str) -> Definition:
    """The definition that `to_json` told of."""
    told = json.loads(text)
    nodes = tuple(_filled(NodeFacts(key="", kind=NodeKind.NOTE, text_vi=""), node) for node in told["nodes"])
    return Definition(facts_of(told["plan"]), nodes)


def written_of(text: str) -> str:
    """When the file was made; "" where it did not say."""
    return str(json.loads(text).get("written", ""))


_SORTS: dict[str, Any] = {"level": Level, "status": PlanStatus, "confidence": Confidence}
_DAYS = frozenset({"issued", "period_start", "period_end", "start", "deadline"})


def _filled(blank: Any, told: Mapping[str, Any]) -> Any:
    sorts = {**_SORTS, "kind": NodeKind} if isinstance(blank, NodeFacts) else _SORTS
    return replace(blank, **{name: _value(name, value, sorts) for name, value in told.items()})


def _value(name: str, value: Any, sorts: Mapping[str, Any]) -> Any:
    if value is None:
        return None
    if name == "baseline":
        return Decimal(value)
    if name in _DAYS:
        return dt.date.fromisoformat(value)
    if name == "milestones":
        return tuple(_milestone(*one) for one in value)
    return sorts[name](value) if name in sorts else value


def _plain(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: _told(value) for name, value in values.items()}


def _told(value: Any) -> Any:
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return plain(value)
    if isinstance(value, tuple):
        return [[one.year, one.shape, _number(one.value), one.unit, _number(one.high)] for one in value]
    return value


def _number(value: Decimal | None) -> str | None:
    return None if value is None else plain(value)


def _milestone(year: int | None, shape: str, value: str | None, unit: str, high: str | None) -> Milestone:
    return Milestone(
        year,
        Shape(shape),
        None if value is None else Decimal(value),
        unit,
        None if high is None else Decimal(high),
    )
