"""Where a node may go: by dropping it, by a step up or down, by picking a place from a list."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tracker.plans.queries import each
from tracker.plans.rows import Node
from tracker.plans.rules import MAX_DEPTH, may_stand_under
from ui.models.plan_outline import Key, MissingLine, NodeLine, Outline, PlanLine, SectionLine, node_key


@dataclass(frozen=True)
class Move:
    """As `move_node` takes it. `parent_id` None: directly under the plan; `before` None: last."""

    node_id: int
    parent_id: int | None
    before: int | None


def dropped(outline: Outline, node_id: int, target: Key | None, row: int) -> Move | None:
    """The move that a drop means: on a line (`row` -1) or between two of its children. None: not allowed."""
    node, plan = outline.node(node_key(node_id)), outline.plan(node_key(node_id))
    line = outline.lines.get(target) if target is not None else None
    if node is None or plan is None or line is None or outline.plan(target) != plan:
        return None
    if isinstance(line, MissingLine | PlanLine):
        return Move(node_id, None, None) if may_stand_under(node.kind, None) else None
    if isinstance(line, SectionLine):
        return Move(node_id, None, _sibling(outline, target, row)) if line.kind is node.kind else None
    depth = sum(key.what == "node" for key in outline.ancestors(target)) + 1 if target else 0
    if isinstance(line, NodeLine) and fits(node, line.node, depth):
        return Move(node_id, line.node.id, _sibling(outline, target, row))
    return None


def fits(node: Node, under: Node, depth: int) -> bool:
    """Whether a node may stand under another of its plan, `depth` levels down: never in itself."""
    inside = under.id in {one.id for one in each([node])}
    return may_stand_under(node.kind, under.kind) and not inside and depth + _height(node) <= MAX_DEPTH


def step(outline: Outline, key: Key, down: bool) -> Move | None:
    """One place up or down among the lines beside it; None at the end."""
    node = outline.node(key)
    if node is None or key not in outline:
        return None
    beside, at = outline.children(outline.parent(key)), outline.row(key)
    if not 0 <= at + (1 if down else -1) < len(beside):
        return None
    before = at + 2 if down else at - 1
    return Move(node.id, node.parent_id, beside[before].id if before < len(beside) else None)


def places(outline: Outline, node: Node) -> Iterator[tuple[Node | None, int]]:
    """Where else a node may stand, with how deep that is: the plan itself (None), then nodes in order."""
    branch = outline.branch(node.plan_id)
    if branch is None:
        return
    if node.parent_id is not None and may_stand_under(node.kind, None):
        yield None, 0
    yield from _beneath(node, branch.detail.nodes, 1)


def _beneath(node: Node, among: tuple[Node, ...], depth: int) -> Iterator[tuple[Node | None, int]]:
    for one in among:
        if one.id == node.id:
            continue
        if one.id != node.parent_id and fits(node, one, depth):
            yield one, depth
        yield from _beneath(node, one.children, depth + 1)


def _sibling(outline: Outline, parent: Key | None, row: int) -> int | None:
    beside = outline.children(parent)
    return beside[row].id if 0 <= row < len(beside) else None


def _height(node: Node) -> int:
    return 1 + max(map(_height, node.children), default=0)
