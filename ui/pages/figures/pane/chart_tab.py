"""The first tab of the pane: how a figure ran over the years, and which places changed most."""

from __future__ import annotations

from fractions import Fraction

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from tracker.figures.series import Point
from tracker.kernel.quantity import Measure, print_number
from tracker.kernel.quantity.printing import nearest
from ui.i18n import language, words
from ui.models.board_columns import BoardView
from ui.models.ranking import By, ranking
from ui.pages.figures.pane.chart_points import rank_rows, trend_point
from ui.pages.figures.pane.explaining import Explained
from ui.theme import Space, theme
from ui.widgets import Button, Label, Option, SegmentedSwitch, rule
from ui.widgets.charts import MiniTrend, RankingBars, TrendPoint

COUNTRY = "country"
PLACE = "place"
_ROW = 20
_TREND = 156


class ChartTab(QScrollArea):
    """`point_chosen(Point)`: a point of the trend was pressed. `place_chosen(place id)`: a bar was."""

    point_chosen = Signal(object)
    place_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._explained: Explained | None = None
        self._board: BoardView | None = None
        self._scope = PLACE
        self.trend = MiniTrend("", self._axis)
        self.bars = RankingBars("", _ROW)
        self.by = QComboBox()
        self._switch_room = QHBoxLayout()
        self._switch: SegmentedSwitch | None = None
        self._marks = QHBoxLayout()
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
        course = self._explained.course if self._explained else None
        if self._switch is not None:
            self._switch_room.removeWidget(self._switch)
            self._switch.hide()
            self._switch.deleteLater()
            self._switch = None
        if course is None or course.place is None or not course.of_country:
            return
        options = [
            Option(COUNTRY, words("figure.pane.whole_country")),
            Option(PLACE, course.place.called(language().code)),
        ]
        self._switch = SegmentedSwitch(options, words("figure.pane.trend"), small=True)
        self._switch.set_value(self._scope)
        self._switch.changed.connect(self._choose_scope)
        self._switch_room.insertWidget(0, self._switch)

    def _choose_scope(self, key: str) -> None:
        self._scope = key
        self._draw_trend()

    @property
    def points(self) -> tuple[Point, ...]:
        """The points that are drawn."""
        if self._explained is None:
            return ()
        course = self._explained.course
        country = course.of_country and (not course.of_place or self._scope == COUNTRY)
        return course.of_country if country else course.of_place

    def _draw_trend(self) -> None:
        if self._explained is None:
            return
        points = [trend_point(point) for point in self.points]
        indicator = self._explained.spot.indicator.called(language().code)
        place = self._explained.course.place
        whole = place is None or (self._scope == COUNTRY and bool(self._explained.course.of_country))
        named = (
            words("figure.pane.whole_country") if whole or place is None else place.called(language().code)
        )
        self.trend.setAccessibleName(words("figure.pane.chart_name", indicator=indicator, place=named))
        self.trend.set_points(points)
        drawable = any(point.value is not None for point in points)
        self.trend.setVisible(drawable)
        self._no_trend.setVisible(not drawable)
        self._say_marks(points)

    def _axis(self, value: float) -> str:
        """A tick in words; none between two whole numbers where only whole ones can be counted."""
        counted = self._explained is not None and self._explained.spot.indicator.measure is Measure.count
        if counted and not value.is_integer():
            return ""
        return print_number(nearest(Fraction(value), 3), language().code)

    def _say_marks(self, points: list[TrendPoint]) -> None:
        while (item := self._marks.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        kinds = {_kind(point): point for point in points if point.value is not None}
        for kind in ("whole", "part", "interval"):
            if kind in kinds:
                self._marks.addWidget(_Mark(kind))
                self._marks.addWidget(Label(words(f"figure.mark.{kind}"), "hint", "text2"))
                self._marks.addSpacing(Space.STEP)
        self._marks.addStretch(1)

    def _draw_ranking(self, board: BoardView | None) -> None:
        self._board = board
        if board is None:
            self._ranking.hide()
            return
        by = By(self.by.currentData())
        found = ranking(board.board, by)
        self._ranking.setVisible(bool(found.compared))
        name = board.board.indicator.called(language().code)
        self.bars.setAccessibleName(words("figure.pane.ranking_name", indicator=name))
        self.bars.set_rows(rank_rows(found, by, board.board.indicator.direction))
        self.bars.setFixedHeight(self.bars.sizeHint().height())
        said = [words("figure.pane.like_for_like", n=found.compared)]
        if found.left_out:
            said.append(words("figure.pane.left_out", n=found.left_out))
        self._note.setText(" ".join(said))

    def _lay_out(self) -> None:
        inside = QWidget()
        inside.setProperty("role", "scrolled")
        column = QVBoxLayout(inside)
        column.setContentsMargins(12, 10, 12, 8)
        column.setSpacing(6)
        self.trend.setFixedHeight(_TREND)
        copy = Button(icon="copy", role="quiet", small=True)
        copy.setAccessibleName(words("common.action.copy_picture"))
        copy.setToolTip(words("common.action.copy_picture"))
        copy.clicked.connect(lambda _checked=False: self.trend.copy_picture())
        self._switch_room.addStretch(1)
        self._switch_room.addWidget(copy)
        column.addLayout(self._switch_room)
        column.addWidget(self.trend)
        column.addWidget(self._no_trend)
        self._marks.setSpacing(6)
        column.addLayout(self._marks)
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
        column.addLayout(head)
        column.addWidget(self.bars)
        column.addWidget(self._note)
        return self._ranking

    def _connect(self) -> None:
        self.by.activated.connect(lambda _row: self._draw_ranking(self._board))
        self.trend.chosen.connect(lambda at: self.point_chosen.emit(self.points[at]))
        self.bars.chosen.connect(lambda key: self.place_chosen.emit(int(key)))


def _kind(point: TrendPoint) -> str:
    if not point.complete:
        return "part"
    return "interval" if point.low is not None else "whole"


class _Mark(QWidget):
    """A point as the trend draws it: filled, open, or a box for an interval."""

    def __init__(self, kind: str) -> None:
        super().__init__()
        self._kind = kind
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(10, 16)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme().color("accent"), 1 if self._kind == "interval" else 1.5))
        if self._kind == "interval":
            painter.setBrush(theme().color("tint"))
            painter.drawRect(QRectF(2, 3, 6, 10))
            return
        painter.setBrush(theme().color("accent" if self._kind == "whole" else "surface"))
        painter.drawEllipse(QPointF(5, 8), 3, 3)
