"""Asks for the reason of a step that needs one: the place must know what to correct."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from tracker.rounds.rows import Return, Step
from ui.forms.careful import CarefulDialog
from ui.i18n import language, words
from ui.models.round_board import name_of
from ui.theme import Space
from ui.widgets import Button, Label, set_property


class ReasonDialog(CarefulDialog):
    """`reason` is what was written; without a word the dialog stays and says so."""

    def __init__(self, step: Step, returns: Sequence[Return], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "surface")
        self.setWindowTitle(words(f"rounds_page.reason.title_{step}"))
        self.setMinimumWidth(480)
        self.text = QPlainTextEdit()
        self.text.setAccessibleName(words("rounds_page.reason.label"))
        self.text.setPlaceholderText(words(f"rounds_page.reason.hint_{step}"))
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(96)
        self.text.textChanged.connect(self._settle)
        self.problem = Label("", "small", "bad")
        self.problem.setMinimumHeight(16)
        self.go = Button(words(f"rounds_page.reason.do_{step}"), role="primary")
        self.go.clicked.connect(lambda _checked=False: self.accept())
        QShortcut(QKeySequence("Ctrl+Return"), self, self.accept)
        self._lay_out(step, returns)

    @property
    def reason(self) -> str:
        return self.text.toPlainText().strip()

    def accept(self) -> None:
        if self.reason:
            super().accept()
            return
        set_property(self.text, "invalid", True)
        self.problem.setText(words("rounds_page.reason.missing"))
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _settle(self) -> None:
        if self.reason:
            set_property(self.text, "invalid", False)
            self.problem.setText("")

    def _lay_out(self, step: Step, returns: Sequence[Return]) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(20, Space.MARGIN, 20, Space.MARGIN)
        column.setSpacing(Space.STEP)
        whom = name_of(returns[0], language().code) if len(returns) == 1 else _many(len(returns))
        column.addWidget(
            Label(f"{words(f'rounds_page.reason.title_{step}')}: {whom}", "object_title", wrap=True)
        )
        column.addWidget(Label(words(f"rounds_page.reason.why_{step}"), tone="text2", wrap=True))
        column.addWidget(Label(words("rounds_page.reason.label"), "header", "text2"))
        column.addWidget(self.text)
        column.addWidget(self.problem)
        column.addSpacing(Space.HALF)
        foot = QHBoxLayout()
        foot.setSpacing(Space.STEP)
        foot.addStretch(1)
        leave = Button(words("common.action.cancel"))
        leave.clicked.connect(lambda _checked=False: self.reject())
        for button in (leave, self.go):
            button.setProperty("dialog", True)
            foot.addWidget(button)
        column.addLayout(foot)


def _many(count: int) -> str:
    return words("rounds_page.pane.several", n=count)
