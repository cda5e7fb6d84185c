"""Work of plans as it is handed out: frozen, free of the database."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from tracker.agencies.rows import Agency
from tracker.kernel.confidence import Confidence
from tracker.plans.roles.rows import Holder
from tracker.plans.rows import NodeKind, PlanSummary, TaskStatus
from tracker.plans.rules import TaskState


@dataclass(frozen=True)
class Time:
    """One time of what comes again: its last day, the code of its period, whether it was done."""

    day: dt.date
    period: str
    done: bool


@dataclass(frozen=True)
class Work:
    """A node that is followed, and how it stands on a day.

    `above`: ids of the nodes over it. `lead`: by its own words or roles, else the plan's (`own_lead` False);
    `holder`: the agency that answers for it.
    `times`: of what comes again, in order; `state` is then of the newest time that was
    missed, else of the next.
    `places`: the unit whose plan it is and those that this unit went into. `folded`: what a search looks in,
    one string each for the node, what stands above it, and the plan.
    """

    plan: PlanSummary
    node_id: int
    key: str
    kind: NodeKind
    number: str
    text_vi: str
    text_en: str
    above: tuple[int, ...]
    lead: Holder | None
    holder: Agency | None
    own_lead: bool
    coordinating: tuple[Holder, ...]
    start: dt.date | None
    deadline: dt.date | None
    recurrence: str
    times: tuple[Time, ...]
    status: TaskStatus | None
    percent: int | None
    state: TaskState
    confidence: Confidence
    source: str
    places: frozenset[int]
    folded: tuple[str, ...]
    revision: int

    def text(self, language: str) -> str:
        return self.text_en if language == "en" and self.text_en else self.text_vi

    @property
    def answering(self) -> frozenset[int]:
        """Who has the lead and, where nobody has passed it on, the successor proposed."""
        return frozenset((self.lead.agency.id, self.lead.answers)) if self.lead else frozenset()

    @property
    def helping(self) -> frozenset[int]:
        """Who coordinates, told in the same way."""
        return frozenset(one for held in self.coordinating for one in (held.agency.id, held.answers))

    @property
    def next_day(self) -> dt.date | None:
        """The deadline that counts now: of what comes again the oldest time not done, else the last."""
        if not self.recurrence:
            return self.deadline
        waited = next((time.day for time in self.times if not time.done), None)
        return waited or (self.times[-1].day if self.times else None)
