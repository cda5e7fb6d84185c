"""The item model of the tree of plans. A plan's tree is asked for when it is first opened.

Lines are named by keys, and each key keeps one number for the life of the model: a refresh moves Qt's
persistent indexes to where their keys stand now, so what was open, selected or being edited stays so.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from ui.i18n import language, words
from ui.models.plan_cells import COLUMNS, Cells
from ui.models.plan_data import Overview
from ui.models.plan_moves import Move, dropped
from ui.models.plan_outline import Key, LawsLine, MissingLine, NodeLine, Outline
from ui.widgets.cells import CELL, ROW, Cell, RowKind, plain

Index = QModelIndex | QPersistentModelIndex
MIME = "application/x-plan-ledger-node"
_NOWHERE = QModelIndex()
_Flag = Qt.ItemFlag
_PLAIN = _Flag.ItemIsEnabled | _Flag.ItemIsSelectable
_TARGET = _PLAIN | _Flag.ItemIsDropEnabled
_MOVABLE = _TARGET | _Flag.ItemIsDragEnabled
_IN_PLACE = _MOVABLE | _Flag.ItemIsEditable


class PlanTreeModel(QAbstractItemModel):
    """`wanted(plan id)`: its tree is to be read. `typed(node id, text)`: a new text was typed in place.
    `moved(Move)`: a node was dropped where it may stand. `shown`: after each new overview.
    """

    wanted = Signal(int)
    typed = Signal(int, str)
    moved = Signal(object)
    shown = Signal()

    def __init__(self, parent: QObject | None = None, *, editable: bool = True) -> None:
        super().__init__(parent)
        self._editable = editable
        self._numbers: dict[Key, int] = {}
        self._keys: list[Key] = []
        self._asked: set[int] = set()
        self._take(Outline(Overview.empty()))

    @property
    def outline(self) -> Outline:
        return self._outline

    @property
    def cells(self) -> Cells:
        return self._cells

    def show(self, overview: Overview) -> None:
        """Show another state of the plans; Qt's persistent indexes follow their keys."""
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        keys = [(self.key(index), index.column()) for index in before]
        self._take(Outline(overview))
        after = [self.index_of(key, column) for key, column in keys]
        self.changePersistentIndexList(before, after)
        self._asked -= overview.branches.keys()
        self.layoutChanged.emit()
        self.shown.emit()

    def want(self, key: Key) -> None:
        """Ask for the tree of a plan that has been opened and is not there yet; once.

        Not Qt's `fetchMore`: a view calls that in the middle of laying out, and an answer that comes at once
        would lay out the same lines twice.
        """
        if self._outline.promises_children(key) and key.id not in self._asked:
            self._asked.add(key.id)
            self.wanted.emit(key.id)

    def forget_asked(self) -> None:
        """What was asked for and did not come may be asked for again."""
        self._asked.clear()

    def key(self, index: Index) -> Key | None:
        return self._keys[index.internalId()] if index.isValid() else None

    def index_of(self, key: Key | None, column: int = 0) -> QModelIndex:
        """Where a line stands now; invalid when it is not shown."""
        if key is None or key not in self._outline:
            return QModelIndex()
        return self.createIndex(self._outline.row(key), column, self._number(key))

    # What Qt asks ----------------------------------------------------------------------------------------

    def index(self, row: int, column: int, parent: Index = _NOWHERE) -> QModelIndex:
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        key = self._outline.children(self.key(parent))[row]
        return self.createIndex(row, column, self._number(key))

    def parent(self, child: Index = _NOWHERE) -> QModelIndex:  # type: ignore[override]  # QObject.parent() has no argument
        key = self.key(child)
        if key is None or key not in self._outline:
            return QModelIndex()
        return self.index_of(self._outline.parent(key))

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.column() > 0 else len(self._outline.children(self.key(parent)))

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return len(COLUMNS)

    def hasChildren(self, parent: Index = _NOWHERE) -> bool:
        key = self.key(parent)
        return self.rowCount(parent) > 0 or (
            key is not None and parent.column() == 0 and self._outline.promises_children(key)
        )

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        key = self.key(index)
        if key is None:
            return None
        line, column = self._outline.lines[key], COLUMNS[index.column()]
        if role == CELL:
            return self._cell(key, column)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return plain(self._cell(key, column))
        if role == ROW:
            return RowKind.NOTICE if isinstance(line, MissingLine) else _ground(line)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._cells.tip(line, column) or None
        if role == Qt.ItemDataRole.EditRole and isinstance(line, NodeLine) and column == "content":
            return line.node.text(language().code)
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        node = self._outline.node(self.key(index))
        if role != Qt.ItemDataRole.EditRole or node is None:
            return False
        text = str(value).strip()
        if text and text != node.text(language().code):
            self.typed.emit(node.id, text)
        return True

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return words(f"plans_page.column.{COLUMNS[section]}")

    def flags(self, index: Index) -> _Flag:
        key = self.key(index)
        if key is None:
            return _Flag.NoItemFlags
        line = self._outline.lines[key]
        if not self._editable or isinstance(line, LawsLine | MissingLine):
            return _PLAIN
        if not isinstance(line, NodeLine):
            return _TARGET
        in_place = index.column() == 0 and "\n" not in line.node.text(language().code)
        return _IN_PLACE if in_place else _MOVABLE

    # Dragging and dropping -------------------------------------------------------------------------------

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        return [MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        nodes = [node.id for index in indexes if (node := self._outline.node(self.key(index))) is not None]
        carried = QMimeData()
        carried.setData(MIME, json.dumps(sorted(set(nodes))).encode())
        return carried

    def canDropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        return self._move(data, row, parent) is not None

    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        """Announces the move; the ledger carries it out and the next overview shows it."""
        move = self._move(data, row, parent)
        if move is not None:
            self.moved.emit(move)
        return False  # True would let the view remove the rows it dragged

    def _move(self, data: QMimeData, row: int, parent: Index) -> Move | None:
        if not data.hasFormat(MIME):
            return None
        nodes = json.loads(data.data(MIME).toStdString())
        return dropped(self._outline, nodes[0], self.key(parent), row) if len(nodes) == 1 else None

    def _take(self, outline: Outline) -> None:
        self._outline = outline
        self._cells = Cells(outline)
        self._made: dict[tuple[Key, str], Cell | None] = {}

    def _cell(self, key: Key, column: str) -> Cell | None:
        if (key, column) not in self._made:
            self._made[key, column] = self._cells.cell(self._outline.lines[key], column)
        return self._made[key, column]

    def _number(self, key: Key) -> int:
        found = self._numbers.get(key)
        if found is None:
            found = self._numbers[key] = len(self._keys)
            self._keys.append(key)
        return found


def _ground(line: object) -> RowKind:
    return RowKind.GROUP if isinstance(line, LawsLine) else RowKind.NORMAL
