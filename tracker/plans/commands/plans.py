"""Adding, editing and removing whole plans."""

from __future__ import annotations

import dataclasses
from typing import Any

from sqlalchemy import Column, func, select
from sqlalchemy.orm import Session

from tracker.kernel.changes import Outcome
from tracker.kernel.errors import Refusal
from tracker.plans import rules
from tracker.plans.checking import refuse_early
from tracker.plans.commands.common import with_belongings
from tracker.plans.fields import PlanFields
from tracker.plans.linking.guarding import refuse_loosening
from tracker.plans.rules import Outline, Placed, check_plan_fields
from tracker.plans.tables import FOLLOWED_BY, NODE, PLAN, ROLE, TAKEN, VERSION
from tracker.storage.editing import existing, require_revision, require_unchanged
from tracker.storage.journal import Journal, Row


def add_plan(session: Session, fields: PlanFields) -> Outcome:
    """Add a plan in its first version, after all others. The result is its id.

    Refused: what `rules.check_plan_fields` finds; plan.code_taken, succeeding.begins_before.
    """
    values = _values(fields)
    _refuse_taken(session, fields.cleaned.code)
    refuse_early(session, None, values)
    journal = Journal(session)
    last = session.scalar(select(func.max(PLAN.c.position))) or 0
    plan_id = journal.insert(PLAN, {**values, "position": last + 1})
    effective = values["issued"] or values["period_start"]
    journal.insert(
        VERSION, {**first_decision(values), "plan_id": plan_id, "number": 1, "effective": effective}
    )
    return journal.outcome("undo.add.plan", _called(values), plan_id)


def edit_plan(session: Session, plan_id: int, fields: PlanFields, revision: int | None = None) -> Outcome:
    """Write the whole form. Keys of its nodes stay as they are even when the code changes.

    Refused: as `add_plan`; plan.parent_cycle, plan.successor_cycle, link.held. Stale: record.gone,
    record.stale.
    """
    row = existing(session, PLAN, plan_id)
    values = _values(fields)
    require_revision(row, revision, values)
    _refuse_relations(session, plan_id, values)
    refuse_loosening(session, plan_id, values)
    refuse_early(session, plan_id, values)
    journal = Journal(session)
    journal.update(PLAN, row, values)
    first = select(VERSION).where(VERSION.c.plan_id == plan_id, VERSION.c.number == 1)
    for version in session.execute(first).mappings().all():
        if version["instrument"] == row["instrument"]:  # no later version has another decision
            journal.update(VERSION, dict(version), first_decision(values))
    return journal.outcome("undo.edit.plan", _called(row), plan_id)


def rewrite_plan(session: Session, journal: Journal, row: Row, fields: PlanFields) -> None:
    """Write the form as that of a new version. Refused: as `edit_plan`."""
    values = _values(fields)
    _refuse_relations(session, row["id"], values)
    refuse_loosening(session, row["id"], values)
    journal.update(PLAN, row, values)


def remove_plan(session: Session, plan_id: int, revision: int | None = None) -> Outcome:
    """Remove a plan with everything in it; undoing brings back all of it with the same ids and keys.

    Refused: record.in_use.<what refers to it>. Stale: record.gone, record.stale_whole.
    """
    row = existing(session, PLAN, plan_id)
    require_unchanged(row, revision, row["title_vi"])
    versions = session.scalars(select(VERSION.c.id).where(VERSION.c.plan_id == plan_id)).all()
    followed = session.scalars(select(FOLLOWED_BY.c.id).where(FOLLOWED_BY.c.plan_id == plan_id)).all()
    whole = session.scalars(
        select(ROLE.c.id).where(ROLE.c.plan_id == plan_id, ROLE.c.node_id.is_(None))
    ).all()
    doomed = with_belongings(session, _all_nodes(session, plan_id))
    doomed[ROLE.name] = [*doomed[ROLE.name], *whole]
    journal = Journal(session)
    taken = session.scalars(select(TAKEN.c.id).where(TAKEN.c.plan_id == plan_id)).all()
    parts = {
        FOLLOWED_BY.name: sorted(followed),
        TAKEN.name: sorted(taken),
        VERSION.name: sorted(versions, reverse=True),
    }
    journal.remove({**doomed, **parts, PLAN.name: [plan_id]})
    return journal.outcome("undo.remove.plan", _called(row), plan_id)


def _values(fields: PlanFields) -> dict[str, Any]:
    """The columns of a form that passes its checks."""
    form = fields.cleaned
    rules.refuse(check_plan_fields(form))
    return {**dataclasses.asdict(form), "folded": form.folded}


def first_decision(values: Row) -> dict[str, Any]:
    """What the first version shares with its plan: the decision that issued it."""
    return {name: values[name] for name in ("instrument", "issued", "issuer")}


def _called(values: Row) -> dict[str, str]:
    return {"name": values["instrument"] or values["code"]}


def _refuse_taken(session: Session, code: str, but: int | None = None) -> None:
    owner = session.scalar(select(PLAN.c.id).where(func.upper(PLAN.c.code) == code.upper()))
    if owner is not None and owner != but:
        raise Refusal("plan.code_taken", plan=code)


def _refuse_relations(session: Session, plan_id: int, values: Row) -> None:
    """Refuse a code that another plan has, and plans above or after this one that come back to it."""
    _refuse_taken(session, values["code"], but=plan_id)
    _refuse_cycle(session, PLAN.c.parent_id, plan_id, values["parent_id"], "plan.parent_cycle")
    _refuse_cycle(session, PLAN.c.successor_id, plan_id, values["successor_id"], "plan.successor_cycle")


def _refuse_cycle(session: Session, link: Column[Any], plan_id: int, to: int | None, refusal: str) -> None:
    """Follow `link` from the plan it is to point to; coming back to where we started is refused."""
    links = dict(session.execute(select(PLAN.c.id, link)).all())
    seen: set[int] = set()
    while to is not None and to not in seen:
        if to == plan_id:
            raise Refusal(refusal)
        seen.add(to)
        to = links.get(to)


def _all_nodes(session: Session, plan_id: int) -> list[int]:
    """Ids of the nodes of all versions, children before parents."""
    columns = (NODE.c.id, NODE.c.parent_id, NODE.c.kind, NODE.c.position)
    rows = session.execute(select(*columns).where(NODE.c.plan_id == plan_id))
    walk = list(Outline(Placed(*row) for row in rows).walk())
    return [placed.id for placed in reversed(walk)]
