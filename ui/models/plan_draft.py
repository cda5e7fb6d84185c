"""The draft of a plan's next version as a tree of lines: what it says, and what of that is not as it was.

What the draft removes stays in its place, to be seen and brought back.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel

from tracker.plans.definition import Definition, NodeFacts, children_of
from tracker.plans.rules import MAX_DEPTH, may_stand_under
from tracker.plans.versions import amending
from tracker.plans.versions.difference import Change, Difference, difference, woven
from tracker.plans.versions.soundness import numbers
from ui.i18n import language, words
from ui.models.plan_cells import kind_icon
from ui.models.plan_changes import change_cell
from ui.models.plan_words import kind_text, lowered
from ui.widgets.cells import CELL, TextCell, plain

Index = QModelIndex | QPersistentModelIndex
MIME = "application/x-plan-ledger-draft-node"
PLAN = ""
"""In place of a node's key: the plan itself."""

_KEY = Qt.ItemDataRole.UserRole + 30
_Flag = Qt.ItemFlag
_PLAIN = _Flag.ItemIsEnabled | _Flag.ItemIsSelectable
_NO_DIFFERENCE = Difference()


@dataclass(frozen=True)
class DraftLine:
    """A node of the draft, or one that it removes."""

    node: NodeFacts
    number: str
    changes: tuple[Change, ...] = ()

    @property
    def removed(self) -> bool:
        return Change.REMOVED in self.changes


class DraftOutline:
    """`base`: what was in force when the draft was begun."""

    def __init__(self, base: Definition, definition: Definition) -> None:
        self.base, self.definition = base, definition
        self.difference = difference(base, definition) if base != definition else _NO_DIFFERENCE
        changed, every = self.difference.by_key, woven(base, definition)
        was, now = numbers(base.nodes), numbers(definition.nodes)
        self.lines = {
            node.key: DraftLine(
                node,
                now.get(node.key, was.get(node.key, "")),
                changed[node.key].changes if node.key in changed else (),
            )
            for node in every
        }
        self.children = children_of(every)

    def line(self, key: str) -> DraftLine | None:
        return self.lines.get(key)

    def siblings(self, key: str) -> list[str]:
        """Those that stay in the draft, under the same parent."""
        node = self.definition.by_key.get(key)
        if node is None:
            return []
        return [one.key for one in self.definition.nodes if one.parent == node.parent]

    def neighbour(self, key: str) -> str:
        """What to select when a node goes: the next one beside it, else the one before, else its parent."""
        beside = self.siblings(key)
        at = beside.index(key)
        following = [*beside[at + 1 : at + 2], *beside[max(0, at - 1) : at]]
        return following[0] if following else self.definition.by_key[key].parent

    def behind(self, key: str) -> str:
        """The sibling before which something right after `key` goes ("": last)."""
        beside = self.siblings(key)
        at = beside.index(key) + 1 if key in beside else len(beside)
        return beside[at] if at < len(beside) else amending.LAST

    def step(self, key: str, down: bool) -> str | None:
        """The sibling before which a node goes, one place up or down; None at the end."""
        beside = self.siblings(key)
        at = beside.index(key) if key in beside else -1
        if at < 0 or not 0 <= at + (1 if down else -1) < len(beside):
            return None
        before = at + 2 if down else at - 1
        return beside[before] if before < len(beside) else amending.LAST

    def may_move(self, key: str, parent: str) -> bool:
        return parent == PLAN or parent in self.places(key) or self._stands_under(key, parent)

    def places(self, key: str) -> dict[str, int]:
        """Where else a node may go -> how deep that is, in reading order; "" is the plan itself."""
        node, inside = self.definition.by_key[key], set(amending.subtree(self.definition, key))
        depths = {PLAN: 0}
        for one in self.definition.nodes:
            depths[one.key] = depths.get(one.parent, 0) + 1
        height = max(depths[one] for one in inside) - depths[key] + 1
        found = {PLAN: 0} if node.parent else {}
        for one in self.definition.nodes:
            fits = may_stand_under(node.kind, one.kind) and depths[one.key] + height <= MAX_DEPTH
            if fits and one.key not in inside and one.key != node.parent:
                found[one.key] = depths[one.key]
        return found

    def _stands_under(self, key: str, parent: str) -> bool:
        return self.definition.by_key[key].parent == parent


