"""The foot of the window: which ledger, who am I, what runs and how far, when it was saved."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from ui.i18n import words
from ui.tasks import BaseRunner, Task
from ui.theme import Size, Space
from ui.widgets.buttons import Button
from ui.widgets.frames import IconLabel
from ui.widgets.labels import Label, divider
from ui.widgets.meters import ProgressBar6


class _Fact(QWidget):
    """An icon and a few words; hidden while there are none."""

    def __init__(self, icon: str, name: str) -> None:
        super().__init__()
        self._words = Label("", "small", "text2")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(7)
        row.addWidget(IconLabel(icon, "text2", Size.ICON_CELL))
        row.addWidget(self._words)
        self._name = name
        self.hide()

    @property
    def text(self) -> str:
        return self._words.text()

    def say(self, text: str) -> None:
        self._words.setText(text)
        self.setAccessibleName(f"{self._name}: {text}")
        self.setVisible(bool(text))


class WorkIndicator(QWidget):
    """The newest running task that has a label: its words, a bar, per cent, and a cancel button."""

    def __init__(self, runner: BaseRunner) -> None:
        super().__init__()
        self._runner = runner
        self._task: Task | None = None
        self._words = Label("", "small", "text2")
        self._bar = ProgressBar6(0, "accent", name=words("shell.status.progress"))
        self._bar.setFixedWidth(120)
        self._percent = Label("", "small", "text2")
        self._cancel = Button(words("common.action.cancel"), "x", "link", small=True)
        self._cancel.clicked.connect(self.cancel)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.STEP)
        for part in (self._words, self._bar, self._percent, self._cancel):
            row.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        self.hide()
        runner.changed.connect(self._follow)

    @property
    def text(self) -> str:
        return self._words.text()

    def cancel(self) -> None:
        """Cancel the work that is shown."""
        if self._task is not None:
            self._task.cancel()
            self._cancel.setEnabled(False)

    def _follow(self, _task: Task) -> None:
        shown = [task for task in self._runner.tasks if task.label]
        task = shown[-1] if shown else None
        if task is not self._task:
            self._cancel.setEnabled(True)
        self._task = task
        self.setVisible(task is not None)
        if task is not None:
            self._show(task, len(shown) - 1)

    def _show(self, task: Task, others: int) -> None:
        text = task.step.text or task.label
        if others:
            text = words("shell.status.and_others", text=text, count=others)
        self._words.setText(text)
        fraction = task.step.fraction
        self._bar.set_value(fraction or 0.0, "accent")
        self._percent.setText("" if fraction is None else f"{int(fraction * 100)}%")


class StatusBar(QFrame):
    """The foot of the window, 26 high."""

    def __init__(self, runner: BaseRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "status")
        self.setFixedHeight(Size.STATUS)
        self.ledger = _Fact("db", words("shell.status.ledger"))
        self.user = _Fact("user", words("shell.status.user"))
        self.marker = _Fact("info", words("shell.status.marker"))
        self.saved = _Fact("check", words("shell.status.saved_name"))
        self.work = WorkIndicator(runner)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(12, 0, Space.MARGIN, 0)
        self._row.setSpacing(12)
        self._dividers = [divider(), divider()]
        for part in (self.ledger, self._dividers[0], self.user, self._dividers[1], self.marker):
            self._row.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        self._row.addStretch(1)
        self._row.addWidget(self.work, 0, Qt.AlignmentFlag.AlignVCenter)
        self._row.addWidget(self.saved, 0, Qt.AlignmentFlag.AlignVCenter)
        self.show_facts("", "", "", "")

    def show_facts(self, ledger: str, user: str, marker: str, saved: str) -> None:
        """Words for each place; an empty one takes no room."""
        for fact, text in (
            (self.ledger, ledger),
            (self.user, user),
            (self.marker, marker),
            (self.saved, saved),
        ):
            fact.say(text)
        self._dividers[0].setVisible(bool(ledger and user))
        self._dividers[1].setVisible(bool((ledger or user) and marker))
        for line in self._dividers:
            line.setFixedHeight(14)
