"""Plans, their versions and the draft of the next one, and what was taken over from other offices."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from tracker.kernel.confidence import Confidence
from tracker.plans.rows import Level, PlanStatus
from tracker.storage.base import Base, Revision, Stamp, StrEnumType

NEVER_REUSED = {"sqlite_autoincrement": True}
"""Ids of removed rows are not given to new ones, so that undoing a removal can bring back the same id."""


class PlanRow(Revision, Base):
    """`keys_issued` is the highest number ever used in a node's key, so that no key is used twice.

    `place_id` is the unit whose plan it is; none for plans of the country and beyond.
    """

    __tablename__ = "plan"
    __table_args__ = (NEVER_REUSED,)

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
    place_id: Mapped[int | None] = mapped_column(ForeignKey("place.id"), index=True)
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
    __table_args__ = (UniqueConstraint("plan_id", "number"), NEVER_REUSED)

    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id"))
    number: Mapped[int]
    instrument: Mapped[str] = mapped_column(String(200), default="")
    issued: Mapped[dt.date | None]
    effective: Mapped[dt.date | None]
    issuer: Mapped[str] = mapped_column(String(300), default="")
    note: Mapped[str] = mapped_column(Text, default="")
    facts: Mapped[str] = mapped_column(Text, default="")
    """The plan's own fields as this version had them, as JSON; "" where the plan's row still tells of it."""


class PlanDraftRow(Revision, Base):
    """The next version of a plan while it is being written: a definition beside the one in force.

    `base` is the definition that was in force when the draft was begun (version `based_on`), so that what was
    put right there meanwhile is joined and not overwritten. The decision may still be unknown.
    """

    __tablename__ = "plan_draft"
    __table_args__ = (NEVER_REUSED,)

    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id"), unique=True)
    based_on: Mapped[int]
    base: Mapped[str] = mapped_column(Text)
    definition: Mapped[str] = mapped_column(Text)
    instrument: Mapped[str] = mapped_column(String(200), default="")
    issued: Mapped[dt.date | None]
    issuer: Mapped[str] = mapped_column(String(300), default="")
    effective: Mapped[dt.date | None]
    note: Mapped[str] = mapped_column(Text, default="")
    begun_at: Mapped[str] = mapped_column(Stamp)
    begun_by: Mapped[str] = mapped_column(String(200), default="")


class PlanIndicatorRow(Base):
    """An indicator by which a plan as a whole is followed, beside those that its goals name."""

    __tablename__ = "plan_indicator"
    __table_args__ = (UniqueConstraint("plan_id", "indicator_id"), NEVER_REUSED)

    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id"))
    indicator_id: Mapped[int] = mapped_column(ForeignKey("indicator.id"))
    position: Mapped[int] = mapped_column(default=0)


class PlanTakenRow(Base):
    """A definition of a plan that was taken over from another office's file: the base of the next time.

    `definition` is all that the file said of the plan, as JSON; the newest row of a plan counts.
    """

    __tablename__ = "plan_taken"
    __table_args__ = (NEVER_REUSED,)

    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id"), index=True)
    file_id: Mapped[int] = mapped_column(ForeignKey("stored_file.id"))
    issuer: Mapped[str] = mapped_column(String(300), default="")
    definition: Mapped[str] = mapped_column(Text)
    taken_at: Mapped[str] = mapped_column(Stamp)
    taken_by: Mapped[str] = mapped_column(String(200), default="")
