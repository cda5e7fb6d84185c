"""How rows of the plan tables become the frozen rows that are handed out."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import (
    ColumnElement,
    RowMapping,
    Subquery,
    Table,
    and_,
    case,
    exists,
    func,
    or_,
    select,
    union_all,
)
from sqlalchemy.orm import Session

from tracker.agencies.queries import agencies_by_id
from tracker.agencies.rows import Agency
from tracker.kernel.confidence import Confidence
from tracker.places import queries as places
from tracker.places.rows import Place
from tracker.plans.rows import Milestone, Node, NodeKind, PlanSummary, Progress
from tracker.plans.rules import Outline, Placed
from tracker.plans.tables import MILESTONE, NODE, PAST, WORDING, NodeRow, PlanRow, ProgressRow

IN_LATEST = NodeRow.until_version.is_(None)

_OF_NODE = ("id", "plan_id", "key", "status", "percent", "revision")
"""What is true of a node in whatever version: it is the same node, and its work has come so far by now."""

_NOW = select(*(NODE.c[name] for name in (*_OF_NODE, *WORDING)))
_THEN = select(*(NODE.c[name] for name in _OF_NODE), *(PAST.c[name] for name in WORDING))


def holding(table: Table, version: int) -> ColumnElement[bool]:
    """Rows that hold in a version: from `since_version` up to, not including, `until_version`."""
    lasts = or_(table.c.until_version.is_(None), table.c.until_version > version)
    return and_(table.c.since_version <= version, lasts)


def told(version: int | None, plan_ids: Collection[int] | None = None) -> Subquery:
    """The nodes of a version of these plans (None: of all) as it words them; of the latest without `version`.

    A node's row says what its last wording is; where an earlier one held in the version, that is what counts.
    """
    of = () if plan_ids is None else (NODE.c.plan_id.in_(plan_ids),)
    if version is None:
        return _NOW.where(NODE.c.until_version.is_(None), *of).subquery("told")
    said_then = and_(PAST.c.node_id == NODE.c.id, holding(PAST, version))
    now = _NOW.where(holding(NODE, version), ~exists().where(said_then), *of)
    then = _THEN.join_from(PAST, NODE, said_then)
    then = then.where(*(() if plan_ids is None else (PAST.c.plan_id.in_(plan_ids),)))
    return union_all(now, then).subquery("told")


def outline(session: Session, plan_id: int, version: int | None = None) -> Outline:
    """The order of one plan."""
    return outlines(session, [plan_id], version).get(plan_id, Outline(()))


def outlines(session: Session, plan_ids: Iterable[int], version: int | None = None) -> dict[int, Outline]:
    """The order of several plans in one query."""
    nodes = told(version, set(plan_ids)).c
    placed: dict[int, list[Placed]] = defaultdict(list)
    for row in session.execute(select(nodes.plan_id, nodes.id, nodes.parent_id, nodes.kind, nodes.position)):
        placed[row.plan_id].append(Placed(row.id, row.parent_id, row.kind, row.position))
    return {plan_id: Outline(nodes) for plan_id, nodes in placed.items()}


@dataclass(frozen=True)
class Counts:
    """How many nodes of each kind are entered, and how many of all are unverified."""

    kinds: Mapping[NodeKind, int]
    unverified: int


def counts(session: Session, version: int | None = None, plan_id: int | None = None) -> dict[int, Counts]:
    """Plan id -> its counts, in one query over all nodes."""
    nodes = told(version, None if plan_id is None else [plan_id]).c
    doubtful = func.sum(case((nodes.confidence == Confidence.UNVERIFIED, 1), else_=0))
    statement = select(nodes.plan_id, nodes.kind, func.count(), doubtful)
    kinds: dict[int, Counter[NodeKind]] = defaultdict(Counter)
    unverified: Counter[int] = Counter()
    for plan, kind, number, doubts in session.execute(statement.group_by(nodes.plan_id, nodes.kind)):
        kinds[plan][kind] = number
        unverified[plan] += int(doubts)
    return {plan: Counts(some, unverified[plan]) for plan, some in kinds.items()}


def plan_codes(session: Session) -> dict[int, str]:
    """Plan id -> its code, of all plans."""
    return dict(session.execute(select(PlanRow.id, PlanRow.code)).all())


def summaries(
    session: Session, rows: Sequence[PlanRow], counted: Mapping[int, Counts]
) -> tuple[PlanSummary, ...]:
    """In a few more queries: the agencies, the codes of all plans, the units whose plans they are."""
    known = agencies_by_id(session)
    codes = plan_codes(session)
    nothing = Counts({}, 0)
    units = places.newest(session, {row.place_id for row in rows if row.place_id is not None})
    return tuple(_summary(row, counted.get(row.id, nothing), known, codes, units) for row in rows)


def _summary(
    row: PlanRow,
    counted: Counts,
    known: Mapping[int, Agency],
    codes: Mapping[int, str],
    units: Mapping[int, Place],
) -> PlanSummary:
    lead = known.get(row.lead_agency_id or 0)
    place = units.get(row.place_id or 0)
    return PlanSummary(
        id=row.id,
        code=row.code,
        title_vi=row.title_vi,
        title_en=row.title_en,
        kind=row.kind,
        level=row.level,
        instrument=row.instrument,
        issued=row.issued,
        issuer=row.issuer,
        lead_agency_id=row.lead_agency_id,
        lead_agency=lead.name_vi if lead else "",
        lead_agency_en=lead.name_en if lead else "",
        period_start=row.period_start,
        period_end=row.period_end,
        vision_year=row.vision_year,
        status=row.status,
        status_note=row.status_note,
        status_note_en=row.status_note_en,
        confidence=row.confidence,
        source=row.source,
        note=row.note,
        parent=codes.get(row.parent_id or 0, ""),
        parent_id=row.parent_id,
        successor=codes.get(row.successor_id or 0, ""),
        successor_id=row.successor_id,
        place_id=row.place_id,
        place=place.unit if place else "",
        place_vi=place.name if place else "",
        place_en=place.name_en if place else "",
        goals=counted.kinds.get(NodeKind.GOAL, 0),
        targets=counted.kinds.get(NodeKind.TARGET, 0),
        task_groups=counted.kinds.get(NodeKind.TASK_GROUP, 0),
        tasks=counted.kinds.get(NodeKind.TASK, 0),
        goals_declared=row.goals_declared,
        task_groups_declared=row.task_groups_declared,
        unverified=counted.unverified,
        revision=row.revision,
    )


def tree(session: Session, plan_id: int, version: int | None = None) -> tuple[Node, ...]:
    """The nodes on top with everything under them, numbered, in three queries."""
    return trees(session, {plan_id: version})[plan_id]


def trees(session: Session, versions: Mapping[int, int | None]) -> dict[int, tuple[Node, ...]]:
    """Plan id -> its nodes as in the version named (None: the latest): in three queries for every version
    that is named, however many plans."""
    known = agencies_by_id(session)
    found: dict[int, tuple[Node, ...]] = {}
    for version in set(versions.values()):
        plan_ids = [plan_id for plan_id, named in versions.items() if named == version]
        rows: dict[int, list[RowMapping]] = {plan_id: [] for plan_id in plan_ids}
        for row in session.execute(select(told(version, plan_ids))).mappings():
            rows[row["plan_id"]].append(row)
        asked = milestones(session, NODE.c.plan_id.in_(plan_ids), version=version)
        found |= {plan_id: _built(some, known, asked) for plan_id, some in rows.items()}
    return found


def _built(
    rows: Sequence[RowMapping], known: Mapping[int, Agency], asked: Mapping[int, tuple[Milestone, ...]]
) -> tuple[Node, ...]:
    order = Outline(Placed(row["id"], row["parent_id"], row["kind"], row["position"]) for row in rows)
    numbers = order.numbers()
    by_id = {row["id"]: row for row in rows}
    built: dict[int, Node] = {}
    for placed in reversed(list(order.walk())):
        children = tuple(built[child.id] for child in order.children(placed.id))
        row = by_id[placed.id]
        built[placed.id] = _node(row, numbers[placed.id], known, asked.get(placed.id, ()), children)
    return tuple(built[placed.id] for placed in order.children(None))


def milestones(
    session: Session, *conditions: ColumnElement[bool], version: int | None = None
) -> dict[int, tuple[Milestone, ...]]:
    """Node id -> what it asks in a version (None: the latest), earliest year first, for the nodes that meet
    the conditions."""
    asked = MILESTONE.c
    held = asked.until_version.is_(None) if version is None else holding(MILESTONE, version)
    columns = (asked.node_id, asked.year, asked.shape, asked.value, asked.unit, asked.high)
    statement = select(*columns).join_from(NODE, MILESTONE, NODE.c.id == asked.node_id)
    statement = statement.where(*conditions, held).order_by(asked.id)
    found: dict[int, list[Milestone]] = defaultdict(list)
    for node_id, *told_of in session.execute(statement):
        found[node_id].append(Milestone(*told_of))
    return {node_id: tuple(sorted(some, key=_by_year)) for node_id, some in found.items()}


def progress(row: ProgressRow) -> Progress:
    """An entry of a task's log."""
    return Progress(
        id=row.id,
        day=row.day,
        percent=row.percent,
        text=row.text,
        by=row.by,
        recorded_at=row.recorded_at,
        status=row.status,
        period=row.period,
        difficulty=row.difficulty,
        proposal=row.proposal,
    )


def _by_year(milestone: Milestone) -> int:
    return milestone.year or 0


def _node(
    row: RowMapping,
    number: str,
    known: Mapping[int, Agency],
    asked: tuple[Milestone, ...],
    children: tuple[Node, ...],
) -> Node:
    lead = known.get(row["lead_agency_id"] or 0)
    return Node(
        **row,
        number=number,
        lead_agency=lead.name_vi if lead else "",
        lead_agency_en=lead.name_en if lead else "",
        milestones=asked,
        children=children,
    )
