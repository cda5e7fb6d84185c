"""The forms of plans and nodes for a draft, which knows agencies, indicators and plans by code."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import fields, replace
from typing import Any

from tracker.plans.definition import Definition, NodeFacts, PlanFacts
from tracker.plans.fields import NodeFields, PlanFields
from tracker.plans.rules import kinds_under
from tracker.plans.versions import amending
from ui.forms.form import Problem
from ui.pages.plans.forms.node_form import NodeDraft, NodeForm
from ui.pages.plans.forms.plan_form import PlanForm
from ui.pages.plans.loading import FormChoices

_FOLLOWED = ("status", "percent")
_NODE_TEXTS = [one.name for one in fields(NodeFields) if one.name in NodeFacts.__dataclass_fields__]
_PLAN_TEXTS = [one.name for one in fields(PlanFields) if one.name in PlanFacts.__dataclass_fields__]


class FactsForm(NodeForm):
    """A node of the draft. How far a task has come is no part of a version, so it is not asked."""

    def __init__(
        self, definition: Definition, facts: NodeFacts, choices: FormChoices, today: dt.date
    ) -> None:
        self._facts, self._choices = facts, choices
        values: dict[str, Any] = {name: getattr(facts, name) for name in _NODE_TEXTS}
        leads = {one.code: one.id for one in choices.agencies}
        known = {one.key: one.id for one in choices.indicators}
        form = NodeFields(
            **values, lead_agency_id=leads.get(facts.lead), indicator_id=known.get(facts.indicator)
        )
        above = definition.by_key.get(facts.parent)
        kinds = kinds_under(above.kind if above is not None else None)
        frame = amending.frame_of(definition.plan)
        super().__init__(NodeDraft(form, facts.milestones, kinds, frame, today), choices)

    @property
    def facts(self) -> NodeFacts:
        """The node as a person has filled it in. Refused: where a number cannot be understood."""
        form, choices = self.fields, self._choices
        leads = {one.id: one.code for one in choices.agencies}
        known = {one.id: one.key for one in choices.indicators}
        values: dict[str, Any] = {name: getattr(form, name) for name in _NODE_TEXTS}
        return amending.cleaned(
            replace(
                self._facts,
                **values,
                milestones=self.milestones,
                lead=leads.get(form.lead_agency_id or 0, ""),
                indicator=known.get(form.indicator_id or 0, ""),
            )
        )

    def problems(self) -> Sequence[Problem]:
        return [one for one in super().problems() if one.field not in _FOLLOWED]

    def _fit(self) -> None:
        super()._fit()
        self.show_fields(_FOLLOWED, False)


class PlanFactsForm(PlanForm):
    """The plan's own fields in the draft; its code stays."""

    def __init__(self, facts: PlanFacts, choices: FormChoices, today: dt.date) -> None:
        self._facts, self._choices = facts, choices
        values: dict[str, Any] = {name: getattr(facts, name) for name in _PLAN_TEXTS}
        leads = {one.code: one.id for one in choices.agencies}
        plans = {one.code: one.id for one in choices.plans}
        form = PlanFields(
            **values,
            lead_agency_id=leads.get(facts.lead),
            parent_id=plans.get(facts.parent),
            successor_id=plans.get(facts.successor),
        )
        super().__init__(form, choices, today, plans.get(facts.code))
        self.control("code").setEnabled(False)

    @property
    def facts(self) -> PlanFacts:
        """The plan as a person has filled it in."""
        form, choices = self.fields.cleaned, self._choices
        leads = {one.id: one.code for one in choices.agencies}
        plans = {one.id: one.code for one in choices.plans}
        values: dict[str, Any] = {name: getattr(form, name) for name in _PLAN_TEXTS}
        return replace(
            self._facts,
            **values,
            lead=leads.get(form.lead_agency_id or 0, ""),
            parent=plans.get(form.parent_id or 0, ""),
            successor=plans.get(form.successor_id or 0, ""),
        )
