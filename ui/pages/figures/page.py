"""The page of figures: ways to look at them as tabs, and a pane beside that says all about one number."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeVar

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
from ui.pages.figures.board.view import BoardView
from ui.pages.figures.doubts.view import DoubtsView
from ui.pages.figures.entry.view import EntryView
from ui.pages.figures.exporting import export_table
from ui.pages.figures.list.view import ListView
from ui.pages.figures.pane.keeping import ask_where, keep_file
from ui.pages.figures.pane.pane import CHART, ORIGIN, FigurePane
from ui.pages.figures.pane.telling import Teller
from ui.pages.figures.pivot.view import PivotView
from ui.pages.figures.views import BOARD, DOUBTS, ENTRY, LIST, PIVOT, FigureView, ViewSpec
from ui.pages.targets import ToFigure, ToRound
from ui.shell.pages import Page, Scene
from ui.widgets import Button, PageHead
from ui.widgets.layout_memory import remember_choice, remember_splitter
from ui.widgets.tabs import TabRow

VIEWS = (
    ViewSpec(BOARD, "figure.view.board", BoardView),
    ViewSpec(LIST, "figure.view.list", ListView),
    ViewSpec(PIVOT, "pivot.view.title", PivotView),
    ViewSpec(ENTRY, "entry.tab", EntryView),
    ViewSpec(DOUBTS, "quality.view.tab", DoubtsView),
)
_CONCERNS = ("figure", "import", "indicator", "indicator_set", "breakdown", "place")
_SHARE = 0.29

V = TypeVar("V", bound=FigureView)


class FiguresPage(Page):
    """Opens on the board where provinces have reported something, on the list otherwise."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._specs = {spec.key: spec for spec in VIEWS}
        self._made: dict[str, FigureView] = {}
        self._stale: set[str] = set()
        self._shown = BOARD
        self._chosen = False
        self._dragged = False
        self._closed = False
        self.head = PageHead(words("figure.page.title"))
        self.export = Button(words("pivot.view.export"), "xls")
        self.tabs = TabRow(words("figure.view.name"))
        self.pane = FigurePane(not context.ledger.read_only)
        self.teller = Teller(context, self.pane)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self._toolbars = QStackedWidget()
        self._views = QStackedWidget()
        self._lay_out()
        self._connect()
        self._put(BOARD)
        remember_choice(self.tabs, "figures", self._begin_with)

    @property
    def view(self) -> str:
        """The key of the view that is shown."""
        return self._shown

    @property
    def board(self) -> BoardView:
        return self._of(BoardView, BOARD)

    @property
    def list(self) -> ListView:
        return self._of(ListView, LIST)

    def at(self, key: str) -> FigureView:
        """A view by its key; made when it is wanted for the first time."""
        if key not in self._made:
            self._make(key)
        return self._made[key]

    def open(self, payload: object = None) -> None:
        """Show what is asked for; the first visit loads."""
        if isinstance(payload, ToFigure):
            self._show_target(payload)
        self.refresh()

    def refresh(self) -> None:
        """Ask the ledger again, if figures changed since the view that is shown asked last."""
        if self.view in self._stale:
            self._stale.discard(self.view)
            self.at(self.view).load()

    def focus_first(self) -> None:
        self.at(self.view).focus_first()

    def leave(self) -> bool:
        return self.at(self.view).may_leave()

    def show_view(self, key: str) -> None:
        """Switch to another view, if the present one may be left."""
        self._chosen = True
        if key == self.view or self.leave():
            self._put(key)
            self.refresh()
        self.tabs.choose(self.view)

    def _begin_with(self, key: str) -> None:
        """The view in which a person worked last."""
        if key in self._specs:
            self._chosen = True
            self._put(key)
            self.tabs.choose(key)

    def show_pane(self, tab: str) -> None:
        """Open the pane, if it is closed, at a tab."""
        self._closed = False
        self.pane.show()
        self.pane.show_tab(tab)

    def seek(self) -> None:
        """Put the keyboard into the search field of the list."""
        self.show_view(LIST)
        if self.view == LIST:
            self.list.seek()

    def scenes(self) -> Sequence[Scene]:
        return [scene for key in self._specs for scene in self.at(key).scenes(self)]

    def _of(self, kind: type[V], key: str) -> V:
        view = self.at(key)
        if not isinstance(view, kind):
            raise TypeError(key)
        return view

    def _make(self, key: str) -> None:
        view = self._made[key] = self._specs[key].make(self._context)
        self._stale.add(key)
        self._toolbars.addWidget(view.toolbar)
        self._views.addWidget(view)
        view.chosen.connect(lambda _what: self._if_shown(key, self._tell))
        view.opened.connect(lambda _what: self.show_pane(ORIGIN))
        view.headed.connect(lambda: self._if_shown(key, self._tell_head))
        view.said.connect(self.announce)
        view.navigate.connect(self._go)
        view.first_step.connect(self._import)
        if key == BOARD:
            self.board.shown.connect(self._settle_view)

    def _put(self, key: str) -> None:
        view, self._shown = self.at(key), key
        self._views.setCurrentWidget(view)
        self._toolbars.setCurrentWidget(view.toolbar)
        self.pane.setVisible(view.shows_pane and not self._closed)
        self._tell_head()
        self._fit_pane(self.pane.current_tab)
        self._tell()

    def _if_shown(self, key: str, act: Callable[[], None]) -> None:
        if self.view == key:
            act()

    def _show_target(self, target: ToFigure) -> None:
        wanted = target.view or LIST
        self.show_view(wanted)
        if self.view != wanted:
            return
        self.at(wanted).show_target(target)
        if target.observation_id is not None:
            self.show_pane(ORIGIN)

    def _go(self, page: str, target: object) -> None:
        if page == "figures" and isinstance(target, ToFigure):
            self._show_target(target)
        else:
            self.navigate.emit(page, target)

    def _hear(self, changes: ChangeSet) -> None:
        if not changes.concerns(*_CONCERNS):
            return
        self._stale = set(self._made)
        if self.isVisible():
            self.refresh()

    def _settle_view(self) -> None:
        """The first board decides which view a person sees first; after that the person does."""
        if not self._chosen:
            self.show_view(BOARD if self.board.view is not None else LIST)

    def _tell_head(self) -> None:
        self.at(self.view).tell_head(self.head)
        self.export.setEnabled(self.at(self.view).book() is not None)

    def _export(self) -> None:
        make = self.at(self.view).book()
        if make is not None:
            export_table(self._context, self, make, self.announce.emit)

    def _tell(self) -> None:
        self.at(self.view).tell(self.teller)

    def _fit_pane(self, tab: str) -> None:
        """The source needs more width than the chart; whoever dragged the pane has the last word."""
        if self._dragged:
            return
        whole = self.splitter.width()
        wish = max(self.at(self.view).pane_widths[tab], round(whole * _SHARE))
        if whole > 2 * wish:
            self.splitter.setSizes([whole - wish, wish])

    def _drag(self) -> None:
        self._dragged = True

    def _close_pane(self) -> None:
        self._closed = True
        self.pane.hide()

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
        """Show a place on the board: of the number that the pane tells about, wherever that stands."""
        if self.view == BOARD:
            self.board.select_place(place_id)
            return
        explained = self.pane.explained
        self.show_view(BOARD)
        if self.view == BOARD:
            self.board.keep_place(place_id)
            self.board.ask_of(explained.spot.indicator.id if explained else None)

    def _import(self) -> None:
        self.navigate.emit("rounds", ToRound(import_files=True))

    def _import_table(self) -> None:
        self.navigate.emit("rounds", ToRound(import_table=True))

    def _lay_out(self) -> None:
        self.export.clicked.connect(lambda _checked=False: self._export())
        self.head.add_action(self.export)
        self.table = Button(words("table_page.open"), "cols")
        self.table.setVisible(not self._context.ledger.read_only)
        self.table.clicked.connect(lambda _checked=False: self._import_table())
        self.head.add_action(self.table)
        bring = Button(words("figure.page.import"), "upl", "primary")
        bring.clicked.connect(lambda _checked=False: self._import())
        self.head.add_action(bring)
        for spec in VIEWS:
            self.tabs.add(spec.key, words(spec.title_key))
        self.splitter.addWidget(self._views)
        self.splitter.addWidget(self.pane)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setStretchFactor(1, 0)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(1)
        self._dragged = remember_splitter(self.splitter, "figures")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.head, self.tabs, self._toolbars):
            column.addWidget(part)
        column.addWidget(self.splitter, 1)

    def _connect(self) -> None:
        QShortcut(QKeySequence.StandardKey.Find, self).activated.connect(self.seek)
        Changes(self._context.ledger, self).heard.connect(self._hear)
        self.tabs.changed.connect(self.show_view)
        self.pane.closed.connect(self._close_pane)
        self.pane.official_chosen.connect(self._make_official)
        self.pane.place_chosen.connect(self._go_to_place)
        self.pane.file_wanted.connect(self._keep_file)
        self.pane.shown.connect(self._fit_pane)
        self.splitter.splitterMoved.connect(lambda _at, _which: self._drag())
        self.pane.copied.connect(partial(self.announce.emit, "good"))
        self.pane.show_tab(CHART)
