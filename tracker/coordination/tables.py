"""Regulations with parties and steps; providers of services."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from tracker.coordination.rows import LimitUnit, ProviderKind, StepLevel
from tracker.kernel.confidence import Confidence
from tracker.storage.base import Base, Revision, StrEnumType

_NEVER_REUSED = {"sqlite_autoincrement": True}


class RegulationRow(Revision, Base):
    """`plan_id` is the same regulation in the list of plans and instruments, where it stands there."""

    __tablename__ = "regulation"
    __table_args__ = (_NEVER_REUSED,)

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(32), unique=True)
    plan_id: Mapped[int | None] = mapped_column(ForeignKey("plan.id"), index=True)
    title_vi: Mapped[str] = mapped_column(String(500))
    title_en: Mapped[str] = mapped_column(String(500), default="")
    folded: Mapped[str] = mapped_column(Text)
    instrument: Mapped[str] = mapped_column(String(200), default="")
    issued: Mapped[dt.date | None]
    effective: Mapped[dt.date | None]
    ended: Mapped[dt.date | None]
    confidence: Mapped[Confidence] = mapped_column(StrEnumType(Confidence))
    source: Mapped[str] = mapped_column(String(1000), default="")
    note: Mapped[str] = mapped_column(Text, default="")


class RegulationPartyRow(Base):
    """An agency that is on file, or a name, with what it answers for."""

    __tablename__ = "regulation_party"
    __table_args__ = (_NEVER_REUSED,)

    id: Mapped[int] = mapped_column(primary_key=True)
    regulation_id: Mapped[int] = mapped_column(ForeignKey("regulation.id"), index=True)
    position: Mapped[int]
    agency_id: Mapped[int | None] = mapped_column(ForeignKey("agency.id"))
    name: Mapped[str] = mapped_column(String(300), default="")
    name_en: Mapped[str] = mapped_column(String(300), default="")
    duty_vi: Mapped[str] = mapped_column(Text, default="")
    duty_en: Mapped[str] = mapped_column(Text, default="")


class RegulationStepRow(Revision, Base):
    """Who does what within which time: `limit_amount` `limit_unit` from `limit_from` ("": from the step
    before); no amount: no limit is written. `basis` is the article, `form` the form that it is written on."""

    __tablename__ = "regulation_step"
    __table_args__ = (_NEVER_REUSED,)

    id: Mapped[int] = mapped_column(primary_key=True)
    regulation_id: Mapped[int] = mapped_column(ForeignKey("regulation.id"), index=True)
    position: Mapped[int]
    level: Mapped[StepLevel] = mapped_column(StrEnumType(StepLevel))
    agency_id: Mapped[int | None] = mapped_column(ForeignKey("agency.id"))
    actor: Mapped[str] = mapped_column(String(300), default="")
    actor_en: Mapped[str] = mapped_column(String(300), default="")
    text_vi: Mapped[str] = mapped_column(Text)
    text_en: Mapped[str] = mapped_column(Text, default="")
    limit_amount: Mapped[int | None]
    limit_unit: Mapped[LimitUnit | None] = mapped_column(StrEnumType(LimitUnit))
    limit_from: Mapped[str] = mapped_column(String(300), default="")
    limit_from_en: Mapped[str] = mapped_column(String(300), default="")
    basis: Mapped[str] = mapped_column(String(300), default="")
    form: Mapped[str] = mapped_column(String(60), default="")
    confidence: Mapped[Confidence] = mapped_column(StrEnumType(Confidence))
    source: Mapped[str] = mapped_column(String(1000), default="")


class StepNodeRow(Base):
    """A task of a plan by which a step is carried out, and on which keeping to it can be measured."""

    __tablename__ = "step_node"
    __table_args__ = (UniqueConstraint("step_id", "node_id"), _NEVER_REUSED)

    id: Mapped[int] = mapped_column(primary_key=True)
    step_id: Mapped[int] = mapped_column(ForeignKey("regulation_step.id"))
    node_id: Mapped[int] = mapped_column(ForeignKey("node.id"), index=True)


class ProviderRow(Revision, Base):
    """A place that gives services. `serves` are members of `ServedGroup`, with a space between; `capacity`
    is how many people at a time (None: not known); `checked_on` the day the entry was last confirmed."""

    __tablename__ = "provider"
    __table_args__ = (_NEVER_REUSED,)

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(32), unique=True)
    name_vi: Mapped[str] = mapped_column(String(300))
    name_en: Mapped[str] = mapped_column(String(300), default="")
    folded: Mapped[str] = mapped_column(Text)
    kind: Mapped[ProviderKind] = mapped_column(StrEnumType(ProviderKind))
    place_id: Mapped[int | None] = mapped_column(ForeignKey("place.id"), index=True)
    address: Mapped[str] = mapped_column(String(500), default="")
    serves: Mapped[str] = mapped_column(String(300), default="")
    services: Mapped[str] = mapped_column(Text, default="")
    hours: Mapped[str] = mapped_column(String(200), default="")
    contact: Mapped[str] = mapped_column(String(300), default="")
    phone: Mapped[str] = mapped_column(String(100), default="")
    email: Mapped[str] = mapped_column(String(200), default="")
    capacity: Mapped[int | None]
    valid_from: Mapped[dt.date | None]
    valid_to: Mapped[dt.date | None]
    checked_on: Mapped[dt.date | None]
    confidence: Mapped[Confidence] = mapped_column(StrEnumType(Confidence))
    source: Mapped[str] = mapped_column(String(1000), default="")
    note: Mapped[str] = mapped_column(Text, default="")
