"""The form of a plan: what the decision says of itself."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from tracker.kernel.confidence import Confidence
from tracker.plans.fields import PlanFields
from tracker.plans.rows import Level, PlanStatus
from tracker.plans.rules import check_plan_fields
from ui.forms.controls import ChoiceBox, CountField, DayField, Pick, TextBox, TextLine
from ui.forms.form import Form, Problem
from ui.i18n import language, words
from ui.pages.plans.forms.choices import agency_items, confidence_items, plan_items
from ui.pages.plans.loading import FormChoices

TYPES = (
    *("plan", "programme", "strategy", "project", "work_plan", "annual_plan", "regional_plan"),
    *("country_programme", "roadmap", "declaration", "convention", "coordination_regulation"),
    *("campaign", "directions", "commitments", "proposal", "law"),
)
_TEXTS = ("code", "title_vi", "title_en", "instrument", "issuer", "status_note", "status_note_en")
_DAYS = ("issued", "period_start", "period_end")
_COUNTS = ("vision_year", "goals_declared", "task_groups_declared")
_REMARKS = ("source", "note")


class PlanForm(Form):
    """`fields` is what a person has filled in; `plan_id`: itself, which cannot be its parent."""

    def __init__(
        self,
        fields: PlanFields,
        choices: FormChoices,
        today: dt.date,
        plan_id: int | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._place_id = fields.place_id
        self._add_names(fields)
        self._add_decision(fields, choices, today)
        self._add_span(fields)
        self._add_relations(fields, choices, plan_id)

    @property
    def fields(self) -> PlanFields:
        """What cannot be understood is None here, and a problem."""
        return PlanFields(
            **self.read(*_TEXTS, *_DAYS, *_COUNTS, *_REMARKS),
            kind=self.control("kind").read(),
            level=Level(self.control("level").read()),
            status=PlanStatus(self.control("status").read()),
            confidence=Confidence(self.control("confidence").read()),
            **self.read("lead_agency_id", "parent_id", "successor_id"),
            place_id=self._place_id,
        )

    def problems(self) -> Sequence[Problem]:
        return (*self.unreadable(), *check_plan_fields(self.fields.cleaned))

    def _add_names(self, fields: PlanFields) -> None:
        self.add_field("code", TextLine(fields.code), hint=words("plans_page.form.code_hint"))
        self.add_field("kind", ChoiceBox(_types(fields.kind), fields.kind))
        self.add_field("title_vi", TextBox(fields.title_vi, 2), wide=True)
        self.add_field("title_en", TextBox(fields.title_en, 2), wide=True)

    def _add_decision(self, fields: PlanFields, choices: FormChoices, today: dt.date) -> None:
        self.add_field("instrument", TextLine(fields.instrument))
        self.add_field("issued", DayField(fields.issued))
        self.add_field("issuer", TextLine(fields.issuer))
        agencies = agency_items(choices.agencies, today)
        lead = Pick(words("plan.field.lead_agency_id"), agencies, str(fields.lead_agency_id or ""))
        self.add_field("lead_agency_id", lead)
        levels = [(level.value, words(f"plan.level.{level}")) for level in Level]
        self.add_field("level", ChoiceBox(levels, fields.level))
        statuses = [(status.value, words(f"plan.status.{status}")) for status in PlanStatus]
        self.add_field("status", ChoiceBox(statuses, fields.status))
        self.add_field("status_note", TextLine(fields.status_note), wide=True)
        self.add_field("status_note_en", TextLine(fields.status_note_en), wide=True)

    def _add_span(self, fields: PlanFields) -> None:
        self.add_field("period_start", DayField(fields.period_start))
        self.add_field("period_end", DayField(fields.period_end))
        self.add_field("goals_declared", CountField(fields.goals_declared))
        self.add_field("task_groups_declared", CountField(fields.task_groups_declared))
        self.add_field("vision_year", CountField(fields.vision_year))
        self.add_field("confidence", ChoiceBox(confidence_items(), fields.confidence))

    def _add_relations(self, fields: PlanFields, choices: FormChoices, plan_id: int | None) -> None:
        for name, picked in (("parent_id", fields.parent_id), ("successor_id", fields.successor_id)):
            listed = plan_items(choices.plans, plan_id)
            self.add_field(name, Pick(words(f"plan.field.{name}"), listed, str(picked or "")), wide=True)
        self.add_field("source", TextLine(fields.source), wide=True)
        self.add_field("note", TextBox(fields.note, 2), wide=True)


def _types(kind: str) -> list[tuple[str, str]]:
    """The kinds of plans that have words, and the one that an office typed itself."""
    listed = [(one, words(f"plan.type.{one}")) for one in TYPES]
    own = kind and not language().words.has(f"plan.type.{kind}")
    return [*listed, (kind, kind)] if own else listed
