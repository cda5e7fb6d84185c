"""What holds for the whole table: who sent it, which sheet, which period, whose places."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout, QWidget

from tracker.exchange.tables.mapping import Role
from tracker.exchange.tables.preview import Sending
from tracker.kernel.dates import parse_date, print_date
from tracker.kernel.errors import Refusal
from tracker.kernel.periods import Regime, parse_period
from ui.i18n import language, refusal_words, words
from ui.models.table_work import Work
from ui.pages.rounds.tables.loading import Choices
from ui.widgets import Label, Option, PickBox, SegmentedSwitch, Toolbar, set_property


class SettingsBar(QWidget):
    """`sheet_chosen(title)`, `sender_said()`, `meant(Work)`: a person said something of the whole table;
    `refused(text)`: it cannot be understood."""

    sheet_chosen = Signal(str)
    sender_said = Signal()
    meant = Signal(object)
    refused = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._work: Work | None = None
        self.sheets = QComboBox()
        self.who = PickBox(words("table_page.bar.sender"), free=True)
        self.document = _line("document")
        self.period = _line("period")
        self.regime = SegmentedSwitch(
            [Option(one.value, words(f"period.regime.{one}")) for one in Regime],
            words("table_page.bar.regime"),
        )
        self.place = PickBox(words("table_page.bar.place"))
        self.boundaries = _line("boundaries")
        self._lay_out()
        self._connect()

    @property
    def sending(self) -> Sending:
        return Sending(self.who.currentText().strip(), self.document.text().strip())

    def offer(self, choices: Choices) -> None:
        text = self.who.currentText()
        self.who.set_items((("", ""), *choices.senders))
        self.who.setCurrentText(text)
        key = self.place.key
        self.place.set_items((("", words("table_page.bar.by_column")), *choices.places), key)

    def show_work(self, work: Work) -> None:
        self._work = work
        titles = [one.title for one in work.looked.look.sheets if one.state != "ignored"]
        if [self.sheets.itemText(n) for n in range(self.sheets.count())] != titles:
            self.sheets.clear()
            self.sheets.addItems(titles)
        self.sheets.setCurrentText(work.mapping.sheet)
        self.sheets.setEnabled(len(titles) > 1)
        default = work.mapping.default
        if not self.period.hasFocus():
            self.period.setText(default.period)
        self.regime.set_value(work.mapping.regime.value)
        self.place.pick(default.place)
        day = work.mapping.boundaries
        if not self.boundaries.hasFocus():
            self.boundaries.setText(print_date(day, language().code) if day else "")
        asked = {one.about for one in work.questions}
        for line, about in ((self.period, Role.PERIOD.value), (self.place, Role.PLACE.value)):
            set_property(line, "invalid", about in asked)
        set_property(self.who, "invalid", not work.sending.sender)

    def _say_period(self) -> None:
        text, work = self.period.text().strip(), self._work
        if work is None or (text == work.mapping.default.period and "period" in work.agreed):
            return
        try:
            code = parse_period(text, work.mapping.regime).code if text else ""
        except Refusal as refusal:
            self.refused.emit(refusal_words(refusal))
            return
        self.meant.emit(work.with_default(replace(work.mapping.default, period=code)))

    def _say_regime(self, key: str) -> None:
        if self._work is not None:
            self.meant.emit(self._work.meaning(replace(self._work.mapping, regime=Regime(key))))

    def _say_place(self, unit: str) -> None:
        if self._work is not None:
            self.meant.emit(self._work.with_default(replace(self._work.mapping.default, place=unit)))

    def _say_boundaries(self) -> None:
        text, work = self.boundaries.text().strip(), self._work
        if work is None:
            return
        try:
            day: dt.date | None = parse_date(text) if text else None
        except Refusal as refusal:
            self.refused.emit(refusal_words(refusal))
            return
        if day != work.mapping.boundaries:
            self.meant.emit(work.meaning(replace(work.mapping, boundaries=day)))

    def _lay_out(self) -> None:
        self.sheets.setAccessibleName(words("table_page.bar.sheet"))
        self.sheets.setFixedWidth(180)
        self.who.setFixedWidth(260)
        self.place.setFixedWidth(180)
        self.period.setFixedWidth(110)
        self.boundaries.setFixedWidth(110)
        self.document.setMinimumWidth(180)
        first = _bar({"sender": self.who, "document": self.document, "sheet": self.sheets})
        second = _bar({"period": self.period, "regime": self.regime, "place": self.place})
        for part in (Label(words("table_page.bar.boundaries"), "small", "text2"), self.boundaries):
            second.add(part)
        for bar in (first, second):
            bar.add_stretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(first)
        column.addWidget(second)

    def _connect(self) -> None:
        self.sheets.activated.connect(lambda _row: self.sheet_chosen.emit(self.sheets.currentText()))
        line = self.who.lineEdit()
        if line is not None:
            line.editingFinished.connect(self.sender_said)
        self.who.changed.connect(lambda _key: self.sender_said.emit())
        self.document.editingFinished.connect(self.sender_said)
        self.period.editingFinished.connect(self._say_period)
        self.regime.changed.connect(self._say_regime)
        self.place.changed.connect(self._say_place)
        self.boundaries.editingFinished.connect(self._say_boundaries)


def _bar(parts: dict[str, QWidget]) -> Toolbar:
    """Each part behind its name; a switch says itself what it is."""
    made = Toolbar()
    for name, part in parts.items():
        if not isinstance(part, SegmentedSwitch):
            made.add(Label(words(f"table_page.bar.{name}"), "small", "text2"))
        made.add(part)
    return made


def _line(name: str) -> QLineEdit:
    made = QLineEdit()
    made.setAccessibleName(words(f"table_page.bar.{name}"))
    made.setPlaceholderText(words(f"table_page.bar.{name}_hint"))
    return made
