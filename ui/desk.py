"""What the window works with: the open ledger, the runner, undo; and the news of what changed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal

from tracker.app import Ledger
from tracker.kernel.changes import Outcome
from tracker.undo import UndoStack
from ui.finding import Finder
from ui.i18n import language
from ui.pages.context import PageContext
from ui.tasks import BaseRunner
from ui.visits import Visits


class Desk(QObject):
    """One open ledger. `changed(ChangeSet)` is said on the window's thread after every write.

    `stepped(Outcome)`: a person did something that can be taken back.
    """

    changed = Signal(object)
    undo_changed = Signal()
    stepped = Signal(object)

    def __init__(
        self,
        ledger: Ledger,
        runner: BaseRunner,
        parent: QObject | None = None,
        visits: Visits | None = None,
    ) -> None:
        super().__init__(parent)
        self.visits = visits or Visits()
        self.ledger = ledger
        self.runner = runner
        self.undo_stack = UndoStack(ledger.do)
        self.finder = Finder(ledger)
        self._leave = ledger.subscribe(lambda changes, _ledger: self.changed.emit(changes))

    @property
    def context(self) -> PageContext:
        return PageContext(
            self.ledger, self.runner, self.do, self.remember, self.undo, self.undo_words, self.visits
        )

    def do(self, command: Callable[..., Outcome], /, *args: Any, **kwargs: Any) -> Outcome:
        """Carry out a command so that it can be undone."""
        outcome = self.undo_stack.do(command, *args, **kwargs)
        self._tell(outcome)
        return outcome

    def remember(self, outcome: Outcome) -> None:
        """Take up what was done in the background, so that it can be undone too."""
        self.undo_stack.remember(outcome)
        self._tell(outcome)

    def _tell(self, outcome: Outcome) -> None:
        self.undo_changed.emit()
        if outcome.changes and outcome.inverse is not None:
            self.stepped.emit(outcome)

    def undo(self) -> Outcome | None:
        return self._turn(self.undo_stack.undo)

    def redo(self) -> Outcome | None:
        return self._turn(self.undo_stack.redo)

    def undo_words(self) -> str:
        """What `undo` would take back, as a button says it; "" when there is nothing."""
        return self.undo_stack.undo_label(language().words) if self.undo_stack.can_undo else ""

    def _turn(self, step: Callable[[], Outcome | None]) -> Outcome | None:
        try:
            return step()
        finally:
            self.undo_changed.emit()

    def close(self) -> None:
        """Let go of the ledger; the caller has closed the runner before."""
        self._leave()
        self.finder.leave()
        self.ledger.close()
