"""How a node of one plan stands to a node of another: what it carries on, derives from, contributes to."""

from __future__ import annotations

from sqlalchemy import ForeignKey, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from tracker.kernel.confidence import Confidence
from tracker.plans.rows import Became, LinkKind
from tracker.plans.tables.plans import NEVER_REUSED
from tracker.storage.base import Base, Revision, StrEnumType


class NodeLinkRow(Revision, Base):
    """From the younger or lower node to the older or higher one. `became` only for what is carried on."""

    __tablename__ = "node_link"
    __table_args__ = (UniqueConstraint("from_id", "to_id", "kind"), NEVER_REUSED)

    id: Mapped[int] = mapped_column(primary_key=True)
    from_id: Mapped[int] = mapped_column(ForeignKey("node.id"))
    to_id: Mapped[int] = mapped_column(ForeignKey("node.id"), index=True)
    kind: Mapped[LinkKind] = mapped_column(StrEnumType(LinkKind))
    became: Mapped[Became | None] = mapped_column(StrEnumType(Became))
    confidence: Mapped[Confidence] = mapped_column(StrEnumType(Confidence))
    source: Mapped[str] = mapped_column(Text, default="")
    note: Mapped[str] = mapped_column(Text, default="")
