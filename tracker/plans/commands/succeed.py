"""Starting the successor of plans: one step that makes it, carries over what was chosen, and links both."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.kernel.changes import Outcome
from tracker.plans.commands.columns import Columns
from tracker.plans.commands.common import issue_keys, latest_version, remember_keys
from tracker.plans.commands.planting import Bed, Tie, add_plans, follow, plant, tie
from tracker.plans.queries import each
from tracker.plans.rows import Became, LinkKind, PlanDetail
from tracker.plans.rules import serial_of
from tracker.plans.succeeding.succession import Order, Prepared, prepare
from tracker.plans.tables import FOLLOWED_BY, LINK, PLAN
from tracker.storage.editing import existing
from tracker.storage.journal import Journal, fetch


def succeed(session: Session, order: Order) -> Outcome:
    """Make the successor (a draft without a decision), or add to the draft that the order names.

    The old plans only learn who succeeds them. The result is the successor's id. Refused: as `prepare`.
    """
    prepared = prepare(session, order)
    made = prepared.succession
    journal = Journal(session)
    named = (node.indicator for node in made.nodes if node.indicator)
    columns = Columns(session, {one: int(one) for one in named})  # as `prepare` wrote them
    if prepared.target is None:
        (bed,) = add_plans(session, journal, [made.definition], columns)
        _follow_on(session, journal, prepared, bed.plan_id)
    else:
        bed = _standing(session, prepared.target, prepared)
    plant(journal, [bed], columns)
    tie(
        journal,
        [
            Tie(bed, one.new, prepared.ids[one.plan, one.old], LinkKind.CARRIES_ON, one.became)
            for one in made.links
        ],
    )
    _tell_merged(session, journal, [bed.ids[key] for key in made.merged])
    for one in prepared.old:
        journal.update(PLAN, existing(session, PLAN, one.plan.id), {"successor_id": bed.plan_id})
    return journal.outcome("undo.succeed.plan", {"name": made.plan.code}, bed.plan_id)


def _standing(session: Session, target: PlanDetail, prepared: Prepared) -> Bed:
    """The draft as it is, with keys given out that it has not used yet."""
    plan = existing(session, PLAN, target.plan.id)
    nodes = prepared.succession.nodes
    highest = max((remember_keys(session, plan), *(serial_of(node.key) for node in nodes)))
    issue_keys(session, plan, highest)
    bed = Bed(target.plan.id, nodes, version=latest_version(session, target.plan.id))
    keys = {one.id: one.key for one in each(target.nodes)}
    for one in each(target.nodes):
        bed.ids[one.key] = one.id
        above = keys.get(one.parent_id or 0, "")
        bed.last[above] = max(bed.last[above], one.position)
    return bed


def _follow_on(session: Session, journal: Journal, prepared: Prepared, plan_id: int) -> None:
    """The indicators by which the old plans as wholes were followed go on, so that their series do."""
    of_plan = select(FOLLOWED_BY.c.indicator_id).order_by(FOLLOWED_BY.c.position, FOLLOWED_BY.c.id)
    found: dict[int, None] = {}
    for one in prepared.old:
        found |= dict.fromkeys(session.scalars(of_plan.where(FOLLOWED_BY.c.plan_id == one.plan.id)))
    follow(journal, [plan_id], list(found))


def _tell_merged(session: Session, journal: Journal, node_ids: Sequence[int]) -> None:
    """What stood in the draft for one old node now stands for several."""
    carried = select(LINK.c.id).where(LINK.c.from_id.in_(node_ids), LINK.c.kind == LinkKind.CARRIES_ON)
    for row in fetch(session, LINK, session.scalars(carried).all()).values():
        journal.update(LINK, row, {"became": Became.MERGED})
