"""Questions about meetings and what came out of them: `(session, ...) -> frozen rows`."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, and_, case, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from tracker.agencies.queries import agencies_by_id
from tracker.agencies.rows import Agency
from tracker.events import reading
from tracker.events.rows import (
    Commitment,
    DueCommitment,
    Hit,
    LogEntry,
    Meeting,
    MeetingDetail,
    MeetingKind,
    NodeCommitment,
)
from tracker.events.tables import (
    CommitmentLogRow,
    CommitmentNodeRow,
    CommitmentRow,
    MeetingPartyRow,
    MeetingRow,
)
from tracker.kernel.errors import Refusal, Stale
from tracker.kernel.texts import clean, fold
from tracker.plans.rules import DUE_SOON_DAYS

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)", re.ASCII)


@dataclass(frozen=True)
class MeetingFilter:
    """Which meetings: all that is given must hold. `text` is sought, accents or not, in the meeting and in
    what came out of it; `agency_id` took part or must answer; `open`: something still waits."""

    text: str = ""
    kind: MeetingKind | None = None
    year: int | None = None
    agency_id: int | None = None
    open: bool = False


ALL = MeetingFilter()


def meetings(session: Session, today: dt.date, wanted: MeetingFilter = ALL) -> tuple[Meeting, ...]:
    """The newest first; those without a day stand at the end of the year that their words name, else last."""
    statement = select(MeetingRow).where(*_conditions(wanted))
    found = reading.meetings(session, session.scalars(statement).all(), today)
    kept = (
        one
        for one in found
        if wanted.year in (None, _year(one.day, one.day_text)) and (one.open or not wanted.open)
    )
    return tuple(sorted(kept, key=_newest_first))


def years(session: Session) -> tuple[int, ...]:
    """The years in which meetings were held, the newest first; of those without a day the year in words."""
    rows = session.execute(select(MeetingRow.day, MeetingRow.day_text))
    return tuple(sorted({year for day, text in rows if (year := _year(day, text))}, reverse=True))


def meeting(session: Session, meeting_id: int, today: dt.date) -> MeetingDetail:
    """A meeting with what came out of it, in its order. Stale where it has been removed."""
    row = session.get(MeetingRow, meeting_id)
    if row is None:
        raise Stale("record.gone")
    statement = select(CommitmentRow).where(CommitmentRow.meeting_id == meeting_id)
    rows = session.scalars(statement.order_by(CommitmentRow.position, CommitmentRow.id)).all()
    (found,) = reading.meetings(session, [row], today)
    return MeetingDetail(found, reading.commitments(session, rows, today))


def meeting_id(session: Session, code: str) -> int:
    """The meeting of a code, in any case. Refused: event.unknown."""
    same = func.upper(MeetingRow.code) == code.strip().upper()
    found = session.scalar(select(MeetingRow.id).where(same))
    if found is None:
        raise Refusal("event.unknown", event=code[:40])
    return found


def commitment(session: Session, commitment_id: int, today: dt.date) -> Commitment:
    """One of what came out of a meeting. Stale where it has been removed."""
    row = session.get(CommitmentRow, commitment_id)
    if row is None:
        raise Stale("record.gone")
    return reading.commitments(session, [row], today)[0]


def commitment_id(session: Session, key: str) -> int:
    """What bears a key ("XH-2021.CM1"), in any case. Refused: event.unknown_key."""
    same = func.upper(CommitmentRow.key) == key.strip().upper()
    found = session.scalar(select(CommitmentRow.id).where(same))
    if found is None:
        raise Refusal("event.unknown_key", key=key[:60])
    return found


def log(session: Session, commitment_id: int) -> tuple[LogEntry, ...]:
    """How it came on, newest first."""
    return _logs(session, CommitmentLogRow.commitment_id == commitment_id).get(commitment_id, ())


def logs(session: Session, meeting_id: int) -> dict[int, tuple[LogEntry, ...]]:
    """Commitment id -> how it came on, newest first, of all that came out of a meeting."""
    of_meeting = select(CommitmentRow.id).where(CommitmentRow.meeting_id == meeting_id)
    return _logs(session, CommitmentLogRow.commitment_id.in_(of_meeting))


def _logs(session: Session, condition: ColumnElement[bool]) -> dict[int, tuple[LogEntry, ...]]:
    order = (CommitmentLogRow.day.desc(), CommitmentLogRow.id.desc())
    found: dict[int, list[LogEntry]] = defaultdict(list)
    for row in session.scalars(select(CommitmentLogRow).where(condition).order_by(*order)):
        found[row.commitment_id].append(
            LogEntry(row.id, row.day, row.status, row.percent, row.text, row.by, row.recorded_at, row.period)
        )
    return {number: tuple(entries) for number, entries in found.items()}


def commitments_of_node(session: Session, node_id: int, today: dt.date) -> tuple[NodeCommitment, ...]:
    """What came out of meetings and is carried out by a node of a plan; the oldest meeting first."""
    statement = select(CommitmentRow).join(
        CommitmentNodeRow, CommitmentNodeRow.commitment_id == CommitmentRow.id
    )
    return _with_meetings(session, statement.where(CommitmentNodeRow.node_id == node_id), today)


def nodes_with_commitments(session: Session, node_ids: Iterable[int]) -> frozenset[int]:
    """Those of the nodes that something which came out of a meeting is linked to."""
    linked = frozenset(session.scalars(select(CommitmentNodeRow.node_id).distinct()))
    return linked & frozenset(node_ids)


def due_commitments(
    session: Session, today: dt.date, within: int = DUE_SOON_DAYS
) -> tuple[DueCommitment, ...]:
    """What is late or due within so many days, longest overdue first; nothing that is settled."""
    horizon = today + dt.timedelta(within)
    waits = reading.waits(session, today)
    statement = select(CommitmentRow, MeetingRow).join(MeetingRow, MeetingRow.id == CommitmentRow.meeting_id)
    known, found = agencies_by_id(session), []
    for row, held in session.execute(statement):
        due = waits[row.id].due
        if due is not None and due <= horizon and not waits[row.id].settled:
            found.append(_due(row, held, due, today, known.get(row.agency_id or 0)))
    return tuple(sorted(found, key=lambda one: (one.deadline, one.key)))


def overdue(session: Session, today: dt.date) -> int:
    """How many commitments are late."""
    return sum(one.late_on(today) for one in reading.waits(session, today).values())


def search(session: Session, text: str, limit: int = 50) -> tuple[Hit, ...]:
    """Meetings, then what came out of them, that hold every word of `text`; whole phrases come first."""
    phrase = fold(clean(text))
    if not phrase:
        return ()
    hits = _meeting_hits(session, phrase, limit)
    return (*hits, *_commitment_hits(session, phrase, limit - len(hits)))


def _conditions(wanted: MeetingFilter) -> Iterator[ColumnElement[bool]]:
    if wanted.kind is not None:
        yield MeetingRow.kind == wanted.kind
    if wanted.agency_id is not None:
        took_part = select(MeetingPartyRow.meeting_id).where(MeetingPartyRow.agency_id == wanted.agency_id)
        answers = select(CommitmentRow.meeting_id).where(CommitmentRow.agency_id == wanted.agency_id)
        yield or_(MeetingRow.id.in_(took_part), MeetingRow.id.in_(answers))
    if words := fold(clean(wanted.text)).split():
        said = select(CommitmentRow.meeting_id).where(_holding(CommitmentRow.folded, words))
        yield or_(MeetingRow.id.in_(said), _holding(MeetingRow.folded, words))


def _holding(column: InstrumentedAttribute[str], words: Iterable[str]) -> ColumnElement[bool]:
    """All of these words, in a folded column."""
    return and_(*(column.contains(word, autoescape=True) for word in words))


def _phrase_last(column: InstrumentedAttribute[str], phrase: str) -> ColumnElement[int]:
    return case((column.contains(phrase, autoescape=True), 0), else_=1)


def _year(day: dt.date | None, text: str) -> int | None:
    if day is not None:
        return day.year
    found = _YEAR.search(text)
    return int(found[0]) if found else None


def _newest_first(one: Meeting) -> tuple[int, int, int]:
    """Without a day at the end of its year."""
    year = _year(one.day, one.day_text) or 0
    return -year, -one.day.toordinal() if one.day else 0, -one.id


def _with_meetings(
    session: Session, statement: Select[CommitmentRow], today: dt.date
) -> tuple[NodeCommitment, ...]:
    found = reading.commitments(session, session.scalars(statement).all(), today)
    ids = {one.meeting_id for one in found}
    rows = session.scalars(select(MeetingRow).where(MeetingRow.id.in_(ids))).all()
    held = {one.id: one for one in reading.meetings(session, rows, today)}
    both = (NodeCommitment(one, held[one.meeting_id]) for one in found)
    return tuple(sorted(both, key=lambda one: (_newest_first(one.meeting), one.commitment.position)))


def _due(
    row: CommitmentRow, held: MeetingRow, due: dt.date, today: dt.date, agency: Agency | None
) -> DueCommitment:
    return DueCommitment(
        commitment_id=row.id,
        meeting_id=held.id,
        meeting_code=held.code,
        meeting_vi=held.title_vi,
        meeting_en=held.title_en,
        key=row.key,
        kind=row.kind,
        text_vi=row.text_vi,
        text_en=row.text_en,
        agency_id=row.agency_id,
        answerer_vi=agency.name_vi if agency else row.answerer,
        answerer_en=agency.name_en if agency else row.answerer,
        deadline=due,
        status=row.status,
        percent=row.percent,
        days_left=(due - today).days,
    )


def _meeting_hits(session: Session, phrase: str, limit: int) -> tuple[Hit, ...]:
    statement = select(MeetingRow).where(_holding(MeetingRow.folded, phrase.split()))
    order = (_phrase_last(MeetingRow.folded, phrase), MeetingRow.id.desc())
    return tuple(
        Hit("meeting", row.id, row.code, None, row.title_vi, row.title_en, row.day, row.day_text)
        for row in session.scalars(statement.order_by(*order).limit(limit))
    )


def _commitment_hits(session: Session, phrase: str, limit: int) -> tuple[Hit, ...]:
    if limit <= 0:
        return ()
    row = CommitmentRow
    statement = select(row, MeetingRow).join(MeetingRow, MeetingRow.id == row.meeting_id)
    statement = statement.where(_holding(row.folded, phrase.split()))
    order = (_phrase_last(row.folded, phrase), MeetingRow.id.desc(), row.position)
    return tuple(
        Hit(
            one.kind.value,
            held.id,
            held.code,
            one.id,
            one.text_vi,
            one.text_en,
            held.day,
            held.day_text,
            held.title_vi,
            held.title_en,
        )
        for one, held in session.execute(statement.order_by(*order).limit(limit))
    )
