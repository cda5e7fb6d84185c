"""The table of the board: regions that open and close over their provinces, the country on top."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QWidget

from ui.i18n import words
from ui.models.board_model import BoardModel
from ui.theme import Size
from ui.widgets import Column, LedgerTable

_WIDTHS = {
    "code": 54,
    "now": 106,
    "base": 122,
    "change": 92,
    "percent": 78,
    "left": 96,
    "of_plan": 114,
    "of_target": 114,
}
_AT_FIRST_HIDDEN = ("target", "to_target")
_STATE = 32
_NAME_COLUMNS = 2
_FLIP = {Qt.Key.Key_Left: True, Qt.Key.Key_Right: False}


class BoardTable(LedgerTable):
    """Regions open and close with a click on their name, with Enter, Left and Right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(words("figure.view.board"), Size.ROW_DENSE, Size.ROW_DENSE, parent=parent)
        self.board = BoardModel(self)
        self.setModel(self.board)
        self.ledger_header.setSortIndicator(0, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)
        self.clicked.connect(self._flip_if_named)
        self.opened.connect(self._flip_if_entered)

    def flip(self, row: int) -> None:
        """Open or close the region headed by a row; the cursor stays on it."""
        if not self.board.heads_region(row):
            return
        column = self.currentIndex().column()
        self.board.toggle(row)
        self.setCurrentIndex(self.board.index(row, max(0, column)))

    def dress(self) -> None:
        """Columns and total row for what the model shows now."""
        self.set_columns([_column(key) for key in self.board.keys])
        self.ledger_header.set_total(self.board.total_cells())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row, key = self.currentIndex().row(), Qt.Key(event.key())
        if key in _FLIP and self.board.heads_region(row) and self.currentIndex().column() < _NAME_COLUMNS:
            if self.board.is_open(row) is _FLIP[key]:
                self.flip(row)
            return
        super().keyPressEvent(event)

    def _flip_if_named(self, index: QModelIndex) -> None:
        if index.column() < _NAME_COLUMNS:
            self.flip(index.row())

    def _flip_if_entered(self, index: QModelIndex) -> None:
        """A double click on a name has flipped it with its first click already."""
        if index.column() >= _NAME_COLUMNS or not QGuiApplication.mouseButtons():
            self.flip(index.row())


def _column(key: str) -> Column:
    if key == "state":
        return Column(key, _STATE)
    right = key not in ("code", "province")
    return Column(
        key,
        _WIDTHS.get(key, 120),
        key == "province",
        right,
        fixed=key in ("code", "province", "now"),
        hidden=key in _AT_FIRST_HIDDEN,
    )
