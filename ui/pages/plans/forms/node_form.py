"""The form of a goal, target, group, task or any other node."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from tracker.kernel.confidence import Confidence
from tracker.plans.fields import NodeFields
from tracker.plans.rows import Milestone, NodeKind, TaskStatus
from tracker.plans.rules import FOLLOWED, MEASURED, Frame, check_node_fields
from ui.forms.controls import ChoiceBox, CountField, DayField, NumberField, Pick, TextBox, TextLine
from ui.forms.form import Form, Problem
from ui.i18n import words
from ui.models.plan_words import kind_text
from ui.pages.plans.forms.choices import agency_items, confidence_items, indicator_items, nothing
from ui.pages.plans.forms.milestones import MilestonesEditor
from ui.pages.plans.forms.recurrence import RecurrenceField
from ui.pages.plans.loading import FormChoices

_OF_WORK = ("coordinating", "start", "deadline", "output")
_OF_FOLLOWED = ("recurrence", "status", "percent")
_OF_MEASURED = ("indicator_id", "baseline", "baseline_year", "milestones")
_WORK = FOLLOWED | {NodeKind.TASK_GROUP, NodeKind.ACTION_AREA, NodeKind.THEMATIC_AREA, NodeKind.PRIORITY}


@dataclass(frozen=True)
class NodeDraft:
    """What a node form starts from: its fields, its milestones, the kinds that may stand in its place."""

    fields: NodeFields
    milestones: tuple[Milestone, ...]
    kinds: Sequence[NodeKind]
    frame: Frame
    today: dt.date


class NodeForm(Form):
    """`fields` and `milestones` are what a person has filled in; only what the kind has is asked."""

    def __init__(self, draft: NodeDraft, choices: FormChoices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._frame = draft.frame
        fields = draft.fields
        kinds = [(kind.value, kind_text(kind)) for kind in draft.kinds]
        self.add_field("kind", ChoiceBox(kinds, fields.kind.value))
        self.add_field("confidence", ChoiceBox(confidence_items(), fields.confidence.value))
        self.add_field("text_vi", TextBox(fields.text_vi, 3), wide=True)
        self.add_field("text_en", TextBox(fields.text_en, 2), wide=True)
        self._add_work(fields, choices, draft.today)
        self._add_aim(fields, choices, draft)
        self.add_field("source", TextLine(fields.source), wide=True)
        self.add_field("note", TextBox(fields.note, 2), wide=True)
        self.control("kind").activated.connect(lambda _row: self._fit())
        self._fit()

    @property
    def first_field(self) -> str:
        return "text_vi"

    @property
    def kind(self) -> NodeKind:
        return NodeKind(self.control("kind").read())

    @property
    def fields(self) -> NodeFields:
        """What cannot be understood is None here, and a problem."""
        texts = self.read("text_vi", "text_en", "coordinating", "output", "source", "note")
        days = self.read("start", "deadline")
        status = self.control("status").read()
        followed, measured = self.kind in FOLLOWED, self.kind in MEASURED
        return NodeFields(
            kind=self.kind,
            **texts,
            **days,
            lead_agency_id=self.control("lead_agency_id").read(),
            status=TaskStatus(status) if status and followed else None,
            percent=self.control("percent").read() if followed else None,
            indicator_id=self.control("indicator_id").read() if measured else None,
            confidence=Confidence(self.control("confidence").read()),
            recurrence=(self.read("recurrence")["recurrence"] or "") if followed else "",
            **(self.read("baseline", "baseline_year") if measured else {}),
        )

    @property
    def milestones(self) -> tuple[Milestone, ...]:
        """Empty for a kind that asks for no number."""
        editor: MilestonesEditor = self.control("milestones")
        return editor.read() if self.kind in MEASURED else ()

    def problems(self) -> Sequence[Problem]:
        asked: list[Problem] = []
        if self.kind in MEASURED:
            asked = self.control("milestones").judge(self.kind, self._frame)
        unread = [one for one in self.unreadable() if one.field != "milestones"]
        return [*unread, *check_node_fields(self.fields.cleaned, self._frame), *asked]

    def _add_work(self, fields: NodeFields, choices: FormChoices, today: dt.date) -> None:
        agencies = agency_items(choices.agencies, today)
        lead = Pick(words("plan.field.lead_agency_id"), agencies, str(fields.lead_agency_id or ""))
        self.add_field("lead_agency_id", lead)
        self.add_field("coordinating", TextLine(fields.coordinating))
        self.add_field("start", DayField(fields.start))
        self.add_field("deadline", DayField(fields.deadline))
        again = RecurrenceField(fields.recurrence)
        again.changed.connect(lambda: self.touch("recurrence"))
        self.add_field("recurrence", again, wide=True)
        statuses = [(one.value, words(f"plan.task_status.{one}")) for one in TaskStatus]
        self.add_field("status", ChoiceBox([nothing(), *statuses], fields.status or ""))
        self.add_field("percent", CountField(fields.percent, 999))
        self.add_field("output", TextLine(fields.output), wide=True)

    def _add_aim(self, fields: NodeFields, choices: FormChoices, draft: NodeDraft) -> None:
        indicators = indicator_items(choices.indicators, draft.today, fields.indicator_id)
        picked = Pick(words("plan.field.indicator_id"), indicators, str(fields.indicator_id or ""))
        self.add_field("indicator_id", picked, wide=True)
        self.add_field("baseline", NumberField(fields.baseline))
        self.add_field("baseline_year", CountField(fields.baseline_year))
        editor = MilestonesEditor(draft.milestones)
        editor.changed.connect(lambda: self.touch("milestones"))
        self.add_wide("milestones", editor)

    def _fit(self) -> None:
        kind = self.kind
        self.show_fields(_OF_WORK, kind in _WORK)
        self.show_fields(_OF_FOLLOWED, kind in FOLLOWED)
        self.show_fields(_OF_MEASURED, kind in MEASURED)
