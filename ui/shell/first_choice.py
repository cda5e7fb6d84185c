"""What a person says at the first start, and what there is to choose from; plain values."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from tracker.words import Words


class Level(StrEnum):
    """The level of an office."""

    CENTRAL = "central"
    PROVINCE = "province"
    COMMUNE = "commune"


class Begin(StrEnum):
    """With which ledger to begin."""

    NEW = "new"
    OPEN = "open"
    SAMPLE = "sample"


class ProvinceOption(NamedTuple):
    """A province in force: official code, short name, full name in both languages."""

    code: str
    name_vi: str
    full_name_vi: str
    name_en: str


class AgencyOption(NamedTuple):
    """An agency: its key, its names, its level, the key of the agency above it. One of a province or commune
    is named without the place.
    """

    key: str
    name_vi: str
    name_en: str
    level: str
    parent: str = ""


@dataclass(frozen=True)
class FirstChoice:
    """The answers. `province` and `agency` are keys ("" when there is none); `agency_name` is what the person
    reads; `path` is the file to make or open ("" for the sample).
    """

    language: str
    level: Level
    province: str
    agency: str
    agency_name: str
    person: str
    begin: Begin
    path: str


def office_name(agency: AgencyOption, province: ProvinceOption | None, speaker: Words) -> str:
    """How the agency is called in a language, with its province where it belongs to one."""
    vietnamese = speaker.language == "vi"
    name = agency.name_vi if vietnamese else agency.name_en
    if agency.level != Level.PROVINCE or province is None:
        return name
    full = province.full_name_vi
    place = full[:1].lower() + full[1:] if vietnamese else province.name_en
    return speaker("shell.first.agency_of_place", agency=name, place=place)
