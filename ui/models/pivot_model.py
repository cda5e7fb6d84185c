"""A pivot as a table model: the heads of the rows in the first columns, then a column for each head."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from tracker.figures.pivot_rows import Field, Head, HeadKind, Key, Pivot, PivotCell, Shown
from tracker.kernel.collation import sort_key
from tracker.kernel.periods import Period
from tracker.reports.pivot_words import Namer, compared_number, field_text
from ui.i18n import language
from ui.models.figure_words import column_text
from ui.models.pivot_cells import copied, pivot_cell, tip
from ui.widgets.cells import CELL, COPY, ROW, Cell, RowKind, TextCell, plain

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_DOWN = Qt.SortOrder.DescendingOrder


class PivotModel(QAbstractTableModel):
    """Give it a `Pivot`. The total row is not among its rows: see `total_cells`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pivot: Pivot | None = None
        self._names: Namer | None = None
        self._order: list[int] = []
        self._cells: dict[tuple[int, int], Cell] = {}

    @property
    def pivot(self) -> Pivot | None:
        return self._pivot

    @property
    def heads(self) -> int:
        """How many columns hold the heads of the rows."""
        return len(self._pivot.question.rows) if self._pivot else 0

    @property
    def levels(self) -> int:
        """How many lines the header has."""
        return len(self._pivot.question.columns) if self._pivot else 1

    def show(self, pivot: Pivot | None) -> None:
        self.beginResetModel()
        self._pivot = pivot
        self._names = Namer(pivot, language().words) if pivot else None
        self._order = (
            [at for at, head in enumerate(pivot.rows) if head.kind is not HeadKind.TOTAL] if pivot else []
        )
        self._cells.clear()
        self.endResetModel()

    def cell(self, row: int, column: int) -> PivotCell | None:
        """The crossing at a place of the table; None on a head and outside."""
        at = column - self.heads
        if self._pivot is None or at < 0 or not 0 <= row < len(self._order):
            return None
        cells = self._pivot.cells[self._order[row]]
        return cells[at] if at < len(cells) else None

    def head(self, row: int) -> Head | None:
        return self._pivot.rows[self._order[row]] if self._pivot and 0 <= row < len(self._order) else None

    def total_cells(self) -> tuple[Cell, ...]:
        """The cells of the total row, one a column; empty where there is nothing to total."""
        if self._pivot is None or self._names is None or not self._has_total():
            return ()
        shown = self._pivot.question.shown
        name = TextCell(self._names.head(self._pivot.rows[-1]), bold=True)
        blank = [TextCell("")] * (self.heads - 1)
        return (name, *blank, *(pivot_cell(cell, shown, True) for cell in self._pivot.cells[-1]))

    def total_tip(self, column: int) -> str:
        """Why the total of a column is empty, or what is missing of it."""
        at = column - self.heads
        if self._pivot is None or not self._has_total() or not 0 <= at < len(self._pivot.columns):
            return ""
        return tip(self._pivot.cells[-1][at], self._pivot.question.shown)

    def is_total(self, column: int) -> bool:
        """Whether a column is the total at the right end."""
        at = column - self.heads
        if self._pivot is None or not 0 <= at < len(self._pivot.columns):
            return False
        return self._pivot.columns[at].kind is HeadKind.TOTAL

    def _has_total(self) -> bool:
        return bool(self._pivot and self._pivot.rows and self._pivot.rows[-1].kind is HeadKind.TOTAL)

    def copied(self, row: int, column: int) -> str:
        """What the clipboard gets of a cell."""
        cell, head = self.cell(row, column), self.head(row)
        if cell is None or self._pivot is None:
            return self._head_text(head, column) if head else ""
        return copied(cell, self._pivot.question.shown)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._order)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        if parent.isValid() or self._pivot is None:
            return 0
        return self.heads + len(self._pivot.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        head = self.head(index.row())
        if self._pivot is None or head is None or not index.isValid():
            return None
        cell, shown = self.cell(index.row(), index.column()), self._pivot.question.shown
        if role == CELL:
            return self._cell(index.row(), index.column())
        if role == ROW:
            return RowKind.GROUP if head.kind is HeadKind.SUBTOTAL else RowKind.NORMAL
        if role == Qt.ItemDataRole.DisplayRole:
            return plain(self._cell(index.row(), index.column()))
        if role == COPY:
            return self.copied(index.row(), index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return (tip(cell, shown) if cell else self._head_text(head, index.column())) or None
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal or self._pivot is None or self._names is None:
            return None
        if section < self.heads:
            return field_text(self._pivot.question.rows[section], language().words)
        at = section - self.heads
        if at >= len(self._pivot.columns):
            return None
        head = self._pivot.columns[at]
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(filter(None, (self._names.head(head), self.total_tip(section))))
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return "\n".join(self._short(key) for _, key in head.keys) or self._names.head(head)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Inside each group of rows; what has no number stands last. The first column restores the order."""
        if self._pivot is None:
            return
        self.layoutAboutToBeChanged.emit()
        self._order = [at for group in self._groups() for at in self._sorted(group, column, order)]
        self._cells.clear()
        self.layoutChanged.emit()

    def _groups(self) -> list[list[int]]:
        """The rows as they were asked, in groups that each begin with their subtotal."""
        groups: list[list[int]] = [[]]
        for at, head in enumerate(self._pivot.rows if self._pivot else ()):
            if head.kind is HeadKind.SUBTOTAL:
                groups.append([])
            if head.kind is not HeadKind.TOTAL:
                groups[-1].append(at)
        return groups

    def _sorted(self, group: list[int], column: int, order: Qt.SortOrder) -> list[int]:
        if self._pivot is None or (column == 0 and order is not _DOWN and self.heads):
            return group
        first = group[:1] if group and self._pivot.rows[group[0]].kind is HeadKind.SUBTOTAL else []
        ranked = [(self._rank(at, column), at) for at in group[len(first) :]]
        known = sorted((one for one in ranked if one[0] is not None), key=lambda one: one[0] or 0)  # type: ignore[return-value, arg-type]  # one column has ranks of one type
        if order is _DOWN:
            known.reverse()
        return [*first, *(at for _, at in known), *(at for rank, at in ranked if rank is None)]

    def _rank(self, at: int, column: int) -> Decimal | tuple[tuple[int, str], ...] | object | None:
        if self._pivot is None or self._names is None:
            return None
        if column < self.heads:
            keys = self._pivot.rows[at].keys
            return sort_key(self._names.key(keys[column][1])) if column < len(keys) else None
        cell = self._pivot.cells[at][column - self.heads]
        match self._pivot.question.shown:
            case Shown.VALUE:
                quantity = cell.value.quantity
                return quantity.amount if quantity is not None and cell.value.have else None
            case shown:
                return compared_number(cell.comparison, shown) if cell.comparison else None

    def _cell(self, row: int, column: int) -> Cell:
        found = self._cells.get((row, column))
        if found is None:
            found = self._cells[row, column] = self._make(row, column)
        return found

    def _make(self, row: int, column: int) -> Cell:
        cell, head = self.cell(row, column), self.head(row)
        if self._pivot is None or head is None:
            return TextCell("")
        group = head.kind is HeadKind.SUBTOTAL
        if cell is None:
            again = self._says_again(row, column)
            return TextCell(self._head_text(head, column), "text3" if again else "text", bold=group)
        return pivot_cell(cell, self._pivot.question.shown, group or self.is_total(column))

    def _says_again(self, row: int, column: int) -> bool:
        """The first head is told at the top of its group and only whispered below it."""
        return self.heads == 2 and column == 0 and row > 0

    def _head_text(self, head: Head, column: int) -> str:
        keys = head.keys
        return self._names.key(keys[column][1]) if self._names and column < len(keys) else ""

    def _short(self, key: Key) -> str:
        """A head of a column: periods in few letters."""
        if isinstance(key, Period):
            return column_text(key)
        return self._names.key(key) if self._names else ""


def fields_text(fields: Sequence[Field]) -> str:
    """The fields of an axis in a sentence: "vùng, tỉnh, thành phố"."""
    return ", ".join(field_text(field, language().words).lower() for field in fields)
