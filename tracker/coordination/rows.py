"""Regulations and service providers, as they are handed out: frozen, free of the database."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from tracker.kernel.confidence import Confidence


class StepLevel(StrEnum):
    CENTRAL = "central"
    PROVINCIAL = "provincial"
    COMMUNE = "commune"


class LimitUnit(StrEnum):
    """What the time of a step is counted in."""

    HOURS = "hours"
    DAYS = "days"
    WORKING_DAYS = "working_days"
    MONTHS = "months"


class ProviderKind(StrEnum):
    """Kinds of places that help: social-work centre, shelter, one-stop centre, hotline, legal aid ..."""

    SOCIAL_WORK_CENTRE = "social_work_centre"
    SOCIAL_PROTECTION_FACILITY = "social_protection_facility"
    SHELTER = "shelter"
    ONE_STOP_CENTRE = "one_stop_centre"
    HOTLINE = "hotline"
    HEALTH = "health"
    LEGAL_AID = "legal_aid"
    COUNSELLING = "counselling"
    EDUCATION = "education"
    VOCATIONAL = "vocational"
    OTHER = "other"


class ServedGroup(StrEnum):
    """Whom a place serves."""

    CHILDREN = "children"
    ABUSED_CHILDREN = "abused_children"
    GBV_SURVIVORS = "gbv_survivors"
    TRAFFICKING_VICTIMS = "trafficking_victims"
    PERSONS_WITH_DISABILITIES = "persons_with_disabilities"
    ELDERLY = "elderly"
    POOR = "poor"
    ALL = "all"


@dataclass(frozen=True)
class Limit:
    """How much time a step has. `since` says from what it is counted; "": from the step before."""

    amount: int
    unit: LimitUnit
    since: str = ""
    since_en: str = ""

    def counted(self, language: str) -> str:
        return self.since_en if language == "en" and self.since_en else self.since


@dataclass(frozen=True)
class Party:
    """An agency that is on file (`agency_id`), or only a name; `duty`: what it answers for.

    `words` are those of the text where they say more than the agency's name ("Chủ tịch UBND cấp xã").
    """

    agency_id: int | None
    name_vi: str
    name_en: str
    duty_vi: str = ""
    duty_en: str = ""
    words: str = ""
    words_en: str = ""

    def called(self, language: str) -> str:
        return self.name_en if language == "en" and self.name_en else self.name_vi

    def duty(self, language: str) -> str:
        return self.duty_en if language == "en" and self.duty_en else self.duty_vi


@dataclass(frozen=True)
class Step:
    """Who does what within which time. `limit` is None where no source gives a number; `at_once` is then what
    is said instead ("ngay"; "": nothing). `node_ids` are the tasks on which keeping to it can be measured."""

    id: int
    regulation_id: int
    position: int
    level: StepLevel
    actor: Party
    text_vi: str
    text_en: str
    limit: Limit | None
    at_once: str
    at_once_en: str
    basis: str
    form: str
    confidence: Confidence
    source: str
    revision: int
    node_ids: tuple[int, ...] = ()

    def instead(self, language: str) -> str:
        """What is said instead of a limit in numbers."""
        return self.at_once_en if language == "en" and self.at_once_en else self.at_once

    def text(self, language: str) -> str:
        return self.text_en if language == "en" and self.text_en else self.text_vi


@dataclass(frozen=True)
class Regulation:
    """A coordination regulation; `plan_code` is its row among plans and instruments ("": none)."""

    id: int
    code: str
    title_vi: str
    title_en: str
    plan_id: int | None
    plan_code: str
    instrument: str
    issued: dt.date | None
    effective: dt.date | None
    ended: dt.date | None
    confidence: Confidence
    source: str
    note: str
    revision: int
    parties: tuple[Party, ...] = ()
    steps: tuple[Step, ...] = ()

    def title(self, language: str) -> str:
        return self.title_en if language == "en" and self.title_en else self.title_vi

    @property
    def short(self) -> str:
        return self.instrument or self.code

    @property
    def without_limit(self) -> int:
        """Steps for which no time is written."""
        return sum(step.limit is None and not step.at_once for step in self.steps)


@dataclass(frozen=True)
class Provider:
    """A place that gives services. What is not known is "" or None, and shown as such."""

    id: int
    code: str
    name_vi: str
    name_en: str
    kind: ProviderKind
    place_id: int | None
    address: str
    serves: tuple[ServedGroup, ...]
    services: str
    hours: str
    contact: str
    phone: str
    email: str
    capacity: int | None
    valid_from: dt.date | None
    valid_to: dt.date | None
    checked_on: dt.date | None
    confidence: Confidence
    source: str
    note: str
    revision: int

    def called(self, language: str) -> str:
        return self.name_en if language == "en" and self.name_en else self.name_vi

    def open_on(self, day: dt.date) -> bool:
        """Whether it works on a day, as far as its dates are known."""
        begun = self.valid_from is None or self.valid_from <= day
        return begun and (self.valid_to is None or day <= self.valid_to)
