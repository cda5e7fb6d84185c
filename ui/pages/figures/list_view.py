"""All figures in one table: filters on top, what the signs mean at the foot."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from tracker.figures.filters import FigureFilter
from ui.i18n import words
from ui.models.figure_list import FigureSource
from ui.pages.context import PageContext
from ui.pages.figures.fetching import fetch_with
from ui.pages.figures.figure_table import FigureTable
from ui.pages.figures.legends import list_legend
from ui.pages.figures.list_filters import ListFilters
from ui.pages.figures.loading import list_choices
from ui.tasks import Latest
from ui.widgets import EmptyState


class ListView(QWidget):
    """`chosen(observation id)`: another figure is current (None: none). `opened(observation id)`: its source
    is wanted. `first_step`: the ledger is empty and the person wants to import. `said(tone, text)`.
    """

    chosen = Signal(object)
    opened = Signal(object)
    first_step = Signal()
    said = Signal(str, str)
    counted = Signal()

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._choices = Latest(context.runner)
        self._wanted = FigureFilter()
        self._keep: int | None = None
        self.filters = ListFilters()
        self.table = FigureTable(fetch_with(context.runner, self))
        self.legend = list_legend()
        self._empty = EmptyState(
            "fig",
            words("figure.list.empty_title"),
            words("figure.list.empty_text"),
            words("figure.page.import"),
        )
        self._nothing = EmptyState(
            "search",
            words("figure.list.nothing_title"),
            words("figure.list.nothing_text"),
            words("figure.filter.clear"),
        )
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()
        self.destroyed.connect(self._choices.drop)

    @property
    def count(self) -> int:
        return self.table.figures.rowCount()

    @property
    def filtered(self) -> bool:
        return self.filters.any

    @property
    def current_id(self) -> int | None:
        """The observation of the current row."""
        return self.table.figures.id_at(self.table.currentIndex().row())

    def load(self) -> None:
        """Ask the ledger anew; the current row stays where it is if it still exists."""
        self._keep = self.current_id
        self._choices.run(lambda _progress: list_choices(self._context.ledger), self.filters.offer)
        self._ask()

    def show_figure(self, observation_id: int) -> None:
        """Make a figure current as soon as the list is there; filters that hide it are taken away."""
        self._keep = observation_id
        if self.filters.any:
            self.filters.reset()
        else:
            self._place_current()

    def narrow(self, indicator_id: int | None = None, place_id: int | None = None) -> None:
        """Filter by an indicator or a place, and by nothing else."""
        self.filters.narrow(indicator_id, place_id)

    def _ask(self) -> None:
        self._wanted = self.filters.wanted(self._wanted)
        former = self.table.figures.source
        if isinstance(former, FigureSource):
            self._wanted = self.filters.wanted(former.wanted)
        self.table.figures.show(FigureSource(self._context.ledger, self._wanted))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.table, self._empty, self._nothing):
            self._stack.addWidget(part)
        column.addWidget(self._stack, 1)
        column.addWidget(self.legend)

    def _connect(self) -> None:
        self.filters.changed.connect(self._ask)
        self.filters.copy.clicked.connect(lambda _checked=False: self.table.copy())
        self.filters.columns.clicked.connect(lambda _checked=False: self.table.show_columns_menu())
        self.table.figures.counted.connect(self._show_count)
        self.table.chosen.connect(self._choose)
        self.table.opened.connect(self._open)
        self.table.copied.connect(lambda n: self.said.emit("good", words("figure.list.copied", n=n)))
        self.table.selectionModel().selectionChanged.connect(lambda _on, _off: self._show_selected())
        self._empty.first_step.connect(self.first_step)
        self._nothing.first_step.connect(self.filters.reset)

    def _show_count(self, count: int) -> None:
        shown = self.table if count else self._nothing if self.filters.any else self._empty
        self._stack.setCurrentWidget(shown)
        self.legend.setVisible(bool(count))
        self._place_current()
        if not count:
            self.chosen.emit(None)
        self.counted.emit()

    def _place_current(self) -> None:
        """Put the cursor on the figure to keep, else on the first."""
        model = self.table.figures
        if not model.rowCount():
            return
        row = model.row_of(self._keep) if self._keep is not None else 0
        self._keep = None
        index = model.index(max(0, row), 0)
        self.table.setCurrentIndex(index)
        self.table.scrollTo(index)

    def _choose(self, index: QModelIndex) -> None:
        self.chosen.emit(self.table.figures.id_at(index.row()))

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(self.table.figures.id_at(index.row()))

    def _show_selected(self) -> None:
        ranges = self.table.selectionModel().selection().toList()
        count = sum(one.height() for one in ranges)
        self.legend.set_right(words("common.table.selected_rows", count=count) if count > 1 else "")
