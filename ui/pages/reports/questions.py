"""The questions that a paper puts before it is printed, as controls."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from tracker.kernel.errors import Refusal
from tracker.reports.papers.offering import Offer
from tracker.reports.papers.paper import Ask
from ui.forms.controls import ChoiceBox, DayField
from ui.i18n import language, words
from ui.theme import Space
from ui.widgets import Label, PickBox
from ui.widgets.pick_many import PickMany

Control = PickBox | PickMany | ChoiceBox | DayField | QLineEdit


class Questions(QWidget):
    """One control a question, under its words. `changed()` when a person has answered another way."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._asks: tuple[Ask, ...] = ()
        self._controls: dict[str, Control] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Space.HALF)

    @property
    def answers(self) -> dict[str, str]:
        """By the key of the question, as the command line would have them."""
        return {key: _read(control) for key, control in self._controls.items()}

    def control(self, key: str) -> Control:
        return self._controls[key]

    def show_offers(self, offers: Sequence[Offer]) -> None:
        """Put these questions; controls that stay are filled anew and keep the keyboard."""
        asks = tuple(offer.ask for offer in offers)
        if asks != self._asks:
            self._build(asks)
        for offer in offers:
            _fill(self._controls[offer.ask.key], offer)

    def _build(self, asks: tuple[Ask, ...]) -> None:
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._asks = asks
        self._controls = {ask.key: self._control(ask) for ask in asks}
        for ask in asks:
            name = words(f"papers.ask.{ask.key}")
            control = self._controls[ask.key]
            control.setAccessibleName(name)
            label = Label(name, "small", "text2")
            label.setBuddy(control)
            self._column.addWidget(label)
            self._column.addWidget(control)
            self._column.addSpacing(Space.HALF)

    def _control(self, ask: Ask) -> Control:
        name = words(f"papers.ask.{ask.key}")
        if ask.several:
            many = PickMany(name, _unanswered(ask))
            many.changed.connect(self.changed)
            return many
        if ask.options:
            box = PickBox(name, free=ask.free)
            box.setMinimumContentsLength(12)
            box.changed.connect(lambda _key: self.changed.emit())
            return box
        if ask.choices:
            choice = ChoiceBox(_choices(ask))
            choice.may_shrink()
            choice.activated.connect(lambda _row: self.changed.emit())
            return choice
        line = DayField() if ask.day else QLineEdit()
        line.editingFinished.connect(self.changed)
        return line


def _choices(ask: Ask) -> list[tuple[str, str]]:
    named = [(choice, words(ask.choice_key(choice))) for choice in ask.choices]
    return named if ask.required else [("", _unanswered(ask)), *named]


def _unanswered(ask: Ask) -> str:
    """What holds while a question is left open: "đợt mới nhất", or simply all."""
    speaker, key = language().words, f"papers.open.{ask.key}"
    return speaker(key) if speaker.has(key) else speaker("papers.page.all")


def _read(control: Control) -> str:
    """What is answered; a day that cannot be read is no answer."""
    match control:
        case PickMany():
            return ",".join(control.keys)
        case PickBox():
            return control.key or control.currentText().strip()
        case ChoiceBox():
            return control.read()
        case DayField():
            try:
                day = control.read()
            except Refusal:
                return ""
            return day.isoformat() if day else ""
    return control.text().strip()


def _fill(control: Control, offer: Offer) -> None:
    items = [(option.value, option.label) for option in offer.options]
    match control:
        case PickMany():
            control.set_items(items, offer.answer.split(","))
        case PickBox():
            _fill_box(control, offer, items)
        case ChoiceBox():
            control.offer(_choices(offer.ask), offer.answer)


def _fill_box(box: PickBox, offer: Offer, items: list[tuple[str, str]]) -> None:
    known: Mapping[str, str] = dict(items)
    listed = items if offer.ask.required else [("", _unanswered(offer.ask)), *items]
    box.set_items(listed, offer.answer)
    if offer.answer and offer.answer not in known:
        box.setEditText(offer.answer)
