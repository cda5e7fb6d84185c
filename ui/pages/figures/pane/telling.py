"""Keeps the pane in step with the tables: whatever number is current, the pane tells about it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt

from tracker.figures.series import Point
from tracker.reports.charts import ChartKind, ChartQuestion
from ui.models.board_columns import BoardView
from ui.models.charts.trends import Spotted
from ui.pages.context import PageContext
from ui.pages.figures.pane.bench import Bench
from ui.pages.figures.pane.explaining import Explained, Spot, explain, explain_cell, explain_figure
from ui.pages.figures.pane.pane import ORIGIN, FigurePane
from ui.tasks import Latest


class Teller:
    """Asks the ledger about the newest number only; an answer about an earlier one is dropped."""

    def __init__(self, context: PageContext, pane: FigurePane) -> None:
        self._context = context
        self._ledger = context.ledger
        self._latest = Latest(context.runner)
        self._pane = pane
        pane.point_chosen.connect(self._point)
        pane.chart.bench_wanted.connect(self.open_bench)
        pane.destroyed.connect(self._latest.drop)

    def nothing(self) -> None:
        """No number is current."""
        self._latest.drop()
        self._pane.show_explained(None)

    def figure(self, observation_id: int | None) -> None:
        """A figure of the list."""
        if observation_id is None:
            self.nothing()
            return
        ledger = self._ledger
        self._latest.run(lambda _progress: explain_figure(ledger, observation_id), self._pane.show_explained)

    def spot(self, spot: Spot | None, view: BoardView | None) -> None:
        """A cell of a board."""
        if spot is None:
            self.nothing()
            return
        ledger = self._ledger
        self._latest.run(lambda _progress: explain(ledger, spot, view), self._pane.show_explained)

    def cell(self, spot: Spot | None) -> None:
        """A number of an analysis."""
        if spot is None:
            self.nothing()
            return
        ledger = self._ledger
        self._latest.run(lambda _progress: explain_cell(ledger, spot), self._pane.show_explained)

    def _point(self, point: Point) -> None:
        """A point of the trend leads to the source of its own number."""
        explained = self._pane.explained
        if explained is None:
            return
        spot, view, ledger = explained.spot, explained.board, self._ledger
        if spot.place_id is None or point.period == spot.period:
            self._pane.show_tab(ORIGIN)
            return
        asked = replace(spot, period=point.period, boundaries=ledger.today())
        self._latest.run(lambda _progress: explain(ledger, asked, view), self._show_point)

    def open_bench(self) -> Bench | None:
        """The charts of the number at hand, as large as the window."""
        explained = self._pane.explained
        if explained is None:
            return None
        spot, course = explained.spot, self._pane.chart.course
        place = course.place.id if course and course.place else None
        asked = ChartQuestion(
            ChartKind.TREND, spot.indicator, spot.period, spot.breakdown, (place,), spot.boundaries
        )
        bench = Bench(self._context, asked, self._pane)
        bench.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        bench.chosen.connect(self._go)
        bench.open()
        return bench

    def _go(self, key: object) -> None:
        """What was chosen in a large chart: a point leads to its source, a bar to its place."""
        if isinstance(key, int):
            self._pane.place_chosen.emit(key)
        explained = self._pane.explained
        if not isinstance(key, Spotted) or explained is None:
            return
        ledger, view = self._ledger, explained.board
        asked = replace(explained.spot, place_id=key.place_id, period=key.point.period)
        self._latest.run(lambda _progress: explain(ledger, asked, view), self._show_point)

    def _show_point(self, explained: Explained) -> None:
        self._pane.show_explained(explained)
        self._pane.show_tab(ORIGIN)
