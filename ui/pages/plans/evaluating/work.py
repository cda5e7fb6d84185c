"""What is done to an evaluation from its view: each is one command, told in a sentence, and can be undone."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from tracker.evaluations import commands
from tracker.evaluations.rows import Evaluation, Item, Rating
from tracker.kernel.changes import Outcome
from tracker.kernel.errors import Refusal
from tracker.plans.rows import PlanSummary
from tracker.reports.evaluating import propose
from ui.forms.dialog import FormDialog
from ui.forms.form import Form
from ui.i18n import refusal_words, words
from ui.models.plan_words import plan_title
from ui.pages.context import PageContext
from ui.pages.plans.evaluating.forms import BeginForm, SignForm, WholeForm


class EvaluationWork(QObject):
    """`said(tone, text)`; `done(id or None)`: show this evaluation. `dialog`: the open form, if any."""

    said = Signal(str, str)
    done = Signal(object)

    def __init__(self, context: PageContext, plan: PlanSummary, window: QWidget) -> None:
        super().__init__(window)
        self._context, self._plan, self._window = context, plan, window
        self._dialog: FormDialog | None = None

    @property
    def dialog(self) -> FormDialog | None:
        return self._dialog if self._dialog is not None and isValid(self._dialog) else None

    def begin(self) -> None:
        ledger = self._context.ledger

        def save(form: Form) -> None:
            said = cast("BeginForm", form)
            made = self._context.do(
                commands.begin,
                self._plan.code,
                said.stage,
                said.as_of,
                propose,
                today=ledger.today(),
                now=ledger.now(),
                by=ledger.person(),
            )
            self.done.emit(made.result)

        self._open(words("evaluating.begin"), BeginForm(ledger.today()), save)

    def decide(self, item: Item, rating: Rating | None, text: str) -> None:
        ledger = self._context.ledger
        stamps = {"now": ledger.now(), "by": ledger.person()}
        self._try(lambda: self._context.do(commands.decide, item.id, rating, text, item.revision, **stamps))

    def accept(self, found: Evaluation) -> None:
        """Decide everything else as proposed."""
        ledger = self._context.ledger
        stamps = {"now": ledger.now(), "by": ledger.person()}
        made = self._try(lambda: self._context.do(commands.accept, found.id, **stamps))
        if made is not None:
            self.said.emit("good", words("evaluation.cli.accepted", n=made.result))

    def refresh(self, found: Evaluation) -> None:
        made = self._try(lambda: self._context.do(commands.refresh, found.id, propose))
        if made is not None:
            self.said.emit("good", words("evaluation.cli.refreshed", n=made.result))

    def write(self, found: Evaluation) -> None:
        def save(form: Form) -> None:
            self._context.do(commands.write, found.id, cast("WholeForm", form).fields, found.revision)

        self._open(words("evaluating.whole"), WholeForm(found), save)

    def sign(self, found: Evaluation) -> None:
        """Refused at once while something is undecided, so that nobody fills in a form for nothing."""
        if found.undecided:
            first = found.undecided[0]
            refusal = Refusal("evaluation.undecided", n=len(found.undecided), first=first.number or first.key)
            self.said.emit("bad", refusal_words(refusal))
            return
        ledger = self._context.ledger

        def save(form: Form) -> None:
            signature = cast("SignForm", form).signature
            self._context.do(
                commands.sign, found.id, signature, found.token, today=ledger.today(), now=ledger.now()
            )
            self.said.emit("good", words("evaluation.cli.signed"))

        self._open(words("evaluating.sign"), SignForm(ledger.today()), save)

    def remove(self, found: Evaluation) -> None:
        """Without asking: it can be taken back."""
        made = self._try(lambda: self._context.do(commands.remove, found.id, found.revision))
        if made is not None:
            self.done.emit(None)
            self.said.emit("info", words("evaluation.cli.removed", id=found.id))

    def _try(self, action: Callable[[], Outcome]) -> Outcome | None:
        try:
            return action()
        except Refusal as refusal:
            self.said.emit("bad", refusal_words(refusal))
            return None

    def _open(self, title: str, form: Form, save: Callable[[Form], None]) -> None:
        self._dialog = FormDialog(title.rstrip("…"), plan_title(self._plan), form, save, self._window)
        self._dialog.open()
