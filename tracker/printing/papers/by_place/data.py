"""What an appendix of figures by place says, as the rooms hand it over: texts final, numbers as printed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tracker.printing.chart import Chart
from tracker.printing.data import Figure, Office
from tracker.printing.particulars import UNDECIDED, Particulars


class Level(StrEnum):
    COUNTRY = "country"
    REGION = "region"
    UNIT = "unit"


@dataclass(frozen=True, slots=True)
class Measured:
    """An indicator, or one part of it. `restated_now` and `restated_base`: some numbers were joined from
    units of before, so that the head of the column carries the mark. `plan`: what the plan's number is
    called ("Không quá"); "" where no unit has a plan. `compared_over`: the units behind the change of the
    total where they are not all; `points`: changes are percentage points."""

    name: str
    unit: str
    restated_now: bool = False
    restated_base: bool = False
    based: bool = True
    plan: str = ""
    compared_over: int = 0
    points: bool = False


@dataclass(frozen=True, slots=True)
class Numbers:
    """One indicator in one row; `note` is what must be known of these numbers."""

    now: Figure
    base: Figure
    change: Figure
    percent: Figure
    plan: Figure
    of_plan: Figure
    note: str = ""


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A unit, or a total; `number` is that of the order or the Roman one of a region. `numbers` are in the
    order of the indicators; `note` is about the place, whatever the indicator."""

    number: str
    name: str
    level: Level
    numbers: tuple[Numbers, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class ByPlace:
    """The figures of one period on the boundaries of one day. `title`: what a table of several indicators is
    called; `boundaries` is said after every title, "" where it is today's. `reported`: how many of how many
    units have the period, by indicator. `notes`: said under every table."""

    title: str
    place_title: str
    boundaries: str
    period: str
    base: str
    plan_year: str
    measured: tuple[Measured, ...]
    rows: tuple[PlaceRow, ...]
    reported: tuple[tuple[int, int], ...]
    notes: tuple[str, ...] = ()

    @property
    def total(self) -> tuple[Numbers, ...]:
        return next(row.numbers for row in self.rows if row.level is Level.COUNTRY)


@dataclass(frozen=True, slots=True)
class Trace:
    """Where the numbers of one place in one period stand: `cells` names the indicators by their order."""

    place: str
    period: str
    source: str
    file: str
    sheet: str
    cells: str


@dataclass(frozen=True, slots=True)
class PlaceTables:
    """`tables`: the same figures on one or two days' boundaries. `traces` lead to the cells of the files;
    `sources` are who said the numbers, for the line under each table."""

    tables: tuple[ByPlace, ...]
    sources: tuple[str, ...] = ()
    traces: tuple[Trace, ...] = ()


@dataclass(frozen=True, slots=True)
class FiguresData:
    """A report whose appendices are the figures by place; `chart` stands in the report."""

    office: Office
    as_of: date
    period: str
    places: PlaceTables
    plan: str = ""
    chart: Chart | None = None
    illustrative: bool = False
    particulars: Particulars = UNDECIDED
