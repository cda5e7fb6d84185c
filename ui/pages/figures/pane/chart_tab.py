"""The first tab of the pane: how a figure ran over the years, and which places changed most."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from tracker.figures.series import Point
from tracker.reports.courses import Course
from ui.charts import BarChart, TrendChart
from ui.charts.actions import ChartActions
from ui.charts.large import LargeChart
from ui.i18n import language, words
from ui.models.board_columns import BoardView
from ui.models.charts.boards import change_bars
from ui.models.charts.trends import trend_of
from ui.models.ranking import By
from ui.pages.figures.pane.explaining import Explained
from ui.widgets import Label, Option, SegmentedSwitch, rule

COUNTRY = "country"
PLACE = "place"
_ROW = 20


class ChartTab(QScrollArea):
    """`point_chosen(Point)`: a point of the trend was chosen. `place_chosen(place id)`: a bar was.
    `bench_wanted`: the trend is wanted large, beside other places.
    """

    point_chosen = Signal(object)
    place_chosen = Signal(object)
    bench_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._explained: Explained | None = None
        self._board: BoardView | None = None
        self._scope = PLACE
        self.trend = TrendChart()
        self.bars = BarChart(row_height=_ROW)
        self.by = QComboBox()
        self._switch_room = QHBoxLayout()
        self._switch: SegmentedSwitch | None = None
        self._no_trend = Label(words("figure.pane.no_trend"), "small", "text2", wrap=True)
        self._note = Label("", "small", "text3", wrap=True)
        self._ranking = QWidget()
        self._lay_out()
        self._connect()

    def show_explained(self, explained: Explained) -> None:
        """Draw the course of a number and the ranking of its board."""
        self._explained = explained
        self._offer_scopes()
        self._draw_trend()
        self._draw_ranking(explained.board)

    def show_anything(self, anything: bool) -> None:
        """Nothing is drawn while no number is chosen: a former one would be taken for it."""
        self.setEnabled(anything)
        inside = self.widget()
        if inside is not None:
            inside.setVisible(anything)

    def _offer_scopes(self) -> None:
        """Country and place side by side, where there are both."""
        courses = self._explained.course if self._explained else None
        if self._switch is not None:
            self._switch_room.removeWidget(self._switch)
            self._switch.hide()
            self._switch.deleteLater()
            self._switch = None
        if courses is None or courses.place is None or courses.of_country is None:
            return
        options = [
            Option(COUNTRY, words("figure.pane.whole_country")),
            Option(PLACE, courses.place.called(language().code)),
        ]
        self._switch = SegmentedSwitch(options, words("figure.pane.trend"), small=True)
        self._switch.set_value(self._scope)
        self._switch.changed.connect(self._choose_scope)
        self._switch_room.insertWidget(0, self._switch)

    def _choose_scope(self, key: str) -> None:
        self._scope = key
        self._draw_trend()

    @property
    def course(self) -> Course | None:
        """What is drawn."""
        if self._explained is None:
            return None
        courses = self._explained.course
        asked = courses.of_country if self._scope == COUNTRY else courses.of_place
        return asked or courses.of_place or courses.of_country

    @property
    def points(self) -> tuple[Point, ...]:
        """The points that are drawn."""
        return self.course.points if self.course else ()

    def _draw_trend(self) -> None:
        course = self.course
        if self._explained is None or course is None:
            return
        indicator = self._explained.spot.indicator
        trend = trend_of(indicator, [course])
        self.trend.show_trend(trend if trend.drawable else None)
        self.trend.setVisible(trend.drawable)
        self._no_trend.setVisible(not trend.drawable)

    def _draw_ranking(self, board: BoardView | None) -> None:
        self._board = board
        if board is None:
            self._ranking.hide()
            return
        bars, found = change_bars(board.board, By(self.by.currentData()))
        self._ranking.setVisible(bool(found.compared))
        self.bars.show_bars(bars)
        self._note.setText(bars.note)

    def enlarge_ranking(self) -> LargeChart | None:
        """All units that changed, not the first few only."""
        if self._board is None:
            return None
        board = self._board.board
        bars, _ = change_bars(board, By(self.by.currentData()), len(board.rows))
        return self.bars.enlarge(bars)

    def _lay_out(self) -> None:
        inside = QWidget()
        inside.setProperty("role", "scrolled")
        column = QVBoxLayout(inside)
        column.setContentsMargins(12, 10, 12, 8)
        column.setSpacing(6)
        self._switch_room.addStretch(1)
        self._switch_room.addWidget(ChartActions(lambda: self.trend, ("enlarge", "copy_picture", "print")))
        column.addLayout(self._switch_room)
        column.addWidget(self.trend)
        column.addWidget(self._no_trend)
        column.addWidget(self._build_ranking())
        column.addStretch(1)
        self.setWidget(inside)

    def _build_ranking(self) -> QWidget:
        column = QVBoxLayout(self._ranking)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(rule())
        head = QHBoxLayout()
        head.addWidget(Label(words("figure.pane.ranking"), "strong"), 1)
        self.by.setAccessibleName(words("figure.pane.ranking_by"))
        for by in By:
            self.by.addItem(words(f"figure.rank_by.{by}"), by.value)
        head.addWidget(self.by)
        head.addWidget(ChartActions(lambda: self.bars, ("enlarge",)))
        column.addLayout(head)
        column.addWidget(self.bars)
        column.addWidget(self._note)
        return self._ranking

    def _connect(self) -> None:
        self.by.activated.connect(lambda _row: self._draw_ranking(self._board))
        self.bars.larger = self.enlarge_ranking
        self.trend.larger = self.bench_wanted.emit
        self.trend.chosen.connect(lambda key: self.point_chosen.emit(key.point))
        self.bars.chosen.connect(self.place_chosen)
