"""What is noted while a plan is carried out: progress, who has which role from when to when, money."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from tracker.plans.rows import FundSource, RolePart, TaskStatus
from tracker.plans.tables.plans import NEVER_REUSED
from tracker.storage.base import Base, Revision, Stamp, StrEnumType


class ProgressRow(Base):
    """A task's log. Entries are added, never changed. `period` is the one told of ("2026-H1"; "": none)."""

    __tablename__ = "progress"
    __table_args__ = (NEVER_REUSED,)

    id: Mapped[int] = mapped_column(primary_key=True)
    node_id: Mapped[int] = mapped_column(ForeignKey("node.id"), index=True)
    day: Mapped[dt.date]
    percent: Mapped[int | None]
    text: Mapped[str] = mapped_column(Text, default="")
    by: Mapped[str] = mapped_column(String(200), default="")
    recorded_at: Mapped[str] = mapped_column(Stamp)
    status: Mapped[TaskStatus | None] = mapped_column(StrEnumType(TaskStatus))
    period: Mapped[str] = mapped_column(String(40), default="")
    difficulty: Mapped[str] = mapped_column(Text, default="")
    proposal: Mapped[str] = mapped_column(Text, default="")


class RoleRow(Revision, Base):
    """An agency's role on a node, or on the plan as a whole, from one day to another, both included.

    What the plan's own words say (`lead_agency_id`) holds until the first role of that part begins.
    `decision` is what assigned it or passed it on.
    """

    __tablename__ = "role"
    __table_args__ = (NEVER_REUSED,)

    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id"), index=True)
    node_id: Mapped[int | None] = mapped_column(ForeignKey("node.id"), index=True)
    agency_id: Mapped[int] = mapped_column(ForeignKey("agency.id"), index=True)
    part: Mapped[RolePart] = mapped_column(StrEnumType(RolePart))
    since: Mapped[dt.date | None]
    until: Mapped[dt.date | None]
    decision: Mapped[str] = mapped_column(String(300), default="")
    note: Mapped[str] = mapped_column(Text, default="")
    recorded_at: Mapped[str] = mapped_column(Stamp)
    recorded_by: Mapped[str] = mapped_column(String(200), default="")


class BudgetLineRow(Revision, Base):
    """Money for a node, or for the plan as a whole, from one source in one year (None: the whole period).

    Amounts in the currency itself (đồng, not thousands); None: not known.
    """

    __tablename__ = "budget_line"
    __table_args__ = (NEVER_REUSED,)

    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id"), index=True)
    node_id: Mapped[int | None] = mapped_column(ForeignKey("node.id"), index=True)
    year: Mapped[int | None]
    source: Mapped[FundSource] = mapped_column(StrEnumType(FundSource))
    detail: Mapped[str] = mapped_column(String(300), default="")
    currency: Mapped[str] = mapped_column(String(3), default="VND")
    planned: Mapped[Decimal | None]
    allocated: Mapped[Decimal | None]
    spent: Mapped[Decimal | None]
    note: Mapped[str] = mapped_column(Text, default="")
