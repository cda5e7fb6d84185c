"""The table of a round: regions that open and close, one row a place, links for the next step."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QWidget

from tracker.rounds.rows import Return
from ui.i18n import language, words
from ui.models.round_board import RoundBoard
from ui.models.round_matrix import RoundMatrix
from ui.theme import Size
from ui.widgets import Column, LedgerTable

_WIDTHS = {
    "vi": (48, 110, 73, 74, 98, 84, 73, 98, 62, 74, 82),
    "en": (58, 98, 80, 80, 92, 82, 80, 110, 56, 70, 66),
}
_FIXED = ("code", "place", "next")
_RIGHT = ("due", "filled", "findings")
_NAME_COLUMNS = 2
_FLIP = {Qt.Key.Key_Left: True, Qt.Key.Key_Right: False}


class MatrixTable(LedgerTable):
    """`picked()`: other rows are selected. `stepped(return, key of the next step)`: a link was pressed."""

    picked = Signal()
    stepped = Signal(object, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            words("rounds_page.matrix.name"), Size.ROW_MATRIX, Size.HEADER, cell_cursor=False, parent=parent
        )
        self.matrix = RoundMatrix(self)
        self.setModel(self.matrix)
        self.set_columns(_columns(self.matrix.keys))
        self.ledger_header.setSortIndicator(0, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)
        self.clicked.connect(self._flip_if_named)
        self.opened.connect(self._flip_if_entered)
        self.ledger_delegate.link_pressed.connect(self._step)
        self.selectionModel().selectionChanged.connect(lambda _on, _off: self.picked.emit())

    def show_board(self, board: RoundBoard | None) -> None:
        """Show a board; the places that were selected stay so where they are still shown."""
        kept = [one.place_id for one in self.selected()]
        self.matrix.show(board)
        self._select(kept)

    def narrow(self, state: str) -> None:
        kept = [one.place_id for one in self.selected()]
        self.matrix.narrow(state)
        self._select(kept)

    def select_place(self, place_id: int) -> None:
        """Select one place alone, wherever it hides."""
        self.matrix.reveal(place_id)
        self._select([place_id])

    def selected(self) -> list[Return]:
        """The selected returns, in the order shown."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        found = [self.matrix.return_at(row) for row in rows]
        return [one for one in found if one is not None]

    def flip(self, row: int) -> None:
        """Open or close the region headed by a row; the cursor stays on it."""
        if self.matrix.heads_region(row):
            self.matrix.toggle(row)
            self.setCurrentIndex(self.matrix.index(row, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row, key = self.currentIndex().row(), Qt.Key(event.key())
        if key in _FLIP and self.matrix.heads_region(row):
            if self.matrix.is_open(row) is _FLIP[key]:
                self.flip(row)
            return
        super().keyPressEvent(event)

    def _select(self, places: list[int]) -> None:
        rows = [row for row in map(self.matrix.row_of, places) if row >= 0] or [self.matrix.first_row()]
        if rows[0] < 0:
            self.picked.emit()
            return
        chosen, flag = self.selectionModel(), QItemSelectionModel.SelectionFlag
        chosen.setCurrentIndex(self.matrix.index(rows[0], 0), flag.ClearAndSelect | flag.Rows)
        for row in rows[1:]:
            chosen.select(self.matrix.index(row, 0), flag.Select | flag.Rows)
        self.scrollTo(self.matrix.index(rows[0], 0))

    def _step(self, index: QModelIndex, key: str) -> None:
        one = self.matrix.return_at(index.row())
        if one is not None:
            self.stepped.emit(one, key)

    def _flip_if_named(self, index: QModelIndex) -> None:
        self.flip(index.row())

    def _flip_if_entered(self, index: QModelIndex) -> None:
        """A double click has flipped it with its first click already."""
        if not QGuiApplication.mouseButtons():
            self.flip(index.row())


def _columns(keys: Sequence[str]) -> list[Column]:
    """English writes its dates longer and its places shorter."""
    widths = zip(keys, _WIDTHS[language().code], strict=True)
    return [Column(key, width, key == "place", key in _RIGHT, key in _FIXED) for key, width in widths]
