"""Runs the checks in the background: one at a time, the newest wanted, to be stopped at any step."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from ui.i18n import words
from ui.pages.context import PageContext
from ui.pages.figures.doubts.loading import Checked, check_ledger
from ui.tasks import Latest, Task


class Checking(QObject):
    """`found(Checked)` when all is checked, `stepped(Step)` on the way, `stopped()` when it was given up."""

    found = Signal(object)
    stepped = Signal(object)
    stopped = Signal()

    def __init__(self, context: PageContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._latest = Latest(context.runner)
        self.running = False
        context.runner.changed.connect(self._follow)
        self.destroyed.connect(self._latest.drop)

    def start(self) -> None:
        """Check from the beginning; a check that runs is given up."""
        self.running = True
        ledger = self._context.ledger
        self._latest.run(
            lambda progress: check_ledger(ledger, progress),
            self._done,
            self._failed,
            words("quality.view.checking"),
            self._cancelled,
        )

    def stop(self) -> None:
        """Give up the check that runs."""
        if self.running:
            self._latest.drop()
            self._cancelled()

    def _done(self, checked: Checked) -> None:
        self.running = False
        self.found.emit(checked)

    def _failed(self, error: Exception) -> None:
        self._cancelled()
        raise error

    def _cancelled(self) -> None:
        self.running = False
        self.stopped.emit()

    def _follow(self, task: Task) -> None:
        if self.running and self._latest.runs(task):
            self.stepped.emit(task.step)
