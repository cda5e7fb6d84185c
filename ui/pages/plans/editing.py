"""Opens the forms of plans and nodes and carries out what they say."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import cast

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from tracker.plans import commands, queries
from tracker.plans.fields import NodeFields, PlanFields, ProgressFields
from tracker.plans.rows import Level, Node, NodeKind, PlanSummary, TaskStatus
from tracker.plans.rules import FOLLOWED, Frame
from ui.forms.dialog import FormDialog
from ui.forms.form import Form
from ui.i18n import words
from ui.models.plan_moves import places
from ui.models.plan_outline import Outline, node_key, plan_key
from ui.models.plan_words import called, capital, kind_text, lowered, plan_title
from ui.pages.context import PageContext
from ui.pages.plans.actions import PlanActions
from ui.pages.plans.adding import Place, kinds_in_place
from ui.pages.plans.forms.move_to import MoveDialog, spots_of
from ui.pages.plans.forms.node_form import NodeDraft, NodeForm
from ui.pages.plans.forms.plan_form import PlanForm
from ui.pages.plans.forms.progress_form import ProgressForm
from ui.pages.plans.loading import FormChoices, form_choices


class PlanEditing(QObject):
    """`done(Key, plan id)`: a form was saved; select this line. `dialog`: the one that is open, if any."""

    done = Signal(object, int)

    def __init__(self, context: PageContext, actions: PlanActions, window: QWidget) -> None:
        super().__init__(window)
        self._context, self._actions, self._window = context, actions, window
        self.dialog: FormDialog | MoveDialog | None = None

    def add_plan(self) -> None:
        first = PlanFields(code="", title_vi="", kind="plan", level=Level.NATIONAL)

        def save(form: Form) -> None:
            made = self._context.do(commands.add_plan, cast("PlanForm", form).fields)
            self.done.emit(plan_key(made.result), made.result)

        title = words("plans_page.form.new_plan")
        self._choose(lambda choices: self._open(title, "", self._plan_form(first, choices), save))

    def edit_plan(self, plan: PlanSummary) -> None:
        seen = [plan]

        def save(form: Form) -> None:
            fields = cast("PlanForm", form).fields
            self._context.do(commands.edit_plan, plan.id, fields, seen[0].revision)
            self.done.emit(plan_key(plan.id), plan.id)

        def open_form(choices: FormChoices) -> None:
            def renew() -> Form:
                seen[0] = self._context.ledger.ask(queries.plan, plan.id)
                return self._plan_form(PlanFields.of(seen[0]), choices, plan.id)

            form = self._plan_form(PlanFields.of(plan), choices, plan.id)
            self._open(words("plans_page.form.edit_plan"), plan.short, form, save, renew)

        self._choose(open_form)

    def add_node(self, place: Place, kinds: tuple[NodeKind, ...]) -> None:
        """`kinds` may stand in that place."""
        status = TaskStatus.NOT_STARTED if place.kind in FOLLOWED else None
        fields = NodeFields(kind=place.kind, text_vi="", status=status)
        parent_id = place.parent.id if place.parent is not None else None

        def save(form: Form) -> None:
            said = cast("NodeForm", form)
            made = self._context.do(
                commands.add_whole_node, place.plan.id, said.fields, said.milestones, parent_id, place.before
            )
            self.done.emit(node_key(made.result), place.plan.id)

        where = place.plan.short
        if place.parent is not None:
            where = words("plans_page.form.under", parent=called(place.parent), plan=where)
        title = words("plans_page.form.new_node", kind=lowered(kind_text(place.kind)))
        draft = NodeDraft(fields, (), kinds, _frame(place.plan), self._today)
        self._choose(lambda choices: self._open(title, where, NodeForm(draft, choices), save))

    def edit_node(self, outline: Outline, node: Node, field: str = "text_vi") -> None:
        """`field` is where the cursor goes first."""
        plan = outline.plan(node_key(node.id))
        if plan is None:
            return
        seen, kinds = [node], kinds_in_place(outline, node)

        def save(form: Form) -> None:
            said = cast("NodeForm", form)
            self._context.do(
                commands.edit_whole_node, node.id, said.fields, said.milestones, seen[0].revision
            )
            self.done.emit(node_key(node.id), node.plan_id)

        def draft(of: Node) -> NodeDraft:
            return NodeDraft(NodeFields.of(of), of.milestones, kinds, _frame(plan), self._today)

        def open_form(choices: FormChoices) -> None:
            def renew() -> Form:
                seen[0] = self._context.ledger.ask(queries.node, node.id)
                return NodeForm(draft(seen[0]), choices)

            title = words("plans_page.form.edit_node", what=called(node))
            self._open(title, plan_title(plan), NodeForm(draft(node), choices), save, renew, field)

        self._choose(open_form)

    def record_progress(self, node: Node, plan: PlanSummary, first: ProgressFields | None = None) -> None:
        """`first`: what the form says before a person completes it."""

        def save(form: Form) -> None:
            self._actions.record(node, cast("ProgressForm", form).entry)
            self.done.emit(node_key(node.id), node.plan_id)

        title = words("plans_page.form.progress", what=called(node))
        self._open(title, plan.short, ProgressForm(node, self._today, first), save, field="percent")

    def move_to(self, outline: Outline, node: Node, plan: PlanSummary) -> None:
        """Let a person pick where a node goes."""
        listed = list(places(outline, node))
        if not listed:
            self._actions.said.emit("info", words("plans_page.move.nowhere", what=capital(called(node))))
            return
        heading = f"{capital(called(node))} · {plan.short}"
        spots = spots_of(listed, plan.short)
        self._show(
            MoveDialog(heading, spots, lambda parent_id: self._actions.place(node, parent_id), self._window)
        )

    @property
    def _today(self) -> dt.date:
        return self._context.ledger.today()

    def _plan_form(self, fields: PlanFields, choices: FormChoices, plan_id: int | None = None) -> PlanForm:
        return PlanForm(fields, choices, self._today, plan_id)

    def _choose(self, then: Callable[[FormChoices], None]) -> None:
        ledger = self._context.ledger

        def offer(choices: FormChoices) -> None:
            if isValid(self._window):  # the page may have gone meanwhile
                then(choices)

        self._context.runner.run(lambda _progress: form_choices(ledger), offer)

    def _open(
        self,
        title: str,
        where: str,
        form: Form,
        save: Callable[[Form], None],
        renew: Callable[[], Form] | None = None,
        field: str = "",
    ) -> None:
        dialog = FormDialog(title, where, form, save, self._window, renew)
        self._show(dialog)
        form.focus_on(field or form.first_field)

    def _show(self, dialog: FormDialog | MoveDialog) -> None:
        self.dialog = dialog
        dialog.finished.connect(self._forget)
        dialog.open()

    def _forget(self, _code: int) -> None:
        self.dialog = None


def _frame(plan: PlanSummary) -> Frame:
    return Frame(plan.period_start, plan.period_end, plan.vision_year)
