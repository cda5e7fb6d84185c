"""Words on a page: labels in the type scale, and labels that give way when there is no room."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

from ui.theme import theme


def set_property(widget: QWidget, name: str, value: object) -> None:
    """Set a dynamic property that the style sheet knows and have the widget dressed again."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()


class Label(QLabel):
    """A label in a font role of the theme and a tone: "text", "text2", "text3", "accent", "good", ..."""

    def __init__(
        self,
        text: str = "",
        font: str = "base",
        tone: str = "text",
        *,
        wrap: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self.setFont(theme().font(font))
        self.setProperty("tone", tone)
        self.setWordWrap(wrap)
        self.setTextFormat(Qt.TextFormat.PlainText)

    def set_tone(self, tone: str) -> None:
        set_property(self, "tone", tone)


class ElidedLabel(Label):
    """One line that ends in an ellipsis where there is no room; the whole text is its tooltip then."""

    def __init__(
        self, text: str = "", font: str = "base", tone: str = "text", parent: QWidget | None = None
    ) -> None:
        super().__init__(text, font, tone, parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        self.ensurePolished()  # the style sheet may give another font than the one it was made with
        return QSize(self.fontMetrics().horizontalAdvance(self.text()) + 1, self.fontMetrics().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(24, self.fontMetrics().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        cut = self.fontMetrics().horizontalAdvance(self.text()) > self.width()
        self.setToolTip(self.text() if cut else "")

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(theme().color(str(self.property("tone"))))
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)


def rule() -> QFrame:
    """A horizontal line between two parts."""
    line = QFrame()
    line.setProperty("role", "rule")
    return line


def divider() -> QFrame:
    """A short vertical line between two groups of a row."""
    line = QFrame()
    line.setProperty("role", "divider")
    line.setFixedHeight(20)
    return line
