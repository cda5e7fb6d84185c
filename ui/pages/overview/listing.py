"""A panel with a short table, or a sentence where there is nothing to list."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.models.fixed_rows import FixedRow, FixedRows
from ui.theme import Size, Space
from ui.widgets import Column, IconLabel, Label, LedgerTable, Panel


class ListPanel(Panel):
    """`opened(payload)`: a row was chosen by Enter, double click or one click."""

    opened = Signal(object)

    def __init__(
        self, title: str, link: str, heads: Sequence[str], columns: Sequence[Column], empty_icon: str
    ) -> None:
        super().__init__(title, link)
        self._model = FixedRows(heads)
        self._table = LedgerTable(title, Size.ROW_ROOMY)
        self._table.setModel(self._model)
        self._table.set_columns(columns)
        self._table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._table.opened.connect(self._open)
        self._table.clicked.connect(self._open)
        self._nothing = _Nothing(empty_icon)
        self.body.addWidget(self._table)
        self.body.addWidget(self._nothing)

    def show_rows(self, rows: Sequence[FixedRow], empty: str) -> None:
        """All of them, without scrolling; `empty` is said where there are none."""
        self._model.show(rows)
        height = self._table.horizontalHeader().height() + len(rows) * Size.ROW_ROOMY + 2
        self._table.setFixedHeight(height)
        self._table.setVisible(bool(rows))
        self._nothing.say("" if rows else empty)

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
