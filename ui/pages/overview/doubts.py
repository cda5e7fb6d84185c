"""What the figures contradict, worst first, with the arithmetic; each line leads to its figure."""

from __future__ import annotations

from PySide6.QtCore import Signal

from tracker.quality.rows import Doubt
from tracker.reports.overview import Overview
from ui.i18n import language, words
from ui.models.doubts import LOOKS
from ui.pages.overview.doors import Door
from ui.pages.overview.fitting import fitting
from ui.widgets import Panel, rule

_MOST, _LEAST = 12, 2


class DoubtsPanel(Panel):
    """`opened(Doubt)`: one was chosen."""

    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__(words("overview.doubts.title"), words("overview.all"))
        self._doors: list[Door] = []

    def show_overview(self, found: Overview) -> None:
        self._clear()
        self.set_link(words("overview.all_of", n=len(found.doubts)) if found.doubts else "")
        if not found.doubts:
            self.body.addWidget(Door("ok", "good", words("overview.doubts.empty"), leads=False))
        for doubt in found.doubts[:_MOST]:
            self._add(doubt)

    def fit(self, room: int, width: int) -> None:
        """Show as many of them as fit into `room` pixels under the head."""
        shown = fitting([door.height_at(width) + 1 for door in self._doors], room, _LEAST)
        for number in range(self.body.count()):
            item = self.body.itemAt(number)
            widget = item.widget() if item is not None else None
            if widget is not None and self._doors:
                widget.setVisible(number // 2 < shown)

    def _add(self, doubt: Doubt) -> None:
        icon, tone = LOOKS[doubt.gravity]
        speaker = language().words
        where, reason = doubt.where(speaker), doubt.reason(speaker)
        door = Door(icon, tone, where, reason) if where else Door(icon, tone, reason)
        door.opened.connect(lambda: self.opened.emit(doubt))
        self._doors.append(door)
        self.body.addWidget(rule())
        self.body.addWidget(door)

    def _clear(self) -> None:
        self._doors = []
        while (item := self.body.takeAt(0)) is not None:
            if widget := item.widget():
                widget.setParent(None)
                widget.deleteLater()