def line_title(line: DraftLine) -> str:
    """ "5.2 Kết nối…", as the tree of plans writes it."""
    text = " ".join(text_of(line.node).split())
    if not line.number:
        return text
    return f"{line.number}{'' if '.' in line.number else '.'} {text}"


def text_of(node: NodeFacts) -> str:
    return node.text_en if language().code == "en" and node.text_en else node.text_vi


def line_called(line: DraftLine) -> str:
    """ "nhiệm vụ 5.2", or with its first words where it bears no number."""
    text = text_of(line.node)
    name = line.number or f"“{text if len(text) <= 40 else f'{text[:39]}…'}”"
    return f"{lowered(kind_text(line.node.kind))} {name}"


class DraftTreeModel(QStandardItemModel):
    """`moved(key, parent, before)`: a node was dropped where it may stand. `shown` after each new state."""

    moved = Signal(str, str, str)
    shown = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._items: dict[str, QStandardItem] = {}
        self.outline: DraftOutline | None = None

    def show(self, outline: DraftOutline, title: str) -> None:
        """Show another state; `title` is what the plan's own line says."""
        self.clear()
        self.outline, self._items = outline, {}
        heads = [words("plans_page.column.content"), words("versions_page.draft.change")]
        self.setHorizontalHeaderLabels(heads)
        told = (Change.OTHER,) if outline.difference.plan else ()
        row = _row(PLAN, TextCell(title, bold=True, icon="plan", icon_tone="accent"), told, removed=False)
        self._items[PLAN] = row[0]
        self.appendRow(row)
        self._add(PLAN, outline)
        self.shown.emit()

    def key(self, index: Index) -> str | None:
        found = index.sibling(index.row(), 0).data(_KEY) if index.isValid() else None
        return str(found) if found is not None else None

    def index_of(self, key: str) -> QModelIndex:
        item = self._items.get(key)
        return self.indexFromItem(item) if item is not None else QModelIndex()

    def _add(self, parent: str, outline: DraftOutline) -> None:
        for key in outline.children.get(parent, ()):
            line = outline.lines[key]
            tone = "text3" if line.removed else "text"
            cell = TextCell(line_title(line), tone, icon=kind_icon(line.node.kind), struck=line.removed)
            row = _row(key, cell, line.changes, removed=line.removed)
            self._items[key] = row[0]
            self._items[parent].appendRow(row)
            self._add(key, outline)

    # Dragging and dropping -------------------------------------------------------------------------------

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        return [MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        carried = QMimeData()
        keys = sorted({key for index in indexes if (key := self.key(index))})
        carried.setData(MIME, json.dumps(keys).encode())
        return carried

    def canDropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        return self._move(data, row, parent) is not None

    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        """Announces the move; the draft is written and shown anew."""
        move = self._move(data, row, parent)
        if move is not None:
            self.moved.emit(*move)
        return False  # True would let the view remove the rows it dragged

    def _move(self, data: QMimeData, row: int, parent: Index) -> tuple[str, str, str] | None:
        outline, target = self.outline, self.key(parent)
        keys = json.loads(data.data(MIME).toStdString()) if data.hasFormat(MIME) else []
        if outline is None or target is None or len(keys) != 1 or not outline.may_move(keys[0], target):
            return None
        beside = outline.children.get(target, [])[row:] if row >= 0 else []
        before = next((key for key in beside if not outline.lines[key].removed), amending.LAST)
        return keys[0], target, before


def _row(key: str, cell: TextCell, changes: tuple[Change, ...], *, removed: bool) -> list[QStandardItem]:
    first = _item(cell)
    first.setData(key, _KEY)
    told = _item(change_cell(changes))
    movable = _Flag.ItemIsDragEnabled if key != PLAN else _Flag.NoItemFlags
    for item in (first, told):
        item.setFlags(_PLAIN if removed else _PLAIN | _Flag.ItemIsDropEnabled | movable)
    if told.text():
        first.setData(f"{first.text()}. {told.text()}", Qt.ItemDataRole.AccessibleTextRole)
    first.setToolTip(cell.text)
    return [first, told]


def _item(cell: Any) -> QStandardItem:
    item = QStandardItem(plain(cell))
    item.setData(cell, CELL)
    return item
