"""How the aims of plans that end stand by their last milestone: what is reached is not proposed again."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy.orm import Session

from tracker.figures import catalogue
from tracker.figures.rows import Direction
from tracker.plans.defining import code_as_kept
from tracker.plans.queries import each, plan_detail
from tracker.plans.rules.targets import Verdict, evaluate
from tracker.plans.succeeding import Offer, succession
from tracker.reports.goals import in_unit_of, latest_actuals


def offers(session: Session, codes: Sequence[str], into: str = "") -> tuple[Offer, ...]:
    """What is offered to be carried over out of these plans, judged by the newest figures on file.

    Refused: plan.unknown.
    """
    return succession.offers(session, codes, verdicts(session, codes), into)


def verdicts(session: Session, codes: Sequence[str]) -> dict[int, Verdict]:
    """Node id -> how the newest figure stands to what is asked last, for nodes that ask for something."""
    kept = [code for code in dict.fromkeys(code_as_kept(session, one) for one in codes) if code]
    asking = [node for code in kept for node in each(plan_detail(session, code).nodes) if node.milestones]
    actuals = latest_actuals(session, frozenset(one.indicator_id for one in asking if one.indicator_id))
    lower = {one.id for one in catalogue.indicators(session) if one.direction is Direction.LOWER_BETTER}
    found = {}
    for node in asking:
        last = max(node.milestones, key=lambda one: one.year or 0)
        figure = actuals.get(node.indicator_id or 0)
        actual = in_unit_of(last, figure.quantity) if figure is not None else None
        found[node.id] = evaluate(last, actual, node.indicator_id in lower).verdict
    return found
