"""What a person does on the page of plans and sees there, in the words of the tests."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.pages.plans.example import CLOCK
from tracker.app import Ledger
from tracker.plans import queries
from tracker.plans.linking.commands import remove_link
from tracker.plans.linking.queries import links_of
from tracker.plans.rows import Node, PlanSummary
from ui.desk import Desk
from ui.forms.dialog import FormDialog
from ui.forms.form import Form
from ui.models.plan_cells import COLUMNS
from ui.models.plan_outline import Key, node_key, plan_key
from ui.pages.plans.page import PlansPage
from ui.pages.targets import ToPlan
from ui.widgets.cells import CELL

ALT = Qt.KeyboardModifier.AltModifier


class Hands:
    """Looks and does; every answer is read from the page or from the ledger, never kept."""

    def __init__(self, page: PlansPage, desk: Desk, qtbot: QtBot) -> None:
        self.page, self.desk, self.bot = page, desk, qtbot
        self.said: list[tuple[str, str]] = []
        page.announce.connect(lambda tone, text: self.said.append((tone, text)))

    # The ledger ------------------------------------------------------------------------------------------

    def plan(self, code: str) -> PlanSummary:
        return self.desk.ledger.ask(queries.plan_detail, code).plan

    def nodes(self, code: str = "KH1863") -> list[Node]:
        return list(queries.each(self.desk.ledger.ask(queries.plan_detail, code).nodes))

    def node(self, text: str, code: str = "KH1863") -> Node:
        """The node whose text begins so."""
        return next(node for node in self.nodes(code) if node.text_vi.startswith(text))

    def texts(self, parent: str, code: str = "KH1863") -> list[str]:
        """What stands under a node, in order."""
        return [child.text_vi for child in self.node(parent, code).children]

    def unlink(self, node: Node) -> None:
        """Take the links of a node away, which keep it from being removed."""
        for link in self.desk.ledger.ask(links_of, node.id):
            self.desk.ledger.do(remove_link, link.id)

    def reopened(self, code: str = "KH1863") -> list[str]:
        """Every text of a plan as another program reads it from the file."""
        target = self.desk.ledger.target
        assert isinstance(target, Path)
        ledger = Ledger.open(target, lambda: CLOCK)
        try:
            return [node.text_vi for node in queries.each(ledger.ask(queries.plan_detail, code).nodes)]
        finally:
            ledger.close()

    # The tree --------------------------------------------------------------------------------------------

    def go(self, text: str, code: str = "KH1863") -> Node:
        """Select a node by the beginning of its text."""
        node = self.node(text, code)
        self.page.open(ToPlan(code, node.id))
        assert self.page.tree.current_key == node_key(node.id)
        return node

    def go_plan(self, code: str) -> PlanSummary:
        plan = self.plan(code)
        self.page.open(ToPlan(code))
        assert self.page.tree.current_key == plan_key(plan.id)
        return plan

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.bot.keyClick(self.page.tree, key, modifier)

    def cell(self, key: Key, column: str) -> Any:
        index = self.page.tree.plans.index_of(key, COLUMNS.index(column))
        assert index.isValid(), key
        return index.data(CELL)

    def lines(self, key: Key | None = None) -> list[str]:
        """The words of the lines under a line, in order."""
        tree = self.page.tree.plans
        return [str(tree.index_of(one).data()) for one in tree.outline.children(key)]

    def visible(self) -> list[str]:
        """The words of every line that is not folded away, from the top."""
        tree = self.page.tree
        found, index = [], tree.model().index(0, 0)
        while index.isValid():
            found.append(str(index.data()))
            index = tree.indexBelow(index)
        return found

    def pane_texts(self) -> list[str]:
        """Every label of the pane's tab that is shown."""
        body: QWidget = self.page.pane.body(self.page.pane.current_tab)
        return [label.text() for label in body.findChildren(QLabel) if label.text()]

    # The forms -------------------------------------------------------------------------------------------

    @property
    def dialog(self) -> FormDialog:
        dialog = self.page.work.editing.dialog
        assert isinstance(dialog, FormDialog)
        return dialog

    @property
    def form(self) -> Form:
        return self.dialog.form

    def type(self, field: str, text: str) -> None:
        """Replace what stands in a field of the form."""
        self.put(self.form.control(field), text)

    def put(self, control: QLineEdit | QPlainTextEdit, text: str) -> None:
        """Replace what stands in a control: pasted, for the test keyboard has no Vietnamese letters."""
        control.setFocus()
        control.selectAll()
        self.bot.keyClick(control, Qt.Key.Key_Delete)
        QApplication.clipboard().setText(text)
        self.bot.keyClick(control, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)

    def save(self) -> None:
        self.dialog.save()

    @property
    def open_form(self) -> bool:
        return self.page.work.editing.dialog is not None

    def editor(self) -> QLineEdit:
        """The field of the text that is edited in place."""
        found = [one for one in self.page.tree.viewport().findChildren(QLineEdit) if one.isVisible()]
        assert len(found) == 1
        return found[0]


def clipboard() -> str:
    return QApplication.clipboard().text()
