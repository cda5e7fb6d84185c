"""Under the preview: how far the reading is, and the button that writes, with what it still waits for."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.i18n import words
from ui.pages.rounds.batch import Batch
from ui.pages.rounds.entries import Standing
from ui.theme import Space
from ui.widgets import Button, ElidedLabel, Label, ProgressBar6, divider

_HEIGHT = 56


class ImportFoot(QFrame):
    """`back`: leave without writing; `write`: write all; `cancelled`: stop the work; `resumed`: read on."""

    back = Signal()
    write = Signal()
    cancelled = Signal()
    resumed = Signal()

    def __init__(self, clock: Callable[[], float] = time.monotonic, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "pane_foot")
        self.setFixedHeight(_HEIGHT)
        self._clock, self._begun = clock, 0.0
        self.doing = ElidedLabel("", "small")
        self.far = Label("", "small", "text2")
        self.bar = ProgressBar6(0, "accent", name=words("rounds_page.import.progress"))
        self.cancel = Button(words("common.action.cancel"), "x")
        self.resume = Button(words("rounds_page.import.resume"), "play")
        self.leave = Button(words("rounds_page.import.back"))
        self.reason = Label("", "small", "text2")
        self.go = Button(words("rounds_page.import.go", n=0), role="primary")
        self._progress, self._line = QWidget(), divider()
        self._lay_out()
        for button, signal in (
            (self.cancel, self.cancelled),
            (self.resume, self.resumed),
            (self.leave, self.back),
            (self.go, self.write),
        ):
            button.clicked.connect(lambda _checked=False, signal=signal: signal.emit())

    def show_batch(self, batch: Batch) -> None:
        """Tell how far the work is and whether it can be written."""
        self._tell_progress(batch)
        self.resume.setVisible(not batch.busy and batch.count(Standing.WAITING) > 0)
        self._line.setVisible(not self.cancel.isHidden() or not self.resume.isHidden())
        reason = _reason(batch)
        self.reason.setText(reason)
        self.go.setEnabled(not reason)
        files = len(batch.to_write)
        key = "rounds_page.import.go" if batch.changes or not files else "rounds_page.import.receive"
        self.go.set_text(words(key, n=batch.changes or files))
        over = not files and batch.count(Standing.DONE) > 0
        self.go.setVisible(not over)
        self.reason.setVisible(not over)
        self.leave.set_text(words("rounds_page.import.end" if over else "rounds_page.import.back"))
        self.leave.setEnabled(not batch.writing)

    def _tell_progress(self, batch: Batch) -> None:
        task = batch.task
        self._progress.setVisible(task is not None)
        self.cancel.setVisible(task is not None)
        if task is None:
            self._begun = 0.0
            return
        self._begun = self._begun or self._clock()
        fraction = task.step.fraction or 0.0
        self.doing.setText(task.step.text or task.label)
        self.bar.set_value(fraction, "accent")
        self.far.setText(self._remaining(fraction))

    def _remaining(self, fraction: float) -> str:
        """Per cent, and the seconds left once enough has been done to tell."""
        percent = f"{int(fraction * 100)}%"
        spent = self._clock() - self._begun
        if fraction < 0.1 or spent < 1:
            return percent
        return words("rounds_page.import.left", percent=percent, n=max(1, round(spent / fraction - spent)))

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.addWidget(self.doing, 1)
        line.addWidget(self.far)
        column = QVBoxLayout(self._progress)
        column.setContentsMargins(0, Space.STEP, 0, Space.STEP)
        column.setSpacing(2)
        column.addLayout(line)
        column.addWidget(self.bar)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.MARGIN, 0, Space.MARGIN, 0)
        row.setSpacing(Space.GAP)
        row.addWidget(self._progress, 1)
        row.addStretch(0)
        row.addWidget(self.cancel)
        row.addWidget(self.resume)
        row.addWidget(self._line)
        for part in (self.leave, self.reason, self.go):
            row.addWidget(part)


def _reason(batch: Batch) -> str:
    """Why nothing can be written yet; "" when it can."""
    if batch.writing:
        return words("rounds_page.wait.writing")
    if batch.reading:
        return words("rounds_page.wait.reading", n=batch.count(Standing.WAITING))
    if batch.undecided:
        return words("rounds_page.wait.undecided", n=batch.undecided)
    if batch.count(Standing.WAITING):
        return words("rounds_page.wait.unread", n=batch.count(Standing.WAITING))
    if not batch.to_write:
        return words("rounds_page.wait.nothing")
    return words("rounds_page.wait.comparing") if batch.busy else ""
