"""Đợt báo cáo: who has reported, forms out, files in; and the forms that we have to answer ourselves."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from tracker.kernel.changes import ChangeSet
from tracker.rounds.rows import Return
from ui.forms.asking import Answer, answered, unsaved_box
from ui.i18n import words
from ui.pages.changes import Changes
from ui.pages.context import PageContext
from ui.pages.rounds.actions import RoundActions
from ui.pages.rounds.create_dialog import CreateDialog
from ui.pages.rounds.drop_box import dragged_paths
from ui.pages.rounds.head import RoundHead
from ui.pages.rounds.import_view import ImportView
from ui.pages.rounds.loading import Shown, load
from ui.pages.rounds.matrix_view import MatrixView
from ui.pages.rounds.requests.view import RequestsView
from ui.pages.rounds.scenes import scenes
from ui.pages.rounds.tables.view import TableView
from ui.pages.targets import ASKED, ISSUED, ToPaper, ToRound
from ui.shell.messages import MessageBar
from ui.shell.pages import Page, Scene
from ui.tasks import Latest
from ui.theme import Size
from ui.widgets import EmptyState, TabRow

_CONCERNS = ("round", "return", "import", "figure", "indicator", "place")


class RoundsPage(Page):
    """The matrix of one round, or a form that we have to answer; what comes in takes its place while it is
    looked at.

    Files may be dropped anywhere on it.
    """

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self._writable = not context.ledger.read_only
        self._latest = Latest(context.runner)
        self._code = ""
        self._place: int | None = None
        self._state = ""
        self._stale = True
        self.head = RoundHead(self._writable)
        self.messages = MessageBar()
        self.matrix = MatrixView(context)
        self.actions_of = RoundActions(context, lambda: self.matrix.board, self.messages.say, self)
        self.requests = RequestsView(context)
        self.tabs = TabRow(words("rounds_page.tabs.name"))
        self._bring: ImportView | None = None
        self._table: TableView | None = None
        self.empty = EmptyState(
            "round",
            words("rounds_page.empty.title"),
            words("rounds_page.empty.text"),
            words("rounds_page.empty.button") if self._writable else "",
        )
        self.stack, self._heads = QStackedWidget(), QStackedWidget()
        self.setAcceptDrops(self._writable)
        self._lay_out()
        self._connect()

    @property
    def bring(self) -> ImportView:
        """Where files come in; made when it is first asked for, as it has many parts."""
        if self._bring is None:
            view = self._bring = ImportView(self.context)
            self.stack.addWidget(view)
            view.answered.connect(self.answer_form)
            view.tabled.connect(lambda path: self.table.open(path))
            view.begun.connect(self._show_import)
            view.left.connect(self._back)
            view.told.connect(self.messages.say)
        return self._bring

    @property
    def table(self) -> TableView:
        """Where a table of anybody's comes in; made when it is first asked for."""
        if self._table is None:
            view = self._table = TableView(self.context)
            self.stack.addWidget(view)
            view.begun.connect(self._show_table)
            view.left.connect(self._back)
            view.told.connect(self.messages.say)
            view.navigate.connect(self.navigate)
        return self._table

    def open(self, payload: object = None) -> None:
        """Show what is asked for; the first visit loads."""
        if isinstance(payload, ToRound):
            self._aim(payload)
        self.refresh()

    def refresh(self) -> None:
        """Ask the ledger again, if something of it changed since it was asked last."""
        if self._stale:
            self._stale = False
            ledger, code = self.context.ledger, self._code
            self._latest.run(lambda _progress: load(ledger, code), self._show)
        if self.tabs.current == ASKED:
            self.requests.open()

    @property
    def unsaved(self) -> bool:
        bringing = self._bring is not None and bool(self._bring.batch.to_write)
        return bringing or (self._table is not None and self._table.pending)

    def finish(self) -> bool:
        """What was decided stays while one goes elsewhere; before it would go it is asked about."""
        if not self.unsaved:
            return True
        text = words("desk.unsaved.import")
        return answered(unsaved_box(text, self, can_save=False)) is Answer.DISCARD

    def scenes(self) -> Sequence[Scene]:
        return scenes(self)

    def focus_first(self) -> None:
        here = self.stack.currentWidget()
        if isinstance(here, ImportView):
            here.focus_list()
        elif isinstance(here, TableView):
            here.focus_first()
        elif self.tabs.current == ASKED:
            self.requests.focus_first()
        else:
            self.matrix.focus_table()

    def show_tab(self, key: str) -> None:
        """Our rounds, or the forms that we have to answer."""
        self.tabs.choose(key)
        self._show_section()
        self.refresh()

    def answer_form(self, path: Path) -> None:
        """Take over a form that another office sent, to answer it."""
        self.show_tab(ASKED)
        self.requests.take(path)

    def show_round(self, code: str) -> None:
        """Another round, by its code."""
        self._code, self._stale = code, True
        self.refresh()

    def create_round(self) -> None:
        """Ask what the new round is to be; it is shown once it is there."""
        dialog = CreateDialog(self.context, self)
        dialog.created.connect(self._created)
        dialog.open()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dragged_paths(event.mimeData()):
            event.acceptProposedAction()
            self.matrix.drop.set_over(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.matrix.drop.set_over(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self.matrix.drop.set_over(False)
        event.acceptProposedAction()
        self.bring.add(dragged_paths(event.mimeData()))

    def _aim(self, target: ToRound) -> None:
        if target.code and target.code != self._code:
            self._code, self._stale = target.code, True
        self._place, self._state = target.place_id, target.state
        if target.import_files and self._writable:
            QTimer.singleShot(0, self, lambda: self.bring.choose())  # the page is not seen yet
        elif target.import_table and self._writable:
            QTimer.singleShot(0, self, lambda: self.table.choose())
        elif target.request:
            self.show_tab(ASKED)
            self.requests.show_request(target.request)
        elif target.code or target.place_id is not None:
            self.show_tab(ISSUED)
        if not self._stale:
            self._place_current()

    def _show(self, shown: Shown) -> None:
        board = shown.board
        self._code = board.round.code if board else ""
        self.head.show_board(board)
        self.matrix.show_rounds(shown)
        self._place_current()
        if not self._importing:
            self._show_section()

    @property
    def _importing(self) -> bool:
        return isinstance(self.stack.currentWidget(), ImportView | TableView)

    def _place_current(self) -> None:
        place, self._place = self._place, None
        state, self._state = self._state, ""
        board = self.matrix.board
        if state and board is not None and state in board.counts:
            self.matrix.show_state(state)
        if place is not None and board is not None and board.find(place) is not None:
            self.matrix.select_place(place)

    def _show_section(self) -> None:
        """What belongs to the tab that is chosen."""
        asked = self.tabs.current == ASKED
        self._heads.setCurrentWidget(self.requests.head if asked else self.head)
        for part in (self._heads, self.tabs):
            part.show()
        rounds = self.matrix if self.matrix.board is not None else self.empty
        self.stack.setCurrentWidget(self.requests if asked else rounds)

    def _show_import(self) -> None:
        self._show_alone(self.bring)
        self.bring.focus_list()

    def _show_table(self) -> None:
        self._show_alone(self.table)
        self.table.focus_first()

    def _show_alone(self, view: QWidget) -> None:
        """A view with a head of its own."""
        for part in (self._heads, self.tabs):
            part.hide()
        self.messages.hide()
        self.stack.setCurrentWidget(view)

    def _back(self) -> None:
        self._show_section()
        self.refresh()
        self.focus_first()

    def _created(self, code: str) -> None:
        self.show_round(code)
        said, offered = words("rounds_page.create.done", code=code), words("rounds_page.head.issue_plain")
        self.messages.say("good", said, offered, self.actions_of.issue)

    def _hear(self, changes: ChangeSet) -> None:
        self.requests.hear(changes, self.isVisible() and self.stack.currentWidget() is self.requests)
        if not changes.concerns(*_CONCERNS):
            return
        self._stale = True
        if self.isVisible() and not self._importing:
            self.refresh()

    def _look_at_form(self) -> None:
        """The form of the place that is selected, else of the first."""
        selected = self.matrix.table.selected()
        self.actions_of.look_at_form(selected[0] if selected else None)

    def _print_letters(self, returns: Sequence[Return]) -> None:
        """The reminders to these places, where papers are printed."""
        board = self.matrix.board
        if board is not None:
            asked = ("round", board.round.code), ("place", ",".join(one.place for one in returns))
            self.navigate.emit("reports", ToPaper("reminders", asked))

    def _look(self, one: Return) -> None:
        self.matrix.select_place(one.place_id)
        self.bring.review(one)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for head in (self.head, self.requests.head):
            self._heads.addWidget(head)
        self._heads.setFixedHeight(Size.HEAD)
        for key in (ISSUED, ASKED):
            self.tabs.add(key, words(f"rounds_page.tabs.{key}"))
        column.addWidget(self._heads)
        column.addWidget(self.tabs)
        column.addWidget(self.messages)
        column.addWidget(self.stack, 1)
        for part in (self.matrix, self.empty, self.requests):
            self.stack.addWidget(part)

    def _connect(self) -> None:
        Changes(self.context.ledger, self).heard.connect(self._hear)
        doing, pane = self.actions_of, self.matrix.pane
        self.tabs.changed.connect(self.show_tab)
        self.requests.said.connect(self.messages.say)
        self.head.new.clicked.connect(lambda _checked=False: self.create_round())
        self.head.issue.clicked.connect(lambda _checked=False: doing.issue())
        self.head.look.triggered.connect(lambda _checked=False: self._look_at_form())
        self.head.bring.clicked.connect(lambda _checked=False: self.bring.choose())
        self.empty.first_step.connect(self.create_round)
        self.matrix.drop.asked.connect(lambda: self.bring.choose())
        self.matrix.round_picked.connect(self.show_round)
        self.matrix.copy_missing.connect(doing.copy_missing)
        self.matrix.print_missing.connect(doing.print_missing)
        self.matrix.table.stepped.connect(doing.next_step)
        pane.step_asked.connect(doing.step)
        pane.remind_asked.connect(doing.remind)
        pane.letters_asked.connect(self._print_letters)
        pane.issue_asked.connect(doing.issue)
        pane.recall_asked.connect(doing.recall)
        pane.save_asked.connect(doing.save_file)
        pane.review_asked.connect(self._look)
        pane.copied.connect(lambda text: self.announce.emit("good", text))
        doing.look_wanted.connect(self._look)
        self.head.table.triggered.connect(lambda _checked=False: self.table.choose())
