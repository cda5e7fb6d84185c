"""What a plan summary says, as the rooms hand it over: texts in the document's language, numbers as printed.

The rooms fill this; `summary.py` turns it into a `Document`. Nothing is computed from the printed strings:
where a spreadsheet may calculate with a number, its exact value stands beside the words.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from tracker.printing.particulars import UNDECIDED, Particulars


class Verdict(StrEnum):
    """How a goal or target stands. NOT_MEASURED: it has no number to be reached."""

    EXCEEDED = "exceeded"
    REACHED = "reached"
    NOT_REACHED = "not_reached"
    ON_TRACK = "on_track"
    OFF_TRACK = "off_track"
    UNCERTAIN = "uncertain"
    NO_FIGURE = "no_figure"
    NOT_MEASURED = "not_measured"


@dataclass(frozen=True, slots=True)
class Source:
    """Where a number comes from: an agency's document, or the sheet and cell of a file that was read."""

    agency: str = ""
    document: str = ""
    file: str = ""
    sheet: str = ""
    cell: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as printed ("trên 2,2 triệu"; one of "-", "…", "x" for the other states) and its exact
    value where it is exact. `approximate` says that it was computed from a number that is not exact."""

    text: str = ""
    value: Decimal | None = None
    approximate: bool = False
    decimals: int = 0


@dataclass(frozen=True, slots=True)
class PlanFacts:
    """`kind`: what the text calls it ("Kế hoạch", "Chương trình"); `instrument_kind` and `instrument`:
    "Quyết định" and "1863/QĐ-TTg"; `successor_note`: who took over, since when; `remarks`: further lines."""

    code: str
    title: str
    kind: str
    period: str
    instrument_kind: str = ""
    instrument: str = ""
    issued: date | None = None
    issuer: str = ""
    vision: str = ""
    lead_agency: str = ""
    successor_note: str = ""
    status: str = ""
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GoalRow:
    """A goal or target. `group`: it only heads the targets below it. `target` empty: nothing to measure.
    `foreign`: its words stand in Vietnamese in an English paper, as no English form is on file."""

    number: str
    text: str
    target: str = ""
    milestone: str = ""
    actual: Figure = Figure()
    verdict: Verdict = Verdict.NO_FIGURE
    unverified: bool = False
    group: bool = False
    sources: tuple[Source, ...] = ()
    foreign: bool = False


@dataclass(frozen=True, slots=True)
class TaskCounts:
    """How many tasks by status; `late`: those past their deadline, who are in the others too."""

    total: int = 0
    done: int = 0
    in_progress: int = 0
    not_started: int = 0
    late: int = 0


@dataclass(frozen=True, slots=True)
class TaskGroupRow:
    number: str
    text: str
    counts: TaskCounts = TaskCounts()
    unverified: bool = False


@dataclass(frozen=True, slots=True)
class TaskRow:
    """A task in the list that may follow as an appendix; `group`: a heading of the tasks below it."""

    number: str
    text: str
    lead: str = ""
    deadline: str = ""
    status: str = ""
    progress: str = ""
    late: bool = False
    group: bool = False
    unverified: bool = False


@dataclass(frozen=True, slots=True)
class FigureRow:
    """An indicator in this period and the same period, the change in units and in per cent."""

    indicator: str
    unit: str
    now: Figure
    base: Figure = Figure()
    change: Figure = Figure()
    percent: Figure = Figure()
    unverified: bool = False
    remark: str = ""
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class FigureGroup:
    """Figures of one period; `period` and `base` as printed: "6 tháng đầu năm 2026", "cùng kỳ năm 2025"."""

    period: str
    base: str
    rows: tuple[FigureRow, ...]


@dataclass(frozen=True, slots=True)
class Office:
    """Who signs. `symbol`: "BC-BMTE"; `post`: "PHÓ CỤC TRƯỞNG"; `power`: the lines above it, "KT. CỤC
    TRƯỞNG" (empty when the head signs). `contacts`: address, telephone and e-mail as printed."""

    agency: str
    place: str
    parent_agency: str = ""
    symbol: str = ""
    post: str = ""
    power: str = ""
    signer: str = ""
    addressees: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    contacts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SummaryData:
    """Everything the summary prints; `as_of` is the day of the
    figures. `goals_declared` and `task_groups_declared` are the numbers the instrument itself states, shown
    beside what is entered. `illustrative`: the figures are made up for practice and every page says so."""

    plan: PlanFacts
    office: Office
    as_of: date
    particulars: Particulars = UNDECIDED
    goals: tuple[GoalRow, ...] = ()
    goals_declared: int | None = None
    task_groups: tuple[TaskGroupRow, ...] = ()
    task_groups_declared: int | None = None
    tasks: tuple[TaskRow, ...] = ()
    figures: tuple[FigureGroup, ...] = ()
    figure_notes: tuple[str, ...] = ()
    illustrative: bool = False
