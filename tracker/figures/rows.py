"""Indicators, figures, their sources and history as they are handed out: frozen, free of the database."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from tracker.kernel.claims import Finding
from tracker.kernel.periods import Period
from tracker.kernel.quantity import Measure, Quantity


class Direction(StrEnum):
    """Whether more of it is better. For cases and victims lower is better."""

    HIGHER_BETTER = "higher_better"
    LOWER_BETTER = "lower_better"
    NEUTRAL = "neutral"


class Nature(StrEnum):
    FLOW = "flow"
    STOCK = "stock"


class Scenario(StrEnum):
    ACTUAL = "actual"
    ESTIMATE = "estimate"
    PLAN = "plan"
    TARGET = "target"
    BASELINE = "baseline"

    @property
    def ordinal(self) -> int:
        """Its number in the compact table; the order of the members is part of the schema."""
        return _ORDINALS[self]


_ORDINALS = {one: number for number, one in enumerate(Scenario)}


class SourceKind(StrEnum):
    DOCUMENT = "document"
    ROUND = "round"
    ENTRY = "entry"


TOTAL = "total"
"""Code of the breakdown that stands for the whole indicator."""


@dataclass(frozen=True)
class Indicator:
    """An indicator; `key` ("TT13-2/0101") is its set and code and is unique.

    `valid_from` and `valid_to` are the days between which it or its set is in use (None: open).
    """

    id: int
    key: str
    code: str
    set_code: str
    set_name_vi: str
    set_name_en: str
    name_vi: str
    name_en: str
    topic: str
    unit_vi: str
    unit_en: str
    scale: int
    measure: Measure
    direction: Direction
    nature: Nature
    adds_over_places: bool
    adds_over_time: bool
    numerator_id: int | None
    denominator_id: int | None
    valid_from: dt.date | None = None
    valid_to: dt.date | None = None

    def in_use(self, day: dt.date) -> bool:
        """Whether it is offered for choice on a day; what was said with it is shown for ever."""
        return _between(self.valid_from, day, self.valid_to)

    def called(self, language: str) -> str:
        return self.name_en if language == "en" and self.name_en else self.name_vi

    def unit(self, language: str) -> str:
        return self.unit_en if language == "en" and self.unit_en else self.unit_vi


@dataclass(frozen=True)
class Breakdown:
    id: int
    code: str
    dimension: str
    name_vi: str
    name_en: str
    overlaps: bool
    valid_to: dt.date | None = None

    def in_use(self, day: dt.date) -> bool:
        return _between(None, day, self.valid_to)

    def called(self, language: str) -> str:
        return self.name_en if language == "en" and self.name_en else self.name_vi


@dataclass(frozen=True)
class Source:
    """Who said it and where: agency and document, or round, file, sheet and cell; who put it in and when."""

    kind: SourceKind
    agency_vi: str
    agency_en: str
    document: str
    illustrative: bool
    file: str = ""
    sha256: str = ""
    sheet: str = ""
    cell: str = ""
    recorded_at: str = ""
    recorded_by: str = ""

    def agency(self, language: str) -> str:
        return self.agency_en if language == "en" and self.agency_en else self.agency_vi

    def line(self, language: str) -> str:
        """One line for a report's list of sources."""
        place = f"{self.sheet}!{self.cell}" if self.cell else ""
        return "; ".join(part for part in (self.agency(language), self.document, self.file, place) if part)


@dataclass(frozen=True)
class StatedClaim:
    """A comparison as stated beside a figure, and what checking it against the ledger gives."""

    id: int
    text: str
    unit: str
    finding: Finding


@dataclass(frozen=True)
class Figure:
    """One official figure. `id` is its observation's; `rivals` counts other sources for the same cell."""

    id: int
    indicator: Indicator
    place_id: int
    unit: str
    place: str
    place_name: str
    place_name_en: str
    period: Period
    breakdown: Breakdown
    scenario: Scenario
    quantity: Quantity
    source: Source
    rivals: int = 0
    claims: tuple[StatedClaim, ...] = ()
    note: str = ""

    def place_called(self, language: str) -> str:
        return self.place_name_en if language == "en" and self.place_name_en else self.place_name


@dataclass(frozen=True)
class Said:
    """What one source says of a cell now; `id` is that of its observation."""

    id: int
    quantity: Quantity
    note: str


@dataclass(frozen=True)
class Correction:
    """A figure that took the place of what its source had said before; `id` is that of its observation."""

    id: int
    place_id: int
    at: str
    by: str


@dataclass(frozen=True)
class HistoryEntry:
    """One thing that was said about a cell, newest first; `official` is what holds, `replaces` its old id."""

    id: int
    quantity: Quantity
    source: Source
    official: bool
    current: bool
    replaces: int | None
    note: str


def _between(first: dt.date | None, day: dt.date, last: dt.date | None) -> bool:
    return (first or dt.date.min) <= day <= (last or dt.date.max)
