"""What every room's mapped classes share: base class, column types, the optimistic lock."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from enum import StrEnum
from typing import Any, ClassVar

from sqlalchemy import (
    BigInteger,
    Date,
    Dialect,
    Integer,
    MetaData,
    String,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column
from sqlalchemy.types import TypeDecorator

from tracker.kernel.fixed import from_milli, to_milli

_STAMP = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", re.ASCII)


class Milli(TypeDecorator[Decimal]):
    """An exact value with three decimals, kept as an integer of thousandths; out of range is refused."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: Decimal | int | None, _dialect: Dialect) -> int | None:
        return None if value is None else to_milli(Decimal(value))

    def process_result_value(self, value: Any | None, _dialect: Dialect) -> Decimal | None:
        return None if value is None else from_milli(int(value))


Day = Date
"""A calendar day (datetime.date), no time of day and no zone."""


class Stamp(TypeDecorator[str]):
    """A moment as ISO text in UTC seconds, "2026-07-01T08:30:00Z"; anything else is a ValueError."""

    impl = String(20)
    cache_ok = True

    def process_bind_param(self, value: str | None, _dialect: Dialect) -> str | None:
        if value is not None and not _STAMP.fullmatch(value):
            raise ValueError(f"not a UTC time stamp: {value!r}")
        return value


def ByteOrdered(length: int) -> String:
    """Text that sorts by its bytes on every server, whatever the order of its language: keys and codes."""
    return String(length).with_variant(String(length, collation="C"), "postgresql")


class StrEnumType(TypeDecorator[StrEnum]):
    """The member's value as short text: a new member needs no migration. An unknown value is a ValueError."""

    impl = String(32)
    cache_ok = True

    def __init__(self, enum: type[StrEnum]) -> None:
        super().__init__()
        self.enum = enum

    def process_bind_param(self, value: StrEnum | str | None, _dialect: Dialect) -> str | None:
        return None if value is None else self.enum(value).value

    def process_result_value(self, value: Any | None, _dialect: Dialect) -> StrEnum | None:
        return None if value is None else self.enum(value)


class Base(DeclarativeBase):
    """Mapped class of any room. Constraint names are derived, so that migrations can name them."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: ClassVar[dict[Any, Any]] = {Decimal: Milli, dt.date: Day}


class Revision:
    """Optimistic lock for what people edit: an update counts `revision` up, one of an old row is stale."""

    revision: Mapped[int] = mapped_column(Integer)

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, Any]:  # noqa: N805 - SQLAlchemy hands over the class
        return {"version_id_col": cls.revision}
