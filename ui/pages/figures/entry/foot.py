"""The foot of the grid: how the current cell was understood, what is on file for it, what waits."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from tracker.figures.grid import Weight, unit_of
from tracker.figures.grid.model import Cell
from tracker.figures.grid.wording import worded
from tracker.kernel.quantity import Convention, Quantity
from ui.i18n import words
from ui.models.entry_grid import EntryModel
from ui.models.entry_words import before_and_now, meaning, on_file
from ui.models.figure_words import with_unit
from ui.theme import Size, Space
from ui.widgets import Button, ElidedLabel, IconLabel, Label

_OFFERS = 2
_TONES = {Weight.FAULTY: ("bad", "bad"), Weight.WITHDRAWN: ("undo", "warn"), Weight.RIVAL: ("info", "accent")}


class EntryFoot(QFrame):
    """`taken(text)`: one of the possible readings was chosen. `withdraw`: what was entered is to be taken
    back. `next_fault`: go to the next cell that cannot be read."""

    taken = Signal(str)
    withdraw = Signal()
    next_fault = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "legend")
        self.setFixedHeight(60)
        self._icon = IconLabel("ok", "good", 16)
        self.name = Label("", "strong")
        self.understood = ElidedLabel("", "base")
        self.known = ElidedLabel("", "small", "text2")
        self.counts = Label("", "small", "text2")
        self.offers = [Button("", small=True) for _ in range(_OFFERS)]
        self.back = Button(words("entry.foot.withdraw"), role="link", small=True)
        self.fault = Button("", "bad", "link", small=True)
        self.fault.set_icon("bad", "bad")
        self._texts = ["" for _ in range(_OFFERS)]
        self._lay_out()
        for number, button in enumerate(self.offers):
            button.clicked.connect(lambda _checked=False, at=number: self.taken.emit(self._texts[at]))
        self.back.clicked.connect(lambda _checked=False: self.withdraw.emit())
        self.fault.clicked.connect(lambda _checked=False: self.next_fault.emit())

    def tell(self, model: EntryModel, cell: Cell | None, numbers: Convention) -> None:
        """Say everything about the current cell (None: there is none), and the count of all."""
        self.tell_counts(model)
        if cell is None or model.cells.grid is None:
            for label in (self.name, self.understood, self.known):
                label.setText("")
            self._icon.hide()
            self._offer((), cell, model, numbers)
            self.back.hide()
            return
        weighed, spot = model.cells.weighed(cell), model.cells.spot(cell)
        self.name.setText(model.name(cell))
        self.understood.setText(self._understood(model, cell))
        self.understood.set_tone("bad" if weighed and weighed.fault else "text")
        icon, tone = _TONES.get(weighed.weight, ("ok", "good")) if weighed else ("info", "text3")
        self._icon.set_icon(icon, tone)
        self._icon.setVisible(weighed is not None)
        was = model.cells.was(cell)
        known = on_file(model.cells.standing(cell), spot)
        said = words("entry.foot.on_file", said=known) if known else words("entry.foot.nothing_on_file")
        self.known.setText(before_and_now(was, model.cells.standing(cell), spot) if was is not None else said)
        self.known.set_tone("warn" if was is not None else "text2")
        self._offer(weighed.answer.offers if weighed and weighed.fault else (), cell, model, numbers)
        self.back.setVisible(weighed is None and model.cells.own(cell) is not None)

    def tell_counts(self, model: EntryModel) -> None:
        counts = model.cells.counts
        shown = [weight for weight in Weight if counts[weight] and weight is not Weight.FAULTY]
        self.counts.setText(" · ".join(words(f"entry.count.{weight}", n=counts[weight]) for weight in shown))
        faulty = counts[Weight.FAULTY]
        self.fault.setVisible(faulty > 0)
        self.fault.set_text(words("entry.foot.next_fault", n=faulty))

    def _understood(self, model: EntryModel, cell: Cell) -> str:
        weighed, text = model.cells.weighed(cell), model.cells.draft[cell].text
        if weighed is None:
            return words("entry.foot.closed") if not model.cells.spot(cell).open else ""
        told = meaning(weighed)
        if weighed.fault is not None or not text:
            return told
        outcome = words(f"entry.weight.{weighed.weight}")
        return words("entry.foot.understood", text=text, told=told, outcome=outcome)

    def _offer(
        self, offers: tuple[Quantity, ...], cell: Cell | None, model: EntryModel, numbers: Convention
    ) -> None:
        """A button for each reading that is possible."""
        for number, button in enumerate(self.offers):
            there = number < len(offers) and cell is not None
            button.setVisible(there)
            if there and cell is not None:
                indicator = model.cells.spot(cell).indicator
                self._texts[number] = worded(offers[number], unit_of(indicator), numbers)
                button.set_text(words("entry.foot.take", value=with_unit(offers[number], indicator)))

    def _lay_out(self) -> None:
        first = QHBoxLayout()
        first.addStrut(Size.CONTROL_SMALL)
        first.setSpacing(Space.STEP)
        first.addWidget(self._icon)
        first.addWidget(self.name)
        first.addWidget(self.understood, 1)
        for button in self.offers:
            first.addWidget(button)
        second = QHBoxLayout()
        second.setSpacing(Space.STEP)
        second.addWidget(self.known, 1)
        for widget in (self.back, self.fault, self.counts):
            second.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.MARGIN, Space.HALF, Space.MARGIN, Space.HALF)
        column.setSpacing(2)
        column.addLayout(first)
        column.addLayout(second)
