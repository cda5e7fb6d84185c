"""The page of figures: all of them in a list, or one indicator by province; a pane beside says the rest."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from tracker.figures import commands
from tracker.figures.rows import Source
from tracker.kernel.changes import ChangeSet
from tracker.kernel.errors import Refusal
from ui.i18n import refusal_words, words
from ui.pages.changes import Changes
from ui.pages.context import PageContext
from ui.pages.figures.board_view import BoardView
from ui.pages.figures.heads import board_head, list_head
from ui.pages.figures.keeping import ask_where, keep_file
from ui.pages.figures.list_view import ListView
from ui.pages.figures.pane import CHART, ORIGIN, FigurePane
from ui.pages.figures.scenes import scenes
from ui.pages.figures.telling import Teller
from ui.pages.figures.views import BOARD, LIST
from ui.pages.targets import ToFigure, ToRound
from ui.shell.pages import Page, Scene
from ui.widgets import Button, Option, PageHead, SegmentedSwitch

_CONCERNS = ("figure", "import")
_WIDTHS = {(BOARD, CHART): 372, (BOARD, ORIGIN): 464, (LIST, CHART): 372, (LIST, ORIGIN): 400}
_SHARE = 0.29


class FiguresPage(Page):
    """Opens on the board where provinces have reported something, on the list otherwise."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._stale = True
        self._chosen = False
        self._dragged = False
        self.head = PageHead(words("figure.page.title"))
        self.switch = SegmentedSwitch(
            [Option(LIST, words("figure.view.list")), Option(BOARD, words("figure.view.board"))],
            words("figure.view.name"),
        )
        self.list = ListView(context)
        self.board = BoardView(context)
        self.pane = FigurePane(not context.ledger.read_only)
        self._teller = Teller(context, self.pane)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self._toolbars = QStackedWidget()
        self._views = QStackedWidget()
        self._lay_out()
        self._connect()

    @property
    def view(self) -> str:
        """LIST or BOARD."""
        return self.switch.value

    def open(self, payload: object = None) -> None:
        """Show what is asked for; the first visit loads."""
        self.refresh()
        if isinstance(payload, ToFigure):
            self._show_target(payload)

    def refresh(self) -> None:
        """Ask the ledger again, if figures changed since it was asked last."""
        if self._stale:
            self._stale = False
            self.list.load()
            self.board.load()

    def focus_first(self) -> None:
        shown = self.list.table if self.view == LIST else self.board.table
        shown.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_view(self, key: str) -> None:
        """Switch between the list and the board."""
        self.switch.set_value(key)
        shown = self.list if key == LIST else self.board
        self._views.setCurrentWidget(shown)
        self._toolbars.setCurrentWidget(self.list.filters if key == LIST else self.board.toolbar)
        self._tell_head()
        self._fit_pane(self.pane.current_tab)
        self._tell()

    def seek(self) -> None:
        """Put the keyboard into the search field of the list."""
        self.show_view(LIST)
        self.list.filters.text.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def scenes(self) -> Sequence[Scene]:
        return scenes(self)

    def _show_target(self, target: ToFigure) -> None:
        self._chosen = True
        if target.observation_id is not None:
            self.show_view(LIST)
            self.list.show_figure(target.observation_id)
            self.show_pane(ORIGIN)
        elif target.indicator_id is not None or target.place_id is not None:
            self.show_view(LIST)
            self.list.narrow(target.indicator_id, target.place_id)

    def _hear(self, changes: ChangeSet) -> None:
        if not changes.concerns(*_CONCERNS):
            return
        self._stale = True
        if self.isVisible():
            self.refresh()

    def _settle_view(self) -> None:
        """The first board decides which view a person sees first; after that the person does."""
        if not self._chosen:
            self._chosen = True
            self.show_view(BOARD if self.board.view is not None else LIST)
        self._tell_head()

    def _tell_head(self) -> None:
        if self.view == LIST:
            list_head(self.head, self.list.count, self.list.filtered)
        else:
            board_head(self.head, self.board.view)

    def _tell(self) -> None:
        """Let the pane say what it can of the current number."""
        if self.view == LIST:
            self._teller.figure(self.list.current_id)
        else:
            self._teller.spot(self.board.spot, self.board.view)

    def _tell_if(self, view: str) -> None:
        if self.view == view:
            self._tell()

    def show_pane(self, tab: str) -> None:
        """Open the pane, if it is closed, at a tab."""
        self.pane.show()
        self.pane.show_tab(tab)

    def _fit_pane(self, tab: str) -> None:
        """The source needs more width than the chart; whoever dragged the pane has the last word."""
        if self._dragged:
            return
        whole = self.splitter.width()
        wish = max(_WIDTHS[self.view, tab], round(whole * _SHARE))
        if whole > 2 * wish:
            self.splitter.setSizes([whole - wish, wish])

    def _drag(self) -> None:
        self._dragged = True

    def _keep_file(self, source: Source) -> None:
        path = ask_where(source, self)
        if path is None:
            return
        ledger = self._context.ledger
        self._context.runner.run(
            lambda _progress: keep_file(ledger, source, path),
            lambda kept: self._say_kept(kept, path.name),
            self._say_refused,
        )

    def _say_kept(self, kept: bool, name: str) -> None:
        if kept:
            self.announce.emit("good", words("figure.origin.kept_file", name=name))
        else:
            self.announce.emit("bad", words("figure.origin.no_file"))

    def _say_refused(self, error: Exception) -> None:
        if not isinstance(error, Refusal):
            raise error
        self.announce.emit("bad", refusal_words(error))

    def _make_official(self, observation_id: int) -> None:
        try:
            self._context.do(commands.mark_official, observation_id)
        except Refusal as refusal:
            self.announce.emit("bad", refusal_words(refusal))

    def _go_to_place(self, place_id: int) -> None:
        if self.view == BOARD:
            self.board.select_place(place_id)
            return
        explained = self.pane.explained
        self.board.keep_place(place_id)
        self.show_view(BOARD)
        self.board.load(explained.spot.indicator.id if explained else None)

    def _import(self) -> None:
        self.navigate.emit("rounds", ToRound(import_files=True))

    def _lay_out(self) -> None:
        bring = Button(words("figure.page.import"), "upl", "primary")
        bring.clicked.connect(lambda _checked=False: self._import())
        self.head.add_action(self.switch)
        self.head.add_action(bring)
        self._toolbars.addWidget(self.list.filters)
        self._toolbars.addWidget(self.board.toolbar)
        self._toolbars.setFixedHeight(self.list.filters.height())
        self._views.addWidget(self.list)
        self._views.addWidget(self.board)
        self.splitter.addWidget(self._views)
        self.splitter.addWidget(self.pane)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setStretchFactor(1, 0)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self._toolbars)
        column.addWidget(self.splitter, 1)

    def _connect(self) -> None:
        QShortcut(QKeySequence.StandardKey.Find, self).activated.connect(self.seek)
        Changes(self._context.ledger, self).heard.connect(self._hear)
        self.switch.changed.connect(self.show_view)
        self.list.counted.connect(self._tell_head)
        self.list.chosen.connect(lambda _one: self._tell_if(LIST))
        self.list.opened.connect(lambda _one: self.show_pane(ORIGIN))
        self.list.said.connect(self.announce)
        self.list.first_step.connect(self._import)
        self.board.chosen.connect(lambda _spot: self._tell_if(BOARD))
        self.board.opened.connect(lambda _spot: self.show_pane(ORIGIN))
        self.board.shown.connect(self._settle_view)
        self.board.first_step.connect(self._import)
        self.pane.closed.connect(self.pane.hide)
        self.pane.official_chosen.connect(self._make_official)
        self.pane.place_chosen.connect(self._go_to_place)
        self.pane.file_wanted.connect(self._keep_file)
        self.pane.shown.connect(self._fit_pane)
        self.splitter.splitterMoved.connect(lambda _at, _which: self._drag())
        self.pane.copied.connect(lambda text: self.announce.emit("good", text))
        self.pane.show_tab(CHART)
