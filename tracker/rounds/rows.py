"""Reporting rounds and returns as they are handed out: frozen, free of the database."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from tracker.figures.rows import Breakdown, Indicator
from tracker.kernel.periods import Period
from tracker.kernel.quantity import Quantity
from tracker.plans.rows import TaskAnswer


class ReturnState(StrEnum):
    """How far one place's answer has come. Whether it was on time is kept apart."""

    NOT_ISSUED = "not_issued"
    ISSUED = "issued"
    RECEIVED = "received"
    RETURNED = "returned"
    ACCEPTED = "accepted"
    LOCKED = "locked"


class Step(StrEnum):
    """What can be done with a return; each leads to the state of the same name."""

    ISSUE = "issue"
    RECEIVE = "receive"
    RETURN = "return"
    ACCEPT = "accept"
    LOCK = "lock"
    REOPEN = "reopen"


@dataclass(frozen=True)
class RoundItem:
    """A question of the round: an indicator, or one part of it."""

    id: int
    indicator: Indicator
    breakdown: Breakdown


@dataclass(frozen=True)
class Round:
    """What is asked, for which period, of how many places, by when; counts by state of the return.

    `tasks`: how many tasks of the plan are asked about.
    """

    id: int
    code: str
    title: str
    plan_id: int | None
    plan: str
    period: Period
    due: dt.date
    source_id: int
    places: int
    counts: dict[ReturnState, int]
    late: int
    overdue: int
    revision: int
    tasks: int = 0

    @property
    def reported(self) -> int:
        states = (ReturnState.RECEIVED, ReturnState.ACCEPTED, ReturnState.LOCKED, ReturnState.RETURNED)
        return sum(self.counts.get(state, 0) for state in states)


@dataclass(frozen=True)
class Return:
    """One place's answer. `received_on` is the day of the first file; `on_time` is None until there is one.

    `filled` of `asked` rows are answered (blank is not an answer), tasks included; `findings` of the last
    file are open.
    """

    id: int
    round_id: int
    place_id: int
    unit: str
    place: str
    place_name: str
    place_name_en: str
    region: str
    region_en: str
    state: ReturnState
    issued_on: dt.date | None
    received_on: dt.date | None
    accepted_on: dt.date | None
    locked_on: dt.date | None
    on_time: bool | None
    reason: str
    file: str
    sha256: str
    filled: int
    asked: int
    findings: int
    revision: int


@dataclass(frozen=True)
class ReturnEvent:
    """Something that happened to a return: when, who, what, with the reason given."""

    id: int
    at: str
    by: str
    event: Step
    note: str
    import_id: int | None
    undone_at: str | None


@dataclass(frozen=True)
class StepTaken:
    """A step that was taken with a return and not taken back: of which round, and of which place."""

    at: str
    by: str
    event: Step
    code: str
    place_id: int


@dataclass(frozen=True)
class Issue:
    """A workbook that went to a place; its code stands in the table heading. `recalled_at`: when it was
    called back, "" for one that holds."""

    id: int
    code: str
    round_id: int
    place_id: int
    issued_at: str
    recalled_at: str = ""


@dataclass(frozen=True)
class Answer:
    """What stands in the two cells of a row that an office may fill."""

    quantity: Quantity
    note: str = ""


@dataclass(frozen=True)
class RoundTask:
    """A task that the round asks about, as the form words it; `key` is the task's in the plan."""

    id: int
    node_id: int
    key: str
    text_vi: str
    text_en: str = ""
    lead_vi: str = ""
    lead_en: str = ""
    deadline: dt.date | None = None
    output: str = ""

    def text(self, language: str) -> str:
        return self.text_en if language == "en" and self.text_en else self.text_vi

    def lead(self, language: str) -> str:
        return self.lead_en if language == "en" and self.lead_en else self.lead_vi


@dataclass(frozen=True)
class TaskReport:
    """What a place said of a task in a round, and where in which file it stood (empty: put in otherwise)."""

    id: int
    node_id: int
    place_id: int
    answer: TaskAnswer
    file: str
    sheet: str
    row: int
    recorded_at: str
    recorded_by: str


@dataclass(frozen=True)
class TaskStanding:
    """A task in a round: what each place that was asked says of it, in official order (None: nothing yet)."""

    round: Round
    task: RoundTask
    places: tuple[tuple[Return, TaskReport | None], ...]

    @property
    def reported(self) -> int:
        return sum(report is not None for _, report in self.places)
