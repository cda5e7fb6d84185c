"""States of the charts that are worth a picture."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ui.charts.printing import ChartPreview
from ui.pages.figures.pane.pane import CHART
from ui.pages.figures.views import BOARD
from ui.shell.pages import Scene

if TYPE_CHECKING:
    from ui.pages.figures.page import FiguresPage

_PLACES = 4


def chart_scenes(page: FiguresPage) -> Sequence[Scene]:
    """Places compared, all that changed, a chart on paper."""
    return [
        Scene("chart-large", lambda: _bench(page)),
        Scene("chart-ranking", page.pane.chart.enlarge_ranking),
        Scene("chart-print", lambda: _print(page)),
    ]


def _bench(page: FiguresPage) -> QWidget | None:
    page.show_view(BOARD)
    page.show_pane(CHART)
    bench, view = page.teller.open_bench(), page.board.view
    if bench is not None and view is not None:
        for row in view.board.rows[:_PLACES]:
            bench.add_place(str(row.place.id) if row.place else "")
    return bench


def _print(page: FiguresPage) -> QWidget | None:
    drawn = page.pane.chart.trend.drawn
    return ChartPreview(drawn, page) if drawn is not None else None
