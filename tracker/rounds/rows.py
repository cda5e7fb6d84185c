"""Reporting rounds and returns as they are handed out: frozen, free of the database."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from tracker.figures.rows import Breakdown, Indicator
from tracker.kernel.periods import Period
from tracker.kernel.quantity import Quantity


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
    """What is asked, for which period, of how many places, by when; counts by state of the return."""

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

    @property
    def reported(self) -> int:
        states = (ReturnState.RECEIVED, ReturnState.ACCEPTED, ReturnState.LOCKED, ReturnState.RETURNED)
        return sum(self.counts.get(state, 0) for state in states)


@dataclass(frozen=True)
class Return:
    """One place's answer. `received_on` is the day of the first file; `on_time` is None until there is one.

    `filled` of `asked` rows are answered (blank is not an answer); `findings` of the last file are open.
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
class Issue:
    """A workbook that went to a place; its code stands in the table heading."""

    id: int
    code: str
    round_id: int
    place_id: int
    issued_at: str


@dataclass(frozen=True)
class Answer:
    """What stands in the two cells of a row that an office may fill."""

    quantity: Quantity
    note: str = ""
