"""A sheet of anybody's as it is: its cells by row and column, the headings and the data told apart."""

from __future__ import annotations

from collections.abc import Mapping as Table

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from tracker.exchange.reading import CellKind, RawCell
from tracker.exchange.spec import column_letters
from tracker.exchange.tables.block import Block
from tracker.exchange.tables.look import SheetLook
from tracker.exchange.tables.mapping import Mapping
from ui.i18n import words
from ui.widgets.cells import CELL, ROW, Cell, NumberCell, RowKind, TextCell

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_LONGEST = 200


class SheetModel(QAbstractTableModel):
    """Row 0 of the model is row 1 of the sheet; so are the columns. Nothing is made for a cell that is not
    drawn: the first rows come with the look at the file, the others from the block once it is there."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._head: Table[tuple[int, int], RawCell] = {}
        self._block: Block | None = None
        self._size = (0, 0)
        self._mapping = Mapping("")

    @property
    def mapping(self) -> Mapping:
        return self._mapping

    def show(self, sheet: SheetLook | None, block: Block | None, mapping: Mapping) -> None:
        """Another sheet, or the rest of it."""
        self.beginResetModel()
        self._head = {(one.row, one.column): one for one in sheet.head} if sheet is not None else {}
        last = max((row for row, _ in self._head), default=0)
        self._block, self._mapping = block, mapping
        rows = sheet.bottom if block is not None and sheet is not None else last
        self._size = (rows, sheet.right if sheet is not None else 0)
        self.endResetModel()

    def mark(self, mapping: Mapping) -> None:
        """Other rows are headings, or data."""
        self._mapping = mapping
        if self._size[0]:
            corner = self.index(self._size[0] - 1, self._size[1] - 1)
            self.dataChanged.emit(self.index(0, 0), corner)
            self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, self._size[0] - 1)

    def part(self, row: int) -> str:
        """What a row (from 1) of the sheet is: "header", "data", "left_out" or "beside"."""
        told = self._mapping
        first, last = told.rows
        if told.header[0] <= row <= told.header[1]:
            return "header"
        if row in told.left_out:
            return "left_out"
        return "data" if first <= row and (not last or row <= last) else "beside"

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else self._size[0]

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else self._size[1]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row, column = index.row() + 1, index.column() + 1
        if role == ROW:
            return RowKind.GROUP if self.part(row) == "header" else RowKind.NORMAL
        if role == CELL:
            return self._drawn(row, column)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._text(row, column)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return column_letters(section + 1) if orientation == Qt.Orientation.Horizontal else str(section + 1)

    def _cell(self, row: int, column: int) -> RawCell | None:
        found = self._head.get((row, column))
        return found if found is not None or self._block is None else self._block.cell(row, column)

    def _text(self, row: int, column: int) -> str:
        found = self._cell(row, column)
        if found is None:
            return ""
        return f"{found.text} %" if found.percent else found.text

    def _drawn(self, row: int, column: int) -> Cell:
        found, part = self._cell(row, column), self.part(row)
        if found is None:
            return TextCell("")
        tone = {"header": "accent", "data": "text", "left_out": "text3", "beside": "text3"}[part]
        text = " ".join(found.text[:_LONGEST].split())
        if found.kind is CellKind.NUMBER:
            return NumberCell(text, tone, part == "header")
        if found.kind is CellKind.ERROR:
            return TextCell(text, "bad", icon="bad", icon_tone="bad")
        return TextCell(text, tone, part == "header")


def told_of(sheet: SheetLook) -> str:
    """What cannot be seen of a sheet: hidden rows and columns, formulas, errors, old fonts."""
    said = (
        ("hidden_rows", sheet.hidden_rows),
        ("hidden_columns", sheet.hidden_columns),
        ("formulas", sheet.formulas),
        ("errors", sheet.errors),
        ("merged", len(sheet.merged)),
    )
    parts = [words(f"table_page.sheet.{key}", n=count) for key, count in said if count]
    if sheet.fonts:
        parts.append(words("table_page.sheet.fonts", names=", ".join(sheet.fonts)))
    return " · ".join(parts)
