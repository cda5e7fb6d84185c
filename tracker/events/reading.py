"""How rows of the tables of meetings become the frozen rows that are handed out; never a query per row."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tracker.agencies.queries import agencies_by_id
from tracker.agencies.rows import Agency
from tracker.events.rows import Commitment, Meeting, Party
from tracker.events.rules import next_time
from tracker.events.tables import (
    CommitmentLogRow,
    CommitmentNodeRow,
    CommitmentRow,
    MeetingPartyRow,
    MeetingRow,
)
from tracker.kernel.recurrence import parse
from tracker.places.gazetteer import Gazetteer
from tracker.places.queries import gazetteer
from tracker.plans.naming import NamedNode, named_nodes
from tracker.plans.rows import TaskStatus
from tracker.plans.rules import SETTLED

_BATCH = 500


@dataclass(frozen=True)
class Waiting:
    """A commitment as far as counts go: the day it waits for, and whether it still does."""

    meeting_id: int
    due: dt.date | None
    settled: bool

    def late_on(self, today: dt.date) -> bool:
        return not self.settled and self.due is not None and self.due < today


def meetings(session: Session, rows: Sequence[MeetingRow], today: dt.date) -> tuple[Meeting, ...]:
    """With their parties, and counts of what came out of them."""
    known, parties = agencies_by_id(session), _parties(session, [row.id for row in rows])
    outcomes, waiting, late = Counter[int](), Counter[int](), Counter[int]()
    for one in waits(session, today).values():
        outcomes[one.meeting_id] += 1
        waiting[one.meeting_id] += not one.settled
        late[one.meeting_id] += one.late_on(today)
    places = gazetteer(session)
    return tuple(
        _meeting(
            row,
            places,
            tuple(_party(one, known) for one in parties.get(row.id, ())),
            (outcomes[row.id], waiting[row.id], late[row.id]),
        )
        for row in rows
    )


def waits(session: Session, today: dt.date) -> dict[int, Waiting]:
    """Commitment id -> what it waits for, of all meetings."""
    row = CommitmentRow
    columns = (row.id, row.meeting_id, row.deadline, row.recurrence, row.status, MeetingRow.day)
    statement = select(*columns).join(MeetingRow, MeetingRow.id == row.meeting_id)
    answered = _answered(session)
    found = {}
    for one in session.execute(statement):
        due = _due(one.deadline, one.recurrence, one.day, answered.get(one.id, frozenset()), today)
        found[one.id] = Waiting(one.meeting_id, due, is_settled(one.status, one.recurrence))
    return found


def is_settled(status: TaskStatus | None, recurrence: str) -> bool:
    """Whether nothing is waited for any more; what comes again is never done for good."""
    return status is TaskStatus.CANCELLED if recurrence else status in SETTLED


def commitments(session: Session, rows: Sequence[CommitmentRow], today: dt.date) -> tuple[Commitment, ...]:
    """With the nodes they are linked to and how many entries their logs have."""
    ids = [row.id for row in rows]
    known, nodes, entries = agencies_by_id(session), _nodes(session, ids), _entries(session, ids)
    held = dict(session.execute(select(MeetingRow.id, MeetingRow.code)).all())
    due = waits(session, today)
    return tuple(
        _commitment(
            row,
            held[row.meeting_id],
            known.get(row.agency_id or 0),
            due[row.id].due,
            (nodes.get(row.id, ()), entries[row.id]),
        )
        for row in rows
    )


def _due(
    deadline: dt.date | None,
    recurrence: str,
    held: dt.date | None,
    answered: Collection[str],
    today: dt.date,
) -> dt.date | None:
    return next_time(parse(recurrence), held, answered, today).day if recurrence else deadline


def _answered(session: Session) -> dict[int, set[str]]:
    """Commitment id -> the periods for which its log says that it is completed."""
    row = CommitmentLogRow
    statement = select(row.commitment_id, row.period)
    found: dict[int, set[str]] = defaultdict(set)
    for commitment_id, period in session.execute(
        statement.where(row.period != "", row.status == TaskStatus.COMPLETED)
    ):
        found[commitment_id].add(period)
    return found


def _nodes(session: Session, ids: Sequence[int]) -> dict[int, tuple[NamedNode, ...]]:
    row = CommitmentNodeRow
    links: list[tuple[int, int]] = []
    for at in range(0, len(ids), _BATCH):
        some = select(row.commitment_id, row.node_id).where(row.commitment_id.in_(ids[at : at + _BATCH]))
        links.extend((commitment, node) for commitment, node in session.execute(some.order_by(row.id)))
    named = named_nodes(session, {node for _, node in links})
    found: dict[int, list[NamedNode]] = defaultdict(list)
    for commitment_id, node_id in links:
        found[commitment_id].append(named[node_id])
    return {commitment_id: tuple(some) for commitment_id, some in found.items()}


def _entries(session: Session, ids: Sequence[int]) -> Counter[int]:
    row = CommitmentLogRow
    found: Counter[int] = Counter()
    for at in range(0, len(ids), _BATCH):
        some = select(row.commitment_id, func.count()).where(row.commitment_id.in_(ids[at : at + _BATCH]))
        found.update(dict(session.execute(some.group_by(row.commitment_id)).all()))
    return found


def _parties(session: Session, ids: Sequence[int]) -> dict[int, list[MeetingPartyRow]]:
    row = MeetingPartyRow
    found: dict[int, list[MeetingPartyRow]] = defaultdict(list)
    for at in range(0, len(ids), _BATCH):
        some = select(row).where(row.meeting_id.in_(ids[at : at + _BATCH]))
        for one in session.scalars(some.order_by(row.meeting_id, row.position, row.id)):
            found[one.meeting_id].append(one)
    return found


def _party(row: MeetingPartyRow, known: Mapping[int, Agency]) -> Party:
    agency = known.get(row.agency_id or 0)
    told = (agency.name_vi, agency.name_en) if agency else (row.name, row.name)
    return Party(row.part, row.agency_id, row.name, *told)


def _meeting(
    row: MeetingRow, places: Gazetteer, parties: tuple[Party, ...], counts: tuple[int, int, int]
) -> Meeting:
    place = places.at(row.place_id, row.day) if row.place_id else None
    outcomes, waiting, late = counts
    return Meeting(
        id=row.id,
        code=row.code,
        title_vi=row.title_vi,
        title_en=row.title_en,
        kind=row.kind,
        day=row.day,
        until=row.until,
        day_text=row.day_text,
        day_text_en=row.day_text_en,
        place_id=row.place_id,
        place=place.name if place else "",
        place_en=place.name_en if place else "",
        venue=row.venue,
        attendance=row.attendance,
        about_vi=row.about_vi,
        about_en=row.about_en,
        confidence=row.confidence,
        source=row.source,
        note=row.note,
        revision=row.revision,
        parties=parties,
        outcomes=outcomes,
        open=waiting,
        overdue=late,
    )


def _commitment(
    row: CommitmentRow,
    meeting_code: str,
    agency: Agency | None,
    due: dt.date | None,
    belongs: tuple[tuple[NamedNode, ...], int],
) -> Commitment:
    nodes, entries = belongs
    return Commitment(
        id=row.id,
        meeting_id=row.meeting_id,
        meeting_code=meeting_code,
        key=row.key,
        kind=row.kind,
        position=row.position,
        text_vi=row.text_vi,
        text_en=row.text_en,
        agency_id=row.agency_id,
        answerer=row.answerer,
        answerer_vi=agency.name_vi if agency else row.answerer,
        answerer_en=agency.name_en if agency else row.answerer,
        deadline=row.deadline,
        recurrence=row.recurrence,
        due=due,
        status=row.status,
        percent=row.percent,
        confidence=row.confidence,
        source=row.source,
        note=row.note,
        revision=row.revision,
        nodes=nodes,
        entries=entries,
    )
