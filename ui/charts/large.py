"""A chart as large as the window, what is pointed at told in words under it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QFrame, QScrollArea, QVBoxLayout, QWidget

from ui.charts.actions import ChartActions
from ui.charts.holder import BarChart, Chart, TrendChart
from ui.charts.rows import Bars, Drawn
from ui.i18n import words
from ui.theme import Space
from ui.widgets import Label, Toolbar

_SHARE = 0.86
_ROW = 24


class LargeChart(QDialog):
    """`chosen(key)`: a point or bar was chosen; the dialog closes then. Subclasses add to `toolbar`."""

    chosen = Signal(object)

    def __init__(self, drawn: Drawn, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "surface")
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint, True)
        self.chart: Chart = BarChart(row_height=_ROW) if isinstance(drawn, Bars) else TrendChart()
        self.chart.larger = None
        self.toolbar = Toolbar()
        self._under = Label("", "small", "text2", wrap=True)
        self._told = Label(words("chart.large.hint"), "small", "text2", wrap=True)
        self._told.setMinimumHeight(4 * 16)
        self._told.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._lay_out(isinstance(drawn, Bars))
        self.chart.chosen.connect(self._choose)
        self.chart.pointed.connect(lambda said: self._told.setText(said or words("chart.large.hint")))
        self.show_drawn(drawn)
        if parent is not None:
            self.resize(parent.window().size() * _SHARE)

    def show_drawn(self, drawn: Drawn) -> None:
        self.setWindowTitle(drawn.title)
        self._under.setText(drawn.under)
        self.chart.show_drawn(drawn)

    def _choose(self, key: object) -> None:
        self.accept()
        self.chosen.emit(key)

    def _lay_out(self, scrolls: bool) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, Space.STEP)
        column.setSpacing(Space.STEP)
        column.addWidget(self.toolbar)
        inside = QVBoxLayout()
        inside.setContentsMargins(Space.MARGIN, 0, Space.MARGIN, 0)
        inside.setSpacing(Space.STEP)
        inside.addWidget(self._under)
        inside.addWidget(_scrolled(self.chart) if scrolls else self.chart, 1)
        inside.addWidget(self._told)
        column.addLayout(inside, 1)
        self.toolbar.add(Label(words("chart.large.title"), "strong"))
        self.toolbar.add_stretch()
        self.toolbar.add(ChartActions(self.chart, ("copy_picture", "copy_table", "print"), worded=True))


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
