"""The toolbar of the analysis: which fields on the rows and columns, what the cells say, whose boundaries."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from tracker.figures.pivot_rows import Field, Shown
from tracker.reports.pivot_words import field_text
from ui.i18n import language, words
from ui.models.pivot_layout import START, Layout, Slot
from ui.widgets import Button, Label, Option, SegmentedSwitch, Toolbar

REPORTED = "reported"
TODAY = "today"
_NONE = ""


class PivotToolbar(Toolbar):
    """`changed()` when a person wants another table. A field that is chosen twice changes places."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._layout = START
        self.slots = {slot: self._box(slot) for slot in Slot}
        self.turn = Button(icon="swap", role="quiet")
        self.shown = QComboBox()
        self.boundaries = SegmentedSwitch(
            [Option(REPORTED, words("figure.board.reported")), Option(TODAY, words("figure.board.today"))],
            words("figure.board.boundaries"),
        )
        self._set_up()
        self._connect()
        self.show_layout(START)

    @property
    def arranged(self) -> Layout:
        """The fields as they stand."""
        return self._layout

    @property
    def measure(self) -> Shown:
        return Shown(self.shown.currentData())

    def day(self, today: dt.date) -> dt.date | None:
        """The day whose boundaries are asked; None: as reported."""
        return today if self.boundaries.value == TODAY else None

    def show_layout(self, layout: Layout) -> None:
        """Show which field stands where, without announcing it."""
        self._layout = layout
        for slot, box in self.slots.items():
            field = layout.at(slot)
            box.setCurrentIndex(max(0, box.findData(field.value if field else _NONE)))

    def set_measure(self, shown: Shown) -> None:
        self.shown.setCurrentIndex(self.shown.findData(shown.value))

    def _box(self, slot: Slot) -> QComboBox:
        box = QComboBox()
        if slot.under:
            box.addItem(words("pivot.slot.none"), _NONE)
        for field in Field:
            box.addItem(field_text(field, language().words), field.value)
        box.setAccessibleName(words(f"pivot.slot.{slot}"))
        box.setToolTip(words(f"pivot.slot.{slot}"))
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(10)
        box.setMinimumWidth(112)
        box.setMaximumWidth(140)
        box.activated.connect(lambda _row, slot=slot: self._choose(slot))
        return box

    def _choose(self, slot: Slot) -> None:
        key = str(self.slots[slot].currentData())
        layout = self._layout.put(slot, Field(key) if key else None)
        told = layout != self._layout
        self.show_layout(layout)
        if told:
            self.changed.emit()

    def _turn(self) -> None:
        self.show_layout(self._layout.turned())
        self.changed.emit()

    def _set_up(self) -> None:
        for shown in Shown:
            self.shown.addItem(words(f"pivot.shown.{shown}"), shown.value)
        self.shown.setAccessibleName(words("pivot.slot.measure"))
        self.shown.setToolTip(words("pivot.slot.measure"))
        self.shown.setMaximumWidth(176)
        self.turn.setAccessibleName(words("pivot.slot.turn"))
        self.turn.setToolTip(words("pivot.slot.turn"))
        self.boundaries.set_value(TODAY)
        slots = self.slots
        self.add(Label(words("pivot.slot.rows"), "strong", "text2"), slots[Slot.ROW], slots[Slot.ROW_UNDER])
        self.add(self.turn)
        self.add(
            Label(words("pivot.slot.columns"), "strong", "text2"),
            slots[Slot.COLUMN],
            slots[Slot.COLUMN_UNDER],
        )
        self.add_divider()
        self.add(self.shown)
        self.add_stretch()
        self.add(self.boundaries)

    def _connect(self) -> None:
        self.turn.clicked.connect(lambda _checked=False: self._turn())
        self.shown.activated.connect(lambda _row: self.changed.emit())
        self.boundaries.changed.connect(lambda _key: self.changed.emit())
