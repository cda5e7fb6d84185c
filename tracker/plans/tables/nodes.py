"""The nodes of plans (goals, targets, tasks ...) and how they live through the versions.

A node has one row for as long as it lives, and that row says what holds in the newest version that knows it.
What it said before is kept beside it, with the versions in which that held. So whatever refers to a node
(progress, reports, roles) refers to the same row in every version.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from tracker.kernel.confidence import Confidence
from tracker.plans.rows import NodeKind, Shape, TaskStatus
from tracker.plans.tables.plans import NEVER_REUSED
from tracker.storage.base import Base, Revision, StrEnumType


class Wording:
    """What a version says of a node; `recurrence` as `kernel.recurrence` writes it ("" : not recurring).

    `baseline` is the value from which a target counts, at the end of `baseline_year`, in the target's unit.
    """

    kind: Mapped[NodeKind] = mapped_column(StrEnumType(NodeKind))
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("node.id"), index=True)
    position: Mapped[int]
    text_vi: Mapped[str] = mapped_column(Text)
    text_en: Mapped[str] = mapped_column(Text, default="")
    lead_agency_id: Mapped[int | None] = mapped_column(ForeignKey("agency.id"))
    coordinating: Mapped[str] = mapped_column(String(500), default="")
    start: Mapped[dt.date | None]
    deadline: Mapped[dt.date | None]
    recurrence: Mapped[str] = mapped_column(String(40), default="")
    output: Mapped[str] = mapped_column(Text, default="")
    indicator_id: Mapped[int | None] = mapped_column(ForeignKey("indicator.id"))
    baseline: Mapped[Decimal | None]
    baseline_year: Mapped[int | None]
    confidence: Mapped[Confidence] = mapped_column(StrEnumType(Confidence))
    source: Mapped[str] = mapped_column(String(1000), default="")
    note: Mapped[str] = mapped_column(Text, default="")


class NodeRow(Wording, Revision, Base):
    """Part of the versions from `since_version` up to, not including, `until_version` (None: still)."""

    __tablename__ = "node"
    __table_args__ = (UniqueConstraint("plan_id", "key"), NEVER_REUSED)

    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id"), index=True)
    key: Mapped[str] = mapped_column(String(48), index=True)
    folded: Mapped[str] = mapped_column(Text)
    status: Mapped[TaskStatus | None] = mapped_column(StrEnumType(TaskStatus))
    percent: Mapped[int | None]
    since_version: Mapped[int] = mapped_column(default=1)
    until_version: Mapped[int | None]


class NodePastRow(Wording, Base):
    """What a node said in the versions from `since_version` up to, not including, `until_version`."""

    __tablename__ = "node_past"
    __table_args__ = (
        UniqueConstraint("node_id", "since_version"),
        Index(None, "plan_id", "until_version"),
        NEVER_REUSED,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    node_id: Mapped[int] = mapped_column(ForeignKey("node.id"))
    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id"))
    since_version: Mapped[int]
    until_version: Mapped[int]


class MilestoneRow(Base):
    """What a target asks by a year, in the versions from `since_version` up to, not including,
    `until_version` (None: still)."""

    __tablename__ = "milestone"
    __table_args__ = (NEVER_REUSED,)

    id: Mapped[int] = mapped_column(primary_key=True)
    node_id: Mapped[int] = mapped_column(ForeignKey("node.id"), index=True)
    year: Mapped[int | None]
    shape: Mapped[Shape] = mapped_column(StrEnumType(Shape))
    value: Mapped[Decimal | None]
    high: Mapped[Decimal | None]
    unit: Mapped[str] = mapped_column(String(60), default="")
    since_version: Mapped[int] = mapped_column(default=1)
    until_version: Mapped[int | None]
