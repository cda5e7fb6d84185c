"""Roles as they are handed out: frozen, free of the database."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from tracker.agencies.rows import Agency, Holding
from tracker.plans.roles.proposing import Proposal
from tracker.plans.rows import NodeKind, RolePart

Subject = tuple[int, int | None]
"""What a role is about: plan id and node id; None: the plan as a whole."""


@dataclass(frozen=True)
class Span:
    """The days on which an agency has a part, both included (None: open). Without `role_id` the plan's own
    words say so."""

    agency_id: int
    part: RolePart
    since: dt.date | None = None
    until: dt.date | None = None
    role_id: int | None = None
    decision: str = ""

    def holds_on(self, day: dt.date) -> bool:
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)

    def meets(self, other: Span) -> bool:
        """Whether they have a day in common."""
        ends_first = self.until is not None and other.since is not None and self.until < other.since
        begins_last = other.until is not None and self.since is not None and other.until < self.since
        return not ends_first and not begins_last


@dataclass(frozen=True)
class Holder:
    """An agency that has a part on a day. `holding`: what has become of it by that day; `former`: who had
    the part until the day before it began."""

    agency: Agency
    span: Span
    holding: Holding
    former: Agency | None = None

    @property
    def passed_on(self) -> bool:
        """Whether the part came to it by a role, from another agency."""
        return self.span.role_id is not None and self.former is not None

    @property
    def open(self) -> bool:
        """Whether it still has the part although it has ended: nobody has passed it on yet."""
        return self.holding.ended

    def called(self, language: str) -> str:
        """The name of who answers: of one that has ended, the proposed successor's."""
        return self.holding.called(language)

    @property
    def answers(self) -> int:
        """The agency that answers for it: itself, or the proposed successor of one that has ended."""
        proposed = self.holding.proposed
        return proposed.agency_id if proposed and proposed.agency_id is not None else self.agency.id


@dataclass(frozen=True)
class Holders:
    """Who leads what on `day`, and where it was asked who coordinates."""

    day: dt.date
    leads: Mapping[Subject, Holder]
    coordinating: Mapping[Subject, tuple[Holder, ...]] = field(default_factory=dict)

    def lead(self, plan_id: int, node_id: int | None = None) -> Holder | None:
        """Who leads a node: its own lead, else that of the plan."""
        return self.leads.get((plan_id, node_id)) or self.leads.get((plan_id, None))


@dataclass(frozen=True)
class RoleEntry:
    """One line of the history of a node's or plan's roles; newest first where they are listed."""

    agency: Agency
    part: RolePart
    since: dt.date | None
    until: dt.date | None
    role_id: int | None
    decision: str
    note: str
    recorded_by: str
    revision: int | None

    def holds_on(self, day: dt.date) -> bool:
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


@dataclass(frozen=True)
class OpenRole:
    """A part that an agency has on a day or later, in a plan that is still carried out."""

    subject: Subject
    span: Span
    plan: str
    plan_code: str
    title_vi: str
    title_en: str
    ended: bool
    node_key: str
    number: str
    kind: NodeKind | None
    text_vi: str
    text_en: str
    proposal: Proposal

    @property
    def part(self) -> RolePart:
        return self.span.part

    def text(self, language: str) -> str:
        """What it is about: the node's words, or the plan's title."""
        english = self.text_en if self.node_key else self.title_en
        return english if language == "en" and english else self.text_vi if self.node_key else self.title_vi


@dataclass(frozen=True)
class Waiting:
    """An agency that has ended and still has roles, how many, and for how many a successor is certain."""

    agency: Agency
    roles: int
    certain: int
