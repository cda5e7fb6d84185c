"""Money and files on the page of plans: what their tabs say, and everything done to them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import cast

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from tracker.attachments import commands as files
from tracker.attachments import disk
from tracker.attachments.queries import attachments, content
from tracker.attachments.rows import Attachment, Owner, OwnerKind
from tracker.kernel.changes import Outcome
from tracker.plans.budget import commands as money
from tracker.plans.budget.queries import budget
from tracker.plans.budget.queries import line as line_now
from tracker.plans.budget.rows import BudgetFields, BudgetLine, PlanBudget
from tracker.plans.rows import FundSource, Node, PlanSummary
from tracker.plans.rules import Frame
from ui.choosing import ask_open_several, ask_save
from ui.forms.form import Form
from ui.i18n import words
from ui.models.plan_outline import LawsLine, Line, NodeLine
from ui.models.plan_words import called
from ui.pages.context import PageContext
from ui.pages.plans.following.files import FileDoors, write_files
from ui.pages.plans.following.money import MoneyDoors, write_money
from ui.pages.plans.following.money_form import MoneyForm
from ui.pages.plans.following.rename_form import RenameForm
from ui.pages.plans.tab_work import TabWork
from ui.tasks import Latest
from ui.widgets import PaneBody

MONEY, FILES = "money", "files"


class FollowWork(TabWork):
    """`said(tone, text)`. `dialog`: the one that is open, if any."""

    def __init__(self, context: PageContext, page: QWidget) -> None:
        super().__init__(context, page)
        self._money, self._files = Latest(context.runner), Latest(context.runner)
        page.destroyed.connect(self._money.drop)
        page.destroyed.connect(self._files.drop)

    def write_money(self, body: PaneBody, line: Line | None) -> None:
        """Fill the tab for a line; what must be asked of the ledger follows."""
        self._money.drop()
        if line is None or isinstance(line, LawsLine):
            return
        ledger, plan = self._context.ledger, line.plan
        node = line.node if isinstance(line, NodeLine) else None
        doors = MoneyDoors(
            lambda: self.add_money(plan, node), lambda one: self.edit_money(one, plan), self.remove_money
        )

        def show(found: PlanBudget) -> None:
            if isValid(body):
                body.clear()
                shown, frame = node.id if node else None, _frame(plan)
                write_money(body, found, shown, frame, doors if self._editable else None)

        self._money.run(lambda _progress: ledger.ask(budget, plan.id), show, self._fail)

    def write_files(self, body: PaneBody, line: Line | None) -> None:
        """As `write_money`."""
        self._files.drop()
        if line is None or isinstance(line, LawsLine):
            return
        ledger, owner = self._context.ledger, Owner(OwnerKind.PLAN, line.plan.id)
        if isinstance(line, NodeLine):
            owner = Owner(OwnerKind.NODE, line.node.id)
        doors = FileDoors(self.save_file)
        if self._editable:
            doors = FileDoors(
                self.save_file,
                lambda: self.add_files(owner, ask_open_several(self._page, words("attachment.view.add"), "")),
                lambda paths: self.add_files(owner, paths),
                self.rename_file,
                self.remove_file,
            )

        def show(found: tuple[Attachment, ...]) -> None:
            if isValid(body):
                body.clear()
                write_files(body, found, doors)

        self._files.run(lambda _progress: ledger.ask(attachments, owner), show, self._fail)

    def add_money(self, plan: PlanSummary, node: Node | None) -> None:
        """Ask for a new line of a plan, or of a node of it."""

        def save(form: Form) -> None:
            fields = cast("MoneyForm", form).fields
            self._context.do(money.add_line, plan.id, fields, node.id if node else None)

        where = f"{called(node)} · {plan.short}" if node else plan.short
        form = MoneyForm(BudgetFields(FundSource.CENTRAL), _frame(plan))
        self._open(words("budget.view.add"), where, form, save)

    def edit_money(self, one: BudgetLine, plan: PlanSummary) -> None:
        seen, ledger = [one], self._context.ledger

        def save(form: Form) -> None:
            self._context.do(money.edit_line, one.id, cast("MoneyForm", form).fields, seen[0].revision)

        def renew() -> Form:
            seen[0] = ledger.ask(line_now, one.id)
            return MoneyForm(BudgetFields.of(seen[0]), _frame(plan))

        where = " · ".join(part for part in (one.node_key, plan.short) if part)
        form = MoneyForm(BudgetFields.of(one), _frame(plan))
        self._open(words("budget.view.edit"), where, form, save, renew)

    def remove_money(self, one: BudgetLine) -> None:
        """Without asking: it can be taken back."""
        if self._try(lambda: self._context.do(money.remove_line, one.id, one.revision)):
            self.said.emit("info", words("budget.removed", n=one.id))

    def add_files(self, owner: Owner, paths: Sequence[Path]) -> None:
        """Attach files one after the other, in the background; each that is refused is told."""
        ledger = self._context.ledger

        def attach(path: Path, _progress: object) -> Outcome:
            data = disk.read(path)
            return ledger.do(files.attach, owner, path.name, data, ledger.person(), ledger.now())

        def done(outcome: Outcome) -> None:
            self._context.remember(outcome)
            name = outcome.facts["name"]
            self.said.emit("good", words("attachment.added", name=name, n=outcome.result))

        for path in paths:
            self._context.runner.run(partial(attach, path), done, self._fail)

    def save_file(self, one: Attachment) -> None:
        """Ask where, and write a copy there."""
        path = ask_save(self._page, words("attachment.view.save"), one.name)
        if path is None:
            return
        ledger = self._context.ledger

        def work(_progress: object) -> None:
            disk.write(path, ledger.ask(content, one.id), replace=True)

        said = words("attachment.saved", name=path.name)
        self._context.runner.run(work, lambda _none: self.said.emit("good", said), self._fail)

    def rename_file(self, one: Attachment) -> None:
        def save(form: Form) -> None:
            asked = cast("RenameForm", form)
            self._context.do(files.rename, one.id, asked.name, asked.note, one.revision)

        self._open(words("attachment.view.rename"), one.name, RenameForm(one), save)

    def remove_file(self, one: Attachment) -> None:
        """Without asking: it can be taken back."""
        if self._try(lambda: self._context.do(files.detach, one.id, one.revision)):
            self.said.emit("info", words("attachment.removed", name=one.name))


def _frame(plan: PlanSummary) -> Frame:
    return Frame(plan.period_start, plan.period_end, plan.vision_year)
