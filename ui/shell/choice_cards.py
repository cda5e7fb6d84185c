"""Cards and pills of which one is chosen: a radio, an icon, words, and a note at the right."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ui.theme import paint_icon, theme

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class ChoiceCard(QAbstractButton):
    """One of a few large choices. Exclusive among its siblings; arrows move between them."""

    def __init__(
        self, title: str, text: str = "", icon: str = "", note: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._words = (title, text, icon, note)
        self.setText(title)
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedHeight(56 if text else 32)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_note(self, note: str) -> None:
        title, text, icon, _ = self._words
        self._words = (title, text, icon, note)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(160, 56 if self._words[1] else 32)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_frame(painter)
        title, text, icon, note = self._words
        left = 14 if not text else 16
        self._paint_radio(painter, left + 8)
        left += 26
        if icon:
            paint_icon(painter, QRect(left + 4, 0, 18, self.height()), icon, "accent", 18)
            left += 34
        if text:
            self._write(painter, QRect(left, 11, self.width(), 18), title, "strong", "text")
            self._write(painter, QRect(left, 28, self.width() - left - 200, 18), text, "small", "text2")
        else:
            self._write(painter, QRect(left - 2, 0, self.width(), self.height()), title, "base", "text")
        painter.setFont(theme().font("small"))
        painter.setPen(theme().color("text2"))
        painter.drawText(self.rect().adjusted(0, 0, -17, 0), _RIGHT, note)

    def _paint_frame(self, painter: QPainter) -> None:
        large, chosen = bool(self._words[1]), self.isChecked()
        edge = "accent" if chosen else "ctl" if not large or self.underMouse() else "line"
        width = 2 if chosen else 1
        painter.setPen(QPen(theme().color(edge), width))
        painter.setBrush(theme().color("tint" if chosen and large else "surface"))
        inset = width / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), 4, 4)

    def _paint_radio(self, painter: QPainter, centre: int) -> None:
        place = QRectF(centre - 8, self.height() / 2 - 8, 16, 16)
        if not self.isChecked():
            painter.setPen(QPen(theme().color("ctl"), 1))
            painter.setBrush(theme().color("surface"))
            painter.drawEllipse(place.adjusted(0.5, 0.5, -0.5, -0.5))
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().color("accent"))
        painter.drawEllipse(place)
        painter.setBrush(theme().color("on_accent"))
        painter.drawEllipse(place.adjusted(5, 5, -5, -5))

    @staticmethod
    def _write(painter: QPainter, rect: QRect, text: str, font: str, tone: str) -> None:
        painter.setFont(theme().font(font))
        painter.setPen(theme().color(tone))
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, _LEFT, shown)
