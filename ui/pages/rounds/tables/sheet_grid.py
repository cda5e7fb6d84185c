"""The sheet as it came: a person walks over its columns and says where headings and data stand."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QWidget

from ui.i18n import words
from ui.models.table_sheet import SheetModel
from ui.models.table_work import Work
from ui.theme import Size
from ui.widgets import LedgerTable

_WIDTH = 132


class SheetGrid(LedgerTable):
    """`column_chosen(number)`: the cursor went to another column of the sheet, counted from 1."""

    column_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(words("table_page.grid"), Size.ROW_DENSE, parent=parent)
        self.sheet = SheetModel(self)
        self.setModel(self.sheet)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectColumns)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.verticalHeader().show()
        self.verticalHeader().setFixedWidth(44)
        self.horizontalHeader().setDefaultSectionSize(_WIDTH)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.horizontalHeader().sectionClicked.connect(self._to_column)
        self.selectionModel().currentColumnChanged.connect(
            lambda now, _before: self.column_chosen.emit(self.sheet.column_of(now.column()))
        )

    def show_work(self, work: Work | None) -> None:
        """Another table begins at its first open column."""
        before = self.sheet.rowCount(), self.sheet.columnCount()
        self.sheet.show(work)
        if work is not None and (self.currentIndex().row() < 0 or before == (0, 0)):
            self.go_to(next((one.column for one in work.proposal.columns if work.is_open(one.column)), 0))

    def go_to(self, number: int) -> None:
        """Put the cursor on a column of the sheet; 0: the first."""
        column = max(0, self.sheet.at_column(number)) if number else 0
        row = max(0, self.currentIndex().row())
        if column < self.sheet.columnCount():
            self.setCurrentIndex(self.sheet.index(row, column))

    @property
    def row(self) -> int:
        """The row of the sheet that the cursor is in; 0 for none."""
        return self.sheet.row_of(self.currentIndex().row()) if self.currentIndex().isValid() else 0

    @property
    def column(self) -> int:
        """The column of the sheet that the cursor is in; 0 for none."""
        found = self.currentIndex()
        return self.sheet.column_of(found.column()) if found.isValid() else 0

    def _to_column(self, section: int) -> None:
        self.setCurrentIndex(self.sheet.index(max(0, self.currentIndex().row()), section))
