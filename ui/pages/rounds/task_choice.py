"""Which tasks of its plan a new round asks about: none until somebody ticks them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedLayout, QWidget

from tracker.plans.rows import Node
from tracker.plans.rules import FOLLOWED, SETTLED
from ui.forms.check_tree import CheckNode, CheckTree
from ui.i18n import language, words
from ui.widgets import EmptyState


class TaskChoice(QWidget):
    """`changed()` when a tick changes. In place of the tree it says why there is nothing to tick."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tree = CheckTree(words("rounds_page.create.tasks_name"), words("rounds_page.create.find_task"))
        self._no_plan = _empty("no_plan")
        self._no_tasks = _empty("no_tasks")
        self._stack = QStackedLayout(self)
        for widget in (self._no_plan, self._no_tasks, self.tree):
            self._stack.addWidget(widget)
        self.tree.changed.connect(self.changed)

    def show_plan(self, nodes: Sequence[Node] | None) -> None:
        """The tree of a plan, nothing ticked; None: the round belongs to no plan."""
        lines = tuple(_lines(nodes or ()))
        self.tree.set_nodes(lines)
        empty = self._no_plan if nodes is None else self._no_tasks
        self._stack.setCurrentWidget(self.tree if lines else empty)

    def chosen(self) -> tuple[int, ...]:
        """The nodes that are ticked, in the order of the plan."""
        return tuple(cast("list[int]", self.tree.checked()))


def _lines(nodes: Sequence[Node]) -> Iterator[CheckNode]:
    """What can be asked about, below the headings of the plan under which it stands."""
    for node in nodes:
        below = tuple(_lines(node.children))
        if node.kind in FOLLOWED:
            yield CheckNode(node.id, _text(node), children=below)
        elif below:
            yield CheckNode(None, _text(node), children=below)


def _text(node: Node) -> str:
    """ "5.2 Tập huấn cán bộ cấp xã"; what is settled says so."""
    told = " ".join(part for part in (node.number, node.text(language().code)) if part)
    if node.status in SETTLED:
        return f"{told} ({words(f'plan.task_status.{node.status}')})"
    return told


def _empty(key: str) -> EmptyState:
    return EmptyState(
        "circle",
        words(f"rounds_page.create.tasks_{key}_title"),
        words(f"rounds_page.create.tasks_{key}_text"),
    )
