"""Reading what rounds ask about tasks, what was issued, and what the places say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.archive import files
from tracker.figures import catalogue
from tracker.kernel.periods import Period
from tracker.plans import queries as plans
from tracker.plans import rules
from tracker.plans.rows import Node, TaskAnswer
from tracker.rounds import queries
from tracker.rounds.rows import Round, RoundTask, TaskReport, TaskStanding
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
    ).all()
    said = {one.node_id: one for one in _reports(session, rows)}
    return {task.id: said[task.node_id] for task in asked if task.node_id in said}


def standings(session: Session, of: Round) -> tuple[TaskStanding, ...]:
    """Every task of a round with what the places say of it now; blank answers are none."""
    rows = session.scalars(
        select(TaskReportRow).where(TaskReportRow.source_id == of.source_id, TaskReportRow.is_current)
    ).all()
    said = {(one.node_id, one.place_id): one for one in _reports(session, rows) if not one.answer.blank}
    asked = queries.returns_of(session, of)
    return tuple(
        TaskStanding(of, task, tuple((one, said.get((task.node_id, one.place_id))) for one in asked))
        for task in tasks(session, of.id)
    )


def standing_of(session: Session, node_id: int) -> TaskStanding | None:
    """What the places say of a task in the newest round that asks about it and has an answer; in the newest
    one if none has; None if none asks."""
    rounds = session.scalars(
        select(RoundTaskRow.round_id)
        .join(RoundRow, RoundRow.id == RoundTaskRow.round_id)
        .where(RoundTaskRow.node_id == node_id)
        .order_by(RoundRow.due.desc(), RoundRow.id.desc())
    ).all()
    newest: TaskStanding | None = None
    for round_id in rounds:
        every = standings(session, queries.round_by_id(session, round_id))
        found = next(one for one in every if one.task.node_id == node_id)
        if found.reported:
            return found
        newest = newest or found
    return newest


def reports_on(session: Session, node_id: int) -> tuple[tuple[Period, TaskReport], ...]:
    """What every place says of a task now, for each period of which it said something."""
    rows = session.scalars(
        select(TaskReportRow)
        .where(TaskReportRow.node_id == node_id, TaskReportRow.is_current)
        .order_by(TaskReportRow.id)
    ).all()
    known = catalogue.periods(session) if rows else {}
    pairs = zip(rows, _reports(session, rows), strict=True)
    return tuple((known[row.period_id], report) for row, report in pairs if not report.answer.blank)


def answered(session: Session, of: Round) -> dict[int, int]:
    """Place id -> of how many tasks it says something in this round now."""
    rows = session.scalars(
        select(TaskReportRow).where(TaskReportRow.source_id == of.source_id, TaskReportRow.is_current)
    )
    return dict(Counter(row.place_id for row in rows if not answer_of(row).blank))


def answer_of(row: IssuedTaskRow | TaskReportRow) -> TaskAnswer:
    return TaskAnswer(row.status, row.percent, row.result, row.difficulty, row.proposal)


def _reports(session: Session, rows: Sequence[TaskReportRow]) -> list[TaskReport]:
    named = files.files_of_imports(session, frozenset(row.import_id for row in rows if row.import_id))
    return [
        TaskReport(
            id=row.id,
            node_id=row.node_id,
            place_id=row.place_id,
            answer=answer_of(row),
            file=named.get(row.import_id or 0, ("", ""))[0],
            sheet=row.sheet,
            row=row.row,
            recorded_at=row.recorded_at,
            recorded_by=row.recorded_by,
        )
        for row in rows
    ]
