"""The lines of the tree of plans, before anything is drawn: which there are, and which stands under which.

525/QĐ-LĐTBXH                                     a plan
  Mục tiêu cụ thể (5, trong đó 4 chưa kiểm chứng)   a section: its nodes of one kind
    1. Huy động sự tham gia…                        a node, with what stands under it
  8 nhóm nhiệm vụ theo quyết định, 0 đã nhập        what is missing is a line too
Văn bản pháp luật (14)                            laws, apart from the plans
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from tracker.plans.queries import each
from tracker.plans.rows import Node, NodeKind, PlanSummary
from tracker.plans.rules import missing
from ui.models.plan_data import Branch, Overview

LAW = "law"
SECTIONS = (
    *(NodeKind.GENERAL_GOAL, NodeKind.GOAL, NodeKind.TARGET, NodeKind.TASK_GROUP, NodeKind.TASK),
    *(NodeKind.COMMITMENT, NodeKind.ACTION_AREA, NodeKind.THEMATIC_AREA, NodeKind.PRIORITY),
    *(NodeKind.PROPOSAL, NodeKind.CONTENT, NodeKind.PURPOSE, NodeKind.REQUIREMENT),
    *(NodeKind.EXAMPLE, NodeKind.NOTE),
)
"""The order of sections: what is to be reached, then what is to be done, then how the decision is written."""


class Key(NamedTuple):
    """Names a line for as long as what it shows exists. `what`: plan, section, node, missing, laws."""

    what: str
    id: int = 0
    part: str = ""


LAWS = Key("laws")


def plan_key(plan_id: int) -> Key:
    return Key("plan", plan_id)


def node_key(node_id: int) -> Key:
    return Key("node", node_id)


@dataclass(frozen=True)
class PlanLine:
    plan: PlanSummary


@dataclass(frozen=True)
class SectionLine:
    """The nodes of one kind that stand directly under a plan."""

    plan: PlanSummary
    kind: NodeKind
    nodes: tuple[Node, ...]


@dataclass(frozen=True)
class NodeLine:
    plan: PlanSummary
    node: Node


@dataclass(frozen=True)
class MissingLine:
    """The decision names `declared` nodes of a kind, and fewer are entered."""

    plan: PlanSummary
    kind: NodeKind
    declared: int
    entered: int


@dataclass(frozen=True)
class LawsLine:
    count: int


Line = PlanLine | SectionLine | NodeLine | MissingLine | LawsLine


class Outline:
    """Every line by its key, in order. Made anew from each overview, never changed."""

    def __init__(self, overview: Overview) -> None:
        self.overview = overview
        self.lines: dict[Key, Line] = {}
        self._children: dict[Key | None, list[Key]] = {None: []}
        self._places: dict[Key, tuple[Key | None, int]] = {}
        shown = [plan for plan in overview.plans if plan.id in overview.shown]
        for plan in shown:
            if plan.kind != LAW:
                self._add_plan(plan, None)
        laws = [plan for plan in shown if plan.kind == LAW]
        if laws:
            self._add(LAWS, LawsLine(len(laws)), None)
            for plan in laws:
                self._add_plan(plan, LAWS)

    def __contains__(self, key: Key) -> bool:
        return key in self.lines

    def children(self, key: Key | None) -> list[Key]:
        """In order; of the tree itself for None."""
        return self._children.get(key, [])

    def parent(self, key: Key) -> Key | None:
        return self._places[key][0]

    def row(self, key: Key) -> int:
        return self._places[key][1]

    def ancestors(self, key: Key) -> list[Key]:
        """From the top down, without the line itself."""
        above: list[Key] = []
        parent = self.parent(key)
        while parent is not None:
            above.insert(0, parent)
            parent = self.parent(parent)
        return above

    def plan(self, key: Key | None) -> PlanSummary | None:
        """The plan that a line belongs to."""
        line = self.lines.get(key) if key is not None else None
        return None if line is None or isinstance(line, LawsLine) else line.plan

    def node(self, key: Key | None) -> Node | None:
        line = self.lines.get(key) if key is not None else None
        return line.node if isinstance(line, NodeLine) else None

    def branch(self, plan_id: int) -> Branch | None:
        return self.overview.branches.get(plan_id)

    def promises_children(self, key: Key) -> bool:
        """Whether a plan that has not been read yet has something in it."""
        line = self.lines.get(key)
        if not isinstance(line, PlanLine) or line.plan.id in self.overview.branches:
            return False
        return bool(self.overview.counts.get(line.plan.id)) or lacks(line.plan)

    def matches(self) -> Iterator[Key]:
        """The nodes that a filter asked for, where it asked for nodes."""
        for wanted in self.overview.shown.values():
            yield from (node_key(one) for one in sorted(wanted or ()) if node_key(one) in self.lines)

    def _add(self, key: Key, line: Line, parent: Key | None) -> None:
        siblings = self._children.setdefault(parent, [])
        self._places[key] = (parent, len(siblings))
        siblings.append(key)
        self.lines[key] = line

    def _add_plan(self, plan: PlanSummary, parent: Key | None) -> None:
        key = plan_key(plan.id)
        self._add(key, PlanLine(plan), parent)
        branch = self.branch(plan.id)
        if branch is None:
            return
        only = self.overview.shown[plan.id]
        wanted = _with_relatives(branch.detail.nodes, only) if only is not None else None
        for kind in SECTIONS:
            nodes = tuple(node for node in branch.detail.nodes if node.kind is kind)
            self._add_section(plan, kind, nodes, wanted)
            if only is None:
                self._add_missing(plan, kind)

    def _add_section(
        self, plan: PlanSummary, kind: NodeKind, nodes: tuple[Node, ...], wanted: set[int] | None
    ) -> None:
        if not any(wanted is None or node.id in wanted for node in nodes):
            return
        key = Key("section", plan.id, kind)
        self._add(key, SectionLine(plan, kind, nodes), plan_key(plan.id))
        self._add_nodes(plan, nodes, key, wanted)

    def _add_nodes(
        self, plan: PlanSummary, nodes: tuple[Node, ...], parent: Key, wanted: set[int] | None
    ) -> None:
        for node in nodes:
            if wanted is None or node.id in wanted:
                self._add(node_key(node.id), NodeLine(plan, node), parent)
                self._add_nodes(plan, node.children, node_key(node.id), wanted)

    def _add_missing(self, plan: PlanSummary, kind: NodeKind) -> None:
        declared, entered = declared_of(plan, kind)
        if missing(declared, entered):
            line = MissingLine(plan, kind, declared or 0, entered)
            self._add(Key("missing", plan.id, kind), line, plan_key(plan.id))


def declared_of(plan: PlanSummary, kind: NodeKind) -> tuple[int | None, int]:
    """How many of a kind the decision declares (None: silent), and how many are entered."""
    if kind is NodeKind.GOAL:
        return plan.goals_declared, plan.goals
    if kind is NodeKind.TASK_GROUP:
        return plan.task_groups_declared, plan.task_groups
    return None, 0


def lacks(plan: PlanSummary) -> bool:
    """Whether the decision declares more than is entered."""
    return any(missing(*declared_of(plan, kind)) for kind in (NodeKind.GOAL, NodeKind.TASK_GROUP))


def _with_relatives(nodes: tuple[Node, ...], only: frozenset[int]) -> set[int]:
    """The wanted nodes, what stands over them and what stands under them."""
    found: set[int] = set()
    for node in nodes:
        if node.id in only:
            found.update(one.id for one in each([node]))
        elif beneath := _with_relatives(node.children, only):
            found |= beneath | {node.id}
    return found
