"""Which office uses the ledger: level, province, agency, and the person's name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from tracker.kernel.texts import fold
from ui.i18n import language, words
from ui.shell.first_choice import AgencyOption, Level, ProvinceOption, office_name
from ui.theme import Space
from ui.widgets.labels import Label
from ui.widgets.pick_box import PickBox


@dataclass(frozen=True)
class Office:
    """The answers of the form, as in FirstChoice."""

    level: Level
    province: str
    agency: str
    agency_name: str
    person: str


class OfficeForm(QWidget):
    """Level, province, agency and name. `changed` after each answer."""

    changed = Signal()

    def __init__(
        self,
        provinces: Sequence[ProvinceOption],
        agencies: Sequence[AgencyOption],
        year: int,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._provinces = {province.code: province for province in provinces}
        self._agencies = tuple(agencies)
        self._year = year
        self._level = QComboBox()
        for level in Level:
            self._level.addItem(words(f"shell.level.{level}"), level.value)
        self._province = PickBox(words("shell.first.province"))
        self._agency = PickBox(words("shell.first.agency"), free=True)
        self._person = QLineEdit()
        self._person.setPlaceholderText(words("shell.first.person_hint"))
        self._build()
        self._province.set_items([(p.code, self._province_name(p)) for p in provinces])
        self._level.setCurrentIndex(list(Level).index(Level.PROVINCE))
        self._level.currentIndexChanged.connect(lambda _row: self._level_changed())
        self._province.changed.connect(lambda _key: self._level_changed())
        self._agency.changed.connect(lambda _key: self.changed.emit())
        self._level_changed()

    @property
    def level(self) -> Level:
        return list(Level)[self._level.currentIndex()]

    def value(self) -> Office:
        """The answers as they stand; a central office has no province."""
        province = "" if self.level is Level.CENTRAL else self._province.key
        return Office(
            self.level,
            province,
            self._agency.key,
            self._agency.currentText().strip(),
            self._person.text().strip(),
        )

    def restore(self, office: object) -> None:
        """Put earlier answers back, in another language perhaps."""
        if not isinstance(office, Office):
            return
        self._level.setCurrentIndex(list(Level).index(office.level))
        self._province.pick(office.province)
        self._level_changed()
        self._agency.pick(office.agency)
        if not office.agency and office.agency_name:
            self._agency.setEditText(office.agency_name)
        self._person.setText(office.person)

    def set_office(self, level: Level, province: str = "", agency: str = "", person: str = "") -> None:
        """Fill the form (tests and pictures)."""
        self.restore(Office(level, province, agency, "", person))

    def file_name(self) -> str:
        """The name proposed for a new ledger: the place and the year, without accents."""
        province = self._provinces.get(self.value().province)
        place = fold(province.name_vi).replace(" ", "") if province else "trunguong"
        return f"{place}-{self._year}.skh"

    def _level_changed(self) -> None:
        central = self.level is Level.CENTRAL
        self._province.setEnabled(not central)
        kept = self._agency.key
        wanted = [agency for agency in self._agencies if agency.level == self.level]
        self._agency.set_items([(agency.key, self._agency_name(agency)) for agency in wanted], kept)
        self.changed.emit()

    def _province_name(self, province: ProvinceOption) -> str:
        return province.name_vi if language().code == "vi" else province.name_en

    def _agency_name(self, agency: AgencyOption) -> str:
        return office_name(agency, self._provinces.get(self._province.key), language().words)

    def _build(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(Space.GAP)
        grid.setVerticalSpacing(Space.GAP)
        for control in (self._level, self._province, self._agency, self._person):
            control.setProperty("dialog", True)
        grid.addLayout(_labelled(words("shell.first.level"), self._level), 0, 0)
        grid.addLayout(_labelled(words("shell.first.province"), self._province), 0, 1)
        grid.addLayout(_labelled(words("shell.first.agency"), self._agency), 0, 2)
        grid.addLayout(_labelled(words("shell.first.person"), self._person), 1, 0, 1, 2)
        hint = Label(words("shell.first.accents"), "small", "text2", wrap=True)
        grid.addWidget(hint, 1, 2)
        self._level.setFixedWidth(160)
        self._province.setFixedWidth(200)
        grid.setColumnStretch(2, 1)


def _labelled(text: str, control: QWidget) -> QVBoxLayout:
    label = Label(text, "small", "text2")
    label.setBuddy(control)
    if not control.accessibleName():
        control.setAccessibleName(text)
    column = QVBoxLayout()
    column.setSpacing(Space.HALF)
    column.addWidget(label)
    column.addWidget(control)
    return column
