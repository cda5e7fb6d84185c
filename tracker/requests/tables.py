"""Forms that another office asks of this one: what they ask, and where in the file each answer goes."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from tracker.plans.rows import TaskStatus
from tracker.storage.base import Base, Revision, Stamp, StrEnumType


class RequestRow(Revision, Base):
    """A form as it came. `code` is the form's own, `former` those of the issues before it, by spaces; the
    answers in figures are observations of `source_id`.

    `written_at` is when it was last written back, `written_id` that file.
    """

    __tablename__ = "request"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(24), unique=True)
    former: Mapped[str] = mapped_column(Text, default="")
    file_id: Mapped[int] = mapped_column(ForeignKey("stored_file.id"))
    asker: Mapped[str] = mapped_column(String(300), default="")
    round_code: Mapped[str] = mapped_column(String(40), default="")
    title: Mapped[str] = mapped_column(String(300), default="")
    plan: Mapped[str] = mapped_column(String(600), default="")
    place_id: Mapped[int] = mapped_column(ForeignKey("place.id"))
    period_id: Mapped[int] = mapped_column(ForeignKey("period.id"))
    source_id: Mapped[int] = mapped_column(ForeignKey("source.id"))
    due: Mapped[dt.date | None]
    taken_at: Mapped[str] = mapped_column(Stamp)
    taken_by: Mapped[str] = mapped_column(String(200), default="")
    written_at: Mapped[str | None] = mapped_column(Stamp)
    written_id: Mapped[int | None] = mapped_column(ForeignKey("stored_file.id"))


class RequestItemRow(Base):
    """A question in figures, in the form's own words; without `indicator_id` this ledger does not know it.

    `given` and `given_note` are what stood in its two cells when the form came, as written; `given_kind` says
    what sort of content the first was. The same of the copy that was last written back (None: none was).
    """

    __tablename__ = "request_item"
    __table_args__ = (UniqueConstraint("request_id", "position"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    request_id: Mapped[int] = mapped_column(ForeignKey("request.id"))
    position: Mapped[int]
    row_id: Mapped[str] = mapped_column(String(16), default="")
    code: Mapped[str] = mapped_column(String(60), default="")
    name: Mapped[str] = mapped_column(String(800))
    unit: Mapped[str] = mapped_column(String(60), default="")
    indicator_id: Mapped[int | None] = mapped_column(ForeignKey("indicator.id"))
    breakdown_id: Mapped[int | None] = mapped_column(ForeignKey("breakdown.id"))
    sheet: Mapped[str] = mapped_column(String(64))
    cell: Mapped[str] = mapped_column(String(16))
    note_cell: Mapped[str] = mapped_column(String(16), default="")
    given_kind: Mapped[str] = mapped_column(String(16), default="")
    given: Mapped[str] = mapped_column(Text, default="")
    given_note: Mapped[str] = mapped_column(Text, default="")
    written_kind: Mapped[str] = mapped_column(String(16), default="")
    written: Mapped[str | None] = mapped_column(Text)
    written_note: Mapped[str | None] = mapped_column(Text)


class RequestTaskRow(Revision, Base):
    """A task that the form asks about; without `node_id` no plan of this ledger has it. `row` is the row of
    `sheet`; the five fields are this office's answer, `answered_at` is empty while there is none.

    `cells` are the addresses of the five, `given` what stood in them when the form came, `written` what
    stands in the copy that was last written back (None: none was): JSON by field.
    """

    __tablename__ = "request_task"
    __table_args__ = (UniqueConstraint("request_id", "position"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    request_id: Mapped[int] = mapped_column(ForeignKey("request.id"))
    position: Mapped[int]
    row_id: Mapped[str] = mapped_column(String(16), default="")
    key: Mapped[str] = mapped_column(String(60), default="")
    name: Mapped[str] = mapped_column(Text)
    node_id: Mapped[int | None] = mapped_column(ForeignKey("node.id"))
    sheet: Mapped[str] = mapped_column(String(64))
    row: Mapped[int]
    status: Mapped[TaskStatus | None] = mapped_column(StrEnumType(TaskStatus))
    percent: Mapped[int | None]
    result: Mapped[str] = mapped_column(Text, default="")
    difficulty: Mapped[str] = mapped_column(Text, default="")
    proposal: Mapped[str] = mapped_column(Text, default="")
    answered_at: Mapped[str | None] = mapped_column(Stamp)
    answered_by: Mapped[str] = mapped_column(String(200), default="")
    cells: Mapped[str] = mapped_column(Text, default="{}")
    given: Mapped[str] = mapped_column(Text, default="{}")
    written: Mapped[str | None] = mapped_column(Text)
