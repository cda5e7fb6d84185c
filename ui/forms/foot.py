"""The foot of a dialog: a word on its keys at the left, leaving and the main button at the right."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout

from ui.i18n import words
from ui.theme import Space
from ui.widgets import Button, Label

_HEIGHT, _MARGIN = 56, 20


def dialog_foot(dialog: QDialog, said: str, main: Button) -> QFrame:
    """ "Hủy" leaves the dialog; `main` does what it is there for."""
    foot = QFrame()
    foot.setProperty("role", "legend")
    foot.setFixedHeight(_HEIGHT)
    row = QHBoxLayout(foot)
    row.setContentsMargins(_MARGIN, 0, _MARGIN, 0)
    row.setSpacing(Space.STEP)
    row.addWidget(Label(said, "small", "text2"), 1)
    leave = Button(words("common.action.cancel"))
    leave.clicked.connect(dialog.reject)
    for button in (leave, main):
        button.setProperty("dialog", True)
        row.addWidget(button)
    return foot
