"""Plans and their nodes as they are handed out: frozen, free of the database."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from tracker.kernel.confidence import Confidence
from tracker.kernel.dates import print_date
from tracker.kernel.forms import cleaned

if TYPE_CHECKING:
    from tracker.plans.definition import Definition


class Level(StrEnum):
    INTERNATIONAL = "international"
    REGIONAL = "regional"
    NATIONAL = "national"
    PROVINCIAL = "provincial"


class PlanStatus(StrEnum):
    IN_FORCE = "in_force"
    ENDED = "ended"
    REPLACED = "replaced"
    DRAFT = "draft"
    UNKNOWN = "unknown"


class NodeKind(StrEnum):
    """What a node of a plan is. The first five are worked on; the others are how plans are written."""

    GOAL = "goal"
    GENERAL_GOAL = "general_goal"
    TARGET = "target"
    TASK_GROUP = "task_group"
    TASK = "task"
    PURPOSE = "purpose"
    REQUIREMENT = "requirement"
    COMMITMENT = "commitment"
    ACTION_AREA = "action_area"
    THEMATIC_AREA = "thematic_area"
    PRIORITY = "priority"
    PROPOSAL = "proposal"
    CONTENT = "content"
    EXAMPLE = "example"
    NOTE = "note"


class TaskStatus(StrEnum):
    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    COMPLETED = "completed"
    NOT_COMPLETED = "not_completed"
    CANCELLED = "cancelled"


class Shape(StrEnum):
    """What a target asks of its indicator. `none`: it names no number."""

    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    UNDER = "under"
    OVER = "over"
    EQUAL = "equal"
    KEEP = "keep"
    REDUCE_TO = "reduce_to"
    RANGE = "range"
    NONE = "none"


class RolePart(StrEnum):
    LEAD = "lead"
    COORDINATING = "coordinating"


class FundSource(StrEnum):
    """Where money comes from, as plans divide it."""

    CENTRAL = "central"
    LOCAL = "local"
    AID = "aid"
    MOBILISED = "mobilised"
    OTHER = "other"


class LinkKind(StrEnum):
    """`carries_on`: a node of the successor goes on with one of the plan before; `derived_from`: one of a
    plan below does its part of one above; `contributes_to`: it answers a commitment of another plan."""

    CARRIES_ON = "carries_on"
    DERIVED_FROM = "derived_from"
    CONTRIBUTES_TO = "contributes_to"


class Became(StrEnum):
    """What a node carried over into the successor became there."""

    UNCHANGED = "unchanged"
    CHANGED = "changed"
    MERGED = "merged"
    SPLIT = "split"


@dataclass(frozen=True)
class Milestone:
    """What a target asks by the end of a year; `high` only for a range. `unit` as printed ("%", "người")."""

    year: int | None
    shape: Shape
    value: Decimal | None
    unit: str
    high: Decimal | None = None


@dataclass(frozen=True)
class Progress:
    """One entry of a task's log: percent 0-100, what was done, who said so and when it was written down.

    `status`: what the entry itself says; `period`: the code of the one it tells of ("": none).
    """

    id: int
    day: dt.date
    percent: int | None
    text: str
    by: str
    recorded_at: str
    status: TaskStatus | None = None
    period: str = ""
    difficulty: str = ""
    proposal: str = ""


@dataclass(frozen=True)
class TaskAnswer:
    """What an office says of a task when it is asked: five fields; `percent` is 0 to 100."""

    status: TaskStatus | None = None
    percent: int | None = None
    result: str = ""
    difficulty: str = ""
    proposal: str = ""

    @property
    def blank(self) -> bool:
        return self == NO_ANSWER


NO_ANSWER = TaskAnswer()


@dataclass(frozen=True)
class PlanSummary:
    """A plan in a list. Counts: what is entered; `*_declared`: what its decision says (None: silent).

    `place` is the unit whose plan it is, by its identity ("34-24"); "" for the country and beyond.
    """

    id: int
    code: str
    title_vi: str
    title_en: str
    kind: str
    level: Level
    instrument: str
    issued: dt.date | None
    issuer: str
    lead_agency_id: int | None
    lead_agency: str
    period_start: dt.date | None
    period_end: dt.date | None
    vision_year: int | None
    status: PlanStatus
    status_note: str
    status_note_en: str
    confidence: Confidence
    source: str
    note: str
    parent: str
    successor: str
    goals: int
    targets: int
    task_groups: int
    tasks: int
    goals_declared: int | None
    task_groups_declared: int | None
    unverified: int
    revision: int
    lead_agency_en: str = ""
    parent_id: int | None = None
    successor_id: int | None = None
    place_id: int | None = None
    place: str = ""
    place_vi: str = ""
    place_en: str = ""

    def title(self, language: str) -> str:
        return self.title_en if language == "en" and self.title_en else self.title_vi

    def standing(self, language: str) -> str:
        """What is known of its status beyond the one word, in one sentence or none."""
        return self.status_note_en if language == "en" and self.status_note_en else self.status_note

    @property
    def short(self) -> str:
        """What an officer calls it: the number of its decision, else its code."""
        return self.instrument or self.code

    def lead(self, language: str) -> str:
        return self.lead_agency_en if language == "en" and self.lead_agency_en else self.lead_agency

    def place_called(self, language: str) -> str:
        """The unit whose plan it is, as it is called last; "" for the country and beyond."""
        return self.place_en if language == "en" and self.place_en else self.place_vi


@dataclass(frozen=True)
class Node:
    """One node of a plan, with the number it bears among its siblings ("5.2") and its children in order.

    `recurrence` as `kernel.recurrence` writes it ("": none); `baseline` is what a target counts from, at the
    end of `baseline_year`.
    """

    id: int
    plan_id: int
    key: str
    kind: NodeKind
    parent_id: int | None
    position: int
    number: str
    text_vi: str
    text_en: str
    lead_agency_id: int | None
    lead_agency: str
    coordinating: str
    deadline: dt.date | None
    output: str
    status: TaskStatus | None
    percent: int | None
    indicator_id: int | None
    confidence: Confidence
    source: str
    note: str
    revision: int
    milestones: tuple[Milestone, ...] = ()
    children: tuple[Node, ...] = field(default=(), compare=False)
    start: dt.date | None = None
    lead_agency_en: str = ""
    recurrence: str = ""
    baseline: Decimal | None = None
    baseline_year: int | None = None

    def text(self, language: str) -> str:
        return self.text_en if language == "en" and self.text_en else self.text_vi

    def lead(self, language: str) -> str:
        return self.lead_agency_en if language == "en" and self.lead_agency_en else self.lead_agency


@dataclass(frozen=True)
class Decision:
    """The decision that amends a plan: its number, the days on which it was issued and takes effect."""

    instrument: str = ""
    issued: dt.date | None = None
    issuer: str = ""
    effective: dt.date | None = None
    note: str = ""

    @property
    def cleaned(self) -> Decision:
        return cleaned(self)


@dataclass(frozen=True)
class Completion:
    """A task that its log says is completed: when that was written, by whom, and of which time of one that
    comes again (`period`, "" else)."""

    at: str
    by: str
    plan_id: int
    plan_code: str
    plan: str
    node_id: int
    text_vi: str
    text_en: str
    period: str

    def text(self, language: str) -> str:
        return self.text_en if language == "en" and self.text_en else self.text_vi


@dataclass(frozen=True)
class PlanVersion:
    """A version of a plan. It holds from `since`: its effective day where that is on record, else the day it
    was issued, for the first one else the plan's first day (None: from ever).

    Counts are of nodes that it changed of the version before it.
    """

    number: int
    decision: Decision
    since: dt.date | None
    added: int = 0
    removed: int = 0
    changed: int = 0


@dataclass(frozen=True)
class Draft:
    """The next version of a plan while it is written. `base` is what was in force when it was begun, as
    version `based_on`; `definition` is what is proposed, `decision` what is known of the decision so far.
    """

    plan_id: int
    based_on: int
    base: Definition
    definition: Definition
    decision: Decision
    begun_at: str
    begun_by: str
    revision: int


@dataclass(frozen=True)
class PlanDetail:
    """A plan with its tree in one version; `versions` lists (number, instrument, effective day)."""

    plan: PlanSummary
    version: int
    versions: tuple[tuple[int, str, dt.date | None], ...]
    nodes: tuple[Node, ...]


@dataclass(frozen=True)
class DueTask:
    """A task that is late or soon due. `days_left` is negative when it is late, 0 on the last day.

    Of one that comes again `deadline` is the day of this time, `period` its code ("2026"), and `earlier` are
    the codes of the periods before it that were missed as well.
    """

    node_id: int
    plan_id: int
    plan_code: str
    plan: str
    key: str
    kind: NodeKind
    number: str
    text_vi: str
    text_en: str
    lead_agency_id: int | None
    lead_agency: str
    lead_agency_en: str
    deadline: dt.date
    status: TaskStatus | None
    percent: int | None
    days_left: int
    coordinating: str = ""
    recurrence: str = ""
    period: str = ""
    earlier: tuple[str, ...] = ()

    @property
    def late(self) -> bool:
        return self.days_left < 0

    def text(self, language: str) -> str:
        return self.text_en if language == "en" and self.text_en else self.text_vi

    def lead(self, language: str) -> str:
        return self.lead_agency_en if language == "en" and self.lead_agency_en else self.lead_agency


@dataclass(frozen=True)
class Hit:
    """What a search found: a plan ("plan", of a legal instrument "law", no `node_id`) or a node. `context`:
    the issuer or the plan."""

    kind: str
    plan_id: int
    plan_code: str
    node_id: int | None
    title_vi: str
    title_en: str
    instrument: str
    context_vi: str
    context_en: str
    issued: dt.date | None

    def title(self, language: str) -> str:
        return self.title_en if language == "en" and self.title_en else self.title_vi

    def detail(self, language: str) -> str:
        """The line below: "1863/QĐ-TTg · Thủ tướng Chính phủ · 23/12/2019"."""
        context = self.context_en if language == "en" and self.context_en else self.context_vi
        day = print_date(self.issued, language) if self.issued else ""
        return " · ".join(part for part in (self.instrument, context, day) if part)
