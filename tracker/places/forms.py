"""What a person fills in about places: a version of a unit, a succession, a group, another spelling."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import ClassVar

from tracker.kernel.catalogue import Part
from tracker.kernel.texts import fold, match_key
from tracker.places.rows import PlaceKind


@dataclass(frozen=True)
class PlaceForm:
    """A unit from one day to another (both included; None: open). `unit` is its key for good ("34-24")."""

    part: ClassVar[Part] = Part.PLACES
    unit: str
    code: str
    name_vi: str
    full_name: str
    name_en: str = ""
    kind: PlaceKind = PlaceKind.PROVINCE
    region: str = ""
    region_en: str = ""
    valid_from: dt.date | None = None
    valid_to: dt.date | None = None
    instrument: str = ""

    @property
    def key(self) -> str:
        return f"{self.unit}@{self.valid_from}" if self.valid_from else self.unit

    @property
    def name(self) -> str:
        return self.full_name or self.name_vi or self.unit

    @property
    def first(self) -> dt.date:
        return self.valid_from or dt.date.min

    @property
    def last(self) -> dt.date:
        return self.valid_to or dt.date.max

    @property
    def folded(self) -> str:
        """What search looks in."""
        return fold(" ".join((self.name_vi, self.full_name, self.name_en)))


@dataclass(frozen=True)
class SuccessionForm:
    """`predecessor` ended the day before `effective` and went whole into `successor` (keys of units)."""

    part: ClassVar[Part] = Part.SUCCESSIONS
    predecessor: str
    successor: str
    effective: dt.date | None = None
    instrument: str = ""

    @property
    def key(self) -> str:
        return f"{self.predecessor}@{self.effective}"

    @property
    def name(self) -> str:
        return f"{self.predecessor} → {self.successor}"


@dataclass(frozen=True)
class GroupForm:
    """A group of units that an office keeps ("12 tỉnh biên giới"); `valid_to`: the last day of its use.

    A full name that says no more than the name is none, so that it does not outlive the name.
    """

    part: ClassVar[Part] = Part.GROUPS
    code: str
    name_vi: str
    full_name: str = ""
    name_en: str = ""
    members: tuple[str, ...] = field(default=())
    valid_to: dt.date | None = None

    def __post_init__(self) -> None:
        if self.full_name == self.name_vi:
            object.__setattr__(self, "full_name", "")

    @property
    def key(self) -> str:
        return self.code

    @property
    def name(self) -> str:
        return self.name_vi or self.code

    @property
    def folded(self) -> str:
        """What search looks in."""
        return fold(" ".join((self.name_vi, self.full_name, self.name_en)))


@dataclass(frozen=True)
class AliasForm:
    """Another spelling of a unit met in files. `ask`: it means something else too, so a person decides."""

    part: ClassVar[Part] = Part.ALIASES
    unit: str
    text: str
    ask: bool = False

    @property
    def key(self) -> str:
        return f"{self.unit}~{self.spelling}"

    @property
    def name(self) -> str:
        return f"{self.text} = {self.unit}"

    @property
    def spelling(self) -> str:
        """What spellings are compared by."""
        return match_key(self.text)


PlaceForms = PlaceForm | SuccessionForm | GroupForm | AliasForm
"""The kinds of forms that this room keeps."""
