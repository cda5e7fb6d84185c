"""What every canvas of paper shares: a zoom that follows the view or the person, by wheel and keys."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QScrollBar, QWidget

from ui.theme import theme

_STEP = 1.25
_LINE = 40


class ZoomCanvas(QAbstractScrollArea):
    """A drawn surface larger than its view. `zoom_changed()`. Heirs arrange it and have further keys."""

    zoom_changed = Signal()
    least: ClassVar[float] = 0.25
    most: ClassVar[float] = 4.0

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._zoom = 1.0
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        theme().changed.connect(self.viewport().update)

    @property
    def zoom(self) -> float:
        """1.0 is the true size, at 96 dots to the inch."""
        return self._zoom

    def set_zoom(self, zoom: float) -> None:
        """Show at this size from now on, whatever the view."""
        self._stop_fitting()
        self._zoom = self._bounded(zoom)
        self._arrange()
        self.zoom_changed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_in() if event.angleDelta().y() > 0 else self.zoom_out()
            event.accept()
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        action = (self._keys() | self._zoom_keys()).get(Qt.Key(event.key()))
        if action is None:
            super().keyPressEvent(event)
        else:
            action()

    def zoom_in(self) -> None:
        self.set_zoom(self._zoom * _STEP)

    def zoom_out(self) -> None:
        self.set_zoom(self._zoom / _STEP)

    def _zoom_keys(self) -> dict[Qt.Key, Callable[[], None]]:
        larger, smaller = self.zoom_in, self.zoom_out
        return {Qt.Key.Key_Plus: larger, Qt.Key.Key_Equal: larger, Qt.Key.Key_Minus: smaller}

    def _keys(self) -> dict[Qt.Key, Callable[[], None]]:
        """What keys do besides zooming."""
        raise NotImplementedError

    def _stop_fitting(self) -> None:
        """The zoom no longer follows the view."""
        raise NotImplementedError

    def _arrange(self) -> None:
        """Set the zoom, if it follows the view, and how far one can scroll."""
        raise NotImplementedError

    def _bounded(self, zoom: float) -> float:
        return min(max(zoom, self.least), self.most)

    def _set_range(self, bar: QScrollBar, whole: int, page: int) -> None:
        """A bar over something `whole` long in a view `page` long."""
        bar.setRange(0, max(0, whole - page))
        bar.setPageStep(max(1, page))
        bar.setSingleStep(_LINE)
