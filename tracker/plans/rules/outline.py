"""The order of a plan: who stands under whom, in which place, and which number that gives."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tracker.plans.rows import NodeKind

_UNNUMBERED = frozenset({NodeKind.GENERAL_GOAL, NodeKind.NOTE, NodeKind.EXAMPLE})


@dataclass(frozen=True)
class Placed:
    """A node as far as the order is concerned."""

    id: int
    parent_id: int | None
    kind: NodeKind
    position: int


class Outline:
    """The nodes of one version of one plan, in order. A node whose parent is not among them stands on top."""

    def __init__(self, nodes: Iterable[Placed]) -> None:
        self._nodes = {node.id: node for node in nodes}
        self._children: dict[int | None, list[Placed]] = defaultdict(list)
        for node in sorted(self._nodes.values(), key=lambda node: (node.position, node.id)):
            self._children[node.parent_id if node.parent_id in self._nodes else None].append(node)

    def __getitem__(self, node_id: int) -> Placed:
        return self._nodes[node_id]

    def __contains__(self, node_id: int) -> bool:
        return node_id in self._nodes

    def children(self, parent_id: int | None) -> list[Placed]:
        """In order; of the plan itself when `parent_id` is None."""
        return list(self._children.get(parent_id, ()))

    def subtree(self, node_id: int) -> list[int]:
        """The node and everything under it, parents before children."""
        found = [node_id]
        for one in found:
            found.extend(child.id for child in self._children.get(one, ()))
        return found

    def depth(self, node_id: int | None) -> int:
        """1 for a node that stands directly under the plan, 0 for the plan itself."""
        depth = 0
        while node_id is not None and node_id in self._nodes:
            depth, node_id = depth + 1, self._nodes[node_id].parent_id
        return depth

    def height(self, node_id: int) -> int:
        """How many levels the node and what is under it take: 1 for a leaf."""
        return max(map(self.depth, self.subtree(node_id))) - self.depth(node_id) + 1

    def walk(self) -> Iterator[Placed]:
        """Every node, each before what stands under it, siblings in order."""
        waiting = self.children(None)[::-1]
        while waiting:
            node = waiting.pop()
            yield node
            waiting.extend(reversed(self.children(node.id)))

    def numbers(self) -> dict[int, str]:
        """Node id -> "5.2". Children of a numbered node share one count; elsewhere each kind has its own.

        General goals, notes and examples bear no number ("").
        """
        numbers: dict[int, str] = {}
        counts: dict[tuple[int | None, NodeKind | None], int] = defaultdict(int)
        for node in self.walk():
            parent = node.parent_id if node.parent_id in self._nodes else None
            prefix = numbers[parent] if parent is not None else ""
            numbers[node.id] = ""
            if node.kind not in _UNNUMBERED:
                family = (parent, None if prefix else node.kind)
                counts[family] += 1
                numbers[node.id] = f"{prefix}.{counts[family]}" if prefix else str(counts[family])
        return numbers

    def making_room(self, parent_id: int | None, before: int | None, moving: int | None = None) -> Room:
        """Where a node goes to stand before the sibling `before` (None: last), and who must step aside.

        `moving` is the node itself when it already stands in the plan. As few siblings as possible are moved.
        """
        siblings = [child for child in self.children(parent_id) if child.id != moving]
        ids = [child.id for child in siblings]
        at = ids.index(before) if before in ids else len(siblings)
        free = _free(siblings, at)
        shifts: dict[int, int] = {}
        for taken, sibling in enumerate(siblings[at:], free + 1):
            if sibling.position >= taken:
                break
            shifts[sibling.id] = taken
        return Room(free, shifts)


@dataclass(frozen=True)
class Room:
    """The position to take, and the new positions of siblings that step aside for it."""

    position: int
    shifts: dict[int, int]


def _free(siblings: list[Placed], at: int) -> int:
    """The position next to the sibling on the left; before the first one, the position below its own."""
    if at > 0:
        return siblings[at - 1].position + 1
    return siblings[0].position - 1 if siblings else 1
