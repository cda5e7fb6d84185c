"""What stands in place of the list while the ledger is checked for the first time."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.i18n import words
from ui.tasks import Step
from ui.theme import Space
from ui.widgets import Button, Label, ProgressBar6


class Working(QWidget):
    """What is being looked at, how far it is, and a button that stops it (`stopped`)."""

    stopped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = Label("", "base", "text2")
        self._words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._bar = ProgressBar6(0, "accent", name=words("quality.view.checking"))
        self._bar.setFixedWidth(320)
        cancel = Button(words("common.action.cancel"), "x")
        cancel.clicked.connect(lambda _checked=False: self.stopped.emit())
        column = QVBoxLayout()
        column.setSpacing(Space.STEP)
        column.addStretch(2)
        for part in (Label(words("quality.view.checking"), "object_title"), self._words, self._bar, cancel):
            column.addWidget(part, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        whole = QHBoxLayout(self)
        whole.addStretch(1)
        whole.addLayout(column)
        whole.addStretch(1)

    @property
    def text(self) -> str:
        return self._words.text()

    def show_step(self, step: Step) -> None:
        self._words.setText(step.text)
        self._bar.set_value(step.fraction or 0.0, "accent")
