"""Meetings, who took part, and what came out of them with the log of how it is followed up."""

from __future__ import annotations

import datetime as dt
from typing import cast

from sqlalchemy import ForeignKey, String, Table, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from tracker.events.rows import Attendance, MeetingKind, OutcomeKind, PartyPart
from tracker.kernel.confidence import Confidence
from tracker.plans.rows import TaskStatus
from tracker.storage.base import Base, Revision, Stamp, StrEnumType

_NEVER_REUSED = {"sqlite_autoincrement": True}


class MeetingRow(Revision, Base):
    """`day` is None where no source names it; `day_text` says what is known ("cuối năm 2021").

    `keys_issued` is the highest number ever used in a key of what came out of it: no key is used twice.
    """

    __tablename__ = "meeting"
    __table_args__ = (_NEVER_REUSED,)

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(32), unique=True)
    title_vi: Mapped[str] = mapped_column(String(500))
    title_en: Mapped[str] = mapped_column(String(500), default="")
    folded: Mapped[str] = mapped_column(Text)
    kind: Mapped[MeetingKind] = mapped_column(StrEnumType(MeetingKind))
    day: Mapped[dt.date | None]
    until: Mapped[dt.date | None]
    day_text: Mapped[str] = mapped_column(String(100), default="")
    day_text_en: Mapped[str] = mapped_column(String(100), default="")
    place_id: Mapped[int | None] = mapped_column(ForeignKey("place.id"))
    venue: Mapped[str] = mapped_column(String(300), default="")
    attendance: Mapped[Attendance] = mapped_column(StrEnumType(Attendance))
    about_vi: Mapped[str] = mapped_column(Text, default="")
    about_en: Mapped[str] = mapped_column(Text, default="")
    confidence: Mapped[Confidence] = mapped_column(StrEnumType(Confidence))
    source: Mapped[str] = mapped_column(String(1000), default="")
    note: Mapped[str] = mapped_column(Text, default="")
    keys_issued: Mapped[int] = mapped_column(default=0)


class MeetingPartyRow(Base):
    """An agency that is on file, or a name."""

    __tablename__ = "meeting_party"
    __table_args__ = (_NEVER_REUSED,)

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), index=True)
    position: Mapped[int]
    part: Mapped[PartyPart] = mapped_column(StrEnumType(PartyPart))
    agency_id: Mapped[int | None] = mapped_column(ForeignKey("agency.id"))
    name: Mapped[str] = mapped_column(String(300), default="")


class CommitmentRow(Revision, Base):
    """What somebody took on, or was asked, at a meeting. `recurrence` as `kernel.recurrence` writes it."""

    __tablename__ = "commitment"
    __table_args__ = (_NEVER_REUSED,)

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), index=True)
    key: Mapped[str] = mapped_column(String(48), unique=True)
    kind: Mapped[OutcomeKind] = mapped_column(StrEnumType(OutcomeKind))
    position: Mapped[int]
    text_vi: Mapped[str] = mapped_column(Text)
    text_en: Mapped[str] = mapped_column(Text, default="")
    folded: Mapped[str] = mapped_column(Text)
    agency_id: Mapped[int | None] = mapped_column(ForeignKey("agency.id"), index=True)
    answerer: Mapped[str] = mapped_column(String(300), default="")
    deadline: Mapped[dt.date | None]
    recurrence: Mapped[str] = mapped_column(String(40), default="")
    status: Mapped[TaskStatus | None] = mapped_column(StrEnumType(TaskStatus))
    percent: Mapped[int | None]
    confidence: Mapped[Confidence] = mapped_column(StrEnumType(Confidence))
    source: Mapped[str] = mapped_column(String(1000), default="")
    note: Mapped[str] = mapped_column(Text, default="")


class CommitmentNodeRow(Base):
    """A node of a plan by which a commitment is carried out, or from which it comes."""

    __tablename__ = "commitment_node"
    __table_args__ = (UniqueConstraint("commitment_id", "node_id"), _NEVER_REUSED)

    id: Mapped[int] = mapped_column(primary_key=True)
    commitment_id: Mapped[int] = mapped_column(ForeignKey("commitment.id"))
    node_id: Mapped[int] = mapped_column(ForeignKey("node.id"), index=True)


class CommitmentLogRow(Base):
    """How a commitment came on. Entries are added, never changed."""

    __tablename__ = "commitment_log"
    __table_args__ = (_NEVER_REUSED,)

    id: Mapped[int] = mapped_column(primary_key=True)
    commitment_id: Mapped[int] = mapped_column(ForeignKey("commitment.id"), index=True)
    day: Mapped[dt.date]
    period: Mapped[str] = mapped_column(String(40), default="")
    status: Mapped[TaskStatus | None] = mapped_column(StrEnumType(TaskStatus))
    percent: Mapped[int | None]
    text: Mapped[str] = mapped_column(Text, default="")
    by: Mapped[str] = mapped_column(String(200), default="")
    recorded_at: Mapped[str] = mapped_column(Stamp)


MEETING, PARTY, COMMITMENT, COMMITMENT_NODE, LOG = (
    cast("Table", mapped.__table__)
    for mapped in (MeetingRow, MeetingPartyRow, CommitmentRow, CommitmentNodeRow, CommitmentLogRow)
)
