"""What came out of the meeting that is current: a table under that of the meetings."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from tracker.events.rows import Commitment
from ui.i18n import language, words
from ui.models.event_rows import OUTCOME_COLUMNS
from ui.models.fixed_rows import FixedRow, FixedRows
from ui.pages.events.loading import Detail
from ui.theme import Space
from ui.widgets import Button, ElidedLabel, EmptyState, LedgerTable

_HEIGHT = 36


class OutcomesPart(QWidget):
    """`chosen`: another one is current; `opened`: Enter or double click; `add_wanted`."""

    chosen = Signal()
    opened = Signal()
    add_wanted = Signal()

    def __init__(self, *, editable: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editable = editable
        self.rows = FixedRows([words(f"events_page.column.{one.key}") for one in OUTCOME_COLUMNS])
        self.table = LedgerTable(words("events_page.outcomes.name"), cell_cursor=False)
        self.add = Button(words("events_page.pane.add"), "plus", small=True)
        self._title = ElidedLabel("", "header", "text2")
        first = words("events_page.pane.add") if editable else ""
        self._none = EmptyState(
            "flag", words("events_page.outcomes.none"), words("events_page.outcomes.none_text"), first
        )
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()

    @property
    def current(self) -> Commitment | None:
        found = self.rows.payload(self.table.currentIndex().row())
        return found if isinstance(found, Commitment) else None

    def show_detail(self, detail: Detail | None, rows: Sequence[FixedRow]) -> None:
        """Show what came out of a meeting; nothing of it is current yet."""
        self.rows.show(rows)
        self._stack.setCurrentWidget(self.table if rows else self._none)
        self.add.setVisible(self._editable and bool(rows))  # without any the first step stands in the middle
        name = detail.meeting.title(language().code) if detail else ""
        self._title.setText(words("events_page.outcomes.of", n=len(rows), name=name) if detail else "")

    def select(self, commitment_id: int) -> None:
        for row in range(self.rows.rowCount()):
            one = self.rows.payload(row)
            if isinstance(one, Commitment) and one.id == commitment_id:
                self.table.setCurrentIndex(self.rows.index(row, 0))
                self.table.scrollTo(self.rows.index(row, 0))

    def leave(self) -> None:
        """Nothing of it is current any more."""
        self.table.setCurrentIndex(QModelIndex())
        self.table.clearSelection()

    def _lay_out(self) -> None:
        self.table.setModel(self.rows)
        self.table.set_columns(OUTCOME_COLUMNS)
        head = QFrame()
        head.setProperty("role", "toolbar")
        head.setFixedHeight(_HEIGHT)
        row = QHBoxLayout(head)
        row.setContentsMargins(Space.MARGIN, 0, Space.MARGIN, 0)
        row.addWidget(self._title, 1)
        row.addWidget(self.add)
        for part in (self.table, self._none):
            self._stack.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self.table.chosen.connect(lambda index: self.chosen.emit() if index.isValid() else None)
        self.table.opened.connect(lambda _index: self.opened.emit())
        self.add.clicked.connect(lambda _checked=False: self.add_wanted.emit())
        self._none.first_step.connect(self.add_wanted)
