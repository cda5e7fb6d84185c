"""As of which day a plan is to be seen."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from tracker.kernel.errors import Refusal
from ui.forms.controls import DayField
from ui.forms.foot import dialog_foot
from ui.forms.form import Complaint
from ui.i18n import refusal_words, words
from ui.theme import Space
from ui.widgets import Button, Label

_WIDTH = 460


class DayDialog(QDialog):
    """`chosen(day)`."""

    chosen = Signal(object)

    def __init__(self, day: dt.date, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "surface")
        self.setWindowTitle(words("versions_page.day.title"))
        self.setFixedWidth(_WIDTH)
        self.day, self.complaint = DayField(day), Complaint()
        self.day.setProperty("dialog", True)
        self.day.setAccessibleName(words("versions_page.day.label"))
        self.go = Button(words("versions_page.day.go"), "eye", "primary")
        self.go.clicked.connect(lambda _checked=False: self.choose())
        self.day.returnPressed.connect(self.choose)
        inside = QVBoxLayout()
        inside.setContentsMargins(20, Space.MARGIN, 20, Space.GAP)
        inside.setSpacing(Space.STEP)
        inside.addWidget(Label(words("versions_page.day.title"), "object_title"))
        label = Label(words("versions_page.day.label"), "small", "text2")
        label.setBuddy(self.day)
        for part in (label, self.day, self.complaint):
            inside.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(inside)
        column.addWidget(dialog_foot(self, words("versions_page.day.hint"), self.go))
        self.day.setFocus()
        self.day.selectAll()

    def choose(self) -> None:
        try:
            day = self.day.read()
        except Refusal as refusal:
            self.complaint.say(refusal_words(refusal))
            return
        if day is None:
            self.complaint.say(words("versions_page.day.missing"))
            return
        self.accept()
        self.chosen.emit(day)
