"""What one carried node becomes: as it was, in other words, one with another, or several."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from tracker.plans.rows import Became
from tracker.plans.succeeding import Carry, Offer, Wording
from ui.forms.controls import ChoiceBox, TextBox
from ui.i18n import language, words
from ui.theme import Space
from ui.widgets import Label, PickBox

_CHOICE = 190


class BecamePanel(QFrame):
    """`said(Carry)`: a person says what the node becomes."""

    said = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "legend")
        self._offer: Offer | None = None
        self.about = Label("", "small", "text2", wrap=True)
        self.became = ChoiceBox([(one.value, words(f"succeeding.choice.{one}")) for one in Became])
        self.became.setAccessibleName(words("succeeding.dialog.becomes"))
        self.into = PickBox(words("succeeding.dialog.into"))
        self.text = TextBox("", 3)
        self.text.setAccessibleName(words("succeeding.dialog.wording"))
        self.hint = Label("", "hint", "text3", wrap=True)
        self._lay_out()
        self.became.activated.connect(lambda _row: self._changed())
        self.into.changed.connect(lambda _key: self._say())
        self.text.textChanged.connect(self._say)

    @property
    def carry(self) -> Carry | None:
        """What is said of the node that is shown."""
        if self._offer is None:
            return None
        became, lines = Became(self.became.read()), self.text.read().splitlines()
        key = self._offer.node.key
        if became is Became.MERGED:
            return Carry(key, became, into=self.into.key)
        parts = [line.strip() for line in lines if line.strip()]
        if became is Became.CHANGED:
            text = "\n".join(parts)
            return Carry(key, became, (Wording(text),) if text else ())
        return Carry(key, became, tuple(map(Wording, parts)) if became is Became.SPLIT else ())

    def show_offer(self, offer: Offer | None, carry: Carry | None, others: Sequence[tuple[str, str]]) -> None:
        """A node with what is said of it so far; `others`: what it could be merged with, by key."""
        self._offer = None  # what is put into the controls is nobody's choice
        carried = offer is not None and carry is not None
        for part in (self.became, self.into, self.text, self.hint):
            part.setEnabled(carried)
        if offer is None:
            self.about.setText(words("succeeding.dialog.choose_line"))
            self._show(Became.UNCHANGED)
            return
        self.about.setText(f"{offer.node.key} · {offer.node.text(language().code)}")
        self.became.setCurrentIndex(self.became.findData(carry.became.value if carry else "unchanged"))
        self.into.set_items(others, carry.into if carry else "")
        told = [one.vi for one in carry.wording] if carry else []
        self.text.setPlainText("\n".join(told) or offer.node.text_vi)
        self._show(Became(self.became.read()))
        self._offer = offer if carried else None

    def _changed(self) -> None:
        self._show(Became(self.became.read()))
        self._say()

    def _say(self) -> None:
        if self.carry is not None:
            self.said.emit(self.carry)

    def _show(self, became: Became) -> None:
        self.into.setVisible(became is Became.MERGED)
        self.text.setVisible(became in (Became.CHANGED, Became.SPLIT))
        self.hint.setVisible(became is not Became.UNCHANGED)
        self.hint.setText(words(f"succeeding.hint.{became}") if became is not Became.UNCHANGED else "")

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(12, Space.STEP, 12, Space.STEP)
        column.setSpacing(Space.HALF)
        column.addWidget(self.about)
        row = QHBoxLayout()
        row.setSpacing(Space.STEP)
        row.addWidget(Label(words("succeeding.dialog.becomes"), "small", "text2"))
        self.became.setFixedWidth(_CHOICE)
        row.addWidget(self.became)
        row.addWidget(self.into, 1)
        row.addWidget(self.hint, 1)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(self.text)
