"""Questions about plans: `(session, ...) -> frozen rows`. None of them asks once per row."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Mapping, Sequence
from decimal import Decimal

from sqlalchemy import ColumnElement, and_, case, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from tracker.kernel.errors import Refusal, Stale
from tracker.kernel.quantity import Quantity
from tracker.kernel.texts import clean, fold
from tracker.plans import reading, rules
from tracker.plans.rows import (
    Completion,
    Hit,
    Level,
    Node,
    PlanDetail,
    PlanStatus,
    PlanSummary,
    Progress,
    TaskStatus,
)
from tracker.plans.tables import NodeRow, PlanIndicatorRow, PlanRow, ProgressRow
from tracker.plans.versions import queries as versions


def plans(
    session: Session,
    level: Level | None = None,
    status: PlanStatus | None = None,
    lead_agency_id: int | None = None,
    text: str = "",
) -> tuple[PlanSummary, ...]:
    """Plans in their order with counts of the latest version. `text` is sought in code, number and title."""
    conditions: list[ColumnElement[bool]] = list(_matching(PlanRow.folded, text))
    for column, wanted in (
        (PlanRow.level, level),
        (PlanRow.status, status),
        (PlanRow.lead_agency_id, lead_agency_id),
    ):
        if wanted is not None:
            conditions.append(column == wanted)
    rows = session.scalars(select(PlanRow).where(*conditions).order_by(PlanRow.position, PlanRow.id)).all()
    return reading.summaries(session, rows, reading.counts(session))


def plan(session: Session, plan_id: int) -> PlanSummary:
    """One plan as in the list. Stale where it has been removed."""
    row = session.get(PlanRow, plan_id)
    if row is None:
        raise Stale("record.gone")
    return reading.summaries(session, [row], reading.counts(session, plan_id=plan_id))[0]


def plan_codes(session: Session) -> dict[int, str]:
    """Plan id -> its code, of all plans."""
    return reading.plan_codes(session)


def plan_detail(
    session: Session, code: str, version: int | None = None, on: dt.date | None = None
) -> PlanDetail:
    """A plan with its tree in one version: the one named, or in force on the day `on`; else the latest.

    Everything is told as it was in that version, but for how far tasks have come, which is told as of now.
    Refused: plan.unknown, plan.unknown_version, plan.not_yet_in_force.
    """
    row = session.scalars(select(PlanRow).where(PlanRow.code == code)).one_or_none()
    if row is None:
        raise Refusal("plan.unknown", plan=code)
    known = versions.listed(session, [row.id])[row.id]
    if on is not None:
        version = versions.in_force(known, on, code)
    latest = known[-1].number
    if version is not None and version not in [one.number for one in known]:
        raise Refusal("plan.unknown_version", plan=code, version=version, latest=latest)
    asked = None if version == latest else version
    counted = reading.counts(session, asked, row.id)
    (summary,) = reading.summaries(session, [row], counted)
    if asked is not None:
        summary = versions.as_worded(session, summary, asked)
    told = tuple((one.number, one.decision.instrument, one.decision.effective) for one in known)
    return PlanDetail(summary, version or latest, told, reading.tree(session, row.id, asked))


def indicators_of(session: Session, plan_id: int) -> tuple[int, ...]:
    """The indicators by which a plan is followed: its own in order, then those that its nodes name."""
    own = session.scalars(
        select(PlanIndicatorRow.indicator_id)
        .where(PlanIndicatorRow.plan_id == plan_id)
        .order_by(PlanIndicatorRow.position, PlanIndicatorRow.id)
    ).all()
    named = session.scalars(
        select(NodeRow.indicator_id)
        .where(NodeRow.plan_id == plan_id, NodeRow.indicator_id.is_not(None), reading.IN_LATEST)
        .order_by(NodeRow.position, NodeRow.id)
    ).all()
    return tuple(dict.fromkeys([*own, *(one for one in named if one is not None)]))


def node(session: Session, node_id: int) -> Node:
    """One node with its number and everything under it. Stale where it has been removed."""
    plan_id = session.scalar(select(NodeRow.plan_id).where(NodeRow.id == node_id))
    found = next((one for one in each(reading.tree(session, plan_id or 0)) if one.id == node_id), None)
    if found is None:
        raise Stale("record.gone")
    return found


def each(nodes: Sequence[Node]) -> Iterator[Node]:
    """Every node of these trees, each before what stands under it."""
    for one in nodes:
        yield one
        yield from each(one.children)


def plans_of_nodes(session: Session, node_ids: Collection[int]) -> dict[int, int]:
    """Node id -> the id of its plan, of those that exist."""
    rows = session.execute(select(NodeRow.id, NodeRow.plan_id).where(NodeRow.id.in_(node_ids)))
    return dict(rows.all())


def progress_log(session: Session, node_id: int) -> tuple[Progress, ...]:
    """A task's log, newest first."""
    statement = select(ProgressRow).where(ProgressRow.node_id == node_id)
    rows = session.scalars(statement.order_by(ProgressRow.day.desc(), ProgressRow.id.desc()))
    return tuple(reading.progress(row) for row in rows)


