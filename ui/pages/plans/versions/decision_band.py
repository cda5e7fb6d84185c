"""The decision that puts a draft in force: its number, its day, who issues it, from when it holds."""

from __future__ import annotations

import datetime as dt
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from tracker.kernel.dates import print_date
from tracker.kernel.errors import Refusal
from tracker.plans.rows import Decision
from ui.forms.controls import DayField, TextLine
from ui.forms.form import Complaint
from ui.i18n import refusal_words, words
from ui.theme import Space
from ui.widgets import Label, set_property

_PATIENCE = 600
_WIDTHS = {"instrument": 170, "issued": 112, "effective": 112}


class DecisionBand(QFrame):
    """`changed` when a person has stopped typing in it."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "toolbar")
        self.instrument, self.issuer, self.note = TextLine(), TextLine(), TextLine()
        self.issued, self.effective = DayField(), DayField()
        self.complaint = Complaint()
        self._pause = QTimer(self, interval=_PATIENCE, singleShot=True)
        self._pause.timeout.connect(self.changed)
        self._lay_out()

    @property
    def typing(self) -> bool:
        """Whether what was typed has not been told yet."""
        return self._pause.isActive()

    def show_decision(self, decision: Decision) -> None:
        """Fill what a person is not typing in just now."""
        for name, control in self._controls.items():
            value = getattr(decision, name)
            if not control.hasFocus() and self._read(name) != value:
                control.setText(_text(value))

    def read(self) -> Decision | None:
        """What was typed; None, and why is said, where a day cannot be understood."""
        self._pause.stop()
        self.complaint.say("")
        values: dict[str, Any] = {}
        for name, control in self._controls.items():
            set_property(control, "invalid", False)
            try:
                values[name] = control.read()
            except Refusal as refusal:
                set_property(control, "invalid", True)
                self.complaint.say(refusal_words(refusal))
        if len(values) < len(self._controls):
            return None
        return Decision(**values).cleaned

    def tell(self) -> None:
        """Do not wait any longer for the next letter."""
        if self._pause.isActive():
            self._pause.stop()
            self.changed.emit()

    def _read(self, name: str) -> object:
        try:
            return self._controls[name].read()
        except Refusal:
            return None

    def _lay_out(self) -> None:
        self._controls: dict[str, TextLine | DayField] = {
            "instrument": self.instrument,
            "issued": self.issued,
            "issuer": self.issuer,
            "effective": self.effective,
            "note": self.note,
        }
        row = QHBoxLayout()
        row.setSpacing(Space.GAP)
        for name, control in self._controls.items():
            row.addLayout(self._cell(name, control), 0 if name in _WIDTHS else 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.MARGIN, Space.STEP, Space.MARGIN, Space.STEP)
        column.setSpacing(Space.HALF)
        column.addLayout(row)
        column.addWidget(self.complaint)

    def _cell(self, name: str, control: QLineEdit) -> QVBoxLayout:
        text = words(f"versions_page.decision.{name}")
        control.setAccessibleName(text)
        if name in _WIDTHS:
            control.setFixedWidth(_WIDTHS[name])
        control.textEdited.connect(lambda _text: self._pause.start())
        control.editingFinished.connect(self.tell)
        label = Label(text, "small", "text2")
        label.setBuddy(control)
        cell = QVBoxLayout()
        cell.setSpacing(2)
        cell.addWidget(label)
        cell.addWidget(control)
        return cell


def _text(value: object) -> str:
    return print_date(value) if isinstance(value, dt.date) else str(value or "")
