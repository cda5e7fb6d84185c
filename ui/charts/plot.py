"""The drawing of one chart: pyqtgraph's view with axes and data, and our strokes over it in pixels.

Loads numpy and pyqtgraph; reached through `ui.charts.engine` only.
"""

from __future__ import annotations

from dataclasses import dataclass

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QToolTip

from ui.charts.ink import Ink
from ui.charts.items import Overlay
from ui.charts.strokes import Strokes

pg.setConfigOptions(antialias=True, exitCleanup=False)


@dataclass(frozen=True)
class Stop:
    """Where pointer and keyboard can be: `row`, `column` order the steps, the pointer meets `area`."""

    row: int
    column: int
    area: QRectF
    ring: QRectF
    said: str
    key: object


class Plot(pg.GraphicsView):
    """What all charts share. `chosen(key)`: Enter, Space or click; `pointed(words)`: hover or keyboard.

    The wheel and dragging do nothing here: the picture cannot be lost, and the page goes on scrolling.
    """

    chosen = Signal(object)
    pointed = Signal(str)

    def __init__(self, ink: Ink) -> None:
        super().__init__(background=ink.color("surface"))
        self.ink = ink
        self.strokes = Strokes()
        self.stops: list[Stop] = []
        self.extent = (0.0, 0.0)
        self._current = -1
        self.box = pg.ViewBox(enableMenu=False, enableMouse=False, defaultPadding=0)
        self.box.disableAutoRange()
        self.addItem(self.box)
        self._overlay = Overlay(self)
        self.addItem(self._overlay)
        self.setViewportUpdateMode(pg.GraphicsView.ViewportUpdateMode.FullViewportUpdate)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.viewport().setMouseTracking(True)

    @property
    def current(self) -> Stop | None:
        """The stop that hover or keyboard is at."""
        return self.stops[self._current] if 0 <= self._current < len(self.stops) else None

    def summary(self) -> str:
        """Every point in words, for screen readers."""
        return "; ".join(stop.said.partition("\n")[0] for stop in self.stops)

    def arrange(self, width: float, height: float) -> None:
        """Lay everything out anew in a picture of this size."""
        self.extent = (width, height)
        self.strokes.clear()
        self.stops.clear()
        if width > 0 and height > 0:
            self.lay_out(width, height)
        if self._current >= len(self.stops):
            self._current = -1
        self._overlay.redraw()

    def lay_out(self, width: float, height: float) -> None:
        """Fill `strokes` and `stops`, place the axes and the view."""

    def use_ink(self, ink: Ink) -> None:
        """Draw everything anew in other colours."""
        self.ink = ink
        self.setBackground(ink.color("surface"))
        self.rearrange()

    def rearrange(self) -> None:
        self.arrange(*self.extent)

    def spot(self, x: float, y: float) -> QPointF:
        """Where a value lies in the picture."""
        return QPointF(self.box.mapViewToScene(pg.Point(x, y)))

    def point_at(self, index: int) -> None:
        """Make a stop the current one and say it; -1: none."""
        if index == self._current:
            return
        self._current = index
        self._overlay.redraw()
        stop = self.current
        self.pointed.emit(stop.said if stop else "")

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        super().resizeEvent(event)
        if hasattr(self, "strokes") and event is not None:
            self.arrange(self.width(), self.height())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        index = self._index_at(event.position())
        if index != self._current:
            self.point_at(index)
            self._tip(event.globalPosition().toPoint())
        self.viewport().setCursor(
            Qt.CursorShape.PointingHandCursor if index >= 0 else Qt.CursorShape.ArrowCursor
        )

    def leaveEvent(self, event: QEvent) -> None:
        QToolTip.hideText()
        if not self.hasFocus():
            self.point_at(-1)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        index = self._index_at(event.position())
        if event.button() is Qt.MouseButton.LeftButton and index >= 0:
            self.point_at(index)
            self.chosen.emit(self.stops[index].key)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        event.accept()  # its first click has chosen already

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {
            Qt.Key.Key_Left: (0, -1),
            Qt.Key.Key_Right: (0, 1),
            Qt.Key.Key_Up: (-1, 0),
            Qt.Key.Key_Down: (1, 0),
        }
        key, stop = Qt.Key(event.key()), self.current
        if key in steps and self.stops:
            self._go(self._next(*steps[key]))
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End) and self.stops:
            self._go(0 if key is Qt.Key.Key_Home else len(self.stops) - 1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and stop is not None:
            self.chosen.emit(stop.key)
        elif key is Qt.Key.Key_Escape and stop is not None:
            self._go(-1)
        else:
            event.ignore()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.point_at(-1)
        super().focusOutEvent(event)

    def contextMenuEvent(self, event: object) -> None:
        event.ignore()  # type: ignore[attr-defined]  # pyqtgraph carries no types

    def _go(self, index: int) -> None:
        self.point_at(index)
        stop = self.current
        self._tip(self.mapToGlobal(stop.ring.bottomRight().toPoint() + QPoint(4, 4)) if stop else QPoint())

    def _tip(self, at: QPoint) -> None:
        stop = self.current
        QToolTip.showText(at, stop.said if stop else "", self)

    def _index_at(self, at: QPointF) -> int:
        """The stop under the pointer, the nearest of several."""
        under = [number for number, stop in enumerate(self.stops) if stop.area.contains(at)]
        return min(under, key=lambda number: _far(self.stops[number].ring.center(), at), default=-1)

    def _next(self, down: int, right: int) -> int:
        """The stop that an arrow key leads to; the present one where there is none."""
        here = self.current
        if here is None:
            return 0 if down + right > 0 else len(self.stops) - 1
        if right:
            beside = [n for n, one in enumerate(self.stops) if one.row == here.row]
            ahead = [n for n in beside if (self.stops[n].column - here.column) * right > 0]
        else:
            rows = sorted({one.row for one in self.stops if (one.row - here.row) * down > 0})
            row = (rows[0] if down > 0 else rows[-1]) if rows else None
            ahead = [n for n, one in enumerate(self.stops) if one.row == row]
        away = (lambda n: abs(self.stops[n].column - here.column)) if self.stops else None
        return min(ahead, key=away, default=self._current) if away else -1


def _far(one: QPointF, other: QPointF) -> float:
    return float((one - other).manhattanLength())