def completed_since(session: Session, since: str) -> tuple[Completion, ...]:
    """The tasks that were written down as completed after a moment, the last first; each time of one that
    comes again counts, the same one told twice does not."""
    said = (ProgressRow.recorded_at, ProgressRow.by, ProgressRow.period)
    of_node = (NodeRow.id, NodeRow.text_vi, NodeRow.text_en)
    rows = session.execute(
        select(*said, *of_node, PlanRow.id, PlanRow.code, PlanRow.instrument)
        .join(NodeRow, NodeRow.id == ProgressRow.node_id)
        .join(PlanRow, PlanRow.id == NodeRow.plan_id)
        .where(ProgressRow.recorded_at > since, _says_completed(), reading.IN_LATEST)
        .order_by(ProgressRow.recorded_at.desc(), ProgressRow.id.desc())
    )
    found: dict[tuple[int, str], Completion] = {}
    for at, by, period, node_id, vi, en, plan_id, code, instrument in rows:
        done = Completion(at, by, plan_id, code, instrument or code, node_id, vi, en, period)
        found.setdefault((node_id, period), done)
    return tuple(found.values())


def _says_completed() -> ColumnElement[bool]:
    """An entry without a status says it by its per cent."""
    by_percent = and_(ProgressRow.status.is_(None), ProgressRow.percent >= 100)
    return or_(ProgressRow.status == TaskStatus.COMPLETED, by_percent)


def logged(session: Session, plan_id: int) -> tuple[tuple[int, Progress], ...]:
    """Every entry of the logs of a plan with the id of its node, oldest first."""
    statement = (
        select(ProgressRow)
        .join(NodeRow, NodeRow.id == ProgressRow.node_id)
        .where(NodeRow.plan_id == plan_id)
        .order_by(ProgressRow.day, ProgressRow.id)
    )
    return tuple((row.node_id, reading.progress(row)) for row in session.scalars(statement))


def goal_progress(
    session: Session,
    code: str,
    actuals: Mapping[int, Quantity | Decimal],
    year: int,
    lower_is_better: Collection[int] = (),
) -> dict[int, rules.Evaluation]:
    """Node id -> how the aim stands in `year`, for each node of the plan that asks for a number.

    `actuals`: indicator id -> the figure, in the unit of the milestones; `lower_is_better`: indicator ids.
    Sum up with `rules.goal_progress`. Progress of tasks is another matter: `rules.task_progress`.
    """
    aims = [one for one in each(plan_detail(session, code).nodes) if one.milestones]
    return {
        aim.id: rules.evaluate(
            rules.milestone_for(aim.milestones, year),
            actuals.get(aim.indicator_id or 0),
            aim.indicator_id in lower_is_better,
        )
        for aim in aims
    }


def search(session: Session, text: str, limit: int = 50) -> tuple[Hit, ...]:
    """Plans, then nodes, that hold every word of `text`, accents or not; whole phrases come first."""
    phrase = fold(clean(text))
    if not phrase:
        return ()
    hits = _plan_hits(session, phrase, limit)
    return (*hits, *_node_hits(session, phrase, limit - len(hits)))


def _plan_hits(session: Session, phrase: str, limit: int) -> tuple[Hit, ...]:
    statement = select(PlanRow).where(*_matching(PlanRow.folded, phrase))
    statement = statement.order_by(_phrase_last(PlanRow.folded, phrase), PlanRow.position, PlanRow.id)
    return tuple(_plan_hit(row) for row in session.scalars(statement.limit(limit)))


def _node_hits(session: Session, phrase: str, limit: int) -> tuple[Hit, ...]:
    if limit <= 0:
        return ()
    statement = select(NodeRow, PlanRow).join(PlanRow, PlanRow.id == NodeRow.plan_id)
    statement = statement.where(reading.IN_LATEST, *_matching(NodeRow.folded, phrase))
    statement = statement.order_by(
        _phrase_last(NodeRow.folded, phrase), PlanRow.position, NodeRow.position, NodeRow.id
    )
    return tuple(_node_hit(row, plan) for row, plan in session.execute(statement.limit(limit)))


def _matching(column: InstrumentedAttribute[str], text: str) -> Iterator[ColumnElement[bool]]:
    """One condition for each word of `text`, on a folded column."""
    for word in fold(clean(text)).split():
        yield column.contains(word, autoescape=True)


def _phrase_last(column: InstrumentedAttribute[str], phrase: str) -> ColumnElement[int]:
    return case((column.contains(phrase, autoescape=True), 0), else_=1)


def _plan_hit(row: PlanRow) -> Hit:
    return Hit(
        kind="law" if row.kind == "law" else "plan",
        plan_id=row.id,
        plan_code=row.code,
        node_id=None,
        title_vi=row.title_vi,
        title_en=row.title_en,
        instrument=row.instrument or row.code,
        context_vi=row.issuer,
        context_en="",
        issued=row.issued,
    )


def _node_hit(row: NodeRow, plan: PlanRow) -> Hit:
    return Hit(
        kind=row.kind.value,
        plan_id=plan.id,
        plan_code=plan.code,
        node_id=row.id,
        title_vi=row.text_vi,
        title_en=row.text_en,
        instrument=plan.instrument or plan.code,
        context_vi=plan.title_vi,
        context_en=plan.title_en,
        issued=None,
    )
