"""Bringing in a table that we did not issue, in four steps, in the place of the matrix."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from tracker.exchange.tables.preview import TablePreview
from tracker.figures import queries as figures
from tracker.kernel.errors import Refusal
from ui.choosing import ask_open
from ui.i18n import refusal_words, words
from ui.models.figure_words import moment_text
from ui.pages.context import PageContext
from ui.pages.rounds.password_dialog import PasswordDialog
from ui.pages.rounds.place_pane import short_digest
from ui.pages.rounds.tables.columns_step import ColumnsStep
from ui.pages.rounds.tables.names_step import NamesStep
from ui.pages.rounds.tables.preview_step import PreviewStep
from ui.pages.rounds.tables.sheet_step import SheetStep
from ui.pages.rounds.tables.work import TableWork
from ui.pages.targets import ToFigure
from ui.shell.messages import MessageBar
from ui.theme import Space
from ui.widgets import (
    Button,
    ElidedLabel,
    EmptyState,
    Label,
    Notice,
    PageHead,
    ProgressBar6,
    StateLabel,
    TabRow,
)

SHEET, COLUMNS, NAMES, PREVIEW = "sheet", "columns", "names", "preview"
STEPS = (SHEET, COLUMNS, NAMES, PREVIEW)
_Step = SheetStep | ColumnsStep | NamesStep | PreviewStep
_FOOT = 56


class TableView(QWidget):
    """`begun`: a table came, show me. `left`: back to the page. `told(tone, text, action words, action)`: to
    be said there. `navigate(page, target)`: figures are to be shown."""

    begun = Signal()
    left = Signal()
    told = Signal(str, str, str, object)
    navigate = Signal(str, object)

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._active = False
        self._dialog: PasswordDialog | None = None
        self.work = TableWork(context, self)
        self.head = PageHead(words("table_page.title"))
        self.messages = MessageBar()
        self.tabs = TabRow(words("table_page.steps.name"))
        self.remembered = Notice("info", "", icon="hist")
        self.sheet, self.columns = SheetStep(self.work), ColumnsStep(self.work)
        self.names, self.preview = NamesStep(self.work), PreviewStep(self.work)
        self.waiting = EmptyState(
            "clock", words("table_page.waiting_title"), words("table_page.waiting_text")
        )
        self._steps: dict[str, _Step] = {
            SHEET: self.sheet,
            COLUMNS: self.columns,
            NAMES: self.names,
            PREVIEW: self.preview,
        }
        self.stack = QStackedWidget()
        self.doing, self.bar = (
            ElidedLabel("", "small"),
            ProgressBar6(0, "accent", name=words("rounds_page.import.progress")),
        )
        self.cancel = Button(words("common.action.cancel"), "x")
        self.back, self.leaving = (
            Button(words("table_page.foot.back"), "chevron-left"),
            Button(words("table_page.foot.leave")),
        )
        self.reason = Label("", "small", "text2")
        self.go = Button("", role="primary")
        self._lay_out()
        self._connect()

    @property
    def step(self) -> str:
        return self.tabs.current

    def choose(self) -> None:
        """Ask for one file."""
        kinds = words("table_page.kinds")
        everything = words("rounds_page.import.all_files")
        found = ask_open(
            self,
            words("table_page.choose"),
            f"{kinds} (*.xlsx *.xlsm *.xls *.ods *.csv *.txt);;{everything} (*)",
        )
        if found is not None:
            self.open(found)

    def open(self, path: Path) -> None:
        """Look at a file; a table that was left is forgotten."""
        self._active = True
        self.messages.hide()
        self.names.clear()
        self._put(SHEET)
        self.begun.emit()
        self.work.open(path)

    def focus_first(self) -> None:
        self._steps[self.step].focus_first()

    @property
    def pending(self) -> bool:
        """Whether a table has been looked at and not been written."""
        return self.work.looked is not None and self.work.written is None

    def leave(self) -> None:
        """Back to the page; a table that was not written can be opened again until another comes."""
        if self.work.writing:
            return
        self._active = False
        pending = self.pending
        name = self.work.path.name if self.work.path is not None else ""
        self.work.cancel()
        if not pending:
            self.work.clear()
        self.left.emit()
        if pending:
            self.told.emit(
                "info", words("table_page.put_aside", name=name), words("table_page.reopen"), self.reopen
            )

    def reopen(self) -> None:
        self._active = True
        self.begun.emit()
        self._show()

    def go_to(self, step: str) -> None:
        """Another step; names and preview need everything before them settled, and a comparison."""
        self.messages.hide()
        if self.work.written is not None or self.work.busy or self.work.looked is None:
            self.tabs.choose(self.step)
            step = self.step if self.work.written is None else PREVIEW
            self._put(step)
        elif step in (NAMES, PREVIEW):
            self._put(self._shown())
            self._compare(step)
        else:
            self._put(step)

    def forward(self) -> None:
        """The next step, or the writing."""
        step = self._shown()
        if self.work.written is not None:
            self._show_figures(self.work.written)
        elif step == PREVIEW:
            self.work.write()
        else:
            self.go_to(STEPS[STEPS.index(step) + 1])

    def backward(self) -> None:
        at = STEPS.index(self._shown())
        if at and self.work.written is None:
            self.go_to(STEPS[at - 1])

    def _compare(self, step: str) -> None:
        problem = self._problem()
        if problem:
            self.messages.say("warn", problem)
            self._put(SHEET if not self.work.sending.sender else COLUMNS)
        elif self.work.preview is not None:
            self._arrive(step)
        else:
            self.work.compare(lambda: self._arrive(step))

    def _arrive(self, step: str) -> None:
        """Names come before the preview while some are unknown; they are passed over where none is."""
        preview = self.work.preview
        if preview is not None and preview.unknown:
            step = NAMES
        elif step == NAMES and not self.names.undecided and self._shown() == COLUMNS:
            step = PREVIEW
        self._put(step)

    def _shown(self) -> str:
        current = self.stack.currentWidget()
        return next((key for key, one in self._steps.items() if one is current), self.tabs.current or SHEET)

    def _put(self, step: str) -> None:
        self.tabs.choose(step)
        self.stack.setCurrentWidget(self._steps[step])
        self._show()
        self._steps[step].focus_first()

    def _problem(self) -> str:
        """What keeps the table from being compared; "" where nothing does."""
        work = self.work
        if not work.sending.sender:
            return words("table_page.wait.sender")
        if work.questions:
            one = work.questions[0]
            return words(
                "table_page.wait.questions", n=len(work.questions), first=words(one.key, **one.facts)
            )
        return ""

    def _reason(self, step: str) -> str:
        work = self.work
        if work.busy or work.looked is None:
            return words("table_page.wait.busy")
        if work.written is not None or step == SHEET:
            return "" if work.sending.sender or step != SHEET else words("table_page.wait.sender")
        if step == COLUMNS:
            return words("table_page.wait.open", n=len(work.questions)) if work.questions else ""
        if step == NAMES:
            waiting = len(self.names.undecided)
            return words("table_page.wait.names", n=waiting) if waiting else ""
        preview = work.preview
        if preview is None:
            return words("table_page.wait.stale")
        if preview.unknown:
            return words("table_page.wait.names", n=len(preview.unknown))
        if preview.undecided:
            return words("rounds_page.wait.undecided", n=len(preview.undecided))
        return "" if preview.writes else words("table_page.wait.nothing")

    def _show(self) -> None:
        work, step = self.work, self._shown()
        if not self._active:
            return
        if work.looked is None:
            self.stack.setCurrentWidget(self.waiting)
        elif self.stack.currentWidget() is self.waiting:
            self.stack.setCurrentWidget(self._steps[self.tabs.current])
        self._steps[step].show_work()
        self._tell_head()
        self._tell_remembered(step)
        self._tell_foot(step)

    def _tell_head(self) -> None:
        work = self.work
        name = work.path.name if work.path is not None else ""
        self.head.set_title(words("table_page.title"), name)
        digest = short_digest(work.looked.sha256) if work.looked is not None else ""
        state = words(
            "rounds_page.import.written" if work.written is not None else "rounds_page.import.unwritten"
        )
        parts = (words("rounds_page.title"), work.sending.sender, work.mapping.sheet)
        where = " › ".join(part for part in parts if part)
        self.head.set_sub(" · ".join(part for part in (where, digest, state) if part))

    def _tell_remembered(self, step: str) -> None:
        found = self.work.proposal.remembered if self.work.proposal is not None else None
        self.remembered.setVisible(found is not None and step in (SHEET, COLUMNS))
        if found is not None:
            facts = {"sender": self.work.sending.sender, "day": moment_text(found.used_at)}
            self.remembered.say(
                "info",
                words(f"table_page.remembered.{'exact' if found.exact else 'alike'}", **facts),
                icon="hist",
            )

    def _tell_foot(self, step: str) -> None:
        work, written = self.work, self.work.written is not None
        busy, reason = work.busy, self._reason(step)
        for part in (self.doing, self.bar):
            part.setVisible(busy)
        self.cancel.setVisible(busy and not work.writing)
        if work.task is not None:
            self.doing.setText(work.task.step.text or work.task.label)
            self.bar.set_value(work.task.step.fraction or 0.0, "accent")
        self.back.setVisible(step != SHEET and not written)
        self.back.setEnabled(not busy)
        self.leaving.set_text(words("rounds_page.import.end" if written else "table_page.foot.leave"))
        self.leaving.setEnabled(not work.writing)
        self.reason.setText(reason)
        self.go.setEnabled(not reason)
        preview = work.preview
        key = "figures" if written else "write" if step == PREVIEW else "next"
        self.go.set_text(words(f"table_page.foot.{key}", n=preview.writes if preview is not None else 0))

    def _done(self, preview: TablePreview) -> None:
        self._put(PREVIEW)
        text = words("table_page.done", n=preview.writes, file=preview.file, sender=preview.sending.sender)
        undo = words("common.action.undo") if preview.import_id is not None else ""
        self.messages.say("good", text, undo, self._undo)

    def _undo(self) -> None:
        """Take the import back; the table can be looked at and written again."""
        try:
            self._context.undo()
        except Refusal as refusal:
            self.messages.say("bad", refusal_words(refusal))
            return
        self.messages.say("good", words("rounds_page.import.undone"))
        self.work.taken_back()

    def _show_figures(self, preview: TablePreview) -> None:
        number = preview.import_id
        ids = self._context.ledger.ask(figures.ids_of_import, number) if number is not None else ()
        first = next(iter(ids), None)
        self.navigate.emit("figures", ToFigure(observation_id=first))

    def _fail(self, error: Exception) -> None:
        if self._dialog is not None:
            problem = (
                refusal_words(error) if isinstance(error, Refusal) else words("shell.problem.unexpected")
            )
            self._dialog.answer(problem)
            return
        self.messages.fail(error)
        if self.work.looked is None and self._active and not self.work.busy:
            self._active = False
            self.left.emit()
            text = refusal_words(error) if isinstance(error, Refusal) else words("shell.problem.unexpected")
            self.told.emit("bad", text, "", None)

    def _ask_password(self) -> None:
        if self._dialog is not None or self.work.path is None:
            return
        dialog = PasswordDialog(self.work.path.name, 0, self)
        dialog.tried.connect(self.work.unlock)
        dialog.finished.connect(self._asked)
        dialog.open()
        self._dialog = dialog

    def _asked(self, _result: int) -> None:
        """Whoever closes it without a password leaves the file."""
        self._dialog = None
        if self.work.looked is None:
            self.leave()

    def _opened(self) -> None:
        if self._dialog is not None and self.work.looked is not None:
            self._dialog.answer("")

    def _connect(self) -> None:
        self.work.changed.connect(self._opened)
        self.work.changed.connect(self._show)
        self.work.said.connect(self._fail)
        self.work.locked.connect(self._ask_password)
        self.work.done.connect(self._done)
        self.tabs.changed.connect(self.go_to)
        for button, act in (
            (self.go, self.forward),
            (self.back, self.backward),
            (self.leaving, self.leave),
            (self.cancel, self._stop),
        ):
            button.clicked.connect(lambda _checked=False, act=act: act())
        for keys, act in (
            ("Ctrl+Return", self.forward_by_key),
            ("Ctrl+Enter", self.forward_by_key),
            ("Alt+Left", self.backward),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.activated.connect(act)

    def forward_by_key(self) -> None:
        if self.go.isEnabled():
            self.forward()

    def _stop(self) -> None:
        """Nothing was written; what had been read before stays."""
        self.work.cancel()
        if self.work.looked is None:
            self.leave()

    def _lay_out(self) -> None:
        self.head.add_action(StateLabel("undo", words("rounds_page.import.safe"), "text2", small=True))
        for number, key in enumerate(STEPS, start=1):
            self.tabs.add(key, f"{number} {words(f'table_page.steps.{key}')}")
        for step in (*self._steps.values(), self.waiting):
            self.stack.addWidget(step)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.head, self.tabs, self.messages, self.remembered):
            column.addWidget(part)
        column.addWidget(self.stack, 1)
        column.addWidget(self._foot())

    def _foot(self) -> QFrame:
        foot = QFrame()
        foot.setProperty("role", "pane_foot")
        foot.setFixedHeight(_FOOT)
        row = QHBoxLayout(foot)
        row.setContentsMargins(Space.MARGIN, 0, Space.MARGIN, 0)
        row.setSpacing(Space.GAP)
        row.addWidget(self.doing, 1)
        row.addWidget(self.bar)
        row.addWidget(self.cancel)
        row.addStretch(1)
        for part in (self.leaving, self.back, self.reason, self.go):
            row.addWidget(part)
        return foot
