"""Adding, editing, moving and removing nodes of the latest version of a plan.

That puts right what the ledger says of this version; earlier ones stay as they are, and no new one is made.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import Any

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from tracker.kernel.changes import Outcome
from tracker.kernel.errors import Refusal, Stale
from tracker.plans import reading, rules
from tracker.plans.commands.common import (
    asked_now,
    asked_of,
    frame,
    issue_keys,
    latest_version,
    named,
    remember_keys,
)
from tracker.plans.commands.keeping import Keeper
from tracker.plans.fields import NodeFields
from tracker.plans.rows import Milestone, NodeKind
from tracker.plans.rules import Outline, Room, check_baseline, check_node_fields
from tracker.plans.tables import MILESTONE, NODE, PLAN, PROGRESS
from tracker.storage.editing import existing, require_revision, require_unchanged
from tracker.storage.journal import Journal, Row, fetch


def add_node(
    session: Session,
    plan_id: int,
    fields: NodeFields,
    parent_id: int | None = None,
    before: int | None = None,
) -> Outcome:
    """Add a node under `parent_id` (None: the plan itself), before the sibling `before` (None: last).

    The result is its id. Refused: what `rules.check_node_fields` finds; plan.kind_under, plan.too_deep.
    Stale: record.gone where the plan or the parent has been removed.
    """
    plan = existing(session, PLAN, plan_id)
    order = reading.outline(session, plan_id)
    values = _values(fields, plan)
    _refuse_place(order, fields.kind, parent_id, 1)
    serial = remember_keys(session, plan) + 1
    issue_keys(session, plan, serial)
    room = order.making_room(parent_id, before)
    journal, version = Journal(session), latest_version(session, plan_id)
    _step_aside(session, Keeper(session, journal, plan_id, version), room)
    place = {"plan_id": plan_id, "parent_id": parent_id, "position": room.position}
    key = {
        "key": rules.node_key(plan["code"], fields.kind, serial),
        "since_version": version,
    }
    node_id = journal.insert(NODE, {**values, **place, **key})
    number = reading.outline(session, plan_id).numbers()[node_id]
    return journal.outcome(f"undo.add.{fields.kind}", named(number, values["text_vi"]), node_id)


def edit_node(
    session: Session,
    node_id: int,
    fields: NodeFields,
    revision: int | None = None,
    asked: Sequence[Milestone] | None = None,
) -> Outcome:
    """Write the whole form. `asked`: what it will ask for, where that is written with it (None: as it does).

    Refused: as `add_node`; plan.baseline_after_milestone, plan.kind_with_milestones, plan.kind_with_log.
    Stale: record.gone; record.stale with what stands there now and what was to be written.
    """
    row = _node(session, node_id)
    values = _values(fields, existing(session, PLAN, row["plan_id"]))
    require_revision(row, revision, values)
    if asked is None:
        asked = [asked_of(one) for one in fetch(session, MILESTONE, asked_now(session, node_id)).values()]
    rules.refuse(check_baseline(fields.baseline_year, asked))
    order = reading.outline(session, row["plan_id"])
    if fields.kind is not row["kind"]:
        _refuse_kind(session, order, row, fields.kind)
    journal = Journal(session)
    _keeper(session, journal, row["plan_id"]).rewrite(row, values)
    return journal.outcome(f"undo.edit.{row['kind']}", _called(order, row), node_id)


def move_node(
    session: Session,
    node_id: int,
    parent_id: int | None = None,
    before: int | None = None,
    revision: int | None = None,
) -> Outcome:
    """Put a node, with what is under it, under another parent or to another place, as `add_node` places it.

    Refused: plan.kind_under, plan.too_deep, plan.under_itself. Stale: record.gone, record.stale_whole.
    """
    row = _node(session, node_id)
    require_unchanged(row, revision, row["text_vi"])
    order = reading.outline(session, row["plan_id"])
    if parent_id is not None and parent_id in order.subtree(node_id):
        raise Refusal("plan.under_itself")
    _refuse_place(order, row["kind"], parent_id, order.height(node_id))
    journal = Journal(session)
    if before != node_id:
        room = order.making_room(parent_id, before, moving=node_id)
        keeper = _keeper(session, journal, row["plan_id"])
        _step_aside(session, keeper, room)
        keeper.rewrite(row, {"parent_id": parent_id, "position": room.position})
    return journal.outcome(f"undo.move.{row['kind']}", _called(order, row), node_id)


def remove_node(session: Session, node_id: int, revision: int | None = None) -> Outcome:
    """Remove a node with everything under it; undoing brings back all of it with the same ids and keys.

    Refused: record.in_use.<what refers to it>, node_past among them: what earlier versions know goes only by
    an amending decision. Stale: record.gone, record.stale_whole.
    """
    row = _node(session, node_id)
    require_unchanged(row, revision, row["text_vi"])
    remember_keys(session, existing(session, PLAN, row["plan_id"]))
    order = reading.outline(session, row["plan_id"])
    journal = Journal(session)
    _keeper(session, journal, row["plan_id"]).remove(order.subtree(node_id)[::-1])
    return journal.outcome(f"undo.remove.{row['kind']}", _called(order, row), node_id)


def _node(session: Session, node_id: int) -> Row:
    """The row of a node of the latest version."""
    row = existing(session, NODE, node_id)
    if row["until_version"] is not None:
        raise Stale("record.gone")
    return row


def _values(fields: NodeFields, plan: Row) -> dict[str, Any]:
    """The columns of a form that passes its checks."""
    form = fields.cleaned
    rules.refuse(check_node_fields(form, frame(plan)))
    return {**dataclasses.asdict(form), "folded": form.folded}


def _called(order: Outline, row: Row) -> dict[str, str]:
    return named(order.numbers()[row["id"]], row["text_vi"])


def _refuse_place(order: Outline, kind: NodeKind, parent_id: int | None, height: int) -> None:
    """Refuse a parent that cannot carry this kind, or a tree too deep with `height` levels more."""
    if parent_id is not None and parent_id not in order:
        raise Stale("record.gone")
    parent = order[parent_id].kind if parent_id is not None else None
    if not rules.may_stand_under(kind, parent):
        raise Refusal(f"plan.kind_under.{parent}")
    if order.depth(parent_id) + height > rules.MAX_DEPTH:
        raise Refusal("plan.too_deep", levels=rules.MAX_DEPTH)


def _refuse_kind(session: Session, order: Outline, row: Row, kind: NodeKind) -> None:
    """Refuse another kind where the node's place, its children, milestones or log speak against it."""
    place = order[row["id"]].parent_id
    _refuse_place(order, kind, place, order.height(row["id"]))
    if not all(rules.may_stand_under(child.kind, kind) for child in order.children(row["id"])):
        raise Refusal(f"plan.kind_under.{kind}")
    if kind not in rules.MEASURED and _has(session, MILESTONE, row["id"]):
        raise Refusal("plan.kind_with_milestones")
    if kind not in rules.FOLLOWED and _has(session, PROGRESS, row["id"]):
        raise Refusal("plan.kind_with_log")


def _has(session: Session, table: Any, node_id: int) -> bool:
    return bool(session.scalar(select(exists().where(table.c.node_id == node_id))))


def _keeper(session: Session, journal: Journal, plan_id: int) -> Keeper:
    return Keeper(session, journal, plan_id, latest_version(session, plan_id))


def _step_aside(session: Session, keeper: Keeper, room: Room) -> None:
    rows = fetch(session, NODE, room.shifts)
    for node_id, position in room.shifts.items():
        keeper.rewrite(rows[node_id], {"position": position})
