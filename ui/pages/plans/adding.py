"""What can be added where: under the selected line, or beside it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tracker.plans.rows import Node, NodeKind, PlanSummary
from tracker.plans.rules import kinds_under
from ui.models.plan_outline import Key, MissingLine, NodeLine, Outline, PlanLine, SectionLine, plan_key

_FIRST_UNDER = {
    NodeKind.GENERAL_GOAL: NodeKind.GOAL,
    NodeKind.GOAL: NodeKind.TARGET,
    NodeKind.TASK_GROUP: NodeKind.TASK,
    NodeKind.ACTION_AREA: NodeKind.TASK,
    NodeKind.THEMATIC_AREA: NodeKind.TASK,
    NodeKind.PRIORITY: NodeKind.TASK,
    NodeKind.COMMITMENT: NodeKind.TASK,
    NodeKind.PROPOSAL: NodeKind.TASK,
}
"""What is usually added under a node; under any other kind the next one beside it is meant."""


@dataclass(frozen=True)
class Place:
    """Where a new node of a kind goes: under `parent` (None: the plan), before a sibling (None: last)."""

    kind: NodeKind
    plan: PlanSummary
    parent: Node | None = None
    before: int | None = None


def fitting(outline: Outline, key: Key | None) -> Place | None:
    """What the main button adds at a line; None where only a plan can be added."""
    match outline.lines.get(key) if key is not None else None:
        case PlanLine(plan=plan):
            return Place(NodeKind.TASK_GROUP, plan)
        case SectionLine(plan=plan, kind=kind) | MissingLine(plan=plan, kind=kind):
            return Place(kind, plan)
        case NodeLine(plan=plan, node=node) if node.kind in _FIRST_UNDER:
            return Place(_FIRST_UNDER[node.kind], plan, node)
        case NodeLine():
            return beside(outline, key)
        case _:
            return None


def beside(outline: Outline, key: Key | None) -> Place | None:
    """The next one of the same kind, right after a node; at the end of a section, a plan's groups."""
    line = outline.lines.get(key) if key is not None else None
    if key is None or not isinstance(line, NodeLine):
        return fitting(outline, key) if line is not None else None
    siblings, at = outline.children(outline.parent(key)), outline.row(key) + 1
    before = siblings[at].id if at < len(siblings) else None
    return Place(line.node.kind, line.plan, _parent(outline, line.node), before)


def under(outline: Outline, key: Key | None) -> Iterator[Place]:
    """Everything that may stand under a line, in the order of a menu."""
    line = outline.lines.get(key) if key is not None else None
    if isinstance(line, NodeLine):
        for kind in kinds_under(line.node.kind):
            yield Place(kind, line.plan, line.node)
    elif line is not None and (plan := outline.plan(key)) is not None:
        for kind in kinds_under(None):
            yield Place(kind, plan)


def kinds_in_place(outline: Outline, node: Node) -> tuple[NodeKind, ...]:
    """The kinds that a node might be where it stands."""
    parent = _parent(outline, node)
    return kinds_under(parent.kind if parent is not None else None)


def neighbour(outline: Outline, key: Key) -> Key | None:
    """What to select when a line goes: the next one beside it, else the one before, else the one above."""
    siblings, at = outline.children(outline.parent(key)), outline.row(key)
    if at + 1 < len(siblings):
        return siblings[at + 1]
    if at > 0:
        return siblings[at - 1]
    above, plan = outline.parent(key), outline.plan(key)
    if above is not None and above.what == "section" and plan is not None:
        return plan_key(plan.id)  # a section goes with the last node in it
    return above


def _parent(outline: Outline, node: Node) -> Node | None:
    return outline.node(Key("node", node.parent_id)) if node.parent_id is not None else None
