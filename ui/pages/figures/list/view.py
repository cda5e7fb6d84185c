"""All figures in one table: filters on top, what the signs mean at the foot."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QStackedWidget, QWidget

from tracker.figures.filters import FigureFilter
from tracker.kernel.quantity import print_number
from tracker.reports.tables.listing import figures_book
from ui.i18n import language, words
from ui.models.figure_list import FigureSource
from ui.pages.context import PageContext
from ui.pages.figures.exporting import MakeBook
from ui.pages.figures.legends import list_legend
from ui.pages.figures.list.fetching import fetch_with
from ui.pages.figures.list.filters import ListFilters
from ui.pages.figures.list.loading import list_choices
from ui.pages.figures.list.table import FigureTable
from ui.pages.figures.pane.pane import CHART, ORIGIN
from ui.pages.figures.pane.telling import Teller
from ui.pages.figures.views import LIST, FigureView
from ui.pages.targets import ToFigure
from ui.shell.pages import Scene
from ui.tasks import Latest
from ui.widgets import EmptyState, PageHead

if TYPE_CHECKING:
    from ui.pages.figures.page import FiguresPage


class ListView(FigureView):
    """All figures, filtered. `chosen` and `opened` bring the id of an observation (None: none)."""

    pane_widths: ClassVar[dict[str, int]] = {CHART: 372, ORIGIN: 400}

    toolbar: ListFilters

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._choices = Latest(context.runner)
        self._wanted = FigureFilter()
        self._keep: int | None = None
        self._current: int | None = None
        self.toolbar = ListFilters()
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
        for part in (self.table, self._empty, self._nothing):
            self._stack.addWidget(part)
        self.stack(self._stack, self.legend)
        self._connect()
        self.destroyed.connect(self._choices.drop)

    @property
    def count(self) -> int:
        return self.table.figures.rowCount()

    @property
    def filtered(self) -> bool:
        return self.toolbar.any

    @property
    def current_id(self) -> int | None:
        """The observation of the current row; None until its row is there."""
        return self._current

    def load(self) -> None:
        """Ask the ledger anew; the current row stays where it is if it still exists."""
        self._keep = self._current if self._keep is None else self._keep
        self._choices.run(lambda _progress: list_choices(self._context.ledger), self.toolbar.offer)
        self._ask()

    def show_target(self, target: ToFigure) -> None:
        if target.observation_id is not None:
            self.show_figure(target.observation_id)
        elif target.indicator_id is not None or target.place_id is not None or target.sayable:
            self.narrow(target.indicator_id, target.place_id, target.sayable)

    def tell_head(self, head: PageHead) -> None:
        number = print_number(Decimal(self.count), language().code)
        said = "figure.filter.count_filtered" if self.filtered else "figure.filter.count"
        head.set_title(words("figure.page.title"), words(said, n=number))
        head.set_sub(words("figure.page.sub"))

    def tell(self, teller: Teller) -> None:
        teller.figure(self.current_id)

    def book(self) -> MakeBook | None:
        if not self.count:
            return None
        ledger, source = self._context.ledger, self.table.figures.source
        wanted = source.asked if isinstance(source, FigureSource) else self._wanted
        make = partial(figures_book, wanted=wanted, words=language().words, today=ledger.today())
        return lambda: ledger.ask(make)

    def focus_first(self) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def seek(self) -> None:
        """Put the keyboard into the search field."""
        self.toolbar.text.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def scenes(self, page: FiguresPage) -> Sequence[Scene]:
        def show(tab: str) -> None:
            page.show_view(LIST)
            page.show_pane(tab)

        return [Scene("list", lambda: show(CHART)), Scene("list-source", lambda: show(ORIGIN))]

    def show_figure(self, observation_id: int) -> None:
        """Make a figure current as soon as the list is there; filters that hide it are taken away."""
        self._keep = observation_id
        if self.toolbar.any:
            self.toolbar.reset()
        else:
            self._place_current()

    def narrow(self, indicator_id: int | None = None, place_id: int | None = None, sayable: str = "") -> None:
        """Filter by an indicator, a place or what may be said of a figure, and by nothing else."""
        self.toolbar.narrow(indicator_id, place_id, sayable)

    def _ask(self) -> None:
        self._wanted = self.toolbar.wanted(self._wanted)
        former = self.table.figures.source
        if isinstance(former, FigureSource):
            self._wanted = self.toolbar.wanted(former.wanted)
        self.table.figures.show(FigureSource(self._context.ledger, self._wanted))

    def _connect(self) -> None:
        self.toolbar.changed.connect(self._ask)
        self.toolbar.copy.clicked.connect(lambda _checked=False: self.table.copy())
        self.toolbar.columns.clicked.connect(lambda _checked=False: self.table.show_columns_menu())
        self.table.figures.counted.connect(self._show_count)
        self.table.figures.arrived.connect(self._arrive)
        self.table.chosen.connect(self._choose)
        self.table.opened.connect(self._open)
        self.table.copied.connect(lambda n: self.said.emit("good", words("figure.list.copied", n=n)))
        self.table.selectionModel().selectionChanged.connect(lambda _on, _off: self._show_selected())
        self._empty.first_step.connect(self.first_step)
        self._nothing.first_step.connect(self.toolbar.reset)

    def _show_count(self, count: int) -> None:
        shown = self.table if count else self._nothing if self.toolbar.any else self._empty
        self._stack.setCurrentWidget(shown)
        self.legend.setVisible(bool(count))
        self._place_current()
        if not count:
            self._current = None
            self.chosen.emit(None)
        self.headed.emit()

    def _place_current(self) -> None:
        """Put the cursor on the figure to keep, else on the first."""
        keep = self._keep
        if not self.count:
            self._keep = None
        elif keep is None:
            self._stand_on(0)
        else:
            self.table.figures.find(keep, lambda row: self._stand_on(max(0, row), keep))

    def _stand_on(self, row: int, kept: int | None = None) -> None:
        if self._keep != kept:
            return  # another figure is to be kept by now
        self._keep = None
        index = self.table.figures.index(row, 0)
        self.table.setCurrentIndex(index)
        self.table.scrollTo(index)

    def _choose(self, index: QModelIndex) -> None:
        """Tell which figure is current, at once or when its row has arrived."""
        self._current = self.table.figures.id_at(index.row())
        if self._current is not None:
            self.chosen.emit(self._current)

    def _arrive(self, first: int, last: int) -> None:
        index = self.table.currentIndex()
        if self._current is None and first <= index.row() <= last:
            self._choose(index)

    def _open(self, index: QModelIndex) -> None:
        found = self.table.figures.id_at(index.row())
        if found is not None:
            self.opened.emit(found)

    def _show_selected(self) -> None:
        ranges = self.table.selectionModel().selection().toList()
        count = sum(one.height() for one in ranges)
        self.legend.set_right(words("common.table.selected_rows", count=count) if count > 1 else "")
