"""What a version of a plan changes of another one, node by node. Pure.

Nodes are told apart by their keys alone. As few nodes as possible count as moved: of siblings in another
order the longest run that kept its order stays, and the others moved.
"""

from __future__ import annotations

import dataclasses
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from tracker.plans.definition import (
    NODE_FIELDS,
    Definition,
    NodeFacts,
    PlanFacts,
    children_of,
    outlined,
)

Tree = Mapping[str, Sequence[str]]
"""Parent's key -> keys of its children in order."""


class Change(StrEnum):
    """What can have happened to a node; several at once, but added and removed stand alone."""

    ADDED = "added"
    REMOVED = "removed"
    REWORDED = "reworded"
    MOVED = "moved"
    TARGET = "target"
    DEADLINE = "deadline"
    OTHER = "other"


_SORTS = {
    **dict.fromkeys(("text_vi", "text_en"), Change.REWORDED),
    **dict.fromkeys(("milestones", "indicator", "baseline", "baseline_year"), Change.TARGET),
    **dict.fromkeys(("start", "deadline", "recurrence"), Change.DEADLINE),
}
_ALL_PLAN_FIELDS = tuple(field.name for field in dataclasses.fields(PlanFacts))


@dataclass(frozen=True)
class FieldChange:
    """What a field said and says; `name` as in `PlanFacts` or `NodeFacts`."""

    name: str
    old: Any
    new: Any


@dataclass(frozen=True)
class NodeChange:
    """What happened to a node. `old` is None where it was added, `new` where it was removed.

    `fields`: what differs, the parent left out. `after`: the sibling that it stands behind in the new
    version ("": it is the first), of what was added or moved; None: it has kept its place.
    """

    key: str
    changes: tuple[Change, ...]
    old: NodeFacts | None
    new: NodeFacts | None
    fields: tuple[FieldChange, ...] = ()
    after: str | None = None

    @property
    def node(self) -> NodeFacts:
        """As it is, else as it was."""
        found = self.new or self.old
        assert found is not None  # one of the two is always there
        return found


@dataclass(frozen=True)
class Difference:
    """Fields of the plan itself, and the nodes that are not as they were, in reading order: those removed
    stand where they stood."""

    plan: tuple[FieldChange, ...] = ()
    nodes: tuple[NodeChange, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.plan or self.nodes)

    @property
    def counts(self) -> dict[Change, int]:
        """How many nodes each sort of change happened to; sorts that did not happen are left out."""
        found = Counter(change for node in self.nodes for change in node.changes)
        return {change: found[change] for change in Change if found[change]}

    @property
    def by_key(self) -> dict[str, NodeChange]:
        return {node.key: node for node in self.nodes}


def difference(old: Definition, new: Definition) -> Difference:
    """What is to be done to `old` so that it says what `new` says."""
    before, after = old.by_key, new.by_key
    old_tree, new_tree = children_of(old.nodes), children_of(new.nodes)
    behind = {key: left for keys in new_tree.values() for left, key in zip(("", *keys), keys, strict=False)}
    moved = _moved(before, after, old_tree, new_tree)
    found = (
        _compared(before.get(node.key), after.get(node.key), node.key in moved, behind)
        for node in woven(old, new)
    )
    return Difference(
        _fields(old.plan, new.plan, _ALL_PLAN_FIELDS), tuple(change for change in found if change.changes)
    )


def applied(change: Difference, old: Definition) -> Definition:
    """`old` with the change made: what `new` was, exactly, where this is the difference of the two."""
    plan = replace(old.plan, **{field.name: field.new for field in change.plan})
    placed = [one for one in change.nodes if one.after is not None]
    lifted = {one.key for one in change.nodes if one.after is not None or one.new is None}
    order = {
        parent: [key for key in keys if key not in lifted] for parent, keys in children_of(old.nodes).items()
    }
    for one in placed:
        siblings = order.setdefault(one.node.parent, [])
        siblings.insert(siblings.index(one.after) + 1 if one.after else 0, one.key)
    nodes = {**old.by_key, **{one.key: one.new for one in change.nodes if one.new is not None}}
    for one in change.nodes:
        if one.new is None:
            del nodes[one.key]
    return Definition(plan, outlined(nodes, order))


def woven(old: Definition, new: Definition) -> tuple[NodeFacts, ...]:
    """Every node of either as a tree is walked: as it is now, and what was removed where it stood."""
    now = new.by_key
    every = {**old.by_key, **now}
    tree = {parent: list(keys) for parent, keys in children_of(new.nodes).items()}
    for parent, keys in children_of(old.nodes).items():
        siblings = tree.setdefault(parent, [])
        for place, key in enumerate(keys):
            if key not in now:
                siblings.insert(_behind(siblings, keys[:place]), key)
    return outlined(every, tree)


def _behind(siblings: Sequence[str], before: Sequence[str]) -> int:
    """The place after the last of `before` that stands here still, 0 where none does."""
    left = next((key for key in reversed(before) if key in siblings), None)
    return 0 if left is None else siblings.index(left) + 1


def _compared(
    old: NodeFacts | None, new: NodeFacts | None, moved: bool, behind: Mapping[str, str]
) -> NodeChange:
    if old is None or new is None:
        change = Change.ADDED if old is None else Change.REMOVED
        key = new.key if new else old.key if old else ""
        return NodeChange(key, (change,), old, new, after=behind.get(key))
    fields = _fields(old, new, [name for name in NODE_FIELDS if name != "parent"])
    sorts = {_SORTS.get(field.name, Change.OTHER) for field in fields} | ({Change.MOVED} if moved else set())
    changes = tuple(change for change in Change if change in sorts)
    return NodeChange(new.key, changes, old, new, fields, behind[new.key] if moved else None)


def _fields(old: object, new: object, names: Iterable[str]) -> tuple[FieldChange, ...]:
    pairs = ((name, getattr(old, name), getattr(new, name)) for name in names)
    return tuple(FieldChange(name, was, now) for name, was, now in pairs if was != now)


def _moved(
    before: Mapping[str, NodeFacts], after: Mapping[str, NodeFacts], old_tree: Tree, new_tree: Tree
) -> set[str]:
    """Keys of nodes of both that stand under another parent, or in another place among those that stayed."""
    moved = {key for key, node in after.items() if key in before and before[key].parent != node.parent}
    for parent, keys in new_tree.items():
        places = {key: place for place, key in enumerate(old_tree.get(parent, ()))}
        stayed = [key for key in keys if key in places]
        moved.update(set(stayed) - _run([places[key] for key in stayed], stayed))
    return moved


def _run(places: Sequence[int], keys: Sequence[str]) -> set[str]:
    """The keys of a longest rising run of places, which are all different."""
    ends: list[int] = []
    at: list[int] = []
    before: list[int | None] = []
    for index, place in enumerate(places):
        length = bisect_left(ends, place)
        before.append(at[length - 1] if length else None)
        ends[length : length + 1] = [place]
        at[length : length + 1] = [index]
    return set(_back(keys, before, at[-1] if at else None))


def _back(keys: Sequence[str], before: Sequence[int | None], last: int | None) -> Iterator[str]:
    while last is not None:
        yield keys[last]
        last = before[last]
