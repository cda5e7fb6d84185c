"""The table of the matrix: plans and nodes stay at the left, the heads of commitments wrap, keys link."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from tracker.plans.linking.matrix import Matrix
from ui.i18n import words
from ui.models.alignment import HEADS, AlignmentModel, Shown
from ui.theme import Size, theme
from ui.widgets import Column
from ui.widgets.frozen import FrozenTable

_ITEM, _GAP, _COMMITMENT = 330, 132, 104
_HEADER = 96


class AlignmentTable(FrozenTable):
    """`crossed(row, column)`: Space, Enter or a double click on a crossing. `moved`: the cursor went on.
    `unlink_wanted`: Del.
    """

    crossed = Signal(int, int)
    unlink_wanted = Signal()
    moved = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(words("link.align.title"), Size.ROW_DENSE, _HEADER, parent)
        self.alignment = AlignmentModel(self)
        self.setModel(self.alignment)
        self.selectionModel().currentChanged.connect(lambda _now, _before: self.moved.emit())
        self.opened.connect(self._cross)

    def show_matrix(self, matrix: Matrix, shown: Shown) -> None:
        """Show another matrix; the cursor stays on the same two nodes where they are still there."""
        row, column = self._here()
        self.alignment.show(matrix, shown)
        count = self.alignment.columnCount() - HEADS
        columns = [Column("item", _ITEM, fixed=True), Column("gap", _GAP, fixed=True)]
        columns += [Column(f"c{number}", _COMMITMENT, fixed=True) for number in range(count)]
        self.freeze(HEADS, columns, self.alignment.total_cells(), _HEADER)
        index = self.alignment.place_of(row, column)
        self.setCurrentIndex(index if index.isValid() else self._first())
        self.scrollTo(self.currentIndex())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Lines between the commitments lead the eye from a mark to its head."""
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        last = self.rowViewportPosition(self.alignment.rowCount() - 1) + self.rowHeight(0)
        for column in range(HEADS - 1, self.alignment.columnCount()):
            at = self.columnViewportPosition(column) + self.columnWidth(column) - 1
            painter.fillRect(at, 0, 1, last, theme().color("grid"))
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and self.currentIndex().isValid():
            self._cross(self.currentIndex())
        elif event.key() == Qt.Key.Key_Delete:
            self.unlink_wanted.emit()
        else:
            super().keyPressEvent(event)

    def _cross(self, index: QModelIndex) -> None:
        """A plan's own line is folded or unfolded; anything else is for the page."""
        line = self.alignment.row(index.row())
        if line is not None and line.entry is None and line.side.on_file:
            self.alignment.toggle(index.row())
            self.setCurrentIndex(self.alignment.index(index.row(), index.column()))
        else:
            self.crossed.emit(index.row(), index.column())

    def _here(self) -> tuple[int, int]:
        """The ids of the nodes that cross under the cursor, 0 where there is none."""
        index = self.currentIndex()
        row, column = self.alignment.row(index.row()), self.alignment.column(index.column())
        return (
            row.entry.node.id if row and row.entry else 0,
            column.entry.node.id if column and column.entry else 0,
        )

    def _first(self) -> QModelIndex:
        """The first crossing of a node."""
        rows = range(self.alignment.rowCount())
        first = next((at for at in rows if (line := self.alignment.row(at)) and line.entry), 0)
        return self.alignment.index(first, min(HEADS, max(0, self.alignment.columnCount() - 1)))
