"""Who has reported in a round: chips, the strip of all places, the table by region, the pane beside it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QFrame, QSplitter, QVBoxLayout, QWidget

from tracker.rounds.rows import Return, ReturnState
from ui.i18n import language, words
from ui.models.round_board import Region, RoundBoard, name_of
from ui.models.round_cells import state_text
from ui.pages.context import PageContext
from ui.pages.round_states import look_of
from ui.pages.rounds.drop_box import DropBox
from ui.pages.rounds.loading import PlaceFacts, Shown, place_facts
from ui.pages.rounds.matrix_table import MatrixTable
from ui.pages.rounds.place_pane import PlacePane
from ui.pages.rounds.state_chips import StateChips
from ui.tasks import Latest
from ui.theme import Space
from ui.widgets import Button, CellStrip, StripCell, StripGroup, Toolbar, set_property
from ui.widgets.layout_memory import remember_splitter

_SIDE, _WIDEST = 308, 420


class MatrixView(QWidget):
    """`round_picked(code)`: another round is wanted. `copy_missing`, `print_missing`: the list of who has not
    reported."""

    round_picked = Signal(str)
    copy_missing = Signal()
    print_missing = Signal()

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._facts = Latest(context.runner)
        self._board: RoundBoard | None = None
        self._moved = False
        self.rounds = QComboBox()
        self.chips = StateChips()
        self.strip = CellStrip(words("rounds_page.strip.name"))
        self.table = MatrixTable()
        self.drop = DropBox()
        self.pane = PlacePane(not context.ledger.read_only)
        self.missing = Button("", "copy", "quiet")
        self.printed = Button(words("missing.page.print"), "print", "quiet")
        self.columns = Button(words("common.action.columns"), "cols", "quiet")
        self._lay_out()
        self.table.remember("rounds.matrix")
        self.table.offer(self.pane)
        self._connect()

    @property
    def board(self) -> RoundBoard | None:
        return self._board

    def show_rounds(self, shown: Shown) -> None:
        """Show the board; the place that was selected stays selected."""
        self._board = shown.board
        self._fill_rounds(shown)
        if shown.board is None:
            self.table.show_board(None)
            return
        self.chips.show_board(shown.board, self.table.matrix.state)
        self.strip.set_groups([_group(shown.board, region) for region in shown.board.regions])
        self.table.show_board(shown.board)
        count = len(shown.board.missing)
        self.missing.set_text(words("rounds_page.missing.copy", n=count))
        begun = shown.board.not_issued < len(shown.board.returns)
        self.missing.setVisible(count > 0 and begun)
        self.printed.setVisible(begun and (count > 0 or shown.board.counts.get(ReturnState.RETURNED, 0) > 0))
        self._show_selected()

    def select_place(self, place_id: int) -> None:
        self.table.select_place(place_id)
        self.chips.mark(self.table.matrix.state)

    def show_state(self, state: str) -> None:
        """Only the places in one state, "" all."""
        self.table.narrow(state)
        self.chips.mark(self.table.matrix.state)

    def focus_table(self) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fill_rounds(self, shown: Shown) -> None:
        self.rounds.clear()
        for one in shown.rounds:
            self.rounds.addItem(f"{one.code} · {one.period.label(language().words)}", one.code)
        if shown.board is not None:
            self.rounds.setCurrentIndex(self.rounds.findData(shown.board.round.code))

    def _show_selected(self) -> None:
        """Tell the pane and the strip what is selected in the table."""
        board, selected = self._board, self.table.selected()
        self._facts.drop()
        self.strip.select(str(selected[0].place_id) if len(selected) == 1 else "")
        if board is None or not selected:
            self.pane.show_nothing()
        elif len(selected) > 1:
            self.pane.show_several(board, selected)
        else:
            self._ask_facts(board, selected[0])

    def _ask_facts(self, board: RoundBoard, one: Return) -> None:
        ledger = self._context.ledger

        def show(facts: PlaceFacts) -> None:
            self.pane.show_return(board, one, facts)

        self._facts.run(lambda _progress: place_facts(ledger, board.round, one), show)

    def _lay_out(self) -> None:
        self.rounds.setAccessibleName(words("rounds_page.toolbar.round"))
        self.rounds.setFixedWidth(300)
        toolbar = Toolbar()
        toolbar.add(self.rounds)
        toolbar.add_divider()
        toolbar.add(self.chips)
        toolbar.add_stretch()
        toolbar.add(self.columns, self.missing, self.printed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(toolbar)
        column.addWidget(self._strip_frame())
        self._sides = self._splitter()
        column.addWidget(self._sides, 1)

    def _strip_frame(self) -> QFrame:
        frame = QFrame()
        frame.setProperty("role", "toolbar")
        row = QVBoxLayout(frame)
        row.setContentsMargins(Space.MARGIN, Space.STEP, Space.MARGIN, Space.STEP)
        row.addWidget(self.strip)
        return frame

    def _splitter(self) -> QSplitter:
        side = QFrame()
        side.setProperty("role", "pane")
        side.setMinimumWidth(300)
        set_property(self.pane, "role", "surface")
        column = QVBoxLayout(side)
        column.setContentsMargins(1, 0, 0, 0)
        column.setSpacing(0)
        box = QVBoxLayout()
        box.setContentsMargins(Space.MARGIN, Space.GAP, Space.MARGIN, 0)
        box.addWidget(self.drop)
        column.addLayout(box)
        column.addWidget(self.pane, 1)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.addWidget(self.table)
        splitter.addWidget(side)
        splitter.setStretchFactor(0, 1)
        splitter.setStretchFactor(1, 0)
        splitter.setChildrenCollapsible(False)
        splitter.setHandleWidth(1)
        self._moved = remember_splitter(splitter, "rounds.matrix")
        splitter.splitterMoved.connect(lambda _at, _number: self._keep_sides())
        return splitter

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The pane takes its share of a wide window, until a person has moved it."""
        super().resizeEvent(event)
        if not self._moved:
            side = min(_WIDEST, max(_SIDE, self.width() // 4))
            self._sides.setSizes([self.width() - side - 1, side])

    def _keep_sides(self) -> None:
        self._moved = True

    def _connect(self) -> None:
        self.rounds.activated.connect(lambda _row: self.round_picked.emit(self.rounds.currentData()))
        self.chips.chosen.connect(self.table.narrow)
        self.strip.chosen.connect(lambda key: self.select_place(int(key)))
        self.table.picked.connect(self._show_selected)
        self.columns.clicked.connect(lambda _checked=False: self.table.show_columns_menu())
        self.missing.clicked.connect(lambda _checked=False: self.copy_missing.emit())
        self.printed.clicked.connect(lambda _checked=False: self.print_missing.emit())
        self.drop.setVisible(not self._context.ledger.read_only)


def _group(board: RoundBoard, region: Region) -> StripGroup:
    cells = tuple(_cell(board, one) for one in region.returns)
    return StripGroup(region.called(language().code), cells)


def _cell(board: RoundBoard, one: Return) -> StripCell:
    look = look_of(one, board.due, board.today)
    name = f"{name_of(one, language().code)}: {state_text(board.state_of(one))}"
    return StripCell(str(one.place_id), one.place, name, look.icon, look.tone, look.solid)
