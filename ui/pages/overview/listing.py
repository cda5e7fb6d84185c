"""A panel with a short table, or a sentence where there is nothing to list."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.models.fixed_rows import FixedRow, FixedRows
from ui.theme import Size, Space
from ui.widgets import Column, IconLabel, Label, LedgerTable, Panel, plain
from ui.widgets.cell_painters import metrics

_PADDING = 22
_KEPT = 0.4
"""Of the width, for the column that names what the row is about."""


class ListPanel(Panel):
    """`opened(payload)`: a row was chosen by Enter, double click or one click.

    It is as high as the rows that `show_most` lets it show, so that it never scrolls by itself.
    """

    opened = Signal(object)

    def __init__(
        self, title: str, link: str, heads: Sequence[str], columns: Sequence[Column], empty_icon: str
    ) -> None:
        super().__init__(title, link)
        self._rows: tuple[FixedRow, ...] = ()
        self._model = FixedRows(heads)
        self._table = LedgerTable(title, Size.ROW_ROOMY)
        self._table.setModel(self._model)
        self._columns = tuple(columns)
        self._table.set_columns(columns)
        self._table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._table.opened.connect(self._open)
        self._table.clicked.connect(self._open)
        self._nothing = _Nothing(empty_icon)
        self.body.addWidget(self._table)
        self.body.addWidget(self._nothing)

    @property
    def count(self) -> int:
        """How many rows there are to be shown."""
        return len(self._rows)

    def show_rows(self, rows: Sequence[FixedRow], empty: str) -> None:
        """`empty` is said where there are none."""
        self._rows = tuple(rows)
        self._table.setVisible(bool(rows))
        self._nothing.say("" if rows else empty)
        self.show_most(len(rows))
        self._share_out()

    def show_most(self, count: int) -> None:
        """Only the first so many of the rows."""
        if self._model.rowCount() != min(count, self.count) or self._model.payload(0) is not self._first:
            self._model.show(self._rows[:count])
        head = self._table.horizontalHeader().sizeHint().height()
        self._table.setFixedHeight(head + self._model.rowCount() * Size.ROW_ROOMY + 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_out()

    def _share_out(self) -> None:
        """Where there is room, columns are as wide as their longest words: dates and numbers first."""
        given = {number: column for number, column in enumerate(self._columns) if not column.stretch}
        spare = int(self.width() * (1 - _KEPT)) - sum(column.width for column in given.values())
        header = self._table.horizontalHeader()
        for number, column in sorted(given.items(), key=lambda one: not one[1].right):
            more = max(0, min(self._needed(number) - column.width, spare))
            spare -= more
            header.resizeSection(number, column.width + more)

    def _needed(self, column: int) -> int:
        texts = {plain(row.cells[column]) for row in self._rows}
        return max(map(metrics("base").horizontalAdvance, texts), default=0) + _PADDING

    @property
    def _first(self) -> object:
        return self._rows[0].payload if self._rows else None

    def _open(self, index: QModelIndex) -> None:
        payload = self._model.payload(index.row())
        if payload is not None:
            self.opened.emit(payload)


class _Nothing(QWidget):
    def __init__(self, icon: str) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.GAP, Space.STEP, Space.GAP, Space.GAP)
        self._text = Label("", "base", "text2", wrap=True)
        row.addWidget(IconLabel(icon, "text3"), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._text, 1)

    def say(self, text: str) -> None:
        self._text.setText(text)
        self.setVisible(bool(text))
