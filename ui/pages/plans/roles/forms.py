"""The form of a role, and the form that ends one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QCheckBox, QWidget

from tracker.agencies.rows import Agency
from tracker.kernel.errors import Refusal
from tracker.plans.roles.checks import check_role
from tracker.plans.roles.fields import RoleFields
from tracker.plans.roles.rows import Span
from tracker.plans.rows import RolePart
from ui.forms.controls import ChoiceBox, DayField, Pick, TextBox, TextLine
from ui.forms.form import Form, Problem, Wrong
from ui.i18n import words
from ui.pages.plans.forms.choices import agency_items

_REPLACE = "replace"


class RoleForm(Form):
    """`fields` is what a person has filled in; `replacing`: end the lead of whoever has it.

    `others` are the roles on file of the same node or plan, without the one that is edited.
    """

    def __init__(
        self,
        of: RoleFields,
        agencies: Sequence[Agency],
        others: Sequence[Span],
        today: dt.date,
        new: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._known = {one.id: one for one in agencies}
        self._others = tuple(others)
        items = agency_items(agencies, today)
        self.add_field("agency_id", Pick(self.label("agency_id"), items, str(of.agency_id or "")), wide=True)
        parts = [(part.value, words(f"role.part.{part}")) for part in RolePart]
        self.add_field("part", ChoiceBox(parts, of.part.value))
        self.add_field("since", DayField(of.since))
        self.add_field("until", DayField(of.until), hint=words("role.view.until_hint"))
        self.add_field("decision", TextLine(of.decision, words("role.view.decision_hint")))
        self.add_field("note", TextBox(of.note, 2), wide=True)
        self.replace = QCheckBox(words("role.view.replace"))
        self.replace.setVisible(new)
        self.replace.toggled.connect(lambda _on: self.touch("since"))
        if new:
            self.add_wide(_REPLACE, self.replace)

    def label(self, name: str) -> str:
        return words(f"role.field.{name}")

    @property
    def replacing(self) -> bool:
        return self.replace.isChecked()

    @property
    def fields(self) -> RoleFields:
        read: dict[str, Any] = self.read("since", "until", "decision", "note")
        agency = self.control("agency_id").read() or 0
        return RoleFields(agency, RolePart(self.control("part").read()), **read)

    def problems(self) -> Sequence[Problem]:
        unread = self.unreadable()
        form = self.fields.cleaned
        if not form.agency_id:
            return (*unread, Wrong("agency_id", Refusal("role.agency_needed")))
        others = [one for one in self._others if not (self.replacing and self._gives_way(one, form))]
        return (*unread, *check_role(form, others, self._known))

    @staticmethod
    def _gives_way(one: Span, form: RoleFields) -> bool:
        begun = form.since is not None and (one.since is None or one.since < form.since)
        return begun and one.part is RolePart.LEAD and form.since is not None and one.holds_on(form.since)


class EndForm(Form):
    """The last day of a role and the decision that ends it."""

    def __init__(self, last_day: dt.date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.add_field("until", DayField(last_day))
        self.add_field("decision", TextLine("", words("role.view.decision_hint")))

    def label(self, name: str) -> str:
        return words(f"role.field.{name}")

    @property
    def last_day(self) -> dt.date | None:
        day: dt.date | None = self.read("until")["until"]
        return day

    @property
    def decision(self) -> str:
        return str(self.control("decision").read())

    def problems(self) -> Sequence[Problem]:
        unread = self.unreadable()
        if self.last_day is None and not unread:
            return (Wrong("until", Refusal("role.last_day_needed")),)
        return unread
