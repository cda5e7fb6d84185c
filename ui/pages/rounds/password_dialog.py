"""Asks for the password of a workbook that came locked. What is typed is masked and kept nowhere."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from tracker.exchange.reading import LONGEST_PASSWORD
from ui.i18n import words
from ui.theme import Space
from ui.widgets import Button, Label, set_property


class PasswordDialog(QDialog):
    """`tried(password)`: see whether it opens the file, and say so with `answer`. Closing it leaves the file
    unread."""

    tried = Signal(str)

    def __init__(self, name: str, others: int, parent: QWidget | None = None) -> None:
        """`others`: how many more files of the import are locked."""
        super().__init__(parent)
        self.setProperty("role", "surface")
        self.setWindowTitle(words("rounds_page.password.title"))
        self.setMinimumWidth(460)
        self.field = QLineEdit()
        self.field.setEchoMode(QLineEdit.EchoMode.Password)
        self.field.setMaxLength(LONGEST_PASSWORD)
        self.field.setAccessibleName(words("rounds_page.password.label"))
        self.field.textChanged.connect(lambda _text: self._say(""))
        self.problem = Label("", "small", "bad")
        self.problem.setMinimumHeight(16)
        self.go = Button(words("rounds_page.password.open"), role="primary")
        self.go.setDefault(True)
        self.go.clicked.connect(lambda _checked=False: self.accept())
        self._lay_out(name, others)

    def accept(self) -> None:
        """Try what was typed; the dialog stays until it opens the file."""
        password = self.field.text()
        if not password:
            self._say(words("rounds_page.password.missing"))
            return
        self._wait(True)
        self.tried.emit(password)

    def answer(self, problem: str) -> None:
        """ "" where the file opened; otherwise why not, and the person may try again."""
        self._wait(False)
        if not problem:
            super().accept()
            return
        self.field.clear()
        self._say(problem)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _wait(self, waiting: bool) -> None:
        self.go.setEnabled(not waiting)
        self.field.setReadOnly(waiting)

    def _say(self, problem: str) -> None:
        set_property(self.field, "invalid", bool(problem))
        self.problem.setText(problem)

    def _lay_out(self, name: str, others: int) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(20, Space.MARGIN, 20, Space.MARGIN)
        column.setSpacing(Space.STEP)
        column.addWidget(Label(name, "object_title", wrap=True))
        why = words("rounds_page.password.why")
        if others:
            why = f"{why} {words('rounds_page.password.others', n=others)}"
        column.addWidget(Label(why, tone="text2", wrap=True))
        column.addWidget(Label(words("rounds_page.password.label"), "header", "text2"))
        column.addWidget(self.field)
        column.addWidget(self.problem)
        column.addSpacing(Space.HALF)
        foot = QHBoxLayout()
        foot.setSpacing(Space.STEP)
        foot.addStretch(1)
        leave = Button(words("rounds_page.password.leave"))
        leave.setAutoDefault(False)
        leave.clicked.connect(lambda _checked=False: self.reject())
        for button in (leave, self.go):
            button.setProperty("dialog", True)
            foot.addWidget(button)
        column.addLayout(foot)
