"""Reporting rounds, what was issued to whom, and what came back. The files are in the archive."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from tracker.kernel.quantity import Qualifier, State
from tracker.plans.rows import TaskStatus
from tracker.rounds.rows import ReturnState, Step
from tracker.storage.base import Base, Revision, Stamp, StrEnumType


class RoundRow(Revision, Base):
    __tablename__ = "round"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(40), unique=True)
    title: Mapped[str] = mapped_column(String(300), default="")
    plan_id: Mapped[int | None] = mapped_column(ForeignKey("plan.id"))
    period_id: Mapped[int] = mapped_column(ForeignKey("period.id"))
    source_id: Mapped[int] = mapped_column(ForeignKey("source.id"))
    due: Mapped[dt.date]
    created_at: Mapped[str] = mapped_column(Stamp)


class RoundItemRow(Base):
    """A question of the round. Its `id` is the row's identity on every sheet that is issued."""

    __tablename__ = "round_item"
    __table_args__ = (UniqueConstraint("round_id", "indicator_id", "breakdown_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"))
    indicator_id: Mapped[int] = mapped_column(ForeignKey("indicator.id"))
    breakdown_id: Mapped[int] = mapped_column(ForeignKey("breakdown.id"))
    position: Mapped[int]


class RoundTaskRow(Base):
    """A task that the round asks about. Its `id` is the row's identity on every sheet that is issued.

    From `key` on: the task as the first form that went out put it, whatever becomes of it in the plan.
    """

    __tablename__ = "round_task"
    __table_args__ = (UniqueConstraint("round_id", "node_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"))
    node_id: Mapped[int] = mapped_column(ForeignKey("node.id"), index=True)
    position: Mapped[int]
    key: Mapped[str] = mapped_column(String(48))
    text_vi: Mapped[str] = mapped_column(Text)
    text_en: Mapped[str] = mapped_column(Text, default="")
    lead_vi: Mapped[str] = mapped_column(String(500), default="")
    lead_en: Mapped[str] = mapped_column(String(500), default="")
    deadline: Mapped[dt.date | None]
    output: Mapped[str] = mapped_column(Text, default="")


class ReturnRow(Revision, Base):
    """One place's answer to a round; the figures are kept apart, so that "reported zero" has reported."""

    __tablename__ = "return"
    __table_args__ = (UniqueConstraint("round_id", "place_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"))
    place_id: Mapped[int] = mapped_column(ForeignKey("place.id"))
    state: Mapped[ReturnState] = mapped_column(StrEnumType(ReturnState))
    issued_on: Mapped[dt.date | None]
    received_on: Mapped[dt.date | None]
    accepted_on: Mapped[dt.date | None]
    locked_on: Mapped[dt.date | None]
    on_time: Mapped[bool | None]
    reason: Mapped[str] = mapped_column(Text, default="")
    file_id: Mapped[int | None] = mapped_column(ForeignKey("stored_file.id"))
    filled: Mapped[int] = mapped_column(default=0)
    findings: Mapped[int] = mapped_column(default=0)


class ReturnEventRow(Base):
    """A step of a return, kept for good. `former` is the return before it (JSON of its columns), so that the
    newest step can be taken back; one that was has `undone_at`."""

    __tablename__ = "return_event"

    id: Mapped[int] = mapped_column(primary_key=True)
    return_id: Mapped[int] = mapped_column(ForeignKey("return.id"), index=True)
    at: Mapped[str] = mapped_column(Stamp)
    by: Mapped[str] = mapped_column(String(200), default="")
    event: Mapped[Step] = mapped_column(StrEnumType(Step))
    note: Mapped[str] = mapped_column(Text, default="")
    former: Mapped[str] = mapped_column(Text, default="")
    import_id: Mapped[int | None] = mapped_column(ForeignKey("import_run.id"), index=True)
    undone_at: Mapped[str | None] = mapped_column(Stamp)


class IssueRow(Base):
    """A workbook that was sent to a place. `code` (with a check character) stands in its table heading. One
    that was called back before anything came back stays on record, with the moment."""

    __tablename__ = "issue"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(24), unique=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"), index=True)
    place_id: Mapped[int] = mapped_column(ForeignKey("place.id"))
    issued_at: Mapped[str] = mapped_column(Stamp)
    recalled_at: Mapped[str | None] = mapped_column(Stamp)
    sha256: Mapped[str] = mapped_column(String(64), default="")


class IssuedValueRow(Base):
    """What the sheet held when it left: B of the three-way merge. The returned file is never asked.

    The quantity has the columns of an observation, so that the two can be compared; `note` is the other
    field that an office may fill.
    """

    __tablename__ = "issued_value"

    issue_id: Mapped[int] = mapped_column(ForeignKey("issue.id"), primary_key=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("round_item.id"), primary_key=True)
    state: Mapped[State] = mapped_column(StrEnumType(State))
    value: Mapped[Decimal | None]
    qualifier: Mapped[Qualifier] = mapped_column(StrEnumType(Qualifier))
    estimate: Mapped[bool] = mapped_column(default=False)
    rounding: Mapped[Decimal]
    whole: Mapped[Decimal | None]
    text: Mapped[str] = mapped_column(Text, default="")
    note: Mapped[str] = mapped_column(Text, default="")


class IssuedTaskRow(Base):
    """What the sheet of tasks held when it left: B of the three-way merge, field by field."""

    __tablename__ = "issued_task"

    issue_id: Mapped[int] = mapped_column(ForeignKey("issue.id"), primary_key=True)
    task_id: Mapped[int] = mapped_column(ForeignKey("round_task.id"), primary_key=True)
    status: Mapped[TaskStatus | None] = mapped_column(StrEnumType(TaskStatus))
    percent: Mapped[int | None]
    result: Mapped[str] = mapped_column(Text, default="")
    difficulty: Mapped[str] = mapped_column(Text, default="")
    proposal: Mapped[str] = mapped_column(Text, default="")


class TaskReportRow(Base):
    """What a place says of a task for a period: added, superseded, never changed, like an observation."""

    __tablename__ = "task_report"
    __table_args__ = (Index("ix_task_report_cell", "node_id", "period_id", "place_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    node_id: Mapped[int] = mapped_column(ForeignKey("node.id"))
    place_id: Mapped[int] = mapped_column(ForeignKey("place.id"))
    period_id: Mapped[int] = mapped_column(ForeignKey("period.id"))
    source_id: Mapped[int] = mapped_column(ForeignKey("source.id"), index=True)
    status: Mapped[TaskStatus | None] = mapped_column(StrEnumType(TaskStatus))
    percent: Mapped[int | None]
    result: Mapped[str] = mapped_column(Text, default="")
    difficulty: Mapped[str] = mapped_column(Text, default="")
    proposal: Mapped[str] = mapped_column(Text, default="")
    sheet: Mapped[str] = mapped_column(String(64), default="")
    row: Mapped[int] = mapped_column(default=0)
    import_id: Mapped[int | None] = mapped_column(ForeignKey("import_run.id"), index=True)
    recorded_at: Mapped[str] = mapped_column(Stamp)
    recorded_by: Mapped[str] = mapped_column(String(200), default="")
    supersedes_id: Mapped[int | None] = mapped_column(ForeignKey("task_report.id"))
    is_current: Mapped[bool] = mapped_column(default=True)
