"""Saves what was typed: as one step that the window can undo, all of it or nothing."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from tracker.figures.grid import Change, Source
from tracker.figures.grid.model import Cell
from tracker.figures.grid.saving import save
from tracker.figures.rows import Scenario
from tracker.kernel.changes import Outcome
from tracker.kernel.errors import Refusal
from ui.i18n import words
from ui.pages.context import PageContext


class Saver(QObject):
    """`saved(cells)`: they are on file. `refused(refusal)`: nothing was written."""

    saved = Signal(object)
    refused = Signal(object)

    def __init__(self, context: PageContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self.busy = False

    def save(self, changes: dict[Cell, Change], source: Source, scenario: Scenario) -> None:
        """In the background; while something is being saved a second call does nothing."""
        if self.busy:
            return
        self.busy = True
        write = self._writing(changes, source, scenario)
        self._context.runner.run(
            lambda _progress: write(),
            partial(self._done, frozenset(changes)),
            self._failed,
            words("entry.saving", n=len(changes)),
        )

    def save_now(self, changes: dict[Cell, Change], source: Source, scenario: Scenario) -> bool:
        """At once, because the person is leaving; whether it was saved."""
        try:
            outcome = self._writing(changes, source, scenario)()
        except Refusal as refusal:
            self._failed(refusal)
            return False
        self._done(frozenset(changes), outcome)
        return True

    def _writing(
        self, changes: dict[Cell, Change], source: Source, scenario: Scenario
    ) -> Callable[[], Outcome]:
        ledger, every = self._context.ledger, list(changes.values())
        return lambda: ledger.do(
            save, every, source=source, scenario=scenario, at=ledger.now(), by=ledger.person()
        )

    def _done(self, cells: frozenset[Cell], outcome: Outcome) -> None:
        self.busy = False
        self._context.remember(outcome)
        self.saved.emit(cells)

    def _failed(self, error: Exception) -> None:
        self.busy = False
        if not isinstance(error, Refusal):
            raise error
        self.refused.emit(error)
