"""Files as they came in, and the imports that took figures from them."""

from __future__ import annotations

from sqlalchemy import ForeignKey, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, deferred, mapped_column

from tracker.storage.base import Base, Stamp


class StoredFileRow(Base):
    """The bytes of a file as they came, once for each content."""

    __tablename__ = "stored_file"

    id: Mapped[int] = mapped_column(primary_key=True)
    sha256: Mapped[str] = mapped_column(String(64), unique=True)
    name: Mapped[str] = mapped_column(String(255))
    size: Mapped[int]
    data: Mapped[bytes] = deferred(mapped_column(LargeBinary))
    stored_at: Mapped[str] = mapped_column(Stamp)


class ImportRunRow(Base):
    """One committed import of one file: what an undo takes back as a whole.

    A return names its round and place; a table of anybody's names its sender and neither.
    """

    __tablename__ = "import_run"

    id: Mapped[int] = mapped_column(primary_key=True)
    file_id: Mapped[int] = mapped_column(ForeignKey("stored_file.id"))
    round_id: Mapped[int | None] = mapped_column(ForeignKey("round.id"), index=True)
    place_id: Mapped[int | None] = mapped_column(ForeignKey("place.id"))
    sender: Mapped[str] = mapped_column(String(300), default="")
    issue_id: Mapped[int | None] = mapped_column(ForeignKey("issue.id"))
    committed_at: Mapped[str] = mapped_column(Stamp)
    by: Mapped[str] = mapped_column(String(200), default="")
    undone_at: Mapped[str | None] = mapped_column(Stamp)


class TableMappingRow(Base):
    """How a sender's table was read last time. `headers` is the fingerprint of its headers; `definition` is
    the mapping as JSON, whose meaning is the business of those who read tables."""

    __tablename__ = "table_mapping"
    __table_args__ = (UniqueConstraint("sender", "headers"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    sender: Mapped[str] = mapped_column(String(300))
    headers: Mapped[str] = mapped_column(String(64), index=True)
    definition: Mapped[str] = mapped_column(Text)
    used_at: Mapped[str] = mapped_column(Stamp)
