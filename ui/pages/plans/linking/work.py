"""Links of nodes on the page of plans: what the pane says of them, and everything done to them."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from tracker.plans.linking.commands import add_link, edit_link, remove_link
from tracker.plans.linking.queries import link as link_now
from tracker.plans.linking.rows import Link, LinkEnd, LinkFields
from tracker.plans.rows import LinkKind, Node, PlanSummary
from ui.forms.form import Form
from ui.i18n import language, words
from ui.models.plan_outline import LawsLine, Line, NodeLine
from ui.pages.context import PageContext
from ui.pages.plans.linking.add_dialog import AddLinkDialog
from ui.pages.plans.linking.link_form import LinkForm
from ui.pages.plans.linking.loading import LinkFacts, link_facts
from ui.pages.plans.linking.writing import LinkDoors, matrix_door, write_links
from ui.pages.plans.tab_work import TabWork
from ui.tasks import Latest
from ui.widgets import Label, PaneBody

LINKS = "links"


class LinkWork(TabWork):
    """`node_wanted(node id, plan id)`, `matrix_wanted(plan code)`; `said(tone, text)`.

    `dialog`: the one that is open, if any.
    """

    node_wanted = Signal(int, int)
    matrix_wanted = Signal(str)

    def __init__(self, context: PageContext, page: QWidget) -> None:
        super().__init__(context, page)
        self._latest = Latest(context.runner)
        page.destroyed.connect(self._latest.drop)

    def write(self, body: PaneBody, line: Line | None) -> None:
        """Fill the tab for a line; what must be asked of the ledger follows."""
        self._latest.drop()
        if isinstance(line, NodeLine):
            self._write_node(body, line)
        elif line is not None and not isinstance(line, LawsLine):
            body.add_widget(Label(words("link.view.of_plan"), tone="text2", wrap=True))
            code = line.plan.code
            body.add_widget(matrix_door(lambda: self.matrix_wanted.emit(code)))

    def add(self, node: Node, plan: PlanSummary) -> None:
        """Let a person pick what a node is linked with."""

        def made(kind: LinkKind, other: int, outward: bool, said: LinkFields) -> None:
            start, end = (node.id, other) if outward else (other, node.id)
            self._context.do(add_link, start, end, kind, said)

        self._show(AddLinkDialog(self._context, node, plan, made, self._page))

    def join(self, start: LinkEnd | Node, end: LinkEnd | Node, where: str) -> None:
        """Ask for a note, and let one node answer another."""
        kind = LinkKind.CONTRIBUTES_TO

        def save(form: Form) -> None:
            self._context.do(add_link, _id(start), _id(end), kind, cast("LinkForm", form).fields)

        self._open(words("link.view.join"), where, LinkForm(kind, LinkFields()), save)

    def edit(self, one: Link) -> None:
        """What is said of a link."""
        seen = [one]

        def save(form: Form) -> None:
            self._context.do(edit_link, one.id, cast("LinkForm", form).fields, seen[0].revision)

        def renew() -> Form:
            seen[0] = self._context.ledger.ask(link_now, one.id) or one
            return LinkForm(one.kind, LinkFields.of(seen[0]))

        code = language().code
        where = f"{one.start.plan}: {one.start.text(code)} → {one.end.plan}: {one.end.text(code)}"
        self._open(words("link.view.edit"), where, LinkForm(one.kind, LinkFields.of(one)), save, renew)

    def remove(self, one: Link) -> None:
        """Take a link away, without asking: it can be taken back."""
        if self._try(lambda: self._context.do(remove_link, one.id, one.revision)):
            self.said.emit("info", words("link.view.removed", name=one.start.text(language().code)))

    def _write_node(self, body: PaneBody, line: NodeLine) -> None:
        node, plan, ledger = line.node, line.plan, self._context.ledger
        doors = LinkDoors(
            self.node_wanted.emit,
            lambda: self.matrix_wanted.emit(plan.code),
            (lambda: self.add(node, plan)) if self._editable else None,
            self.edit if self._editable else None,
            self.remove if self._editable else None,
        )

        def show(found: LinkFacts) -> None:
            if isValid(body):
                body.clear()
                write_links(body, found, doors)

        self._latest.run(lambda _progress: link_facts(ledger, node.id), show, self._fail)


def _id(node: LinkEnd | Node) -> int:
    return node.node_id if isinstance(node, LinkEnd) else node.id
