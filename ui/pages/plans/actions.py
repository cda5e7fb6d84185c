"""What a person does to plans from the page: each is one command that can be undone, told in one sentence."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from tracker.kernel.errors import Refusal, Stale
from tracker.plans import commands, queries
from tracker.plans.fields import NodeFields, ProgressFields
from tracker.plans.rows import Node, PlanSummary, TaskStatus
from tracker.plans.rules import FOLLOWED, check_node_fields
from tracker.plans.work.rows import Work
from ui.i18n import language, refusal_words, words
from ui.models.plan_moves import Move
from ui.models.plan_outline import Key, node_key
from ui.models.plan_words import called, capital, day_text
from ui.pages.context import PageContext


class PlanActions(QObject):
    """`said(tone, text)`: what was done, or why it was not. `done(Key)`: select this line; None: there is
    none left. `outdated`: somebody else was here first, so that what is shown must be read anew.
    """

    said = Signal(str, str)
    done = Signal(object)
    outdated = Signal()

    def __init__(self, context: PageContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context

    def retype(self, node: Node, text: str) -> None:
        """Give a node another text, in the language of the window."""
        self._try(lambda: self._context.do(commands.edit_node, node.id, retyped(node, text), node.revision))

    def redate(self, work: Work, day: dt.date) -> None:
        """Give work another deadline; refused as `edit_node` refuses, stale if it was changed meanwhile."""

        def run() -> None:
            node = self._context.ledger.ask(queries.node, work.node_id)
            fields = replace(NodeFields.of(node), deadline=day)
            self._context.do(commands.edit_node, node.id, fields, work.revision)
            self.done.emit(node_key(node.id))
            what = capital(called(node))
            self.said.emit("info", words("work.said.redated", what=what, day=day_text(day)))

        self._try(run)

    def move(self, move: Move, revision: int | None = None) -> None:
        def run() -> None:
            self._context.do(commands.move_node, move.node_id, move.parent_id, move.before, revision)
            self.done.emit(node_key(move.node_id))

        self._try(run)

    def remove_node(self, node: Node, next_key: Key | None) -> None:
        """Remove a node with everything under it, without asking: it can be taken back."""

        def run() -> None:
            self._context.do(commands.remove_node, node.id, node.revision)
            self.done.emit(next_key)
            self.said.emit("info", words("plans_page.said.removed", what=capital(called(node))))

        self._try(run)

    def remove_plan(self, plan: PlanSummary, next_key: Key | None) -> None:
        """Remove a plan with everything in it; refused while anything refers to it."""

        def run() -> None:
            self._context.do(commands.remove_plan, plan.id, plan.revision)
            self.done.emit(next_key)
            self.said.emit("info", words("plans_page.said.removed_plan", name=plan.short))

        self._try(run)

    def complete(self, node: Node) -> None:
        """Write down that a task is completed today."""
        ledger = self._context.ledger
        entry = ProgressFields(ledger.today(), 100, "", TaskStatus.COMPLETED)

        def run() -> None:
            self.record(node, entry)
            self.said.emit("good", words("plans_page.said.completed", what=capital(called(node))))

        self._try(run)

    def undo(self) -> None:
        """Take the newest step back, whoever of this window's pages took it."""
        self._try(self._context.undo)

    # These are called by the forms, which say themselves what is refused ---------------------------------

    def record(self, node: Node, entry: ProgressFields) -> None:
        """Add to a task's log. Refused as `record_progress` refuses."""
        ledger = self._context.ledger
        self._context.do(
            commands.record_progress, node.id, entry, ledger.person(), ledger.now(), ledger.today()
        )

    def place(self, node: Node, parent_id: int | None) -> None:
        """Move a node to the end of another place. Refused as `move_node` refuses."""
        self._context.do(commands.move_node, node.id, parent_id, None, node.revision)
        self.done.emit(node_key(node.id))

    def _try(self, action: Callable[[], object]) -> None:
        try:
            action()
        except Refusal as refusal:
            self.said.emit("bad", refusal_words(refusal))
            if isinstance(refusal, Stale):
                self.outdated.emit()


def retyped(node: Node, text: str) -> NodeFields:
    """The node's form with another text in the language of the window."""
    fields = NodeFields.of(node)
    if language().code == "en" and node.text_en:
        return replace(fields, text_en=text)
    return replace(fields, text_vi=text)


def judge_text(text: str, node: Node | None) -> str:
    """What is wrong with a text for a node, as a sentence; "" when nothing is."""
    if node is None:
        return ""
    fields = replace(NodeFields.of(node), text_vi=text).cleaned
    problem = next((one for one in check_node_fields(fields) if one.field == "text_vi"), None)
    return refusal_words(problem.refusal) if problem is not None else ""


def may_complete(node: Node | None) -> bool:
    """Whether "Ghi hoàn thành" means anything: for what is followed and not completed yet."""
    return node is not None and node.kind in FOLLOWED and node.status is not TaskStatus.COMPLETED
