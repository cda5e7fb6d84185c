"""The form of an agency, and the form of its end with who took over which remit."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from tracker.agencies.checks import agency_problems, ending_problems
from tracker.agencies.fields import KINDS, LEVELS, AgencyFields, Ending, Heir
from tracker.agencies.rows import Agency, AgencyDetail, Successor
from tracker.kernel.errors import Refusal
from ui.forms.controls import ChoiceBox, DayField, Pick, TextBox, TextLine
from ui.forms.form import Form, Problem, Wrong
from ui.i18n import words
from ui.pages.plans.forms.choices import agency_items

_MOST_HEIRS = 6


class _AgencyForm(Form):
    def label(self, name: str) -> str:
        return words(f"agency.field.{name}")


class AgencyForm(_AgencyForm):
    """`fields` is what a person has filled in. Other names stand one on a line."""

    def __init__(
        self,
        of: AgencyFields,
        own: Agency | None,
        known: Mapping[int, Agency],
        today: dt.date,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._of, self._own, self._known = of, own, known
        for name in ("code", "abbreviation"):
            self.add_field(name, TextLine(getattr(of, name)))
        for name in ("name_vi", "name_en"):
            self.add_field(name, TextLine(getattr(of, name)), wide=True)
        kinds = [(one, words(f"agency.kind.{one}")) for one in KINDS]
        levels = [(one, words(f"agency.level.{one}")) for one in LEVELS]
        self.add_field("kind", ChoiceBox(kinds, of.kind))
        self.add_field("level", ChoiceBox(levels, of.level))
        items = agency_items(known.values(), today)
        self.add_field("parent_id", Pick(self.label("parent_id"), items, str(of.parent_id or "")))
        self.add_field("parent_name", TextLine(of.parent_name))
        self.add_field("valid_from", DayField(of.valid_from))
        self.add_field("source", TextLine(of.source))
        aliases = TextBox("\n".join(of.aliases), 3)
        self.add_field("aliases", aliases, wide=True, hint=words("agencies_page.aliases_hint"))

    @property
    def fields(self) -> AgencyFields:
        read: dict[str, Any] = self.read("code", "abbreviation", "name_vi", "name_en", "kind", "level")
        read |= self.read("parent_id", "parent_name", "valid_from", "source")
        return AgencyFields(**read, aliases=tuple(self.control("aliases").read().splitlines()))

    def problems(self) -> Sequence[Problem]:
        found = agency_problems(self.fields.cleaned, self._own, self._known)
        return (*self.unreadable(), *(Wrong(name, refusal) for name, refusal in found))


class EndingForm(_AgencyForm):
    """The last day, the decision, and up to six successors: agency, remit in words, day."""

    def __init__(
        self,
        detail: AgencyDetail,
        known: Mapping[int, Agency],
        successions: Mapping[int, Sequence[Successor]],
        today: dt.date,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._agency, self._known, self._successions = detail.agency, known, successions
        self.add_field("last_day", DayField(detail.agency.valid_to))
        hint = words("role.view.decision_hint")
        self.add_field("decision", TextLine(detail.agency.ended_by, hint))
        heirs = [Heir.of(one) for one in detail.successors if one.agency_id is not None]
        self._remits_en = {one.agency_id: one.remit_en for one in heirs}
        others = [one for one in known.values() if one.id != detail.agency.id]
        items = agency_items(others, today)
        for at in range(max(_MOST_HEIRS, len(heirs))):
            heir = heirs[at] if at < len(heirs) else Heir(0)
            label = self.label(f"agency_{at}")
            self.add_field(f"agency_{at}", Pick(label, items, str(heir.agency_id or "")))
            remit = TextLine(heir.remit_vi, words("agencies_page.remit_hint"))
            self.add_field(f"remit_{at}", remit)
        self._rows = max(_MOST_HEIRS, len(heirs))
        self._effective = {one.agency_id: one.effective for one in heirs}
        shown = max(2, len(heirs) + 1)
        self._hide_from(shown)
        self.changed.connect(self._unfold)

    def label(self, name: str) -> str:
        kind, _, at = name.partition("_")
        if kind in ("agency", "remit") and at.isdecimal():
            key = "heirs" if kind == "agency" else "remit_vi"
            return f"{words(f'agency.field.{key}')} {int(at) + 1}"
        return super().label(name)

    @property
    def ending(self) -> Ending:
        """What is filled in; a day that is not is the day of the agency's beginning at the earliest."""
        last = self.read("last_day")["last_day"] or dt.date.min
        heirs = []
        for at in range(self._rows):
            agency_id = self.control(f"agency_{at}").read()
            if agency_id:
                kept = self._effective.get(agency_id)
                day = kept if kept is not None and kept > last else None
                remit = self.control(f"remit_{at}").read()
                heirs.append(Heir(agency_id, remit, self._remits_en.get(agency_id, ""), day))
        return Ending(last, self.control("decision").read(), tuple(heirs))

    def problems(self) -> Sequence[Problem]:
        unread = self.unreadable()
        if unread:
            return unread
        ending = self.ending
        if ending.last_day == dt.date.min:
            return (Wrong("last_day", Refusal("agency.required.last_day")),)
        found = ending_problems(self._agency, ending.cleaned, self._known, self._successions)
        return [Wrong("agency_0" if name == "heirs" else name, refusal) for name, refusal in found]

    def _unfold(self) -> None:
        """One empty line more than is filled in."""
        filled = [at for at in range(self._rows) if self.control(f"agency_{at}").read()]
        self._hide_from(max(2, max(filled, default=-1) + 2))

    def _hide_from(self, first: int) -> None:
        for at in range(self._rows):
            self.show_fields([f"agency_{at}", f"remit_{at}"], at < first)
