"""What officers write into the reports of a period."""

from __future__ import annotations

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from tracker.kernel.periods import Regime
from tracker.narratives.rows import Section
from tracker.storage.base import Base, Revision, Stamp, StrEnumType


class NarrativeRow(Revision, Base):
    """One section of one report in one language. `period` is the code that names it in its calendar: texts
    are written before any figure of the period is on file."""

    __tablename__ = "narrative"
    __table_args__ = (
        UniqueConstraint("plan_id", "period", "regime", "section", "language"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id"))
    period: Mapped[str] = mapped_column(String(40))
    regime: Mapped[Regime] = mapped_column(StrEnumType(Regime))
    section: Mapped[Section] = mapped_column(StrEnumType(Section))
    language: Mapped[str] = mapped_column(String(2))
    text: Mapped[str] = mapped_column(Text)
    written_at: Mapped[str] = mapped_column(Stamp)
    written_by: Mapped[str] = mapped_column(String(200), default="")
