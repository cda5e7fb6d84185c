"""A plan's file before anything is written: what it changes, node by node, and what waits for a decision."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from tracker.app import Ledger
from tracker.exchange.batch import is_locked
from tracker.exchange.findings import Choice
from tracker.exchange.plans.deciding import NOTHING_DECIDED, Decisions
from tracker.exchange.plans.taking import PlanDraft, commit_plan, preview_plan
from tracker.exchange.readers import Readers, Received
from tracker.kernel.changes import Outcome
from tracker.kernel.errors import Refusal
from ui.forms.foot import dialog_foot
from ui.forms.head import dialog_head
from ui.i18n import refusal_words, words
from ui.models.fixed_rows import FixedRows
from ui.models.plan_taking import ASKED, CHANGES, COLUMNS, TABS, Question, questions, rows_of
from ui.pages.context import PageContext
from ui.pages.plans.taking.decision import DecisionPanel
from ui.widgets import Button, Column, EmptyState, Label, LedgerTable, Notice, Option, SegmentedSwitch

_SIZE = (1120, 640)
_WIDTHS = {"state": 130, "key": 104, "name": 300, "where": 110}


class TakeDialog(QDialog):
    """`taken(outcome)`: the plan was taken over. Nothing is written before the button is pressed.

    `as_draft`: a plan on file is not touched, the file goes into the draft of its next version.
    """

    taken = Signal(object)

    def __init__(self, context: PageContext, path: Path, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("role", "surface")
        self.setWindowTitle(words("planfile.dialog.title"))
        self._context, self._path = context, path
        self._draft: PlanDraft | None = None
        self.password: QDialog | None = None
        self.notice = Notice("info", words("planfile.dialog.reading"))
        self.about = Label("", "small", "text2", wrap=True)
        self.as_draft = QCheckBox(words("planfile.dialog.as_draft"))
        self.as_draft.hide()
        options = [Option(tab, words(f"planfile.tab.{tab}", n=0)) for tab in TABS]
        self.tabs = SegmentedSwitch(options, words("planfile.tab.name"))
        self.rows = FixedRows([words(f"planfile.table.{one}") for one in COLUMNS])
        self.table = LedgerTable(words("planfile.dialog.title"), cell_cursor=False)
        self.table.setModel(self.rows)
        self.table.set_columns([Column(one, _WIDTHS.get(one, 240), one == "what") for one in COLUMNS])
        self.table.remember("plans.taking")
        self.empty = EmptyState("ok", words("planfile.dialog.nothing"), words("planfile.dialog.nothing_text"))
        self.panel = DecisionPanel()
        self.go = Button(words("planfile.dialog.go"), "dnl", "primary")
        self.go.setEnabled(False)
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()
        self.resize(*_SIZE)
        self._read(())

    @property
    def draft(self) -> PlanDraft | None:
        return self._draft

    def _read(self, passwords: Sequence[str]) -> None:
        ledger, path = self._context.ledger, self._path
        self._context.runner.run(
            lambda _progress: _drafted(ledger, path, passwords),
            self._opened,
            self._fail,
            words("planfile.dialog.reading"),
        )

    def _opened(self, draft: PlanDraft) -> None:
        self._unlocked("")
        asked = bool(questions(draft.preview))
        self.tabs.set_value(ASKED if asked else CHANGES)
        self._show(draft)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, draft: PlanDraft) -> None:
        self._draft = draft
        preview = draft.preview
        counts = {fate.value: n for fate, n in preview.counts.items()}
        key = "new" if preview.is_new else "as_draft_counts" if preview.as_draft else "known"
        self.notice.say("info" if preview.whole else "warn", words(f"planfile.dialog.{key}", **counts))
        self.as_draft.setVisible(not preview.is_new)
        self.about.setText(" · ".join((preview.plan, preview.title, preview.sha256[:8])))
        for tab in TABS:
            self.tabs.set_text(tab, words(f"planfile.tab.{tab}", n=len(rows_of(preview, tab))))
        self._show_tab()
        writing = bool(preview.writes or preview.remembers) and not self._context.ledger.read_only
        self.go.setEnabled(writing)
        waiting = len(preview.undecided)
        key = "go_part" if waiting else "go_draft" if preview.as_draft else "go"
        self.go.set_text(words(f"planfile.dialog.{key}", n=waiting))

    def _show_tab(self, after: int = -1) -> None:
        """The rows of the chosen tab; of the questions the next open one after a row is current."""
        if self._draft is None:
            return
        rows = rows_of(self._draft.preview, self.tabs.value)
        self.rows.show(rows)
        self._stack.setCurrentWidget(self.table if rows else self.empty)
        asked = [one.payload for one in rows]
        opened = [number for number, one in enumerate(asked) if isinstance(one, Question) and one.open]
        current = next(
            (number for number in opened if number > after), opened[0] if opened else max(after, 0)
        )
        self.panel.show_question(None, None, 0)
        if rows:
            self.table.setCurrentIndex(self.rows.index(min(current, len(rows) - 1), 0))
            self._chosen(self.table.currentIndex())

    def _chosen(self, index: QModelIndex) -> None:
        question = self.rows.payload(index.row())
        if not isinstance(question, Question) or self._draft is None:
            self.panel.show_question(None, None, 0)
            return
        chosen = self._draft.preview.decisions.fields.get(question.finding.decision)
        self.panel.show_question(question, chosen, len(self._alike(question)))

    def _alike(self, question: Question) -> list[Question]:
        """Other open questions of the same sort."""
        every = questions(self._draft.preview) if self._draft else ()
        return [
            one
            for one in every
            if one.open
            and one.finding.rule == question.finding.rule
            and one.finding.decision != question.finding.decision
        ]

    def _decide(self, question: Question, choice: Choice, everywhere: bool) -> None:
        draft = self._draft
        if draft is None:
            return
        also = self._alike(question) if everywhere else []
        fields = {one.finding.decision: choice for one in (question, *also)}
        told = draft.preview.decisions
        decisions = Decisions(fields={**told.fields, **fields}, template=told.template)
        self._again(decisions, self._decided)

    def _turn(self) -> None:
        """Into the plan, or into its draft: another comparison, with questions of its own."""
        if self._draft is not None:
            template = self._draft.preview.decisions.template
            self._again(Decisions(template=template), lambda again, _after: self._opened(again))

    def _again(self, decisions: Decisions, show: Callable[[PlanDraft, int], None]) -> None:
        """Compare anew; an answer that came too late for what is chosen by then is dropped."""
        draft, ledger, as_draft = self._draft, self._context.ledger, self.as_draft.isChecked()
        if draft is None:
            return
        after, received = self.table.currentIndex().row(), draft.received
        self.go.setEnabled(False)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

        def shown(again: PlanDraft) -> None:
            if again.preview.as_draft == self.as_draft.isChecked():
                show(again, after)

        self._context.runner.run(
            lambda _progress: ledger.ask(preview_plan, received, decisions, as_draft), shown, self._stay
        )

    def _decided(self, draft: PlanDraft, after: int) -> None:
        self._show(draft)
        self._show_tab(after)

    def _stay(self, error: Exception) -> None:
        """Go on with what is shown."""
        if self._draft is not None:
            self.as_draft.setChecked(self._draft.preview.as_draft)
            self._show(self._draft)
        self._fail(error)

    def _take(self) -> None:
        draft, ledger = self._draft, self._context.ledger
        if draft is None:
            return
        self.go.setEnabled(False)
        self._context.runner.run(
            lambda _progress: ledger.do(commit_plan, draft, now=ledger.now(), by=ledger.person()),
            self._done,
            self._fail,
        )

    def _done(self, outcome: Outcome) -> None:
        self._context.remember(outcome)
        self.taken.emit(outcome)
        self.accept()

    def _fail(self, error: Exception) -> None:
        if not isinstance(error, Refusal):
            raise error
        if is_locked(error):
            self._ask_password(error)
        self.notice.say("bad", refusal_words(error))

    def _ask_password(self, error: Refusal) -> None:
        from ui.pages.rounds.password_dialog import PasswordDialog  # few files are locked

        if isinstance(self.password, PasswordDialog):
            self._unlocked(refusal_words(error))
            return
        asking = PasswordDialog(self._path.name, 0, self)
        asking.tried.connect(lambda password: self._read((password,)))
        self.password = asking
        asking.open()

    def _unlocked(self, problem: str) -> None:
        from ui.pages.rounds.password_dialog import PasswordDialog

        if isinstance(self.password, PasswordDialog):
            self.password.answer(problem)
            self.password = None if not problem else self.password

    def _connect(self) -> None:
        self.go.clicked.connect(lambda _checked=False: self._take())
        self.as_draft.clicked.connect(lambda _checked: self._turn())
        self.tabs.changed.connect(lambda _key: self._show_tab())
        self.table.chosen.connect(self._chosen)
        self.table.opened.connect(lambda _index: self.panel.focus_choice())
        self.panel.decided.connect(self._decide)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = dialog_head(Label(self._path.name, "object_title"), self.about, self.notice)
        switch = QHBoxLayout()
        switch.addWidget(self.tabs)
        switch.addStretch(1)
        switch.addWidget(self.as_draft)
        head.addLayout(switch)
        column.addLayout(head)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.empty)
        column.addWidget(self._stack, 1)
        column.addWidget(self.panel)
        self.panel.hide()
        column.addWidget(dialog_foot(self, words("planfile.dialog.safe"), self.go))


def _drafted(ledger: Ledger, path: Path, passwords: Sequence[str]) -> PlanDraft:
    with Readers(1, passwords=passwords) as readers:
        one = readers.read(path)
    if not isinstance(one, Received):
        raise one.refusal
    made: PlanDraft = ledger.ask(preview_plan, one, NOTHING_DECIDED)
    return made
