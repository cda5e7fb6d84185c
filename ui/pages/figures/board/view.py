"""One indicator over all provinces, by region with the country on top, beside what it is compared with."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from tracker.figures.bases import SCENARIO
from tracker.figures.rows import Scenario
from tracker.reports.tables.board import board_book
from ui.i18n import language, words
from ui.models.board_columns import BoardView as View
from ui.pages.context import PageContext
from ui.pages.figures.board.head import board_head
from ui.pages.figures.board.loading import BoardChoices, board_choices, load_board
from ui.pages.figures.board.scenes import scenes
from ui.pages.figures.board.table import BoardTable
from ui.pages.figures.board.toolbar import BoardToolbar
from ui.pages.figures.exporting import MakeBook
from ui.pages.figures.legends import board_legend
from ui.pages.figures.pane.explaining import Spot
from ui.pages.figures.pane.telling import Teller
from ui.pages.figures.views import FigureView
from ui.pages.targets import ToFigure
from ui.shell.pages import Scene
from ui.tasks import Latest
from ui.widgets import EmptyState, PageHead

if TYPE_CHECKING:
    from ui.pages.figures.page import FiguresPage


class BoardView(FigureView):
    """One indicator by province. `chosen` and `opened` bring a Spot; `shown` after each new board."""

    shown = Signal()

    toolbar: BoardToolbar

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._latest = Latest(context.runner)
        self._keep: int | None = None
        self._target: ToFigure | None = None
        self.toolbar = BoardToolbar()
        self.table = BoardTable()
        self.legend = board_legend()
        self._empty = EmptyState(
            "fig",
            words("figure.board.empty_title"),
            words("figure.board.empty_text"),
            words("figure.page.import"),
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._empty)
        self.stack(self._stack, self.legend)
        self._connect()
        self.destroyed.connect(self._latest.drop)

    @property
    def view(self) -> View | None:
        return self.table.board.view

    @property
    def spot(self) -> Spot | None:
        """The number under the cursor; the country's when the cursor is nowhere or on a region."""
        index = self.table.currentIndex()
        return self._spot(index.row(), index.column())

    def load(self) -> None:
        self.ask_of(None)

    def ask_of(self, indicator_id: int | None) -> None:
        """Ask the ledger anew, of this indicator or (None) of the one that is shown."""
        picked = self.toolbar.picked
        wanted = indicator_id if indicator_id is not None else picked.id if picked else None
        ledger = self._context.ledger
        self._latest.run(lambda _progress: board_choices(ledger, wanted), self._offer)

    def show_target(self, target: ToFigure) -> None:
        if target.place_id is not None:
            self.keep_place(target.place_id)
        self._target = target
        self.ask_of(target.indicator_id)

    def tell_head(self, head: PageHead) -> None:
        board_head(head, self.view)

    def tell(self, teller: Teller) -> None:
        teller.spot(self.spot, self.view)

    def book(self) -> MakeBook | None:
        if self.view is None:
            return None
        ledger, board = self._context.ledger, self.view.board
        make = partial(board_book, board=board, words=language().words, today=ledger.today())
        return lambda: ledger.ask(make)

    def focus_first(self) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def scenes(self, page: FiguresPage) -> Sequence[Scene]:
        return scenes(page)

    def select_place(self, place_id: int, column: str = "now") -> None:
        """Put the cursor on a place's number of this period, or of another column."""
        row = self.table.board.row_of_place(place_id)
        if row >= 0 and column in self.table.board.keys:
            index = self.table.board.index(row, self.table.board.keys.index(column))
            self.table.setCurrentIndex(index)
            self.table.scrollTo(index)

    def keep_place(self, place_id: int) -> None:
        """Put the cursor on a place when the next board arrives."""
        self._keep = place_id

    def _offer(self, choices: BoardChoices) -> None:
        self.toolbar.offer(choices)
        if self._target is not None and self._target.period is not None:
            self.toolbar.pick(self._target.period, self._target.breakdown_id)
        self._target = None
        there = bool(choices.periods)
        self._stack.setCurrentWidget(self.table if there else self._empty)
        self.toolbar.setEnabled(there)
        self.legend.setVisible(there)
        self._ask()

    def _ask(self) -> None:
        ledger = self._context.ledger
        asked = self.toolbar.question(ledger.today())
        if asked is None:
            self.chosen.emit(None)
            self._tell_shown()
            return
        self._latest.run(lambda _progress: load_board(ledger, asked), self._show)

    def _show(self, view: View) -> None:
        spot = self.spot
        place = self._keep if self._keep is not None else spot.place_id if spot else None
        self._keep = None
        self.table.board.show(view)
        self.table.dress()
        self._tell_shown()
        if place is not None and self.table.board.row_of_place(place) >= 0:
            self.select_place(place)
        else:
            self.chosen.emit(self.spot)

    def _tell_shown(self) -> None:
        self.headed.emit()
        self.shown.emit()

    def _spot(self, row: int, column: int) -> Spot | None:
        view, found = self.view, self.table.board.row_at(row)
        if view is None:
            return None
        board, keys = view.board, self.table.board.keys
        place = found.place.id if found is not None and found.place is not None else None
        boundaries = None if board.reported_only else board.boundaries
        base = 0 <= column < len(keys) and keys[column] == "base" and board.base_period is not None
        period = board.base_period if base and board.base_period else board.period
        scenario = SCENARIO[view.against] if base and view.against else Scenario.ACTUAL
        return Spot(board.indicator, period, board.breakdown, place, scenario, boundaries)

    def _connect(self) -> None:
        self.toolbar.indicator_picked.connect(self.ask_of)
        self.toolbar.changed.connect(self._ask)
        self.toolbar.columns.clicked.connect(lambda _checked=False: self.table.show_columns_menu())
        self.toolbar.copy.clicked.connect(lambda _checked=False: self.table.copy())
        self.table.selectionModel().currentChanged.connect(lambda _now, _before: self.chosen.emit(self.spot))
        self.table.opened.connect(self._open)
        self._empty.first_step.connect(self.first_step)

    def _open(self, index: QModelIndex) -> None:
        if not self.table.board.heads_region(index.row()):
            self.opened.emit(self._spot(index.row(), index.column()))
