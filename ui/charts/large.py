"""A chart as large as the window, what is pointed at told in words under it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QFrame, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from ui.charts.actions import ChartActions
from ui.charts.holder import BarChart, Chart, TrendChart
from ui.charts.rows import Bars, Drawn
from ui.i18n import words
from ui.theme import Space
from ui.widgets import Label, Toolbar

_SHARE = 0.9
_ROW = 24
_TOLD_LINES = 4
_SIZE = (1000, 640)


class LargeChart(QDialog):
    """`chosen(key)`: a point or bar was chosen; the dialog closes then.

    `tools` at the left of the toolbar and `under` below it take what a subclass has to add.
    """

    chosen = Signal(object)

    def __init__(self, drawn: Drawn | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "surface")
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint, True)
        self.trend, self.bars = TrendChart(), BarChart(row_height=_ROW)
        self.tools = QWidget()
        self.under = QVBoxLayout()
        self._about = Label("", "small", "text2", wrap=True)
        self._told = Label(words("chart.large.hint"), "small", "text2", wrap=True)
        self._stack = QStackedWidget()
        self._bars_page = _scrolled(self.bars)
        self._lay_out()
        for chart in (self.trend, self.bars):
            chart.chosen.connect(self._choose)
            chart.pointed.connect(self._tell)
        if drawn is not None:
            self.show_drawn(drawn)
        self.resize(*(_SIZE if parent is None else (parent.window().size() * _SHARE).toTuple()))

    @property
    def chart(self) -> Chart:
        """The one that is shown."""
        return self.bars if self._stack.currentWidget() is self._bars_page else self.trend

    @property
    def told(self) -> str:
        """What is said of the point at hand."""
        return self._told.text()

    def show_drawn(self, drawn: Drawn) -> None:
        self.setWindowTitle(drawn.title)
        about = " · ".join(part for part in (drawn.title, drawn.under) if part)
        note = drawn.note if isinstance(drawn, Bars) else ""
        self._about.setText("\n".join(part for part in (about, note) if part))
        if isinstance(drawn, Bars):
            self.bars.show_bars(drawn)
            self._stack.setCurrentWidget(self._bars_page)
        else:
            self.trend.show_trend(drawn)
            self._stack.setCurrentWidget(self.trend)
        self._told.setText(words("chart.large.hint"))
        self.chart.setFocus()

    def _tell(self, said: str) -> None:
        """Say the point at hand, and keep a bar that the keyboard reached in sight."""
        self._told.setText(said or words("chart.large.hint"))
        stop = self.bars.plot.current if self.bars.plot is not None else None
        if stop is not None:
            middle = stop.ring.center().toPoint()
            self._bars_page.ensureVisible(middle.x(), middle.y(), 0, _ROW)

    def _choose(self, key: object) -> None:
        self.accept()
        self.chosen.emit(key)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, Space.STEP)
        column.setSpacing(Space.STEP)
        inside = QVBoxLayout()
        inside.setContentsMargins(Space.MARGIN, 0, Space.MARGIN, 0)
        inside.setSpacing(Space.STEP)
        inside.addLayout(self.under)
        inside.addWidget(self._about)
        self._stack.addWidget(self.trend)
        self._stack.addWidget(self._bars_page)
        inside.addWidget(self._stack, 1)
        self._told.setMinimumHeight(_TOLD_LINES * 16)
        self._told.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        inside.addWidget(self._told)
        column.addLayout(inside, 1)
        toolbar = Toolbar()
        column.insertWidget(0, toolbar)
        toolbar.add(self.tools)
        toolbar.add_stretch()
        toolbar.add(ChartActions(lambda: self.chart, ("copy_picture", "copy_table", "print"), worded=True))


def _scrolled(chart: Chart) -> QScrollArea:
    """Thirty-four rows need more height than a small screen has."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    inside = QWidget()
    inside.setProperty("role", "scrolled")
    column = QVBoxLayout(inside)
    column.setContentsMargins(0, 0, Space.GAP, 0)
    column.addWidget(chart)
    column.addStretch(1)
    area.setWidget(inside)
    return area
