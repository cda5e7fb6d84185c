"""What an empty ledger teaches: the first steps in their order, each with the button that begins it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tracker.office.rows import Office
from ui.i18n import words
from ui.pages.overview.leading import Way
from ui.pages.targets import ToRound
from ui.theme import Space
from ui.widgets import Button, IconLabel, Label, Panel, rule

_STEPS: dict[str, tuple[str, Way]] = {
    "office": ("bank", ("settings", None)),
    "plans": ("plan", ("plans", None)),
    "rounds": ("round", ("rounds", None)),
    "figures": ("fig", ("rounds", ToRound(import_files=True))),
}
"""Icon of a step, and where it is taken."""
_WIDTH = 720


class FirstSteps(Panel):
    """`wanted(page, payload)`: a person takes a step. The first that is not done has the main button."""

    wanted = Signal(str, object)

    def __init__(self) -> None:
        super().__init__(words("overview.first.title"), note=words("overview.first.note"))
        self.setMaximumWidth(_WIDTH)
        self._marks: dict[str, IconLabel] = {}
        self.buttons: dict[str, Button] = {}
        for number, (key, (icon, way)) in enumerate(_STEPS.items()):
            if number:
                self.body.addWidget(rule())
            self.body.addWidget(self._step(number + 1, key, icon, way))

    def show_office(self, office: Office) -> None:
        """The office may be known before anything else is."""
        done = office.known
        self._marks["office"].set_icon("ok" if done else _STEPS["office"][0], "good" if done else "accent")
        for key, button in self.buttons.items():
            button.set_role("primary" if key == ("plans" if done else "office") else "secondary")

    def _step(self, number: int, key: str, icon: str, way: Way) -> QWidget:
        mark, button = IconLabel(icon, "accent", 18), Button(words(f"overview.first.{key}.button"))
        self._marks[key], self.buttons[key] = mark, button
        button.clicked.connect(lambda _checked=False: self.wanted.emit(*way))
        told = QVBoxLayout()
        told.setSpacing(0)
        told.addWidget(Label(f"{number}. {words(f'overview.first.{key}.title')}", "strong"))
        told.addWidget(Label(words(f"overview.first.{key}.text"), "small", "text2", wrap=True))
        step = QWidget()
        row = QHBoxLayout(step)
        row.setContentsMargins(Space.GAP, Space.STEP, Space.GAP, Space.STEP)
        row.setSpacing(Space.GAP)
        row.addWidget(mark, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(told, 1)
        row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        return step
