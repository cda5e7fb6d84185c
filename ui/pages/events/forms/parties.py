"""Who took part: a line each, an agency from the list or any name."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tracker.events.fields import PartyFields
from tracker.events.rows import PartyPart
from tracker.kernel.texts import clean
from ui.forms.controls import ChoiceBox
from ui.i18n import words
from ui.theme import Space
from ui.widgets import Button, PickBox


class PartyLine(QWidget):
    """`changed`; `dropped` by its cross."""

    changed = Signal()
    dropped = Signal()

    def __init__(self, items: Sequence[tuple[str, str]], party: PartyFields) -> None:
        super().__init__()
        parts = [(one.value, words(f"event.part.{one}")) for one in PartyPart]
        self.part = ChoiceBox(parts, party.part.value)
        self.part.setAccessibleName(words("events_page.form.part"))
        self.part.setFixedWidth(150)
        self.who = PickBox(words("events_page.form.party"), free=True)
        self.who.setSizeAdjustPolicy(PickBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.who.setMinimumContentsLength(8)
        self.who.set_items(items, str(party.agency_id or ""))
        if party.agency_id is None:
            self.who.setCurrentText(party.name)
        drop = Button(icon="x", role="quiet", small=True)
        drop.setAccessibleName(words("events_page.form.drop_party"))
        drop.clicked.connect(lambda _checked=False: self.dropped.emit())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.STEP)
        row.addWidget(self.part)
        row.addWidget(self.who, 1)
        row.addWidget(drop)
        self.part.activated.connect(lambda _row: self.changed.emit())
        self.who.changed.connect(lambda _key: self.changed.emit())

    def read(self) -> PartyFields:
        part, key = PartyPart(self.part.read()), self.who.key
        if key:
            return PartyFields(part, int(key))
        listed = self.who.findText(self.who.currentText()) >= 0  # the empty choice is no name
        return PartyFields(part, name="" if listed else clean(self.who.currentText()))


class PartiesEditor(QWidget):
    """`changed` when anything of it was. `read()` leaves out lines that name nobody."""

    changed = Signal()

    def __init__(self, items: Sequence[tuple[str, str]], parties: Sequence[PartyFields]) -> None:
        super().__init__()
        self._items = items
        self.lines: list[PartyLine] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Space.HALF)
        self.more = Button(words("events_page.form.add_party"), "plus", "quiet", small=True)
        self.more.clicked.connect(lambda _checked=False: self.add_line().who.setFocus())
        foot = QHBoxLayout()
        foot.addWidget(self.more)
        foot.addStretch(1)
        self._column.addLayout(foot)
        self.setFocusProxy(self.more)
        for party in parties or (PartyFields(PartyPart.HOST),):
            self.add_line(party)

    def read(self) -> tuple[PartyFields, ...]:
        found = (line.read() for line in self.lines)
        return tuple(one for one in found if one.agency_id is not None or one.name)

    def add_line(self, party: PartyFields | None = None) -> PartyLine:
        """One more line; after the last, in its part."""
        part = PartyPart(self.lines[-1].part.read()) if self.lines else PartyPart.HOST
        line = PartyLine(self._items, party or PartyFields(part))
        line.changed.connect(self.changed)
        line.dropped.connect(lambda: self._drop(line))
        self._column.insertWidget(self._column.count() - 1, line)
        self.lines.append(line)
        return line

    def _drop(self, line: PartyLine) -> None:
        self.lines.remove(line)
        self._column.removeWidget(line)
        line.hide()
        line.deleteLater()
        self.more.setFocus()
        self.changed.emit()
