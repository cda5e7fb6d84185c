"""Questions about the money of plans."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.kernel.errors import Refusal
from tracker.plans import reading
from tracker.plans.budget.rows import BudgetLine, BudgetSum, PlanBudget
from tracker.plans.budget.rules import sums_of
from tracker.plans.rules import Outline
from tracker.plans.tables import BudgetLineRow, NodeRow


def budget(session: Session, plan_id: int) -> PlanBudget:
    """The lines by node in the order of the plan, years and sources within; what the nodes come to."""
    statement = select(BudgetLineRow, NodeRow.key).outerjoin(NodeRow, NodeRow.id == BudgetLineRow.node_id)
    statement = statement.where(BudgetLineRow.plan_id == plan_id).order_by(BudgetLineRow.id)
    lines = [_line(row, key or "") for row, key in session.execute(statement)]
    order = reading.outline(session, plan_id)
    at = {placed.id: place for place, placed in enumerate(order.walk())}
    lines.sort(key=lambda one: (-1 if one.node_id is None else at.get(one.node_id, len(at)), one.year or 0))
    return PlanBudget(tuple(lines), _sums(lines, order))


def line(session: Session, line_id: int) -> BudgetLine:
    """Refused: budget.unknown."""
    statement = select(BudgetLineRow, NodeRow.key).outerjoin(NodeRow, NodeRow.id == BudgetLineRow.node_id)
    found = session.execute(statement.where(BudgetLineRow.id == line_id)).one_or_none()
    if found is None:
        raise Refusal("budget.unknown", n=line_id)
    row, key = found
    return _line(row, key or "")


def _sums(lines: list[BudgetLine], order: Outline) -> Mapping[int | None, tuple[BudgetSum, ...]]:
    """Each node that has money on it or under it, and the plan as a whole."""
    under: dict[int | None, list[BudgetLine]] = {None: lines}
    for one in lines:
        above = one.node_id
        while above is not None and above in order:
            under.setdefault(above, []).append(one)
            above = order[above].parent_id
    return {node_id: sums_of(some) for node_id, some in under.items()}


def _line(row: BudgetLineRow, key: str) -> BudgetLine:
    return BudgetLine(
        id=row.id,
        plan_id=row.plan_id,
        node_id=row.node_id,
        node_key=key,
        year=row.year,
        source=row.source,
        detail=row.detail,
        currency=row.currency,
        planned=row.planned,
        allocated=row.allocated,
        spent=row.spent,
        note=row.note,
        revision=row.revision,
    )
