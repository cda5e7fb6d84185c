"""Joining a draft with what was put right in the version in force while the draft was being written. Pure.

Three sides, field by field: the version when the draft was begun, the draft, the version now. What only one
side changed is taken; what both changed, each in its own way, is a clash that a person decides.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from tracker.plans.definition import (
    NODE_FIELDS,
    PLAN_FIELDS,
    Definition,
    NodeFacts,
    Value,
    children_of,
    outlined,
)
from tracker.plans.versions.ordering import Ordered, compare_order, woven
from tracker.plans.versions.soundness import ring_of

PLAN = ""
"""Stands for the plan itself where a node's key is asked for."""

WHOLE = ""
"""In place of a field: one side removed the node, the other changed it or put something under it."""


class Prefer(StrEnum):
    """Whose word counts where both sides changed one thing; ask: it is a clash."""

    ASK = "ask"
    DRAFT = "draft"
    NOW = "current"


@dataclass(frozen=True)
class Clash:
    """What both sides changed. Of a whole node `drafted` and `now` are its words, "" where it is gone."""

    key: str
    field: str
    base: Value
    drafted: Value
    now: Value


@dataclass(frozen=True)
class Joined:
    """`definition` is only to be used without clashes."""

    definition: Definition
    clashes: tuple[Clash, ...] = ()


def join(base: Definition, draft: Definition, now: Definition, prefer: Prefer = Prefer.ASK) -> Joined:
    """The draft, with what changed in the version in force since it was begun. Where siblings were put in
    another order on both sides, the draft's counts."""
    if now in (base, draft):
        return Joined(draft)
    return _Joiner(base, draft, now, prefer).join()


class _Joiner:
    def __init__(self, base: Definition, draft: Definition, now: Definition, prefer: Prefer) -> None:
        self._base, self._draft, self._now, self._prefer = base, draft, now, prefer
        self._before, self._drafted, self._there = base.by_key, draft.by_key, now.by_key
        self._clashes: list[Clash] = []

    def join(self) -> Joined:
        base, draft, now = self._base, self._draft, self._now
        plan = replace(draft.plan, **self._fields(PLAN, PLAN_FIELDS, base.plan, draft.plan, now.plan))
        nodes: dict[str, NodeFacts] = {}
        for key in dict.fromkeys((*self._drafted, *self._there)):
            node = self._node(key)
            if node is not None:
                nodes[key] = node
        self._home(nodes)
        while ring := ring_of(nodes):
            self._open(nodes, ring)
        return Joined(Definition(plan, outlined(nodes, self._order(nodes))), tuple(self._clashes))

    def _node(self, key: str) -> NodeFacts | None:
        """How the node will stand; None where it goes."""
        base, draft, now = self._before.get(key), self._drafted.get(key), self._there.get(key)
        if draft is not None and now is not None:
            return replace(draft, **self._fields(key, NODE_FIELDS, base or draft, draft, now))
        here = draft or now
        if base is None or here is None:
            return here
        if here == base:
            return None
        return self._whole(base, draft, now)

    def _whole(self, base: NodeFacts, draft: NodeFacts | None, now: NodeFacts | None) -> NodeFacts | None:
        """One side removed the node, the other has it otherwise than it was."""
        if self._prefer is Prefer.ASK:
            told, held = (one.text_vi if one else "" for one in (draft, now))
            self._clashes.append(Clash(base.key, WHOLE, base.text_vi, told, held))
        return now if self._prefer is Prefer.NOW else draft

    def _fields(self, key: str, names: tuple[str, ...], *sides: Any) -> dict[str, Any]:
        values = ((name, *(getattr(side, name) for side in sides)) for name in names)
        return {name: self._value(key, name, *three) for name, *three in values}

    def _value(self, key: str, name: str, base: Any, drafted: Any, now: Any) -> Any:
        if now in (base, drafted):
            return drafted
        if drafted == base:
            return now
        if self._prefer is Prefer.ASK:
            self._clashes.append(Clash(key, name, base, drafted, now))
        return now if self._prefer is Prefer.NOW else drafted

    def _home(self, nodes: dict[str, NodeFacts]) -> None:
        """What one side put under something that the other one removed: a clash. Decided for the draft, it
        goes with what it stands under; for the version in force, that comes back."""
        found = True
        while found:
            found = False
            for key, node in list(nodes.items()):
                if node.parent and node.parent not in nodes:
                    self._homeless(nodes, key, node)
                    found = True

    def _homeless(self, nodes: dict[str, NodeFacts], key: str, node: NodeFacts) -> None:
        above = self._there.get(node.parent) or self._drafted.get(node.parent)
        if self._prefer is Prefer.ASK and above is not None:
            drafted, now = (side[key].text_vi if key in side else "" for side in (self._drafted, self._there))
            self._clashes.append(Clash(key, WHOLE, "", drafted, now))
        kept = above is not None and (self._prefer is not Prefer.DRAFT or key in self._drafted)
        if kept and above is not None:
            nodes[node.parent] = above
        else:
            del nodes[key]

    def _open(self, nodes: dict[str, NodeFacts], ring: Sequence[str]) -> None:
        """Each side moved a node into what the other one moved: one side's places count."""
        side = self._there if self._prefer is Prefer.NOW else self._drafted
        moved = [key for key in ring if key in side and side[key].parent != nodes[key].parent]
        for key in moved:
            nodes[key] = replace(nodes[key], parent=side[key].parent)
        if self._prefer is Prefer.ASK:
            before, now = self._before.get(moved[0], self._there[moved[0]]), self._there[moved[0]]
            self._clashes.append(Clash(moved[0], "parent", before.parent, nodes[moved[0]].parent, now.parent))

    def _order(self, nodes: Mapping[str, NodeFacts]) -> dict[str, list[str]]:
        issued, drafted, now = (children_of(side.nodes) for side in (self._base, self._draft, self._now))
        found = {}
        for parent in children_of(nodes.values()):
            was, there, here = (_standing(nodes, side, parent) for side in (issued, drafted, now))
            moved_here = compare_order(was, here, there) is Ordered.THEIRS
            found[parent] = woven(here, there) if moved_here else woven(there, here)
        return found


def _standing(nodes: Mapping[str, NodeFacts], order: Mapping[str, Sequence[str]], parent: str) -> list[str]:
    """Those of a side's children of `parent` that stand there in the result."""
    return [key for key in order.get(parent, ()) if key in nodes and nodes[key].parent == parent]
