"""The ring of the focused control: 2 pixels of accent, 1 pixel away from it, over everything else."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)
from shiboken6 import isValid

from ui.theme.theme import theme

_RINGED = (QAbstractButton, QAbstractSpinBox, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit)
_OUT = 3
_MOVES = {
    QEvent.Type.Move,
    QEvent.Type.Resize,
    QEvent.Type.Hide,
    QEvent.Type.Show,
    QEvent.Type.ParentChange,
}


class FocusRing(QWidget):
    """The ring of one window. A control with the property "ring" = "inside" is ringed within its edges."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._target: QWidget | None = None
        self._watched: list[QWidget] = []
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.hide()

    def follow(self, target: QWidget | None) -> None:
        """Stand around `target` and move with it; None hides the ring."""
        for widget in self._watched:
            if isValid(widget):
                widget.removeEventFilter(self)
        self._watched = []
        self._target = target
        while target is not None and target is not self.window():
            target.installEventFilter(self)
            self._watched.append(target)
            target = target.parentWidget()
        self._place()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme().color("accent"), 2))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _MOVES:
            self._place()
        return False

    def _place(self) -> None:
        target = self._target
        if target is None or not isValid(target) or not target.isVisible():
            self.hide()
            return
        out = -2 if target.property("ring") == "inside" else _OUT
        rect = QRect(target.mapTo(self.window(), QPoint(0, 0)), target.size())
        self.setGeometry(rect.adjusted(-out, -out, out, out))
        self.setVisible(not target.visibleRegion().isEmpty())
        self.raise_()


class FocusRings(QObject):
    """Gives each window its ring when the focus comes there; one for the application."""

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._ring: FocusRing | None = None
        application.focusChanged.connect(self._moved)

    def _moved(self, _old: QWidget | None, now: QWidget | None) -> None:
        wanted = now is not None and _wants_ring(now)
        if self._ring is not None and isValid(self._ring):
            self._ring.follow(None)
        if now is not None and wanted:
            self._ring = now.window().findChild(FocusRing) or FocusRing(now.window())
            self._ring.follow(now)


def _wants_ring(widget: QWidget) -> bool:
    if not isinstance(widget, _RINGED) or widget.property("role") == "bare":
        return False
    by_mouse = QApplication.mouseButtons() != Qt.MouseButton.NoButton
    return not (by_mouse and isinstance(widget, QAbstractButton))
