"""Agencies, when they existed, and who took over which remit."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from tracker.kernel.confidence import Confidence
from tracker.storage.base import Base, Revision, StrEnumType


class AgencyRow(Revision, Base):
    __tablename__ = "agency"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(32), unique=True)
    abbreviation: Mapped[str] = mapped_column(String(32), default="")
    name_vi: Mapped[str] = mapped_column(String(300))
    name_en: Mapped[str] = mapped_column(String(300))
    folded: Mapped[str] = mapped_column(Text)
    kind: Mapped[str] = mapped_column(String(60))
    level: Mapped[str] = mapped_column(String(20))
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("agency.id"))
    parent_name: Mapped[str] = mapped_column(String(300), default="")
    valid_from: Mapped[dt.date | None]
    valid_to: Mapped[dt.date | None]
    ended_by: Mapped[str] = mapped_column(String(300), default="")
    """The decision by which it ended."""
    confidence: Mapped[Confidence] = mapped_column(StrEnumType(Confidence))
    source: Mapped[str] = mapped_column(String(1000), default="")


class AgencyAliasRow(Base):
    """A form of the name seen in documents: seven of them for one ministry in five documents."""

    __tablename__ = "agency_alias"
    __table_args__ = (UniqueConstraint("agency_id", "text"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    agency_id: Mapped[int] = mapped_column(ForeignKey("agency.id"))
    text: Mapped[str] = mapped_column(String(300))
    key: Mapped[str] = mapped_column(String(600), index=True)


class AgencySuccessionRow(Base):
    """Who took over, for which remit. Without `successor_id` the successor is only named."""

    __tablename__ = "agency_succession"

    id: Mapped[int] = mapped_column(primary_key=True)
    agency_id: Mapped[int] = mapped_column(ForeignKey("agency.id"), index=True)
    successor_id: Mapped[int | None] = mapped_column(ForeignKey("agency.id"))
    successor_name: Mapped[str] = mapped_column(String(300), default="")
    remit_vi: Mapped[str] = mapped_column(String(500), default="")
    remit_en: Mapped[str] = mapped_column(String(500), default="")
    effective: Mapped[dt.date | None]
