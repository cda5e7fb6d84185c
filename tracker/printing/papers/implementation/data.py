"""What the implementation report of a period says, as the rooms hand it over: texts in its language, numbers
as printed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tracker.printing.data import Figure, FigureRow, GoalRow, Office, PlanFacts, Source, TaskGroupRow, TaskRow
from tracker.printing.papers.by_place.data import PlaceTables
from tracker.printing.particulars import UNDECIDED, Particulars

NO_FIGURE = Figure()


@dataclass(frozen=True, slots=True)
class Written:
    """What the officer wrote, a paragraph each; empty where nothing is written."""

    general: tuple[str, ...] = ()
    results: tuple[str, ...] = ()
    difficulties: tuple[str, ...] = ()
    proposals: tuple[str, ...] = ()
    next: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RoundFacts:
    """How localities reported in one round. `missing`: the names of those from which nothing has come."""

    code: str
    asked: int
    reported: int
    late: int
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ComparedRow:
    """An indicator in this period and the same period, and its share of the year's plan. `part`: of the
    indicator above it. `now_of`, `base_of`: how many of how many units stand behind a side that lacks some;
    `like`: over how many units the two were then compared."""

    row: FigureRow
    share: Figure = NO_FIGURE
    part: bool = False
    now_of: tuple[int, int] | None = None
    base_of: tuple[int, int] | None = None
    like: int | None = None


@dataclass(frozen=True, slots=True)
class Movers:
    """The units that changed most in one indicator, those that rose first: their names, their changes."""

    indicator: str
    unit: str
    units: tuple[tuple[str, Figure], ...]
    lower_is_better: bool | None = None


@dataclass(frozen=True, slots=True)
class DoneRow:
    """A task completed in the period, and what came of it."""

    number: str
    text: str
    lead: str
    day: str
    output: str


@dataclass(frozen=True, slots=True)
class AnsweredRow:
    """A task that localities were asked about: how many of how many answered, and what they say."""

    number: str
    text: str
    asked: int
    answered: int
    done: int
    in_progress: int
    not_started: int
    difficulties: int


@dataclass(frozen=True, slots=True)
class Remark:
    """Something that several said in the same words: who, and where it stands."""

    text: str
    who: tuple[str, ...]
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class TaskRemarks:
    """What was said of one task. `places`: how many localities said it."""

    number: str
    text: str
    places: int
    remarks: tuple[Remark, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """What was said by task in the order of the plan; `places`: how many localities said something at all."""

    tasks: tuple[TaskRemarks, ...] = ()
    places: int = 0

    @property
    def remarks(self) -> int:
        return sum(len(task.remarks) for task in self.tasks)


@dataclass(frozen=True, slots=True)
class Instrument:
    """A decision as papers name it: "Quyết định", "1863/QĐ-TTg", its day and who issued it."""

    kind: str
    number: str
    issued: date | None = None
    issuer: str = ""


@dataclass(frozen=True, slots=True)
class DueRow:
    """A task that is due in the next period."""

    number: str
    text: str
    lead: str
    day: str
    status: str


@dataclass(frozen=True, slots=True)
class TaskFacts:
    """How far tasks have come: `percent` is the mean over `known` of `total`; `late`: how many are late."""

    total: int = 0
    completed: int = 0
    known: int = 0
    percent: Decimal | None = None
    late: int = 0


NOTHING_SAID = Said()
NOTHING_WRITTEN = Written()
NO_TASKS = TaskFacts()


@dataclass(frozen=True, slots=True)
class ImplementationData:
    """Everything the report prints. `period`, `base`, `ahead`: this period, the same a year before and the
    next, as printed ("" : none); `dates`: first and last day. `as_of`: the day of the report; `goals_on`: the
    day up to which figures are held against goals. `goals_declared` and `task_groups_declared`: the numbers
    that the instrument itself states. `amendments`: decisions that amended the plan. `places`: the figures by
    province, where they are attached."""

    plan: PlanFacts
    office: Office
    as_of: date
    goals_on: date
    period: str
    dates: str
    base: str = ""
    ahead: str = ""
    particulars: Particulars = UNDECIDED
    amendments: tuple[Instrument, ...] = ()
    written: Written = NOTHING_WRITTEN
    rounds: tuple[RoundFacts, ...] = ()
    goals: tuple[GoalRow, ...] = ()
    goals_declared: int | None = None
    task_groups: tuple[TaskGroupRow, ...] = ()
    task_groups_declared: int | None = None
    tasks: tuple[TaskRow, ...] = ()
    progress: TaskFacts = NO_TASKS
    done: tuple[DoneRow, ...] = ()
    answered: tuple[AnsweredRow, ...] = ()
    figures: tuple[ComparedRow, ...] = ()
    movers: Movers | None = None
    difficulties: Said = NOTHING_SAID
    proposals: Said = NOTHING_SAID
    due: tuple[DueRow, ...] = ()
    places: PlaceTables | None = None
    illustrative: bool = False
