"""The grid that is typed into, as the ledger has it now: read in the background, the newest answer only."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from tracker.kernel.errors import Refusal
from ui.models.entry_words import column_labels
from ui.pages.context import PageContext
from ui.pages.figures.entry.loading import Asked, EntryChoices, Sheet, entry_choices, load_sheet
from ui.tasks import Latest


class Sheets(QObject):
    """`offered(choices)`: what can be asked for. `shown(sheet)`: the grid that was asked for.
    `refused(refusal)`: it could not be read; what was there stays."""

    offered = Signal(object)
    shown = Signal(object)
    refused = Signal(object)

    def __init__(self, context: PageContext, parent: QObject) -> None:
        super().__init__(parent)
        self._ledger = context.ledger
        self._choosing, self._loading = Latest(context.runner), Latest(context.runner)
        self._choices: EntryChoices | None = None
        self._afterwards: list[Callable[[], None]] = []
        self.current: Sheet | None = None

    def renew(self) -> None:
        """Ask what can be asked for; who hears it asks for a grid."""
        ledger = self._ledger
        self._choosing.run(lambda _progress: entry_choices(ledger), self._offer, self._failed)

    def ask(self, asked: Asked) -> None:
        """Ask for a grid."""
        choices, ledger = self._choices, self._ledger
        if choices is not None:
            self._loading.run(
                lambda _progress: load_sheet(ledger, choices, asked, column_labels), self._show, self._failed
            )

    def afterwards(self, act: Callable[[], None]) -> None:
        """Do this once the next grid is there, or could not be read."""
        self._afterwards.append(act)

    def drop(self) -> None:
        """Nobody wants the answers any more."""
        self._choosing.drop()
        self._loading.drop()

    def _offer(self, choices: EntryChoices) -> None:
        self._choices = choices
        self.offered.emit(choices)

    def _show(self, sheet: Sheet) -> None:
        self.current = sheet
        self.shown.emit(sheet)
        self._act()

    def _failed(self, error: Exception) -> None:
        self._act()
        if not isinstance(error, Refusal):
            raise error
        self.refused.emit(error)

    def _act(self) -> None:
        waiting, self._afterwards = self._afterwards, []
        for act in waiting:
            act()
