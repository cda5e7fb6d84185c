"""What the figures contradict, worst first; each sentence can be read whole and leads to its figure."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout

from tracker.quality.rows import Doubt
from tracker.reports.overview import Overview
from ui.i18n import language, words
from ui.models.doubts import LOOKS
from ui.theme import Space
from ui.widgets import IconLabel, Label, Panel, rule

_SHOWN = 4
_OPENS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class DoubtsPanel(Panel):
    """`opened(Doubt)`: one was chosen."""

    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__(words("overview.doubts.title"), words("overview.all"))

    def show_overview(self, found: Overview) -> None:
        while (item := self.body.takeAt(0)) is not None:
            if widget := item.widget():
                widget.setParent(None)
                widget.deleteLater()
        if not found.doubts:
            self.body.addWidget(_Door("ok", "good", words("overview.doubts.empty")))
        for number, doubt in enumerate(found.doubts[:_SHOWN]):
            if number:
                self.body.addWidget(rule())
            self.body.addWidget(self._door(doubt))

    def _door(self, doubt: Doubt) -> _Door:
        icon, tone = LOOKS[doubt.gravity]
        door = _Door(icon, tone, doubt.say(language().words))
        door.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        door.setCursor(Qt.CursorShape.PointingHandCursor)
        door.opened.connect(lambda: self.opened.emit(doubt))
        return door


class _Door(QFrame):
    """A sentence with its icon; a click, Enter or Space opens it."""

    opened = Signal()

    def __init__(self, icon: str, tone: str, text: str) -> None:
        super().__init__()
        self.setProperty("role", "door")
        self.setAccessibleName(text)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.GAP, Space.STEP, Space.GAP, Space.STEP)
        row.setSpacing(Space.STEP)
        row.addWidget(IconLabel(icon, tone), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(Label(text, "small", "text", wrap=True), 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As high as the sentence needs at this width: a scroll area does not ask."""
        super().resizeEvent(event)
        layout = self.layout()
        if layout is not None:
            self.setMinimumHeight(layout.heightForWidth(self.width()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.rect().contains(event.position().toPoint()):
            self.opened.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _OPENS:
            self.opened.emit()
        else:
            super().keyPressEvent(event)
