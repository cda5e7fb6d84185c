"""The matrix of a round as a table model: returns by region, filtered by state, sorted inside each region."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from tracker.rounds.rows import Return
from ui.i18n import language, words
from ui.models.round_board import Region, RoundBoard
from ui.models.round_cells import columns, short_day
from ui.widgets.cells import CELL, ROW, Cell, NumberCell, RowKind, SpillCell, TextCell, plain

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_DOWN = Qt.SortOrder.DescendingOrder
_COUNT_AT = 8
"""The column in which a region says how many have reported; the words run to the right end."""


class RoundMatrix(QAbstractTableModel):
    """Give it a `RoundBoard`. `narrow(state)` shows one state only, "" all of them."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns = columns()
        self._board: RoundBoard | None = None
        self._lines: list[Region | Return] = []
        self._closed: set[str] = set()
        self._state = ""
        self._order = ("code", Qt.SortOrder.AscendingOrder)

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(column.key for column in self._columns)

    @property
    def state(self) -> str:
        """The state that is shown alone, "" when all are."""
        return self._state

    def show(self, board: RoundBoard | None) -> None:
        self.beginResetModel()
        self._board = board
        self._arrange()
        self.endResetModel()

    def narrow(self, state: str) -> None:
        self.beginResetModel()
        self._state = state
        self._arrange()
        self.endResetModel()

    def toggle(self, row: int) -> None:
        """Open or close the region whose head is at `row`."""
        line = self._at(row)
        if isinstance(line, Region):
            self.beginResetModel()
            self._closed ^= {line.name}
            self._arrange()
            self.endResetModel()

    def heads_region(self, row: int) -> bool:
        return isinstance(self._at(row), Region)

    def is_open(self, row: int) -> bool:
        """Whether the region headed by a row shows its returns."""
        line = self._at(row)
        return isinstance(line, Region) and line.name not in self._closed

    def return_at(self, row: int) -> Return | None:
        line = self._at(row)
        return line if isinstance(line, Return) else None

    def row_of(self, place_id: int | None) -> int:
        """Where a place stands, -1 if it is not shown."""
        return next(
            (
                number
                for number, line in enumerate(self._lines)
                if isinstance(line, Return) and line.place_id == place_id
            ),
            -1,
        )

    def first_row(self) -> int:
        """The first return that is shown, -1 if there is none."""
        return next((n for n, line in enumerate(self._lines) if isinstance(line, Return)), -1)

    def reveal(self, place_id: int) -> None:
        """Make sure that a place is shown: open its region, take away a filter that hides it."""
        one = self._board.find(place_id) if self._board else None
        if self._board is None or one is None or self.row_of(place_id) >= 0:
            return
        self.beginResetModel()
        self._closed.discard(one.region)
        if self._state and self._board.state_of(one) != self._state:
            self._state = ""
        self._arrange()
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        line = self._at(index.row())
        if line is None or self._board is None or not 0 <= index.column() < len(self._columns):
            return None
        if role == ROW:
            return RowKind.GROUP if isinstance(line, Region) else RowKind.NORMAL
        if role == CELL:
            return self._cell(line, index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return plain(self._cell(line, index.column()))
        if role == Qt.ItemDataRole.ToolTipRole and isinstance(line, Return):
            return self._columns[index.column()].tip(self._board, line) or None
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self._columns):
            return None
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        key = self._columns[section].key
        day = short_day(self._board.due) if self._board else ""
        return words(f"rounds_page.column.{key}", day=day)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort the returns inside each region; what has no value stands last."""
        if 0 <= column < len(self._columns):
            self.beginResetModel()
            self._order = (self._columns[column].key, order)
            self._arrange()
            self.endResetModel()

    def _at(self, row: int) -> Region | Return | None:
        return self._lines[row] if 0 <= row < len(self._lines) else None

    def _cell(self, line: Region | Return, column: int) -> Cell | None:
        if isinstance(line, Region):
            return self._region_cell(line, column)
        return self._columns[column].cell(self._board, line) if self._board else None

    def _region_cell(self, region: Region, column: int) -> Cell | None:
        if column == 0:
            icon = "chevron-right" if region.name in self._closed else "chevron-down"
            return TextCell(region.called(language().code), bold=True, icon=icon)
        if column == _COUNT_AT:
            told = words("rounds_page.matrix.reported", n=region.reported, total=len(region.returns))
            return NumberCell(told, "text2", bold=True)
        return SpillCell()

    def _arrange(self) -> None:
        self._lines = []
        for region in self._board.regions if self._board else ():
            shown = self._sorted([one for one in region.returns if self._shows(one)])
            if shown:
                self._lines.append(region)
                self._lines += [] if region.name in self._closed else shown

    def _shows(self, one: Return) -> bool:
        return not self._state or (self._board is not None and self._board.state_of(one) == self._state)

    def _sorted(self, returns: Sequence[Return]) -> list[Return]:
        board, (key, order) = self._board, self._order
        column = next(one for one in self._columns if one.key == key)
        if board is None:
            return list(returns)
        known = [one for one in returns if column.rank(board, one)[0] == 0]
        rest = [one for one in returns if column.rank(board, one)[0] != 0]
        return [*sorted(known, key=lambda one: column.rank(board, one), reverse=order == _DOWN), *rest]
