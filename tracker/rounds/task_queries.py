"""Reading what rounds ask about tasks, what was issued, and what the places say."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.plans import queries as plans
from tracker.plans import rules
from tracker.plans.rows import Node
from tracker.rounds.rows import Round, RoundTask, TaskAnswer, TaskReport
from tracker.rounds.tables import IssuedTaskRow, RoundRow, RoundTaskRow, TaskReportRow


def tasks(session: Session, round_id: int) -> tuple[RoundTask, ...]:
    """The tasks that a round asks about, in the order in which the sheet does."""
    rows = session.scalars(
        select(RoundTaskRow).where(RoundTaskRow.round_id == round_id).order_by(RoundTaskRow.position)
    )
    return tuple(
        RoundTask(
            id=row.id,
            node_id=row.node_id,
            key=row.key,
            text_vi=row.text_vi,
            text_en=row.text_en,
            lead_vi=row.lead_vi,
            lead_en=row.lead_en,
            deadline=row.deadline,
            output=row.output,
        )
        for row in rows
    )


def asked_of(nodes: Sequence[Node], open_only: bool = False) -> tuple[Node, ...]:
    """What places can be asked about in these trees; `open_only`: without what is settled."""
    return tuple(
        one
        for one in plans.each(nodes)
        if one.kind in rules.FOLLOWED and not (open_only and one.status in rules.SETTLED)
    )


def issued_tasks(session: Session, issue_id: int) -> dict[int, TaskAnswer]:
    """Task id -> what stood in its cells when the form left; a task that stood blank is left out."""
    rows = session.scalars(select(IssuedTaskRow).where(IssuedTaskRow.issue_id == issue_id))
    return {row.task_id: answer_of(row) for row in rows}


def reports_of_place(
    session: Session, of: Round, period_id: int, place_id: int, asked: Sequence[RoundTask]
) -> dict[int, TaskReport]:
    """Task id -> what a place says of it in this round now; without the tasks of which it says nothing."""
    rows = session.scalars(
        select(TaskReportRow).where(
            TaskReportRow.source_id == of.source_id,
            TaskReportRow.period_id == period_id,
            TaskReportRow.place_id == place_id,
            TaskReportRow.is_current,
        )
    )
    said = {row.node_id: _report(row, of) for row in rows}
    return {task.id: said[task.node_id] for task in asked if task.node_id in said}


def reports_of(session: Session, of: Round) -> tuple[TaskReport, ...]:
    """What every place says in this round now, in the order in which it came; blank answers left out."""
    rows = session.scalars(
        select(TaskReportRow)
        .where(TaskReportRow.source_id == of.source_id, TaskReportRow.is_current)
        .order_by(TaskReportRow.id)
    )
    return tuple(one for one in (_report(row, of) for row in rows) if not one.answer.blank)


def rounds_asking(session: Session, node_id: int) -> tuple[int, ...]:
    """The rounds that ask about a task, the newest deadline first."""
    rows = session.scalars(
        select(RoundTaskRow.round_id)
        .join(RoundRow, RoundRow.id == RoundTaskRow.round_id)
        .where(RoundTaskRow.node_id == node_id)
        .order_by(RoundRow.due.desc(), RoundRow.id.desc())
    )
    return tuple(rows)


def answer_of(row: IssuedTaskRow | TaskReportRow) -> TaskAnswer:
    return TaskAnswer(row.status, row.percent, row.result, row.difficulty, row.proposal)


def _report(row: TaskReportRow, of: Round) -> TaskReport:
    return TaskReport(
        id=row.id,
        node_id=row.node_id,
        place_id=row.place_id,
        period=of.period,
        round=of.code,
        answer=answer_of(row),
        sheet=row.sheet,
        row=row.row,
        import_id=row.import_id,
        recorded_at=row.recorded_at,
        recorded_by=row.recorded_by,
    )
