"""The way into deciding by rule, and the way back out of it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from tracker.exchange.deciding import Ruling
from ui.i18n import words
from ui.pages.rounds.batch import Batch
from ui.pages.rounds.entries import Entry
from ui.pages.rounds.rule_dialog import RuleDialog
from ui.pages.rounds.ruling import settled
from ui.theme import Space
from ui.widgets import Button


class RuleButtons(QWidget):
    """`told(text)` after rules were applied or taken back; each button shows only while there is cause."""

    told = Signal(str)

    def __init__(self, batch: Batch, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._batch = batch
        self._entry: Entry | None = None
        self.ask = Button(words("deciding.page.open"), "check", "link")
        self.back = Button(words("deciding.page.take_back"), "undo", "link")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.GAP)
        for button in (self.ask, self.back):
            row.addWidget(button)
        self.ask.clicked.connect(lambda _checked=False: self.open())
        self.back.clicked.connect(lambda _checked=False: self.take_back())
        self.show_entry(None)

    def show_entry(self, entry: Entry | None) -> None:
        """The file that is looked at now."""
        self._entry = entry
        self.ask.setVisible(self._batch.undecided > 0)
        self.back.setVisible(bool(self._batch.ruled))

    def open(self) -> RuleDialog:
        """Ask which rules, and for which files."""
        dialog = RuleDialog(self._entry, self._batch.entries, self.window())
        dialog.ruled.connect(self.apply)
        dialog.finished.connect(lambda _result: dialog.deleteLater())
        dialog.open()
        return dialog

    def apply(self, entries: Sequence[Entry], rulings: Sequence[Ruling]) -> None:
        before = self._batch.undecided
        number = settled((one.preview for one in entries if one.preview is not None), rulings)
        self._batch.rule(entries, rulings)
        self.told.emit(words("deciding.page.done", n=number, left=before - number))

    def take_back(self) -> None:
        """Open again whatever rules have decided, in every file."""
        decisions = [one.preview.decisions for one in self._batch.ruled if one.preview is not None]
        self._batch.forget_rules()
        self.told.emit(words("deciding.page.taken_back", n=sum(len(one.by_rule) for one in decisions)))
