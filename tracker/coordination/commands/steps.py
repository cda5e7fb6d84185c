"""The steps of a regulation in their order, and the tasks by which they are carried out."""

from __future__ import annotations

import dataclasses
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tracker.coordination.commands.regulations import REGULATION, STEP, STEP_NODE, called
from tracker.coordination.fields import StepFields
from tracker.coordination.rules import refuse, step_problems
from tracker.kernel.changes import Outcome
from tracker.kernel.errors import Refusal
from tracker.kernel.forms import cleaned
from tracker.plans import queries as plans
from tracker.plans.rules import FOLLOWED
from tracker.storage.editing import existing, require_revision, require_unchanged
from tracker.storage.journal import Journal, fetch, short


def add_step(session: Session, regulation_id: int, fields: StepFields) -> Outcome:
    """Add a step after the others. The result is its id. Refused: what `rules.step_problems` finds."""
    row = existing(session, REGULATION, regulation_id)
    last = session.scalar(select(func.max(STEP.c.position)).where(STEP.c.regulation_id == regulation_id)) or 0
    journal = Journal(session)
    own = {"regulation_id": regulation_id, "position": last + 1}
    step_id = journal.insert(STEP, {**_values(fields), **own})
    return journal.outcome("undo.add.step", called(row), step_id)


def edit_step(session: Session, step_id: int, fields: StepFields, revision: int | None = None) -> Outcome:
    """Write the whole form. Refused: as `add_step`. Stale: record.gone, record.stale."""
    row = existing(session, STEP, step_id)
    values = _values(fields)
    require_revision(row, revision, values)
    journal = Journal(session)
    journal.update(STEP, row, values)
    return journal.outcome("undo.edit.step", {"name": short(row["text_vi"])}, step_id)


def move_step(session: Session, step_id: int, by: int) -> Outcome:
    """Change places with the step before (−1) or after (+1); at the end nothing happens."""
    row = existing(session, STEP, step_id)
    statement = select(STEP.c.id).where(STEP.c.regulation_id == row["regulation_id"])
    order = list(session.scalars(statement.order_by(STEP.c.position, STEP.c.id)))
    at = order.index(step_id)
    to = min(max(at + by, 0), len(order) - 1)
    order.insert(to, order.pop(at))
    journal, rows = Journal(session), fetch(session, STEP, order)
    for position, one in enumerate(order, 1):
        journal.update(STEP, rows[one], {"position": position})
    return journal.outcome("undo.move.step", {"name": short(row["text_vi"])}, step_id)


def remove_step(session: Session, step_id: int, revision: int | None = None) -> Outcome:
    """Refused: record.in_use.step_node while a task carries it out. Stale: record.gone, .stale_whole."""
    row = existing(session, STEP, step_id)
    require_unchanged(row, revision, row["text_vi"])
    journal = Journal(session)
    journal.remove({STEP.name: [step_id]})
    return journal.outcome("undo.remove.step", {"name": short(row["text_vi"])})


def link_task(session: Session, step_id: int, node_id: int) -> Outcome:
    """Say that a task carries out a step. Refused: coordination.not_a_task, coordination.linked_twice."""
    row = existing(session, STEP, step_id)
    if plans.node(session, node_id).kind not in FOLLOWED:
        raise Refusal("coordination.not_a_task")
    if _link(session, step_id, node_id) is not None:
        raise Refusal("coordination.linked_twice")
    journal = Journal(session)
    link = journal.insert(STEP_NODE, {"step_id": step_id, "node_id": node_id})
    return journal.outcome("undo.link.step", {"name": short(row["text_vi"])}, link)


def unlink_task(session: Session, step_id: int, node_id: int) -> Outcome:
    row = existing(session, STEP, step_id)
    journal = Journal(session)
    found = _link(session, step_id, node_id)
    if found is not None:
        journal.delete(STEP_NODE, [found])
    return journal.outcome("undo.unlink.step", {"name": short(row["text_vi"])})


def _link(session: Session, step_id: int, node_id: int) -> int | None:
    return session.scalar(
        select(STEP_NODE.c.id).where(STEP_NODE.c.step_id == step_id, STEP_NODE.c.node_id == node_id)
    )


def _values(fields: StepFields) -> dict[str, Any]:
    form = cleaned(fields)
    refuse(step_problems(form))
    return dataclasses.asdict(form)
