"""What a person fills in: the whole form of a plan, of a node, of an entry in a task's log."""

from __future__ import annotations

import dataclasses
import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Self

from tracker.kernel.confidence import Confidence
from tracker.kernel.forms import cleaned
from tracker.kernel.texts import fold
from tracker.plans.rows import Level, Node, NodeKind, PlanStatus, PlanSummary, TaskStatus


@dataclass(frozen=True)
class PlanFields:
    """The form of a plan. `issued`: day of the decision; `*_declared`: how many the decision says."""

    code: str
    title_vi: str
    kind: str
    level: Level
    title_en: str = ""
    instrument: str = ""
    issued: dt.date | None = None
    issuer: str = ""
    lead_agency_id: int | None = None
    period_start: dt.date | None = None
    period_end: dt.date | None = None
    vision_year: int | None = None
    goals_declared: int | None = None
    task_groups_declared: int | None = None
    parent_id: int | None = None
    successor_id: int | None = None
    status: PlanStatus = PlanStatus.IN_FORCE
    status_note: str = ""
    status_note_en: str = ""
    confidence: Confidence = Confidence.OWN
    source: str = ""
    note: str = ""
    place_id: int | None = None

    @classmethod
    def of(cls, plan: PlanSummary) -> Self:
        """The form as it stands, ready for `dataclasses.replace`."""
        return cls(**{field.name: getattr(plan, field.name) for field in dataclasses.fields(cls)})

    @property
    def cleaned(self) -> PlanFields:
        """The same in NFC, without stray spaces and invisible characters."""
        return cleaned(self)

    @property
    def folded(self) -> str:
        """What search looks in."""
        return fold(" ".join((self.code, self.instrument, self.title_vi, self.title_en)))


@dataclass(frozen=True)
class NodeFields:
    """The form of a node. Status and percent only for what is followed (see `rules.FOLLOWED`)."""

    kind: NodeKind
    text_vi: str
    text_en: str = ""
    lead_agency_id: int | None = None
    coordinating: str = ""
    start: dt.date | None = None
    deadline: dt.date | None = None
    output: str = ""
    status: TaskStatus | None = None
    percent: int | None = None
    indicator_id: int | None = None
    confidence: Confidence = Confidence.OWN
    source: str = ""
    note: str = ""
    recurrence: str = ""
    baseline: Decimal | None = None
    baseline_year: int | None = None

    @classmethod
    def of(cls, node: Node) -> Self:
        """The form as it stands, ready for `dataclasses.replace`."""
        return cls(**{field.name: getattr(node, field.name) for field in dataclasses.fields(cls)})

    @property
    def cleaned(self) -> NodeFields:
        """The same in NFC, without stray spaces and invisible characters."""
        return cleaned(self)

    @property
    def folded(self) -> str:
        """What search looks in."""
        return fold(" ".join((self.text_vi, self.text_en)))


@dataclass(frozen=True)
class ProgressFields:
    """One entry of a task's log. Without `status` it follows from the percent: 0, 1-99, 100.

    `text` is the result; `period` the one told of, as `kernel.periods` writes it ("2026-H1"; "": none).
    """

    day: dt.date
    percent: int | None = None
    text: str = ""
    status: TaskStatus | None = None
    period: str = ""
    difficulty: str = ""
    proposal: str = ""

    @property
    def cleaned(self) -> ProgressFields:
        return cleaned(self)
