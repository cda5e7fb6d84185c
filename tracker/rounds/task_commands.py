"""Writing what places say of tasks: added and superseded, never changed; an import is taken back whole."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from tracker.kernel.changes import ChangeSet
from tracker.kernel.errors import Stale
from tracker.plans.rows import TaskAnswer
from tracker.rounds.tables import TaskReportRow


@dataclass(frozen=True)
class Reported:
    """An answer, and where in the file it stood."""

    answer: TaskAnswer
    sheet: str = ""
    row: int = 0


@dataclass(frozen=True)
class Saying:
    """Who says it, for which period, by which source; when and by whom it was put in."""

    place_id: int
    period_id: int
    source_id: int
    at: str
    by: str = ""
    import_id: int | None = None


def report_tasks(session: Session, said: Mapping[int, Reported], saying: Saying) -> ChangeSet:
    """Put answers on record, by node id. What the place said before in the same source is superseded."""
    if not said:
        return ChangeSet()
    former = _standing(session, said.keys(), saying)
    _mark(session, former.values(), current=False)
    session.execute(
        insert(TaskReportRow),
        [
            {
                "node_id": node_id,
                "place_id": saying.place_id,
                "period_id": saying.period_id,
                "source_id": saying.source_id,
                **asdict(one.answer),
                "sheet": one.sheet[:_TITLE],
                "row": one.row,
                "import_id": saying.import_id,
                "recorded_at": saying.at,
                "recorded_by": saying.by,
                "supersedes_id": former.get(node_id),
                "is_current": True,
            }
            for node_id, one in said.items()
        ],
    )
    return ChangeSet.of(task_report=frozenset(_standing(session, said.keys(), saying).values()))


_TITLE = 64


def withdraw_tasks(session: Session, import_id: int) -> ChangeSet:
    """Take back what one import said of tasks: what it superseded stands again; the rows stay on file.

    Stale: tasks.superseded_since, where something was said after it.
    """
    rows = session.scalars(select(TaskReportRow).where(TaskReportRow.import_id == import_id)).all()
    if any(not row.is_current for row in rows):
        raise Stale("tasks.superseded_since")
    ids = {row.id for row in rows}
    former = {row.supersedes_id for row in rows if row.supersedes_id is not None}
    _mark(session, ids, current=False)
    _mark(session, former, current=True)
    return ChangeSet.of(task_report=ids) if ids else ChangeSet()


def reinstate_tasks(session: Session, import_id: int) -> ChangeSet:
    """Let what one import said of tasks hold again after it was taken back. Stale: tasks.superseded_since."""
    rows = session.scalars(select(TaskReportRow).where(TaskReportRow.import_id == import_id)).all()
    for row in rows:
        saying = Saying(row.place_id, row.period_id, row.source_id, row.recorded_at)
        if row.is_current or _standing(session, [row.node_id], saying).get(row.node_id) != row.supersedes_id:
            raise Stale("tasks.superseded_since")
    ids = {row.id for row in rows}
    _mark(session, {row.supersedes_id for row in rows if row.supersedes_id is not None}, current=False)
    _mark(session, ids, current=True)
    return ChangeSet.of(task_report=ids) if ids else ChangeSet()


def _standing(session: Session, node_ids: Collection[int], saying: Saying) -> dict[int, int]:
    """Node id -> the report of it that holds now."""
    rows = session.execute(
        select(TaskReportRow.node_id, TaskReportRow.id).where(
            TaskReportRow.source_id == saying.source_id,
            TaskReportRow.period_id == saying.period_id,
            TaskReportRow.place_id == saying.place_id,
            TaskReportRow.is_current,
        )
    )
    return {node_id: report for node_id, report in rows if node_id in node_ids}


def _mark(session: Session, ids: Collection[int], *, current: bool) -> None:
    if ids:
        session.execute(update(TaskReportRow).where(TaskReportRow.id.in_(ids)).values(is_current=current))
        session.expire_all()
