"""On whose boundaries the board stands: as reported, those of today, or those of any other day."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import QDateEdit, QHBoxLayout, QWidget

from ui.i18n import words
from ui.theme import Size, Space
from ui.widgets import Option, SegmentedSwitch

REPORTED = "reported"
TODAY = "today"
OTHER = "other"


class BoundaryChoice(QWidget):
    """`changed` when another day, or none, is chosen. The field for a day takes the place of its option."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.switch = SegmentedSwitch(
            [Option(key, words(f"figure.board.{key}")) for key in (REPORTED, TODAY, OTHER)],
            words("figure.board.boundaries"),
        )
        self.other = QDateEdit()
        self._set_up()

    def day(self, today: dt.date) -> dt.date | None:
        """The day whose units are shown; None: as reported."""
        chosen = self.switch.value
        if chosen == OTHER:
            picked = self.other.date()
            return dt.date(picked.year(), picked.month(), picked.day())
        return today if chosen == TODAY else None

    def choose(self, key: str) -> None:
        """As if a person had chosen it."""
        self.switch.set_value(key)
        self._switched(key)

    def offer(self, day: dt.date | None) -> None:
        """The day to begin with: the last one of the set of units before this one."""
        if day is not None and self.other.isHidden():
            self.other.blockSignals(True)
            self.other.setDate(QDate(day.year, day.month, day.day))
            self.other.blockSignals(False)

    def _set_up(self) -> None:
        self.switch.set_value(TODAY)
        self.other.setDisplayFormat("dd/MM/yyyy")
        self.other.setCalendarPopup(True)
        self.other.setFixedHeight(Size.CONTROL)
        self.other.setMinimumDate(QDate(1900, 1, 1))
        self.other.setAccessibleName(words("figure.board.other_day"))
        self.other.setToolTip(words("figure.board.other_day"))
        self.other.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.HALF)
        row.addWidget(self.switch)
        row.addWidget(self.other)
        self.switch.changed.connect(self._switched)
        self.other.dateChanged.connect(lambda _day: self.changed.emit())

    def _switched(self, key: str) -> None:
        other = key == OTHER
        self.other.setVisible(other)
        self.switch.set_shown(OTHER, not other)
        if other:
            self.other.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()
