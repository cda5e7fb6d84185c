"""Evaluations of plans and what they say of each goal and target."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from tracker.evaluations.rows import Rating, Stage
from tracker.storage.base import Base, Revision, Stamp, StrEnumType

_NEVER_REUSED = {"sqlite_autoincrement": True}


class EvaluationRow(Revision, Base):
    """An evaluation of one version of a plan as of a day. `signed_at` freezes it; `frozen` is then all that
    it said, with the wording of the plan, as JSON."""

    __tablename__ = "evaluation"
    __table_args__ = (_NEVER_REUSED,)

    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id"), index=True)
    stage: Mapped[Stage] = mapped_column(StrEnumType(Stage))
    version: Mapped[int]
    as_of: Mapped[dt.date]
    title: Mapped[str] = mapped_column(String(300), default="")
    summary: Mapped[str] = mapped_column(Text, default="")
    lessons: Mapped[str] = mapped_column(Text, default="")
    proposals: Mapped[str] = mapped_column(Text, default="")
    signed_number: Mapped[str] = mapped_column(String(100), default="")
    signed_on: Mapped[dt.date | None]
    signed_by: Mapped[str] = mapped_column(String(200), default="")
    signed_post: Mapped[str] = mapped_column(String(200), default="")
    signed_at: Mapped[str | None] = mapped_column(Stamp)
    frozen: Mapped[str] = mapped_column(Text, default="")
    created_at: Mapped[str] = mapped_column(Stamp)
    created_by: Mapped[str] = mapped_column(String(200), default="")


class EvaluationItemRow(Revision, Base):
    """What is said of one goal or target. `proposed` comes from the data with its `evidence` (figures and
    arithmetic as JSON), `rating` from a person (None: not decided yet)."""

    __tablename__ = "evaluation_item"
    __table_args__ = (UniqueConstraint("evaluation_id", "node_id"), _NEVER_REUSED)

    id: Mapped[int] = mapped_column(primary_key=True)
    evaluation_id: Mapped[int] = mapped_column(ForeignKey("evaluation.id"))
    node_id: Mapped[int] = mapped_column(ForeignKey("node.id"), index=True)
    position: Mapped[int]
    proposed: Mapped[Rating] = mapped_column(StrEnumType(Rating))
    evidence: Mapped[str] = mapped_column(Text, default="")
    rating: Mapped[Rating | None] = mapped_column(StrEnumType(Rating))
    text: Mapped[str] = mapped_column(Text, default="")
    decided_at: Mapped[str | None] = mapped_column(Stamp)
    decided_by: Mapped[str] = mapped_column(String(200), default="")
