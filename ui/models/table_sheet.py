"""A sheet of somebody else's as a table model: its first rows, and over them what each column is read as."""

from __future__ import annotations

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from tracker.exchange.reading import CellKind, RawCell
from tracker.exchange.spec import column_letters
from tracker.exchange.tables.look import Area, SheetLook
from tracker.exchange.tables.mapping import ColumnUse, Role
from tracker.exchange.tables.proposal import Reason
from ui.i18n import words
from ui.models.table_work import Work
from ui.widgets.cells import CELL, ROW, Cell, NumberCell, RowKind, StateCell, TextCell, plain

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
MOST_COLUMNS = 60
"""So many columns are shown; a table of more is not one that a person made."""

_NUMBERS = (CellKind.NUMBER, CellKind.DATE)


class SheetModel(QAbstractTableModel):
    """Row 0 says what the columns are read as; the others are rows of the sheet."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work: Work | None = None
        self._cells: dict[tuple[int, int], RawCell] = {}
        self._first = (1, 1)
        self._size = (0, 0)

    def show(self, work: Work | None) -> None:
        """Another sheet, or the same one read otherwise."""
        same = work is not None and self._work is not None and work.sheet == self._work.sheet
        if same:
            self._work = work
            last = self.index(self._size[0], max(0, self._size[1] - 1))
            self.dataChanged.emit(self.index(0, 0), last)
            return
        self.beginResetModel()
        self._work = work
        self._cells = {}
        self._size = (0, 0)
        if work is not None:
            self._take(work.sheet)
        self.endResetModel()

    def row_of(self, row: int) -> int:
        """The row of the sheet that stands at a row of the table; 0 for the one over them."""
        return 0 if row == 0 else self._first[0] + row - 1

    def column_of(self, column: int) -> int:
        """The column of the sheet, from 1."""
        return self._first[1] + column

    def at_column(self, number: int) -> int:
        """Where a column of the sheet stands."""
        return number - self._first[1]

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() or not self._size[1] else self._size[0] + 1

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else self._size[1]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if self._work is None or not index.isValid():
            return None
        if role == ROW:
            return self._kind(index.row())
        cell = self._cell(index.row(), index.column())
        if role == CELL:
            return cell
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return plain(cell)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation is Qt.Orientation.Horizontal:
            return column_letters(self.column_of(section))
        return "" if section == 0 else str(self.row_of(section))

    def _take(self, sheet: SheetLook) -> None:
        """The cells that are shown; those of a merged area stand in each of its rows' first column only."""
        last = max((cell.row for cell in sheet.head), default=sheet.top)
        self._first = (max(1, sheet.top), max(1, sheet.left))
        self._size = (last - self._first[0] + 1, min(sheet.right - self._first[1] + 1, MOST_COLUMNS))
        if not sheet.filled:
            self._size = (0, 0)
        self._cells = {(cell.row, cell.column): cell for cell in sheet.head}
        for area in sheet.merged:
            self._spread(area)

    def _spread(self, area: Area) -> None:
        """A merged heading stands over each of its columns, as a person reads it."""
        cell = self._cells.get((area.top, area.left))
        over_all = area.right - area.left + 2 >= self._size[1]  # a title
        if cell is None or area.top != area.bottom or over_all:
            return
        for column in range(area.left + 1, area.right + 1):
            self._cells.setdefault((area.top, column), cell)

    def _kind(self, row: int) -> RowKind:
        if self._work is None or row == 0:
            return RowKind.GROUP
        first, last = self._work.mapping.header
        return RowKind.GROUP if first <= self.row_of(row) <= last else RowKind.NORMAL

    def _cell(self, row: int, column: int) -> Cell:
        number = self.column_of(column)
        if row == 0 and self._work is not None:
            return use_cell(self._work, number)
        raw = self._cells.get((self.row_of(row), number))
        if raw is None:
            return TextCell("")
        text = raw.text.replace("\n", " ")
        tone = "bad" if raw.kind is CellKind.ERROR else "text" if self._is_data(row) else "text2"
        return NumberCell(text, tone) if raw.kind in _NUMBERS else TextCell(text, tone)

    def _is_data(self, row: int) -> bool:
        return self._work is not None and self.row_of(row) >= self._work.mapping.rows[0]


def use_cell(work: Work, number: int) -> Cell:
    """What a column is read as: sure, to be confirmed, or left alone."""
    use = work.mapping.use_of(number)
    if work.is_open(number):
        return StateCell("warn", use_word(use), "warn", bold=True)
    if use.role is Role.IGNORE:
        return TextCell(use_word(use), "text3")
    return StateCell("ok", use_word(use), "good", bold=True)


def use_word(use: ColumnUse) -> str:
    """ "Địa phương", "Số liệu", "Bỏ qua"."""
    return words(f"table.role.{use.role}")


def reason_text(reason: Reason, text: str) -> str:
    """Why something is proposed; `text` is what it is about, where the reason does not say it."""
    return words(reason.key, **{"text": " ".join(text.split())[:60], **reason.facts})
