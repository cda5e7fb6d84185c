"""A line of a panel that can be opened: an icon, a title, and under it what is to be known."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.theme import Space
from ui.widgets import ElidedLabel, IconLabel, Label

_FRAME = 2
_OPENS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class Door(QFrame):
    """`opened` on a click, Enter or Space. Without `leads` it only tells. The title gives way to the window;
    the text below is told whole."""

    opened = Signal()

    def __init__(
        self,
        icon: str,
        tone: str,
        title: str,
        text: str = "",
        *,
        leads: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "door")
        self.setAccessibleName(". ".join(part for part in (title, text) if part))
        self._leads = leads
        if leads:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(ElidedLabel(title) if text else Label(title, wrap=True))
        if text:
            words.addWidget(Label(text, "small", "text2", wrap=True))
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.GAP - 2, 2, Space.STEP, 2)
        row.setSpacing(Space.STEP)
        row.addWidget(IconLabel(icon, tone), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(words, 1)
        if leads:
            row.addWidget(IconLabel("chevron-right", "text2", 12), 0, Qt.AlignmentFlag.AlignVCenter)

    def height_at(self, width: int) -> int:
        """How high it is at a width, with the frame that shows the focus."""
        layout = self.layout()
        return layout.heightForWidth(width - 2 * _FRAME) + 2 * _FRAME if layout is not None else 0

    def sizeHint(self) -> QSize:
        return QSize(240, self.height_at(self.width()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As high as the sentence needs at this width: a scroll area does not ask."""
        super().resizeEvent(event)
        self.setMinimumHeight(self.height_at(self.width()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._leads and self.rect().contains(event.position().toPoint()):
            self.opened.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._leads and event.key() in _OPENS:
            self.opened.emit()
        else:
            super().keyPressEvent(event)
