"""What a person says at the first start, and what there is to choose from; plain values."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


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
    """An agency: its key, its names, its level. One of a province or commune is named without the place."""

    key: str
    name_vi: str
    name_en: str
    level: str


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
