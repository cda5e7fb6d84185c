"""One indicator over all provinces, by region with the country on top, beside what it is compared with."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from tracker.figures.compare import Against
from tracker.figures.rows import Scenario
from ui.i18n import words
from ui.models.board_columns import BoardView as View
from ui.models.board_model import BoardModel
from ui.pages.context import PageContext
from ui.pages.figures.board_toolbar import BoardToolbar
from ui.pages.figures.legends import board_legend
from ui.pages.figures.loading import BoardChoices, Spot, board_choices, load_board
from ui.tasks import Latest
from ui.theme import Size
from ui.widgets import Column, EmptyState, LedgerTable

_WIDTHS = {"code": 54, "now": 106, "base": 122, "change": 92, "percent": 78, "left": 96, "of_plan": 114}
_STATE = 32
_NAME_COLUMNS = 2
_FLIP = {Qt.Key.Key_Left: True, Qt.Key.Key_Right: False}


class BoardTable(LedgerTable):
    """Regions open and close with a click on their name, with Enter, Left and Right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(words("figure.view.board"), Size.ROW_DENSE, Size.ROW_DENSE, parent=parent)
        self.board = BoardModel(self)
        self.setModel(self.board)
        self.ledger_header.setSortIndicator(0, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)
        self.clicked.connect(self._flip_if_named)
        self.opened.connect(self._flip_if_entered)

    def flip(self, row: int) -> None:
        """Open or close the region headed by a row; the cursor stays on it."""
        if not self.board.heads_region(row):
            return
        column = self.currentIndex().column()
        self.board.toggle(row)
        self.setCurrentIndex(self.board.index(row, max(0, column)))

    def dress(self) -> None:
        """Columns and total row for what the model shows now."""
        self.set_columns([_column(key) for key in self.board.keys])
        self.ledger_header.set_total(self.board.total_cells())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row, key = self.currentIndex().row(), Qt.Key(event.key())
        if key in _FLIP and self.board.heads_region(row) and self.currentIndex().column() < _NAME_COLUMNS:
            if self.board.is_open(row) is _FLIP[key]:
                self.flip(row)
            return
        super().keyPressEvent(event)

    def _flip_if_named(self, index: QModelIndex) -> None:
        if index.column() < _NAME_COLUMNS:
            self.flip(index.row())

    def _flip_if_entered(self, index: QModelIndex) -> None:
        """A double click on a name has flipped it with its first click already."""
        if index.column() >= _NAME_COLUMNS or not QGuiApplication.mouseButtons():
            self.flip(index.row())


class BoardView(QWidget):
    """`chosen(spot)`: another number is current. `opened(spot)`: its source is wanted. `shown` after each
    new board. `first_step`: nothing is on file and the person wants to import.
    """

    chosen = Signal(object)
    opened = Signal(object)
    shown = Signal()
    first_step = Signal()

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._latest = Latest(context.runner)
        self._keep: int | None = None
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
        self._lay_out()
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

    def load(self, indicator_id: int | None = None) -> None:
        """Ask the ledger anew, of this indicator or of the one that is shown."""
        picked = self.toolbar.picked
        wanted = indicator_id if indicator_id is not None else picked.id if picked else None
        ledger = self._context.ledger
        self._latest.run(lambda _progress: board_choices(ledger, wanted), self._offer)

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
            self.shown.emit()
            return
        self._latest.run(lambda _progress: load_board(ledger, asked), self._show)

    def _show(self, view: View) -> None:
        spot = self.spot
        place = self._keep if self._keep is not None else spot.place_id if spot else None
        self._keep = None
        self.table.board.show(view)
        self.table.dress()
        self.shown.emit()
        if place is not None and self.table.board.row_of_place(place) >= 0:
            self.select_place(place)
        else:
            self.chosen.emit(self.spot)

    def _spot(self, row: int, column: int) -> Spot | None:
        view, found = self.view, self.table.board.row_at(row)
        if view is None:
            return None
        board, keys = view.board, self.table.board.keys
        place = found.place.id if found is not None and found.place is not None else None
        boundaries = None if board.reported_only else board.boundaries
        base = 0 <= column < len(keys) and keys[column] == "base" and board.base_period is not None
        period = board.base_period if base and board.base_period else board.period
        planned = base and view.against is Against.PLAN
        scenario = Scenario.PLAN if planned else Scenario.ACTUAL
        return Spot(board.indicator, period, board.breakdown, place, scenario, boundaries)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._empty)
        column.addWidget(self._stack, 1)
        column.addWidget(self.legend)

    def _connect(self) -> None:
        self.toolbar.indicator_picked.connect(self.load)
        self.toolbar.changed.connect(self._ask)
        self.toolbar.grouped.connect(self.table.board.set_grouped)
        self.toolbar.columns.clicked.connect(lambda _checked=False: self.table.show_columns_menu())
        self.toolbar.copy.clicked.connect(lambda _checked=False: self.table.copy())
        self.table.selectionModel().currentChanged.connect(lambda _now, _before: self.chosen.emit(self.spot))
        self.table.opened.connect(self._open)
        self._empty.first_step.connect(self.first_step)

    def _open(self, index: QModelIndex) -> None:
        if not self.table.board.heads_region(index.row()):
            self.opened.emit(self._spot(index.row(), index.column()))


def _column(key: str) -> Column:
    if key == "state":
        return Column(key, _STATE)
    right = key not in ("code", "province")
    return Column(
        key, _WIDTHS.get(key, 120), key == "province", right, fixed=key in ("code", "province", "now")
    )
