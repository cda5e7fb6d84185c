"""The form of a meeting."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from tracker.events.fields import MeetingFields
from tracker.events.rows import Attendance, MeetingKind
from tracker.events.rules import check_meeting
from tracker.kernel.confidence import Confidence
from ui.forms.controls import ChoiceBox, DayField, Pick, TextBox, TextLine
from ui.forms.form import Form, Problem
from ui.i18n import words
from ui.pages.events.forms.choices import party_items, place_items
from ui.pages.events.forms.parties import PartiesEditor
from ui.pages.events.loading import Choices
from ui.pages.plans.forms.choices import confidence_items

_TEXTS = ("code", "title_vi", "title_en", "day_text", "day_text_en", "venue", "about_vi", "about_en")


class MeetingForm(Form):
    """`fields` is what a person has filled in."""

    def __init__(self, fields: MeetingFields, choices: Choices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        kinds = [(one.value, words(f"event.kind.{one}")) for one in MeetingKind]
        self.add_field("code", TextLine(fields.code), hint=words("events_page.form.code_hint"))
        self.add_field("kind", ChoiceBox(kinds, fields.kind.value))
        self.add_field("title_vi", TextBox(fields.title_vi, 2), wide=True)
        self.add_field("title_en", TextLine(fields.title_en), wide=True)
        self._add_time_and_place(fields, choices)
        editor = PartiesEditor(party_items(choices.agencies, choices.today), fields.parties)
        editor.changed.connect(lambda: self.touch("parties"))
        self.add_field("parties", editor, wide=True, hint=words("events_page.form.parties_hint"))
        self.add_field("about_vi", TextBox(fields.about_vi, 2), wide=True)
        self.add_field("about_en", TextBox(fields.about_en, 2), wide=True)
        self.add_field("source", TextLine(fields.source))
        self.add_field("confidence", ChoiceBox(confidence_items(), fields.confidence.value))
        self.add_field("note", TextBox(fields.note, 2), wide=True)

    def label(self, name: str) -> str:
        return words(f"event.field.{name}")

    @property
    def fields(self) -> MeetingFields:
        """What cannot be understood is None here, and a problem."""
        return MeetingFields(
            **self.read(*_TEXTS, "day", "until", "place_id", "source", "note", "parties"),
            kind=MeetingKind(self.control("kind").read()),
            attendance=Attendance(self.control("attendance").read()),
            confidence=Confidence(self.control("confidence").read()),
        )

    def problems(self) -> Sequence[Problem]:
        return (*self.unreadable(), *check_meeting(self.fields.cleaned))

    def _add_time_and_place(self, fields: MeetingFields, choices: Choices) -> None:
        self.add_field("day", DayField(fields.day))
        self.add_field("until", DayField(fields.until), hint=words("events_page.form.until_hint"))
        hint = words("events_page.form.day_text_hint")
        self.add_field("day_text", TextLine(fields.day_text), hint=hint)
        self.add_field("day_text_en", TextLine(fields.day_text_en))
        items = place_items(choices.places, choices.today, fields.place_id)
        self.add_field("place_id", Pick(words("event.field.place_id"), items, str(fields.place_id or "")))
        ways = [(one.value, words(f"event.attendance.{one}")) for one in Attendance]
        self.add_field("attendance", ChoiceBox(ways, fields.attendance.value))
        self.add_field("venue", TextLine(fields.venue), wide=True)
