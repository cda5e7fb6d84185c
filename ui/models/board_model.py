"""The board as a table model: units by region, regions that open and close, sorting inside each region."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from tracker.figures.board import REST, BoardRow
from ui.i18n import words
from ui.models.board_columns import BoardColumn, BoardView, Line, columns
from ui.widgets.cells import CELL, ROW, Cell, RowKind, plain

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_DOWN = Qt.SortOrder.DescendingOrder


class BoardModel(QAbstractTableModel):
    """Give it a `BoardView`. The row of the country is not among its rows: see `total_cells`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._view: BoardView | None = None
        self._columns: tuple[BoardColumn, ...] = ()
        self._lines: list[Line] = []
        self._cells: dict[tuple[int, int], Cell] = {}
        self._closed: set[str] = set()
        self._order = ("code", Qt.SortOrder.AscendingOrder)

    @property
    def view(self) -> BoardView | None:
        return self._view

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of the columns; they differ with what is compared."""
        return tuple(column.key for column in self._columns)

    def show(self, view: BoardView) -> None:
        self._view = view
        self._change(columns(view))

    def toggle(self, row: int) -> None:
        """Open or close the region whose head is at `row`."""
        if self.heads_region(row):
            self._closed ^= {self._lines[row].row.label}
            self._change()

    def heads_region(self, row: int) -> bool:
        return 0 <= row < len(self._lines) and self._lines[row].heads

    def is_open(self, row: int) -> bool:
        """Whether the region headed by a row shows its units."""
        return self.heads_region(row) and not self._lines[row].closed

    def row_at(self, row: int) -> BoardRow | None:
        """The unit or region of a row; None outside the table."""
        return self._lines[row].row if 0 <= row < len(self._lines) else None

    def row_of_place(self, place_id: int) -> int:
        """Where a unit stands, -1 if it is not shown."""
        for number, line in enumerate(self._lines):
            if line.row.place is not None and line.row.place.id == place_id:
                return number
        return -1

    def total_cells(self) -> tuple[Cell, ...]:
        """The cells of the row of the whole country, one a column."""
        if self._view is None:
            return ()
        line = Line(self._view.board.total, heads=True)
        return tuple(column.cell(line) for column in self._columns)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row, column = index.row(), index.column()
        if not (0 <= row < len(self._lines) and 0 <= column < len(self._columns)):
            return None
        if role == CELL:
            return self._cell(row, column)
        if role == ROW:
            return RowKind.GROUP if self._lines[row].heads else RowKind.NORMAL
        if role == Qt.ItemDataRole.DisplayRole:
            return plain(self._cell(row, column))
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._columns[column].tip(self._lines[row]) or None
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self._columns):
            return None
        if role == Qt.ItemDataRole.ToolTipRole and self._columns[section].key == "state":
            return words("figure.column.state")
        return self._columns[section].title if role == Qt.ItemDataRole.DisplayRole else None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort the units inside each region, or all of them; what has no value stands last."""
        if 0 <= column < len(self._columns):
            self._order = (self._columns[column].key, order)
            self._change()

    def _cell(self, row: int, column: int) -> Cell:
        found = self._cells.get((row, column))
        if found is None:
            found = self._cells[row, column] = self._columns[column].cell(self._lines[row])
        return found

    def _change(self, new: tuple[BoardColumn, ...] | None = None) -> None:
        self.beginResetModel()
        if new is not None:
            self._columns = new
        self._cells.clear()
        self._lines = self._arranged()
        self.endResetModel()

    def _arranged(self) -> list[Line]:
        if self._view is None:
            return []
        if [region.label for region, _ in self._view.board.regions] == [REST]:
            return self._sorted(self._units(self._view.board.rows))
        lines: list[Line] = []
        for region, units in self._view.board.regions:
            closed = region.label in self._closed
            lines.append(Line(region, heads=True, closed=closed))
            lines += [] if closed else self._sorted(self._units(units))
        return lines

    def _units(self, rows: Iterable[BoardRow]) -> list[Line]:
        figures = self._view.figures if self._view else {}
        return [Line(row, figures.get(row.place.id)) for row in rows if row.place]

    def _sorted(self, lines: list[Line]) -> list[Line]:
        key, order = self._order
        column = next((one for one in self._columns if one.key == key), None)
        if column is None:
            return lines
        ranked = [(column.rank(line), line) for line in lines]
        known = sorted(
            (one for one in ranked if not one[0][0]), key=lambda one: one[0], reverse=order == _DOWN
        )
        return [line for _, line in known] + [line for rank, line in ranked if rank[0]]
