"""Adding, editing and removing links. Commands are `(session, ...) -> Outcome`, each with its inverse."""

from __future__ import annotations

import dataclasses

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.kernel.changes import Outcome
from tracker.kernel.errors import Refusal, Stale
from tracker.plans import rules
from tracker.plans.linking.queries import ends, plan_places
from tracker.plans.linking.rows import NOTHING_SAID, LinkEnd, LinkFields
from tracker.plans.linking.rules import Wanted, check_link_fields, refuse_wanted
from tracker.plans.rows import LinkKind
from tracker.plans.tables import LINK
from tracker.storage.editing import existing, require_revision, require_unchanged
from tracker.storage.journal import Journal, Row, chunks, short


def add_link(
    session: Session,
    from_id: int,
    to_id: int,
    kind: LinkKind = LinkKind.CONTRIBUTES_TO,
    fields: LinkFields = NOTHING_SAID,
) -> Outcome:
    """Link a node to one of another plan. The result is the link's id.

    Refused: what `refuse_wanted` and `check_link_fields` find; link.twice, link.cycle. Stale: record.gone
    where one of both has been removed or taken out by an amendment.
    """
    start, end = _both(session, from_id, to_id)
    form = fields.cleaned
    rules.refuse(check_link_fields(kind, form))
    places = plan_places(session)
    refuse_wanted(Wanted(kind, start.kind, places[start.plan_id], end.kind, places[end.plan_id]), places)
    pair = {"from_id": from_id, "to_id": to_id, "kind": kind}
    twice = (LINK.c.from_id == from_id, LINK.c.to_id == to_id, LINK.c.kind == kind)
    if session.scalar(select(LINK.c.id).where(*twice)) is not None:
        raise Refusal("link.twice", name=_said(start), other=_said(end))
    if _leads_to(session, to_id, from_id):
        raise Refusal("link.cycle", name=_said(start), other=_said(end))
    journal = Journal(session)
    link_id = journal.insert(LINK, {**dataclasses.asdict(form), **pair})
    return journal.outcome("undo.link.add", _called(start, end), link_id)


def edit_link(session: Session, link_id: int, fields: LinkFields, revision: int | None = None) -> Outcome:
    """Say something else of a link; what it links stays. Refused: as `check_link_fields` finds.

    Stale: record.gone, record.stale.
    """
    row = existing(session, LINK, link_id)
    form = fields.cleaned
    rules.refuse(check_link_fields(row["kind"], form))
    values = dataclasses.asdict(form)
    require_revision(row, revision, values)
    journal = Journal(session)
    journal.update(LINK, row, values)
    return journal.outcome("undo.link.edit", _facts(session, row), link_id)


def remove_link(session: Session, link_id: int, revision: int | None = None) -> Outcome:
    """Take a link away. Stale: record.gone, record.stale_whole."""
    row = existing(session, LINK, link_id)
    facts = _facts(session, row)
    require_unchanged(row, revision, " → ".join(facts.values()))
    journal = Journal(session)
    journal.remove({LINK.name: [link_id]})
    return journal.outcome("undo.link.remove", facts, link_id)


def _both(session: Session, from_id: int, to_id: int) -> tuple[LinkEnd, LinkEnd]:
    found = ends(session, (from_id, to_id))
    if not all(one in found and found[one].in_force for one in (from_id, to_id)):
        raise Stale("record.gone")
    return found[from_id], found[to_id]


def _leads_to(session: Session, node_id: int, goal: int) -> bool:
    """Whether links of any kind lead from a node to `goal`; a node leads to itself."""
    seen, reached = {node_id}, [node_id]
    while reached and goal not in seen:
        found: set[int] = set()
        for some in chunks(reached):
            found.update(session.scalars(select(LINK.c.to_id).where(LINK.c.from_id.in_(some))))
        reached = sorted(found - seen)
        seen |= found
    return goal in seen


def _facts(session: Session, row: Row) -> dict[str, str]:
    known = ends(session, (row["from_id"], row["to_id"]))
    return _called(known[row["from_id"]], known[row["to_id"]])


def _called(start: LinkEnd, end: LinkEnd) -> dict[str, str]:
    return {"name": _said(start), "other": _said(end)}


def _said(node: LinkEnd) -> str:
    """ "5 “Cơ sở dữ liệu quốc gia” (1863/QĐ-TTg)": numbers repeat within a plan, words tell them apart."""
    return f"{node.number} “{short(node.text_vi)}” ({node.plan})".lstrip()
