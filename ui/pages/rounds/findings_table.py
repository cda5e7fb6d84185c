"""The findings of one file; a finding that waits for a decision opens in place."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from ui.i18n import words
from ui.models.findings import KEYS, FindingRow, FindingsModel
from ui.pages.rounds.decision_box import HEIGHTS, DecisionBox
from ui.theme import Size
from ui.widgets import Column, LedgerTable

_WIDTHS = {"state": 32, "sheet": 86, "cell": 52, "raw": 124, "parsed": 164, "base": 80, "current": 84}
_RIGHT = ("base", "current")


class FindingsTable(LedgerTable):
    """`wanted(row)`: the box of this row is wanted below it; give it with `place`. `told(row)`: this row is
    current now."""

    wanted = Signal(object)
    told = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(words("rounds_page.finding.table"), Size.ROW, cell_cursor=False, parent=parent)
        self.findings = FindingsModel(self)
        self.setModel(self.findings)
        self.set_columns([_column(key) for key in KEYS])
        self.remember("rounds.findings")
        self._box: DecisionBox | None = None
        self.opened.connect(self._enter)
        self.clicked.connect(self._open_index)
        self.chosen.connect(lambda index: self.told.emit(self.findings.row_at(index.row())))

    def show_rows(self, rows: Sequence[FindingRow], last_key: str) -> None:
        """Show these rows, nothing open; the first is current."""
        self.clearSpans()
        self.findings.show(rows, last_key)
        self._even_heights()
        if rows:
            self.setCurrentIndex(self.findings.index(0, 0))
        else:
            self.told.emit(None)

    def open_number(self, number: int) -> None:
        """Open the row with this number for a decision, and close another that is open."""
        self.clearSpans()
        self.findings.open(-1)
        self._even_heights()
        if number >= 0:
            self._stand_on(number)
            self.wanted.emit(self.findings.row_at(number))

    def place(self, box: DecisionBox) -> None:
        """Put the box below its row."""
        number = self.findings.number_of(box.finding.decision)
        if number < 0:
            return
        self.findings.open(number)
        below = self.findings.index(number + 1, 0)
        self.setSpan(number + 1, 0, 1, len(KEYS))
        self.setRowHeight(number + 1, HEIGHTS[box.kind])
        self.setIndexWidget(below, box)
        self._box = box
        self.scrollTo(below)
        self.scrollTo(self.findings.index(number, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits choose in the open row, 0 and Escape leave it for later."""
        opened, typed = self.findings.opened >= 0, event.text()
        if opened and (event.key() == Qt.Key.Key_Escape or typed == "0"):
            self._postpone()
        elif not (opened and typed.isdecimal() and self._choose(int(typed))):
            super().keyPressEvent(event)

    def _choose(self, number: int) -> bool:
        return self._box is not None and isValid(self._box) and self._box.choose_number(number)

    def _postpone(self) -> None:
        self.open_number(-1)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def shows(self, box: DecisionBox) -> bool:
        """Whether this box is still the open one."""
        return self._box is box and isValid(box)

    def focus_choice(self) -> None:
        """Put the keyboard on the first choice of the open row."""
        if self._box is not None and isValid(self._box):
            self._box.focus_choice()

    def _enter(self, index: QModelIndex) -> None:
        self._open_index(index)
        self.focus_choice()

    def _open_index(self, index: QModelIndex) -> None:
        row = self.findings.row_at(index.row())
        number = self.findings.number_at(index.row())
        if row is not None and row.decision and number != self.findings.opened:
            self.open_number(number)

    def _stand_on(self, number: int) -> None:
        """The cursor goes there; the row keeps the ground of a notice instead of that of a selected one."""
        where = self.findings.index(number, 0)
        self.selectionModel().setCurrentIndex(where, QItemSelectionModel.SelectionFlag.Clear)

    def _even_heights(self) -> None:
        for row in range(self.findings.rowCount()):
            self.setRowHeight(row, Size.ROW)


def _column(key: str) -> Column:
    return Column(key, _WIDTHS.get(key, 240), key == "rule", key in _RIGHT, fixed=key in ("state", "cell"))
