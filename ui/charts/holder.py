"""The widget that pages hold: it keeps the chart, and shows its drawing once the library is there."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QKeyCombination, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QHideEvent, QKeyEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QVBoxLayout, QWidget

from ui.charts.engine import engine
from ui.charts.ink import screen_ink
from ui.charts.rows import Bars, Drawn, Trend
from ui.charts.tables import tsv
from ui.i18n import words
from ui.theme import theme

if TYPE_CHECKING:
    from ui.charts.large import LargeChart
    from ui.charts.plot import Plot

TREND_HEIGHT = 184
_TABLE = QKeyCombination(
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier, Qt.Key.Key_C
)
BAR_ROW = 22


class Chart(QWidget):
    """What both kinds share. `chosen(key)`, `pointed(words)`; see the package for the rest.

    `larger`: what enlarging does, where it is more than showing the same chart larger.

    `menu` and its keys: copy as picture (Ctrl+C), copy as table (Ctrl+Shift+C), print, save, enlarge.
    """

    chosen = Signal(object)
    pointed = Signal(str)

    def __init__(self, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._drawn: Drawn | None = None
        self._plot: Plot | None = None
        self._waits = False
        self.larger: Callable[[], object] | None = None
        self._room = QVBoxLayout(self)
        self._room.setContentsMargins(0, 0, 0, 0)
        self.setAccessibleName(name)
        theme().changed.connect(self._dress)

    @property
    def drawn(self) -> Drawn | None:
        """The chart that is shown."""
        return self._drawn

    @property
    def plot(self) -> Plot | None:
        """The drawing; None until the library has come."""
        return self._plot

    def show_drawn(self, drawn: Drawn | None) -> None:
        """Show this chart; None empties the widget."""
        self._drawn = drawn
        if drawn is not None and drawn.title:
            self.setAccessibleName(drawn.title)
        self.updateGeometry()
        if self._plot is not None or self.isVisible():
            self._draw()

    def copy_picture(self) -> None:
        """Put the chart with title and source on the clipboard, as dots and as vectors."""
        if self._drawn is not None:
            from ui.charts.pictures import mime  # paints: only who copies

            QGuiApplication.clipboard().setMimeData(mime(self._drawn))

    def copy_table(self) -> None:
        """Put its numbers on the clipboard, for Excel."""
        if self._drawn is not None:
            QGuiApplication.clipboard().setText(tsv(self._drawn))

    def print_preview(self) -> None:
        """Show the page that can be printed or saved."""
        if self._drawn is not None:
            from ui.charts.printing import ChartPreview  # paints: only who prints

            preview = ChartPreview(self._drawn, self)
            preview.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            preview.open()

    def open_large(self) -> None:
        """Show it as large as the window."""
        if self.larger is not None:
            self.larger()
        elif self._drawn is not None:
            self.enlarge(self._drawn)

    def enlarge(self, drawn: Drawn) -> LargeChart:
        """Open a chart in a dialog of its own; what is chosen there is chosen here."""
        from ui.charts.large import LargeChart  # holds such widgets itself

        large = LargeChart(drawn, self)
        large.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        large.chosen.connect(self.chosen)
        large.open()
        return large

    def make_menu(self) -> QMenu:
        """What can be done with a chart; it deletes itself when it is closed."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for key, act, keys in (
            ("enlarge", self.open_large, ""),
            ("copy_picture", self.copy_picture, "Ctrl+C"),
            ("copy_table", self.copy_table, "Ctrl+Shift+C"),
            ("print", self.print_preview, "Ctrl+P"),
        ):
            action = menu.addAction(words(f"chart.action.{key}"), act)
            action.setShortcut(QKeySequence(keys))
            action.setShortcutVisibleInContextMenu(True)
        return menu

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self._drawn is not None:
            self.make_menu().popup(
                event.globalPos() if event.globalPos() != QPoint() else self.mapToGlobal(QPoint())
            )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_picture()
        elif event.keyCombination() == _TABLE:
            self.copy_table()
        elif event.matches(QKeySequence.StandardKey.Print):
            self.print_preview()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._draw()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self._plot is not None:
            self._plot.point_at(-1)

    def _draw(self) -> None:
        """Hand the chart to its drawing, which is made when the library is there."""
        if self._drawn is None:
            if self._plot is not None:
                self._plot.hide()
            return
        if self._plot is None:
            if not self._waits:
                self._waits = True
                engine().need(self._make)
            return
        self._plot.show()
        self._plot.show_drawn(self._drawn)
        self._say()

    def _make(self) -> None:
        from ui.charts.plots import plot_of  # the library has been loaded

        self._waits = False
        if self._drawn is None or self._plot is not None:
            return
        plot = self._plot = plot_of(self._drawn, screen_ink())
        plot.setParent(self)
        self._room.addWidget(plot)
        self.setFocusProxy(plot)
        plot.chosen.connect(self.chosen)
        plot.pointed.connect(self._point)
        plot.show()
        self._say()

    def _say(self) -> None:
        """Screen readers hear the whole chart, or the point at hand."""
        if self._plot is not None:
            self._plot.setAccessibleName(self.accessibleName())
            self._plot.setAccessibleDescription(self._plot.summary())

    def _point(self, said: str) -> None:
        if self._plot is not None:
            self._plot.setAccessibleDescription(said or self._plot.summary())
        self.pointed.emit(said)

    def _dress(self) -> None:
        if self._plot is not None:
            self._plot.use_ink(screen_ink())


class TrendChart(Chart):
    """Lines over periods."""

    def __init__(self, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setMinimumHeight(TREND_HEIGHT - 20)

    def show_trend(self, trend: Trend | None) -> None:
        self.show_drawn(trend)

    def sizeHint(self) -> QSize:
        return QSize(340, TREND_HEIGHT)


class BarChart(Chart):
    """A ranking or a composition; as high as its rows."""

    def __init__(self, name: str = "", row_height: int = BAR_ROW, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._row_height = row_height
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_bars(self, bars: Bars | None) -> None:
        self.show_drawn(bars)
        self.setFixedHeight(self.sizeHint().height())

    def sizeHint(self) -> QSize:
        rows = len(self.drawn.bars) if isinstance(self.drawn, Bars) else 1
        return QSize(360, max(1, rows) * self._row_height)
