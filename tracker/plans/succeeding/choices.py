"""What a person is offered to carry over, what a person chooses, and what comes of it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from tracker.agencies.rows import Agency
from tracker.plans.definition import Definition, NodeFacts, PlanFacts
from tracker.plans.rows import Became, Milestone, Node, TaskStatus


class Reason(StrEnum):
    """Why a node is proposed to be carried over, or why it is not."""

    UNFINISHED = "unfinished"
    NOT_REACHED = "not_reached"
    NOT_MEASURED = "not_measured"
    HOLDS_UNFINISHED = "holds_unfinished"
    FRAME = "frame"
    COMPLETED = "completed"
    CANCELLED = "cancelled"
    REACHED = "reached"
    ALL_FINISHED = "all_finished"
    OLD_WORDS = "old_words"
    CARRIED = "carried"

    @property
    def proposes(self) -> bool:
        return self in _PROPOSING


_PROPOSING = frozenset(
    {Reason.UNFINISHED, Reason.NOT_REACHED, Reason.NOT_MEASURED, Reason.HOLDS_UNFINISHED, Reason.FRAME}
)


class Dates(StrEnum):
    """What becomes of deadlines and milestones of the old period: left open, or put into the new one."""

    CLEAR = "clear"
    MOVE = "move"


@dataclass(frozen=True)
class Wording:
    """How a carried node reads in the new plan. Without an English text the old one stays, unless a person
    gave a new Vietnamese one."""

    vi: str
    en: str = ""


@dataclass(frozen=True)
class Carry:
    """A node of an old plan that goes on in the new one, and what it becomes there.

    `wording`: none for one that stays as it was, one for a changed one (none: reworded later), two or more
    for a split one. `into`: the key of the old node, or of the one that stands in the successor already, with
    which a merged one becomes one.
    """

    key: str
    became: Became = Became.UNCHANGED
    wording: tuple[Wording, ...] = ()
    into: str = ""


@dataclass(frozen=True)
class Offer:
    """A node of an old plan as it is offered. `into`: what it is proposed to be merged with ("": nothing)."""

    plan: str
    node: Node
    reason: Reason
    into: str = ""

    @property
    def proposed(self) -> bool:
        return self.reason.proposes

    @property
    def status(self) -> TaskStatus | None:
        return self.node.status


@dataclass(frozen=True)
class Term:
    """When an old plan ended and when the new one runs, as far as that is known: to its vision, where it has
    one. `last_year` is the last that a milestone may name."""

    old_end: dt.date | None
    start: dt.date | None
    end: dt.date | None
    last_year: int | None
    years: int = 0
    """How far dates are put on by choice."""


@dataclass(frozen=True)
class Change:
    """A date of a carried node that was cleared (`after` None) or moved."""

    key: str
    field: str
    before: dt.date | Milestone
    after: dt.date | Milestone | None


@dataclass(frozen=True)
class Line:
    """From a node of the new plan to the one of an old plan that it carries on."""

    new: str
    plan: str
    old: str
    became: Became


@dataclass(frozen=True)
class Succession:
    """What will be made: `nodes` are new, each before what stands under it; a parent may stand in the
    successor already. `merged`: keys of nodes that stand there and now carry on more than before. `passed`:
    lead agencies that ended, and who took over; `open`: those whose successor a person must name.
    """

    plan: PlanFacts
    nodes: tuple[NodeFacts, ...]
    links: tuple[Line, ...]
    merged: tuple[str, ...] = ()
    changes: tuple[Change, ...] = ()
    passed: tuple[tuple[Agency, Agency], ...] = ()
    open: tuple[Agency, ...] = ()
    joins: bool = False

    @property
    def definition(self) -> Definition:
        return Definition(self.plan, self.nodes)

    @property
    def counts(self) -> dict[Became, int]:
        """How many old nodes became what."""
        told = {(one.plan, one.old): one.became for one in self.links}
        return {became: list(told.values()).count(became) for became in Became}
