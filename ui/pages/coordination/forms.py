"""The forms of a regulation, of a step, of a service provider, and of a task that carries a step out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from tracker.agencies.rows import Agency
from tracker.agencies.rules import name_key
from tracker.coordination.fields import PartyFields, ProviderFields, RegulationFields, StepFields
from tracker.coordination.rows import LimitUnit, Party, ProviderKind, ServedGroup, StepLevel
from tracker.coordination.rules import provider_problems, regulation_problems, step_problems
from tracker.kernel.forms import cleaned
from tracker.plans.rows import Node, PlanSummary
from ui.forms.controls import ChoiceBox, CountField, DayField, Pick, TextBox, TextLine
from ui.forms.form import Form, Problem, Wrong
from ui.forms.picks import KeyChecks
from ui.i18n import language, words
from ui.models.plan_words import plan_title
from ui.pages.plans.forms.choices import Items, agency_items, confidence_items, nothing, plan_items


class _CoordinationForm(Form):
    def label(self, name: str) -> str:
        return words(f"coordination_page.field.{name}")


class RegulationForm(_CoordinationForm):
    """`fields` is what a person has filled in. A line a party: "Bộ Công an: xác minh"."""

    def __init__(
        self,
        of: RegulationFields,
        parties: Sequence[Party],
        plans: Sequence[PlanSummary],
        agencies: Sequence[Agency],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._of = of
        self._agencies = _by_name(agencies)
        self._held = {name_key(one.name_vi): one for one in parties}
        self.add_field("code", TextLine(of.code))
        self.add_field("instrument", TextLine(of.instrument))
        self.add_field("title_vi", TextBox(of.title_vi, 2), wide=True)
        self.add_field("title_en", TextLine(of.title_en), wide=True)
        for name in ("issued", "effective", "ended"):
            self.add_field(name, DayField(getattr(of, name)))
        items = plan_items(plans, None)
        self.add_field("plan", Pick(self.label("plan"), items, str(of.plan_id or "")))
        listed = "\n".join(f"{one.name_vi}: {one.duty_vi}".rstrip(": ") for one in parties)
        hint = words("coordination_page.parties_hint")
        self.add_field("parties", TextBox(listed, 5), wide=True, hint=hint)
        self.add_field("confidence", ChoiceBox(confidence_items(), of.confidence.value))
        self.add_field("source", TextLine(of.source))
        self.add_field("note", TextBox(of.note, 2), wide=True)

    @property
    def fields(self) -> RegulationFields:
        read: dict[str, Any] = self.read(*("code", "instrument", "title_vi", "title_en", "source", "note"))
        read |= self.read("issued", "effective", "ended")
        return RegulationFields(
            **read,
            plan_id=self.control("plan").read(),
            parties=tuple(map(self._party, self._lines())),
            confidence=type(self._of.confidence)(self.control("confidence").read()),
        )

    def problems(self) -> Sequence[Problem]:
        found = regulation_problems(self.fields.cleaned)
        return (*self.unreadable(), *(Wrong(name, refusal) for name, refusal in found))

    def _lines(self) -> list[str]:
        return [line for line in self.control("parties").read().splitlines() if line.strip()]

    def _party(self, line: str) -> PartyFields:
        """A name that one agency bears means that agency; English words of a duty stay with its party."""
        name, _, duty = (part.strip() for part in line.partition(":"))
        held = self._held.get(name_key(name))
        agency_id = held.agency_id if held else self._agencies.get(name_key(name))
        english = held.duty_en if held and held.duty_vi == duty else ""
        if agency_id:
            return PartyFields(agency_id, duty_vi=duty, duty_en=english)
        return PartyFields(None, name, held.name_en if held else "", duty, english)


class StepForm(_CoordinationForm):
    """`fields` is what a person has filled in."""

    def __init__(
        self, of: StepFields, agencies: Sequence[Agency], today: Any, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._of = of
        self.add_field("text_vi", TextBox(of.text_vi, 2), wide=True)
        self.add_field("text_en", TextLine(of.text_en), wide=True)
        levels = [(one.value, words(f"coordination.level.{one}")) for one in StepLevel]
        self.add_field("level", ChoiceBox(levels, of.level.value))
        self.add_field("form", TextLine(of.form))
        items = agency_items(agencies, today)
        self.add_field("agency", Pick(self.label("agency"), items, str(of.agency_id or "")))
        self.add_field("actor", TextLine(of.actor))
        self.add_field("actor_en", TextLine(of.actor_en), wide=True)
        self.add_field("limit_amount", CountField(of.limit_amount, 9999))
        units = [(one.value, words(f"coordination.unit.{one}")) for one in LimitUnit]
        self.add_field("limit_unit", ChoiceBox([nothing(), *units], str(of.limit_unit or "")))
        hint = words("coordination_page.limit_hint")
        self.add_field("limit_from", TextLine(of.limit_from), wide=True, hint=hint)
        self.add_field("limit_from_en", TextLine(of.limit_from_en), wide=True)
        self.add_field("basis", TextLine(of.basis))
        self.add_field("source", TextLine(of.source))
        self.add_field("confidence", ChoiceBox(confidence_items(), of.confidence.value))

    @property
    def fields(self) -> StepFields:
        read: dict[str, Any] = self.read(
            *("text_vi", "text_en", "actor", "actor_en", "limit_from", "limit_from_en", "basis", "form")
        )
        unit = self.control("limit_unit").read()
        return StepFields(
            **read,
            level=StepLevel(self.control("level").read()),
            agency_id=self.control("agency").read(),
            limit_amount=self.control("limit_amount").read(),
            limit_unit=LimitUnit(unit) if unit else None,
            source=self.control("source").read(),
            confidence=type(self._of.confidence)(self.control("confidence").read()),
        )

    def problems(self) -> Sequence[Problem]:
        found = step_problems(cleaned(self.fields))
        return (*self.unreadable(), *(Wrong(name, refusal) for name, refusal in found))


class ProviderForm(_CoordinationForm):
    """`fields` is what a person has filled in. What is left empty is not known."""

    def __init__(self, of: ProviderFields, places: Items, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._of = of
        self.add_field("name_vi", TextLine(of.name_vi), wide=True)
        self.add_field("name_en", TextLine(of.name_en), wide=True)
        kinds = [(one.value, words(f"coordination.kind.{one}")) for one in ProviderKind]
        self.add_field("kind", ChoiceBox(kinds, of.kind.value))
        self.add_field("place", Pick(self.label("place"), places, str(of.place_id or "")))
        self.add_field("address", TextLine(of.address), wide=True)
        groups = [(one.value, words(f"coordination.group.{one}")) for one in ServedGroup]
        hint = words("coordination_page.groups_hint")
        self.add_wide("serves", KeyChecks(self.label("serves"), hint, groups, of.serves))
        self.add_field("services", TextBox(of.services, 2), wide=True)
        for name in ("phone", "email", "contact", "hours"):
            self.add_field(name, TextLine(getattr(of, name)))
        self.add_field("capacity", CountField(of.capacity, 999_999))
        self.add_field("code", TextLine(of.code, words("coordination_page.code_hint")))
        for name in ("valid_from", "valid_to", "checked_on"):
            self.add_field(name, DayField(getattr(of, name)))
        self.add_field("confidence", ChoiceBox(confidence_items(), of.confidence.value))
        self.add_field("source", TextLine(of.source), wide=True)
        self.add_field("note", TextBox(of.note, 2), wide=True)

    @property
    def fields(self) -> ProviderFields:
        texts = ("name_vi", "name_en", "address", "services", "phone", "email", "contact", "hours", "code")
        read: dict[str, Any] = self.read(*texts, "source", "note", "valid_from", "valid_to", "checked_on")
        return ProviderFields(
            **read,
            kind=ProviderKind(self.control("kind").read()),
            place_id=self.control("place").read(),
            serves=tuple(ServedGroup(one) for one in self.control("serves").checked()),
            capacity=self.control("capacity").read(),
            confidence=type(self._of.confidence)(self.control("confidence").read()),
        )

    def problems(self) -> Sequence[Problem]:
        found = provider_problems(cleaned(self.fields))
        return (*self.unreadable(), *(Wrong(name, refusal) for name, refusal in found))


class TaskForm(_CoordinationForm):
    """Which task of which plan carries a step out. `tasks_of`: a plan's code -> what is followed in it."""

    def __init__(
        self,
        plans: Sequence[PlanSummary],
        tasks_of: Callable[[str], Sequence[Node]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._tasks_of = tasks_of
        listed = [(one.code, plan_title(one)) for one in plans if one.tasks]
        self._codes: Mapping[str, str] = {str(at): code for at, (code, _) in enumerate(listed, 1)}
        items = [(str(at), title) for at, (_, title) in enumerate(listed, 1)]
        self.add_field("plan", Pick(self.label("plan"), items, items[0][0] if items else ""), wide=True)
        self.add_field("task", Pick(self.label("task"), (), ""), wide=True)
        self.control("plan").changed.connect(lambda _key: self._offer())
        self._offer()

    @property
    def node_id(self) -> int | None:
        found: int | None = self.control("task").read()
        return found

    def _offer(self) -> None:
        code = self._codes.get(str(self.control("plan").key), "")
        nodes = self._tasks_of(code) if code else ()
        items = [(str(one.id), f"{one.number} {one.text(language().code)}".strip()) for one in nodes]
        self.control("task").set_items(items, items[0][0] if items else "")


def _by_name(agencies: Sequence[Agency]) -> dict[str, int]:
    """Names that one agency alone bears -> its id."""
    found: dict[str, int] = {}
    twice: set[str] = set()
    for one in agencies:
        for text in {one.name_vi, one.name_en, one.abbreviation} - {""}:
            key = name_key(text)
            if found.setdefault(key, one.id) != one.id:
                twice.add(key)
    return {key: agency_id for key, agency_id in found.items() if key not in twice}
