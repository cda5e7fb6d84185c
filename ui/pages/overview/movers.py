"""Which places changed most against the same period."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal

from tracker.figures.board import BoardRow
from tracker.figures.rows import Indicator
from tracker.reports.overview import Overview, change_of
from ui.charts import BarChart, Bars
from ui.i18n import language, words
from ui.models.charts.about import about
from ui.models.charts.boards import change_bar
from ui.models.ranking import By
from ui.pages.targets import BOARD, ToFigure
from ui.theme import Space
from ui.widgets import Label, Panel


class MoversPanel(Panel):
    """`opened(ToFigure)`: a place was chosen."""

    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__(words("overview.movers.title"), words("overview.all"))
        self._bars = BarChart(words("overview.movers.title"))
        self._empty = Label("", "base", "text2", wrap=True)
        self._bars.chosen.connect(lambda place_id: self.opened.emit(self._target(place_id)))
        self.body.setContentsMargins(Space.GAP, Space.STEP, Space.GAP, Space.STEP)
        self.body.addWidget(self._bars)
        self.body.addWidget(self._empty)
        self._indicator: Indicator | None = None
        self._found: Overview | None = None
        self._shown = 0

    @property
    def count(self) -> int:
        """How many places there are to be shown."""
        return len(self._found.movers) if self._found else 0

    @property
    def board(self) -> ToFigure:
        """All places, as the table of the indicator."""
        return ToFigure(indicator_id=self._indicator.id if self._indicator else None, view=BOARD)

    def show_overview(self, found: Overview) -> None:
        self._found, self._shown = found, 0
        self._indicator = found.board.indicator if found.board else None
        note = self._indicator.called(language().code) if self._indicator else ""
        self.set_title(words("overview.movers.title"), note)
        rows = bool(found.movers)
        self._bars.setVisible(rows)
        self._empty.setText(words("overview.movers.empty"))
        self._empty.setVisible(not rows)

    def show_most(self, count: int) -> None:
        """The greatest changes, so many of them: rises above, falls below."""
        if self._found is not None and count != self._shown:
            self._shown = count
            self._bars.show_bars(_bars(self._found, self._found.movers[:count]))

    def _target(self, place_id: int) -> ToFigure:
        return ToFigure(indicator_id=self._indicator.id if self._indicator else None, place_id=place_id)


def _bars(found: Overview, movers: Sequence[BoardRow]) -> Bars | None:
    if found.board is None or not movers:
        return None
    direction = found.board.indicator.direction
    listed = sorted(movers, key=change_of, reverse=True)
    rows = tuple(change_bar(row, By.AMOUNT, direction, before=True) for row in listed)
    return Bars(bars=rows, **about(found.board))
