"""Roles on the page of plans: what the pane says of them, and everything done to them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import cast

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from tracker.agencies.queries import agencies
from tracker.app import Ledger
from tracker.plans.roles.commands import assign_role, edit_role, end_role, remove_role
from tracker.plans.roles.fields import RoleFields
from tracker.plans.roles.queries import holders, roles_of, unnamed_in
from tracker.plans.roles.rows import RoleEntry, Span, Subject
from tracker.plans.rows import RolePart
from ui.forms.form import Form
from ui.i18n import language, words
from ui.models.plan_outline import LawsLine, Line, NodeLine
from ui.models.plan_words import called
from ui.pages.context import PageContext
from ui.pages.plans.roles.forms import EndForm, RoleForm
from ui.pages.plans.roles.writing import RoleDoors, RoleFacts, write_roles
from ui.pages.plans.tab_work import TabWork
from ui.tasks import Latest
from ui.widgets import PaneBody

ROLES = "roles"


class RoleWork(TabWork):
    """`said(tone, text)`. `dialog`: the one that is open, if any."""

    def __init__(self, context: PageContext, page: QWidget) -> None:
        super().__init__(context, page)
        self._latest = Latest(context.runner)
        self._ask: Callable[[], None] | None = None
        page.destroyed.connect(self._latest.drop)

    def write(self, body: PaneBody, line: Line | None) -> None:
        """Fill the tab for a line; what must be asked of the ledger follows."""
        self._latest.drop()
        if line is None or isinstance(line, LawsLine):
            return
        node = line.node if isinstance(line, NodeLine) else None
        subject: Subject = (line.plan.id, node.id if node is not None else None)
        where = f"{line.plan.short} · {called(node)}" if node is not None else line.plan.short
        text = node.coordinating if node is not None else ""
        ledger = self._context.ledger

        def show(facts: RoleFacts) -> None:
            if isValid(body):
                body.clear()
                self._ask = lambda: self.assign(subject, where, facts)
                write_roles(body, facts, self._doors(subject, where, facts))

        self._latest.run(lambda _progress: role_facts(ledger, subject, text), show, self._fail)

    def open_first(self) -> None:
        """Assign a role of what the tab is about, as its link does."""
        if self._ask is not None and self._editable:
            self._ask()

    def assign(self, subject: Subject, where: str, facts: RoleFacts) -> None:
        """Ask who gets which part from when to when."""
        ledger = self._context.ledger
        first = RoleFields(0, RolePart.LEAD, facts.today)

        def save(form: Form) -> None:
            filled = cast("RoleForm", form)
            who = (ledger.person(), ledger.now(), filled.replacing)
            self._context.do(assign_role, subject, filled.fields, *who)

        form = RoleForm(first, ledger.ask(agencies), _spans(facts.entries), facts.today, new=True)
        self._open(words("role.view.assign"), where, form, save)

    def edit(self, entry: RoleEntry, subject: Subject, where: str, facts: RoleFacts) -> None:
        ledger, seen = self._context.ledger, [entry]

        def save(form: Form) -> None:
            fields = cast("RoleForm", form).fields
            self._context.do(edit_role, entry.role_id, fields, seen[0].revision)

        def make() -> RoleForm:
            one = seen[0]
            said = RoleFields(one.agency.id, one.part, one.since, one.until, one.decision, one.note)
            others = [span for span in _spans(facts.entries) if span.role_id != one.role_id]
            return RoleForm(said, ledger.ask(agencies), others, facts.today, new=False)

        def renew() -> Form:
            found = (one for one in ledger.ask(roles_of, *subject) if one.role_id == entry.role_id)
            seen[0] = next(found, entry)
            return make()

        self._open(words("role.view.edit"), where, make(), save, renew)

    def end(self, entry: RoleEntry, subject: Subject, where: str, facts: RoleFacts) -> None:
        """Ask for the last day and the decision."""
        ledger = self._context.ledger
        agency = entry.agency

        def save(form: Form) -> None:
            said = cast("EndForm", form)
            told = (said.last_day, ledger.person(), ledger.now(), said.decision, entry.revision)
            self._context.do(end_role, subject, agency.id, entry.part, *told)

        gone = agency.valid_to is not None and agency.valid_to < facts.today
        last: dt.date = agency.valid_to if gone and agency.valid_to is not None else facts.today
        title = f"{words('role.view.end')}: {agency.called(language().code)}"
        self._open(title, where, EndForm(last), save)

    def remove(self, entry: RoleEntry) -> None:
        """Take a role away, without asking: it can be taken back."""
        if self._try(lambda: self._context.do(remove_role, entry.role_id, entry.revision)):
            self.said.emit("info", words("role.view.removed", name=entry.agency.called(language().code)))

    def _doors(self, subject: Subject, where: str, facts: RoleFacts) -> RoleDoors:
        if not self._editable:
            return RoleDoors()
        return RoleDoors(
            lambda: self.assign(subject, where, facts),
            lambda entry: self.edit(entry, subject, where, facts),
            lambda entry: self.end(entry, subject, where, facts),
            self.remove,
        )


def role_facts(ledger: Ledger, subject: Subject, coordinating: str) -> RoleFacts:
    """What the tab says of a node or plan; `coordinating` are the words of the node."""
    today = ledger.today()
    entries = ledger.ask(roles_of, *subject)
    held = ledger.ask(holders, today, [subject[0]], coordinating=False)
    inherited = held.lead(*subject) if subject not in held.leads else None
    of_plan = inherited.called(language().code) if inherited is not None else ""
    unnamed = ledger.ask(unnamed_in, coordinating) if coordinating else ""
    return RoleFacts(today, entries, of_plan, unnamed)


def _spans(entries: tuple[RoleEntry, ...]) -> list[Span]:
    """The roles on file among them."""
    return [
        Span(one.agency.id, one.part, one.since, one.until, one.role_id)
        for one in entries
        if one.role_id is not None
    ]
