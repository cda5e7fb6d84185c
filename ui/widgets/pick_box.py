"""A list to pick from by typing, with or without accents: "thanh hoa" finds Thanh Hóa."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QComboBox, QCompleter, QWidget

from tracker.kernel.texts import fold

_KEY = Qt.ItemDataRole.UserRole
_FOLDED = Qt.ItemDataRole.UserRole + 1


class _Completer(QCompleter):
    """Compares folded words, completes with the real ones."""

    def splitPath(self, path: str) -> list[str]:
        return [fold(path)]

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        return str(index.data(Qt.ItemDataRole.DisplayRole))


class PickBox(QComboBox):
    """Items are (key, words). `changed(key)` when a person picks one.

    `free` lets words stand that are not listed: then `key` is "" and `currentText()` holds them.
    """

    changed = Signal(str)

    def __init__(self, name: str, *, free: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._free = free
        self._announced = ""
        self.setAccessibleName(name)
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setMaxVisibleItems(16)
        self.setModel(QStandardItemModel(self))
        self._complete()
        self.activated.connect(lambda _row: self._announce())
        line = self.lineEdit()
        if line is not None:
            line.editingFinished.connect(self._settle)

    @property
    def key(self) -> str:
        """The key of the item whose words stand in the field, "" when they are not in the list."""
        row = self.findText(self.currentText(), Qt.MatchFlag.MatchExactly)
        return str(self.itemData(row, _KEY)) if row >= 0 else ""

    def set_items(self, items: Sequence[tuple[str, str]], key: str = "") -> None:
        """Fill the list and pick `key` (or the first) without announcing it."""
        model = QStandardItemModel(self)
        for item_key, text in items:
            item = QStandardItem(text)
            item.setData(item_key, _KEY)
            item.setData(fold(text), _FOLDED)
            model.appendRow(item)
        self.setModel(model)
        self._complete()
        self.pick(key)

    def pick(self, key: str) -> None:
        """Pick an item without announcing it; an unknown key picks the first."""
        self.setCurrentIndex(max(0, self.findData(key, _KEY)))
        self._announced = self.key
        self._show_start()

    def _complete(self) -> None:
        completer = _Completer(self.model(), self)
        completer.setCompletionRole(_FOLDED)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        completer.activated.connect(lambda _chosen: self._settle())
        self.setCompleter(completer)

    def _settle(self) -> None:
        """What was typed becomes the item it names; otherwise the last one comes back (unless free)."""
        if self.key == "" and not self._free:
            row = self._folded_row(self.currentText())
            self.setCurrentIndex(row if row >= 0 else max(0, self.findData(self._announced, _KEY)))
        self._announce()
        self._show_start()

    def _folded_row(self, text: str) -> int:
        wanted = fold(text).strip()
        rows = [row for row in range(self.count()) if wanted and wanted in str(self.itemData(row, _FOLDED))]
        exact = [row for row in rows if wanted == self.itemData(row, _FOLDED)]
        return exact[0] if exact else rows[0] if len(rows) == 1 else -1

    def _show_start(self) -> None:
        """Words longer than the field show their beginning."""
        line = self.lineEdit()
        if line is not None and not line.hasFocus():
            line.setCursorPosition(0)

    def _announce(self) -> None:
        if self.key != self._announced or self._free:
            self._announced = self.key
            self.changed.emit(self.key)
