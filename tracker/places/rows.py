"""Places as they are handed out: frozen, free of the database."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum


class PlaceKind(StrEnum):
    """What a unit is. Of a unit below the country, its version says whether it is a province or a city."""

    WORLD = "world"
    REGION = "region"
    COUNTRY = "country"
    PROVINCE = "province"
    MUNICIPALITY = "municipality"
    GROUP = "group"


@dataclass(frozen=True)
class Place:
    """One unit as it stood on a day. `unit` identifies it; `code` and `name` do not (they changed hands)."""

    id: int
    unit: str
    code: str
    name: str
    full_name: str
    name_en: str
    kind: PlaceKind
    region: str
    region_en: str
    valid_from: dt.date | None
    valid_to: dt.date | None
    instrument: str

    def called(self, language: str) -> str:
        return self.name_en if language == "en" else self.name


@dataclass(frozen=True)
class Succession:
    """`predecessor` went whole into `successor` on the day `effective` (unit ids)."""

    predecessor: int
    successor: int
    effective: dt.date
