"""Plans, their versions, and the nodes (goals, targets, tasks ...) that live through the versions."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from tracker.kernel.confidence import Confidence
from tracker.plans.rows import Level, NodeKind, PlanStatus, Shape, TaskStatus
from tracker.storage.base import Base, Revision, Stamp, StrEnumType

_NEVER_REUSED = {"sqlite_autoincrement": True}
"""Ids of removed rows are not given to new ones, so that undoing a removal can bring back the same id."""


class PlanRow(Revision, Base):
    """`keys_issued` is the highest number ever used in a node's key, so that no key is used twice."""

    __tablename__ = "plan"
    __table_args__ = (_NEVER_REUSED,)

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(32), unique=True)
    title_vi: Mapped[str] = mapped_column(String(500))
    title_en: Mapped[str] = mapped_column(String(500), default="")
    folded: Mapped[str] = mapped_column(Text)
    kind: Mapped[str] = mapped_column(String(60))
    level: Mapped[Level] = mapped_column(StrEnumType(Level))
    instrument: Mapped[str] = mapped_column(String(200), default="")
    issued: Mapped[dt.date | None]
    issuer: Mapped[str] = mapped_column(String(300), default="")
    lead_agency_id: Mapped[int | None] = mapped_column(ForeignKey("agency.id"))
    period_start: Mapped[dt.date | None]
    period_end: Mapped[dt.date | None]
    vision_year: Mapped[int | None]
    goals_declared: Mapped[int | None]
    task_groups_declared: Mapped[int | None]
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("plan.id"))
    successor_id: Mapped[int | None] = mapped_column(ForeignKey("plan.id"))
    status: Mapped[PlanStatus] = mapped_column(StrEnumType(PlanStatus))
    status_note: Mapped[str] = mapped_column(String(500), default="")
    status_note_en: Mapped[str] = mapped_column(String(500), default="")
    confidence: Mapped[Confidence] = mapped_column(StrEnumType(Confidence))
    source: Mapped[str] = mapped_column(String(1000), default="")
    note: Mapped[str] = mapped_column(Text, default="")
    position: Mapped[int] = mapped_column(default=0)
    keys_issued: Mapped[int] = mapped_column(default=0)


class PlanVersionRow(Base):
    """A version of a plan: 1 is the decision that issued it, each amending decision adds one."""

    __tablename__ = "plan_version"
    __table_args__ = (UniqueConstraint("plan_id", "number"), _NEVER_REUSED)

    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id"))
    number: Mapped[int]
    instrument: Mapped[str] = mapped_column(String(200), default="")
    issued: Mapped[dt.date | None]
    effective: Mapped[dt.date | None]


class NodeRow(Revision, Base):
    """A node is part of the versions from `since_version` up to, not including, `until_version`."""

    __tablename__ = "node"
    __table_args__ = (UniqueConstraint("plan_id", "key", "since_version"), _NEVER_REUSED)

    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id"), index=True)
    key: Mapped[str] = mapped_column(String(48), index=True)
    kind: Mapped[NodeKind] = mapped_column(StrEnumType(NodeKind))
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("node.id"), index=True)
    position: Mapped[int]
    text_vi: Mapped[str] = mapped_column(Text)
    text_en: Mapped[str] = mapped_column(Text, default="")
    folded: Mapped[str] = mapped_column(Text)
    lead_agency_id: Mapped[int | None] = mapped_column(ForeignKey("agency.id"))
    coordinating: Mapped[str] = mapped_column(String(500), default="")
    start: Mapped[dt.date | None]
    deadline: Mapped[dt.date | None]
    output: Mapped[str] = mapped_column(Text, default="")
    status: Mapped[TaskStatus | None] = mapped_column(StrEnumType(TaskStatus))
    percent: Mapped[int | None]
    indicator_id: Mapped[int | None] = mapped_column(ForeignKey("indicator.id"))
    confidence: Mapped[Confidence] = mapped_column(StrEnumType(Confidence))
    source: Mapped[str] = mapped_column(String(1000), default="")
    note: Mapped[str] = mapped_column(Text, default="")
    since_version: Mapped[int] = mapped_column(default=1)
    until_version: Mapped[int | None]


class MilestoneRow(Base):
    __tablename__ = "milestone"
    __table_args__ = (_NEVER_REUSED,)

    id: Mapped[int] = mapped_column(primary_key=True)
    node_id: Mapped[int] = mapped_column(ForeignKey("node.id"), index=True)
    year: Mapped[int | None]
    shape: Mapped[Shape] = mapped_column(StrEnumType(Shape))
    value: Mapped[Decimal | None]
    high: Mapped[Decimal | None]
    unit: Mapped[str] = mapped_column(String(60), default="")


class ProgressRow(Base):
    """A task's log. Entries are added, never changed."""

    __tablename__ = "progress"
    __table_args__ = (_NEVER_REUSED,)

    id: Mapped[int] = mapped_column(primary_key=True)
    node_id: Mapped[int] = mapped_column(ForeignKey("node.id"), index=True)
    day: Mapped[dt.date]
    percent: Mapped[int | None]
    text: Mapped[str] = mapped_column(Text, default="")
    by: Mapped[str] = mapped_column(String(200), default="")
    recorded_at: Mapped[str] = mapped_column(Stamp)


class PlanIndicatorRow(Base):
    """An indicator by which a plan as a whole is followed, beside those that its goals name."""

    __tablename__ = "plan_indicator"
    __table_args__ = (UniqueConstraint("plan_id", "indicator_id"), {"sqlite_autoincrement": True})

    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id"))
    indicator_id: Mapped[int] = mapped_column(ForeignKey("indicator.id"))
    position: Mapped[int] = mapped_column(default=0)


class PlanTakenRow(Base):
    """A definition of a plan that was taken over from another office's file: the base of the next time.

    `definition` is all that the file said of the plan, as JSON; the newest row of a plan counts.
    """

    __tablename__ = "plan_taken"
    __table_args__ = (_NEVER_REUSED,)

    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id"), index=True)
    file_id: Mapped[int] = mapped_column(ForeignKey("stored_file.id"))
    issuer: Mapped[str] = mapped_column(String(300), default="")
    definition: Mapped[str] = mapped_column(Text)
    taken_at: Mapped[str] = mapped_column(Stamp)
    taken_by: Mapped[str] = mapped_column(String(200), default="")
