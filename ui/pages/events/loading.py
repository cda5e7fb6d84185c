"""What the page of events asks of the ledger. Every function runs outside the window's thread."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from tracker.agencies import queries as agencies
from tracker.agencies.rows import Agency, Holding
from tracker.app import Ledger
from tracker.events import queries
from tracker.events.queries import MeetingFilter
from tracker.events.rows import Commitment, LogEntry, Meeting
from tracker.kernel.errors import Stale
from tracker.places import queries as places
from tracker.places.gazetteer import Gazetteer
from tracker.plans.queries import plans
from tracker.plans.rows import PlanSummary


@dataclass(frozen=True)
class Listed:
    """The meetings under a filter; `every`: how many there are in all."""

    meetings: tuple[Meeting, ...]
    every: tuple[Meeting, ...]
    years: tuple[int, ...]
    today: dt.date


@dataclass(frozen=True)
class Detail:
    """A meeting with what came out of it: the log of each, and who holds the roles of who must answer."""

    meeting: Meeting
    commitments: tuple[Commitment, ...]
    today: dt.date
    logs: Mapping[int, tuple[LogEntry, ...]] = field(default_factory=dict)
    holders: Mapping[int, Holding] = field(default_factory=dict)


@dataclass(frozen=True)
class Choices:
    """What the forms offer to pick from."""

    agencies: tuple[Agency, ...]
    places: Gazetteer
    plans: tuple[PlanSummary, ...]
    today: dt.date


def load(ledger: Ledger, wanted: MeetingFilter) -> Listed:
    today = ledger.today()
    every = ledger.ask(queries.meetings, today)
    found = every if wanted == queries.ALL else ledger.ask(queries.meetings, today, wanted)
    return Listed(found, every, ledger.ask(queries.years), today)


def load_detail(ledger: Ledger, meeting_id: int) -> Detail | None:
    """None where it has been removed meanwhile."""
    today = ledger.today()
    try:
        found = ledger.ask(queries.meeting, meeting_id, today)
    except Stale:
        return None
    ids = {one.agency_id for one in found.commitments if one.agency_id is not None}
    holders = ledger.ask(agencies.holders_on, ids, today) if ids else {}
    logs = ledger.ask(queries.logs, meeting_id)
    return Detail(found.meeting, found.commitments, today, logs, holders)


def load_choices(ledger: Ledger) -> Choices:
    return Choices(
        ledger.ask(agencies.agencies), ledger.ask(places.gazetteer), ledger.ask(plans), ledger.today()
    )
