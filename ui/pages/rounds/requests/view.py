"""The forms that another office asks of us: what they ask, what we know, what we answer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from tracker.exchange.requests.rows import Question, RequestForm, TaskQuestion
from tracker.kernel.changes import ChangeSet
from tracker.requests.rows import Request
from ui.i18n import language, words
from ui.models.figure_words import column_text
from ui.pages.context import PageContext
from ui.pages.rounds.requests.chips import QuestionChips
from ui.pages.rounds.requests.doing import RequestActions
from ui.pages.rounds.requests.head import RequestHead
from ui.pages.rounds.requests.loading import Shown, load
from ui.pages.rounds.requests.pane import QuestionPane
from ui.pages.rounds.requests.table import RequestTable
from ui.tasks import Latest
from ui.widgets import Button, EmptyState, Toolbar
from ui.widgets.layout_memory import remember_splitter

CONCERNS = ("request", "figure", "import", "indicator", "place", "node")
_SIDE = 320


class RequestsView(QWidget):
    """`head` belongs over it. `said(tone, text, action words, action)`: to be told on the page."""

    said = Signal(str, str, str, object)

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        writable = not context.ledger.read_only
        self._latest = Latest(context.runner)
        self._code = ""
        self._stale = True
        self._form: RequestForm | None = None
        self.head = RequestHead(writable)
        self.doing = RequestActions(context, self)
        self.forms = QComboBox()
        self.chips = QuestionChips()
        self.missing = Button(words("request_page.next_missing"), "arrow-right")
        self.table = RequestTable(writable)
        self.pane = QuestionPane(writable)
        self.empty = EmptyState(
            "xls",
            words("request_page.empty.title"),
            words("request_page.empty.text"),
            words("request_page.head.take") if writable else "",
        )
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()

    @property
    def form(self) -> RequestForm | None:
        return self._form

    def open(self) -> None:
        """Ask the ledger again, if something of it changed since it was asked last."""
        if self._stale:
            self._stale = False
            ledger, code, speaker = self._context.ledger, self._code, language().words
            self._latest.run(lambda _progress: load(ledger, code, speaker), self._show)

    def hear(self, changes: ChangeSet, seen: bool) -> None:
        """Something of the ledger changed; ask again, at once if this is being looked at."""
        if changes.concerns(*CONCERNS):
            self._stale = True
            if seen:
                self.open()

    def take(self, path: Path) -> None:
        """Show what a workbook asks, to take it over."""
        self.doing.take(path)

    def show_request(self, code: str) -> None:
        """Another form, by its code."""
        self._code, self._stale = code, True
        self.open()

    def focus_first(self) -> None:
        first = self.table if self._form is not None else self.empty
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, shown: Shown) -> None:
        self._form = shown.form
        self._code = shown.form.request.code if shown.form else ""
        self._fill(shown.requests)
        self.head.show_form(shown.form)
        self.pane.explain(shown.explained)
        state = self.table.rows.state
        if state is not None and shown.form is not None and not shown.form.counts[state]:
            state = None
            self.table.narrow(None)
        self.chips.show_form(shown.form, state)
        self.missing.setEnabled(shown.form is not None and shown.form.missing > 0)
        self.table.show_form(shown.form)
        self._stack.setCurrentIndex(0 if shown.form is not None else 1)

    def _fill(self, every: Sequence[Request]) -> None:
        self.forms.clear()
        for one in every:
            self.forms.addItem(f"{one.round_code or one.code} · {column_text(one.period)}", one.code)
        self.forms.setCurrentIndex(self.forms.findData(self._code))

    def _tell(self, asked: object) -> None:
        self.pane.show_asked(asked if isinstance(asked, Question | TaskQuestion) else None)

    def _typed(self, asked: Question, answer: str | None, note: str | None) -> None:
        if self._form is not None:
            self.doing.answer(self._form, asked, answer, note)

    def _with_form(self, act: Callable[[RequestForm], object]) -> None:
        if self._form is not None:
            act(self._form)

    def _lay_out(self) -> None:
        self.forms.setAccessibleName(words("request_page.forms"))
        self.forms.setFixedWidth(240)
        toolbar = Toolbar()
        toolbar.add(self.forms)
        toolbar.add_divider()
        toolbar.add(self.chips)
        toolbar.add_stretch()
        toolbar.add(self.missing)
        sides = QSplitter(Qt.Orientation.Horizontal)
        sides.addWidget(self.table)
        sides.addWidget(self.pane)
        sides.setStretchFactor(0, 1)
        sides.setStretchFactor(1, 0)
        sides.setChildrenCollapsible(False)
        sides.setHandleWidth(1)
        sides.setSizes([10_000, _SIDE])
        remember_splitter(sides, "rounds.request")
        self.table.remember("rounds.request")
        self.table.offer(self.pane)
        work = QWidget()
        column = QVBoxLayout(work)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(toolbar)
        column.addWidget(sides, 1)
        self._stack.addWidget(work)
        self._stack.addWidget(self.empty)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)

    def _connect(self) -> None:
        doing, head, pane = self.doing, self.head, self.pane
        self.forms.activated.connect(lambda _row: self.show_request(self.forms.currentData()))
        self.chips.chosen.connect(self.table.narrow)
        self.missing.clicked.connect(lambda _checked=False: self.table.go_to_missing())
        self.table.told.connect(self._tell)
        self.table.typed.connect(self._typed, Qt.ConnectionType.QueuedConnection)  # once the editor is gone
        self.table.task_opened.connect(lambda task: self._with_form(lambda form: doing.tell_task(form, task)))
        head.take.clicked.connect(lambda _checked=False: doing.choose())
        head.accept.clicked.connect(
            lambda _checked=False: self._with_form(lambda form: doing.accept(form, None))
        )
        head.write.clicked.connect(lambda _checked=False: self._with_form(doing.write))
        self.empty.first_step.connect(doing.choose)
        pane.accept_asked.connect(lambda asked: self._with_form(lambda form: doing.accept(form, asked)))
        pane.blank_asked.connect(lambda asked: self._with_form(lambda form: doing.leave_blank(form, asked)))
        pane.task_asked.connect(lambda task: self._with_form(lambda form: doing.tell_task(form, task)))
        doing.said.connect(self.said)
        doing.taken.connect(self.show_request)
