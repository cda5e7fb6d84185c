"""Adding, editing and removing lines of money."""

from __future__ import annotations

import dataclasses
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.kernel.changes import Outcome
from tracker.kernel.errors import Refusal, Stale
from tracker.plans import rules
from tracker.plans.budget.rows import BudgetFields
from tracker.plans.budget.rules import check_line
from tracker.plans.commands.common import frame
from tracker.plans.tables import BUDGET, NODE, PLAN
from tracker.storage.editing import existing, require_revision, require_unchanged
from tracker.storage.journal import Journal, Row

_SAME = ("year", "source", "detail", "currency")
"""Two lines of one place that agree in these would count the same money twice."""


def add_line(session: Session, plan_id: int, fields: BudgetFields, node_id: int | None = None) -> Outcome:
    """Add a line to a node of the plan, or to the plan itself. The result is its id.

    Refused: what `budget.rules.check_line` finds; budget.twice. Stale: record.gone.
    """
    place = _place(session, plan_id, node_id)
    values = _values(session, plan_id, fields)
    _refuse_twice(session, {**place, **values})
    journal = Journal(session)
    made = journal.insert(BUDGET, {**values, **place})
    return journal.outcome("undo.budget.add", _called(session, plan_id), made)


def edit_line(session: Session, line_id: int, fields: BudgetFields, revision: int | None = None) -> Outcome:
    """Write the whole form. Refused: as `add_line`. Stale: record.gone, record.stale."""
    row = existing(session, BUDGET, line_id)
    values = _values(session, row["plan_id"], fields)
    require_revision(row, revision, values)
    _refuse_twice(session, {**row, **values}, but=line_id)
    journal = Journal(session)
    journal.update(BUDGET, row, values)
    return journal.outcome("undo.budget.edit", _called(session, row["plan_id"]), line_id)


def remove_line(session: Session, line_id: int, revision: int | None = None) -> Outcome:
    """Stale: record.gone, record.stale_whole."""
    row = existing(session, BUDGET, line_id)
    require_unchanged(row, revision, row["detail"])
    journal = Journal(session)
    journal.remove({BUDGET.name: [line_id]})
    return journal.outcome("undo.budget.remove", _called(session, row["plan_id"]), line_id)


def _place(session: Session, plan_id: int, node_id: int | None) -> dict[str, Any]:
    existing(session, PLAN, plan_id)
    if node_id is not None and existing(session, NODE, node_id)["plan_id"] != plan_id:
        raise Stale("record.gone")
    return {"plan_id": plan_id, "node_id": node_id}


def _values(session: Session, plan_id: int, fields: BudgetFields) -> dict[str, Any]:
    """The columns of a form that passes its checks."""
    form = fields.cleaned
    rules.refuse(check_line(form, frame(existing(session, PLAN, plan_id))))
    return {name.name: getattr(form, name.name) for name in dataclasses.fields(BudgetFields)}


def _refuse_twice(session: Session, wanted: Row, but: int | None = None) -> None:
    same = [BUDGET.c[name].is_not_distinct_from(wanted[name]) for name in ("plan_id", "node_id", *_SAME)]
    found = session.scalars(select(BUDGET.c.id).where(*same)).all()
    if any(one != but for one in found):
        raise Refusal("budget.twice", n=found[0])


def _called(session: Session, plan_id: int) -> dict[str, str]:
    plan = existing(session, PLAN, plan_id)
    return {"name": plan["instrument"] or plan["code"]}
