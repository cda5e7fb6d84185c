"""The text that somebody else has written meanwhile, beside the own one: which of the two is to stand?"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from tracker.narratives.rows import Narrative
from ui.i18n import words
from ui.theme import Space
from ui.widgets import Button, Label

_HEIGHT = 110


class RivalBox(QFrame):
    """`kept()`: the own text is to stand. `given_up()`: theirs is."""

    kept = Signal()
    given_up = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "rival")
        self._head = Label("", "header", "warn", wrap=True)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(_HEIGHT)
        self.text.setAccessibleName(words("narrative.rival.theirs"))
        self.keep = Button(words("narrative.rival.keep"), "check")
        self.give_up = Button(words("narrative.rival.give_up"), "swap")
        self.keep.clicked.connect(lambda _checked=False: self.kept.emit())
        self.give_up.clicked.connect(lambda _checked=False: self.given_up.emit())
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.GAP, Space.STEP, Space.GAP, Space.STEP)
        column.setSpacing(Space.HALF)
        column.addWidget(self._head)
        column.addWidget(self.text)
        row = QHBoxLayout()
        row.setSpacing(Space.STEP)
        row.addWidget(self.keep)
        row.addWidget(self.give_up)
        row.addStretch(1)
        column.addLayout(row)
        self.hide()

    def show_rival(self, theirs: Narrative | None) -> None:
        """None: they have removed the section."""
        if theirs is None:
            self._head.setText(words("narrative.rival.removed"))
        else:
            self._head.setText(words("narrative.rival.head", by=theirs.written_by or "…"))
        self.text.setPlainText(theirs.text if theirs else "")
        self.text.setVisible(theirs is not None)
        self.show()
