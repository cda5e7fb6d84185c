"""What a person does with a form that must be answered: take it over, answer, accept, write it back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from tracker.exchange.preview import Decisions
from tracker.exchange.requests import replying, taking, writing
from tracker.exchange.requests.rows import Question, RequestForm, TaskQuestion
from tracker.exchange.requests.taking import TakeDraft, TakePreview
from tracker.exchange.requests.writing import Written
from tracker.kernel.changes import Outcome
from tracker.kernel.errors import Refusal
from tracker.kernel.quantity import Quantity, State
from tracker.plans.rows import TaskAnswer
from tracker.requests import commands
from ui.choosing import ask_open, ask_save
from ui.forms.dialog import FormDialog
from ui.forms.form import Form
from ui.i18n import refusal_words, words
from ui.pages.context import PageContext
from ui.pages.rounds.loading import stamped
from ui.pages.rounds.password_dialog import PasswordDialog
from ui.pages.rounds.requests.loading import decide, read_form
from ui.pages.rounds.requests.take_dialog import TakeDialog
from ui.pages.rounds.requests.task_form import TaskForm

_LOCKED = ("exchange.encrypted", "exchange.wrong_password")


class RequestActions(QObject):
    """`said(tone, text, action words, action)`: to be told on the page. `taken(code)`: a form is here now."""

    said = Signal(str, str, str, object)
    taken = Signal(str)

    def __init__(self, context: PageContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._page = context, parent

    def choose(self) -> None:
        """Ask for the workbook that somebody sent."""
        kinds = f"{words('rounds_page.import.workbooks')} (*.xlsx *.xlsm *.xls *.ods)"
        path = ask_open(self._page, words("request_page.head.choose"), kinds)
        if path is not None:
            self.take(path)

    def take(self, path: Path, passwords: tuple[str, ...] = ()) -> None:
        """Read a workbook and show what it asks before it is taken over."""
        ledger = self._context.ledger
        self._context.runner.run(
            lambda _progress: read_form(ledger, path, passwords),
            self._show,
            lambda error: self._unread(path, error),
            words("request_page.take.reading", file=path.name),
        )

    def answer(self, form: RequestForm, asked: Question, answer: str | None, note: str | None) -> None:
        """Record what was typed; the side that is None stays as it is."""
        try:
            self._record(form, asked, answer, note)
        except Refusal as refusal:
            self._say("bad", refusal_words(refusal))

    def leave_blank(self, form: RequestForm, asked: Question) -> None:
        """Leave the cell blank on purpose."""
        self.answer(form, asked, "", None)

    def accept(self, form: RequestForm, asked: Question | TaskQuestion | None) -> None:
        """Let what is known become the answer: to one question, or to all where it is certain (None)."""
        of, tokens = form.request, {one.position: one.token for one in form.questions}
        figures = None if asked is None else [asked.position] if isinstance(asked, Question) else []
        tasks = None if asked is None else [asked.position] if isinstance(asked, TaskQuestion) else []
        chosen = tokens if asked is None else {p: t for p, t in tokens.items() if p in (figures or ())}
        try:
            done = self._context.do(replying.accept, of.id, figures, tasks, tokens=chosen, **self._by())
        except Refusal as refusal:
            self._say("bad", refusal_words(refusal))
            return
        self._tell_done(words("request_page.said.accepted", n=done.result))

    def tell_task(self, form: RequestForm, task: TaskQuestion) -> None:
        """Ask how far a task is."""
        reply = task.answer or (task.proposal.reply if task.proposal else task.given)
        dialog = FormDialog(
            words("request_page.task.title"),
            task.item.name,
            TaskForm(reply),
            lambda filled: self._keep_task(form, task, filled),
            self._page,
        )
        dialog.open()

    def write(self, form: RequestForm) -> None:
        """Ask where to, and write the form back with our answers in it."""
        of = form.request
        kinds = f"{words('rounds_page.import.workbooks')} (*.xlsx)"
        path = ask_save(self._page, words("request_page.head.write"), of.file, kinds, ".xlsx")
        if path is None:
            return
        ledger, at = self._context.ledger, stamped(self._context.ledger).now
        self._context.runner.run(
            lambda _progress: ledger.do(writing.write_back, of.id, path, at=at, revision=of.revision),
            lambda done: self._written(done.result, path.name),
            self._fail,
            words("request_page.said.writing", file=path.name),
        )

    def _record(self, form: RequestForm, asked: Question, answer: str | None, note: str | None) -> None:
        former = asked.answer
        quantity = former.quantity if former else self._held(asked)
        if answer is not None and asked.indicator is not None:
            quantity = replying.read_answer(answer, asked.indicator)
        kept = note if note is not None else former.note if former else asked.item.given_note
        self._context.do(
            replying.answer, form.request.id, asked.position, quantity, kept, token=asked.token, **self._by()
        )

    @staticmethod
    def _held(asked: Question) -> Quantity:
        """What stands in the cell as long as only its note is written."""
        if asked.given is not None:
            return asked.given
        if asked.indicator is None:
            raise Refusal("request.foreign", name=asked.item.name[:80])
        return Quantity(State.not_reported, measure=asked.indicator.measure)

    def _keep_task(self, form: RequestForm, task: TaskQuestion, filled: Form) -> None:
        reply: TaskAnswer | None = filled.reply if isinstance(filled, TaskForm) else None
        revision = task.item.revision
        self._context.do(
            commands.answer_task, form.request.id, task.position, reply, revision=revision, **self._by()
        )

    def _show(self, draft: TakeDraft) -> None:
        if not isValid(self):
            return
        dialog = TakeDialog(draft, lambda told: self._decide(dialog, draft, told), self._commit, self._page)
        dialog.open()

    def _decide(self, dialog: TakeDialog, draft: TakeDraft, decisions: Decisions) -> None:
        ledger = self._context.ledger
        self._context.runner.run(
            lambda _progress: decide(ledger, draft.received, decisions),
            lambda made: dialog.show_draft(made) if isValid(dialog) else None,
            self._fail,
        )

    def _commit(self, draft: TakeDraft) -> None:
        ledger = self._context.ledger
        now = stamped(ledger)
        self._context.runner.run(
            lambda _progress: ledger.do(taking.commit_take, draft, now),
            self._taken,
            self._fail,
            words("request_page.take.reading", file=draft.received.name),
        )

    def _taken(self, done: Outcome) -> None:
        if not isValid(self):
            return
        if done.inverse is not None:
            self._context.remember(done)
        made: TakePreview = done.result
        self.taken.emit(made.code)
        self._tell_done(words("request_page.said.taken", file=made.file))

    def _written(self, made: Written, name: str) -> None:
        if not isValid(self):
            return
        if made.missing:
            self._say("warn", words("request_page.said.written_missing", file=name, n=len(made.missing)))
        else:
            self._say("good", words("request_page.said.written", file=name))

    def _unread(self, path: Path, error: Exception) -> None:
        """A workbook that is locked may still be opened."""
        if not isValid(self):
            return
        if not isinstance(error, Refusal) or error.code not in _LOCKED:
            self._fail(error)
            return
        dialog = PasswordDialog(path.name, 0, self._page)
        dialog.tried.connect(lambda password: self._try(dialog, path, password))
        dialog.open()

    def _try(self, dialog: PasswordDialog, path: Path, password: str) -> None:
        ledger = self._context.ledger

        def opened(draft: TakeDraft) -> None:
            dialog.answer("")
            self._show(draft)

        def failed(error: Exception) -> None:
            if isinstance(error, Refusal) and error.code in _LOCKED:
                dialog.answer(refusal_words(error))
            else:
                dialog.answer("")
                self._fail(error)

        self._context.runner.run(lambda _progress: read_form(ledger, path, (password,)), opened, failed)

    def _tell_done(self, text: str) -> None:
        undo: Callable[[], object] = self._context.undo
        self.said.emit("good", text, words("common.action.undo"), undo)

    def _fail(self, error: Exception) -> None:
        if not isinstance(error, Refusal):
            raise error
        if isValid(self):
            self._say("bad", refusal_words(error))

    def _say(self, tone: str, text: str) -> None:
        self.said.emit(tone, text, "", None)

    def _by(self) -> dict[str, str]:
        now = stamped(self._context.ledger)
        return {"at": now.now, "by": now.by}
