"""Keeps what was typed from being lost: saves it when it can be, asks before it would go."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from tracker.figures.grid.model import Cell
from tracker.kernel.errors import Refusal, Stale
from ui.i18n import refusal_words, words
from ui.pages.context import PageContext
from ui.pages.figures.entry.asking import Answer, answered, leaving, leaving_out
from ui.pages.figures.entry.saver import Saver
from ui.pages.figures.entry.sheets import Sheets
from ui.pages.figures.entry.source_bar import SourceBar
from ui.pages.figures.entry.table import EntryTable


class Keeper(QObject):
    """`said(tone, text)`: to be said over the page."""

    said = Signal(str, str)

    def __init__(
        self, context: PageContext, table: EntryTable, source: SourceBar, sheets: Sheets, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._over = parent
        self._table, self._source, self._sheets = table, source, sheets
        self._saver = Saver(context, self)
        self._saver.saved.connect(self._saved)
        self._saver.refused.connect(self._refused)

    def save(self) -> None:
        """Write what was typed; faulty cells keep the others from it until a person leaves them out."""
        cells, sheet = self._table.entry.cells, self._sheets.current
        if self._saver.busy or sheet is None or not cells.unsaved or not self._sourced():
            return
        if cells.faulty and answered(leaving_out(cells.counts, self._over)) is not Answer.SAVE:
            self._table.go_to(cells.faulty[0])
        elif changes := cells.to_save():
            self._table.setEnabled(False)
            self._saver.save(changes, self._source.source, sheet.grid.scenario)
        else:
            self._saved(frozenset())

    def may_leave(self) -> bool:
        """Ask about what is not saved; False keeps the person here."""
        if not self._table.entry.cells.unsaved:
            return True
        match answered(leaving(self._table.entry.cells.counts, self._over)):
            case Answer.SAVE:
                return self._saved_now()
            case Answer.DISCARD:
                self.forget()
                return True
        return False

    def forget(self) -> None:
        """What was typed is gone."""
        sheet = self._sheets.current
        if sheet is not None:
            self._table.entry.show(sheet.grid, sheet.stood)

    def refuse(self, refusal: Refusal) -> None:
        """Say why something was not done."""
        self.said.emit("warn" if isinstance(refusal, Stale) else "bad", refusal_words(refusal))

    def _saved_now(self) -> bool:
        sheet, model = self._sheets.current, self._table.entry
        if sheet is None or not self._sourced():
            return False
        changes = model.cells.to_save()
        saved = self._saver.save_now(changes, self._source.source, sheet.grid.scenario)
        if saved:
            model.saved(changes)
        return saved

    def _sourced(self) -> bool:
        """Whether the document is named; if not, the keyboard goes there."""
        if self._source.source.document:
            return True
        self._source.ask_document()
        self.refuse(Refusal("entry.no_document"))
        return False

    def _saved(self, cells: frozenset[Cell]) -> None:
        """What was typed stands until what is on file has been read: a number never goes and comes back."""
        model = self._table.entry
        self._sheets.afterwards(partial(model.saved, cells))
        self._sheets.afterwards(self._take_up)
        left = len(model.cells.faulty)
        self.said.emit("good", words("entry.saved_but" if left else "entry.saved", n=len(cells), left=left))
        self._sheets.renew()

    def _refused(self, refusal: Refusal) -> None:
        """Nothing was saved. Where somebody else was quicker both versions are shown, to save again."""
        self._take_up()
        self.refuse(refusal)
        if isinstance(refusal, Stale):
            self._sheets.afterwards(self._notice)
            self._sheets.renew()

    def _take_up(self) -> None:
        self._table.setEnabled(True)
        self._table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _notice(self) -> None:
        model = self._table.entry
        model.notice()
        if model.cells.moved:
            self._table.go_to(model.cells.moved[0])
