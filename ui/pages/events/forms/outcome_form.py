"""The form of what came out of a meeting, and of an entry in its log."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from tracker.events.fields import CommitmentFields, LogFields
from tracker.events.rows import Commitment, OutcomeKind
from tracker.events.rules import check_commitment, check_log
from tracker.kernel.confidence import Confidence
from tracker.kernel.recurrence import parse
from tracker.plans.rows import TaskStatus
from ui.forms.controls import ChoiceBox, CountField, DayField, TextBox, TextLine
from ui.forms.form import Form, Problem, Wrong
from ui.i18n import language, words
from ui.models.event_rows import kind_text
from ui.pages.events.forms.answerer import AnswererBox
from ui.pages.events.forms.choices import party_items
from ui.pages.events.loading import Choices
from ui.pages.plans.forms.choices import confidence_items

_TEXTS = ("text_vi", "text_en", "recurrence", "source", "note")


class OutcomeForm(Form):
    """`fields` is what a person has filled in; `held` the day of the meeting."""

    def __init__(
        self,
        fields: CommitmentFields,
        held: dt.date | None,
        choices: Choices,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._held = held
        kinds = [(one.value, kind_text(one)) for one in OutcomeKind]
        self.add_field("outcome_kind", ChoiceBox(kinds, fields.kind.value))
        self.add_field("confidence", ChoiceBox(confidence_items(), fields.confidence.value))
        self.add_field("text_vi", TextBox(fields.text_vi, 3), wide=True)
        self.add_field("text_en", TextBox(fields.text_en, 2), wide=True)
        who = AnswererBox(party_items(choices.agencies, choices.today), fields.agency_id, fields.answerer)
        self.add_field("answerer", who, wide=True, hint=words("events_page.form.answerer_hint"))
        self.add_field("deadline", DayField(fields.deadline))
        rule = parse(fields.recurrence).label(language().words) if fields.recurrence else ""
        hint = words("events_page.form.recurrence_hint")
        self.add_field("recurrence", TextLine(rule), hint=hint)
        statuses = [(one.value, words(f"plan.task_status.{one}")) for one in TaskStatus]
        self.add_field("status", ChoiceBox([("", words("event.untold")), *statuses], fields.status or ""))
        self.add_field("percent", CountField(fields.percent, 999))
        self.add_field("source", TextLine(fields.source), wide=True)
        self.add_field("note", TextBox(fields.note, 2), wide=True)

    def label(self, name: str) -> str:
        return words(f"event.field.{name}")

    @property
    def first_field(self) -> str:
        return "text_vi"

    @property
    def fields(self) -> CommitmentFields:
        """What cannot be understood is None here, and a problem."""
        status, who = self.control("status").read(), self.control("answerer")
        return CommitmentFields(
            kind=OutcomeKind(self.control("outcome_kind").read()),
            **self.read(*_TEXTS, "deadline", "percent"),
            agency_id=who.agency_id,
            answerer=who.name,
            status=TaskStatus(status) if status else None,
            confidence=Confidence(self.control("confidence").read()),
        )

    def problems(self) -> Sequence[Problem]:
        return (*self.unreadable(), *check_commitment(self.fields.cleaned, self._held))


class LogForm(Form):
    """`entry` is what a person has filled in."""

    def __init__(
        self, one: Commitment, held: dt.date | None, today: dt.date, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._held, self._today = held, today
        self.add_field("entry_day", DayField(today))
        self.add_field("percent", CountField(one.percent, 999))
        by_percent = ("", words("plans_page.form.by_percent"))
        statuses = [(status.value, words(f"plan.task_status.{status}")) for status in TaskStatus]
        self.add_field("status", ChoiceBox([by_percent, *statuses]), wide=True)
        self.add_field("text", TextBox("", 4), wide=True)

    def label(self, name: str) -> str:
        return words(f"event.field.{name}")

    @property
    def entry(self) -> LogFields:
        status = self.control("status").read()
        return LogFields(
            day=self.read("entry_day")["entry_day"] or self._today,
            percent=self.control("percent").read(),
            text=self.control("text").read(),
            status=TaskStatus(status) if status else None,
        )

    def problems(self) -> Sequence[Problem]:
        """The rules speak of the day as `day`; here it is the day of the entry."""
        found = check_log(self.entry.cleaned, self._held, self._today)
        return (*self.unreadable(), *(_here(one) for one in found))


def _here(one: Problem) -> Problem:
    return Wrong("entry_day", one.refusal, one.warning) if one.field == "day" else one
