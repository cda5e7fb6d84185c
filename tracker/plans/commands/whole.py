"""A goal's form together with what it asks for: written in one piece, taken back in one step."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from sqlalchemy.orm import Session

from tracker.kernel.changes import ChangeSet, Outcome
from tracker.plans.commands.follow import set_milestones
from tracker.plans.commands.nodes import add_node, edit_node
from tracker.plans.fields import NodeFields
from tracker.plans.rows import Milestone
from tracker.plans.rules import MEASURED

Inverse = Callable[..., Outcome]


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
    return joined([added, set_milestones(session, added.result, milestones)], added)


def edit_whole_node(
    session: Session,
    node_id: int,
    fields: NodeFields,
    milestones: Sequence[Milestone] = (),
    revision: int | None = None,
) -> Outcome:
    """As `edit_node`, with its milestones. A kind that is not measured loses the milestones it had."""
    if fields.kind in MEASURED:
        edited = edit_node(session, node_id, fields, revision)
        asked = set_milestones(session, node_id, milestones)
        return joined([edited, asked], edited if edited.changes else asked)
    cleared = set_milestones(session, node_id, ())
    seen = revision + 1 if cleared.changes and revision is not None else revision
    edited = edit_node(session, node_id, fields, seen)
    return joined([cleared, edited], edited)


def joined(steps: Sequence[Outcome], told: Outcome) -> Outcome:
    """What was done in one unit of work, in order, as one outcome that is named and answers as `told`."""
    changes = ChangeSet()
    for step in steps:
        changes |= step.changes
    inverses = tuple(step.inverse for step in reversed(steps) if step.inverse is not None)
    inverse = partial(_take_back, inverses=inverses, label=told.label, facts=told.facts) if inverses else None
    return Outcome(changes, inverse, told.label, told.facts, told.result)


def _take_back(session: Session, inverses: Sequence[Inverse], label: str, facts: dict[str, str]) -> Outcome:
    done = [inverse(session) for inverse in inverses]
    return joined(done, Outcome(ChangeSet(), None, label, facts, done[0].result))
