"""Units, their dated versions, who succeeded whom, other spellings, and groups that users keep."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from tracker.places.rows import PlaceKind
from tracker.storage.base import Base, StrEnumType


class PlaceRow(Base):
    """A unit: what stays the same while code, name and kind change. `unit` is "34-24", "63-27", "VN"."""

    __tablename__ = "place"

    id: Mapped[int] = mapped_column(primary_key=True)
    unit: Mapped[str] = mapped_column(String(16), unique=True)
    kind: Mapped[PlaceKind] = mapped_column(StrEnumType(PlaceKind))


class PlaceVersionRow(Base):
    """Code, name, kind and region of a unit from one day to another (both included; None: open)."""

    __tablename__ = "place_version"
    __table_args__ = (UniqueConstraint("place_id", "valid_from"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    place_id: Mapped[int] = mapped_column(ForeignKey("place.id"), index=True)
    code: Mapped[str] = mapped_column(String(16), index=True)
    name: Mapped[str] = mapped_column(String(200))
    full_name: Mapped[str] = mapped_column(String(200))
    name_en: Mapped[str] = mapped_column(String(200))
    folded: Mapped[str] = mapped_column(String(400))
    kind: Mapped[PlaceKind] = mapped_column(StrEnumType(PlaceKind))
    region: Mapped[str] = mapped_column(String(100), default="")
    region_en: Mapped[str] = mapped_column(String(100), default="")
    valid_from: Mapped[dt.date | None]
    valid_to: Mapped[dt.date | None]
    instrument: Mapped[str] = mapped_column(String(200), default="")


class PlaceSuccessionRow(Base):
    """A unit that ended and the unit that took it in whole (Resolution 202/2025/QH15)."""

    __tablename__ = "place_succession"
    __table_args__ = (UniqueConstraint("predecessor_id", "effective"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    predecessor_id: Mapped[int] = mapped_column(ForeignKey("place.id"))
    successor_id: Mapped[int] = mapped_column(ForeignKey("place.id"), index=True)
    effective: Mapped[dt.date]
    instrument: Mapped[str] = mapped_column(String(200), default="")


class PlaceAliasRow(Base):
    """Another spelling met in files. `ask`: it has a second meaning, so a person decides."""

    __tablename__ = "place_alias"
    __table_args__ = (UniqueConstraint("place_id", "key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    place_id: Mapped[int] = mapped_column(ForeignKey("place.id"))
    text: Mapped[str] = mapped_column(String(200))
    key: Mapped[str] = mapped_column(String(200), index=True)
    ask: Mapped[bool] = mapped_column(default=False)


class PlaceMemberRow(Base):
    """A unit in a group that users keep ("30 tỉnh, thành phố phía Bắc")."""

    __tablename__ = "place_member"

    group_id: Mapped[int] = mapped_column(ForeignKey("place.id"), primary_key=True)
    place_id: Mapped[int] = mapped_column(ForeignKey("place.id"), primary_key=True)
