"""Which node of which plan carries something out."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from tracker.kernel.errors import Refusal
from tracker.plans.rows import Node
from ui.forms.controls import Pick
from ui.forms.form import Form, Problem, Wrong
from ui.i18n import words
from ui.models.plan_words import node_title
from ui.pages.events.loading import Choices
from ui.pages.plans.forms.choices import nothing, plan_items


class LinkForm(Form):
    """`node_id` of what is picked. `nodes(plan id)` gives the nodes of a plan, when one is picked."""

    def __init__(
        self, choices: Choices, nodes: Callable[[int], Sequence[Node]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._nodes = nodes
        plan = Pick(words("event.field.plan"), plan_items(choices.plans, None), "")
        plan.changed.connect(lambda _key: self._offer())
        self.add_field("plan", plan, wide=True)
        self.add_field("node", Pick(words("event.field.node"), [nothing()], ""), wide=True)

    def label(self, name: str) -> str:
        return words(f"event.field.{name}")

    @property
    def node_id(self) -> int | None:
        found: int | None = self.control("node").read()
        return found

    def problems(self) -> Sequence[Problem]:
        return () if self.node_id is not None else (Wrong("node", Refusal("event.no_node")),)

    def _offer(self) -> None:
        plan_id = self.control("plan").read()
        found = self._nodes(plan_id) if plan_id is not None else ()
        items = [(str(one.id), f"{node_title(one)} · {one.key}") for one in found]
        self.control("node").set_items([nothing(), *items], "")
