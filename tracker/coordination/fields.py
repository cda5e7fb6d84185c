"""What a person fills in: the forms of a regulation, of a step, of a service provider."""

from __future__ import annotations

import dataclasses
import datetime as dt
from dataclasses import dataclass

from tracker.coordination.rows import (
    LimitUnit,
    Party,
    Provider,
    ProviderKind,
    Regulation,
    ServedGroup,
    Step,
    StepLevel,
)
from tracker.kernel.confidence import Confidence
from tracker.kernel.forms import cleaned
from tracker.kernel.texts import fold


@dataclass(frozen=True)
class PartyFields:
    """An agency on file, or a name; not both."""

    agency_id: int | None = None
    name: str = ""
    name_en: str = ""
    duty_vi: str = ""
    duty_en: str = ""


@dataclass(frozen=True)
class RegulationFields:
    """The form of a regulation with its parties in order."""

    code: str
    title_vi: str
    title_en: str = ""
    plan_id: int | None = None
    instrument: str = ""
    issued: dt.date | None = None
    effective: dt.date | None = None
    ended: dt.date | None = None
    parties: tuple[PartyFields, ...] = ()
    confidence: Confidence = Confidence.OWN
    source: str = ""
    note: str = ""

    @property
    def cleaned(self) -> RegulationFields:
        """The same with clean texts, its parties too."""
        parties = tuple(cleaned(one) for one in self.parties)
        return dataclasses.replace(cleaned(self), parties=parties)

    @property
    def folded(self) -> str:
        """What search looks in."""
        return fold(" ".join((self.code, self.instrument, self.title_vi, self.title_en)))


@dataclass(frozen=True)
class StepFields:
    """The form of a step. `limit_amount` and `limit_unit` come together or not at all."""

    level: StepLevel
    text_vi: str
    text_en: str = ""
    agency_id: int | None = None
    actor: str = ""
    actor_en: str = ""
    limit_amount: int | None = None
    limit_unit: LimitUnit | None = None
    limit_from: str = ""
    limit_from_en: str = ""
    basis: str = ""
    form: str = ""
    confidence: Confidence = Confidence.OWN
    source: str = ""


@dataclass(frozen=True)
class ProviderFields:
    """The form of a service provider; an empty code is given one."""

    name_vi: str
    kind: ProviderKind
    code: str = ""
    name_en: str = ""
    place_id: int | None = None
    address: str = ""
    serves: tuple[ServedGroup, ...] = ()
    services: str = ""
    hours: str = ""
    contact: str = ""
    phone: str = ""
    email: str = ""
    capacity: int | None = None
    valid_from: dt.date | None = None
    valid_to: dt.date | None = None
    checked_on: dt.date | None = None
    confidence: Confidence = Confidence.OWN
    source: str = ""
    note: str = ""

    @classmethod
    def of(cls, one: Provider) -> ProviderFields:
        """The form as it stands, ready for `dataclasses.replace`."""
        return cls(**{field.name: getattr(one, field.name) for field in dataclasses.fields(cls)})

    @property
    def folded(self) -> str:
        """What search looks in."""
        said = (self.code, self.name_vi, self.name_en, self.address, self.services, self.contact, self.phone)
        return fold(" ".join(said))


def party_form(one: Party) -> PartyFields:
    """A party as it stands, ready to be edited."""
    name, english = ("", "") if one.agency_id else (one.name_vi, one.name_en)
    return PartyFields(one.agency_id, name, english, one.duty_vi, one.duty_en)


def step_form(one: Step) -> StepFields:
    """A step as it stands, ready to be edited."""
    limit = one.limit
    return StepFields(
        level=one.level,
        text_vi=one.text_vi,
        text_en=one.text_en,
        agency_id=one.actor.agency_id,
        actor=one.actor.words,
        actor_en=one.actor.words_en,
        limit_amount=limit.amount if limit else None,
        limit_unit=limit.unit if limit else None,
        limit_from=limit.since if limit else one.at_once,
        limit_from_en=limit.since_en if limit else one.at_once_en,
        basis=one.basis,
        form=one.form,
        confidence=one.confidence,
        source=one.source,
    )


def regulation_form(one: Regulation) -> RegulationFields:
    """A regulation as it stands, ready to be edited."""
    return RegulationFields(
        code=one.code,
        title_vi=one.title_vi,
        title_en=one.title_en,
        plan_id=one.plan_id,
        instrument=one.instrument,
        issued=one.issued,
        effective=one.effective,
        ended=one.ended,
        parties=tuple(party_form(party) for party in one.parties),
        confidence=one.confidence,
        source=one.source,
        note=one.note,
    )
