"""The strip of counters at the top of the overview; each counter is a door."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from ui.theme import paint_icon, theme
from ui.widgets.buttons import Button


@dataclass(frozen=True)
class Counter:
    """One door of the overview: a number, what it counts, and the worst of it."""

    key: str
    icon: str
    value: str
    label: str
    detail: str = ""
    tone: str = "text"


class _CounterButton(Button):
    """A counter is one button: everything it says is its accessible name."""

    def __init__(self, counter: Counter, last: bool) -> None:
        super().__init__(role="counter")
        self._last = last
        self.show_counter(counter)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(56)

    def show_counter(self, counter: Counter) -> None:
        self._counter = counter
        self.setAccessibleName(f"{counter.value} {counter.label}. {counter.detail}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(150, 56)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, 56)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self.underMouse() or self.isDown():
            ground = theme().color("sel" if self.isDown() else "hover")
            painter.fillRect(self.rect().adjusted(0, 0, -1, 0), ground)
        self._paint_words(painter)
        if not self._last:
            painter.fillRect(self.width() - 1, 0, 1, self.height(), theme().color("line"))

    def _paint_words(self, painter: QPainter) -> None:
        shown, height = self._counter, self.height()
        icon_tone = "accent" if shown.tone == "text" else shown.tone
        paint_icon(painter, QRect(14, 0, 20, height), shown.icon, icon_tone, 18)
        paint_icon(painter, QRect(self.width() - 24, 0, 14, height), "chevron-right", "text2", 12)
        room = self.width() - 46 - 26
        painter.setFont(theme().font("key_figure"))
        painter.setPen(theme().color("bad" if shown.tone == "bad" else "text"))
        painter.drawText(QPoint(46, 29), shown.value)
        taken = painter.fontMetrics().horizontalAdvance(shown.value) + 9
        painter.setFont(theme().font("base"))
        painter.setPen(theme().color("text"))
        self._elided(painter, QPoint(46 + taken, 29), shown.label, room - taken)
        painter.setFont(theme().font("small"))
        painter.setPen(theme().color("text2"))
        self._elided(painter, QPoint(46, 46), shown.detail, room)

    @staticmethod
    def _elided(painter: QPainter, at: QPoint, text: str, room: int) -> None:
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, max(0, room))
        painter.drawText(at, shown)


class CounterStrip(QFrame):
    """Five counters in one frame; each is a door. `chosen(key)` when one is pressed."""

    chosen = Signal(str)

    def __init__(self, counters: Sequence[Counter] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "counters")
        self.setFixedHeight(58)
        self._buttons: dict[str, _CounterButton] = {}
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(1, 1, 1, 1)
        self._row.setSpacing(0)
        self.set_counters(counters)

    def set_counters(self, counters: Sequence[Counter]) -> None:
        """Show these; the same keys in the same order are updated in place and keep the focus."""
        if [counter.key for counter in counters] == list(self._buttons):
            for counter in counters:
                self._buttons[counter.key].show_counter(counter)
            return
        for button in self._buttons.values():
            button.deleteLater()
        self._buttons = {}
        for counter in counters:
            self._add(counter, counter is counters[-1])

    def _add(self, counter: Counter, last: bool) -> None:
        button = _CounterButton(counter, last)
        button.clicked.connect(lambda _checked=False, key=counter.key: self.chosen.emit(key))
        self._buttons[counter.key] = button
        self._row.addWidget(button, 1)
