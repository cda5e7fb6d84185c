"""The search field in the menu bar: a door to the search popup."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from ui.i18n import words
from ui.theme import paint_icon, theme

_KEYS = "Ctrl+K"


class SearchBox(QAbstractButton):
    """Looks like a field; pressing it or Ctrl+K opens the popup."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(words("shell.search.placeholder"))
        self.setAccessibleName(f"{self.text()} ({_KEYS})")
        self.setCursor(Qt.CursorShape.IBeamCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setFixedSize(320, 26)

    def sizeHint(self) -> QSize:
        return QSize(320, 26)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme().color("text2" if self.underMouse() else "ctl"), 1))
        painter.setBrush(theme().color("surface"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        paint_icon(painter, QRect(8, 0, 16, self.height()), "search", "text2", 14)
        painter.setFont(theme().font("base"))
        painter.setPen(theme().color("text3"))
        painter.drawText(self.rect().adjusted(28, 0, -60, 0), Qt.AlignmentFlag.AlignVCenter, self.text())
        self._paint_keys(painter)

    def _paint_keys(self, painter: QPainter) -> None:
        painter.setFont(theme().font("hint"))
        width = painter.fontMetrics().horizontalAdvance(_KEYS) + 12
        place = QRectF(self.width() - width - 5, 4.5, width, 17)
        painter.setPen(QPen(theme().color("line"), 1))
        painter.setBrush(theme().color("surface2"))
        painter.drawRoundedRect(place, 3, 3)
        painter.setPen(theme().color("text2"))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, _KEYS)
