"""Evaluations of a plan as a full view: proposals, evidence and decisions; sealed once signed."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from tracker.evaluations.rows import Evaluation, Item, Rating
from tracker.kernel.changes import ChangeSet
from tracker.kernel.errors import Refusal
from tracker.plans.rows import PlanSummary
from ui.i18n import language, refusal_words, words
from ui.models.evaluation_rows import HEADS, rows_of, seal_text, summary_text
from ui.models.fixed_rows import FixedRows
from ui.models.plan_words import day_text
from ui.pages.changes import Changes
from ui.pages.context import PageContext
from ui.pages.plans.evaluating.loading import Loaded, load
from ui.pages.plans.evaluating.pane import EvaluationPane
from ui.pages.plans.evaluating.work import EvaluationWork
from ui.pages.printing import print_paper
from ui.tasks import Latest
from ui.theme import Size, Space
from ui.widgets import (
    Button,
    Column,
    EmptyState,
    Label,
    LedgerTable,
    Notice,
    PageHead,
    PickBox,
    Toolbar,
)
from ui.widgets.layout_memory import remember_splitter

_COLUMNS = (
    Column("content", stretch=True, fixed=True),
    Column("proposed", 172),
    Column("rating", 172),
    Column("text", 130),
    Column("news", 120),
)
_CONCERNED = ("evaluation", "evaluation_item", "figure", "node", "plan", "progress")
_DIGITS = {getattr(Qt.Key, f"Key_{n}"): rating for n, rating in enumerate(Rating, 1)}


class ItemsTable(LedgerTable):
    """The keys 1 to 6 decide the current item: `decided(rating)`."""

    decided = Signal(object)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        rating = _DIGITS.get(Qt.Key(event.key()))
        if rating is not None and event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        ):
            self.decided.emit(rating)
        else:
            super().keyPressEvent(event)


class EvaluationsView(QWidget):
    """`left`: back to the plans. `said(tone, text)`."""

    left = Signal()
    said = Signal(str, str)

    def __init__(self, context: PageContext, plan: PlanSummary, wanted: int | None = None) -> None:
        super().__init__()
        self.setProperty("role", "ground")
        self._context, self._plan, self._wanted = context, plan, wanted
        self._editable = not context.ledger.read_only
        self._latest = Latest(context.runner)
        self._found: Loaded | None = None
        self.work = EvaluationWork(context, plan, self)
        self.head = PageHead(words("evaluating.title"), plan.title(language().code))
        self.back = Button(words("evaluating.back"), "back", "quiet")
        self.begin = Button(words("evaluating.begin"), "plus", "primary")
        self.print = Button(words("evaluating.print"), "print")
        self.pick = PickBox(words("evaluating.pick"))
        self.accept = Button(words("evaluating.as_proposed"), "check", "quiet")
        self.refresh = Button(words("evaluating.refresh"), "redo", "quiet")
        self.whole = Button(words("evaluating.whole"), "edit", "quiet")
        self.sign = Button(words("evaluating.sign"), "lock")
        self.remove = Button(words("common.action.delete"), "trash", "quiet")
        self.undo = Button(words("common.action.undo"), "undo", "quiet")
        self.banner = Notice("info", "")
        self.rows = FixedRows([words(f"evaluating.head.{one}") for one in HEADS])
        self.table = ItemsTable(words("evaluating.title"))
        self.pane = EvaluationPane(editable=self._editable)
        self._nothing = EmptyState(
            "target",
            words("evaluating.nothing_title"),
            words("evaluating.nothing"),
            words("evaluating.begin") if self._editable else "",
        )
        self._stack = QStackedWidget()
        self.setFocusProxy(self.table)
        self._lay_out()
        self._connect()
        Changes(context.ledger, self).heard.connect(self._heard)
        self.reload()

    @property
    def evaluation(self) -> Evaluation | None:
        """The one that is shown."""
        return self._found.shown if self._found is not None else None

    @property
    def item(self) -> Item | None:
        """The one under the cursor."""
        found = self.rows.payload(self.table.currentIndex().row())
        return found if isinstance(found, Item) else None

    def hideEvent(self, event: QHideEvent) -> None:
        """What was typed is written before one leaves."""
        self.pane.keep()
        super().hideEvent(event)

    def finish(self) -> bool:
        """Write what was typed; False where that was refused and it is still only typed."""
        self.pane.keep()
        return not self.pane.dirty

    def reload(self) -> None:
        ledger, plan_id, wanted = self._context.ledger, self._plan.id, self._wanted
        self._latest.run(lambda _progress: load(ledger, plan_id, wanted), self._show, self._fail)

    def look_at(self, evaluation_id: int | None) -> None:
        self._wanted = evaluation_id
        self.reload()

    def print_report(self) -> None:
        """The evaluation that is shown, as a paper; what was typed is written first."""
        self.pane.keep()
        shown = self.evaluation
        if shown is not None:
            answers = {"plan": self._plan.code, "evaluation": str(shown.id)}
            print_paper(self._context, self, "evaluation", answers, self._fail)

    def _show(self, found: Loaded) -> None:
        here = self.item
        self._found = found
        shown = found.shown
        self._stack.setCurrentIndex(0 if shown is not None else 1)
        self.pick.set_items(
            [(str(one.id), summary_text(one)) for one in found.listed], str(shown.id if shown else "")
        )
        self._show_buttons(shown)
        if shown is None:
            self._wanted = None
            return
        self._wanted = shown.id
        self._show_banner(shown)
        self.rows.show(rows_of(shown, found.news))
        self.table.ledger_header.setSectionHidden(HEADS.index("news"), not found.news)
        ids = [item.id for item in shown.items]
        row = ids.index(here.id) if here is not None and here.id in ids else 0
        self.table.setCurrentIndex(self.rows.index(row, 0))
        self._show_item()

    def _show_buttons(self, shown: Evaluation | None) -> None:
        open_one = self._editable and shown is not None and not shown.signed
        for button in (self.accept, self.refresh, self.whole, self.sign, self.remove):
            button.setVisible(open_one)
        self.begin.setVisible(self._editable)
        self.print.setVisible(shown is not None)
        waiting = len(shown.undecided) if shown is not None else 0
        self.accept.setEnabled(bool(waiting))
        self.refresh.setEnabled(bool(self._found and self._found.news))
        label = self._context.undo_words()
        self.undo.setEnabled(bool(label))
        self.undo.setToolTip(label)

    def _show_banner(self, shown: Evaluation) -> None:
        told = {
            "stage": words(f"evaluation.stage.{shown.stage}"),
            "day": day_text(shown.as_of),
            "version": shown.version,
        }
        self.head.set_sub(f"{shown.plan_called(language().code)} · {words('evaluating.about', **told)}")
        if shown.signed:
            self.banner.say("good", seal_text(shown), icon="lock")
        elif shown.undecided:
            self.banner.say("info", words("evaluating.waiting", n=len(shown.undecided)))
        else:
            self.banner.say("info", words("evaluating.ready"))

    def _show_item(self) -> None:
        shown, item = self.evaluation, self.item
        if shown is not None and self._found is not None:
            news = self._found.news.get(item.id) if item is not None else None
            self.pane.show_item(shown, item, news)

    def _chosen(self) -> None:
        """Another item: what was typed for the one before is written first."""
        self.pane.keep()
        self._show_item()

    def _decide(self, rating: Rating) -> None:
        item, shown = self.item, self.evaluation
        if item is None or shown is None:
            return
        text = self.pane.text.read() if self.pane.text is not None else item.text
        self.work.decide(item, rating, text)

    def _with_shown(self, act: str) -> None:
        if self.evaluation is not None:
            self.pane.keep()
            getattr(self.work, act)(self.evaluation)

    def _heard(self, changes: ChangeSet) -> None:
        if changes.concerns(*_CONCERNED):
            self.reload()

    def _fail(self, error: BaseException) -> None:
        if not isinstance(error, Refusal):
            raise error
        self.said.emit("bad", refusal_words(error))

    def _undo(self) -> None:
        try:
            self._context.undo()
        except Refusal as refusal:
            self.said.emit("bad", refusal_words(refusal))

    def _connect(self) -> None:
        self.back.clicked.connect(lambda _checked=False: self.left.emit())
        self.begin.clicked.connect(lambda _checked=False: self.work.begin())
        self.print.clicked.connect(lambda _checked=False: self.print_report())
        self._nothing.first_step.connect(self.work.begin)
        for name in ("accept", "refresh", "sign", "remove"):
            button: Button = getattr(self, name)
            button.clicked.connect(lambda _checked=False, act=name: self._with_shown(act))
        self.whole.clicked.connect(lambda _checked=False: self._with_shown("write"))
        self.undo.clicked.connect(lambda _checked=False: self._undo())
        self.pick.changed.connect(lambda key: self.look_at(int(key)) if key else None)
        self.table.chosen.connect(lambda _index: self._chosen())
        self.table.opened.connect(lambda _index: self.pane.write_here())
        self.table.decided.connect(self._decide)
        self.pane.decided.connect(self.work.decide)
        self.pane.refresh_wanted.connect(lambda: self._with_shown("refresh"))
        self.pane.whole_wanted.connect(lambda: self._with_shown("write"))
        self.work.said.connect(self.said)
        self.work.done.connect(self.look_at)
        QShortcut(QKeySequence("Ctrl+Shift+N"), self).activated.connect(self.begin.click)

    def _lay_out(self) -> None:
        for button in (self.back, self.print, self.begin):
            self.head.add_action(button)
        tools = Toolbar()
        self.pick.setMinimumWidth(330)
        tools.add(Label(words("evaluating.pick"), "small", "text2"), self.pick, self.accept, self.refresh)
        tools.add(self.whole, self.sign)
        tools.add_stretch()
        tools.add(self.undo, self.remove)
        self.table.setModel(self.rows)
        self.table.set_columns(_COLUMNS)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setHandleWidth(1)
        split.setChildrenCollapsible(False)
        split.addWidget(self.table)
        split.addWidget(self.pane)
        split.setStretchFactor(0, 4)
        split.setStretchFactor(1, 1)
        split.setSizes([800, Size.PANE])
        remember_splitter(split, "plans.evaluations")
        told = QHBoxLayout()
        told.setContentsMargins(Space.MARGIN, Space.STEP, Space.MARGIN, Space.STEP)
        told.addWidget(self.banner)
        whole, column = QWidget(), QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(tools)
        column.addLayout(told)
        column.addWidget(split, 1)
        whole.setLayout(column)
        self._stack.addWidget(whole)
        self._stack.addWidget(self._nothing)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.head)
        outer.addWidget(self._stack, 1)
