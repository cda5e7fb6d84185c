"""A tree of things to tick, with a field that finds them by a few letters, accents or not."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHeaderView,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from tracker.kernel.texts import fold
from ui.theme import Space, bind_icon, theme

_KEY = Qt.ItemDataRole.UserRole
_CHECKED, _CLEAR = Qt.CheckState.Checked, Qt.CheckState.Unchecked
_ROW = 26
_NOTE, _NOTE_WIDTH = 1, 230


@dataclass(frozen=True)
class CheckNode:
    """A line to tick. `key` None: a heading, ticked when all below it are. `note` stands at the right end."""

    key: Hashable
    text: str
    checked: bool = False
    children: tuple[CheckNode, ...] = ()
    tip: str = ""
    note: str = ""


class CheckTree(QWidget):
    """`changed()` when a tick changes. A line's tick carries its children along. `current(key)`: another line
    is current; None on a heading."""

    changed = Signal()
    current = Signal(object)

    def __init__(self, name: str, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.finder = QLineEdit()
        self.finder.setPlaceholderText(hint)
        self.finder.setAccessibleName(hint)
        self.finder.setClearButtonEnabled(True)
        action = self.finder.addAction(self.windowIcon(), QLineEdit.ActionPosition.LeadingPosition)
        bind_icon(action, "search", "text2")
        self.finder.textChanged.connect(self._filter)
        self.tree = QTreeWidget()
        self.tree.setAccessibleName(name)
        self.tree.setHeaderHidden(True)
        self.tree.setFrameShape(QFrame.Shape.NoFrame)
        self.tree.setUniformRowHeights(True)
        self.tree.setIndentation(18)
        self.tree.itemChanged.connect(self._carry)
        self.tree.currentItemChanged.connect(
            lambda item, _before: self.current.emit(item.data(0, _KEY) if item is not None else None)
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.STEP)
        column.addWidget(self.finder)
        column.addWidget(self.tree, 1)

    def set_nodes(self, nodes: Sequence[CheckNode]) -> None:
        """Show these lines; the ticks are theirs."""
        self.tree.blockSignals(True)
        self.tree.clear()
        for node in nodes:
            self.tree.addTopLevelItem(_item(node, top=True))
        self._make_room(nodes)
        for item in self._items():
            item.setExpanded(item.parent() is None)
            _settle(item)
        self.tree.blockSignals(False)
        self._filter(self.finder.text())
        self.changed.emit()

    def checked(self) -> list[Hashable]:
        """The keys that are ticked, in order."""
        return [
            item.data(0, _KEY)
            for item in self._items()
            if item.data(0, _KEY) is not None and item.checkState(0) == _CHECKED
        ]

    def set_checked(self, key: Hashable, checked: bool) -> None:
        """Tick or clear one line, as a person would."""
        for item in self._items():
            if item.data(0, _KEY) == key:
                item.setCheckState(0, _CHECKED if checked else _CLEAR)

    @property
    def current_key(self) -> Hashable:
        """The key of the current line; None on a heading and without one."""
        item = self.tree.currentItem()
        return item.data(0, _KEY) if item is not None else None

    def say(self, notes: Mapping[Hashable, str]) -> None:
        """Put other words at the right end of these lines."""
        self.tree.blockSignals(True)
        for item in self._items():
            note = notes.get(item.data(0, _KEY))
            if note is not None and note != item.text(_NOTE):
                item.setText(_NOTE, note)
        self.tree.blockSignals(False)
        self.tree.viewport().update()

    def select(self, key: Hashable) -> None:
        """Make a line current."""
        for item in self._items():
            if item.data(0, _KEY) == key:
                self.tree.setCurrentItem(item)

    def _make_room(self, nodes: Sequence[CheckNode]) -> None:
        """A column for notes, where there are any."""
        noted = any(map(_noted, nodes))
        self.tree.setColumnCount(2 if noted else 1)
        if noted:
            header = self.tree.header()
            header.setStretchLastSection(False)
            header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
            header.setSectionResizeMode(_NOTE, QHeaderView.ResizeMode.Fixed)
            header.resizeSection(_NOTE, _NOTE_WIDTH)

    def _carry(self, item: QTreeWidgetItem, _column: int) -> None:
        """Children follow their line; headings follow their lines."""
        self.tree.blockSignals(True)
        if item.checkState(0) != Qt.CheckState.PartiallyChecked:
            for below in _below(item):
                below.setCheckState(0, item.checkState(0))
        head = item
        while (parent := head.parent()) is not None:
            head = parent
            _settle(head)
        self.tree.blockSignals(False)
        self.tree.viewport().update()
        self.changed.emit()

    def _filter(self, text: str) -> None:
        wanted = fold(text).split()
        for number in range(self.tree.topLevelItemCount()):
            _show_matching(self.tree.topLevelItem(number), wanted)

    def _items(self) -> Iterator[QTreeWidgetItem]:
        for number in range(self.tree.topLevelItemCount()):
            top = self.tree.topLevelItem(number)
            if top is not None:
                yield top
                yield from _below(top)


def _item(node: CheckNode, top: bool = False) -> QTreeWidgetItem:
    item = QTreeWidgetItem([node.text, node.note])
    item.setForeground(_NOTE, theme().color("text2"))
    item.setData(0, _KEY, node.key)
    item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable)
    item.setCheckState(0, _CHECKED if node.checked else _CLEAR)
    item.setSizeHint(0, QSize(80, _ROW))
    item.setToolTip(0, node.tip or node.text)
    if top and node.children:
        item.setFont(0, theme().font("header"))
    for child in node.children:
        item.addChild(_item(child))
    return item


def _noted(node: CheckNode) -> bool:
    return bool(node.note) or any(map(_noted, node.children))


def _below(item: QTreeWidgetItem) -> Iterator[QTreeWidgetItem]:
    for number in range(item.childCount()):
        child = item.child(number)
        if child is not None:
            yield child
            yield from _below(child)


def _settle(item: QTreeWidgetItem) -> None:
    """A heading is ticked, clear or in between, as the lines below it are."""
    if item.data(0, _KEY) is not None:
        return
    states = {child.checkState(0) for child in _below(item)}
    state = states.pop() if len(states) == 1 else Qt.CheckState.PartiallyChecked
    item.setCheckState(0, state)


def _show_matching(item: QTreeWidgetItem | None, wanted: Sequence[str]) -> bool:
    """Hide lines without the words; a line stays when one below it has them."""
    if item is None:
        return False
    own = all(word in fold(item.text(0)) for word in wanted)
    below = [_show_matching(item.child(number), () if own else wanted) for number in range(item.childCount())]
    shown = own or any(below)
    item.setHidden(not shown)
    if wanted and any(below):
        item.setExpanded(True)
    return shown
