"""A goal's form together with what it asks for: written in one piece, taken back in one step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy.orm import Session

from tracker.kernel.changes import Outcome
from tracker.plans.commands.follow import set_milestones
from tracker.plans.commands.nodes import add_node, edit_node
from tracker.plans.fields import NodeFields
from tracker.plans.rows import Milestone
from tracker.plans.rules import MEASURED
from tracker.undo import joined


def add_whole_node(
    session: Session,
    plan_id: int,
    fields: NodeFields,
    milestones: Sequence[Milestone] = (),
    parent_id: int | None = None,
    before: int | None = None,
) -> Outcome:
    """As `add_node`, with its milestones. The result is the node's id."""
    added = add_node(session, plan_id, fields, parent_id, before)
    if not milestones:
        return added
    return _as_one([added, set_milestones(session, added.result, milestones)], added)


def edit_whole_node(
    session: Session,
    node_id: int,
    fields: NodeFields,
    milestones: Sequence[Milestone] = (),
    revision: int | None = None,
) -> Outcome:
    """As `edit_node`, with its milestones. A kind that is not measured loses the milestones it had."""
    if fields.kind in MEASURED:
        edited = edit_node(session, node_id, fields, revision, milestones)
        asked = set_milestones(session, node_id, milestones)
        return _as_one([edited, asked], edited if edited.changes else asked)
    cleared = set_milestones(session, node_id, ())
    seen = revision + 1 if cleared.changes and revision is not None else revision
    edited = edit_node(session, node_id, fields, seen)
    return _as_one([cleared, edited], edited)


def _as_one(steps: Sequence[Outcome], told: Outcome) -> Outcome:
    """What was done, in order, as one step that is named and answers as `told`."""
    return replace(joined(steps, told.label, told.facts), result=told.result)
