"""The table of the analysis: heads of rows and the total stay in sight, columns as wide as what they hold."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from tracker.figures.pivot_rows import Field, HeadKind, Pivot, PivotCell
from ui.i18n import words
from ui.models.pivot_model import PivotModel
from ui.theme import Size
from ui.widgets import CELL, Column, plain
from ui.widgets.cell_painters import metrics
from ui.widgets.copying import shown_columns
from ui.widgets.frozen import FrozenTable

_PADDING = 22
_HEADS = (90, 250)
_NUMBERS = (78, 180)
_MEASURED = 2_000
"""So many cells are looked at for the widths of columns."""
_SECOND_LINE = 18


class PivotTable(FrozenTable):
    """`show_pivot` gives it another table; sorting keeps each unit under its region."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(words("pivot.view.title"), Size.ROW_DENSE, Size.ROW_DENSE, parent)
        self.figures = PivotModel(self)
        self.setModel(self.figures)
        self.ledger_header.setSortIndicator(0, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)

    def show_pivot(self, pivot: Pivot) -> None:
        """Show a table; the cursor stays where it was, else it goes to the first number."""
        row, column = self.currentIndex().row(), self.currentIndex().column()
        before = self.figures.pivot
        alike = before is not None and before.question.fields == pivot.question.fields
        self.figures.show(pivot)
        self.ledger_header.setSortIndicator(0, Qt.SortOrder.AscendingOrder)
        heads = self.figures.heads
        height = Size.ROW_DENSE + (_SECOND_LINE if self.figures.levels > 1 else 0)
        self.freeze(heads, self._columns_wide(), self.figures.total_cells(), height)
        there = alike and 0 <= row < self.figures.rowCount() and heads <= column < self.figures.columnCount()
        first = (self._first_row(), self._first_column(pivot))
        index = self.figures.index(row, column) if there else self.figures.index(*first)
        self.setCurrentIndex(index)
        self.scrollTo(index)

    @property
    def cell(self) -> PivotCell | None:
        """The crossing under the cursor."""
        index = self.currentIndex()
        return self.figures.cell(index.row(), index.column())

    def copy_all(self) -> int:
        """Put the whole table with its headers and totals on the clipboard; how many rows."""
        columns = shown_columns(self.ledger_header)
        header = [str(self.figures.headerData(c, Qt.Orientation.Horizontal) or "") for c in columns]
        rows = [
            [self.figures.copied(row, column) for column in columns] for row in range(self.figures.rowCount())
        ]
        total = self.figures.total_cells()
        rows += [[plain(total[column]) for column in columns]] if total else []
        lines = ["\t".join(" ".join(text.split()) for text in row) for row in (header, *rows)]
        QGuiApplication.clipboard().setText("\n".join(lines) + "\n")
        return len(rows)

    def _first_row(self) -> int:
        """The first row that is no subtotal."""
        kinds = [
            getattr(self.figures.head(row), "kind", None) for row in range(min(2, self.figures.rowCount()))
        ]
        return 1 if kinds[:1] == [HeadKind.SUBTOTAL] and len(kinds) > 1 else 0

    def _first_column(self, pivot: Pivot) -> int:
        """The newest period where periods stand side by side."""
        there = [at for at, head in enumerate(pivot.columns) if head.kind is HeadKind.NORMAL]
        newest = pivot.question.columns == (Field.PERIOD,)
        return self.figures.heads + (there[-1] if newest else 0)

    def _columns_wide(self) -> list[Column]:
        heads = self.figures.heads
        return [
            Column(
                str(column),
                self._wide(column, *(_HEADS if column < heads else _NUMBERS)),
                right=column >= heads,
                fixed=True,
            )
            for column in range(self.figures.columnCount())
        ]

    def _wide(self, column: int, least: int, most: int) -> int:
        """As wide as the widest of its first rows."""
        base, header = metrics("base"), metrics("header")
        rows = min(self.figures.rowCount(), max(8, _MEASURED // max(1, self.figures.columnCount())), 60)
        said = [plain(self.figures.index(row, column).data(CELL)) for row in range(rows)]
        total = self.figures.total_cells()
        said += [plain(total[column])] if total else []
        title = str(self.figures.headerData(column, Qt.Orientation.Horizontal) or "")
        wide = [base.horizontalAdvance(text) for text in dict.fromkeys(said)]
        wide += [header.horizontalAdvance(line) + 8 for line in title.split("\n")]
        return max(least, min(most, max(wide, default=0) + _PADDING))
