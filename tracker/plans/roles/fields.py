"""What a person fills in of a role, and of passing roles on."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from tracker.kernel.forms import cleaned
from tracker.plans.roles.rows import Span, Subject
from tracker.plans.rows import RolePart


@dataclass(frozen=True)
class RoleFields:
    """An agency's part in a node or plan; both days are included (None: open). `decision` assigned it."""

    agency_id: int
    part: RolePart = RolePart.LEAD
    since: dt.date | None = None
    until: dt.date | None = None
    decision: str = ""
    note: str = ""

    @property
    def cleaned(self) -> RoleFields:
        return cleaned(self)

    @property
    def span(self) -> Span:
        return Span(self.agency_id, self.part, self.since, self.until, decision=self.decision)


@dataclass(frozen=True)
class Choice:
    """Whom one open role passes to."""

    subject: Subject
    part: RolePart
    to: int


@dataclass(frozen=True)
class Passing:
    """Roles of one agency that pass on: it has them until the day before `day`."""

    agency_id: int
    day: dt.date
    decision: str
    choices: tuple[Choice, ...]

    @property
    def cleaned(self) -> Passing:
        return cleaned(self)
