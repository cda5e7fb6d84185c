"""A question about a plan's file: the sides of it beside one another, and what may be chosen."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from tracker.exchange.findings import Choice
from ui.i18n import language, words
from ui.models.plan_taking import Question, choice_text, name_of, sides_of
from ui.theme import Space
from ui.widgets import Button, ElidedLabel, Label, set_property

HEIGHT, LOW = 216, 84
_LONGEST = 260
_NAMES = ("base", "ours", "theirs")
_SIDES = {"ours": Choice.MINE, "theirs": Choice.THEIRS}


class DecisionPanel(QFrame):
    """`decided(question, choice, everywhere)` when a person chooses. A remark without choices is low."""

    decided = Signal(object, object, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "decision")
        self.setFixedHeight(HEIGHT)
        self._question: Question | None = None
        self.title, self.hint = ElidedLabel("", "strong"), Label("", "small", "text2", wrap=True)
        self.same = QCheckBox(words("planfile.decide.same"))
        self.buttons: list[tuple[Choice, Button]] = []
        self._sides, self._foot = QHBoxLayout(), QHBoxLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 10, 20, 10)
        column.setSpacing(Space.HALF)
        column.addWidget(self.title)
        column.addWidget(self.hint)
        column.addLayout(self._sides, 1)
        foot = QHBoxLayout()
        foot.addLayout(self._foot)
        foot.addStretch(1)
        foot.addWidget(self.same)
        column.addLayout(foot)

    def show_question(self, question: Question | None, chosen: Choice | None, alike: int) -> None:
        """`chosen` has been decided; `alike`: how many more questions could be settled in the same way."""
        self._question = question
        self.setVisible(question is not None)
        _empty(self._sides)
        _empty(self._foot)
        self.buttons = []
        if question is None:
            return
        self.setFixedHeight(HEIGHT if question.finding.choices else LOW)
        self.title.setText(name_of(question.line))
        self.hint.setText(question.finding.message(language().words))
        self.same.setVisible(alike > 0)
        self.same.setChecked(False)
        self.same.setText(words("planfile.decide.same", n=alike))
        for name, text in zip(_NAMES, sides_of(question) or (), strict=False):
            self._sides.addWidget(_side(name, text, chosen is not None and _SIDES.get(name) is chosen), 1)
        for choice in question.finding.choices:
            self._foot.addWidget(self._button(choice, choice is chosen))

    def focus_choice(self) -> None:
        """Put the keyboard on the first button."""
        if self.buttons:
            self.buttons[0][1].setFocus(Qt.FocusReason.OtherFocusReason)

    def _button(self, choice: Choice, chosen: bool) -> Button:
        question = self._question
        text = choice_text(question.finding, choice) if question else ""
        button = Button(text, "check" if chosen else "", "primary" if chosen else "")
        button.clicked.connect(
            lambda _checked=False: self.decided.emit(question, choice, self.same.isChecked())
        )
        self.buttons.append((choice, button))
        return button


def _side(name: str, text: str, chosen: bool) -> QFrame:
    card = QFrame()
    card.setProperty("role", "choice" if chosen else "box")
    card.setProperty("plain", True)
    set_property(card, "chosen", chosen)
    column = QVBoxLayout(card)
    column.setContentsMargins(Space.GAP, Space.STEP, Space.GAP, Space.STEP)
    column.setSpacing(2)
    column.addWidget(Label(words(f"planfile.side.{name}"), "small", "text2"))
    shown = text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
    value = Label(shown or words("planfile.side.blank"), tone="text" if text else "text3", wrap=True)
    value.setToolTip(text if shown != text else "")
    value.setTextFormat(Qt.TextFormat.PlainText)
    value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    column.addWidget(value, 1, Qt.AlignmentFlag.AlignTop)
    return card


def _empty(row: QHBoxLayout) -> None:
    while (item := row.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
