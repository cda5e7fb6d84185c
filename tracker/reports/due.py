"""One list of what is late or soon due: tasks of plans and what came out of meetings, by who answers."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy.orm import Session

from tracker.agencies import queries as agencies
from tracker.agencies.rows import Agency
from tracker.events import queries as events
from tracker.events.rows import DueCommitment
from tracker.plans import queries as plans
from tracker.plans.due import overdue_and_due
from tracker.plans.roles.queries import holders
from tracker.plans.roles.rows import Holders
from tracker.plans.rows import DueTask, TaskStatus
from tracker.plans.rules import DUE_SOON_DAYS, check_day, refuse


class DueKind(StrEnum):
    TASK = "task"
    COMMITMENT = "commitment"


@dataclass(frozen=True)
class DueItem:
    """Something that is late or soon due. `days_left` is negative when it is late, 0 on the last day.

    `of` is the plan or the meeting that it belongs to, by its number or code; `lead` is who answers for it on
    the day of the list. Of what comes again `period` is this time's code and `earlier` those missed before.
    """

    kind: DueKind
    key: str
    number: str
    text_vi: str
    text_en: str
    plan_id: int | None
    node_id: int | None
    commitment_id: int | None
    of: str
    of_code: str
    lead_id: int | None
    lead_vi: str
    lead_en: str
    answering: frozenset[int]
    coordinating: frozenset[int]
    deadline: dt.date
    recurrence: str
    period: str
    earlier: tuple[str, ...]
    status: TaskStatus | None
    percent: int | None
    days_left: int

    @property
    def late(self) -> bool:
        return self.days_left < 0

    def text(self, language: str) -> str:
        return self.text_en if language == "en" and self.text_en else self.text_vi

    def lead(self, language: str) -> str:
        return self.lead_en if language == "en" and self.lead_en else self.lead_vi


@dataclass(frozen=True)
class DueFilter:
    """Every part that is set must hold. `agency` is a code; with `coordinating` it may coordinate as well;
    `plan` is the code of a plan."""

    within: int = DUE_SOON_DAYS
    late_only: bool = False
    agency: str = ""
    coordinating: bool = False
    plan: str = ""


ALL = DueFilter()


def due_items(session: Session, today: dt.date, wanted: DueFilter = ALL) -> tuple[DueItem, ...]:
    """The longest overdue first. Refused: agency.unknown, plan.unknown, plan.bad_year."""
    refuse(check_day(today))
    agency = agencies.agency_by_code(session, wanted.agency) if wanted.agency else None
    plan_id = plans.plan_detail(session, wanted.plan).plan.id if wanted.plan else None
    who = holders(session, today)
    tasks = (_task(one, who) for one in overdue_and_due(session, today, wanted.within))
    known = agencies.agencies_by_id(session)
    promised = (_commitment(one, known) for one in events.due_commitments(session, today, wanted.within))
    found = [one for one in (*tasks, *promised) if _meets(one, wanted, agency, plan_id)]
    return tuple(sorted(found, key=lambda one: one.days_left))


def _meets(one: DueItem, wanted: DueFilter, agency: Agency | None, plan_id: int | None) -> bool:
    if (wanted.late_only and not one.late) or plan_id not in (None, one.plan_id):
        return False
    if agency is None:
        return True
    return agency.id in one.answering or (wanted.coordinating and agency.id in one.coordinating)


def _task(one: DueTask, who: Holders) -> DueItem:
    """`answering`: who has the lead that day and, where nobody has passed it on, the successor proposed."""
    lead = who.lead(one.plan_id, one.node_id)
    others = who.coordinating.get((one.plan_id, one.node_id), ())
    return DueItem(
        kind=DueKind.TASK,
        key=one.key,
        number=one.number,
        text_vi=one.text_vi,
        text_en=one.text_en,
        plan_id=one.plan_id,
        node_id=one.node_id,
        commitment_id=None,
        of=one.plan,
        of_code=one.plan_code,
        lead_id=lead.agency.id if lead else None,
        lead_vi=lead.agency.name_vi if lead else "",
        lead_en=lead.agency.name_en if lead else "",
        answering=frozenset((lead.agency.id, lead.answers)) if lead else frozenset(),
        coordinating=frozenset(some for one in others for some in (one.agency.id, one.answers)),
        deadline=one.deadline,
        recurrence=one.recurrence,
        period=one.period,
        earlier=one.earlier,
        status=one.status,
        percent=one.percent,
        days_left=one.days_left,
    )


def _commitment(one: DueCommitment, known: dict[int, Agency]) -> DueItem:
    agency = known.get(one.agency_id or 0)
    return DueItem(
        kind=DueKind.COMMITMENT,
        key=one.key,
        number="",
        text_vi=one.text_vi,
        text_en=one.text_en,
        plan_id=None,
        node_id=None,
        commitment_id=one.commitment_id,
        of=one.meeting_code,
        of_code=one.meeting_code,
        lead_id=one.agency_id,
        lead_vi=one.answerer_vi,
        lead_en=one.answerer_en,
        answering=frozenset([agency.id]) if agency else frozenset(),
        coordinating=frozenset(),
        deadline=one.deadline,
        recurrence="",
        period="",
        earlier=(),
        status=one.status,
        percent=one.percent,
        days_left=one.days_left,
    )
