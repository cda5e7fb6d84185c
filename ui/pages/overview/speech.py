"""What may be said in public: figures that are final, preliminary ones, and those that stay in the office."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from tracker.figures.sayable import Sayable
from tracker.kernel.quantity import print_number
from ui.i18n import language, words
from ui.theme import Space
from ui.widgets import Button, Panel

LOOKS = {
    Sayable.OPEN: ("ok", "good"),
    Sayable.PRELIMINARY: ("warn", "warn"),
    Sayable.INTERNAL: ("lock", "bad"),
}


class SpeechPanel(Panel):
    """`opened(Sayable)`: the figures that may be said in one way are wanted."""

    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__(words("overview.speech.title"), note=words("overview.speech.note"))
        self._doors: dict[Sayable, Button] = {}
        row = QHBoxLayout()
        row.setContentsMargins(Space.HALF, Space.HALF, Space.HALF, Space.HALF)
        for one, (icon, tone) in LOOKS.items():
            door = Button("", icon, "quiet")
            door.set_icon(icon, tone)
            door.setToolTip(words(f"overview.speech.tip.{one}"))
            door.clicked.connect(lambda _checked=False, one=one: self.opened.emit(one))
            self._doors[one] = door
            row.addWidget(door)
            row.addStretch(1)
        self.body.addLayout(row)

    def show_counts(self, counts: Mapping[Sayable, int]) -> None:
        for one, door in self._doors.items():
            count = counts[one]
            number = print_number(Decimal(count), language().code)
            door.set_text(words(f"overview.speech.{one}", count=number, n=count))
            door.setEnabled(count > 0)
