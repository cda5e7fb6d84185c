"""Questions about evaluations. A signed one is read from what was kept when it was signed, and nothing
else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tracker.evaluations import freezing
from tracker.evaluations.rows import Evaluation, Evidence, Item, Summary
from tracker.evaluations.tables import EvaluationItemRow, EvaluationRow
from tracker.kernel.errors import Stale
from tracker.plans import queries as plans
from tracker.plans.rows import Node, PlanSummary
from tracker.plans.versions import as_of


def evaluations(session: Session, plan_id: int | None = None) -> tuple[Summary, ...]:
    """Those of a plan, or of all plans; the newest day first."""
    counted = select(
        EvaluationItemRow.evaluation_id,
        func.count().label("total"),
        func.count(EvaluationItemRow.rating).label("decided"),
    ).group_by(EvaluationItemRow.evaluation_id)
    numbers = {row.evaluation_id: (row.total, row.decided) for row in session.execute(counted)}
    statement = select(EvaluationRow).order_by(EvaluationRow.as_of.desc(), EvaluationRow.id.desc())
    if plan_id is not None:
        statement = statement.where(EvaluationRow.plan_id == plan_id)
    rows = session.scalars(statement).all()
    known = {plan.id: plan for plan in plans.plans(session)} if rows else {}
    return tuple(_summary(row, known[row.plan_id], *numbers.get(row.id, (0, 0))) for row in rows)


def evaluation(session: Session, evaluation_id: int) -> Evaluation:
    """One with everything in it. Stale where it has been removed."""
    row = session.get(EvaluationRow, evaluation_id)
    if row is None:
        raise Stale("record.gone")
    if row.signed_on is not None:
        return freezing.from_text(row.frozen)
    return as_it_stands(session, row)


def as_it_stands(session: Session, row: EvaluationRow) -> Evaluation:
    """Of its rows, with the wording of the plan in the version that it is about."""
    plan = plans.plan(session, row.plan_id)
    detail = as_of.detail_of(session, plan.code, row.version)
    statement = select(EvaluationItemRow).where(EvaluationItemRow.evaluation_id == row.id)
    items = {item.node_id: item for item in session.scalars(statement)}
    placed = [(node, depth) for node, depth in _walk(detail.nodes) if node.id in items]
    return Evaluation(
        id=row.id,
        plan_id=row.plan_id,
        plan_code=plan.code,
        plan_instrument=plan.instrument,
        plan_title_vi=detail.plan.title_vi,
        plan_title_en=detail.plan.title_en,
        stage=row.stage,
        version=row.version,
        as_of=row.as_of,
        title=row.title,
        summary=row.summary,
        lessons=row.lessons,
        proposals=row.proposals,
        signed_number=row.signed_number,
        signed_on=row.signed_on,
        signed_by=row.signed_by,
        signed_post=row.signed_post,
        signed_at=row.signed_at or "",
        created_at=row.created_at,
        created_by=row.created_by,
        revision=row.revision,
        items=tuple(_item(items[node.id], node, depth) for node, depth in placed),
    )


def _walk(nodes: Sequence[Node], depth: int = 0) -> Iterator[tuple[Node, int]]:
    for node in nodes:
        yield node, depth
        yield from _walk(node.children, depth + 1)


def _item(row: EvaluationItemRow, node: Node, depth: int) -> Item:
    return Item(
        id=row.id,
        node_id=row.node_id,
        key=node.key,
        kind=node.kind,
        number=node.number,
        depth=depth,
        text_vi=node.text_vi,
        text_en=node.text_en,
        proposed=row.proposed,
        evidence=Evidence.of(row.evidence),
        rating=row.rating,
        text=row.text,
        decided_at=row.decided_at or "",
        decided_by=row.decided_by,
        revision=row.revision,
    )


def _summary(row: EvaluationRow, plan: PlanSummary, total: int, decided: int) -> Summary:
    return Summary(
        id=row.id,
        plan_id=row.plan_id,
        plan_code=plan.code,
        plan_instrument=plan.instrument,
        plan_title_vi=plan.title_vi,
        plan_title_en=plan.title_en,
        stage=row.stage,
        version=row.version,
        as_of=row.as_of,
        title=row.title,
        signed_number=row.signed_number,
        signed_on=row.signed_on,
        signed_by=row.signed_by,
        total=total,
        decided=decided,
    )
