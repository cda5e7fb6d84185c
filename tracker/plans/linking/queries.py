"""Questions about links: of a node in both directions, of many nodes at once."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Row, case, func, or_, select
from sqlalchemy.orm import Session

from tracker.kernel.errors import Refusal
from tracker.kernel.texts import clean, fold
from tracker.plans import reading
from tracker.plans.linking.rows import Link, LinkEnd
from tracker.plans.linking.rules import UNBINDING, PlanPlace, may_link
from tracker.plans.rows import Level, LinkKind
from tracker.plans.tables import NodeLinkRow, NodeRow, PlanRow
from tracker.storage.journal import chunks

_OF_NODE = (
    *(NodeRow.id, NodeRow.plan_id, NodeRow.key, NodeRow.kind, NodeRow.text_vi, NodeRow.text_en),
    *(NodeRow.confidence, NodeRow.until_version),
    *(PlanRow.code, PlanRow.instrument, PlanRow.level, PlanRow.title_vi, PlanRow.title_en),
)


def node_named(session: Session, key: str) -> int:
    """The id of the node that bears a key ("KH1863.GO1", in any case) in the newest version of its plan.

    Refused: link.unknown_key; link.several_keys, where an old code of one plan is now that of another.
    """
    statement = select(NodeRow.id).where(func.upper(NodeRow.key) == key.strip().upper(), reading.IN_LATEST)
    found = session.scalars(statement.limit(2)).all()
    if not found:
        raise Refusal("link.unknown_key", key=key[:60])
    if len(found) > 1:
        raise Refusal("link.several_keys", key=key[:60])
    return found[0]


def link(session: Session, link_id: int) -> Link | None:
    """One link; None where it has been removed."""
    return next(iter(_links(session, NodeLinkRow.id == link_id)), None)


def links_of(session: Session, node_id: int) -> tuple[Link, ...]:
    """The links of a node in both directions, its own first, by kind and in the order of the other plans."""
    found = _links(session, or_(NodeLinkRow.from_id == node_id, NodeLinkRow.to_id == node_id))
    kinds = list(LinkKind)
    return tuple(sorted(found, key=lambda one: (not one.leads_out_of(node_id), kinds.index(one.kind))))


def links_between(
    session: Session, kind: LinkKind, plan_ids: Collection[int], others: Collection[int] | None = None
) -> tuple[Link, ...]:
    """Links of one kind from nodes of some plans to nodes of others (None: of any plan)."""
    starts = select(NodeRow.id).where(NodeRow.plan_id.in_(plan_ids))
    conditions = [NodeLinkRow.kind == kind, NodeLinkRow.from_id.in_(starts)]
    if others is not None:
        conditions.append(NodeLinkRow.to_id.in_(select(NodeRow.id).where(NodeRow.plan_id.in_(others))))
    return _links(session, *conditions)


def links_from(session: Session, kind: LinkKind, node_ids: Collection[int]) -> tuple[Link, ...]:
    """Links of one kind that lead out of some nodes."""
    return _links(session, NodeLinkRow.kind == kind, NodeLinkRow.from_id.in_(node_ids))


def links_to(session: Session, kind: LinkKind, node_ids: Collection[int]) -> tuple[Link, ...]:
    """Links of one kind that lead to some nodes."""
    return _links(session, NodeLinkRow.kind == kind, NodeLinkRow.to_id.in_(node_ids))


def candidates(
    session: Session, node_id: int, kind: LinkKind, outward: bool, text: str = "", limit: int = 60
) -> tuple[LinkEnd, ...]:
    """The nodes to which one may be linked (`outward`), or that may be linked to it, of those that hold every
    word of `text`, accents or not; whole phrases first, then regional plans before national ones."""
    places = plan_places(session)
    own = session.execute(select(NodeRow.plan_id, NodeRow.kind).where(NodeRow.id == node_id)).one_or_none()
    if own is None:
        return ()
    plans = [
        one.id
        for one in places.values()
        if may_link(kind, *((places[own.plan_id], one) if outward else (one, places[own.plan_id])), places)
    ]
    taken = (
        select(NodeLinkRow.to_id if outward else NodeLinkRow.from_id)
        .where(NodeLinkRow.kind == kind)
        .where((NodeLinkRow.from_id if outward else NodeLinkRow.to_id) == node_id)
    )
    conditions: list[ColumnElement[bool]] = [reading.IN_LATEST, NodeRow.plan_id.in_(plans)]
    conditions.append(NodeRow.id.not_in(taken))
    if kind is LinkKind.CONTRIBUTES_TO:
        conditions.append(NodeRow.kind.not_in(UNBINDING))
    phrase = fold(clean(text))
    conditions += [NodeRow.folded.contains(word, autoescape=True) for word in phrase.split()]
    whole = case((NodeRow.folded.contains(phrase, autoescape=True), 0), else_=1)
    higher = case((PlanRow.level == Level.REGIONAL, 0), (PlanRow.level == Level.INTERNATIONAL, 1), else_=2)
    statement = select(NodeRow.id).join(PlanRow, PlanRow.id == NodeRow.plan_id).where(*conditions)
    order = (whole, higher, PlanRow.position, NodeRow.position, NodeRow.id)
    ids = session.scalars(statement.order_by(*order).limit(limit)).all()
    known = ends(session, ids)
    return tuple(known[one] for one in ids)


def plan_places(session: Session) -> dict[int, PlanPlace]:
    """Every plan by id, as far as links are concerned."""
    columns = (PlanRow.id, PlanRow.instrument, PlanRow.code, PlanRow.level)
    found = session.execute(select(*columns, PlanRow.parent_id, PlanRow.successor_id))
    return {
        row.id: PlanPlace(row.id, row.instrument or row.code, row.level, row.parent_id, row.successor_id)
        for row in found
    }


def ends(session: Session, node_ids: Iterable[int]) -> dict[int, LinkEnd]:
    """Node id -> the node as a link shows it, whether or not it is still in force."""
    wanted = sorted(set(node_ids))
    rows: list[Row[*tuple[Any, ...]]] = []
    for some in chunks(wanted):
        statement = select(*_OF_NODE).join(PlanRow, PlanRow.id == NodeRow.plan_id)
        rows.extend(session.execute(statement.where(NodeRow.id.in_(some))).all())
    orders = reading.outlines(session, {row.plan_id for row in rows})
    numbers = {plan_id: order.numbers() for plan_id, order in orders.items()}
    return {
        row.id: LinkEnd(
            node_id=row.id,
            plan_id=row.plan_id,
            plan_code=row.code,
            plan=row.instrument or row.code,
            plan_title_vi=row.title_vi,
            plan_title_en=row.title_en,
            level=row.level,
            key=row.key,
            kind=row.kind,
            number=numbers.get(row.plan_id, {}).get(row.id, ""),
            text_vi=row.text_vi,
            text_en=row.text_en,
            confidence=row.confidence,
            in_force=row.until_version is None,
        )
        for row in rows
    }


def _links(session: Session, *conditions: ColumnElement[bool]) -> tuple[Link, ...]:
    """In two queries more for their ends, in the order in which they were made."""
    rows: Sequence[NodeLinkRow] = session.scalars(
        select(NodeLinkRow).where(*conditions).order_by(NodeLinkRow.id)
    ).all()
    known = ends(session, (one for row in rows for one in (row.from_id, row.to_id)))
    return tuple(
        Link(
            id=row.id,
            kind=row.kind,
            start=known[row.from_id],
            end=known[row.to_id],
            became=row.became,
            confidence=row.confidence,
            source=row.source,
            note=row.note,
            revision=row.revision,
        )
        for row in rows
    )
