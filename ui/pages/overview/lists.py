"""The body of the overview: counters, news, and panels in two columns, as many rows as the window holds."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui.charts.holder import BAR_ROW
from ui.pages.overview.aims import AimsPanel
from ui.pages.overview.doubts import DoubtsPanel
from ui.pages.overview.first_steps import FirstSteps
from ui.pages.overview.fitting import shares
from ui.pages.overview.listing import ListPanel
from ui.pages.overview.loading import Looked
from ui.pages.overview.movers import MoversPanel
from ui.pages.overview.news_strip import NewsStrip
from ui.pages.overview.returns import ReturnsPanel
from ui.pages.overview.speech import SpeechPanel
from ui.pages.overview.tasks import TasksPanel
from ui.theme import Size, Space
from ui.widgets import CounterStrip

_PANEL = 38
"""The head of a panel with its frame."""
_LEAST_ROWS = 3
_MOVERS = ((520, 10), (320, 5), (0, 3))
"""From so much room on for both lists of the right column: so many places."""


class Lists(QScrollArea):
    """What the page shows. The rows of each list are shared out again whenever the room changes."""

    def __init__(self) -> None:
        super().__init__()
        self.counters, self.news, self.steps = CounterStrip(), NewsStrip(), FirstSteps()
        self.tasks, self.aims, self.speech = TasksPanel(), AimsPanel(), SpeechPanel()
        self.returns, self.movers, self.doubts = ReturnsPanel(), MoversPanel(), DoubtsPanel()
        self._columns = QWidget()
        self._lay_out()
        self.viewport().installEventFilter(self)

    def show_looked(self, looked: Looked) -> None:
        found = looked.overview
        for panel in (self.tasks, self.aims, self.returns, self.movers, self.doubts):
            panel.show_overview(found)
        self.news.show_news(looked)
        self.speech.show_counts(looked.said)
        self.steps.show_office(looked.office)
        self.steps.setVisible(found.empty)
        for part in (self.counters, self.news, self._columns):
            part.setVisible(not found.empty)
        self.fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.viewport() and event.type() == QEvent.Type.Resize:
            QTimer.singleShot(0, self, self.fit)  # the columns have their new width only after this
        return super().eventFilter(watched, event)

    def fit(self) -> None:
        """Share out the rows, so that both columns end where the window ends, or soon after."""
        above = self.counters.height() + self.news.height() + 2 * Space.GAP
        room = self.viewport().height() - 2 * Space.GAP - above
        self._fit_left(room)
        self._fit_right(room)

    def _fit_left(self, room: int) -> None:
        room -= self.speech.sizeHint().height() + 2 * Space.GAP
        lists: tuple[ListPanel, ...] = (self.tasks, self.aims)
        for panel in lists:
            room -= _PANEL + Size.HEADER + 4 if panel.count else panel.sizeHint().height()
        given = shares(room // Size.ROW_ROOMY, [panel.count for panel in lists], _LEAST_ROWS)
        for panel, rows in zip(lists, given, strict=True):
            panel.show_most(rows)

    def _fit_right(self, room: int) -> None:
        room -= self.returns.sizeHint().height() + 2 * Space.GAP
        most = next(count for least, count in _MOVERS if room >= least or not least)
        self.movers.show_most(most)
        bars = min(most, self.movers.count) * BAR_ROW + 2 * Space.STEP + _PANEL
        room -= bars if self.movers.count else self.movers.sizeHint().height()
        self.doubts.fit(room - _PANEL, self.doubts.width() - 2)

    def _lay_out(self) -> None:
        columns = QHBoxLayout(self._columns)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(Space.GAP)
        columns.addLayout(_column(self.tasks, self.aims, self.speech), 3)
        columns.addLayout(_column(self.returns, self.movers, self.doubts), 2)
        body = QWidget()
        body.setProperty("role", "ground")
        whole = QVBoxLayout(body)
        whole.setContentsMargins(Space.MARGIN, Space.GAP, Space.MARGIN, Space.GAP)
        whole.setSpacing(Space.GAP)
        for part in (self.counters, self.news):
            whole.addWidget(part)
        whole.addWidget(self._columns, 1)
        whole.addWidget(self.steps, 1, Qt.AlignmentFlag.AlignTop)
        self.steps.hide()
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setWidget(body)


def _column(*panels: QWidget) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(Space.GAP)
    for panel in panels:
        column.addWidget(panel)
    column.addStretch(1)
    return column
