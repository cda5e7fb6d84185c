"""How rows of the plan tables become the frozen rows that are handed out."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, case, func, or_, select
from sqlalchemy.orm import Session

from tracker.agencies.queries import agencies_by_id
from tracker.agencies.rows import Agency
from tracker.kernel.confidence import Confidence
from tracker.places import queries as places
from tracker.plans.rows import Milestone, Node, NodeKind, PlanSummary, Progress
from tracker.plans.rules import Outline, Placed
from tracker.plans.tables import MilestoneRow, NodeRow, PlanRow, ProgressRow

IN_LATEST = NodeRow.until_version.is_(None)


def in_version(number: int | None) -> ColumnElement[bool]:
    """Nodes that are part of a version; of the latest when `number` is None."""
    if number is None:
        return IN_LATEST
    lasts = or_(IN_LATEST, NodeRow.until_version > number)
    return and_(NodeRow.since_version <= number, lasts)


def outline(session: Session, plan_id: int, version: int | None = None) -> Outline:
    """The order of one plan."""
    return outlines(session, [plan_id], version).get(plan_id, Outline(()))


def outlines(session: Session, plan_ids: Iterable[int], version: int | None = None) -> dict[int, Outline]:
    """The order of several plans in one query."""
    statement = select(NodeRow.plan_id, NodeRow.id, NodeRow.parent_id, NodeRow.kind, NodeRow.position)
    statement = statement.where(NodeRow.plan_id.in_(set(plan_ids)), in_version(version))
    placed: dict[int, list[Placed]] = defaultdict(list)
    for row in session.execute(statement):
        placed[row.plan_id].append(Placed(row.id, row.parent_id, row.kind, row.position))
    return {plan_id: Outline(nodes) for plan_id, nodes in placed.items()}


@dataclass(frozen=True)
class Counts:
    """How many nodes of each kind are entered, and how many of all are unverified."""

    kinds: Mapping[NodeKind, int]
    unverified: int


def counts(session: Session, version: int | None = None, plan_id: int | None = None) -> dict[int, Counts]:
    """Plan id -> its counts, in one query over all nodes."""
    doubtful = func.sum(case((NodeRow.confidence == Confidence.UNVERIFIED, 1), else_=0))
    statement = select(NodeRow.plan_id, NodeRow.kind, func.count(), doubtful).where(in_version(version))
    if plan_id is not None:
        statement = statement.where(NodeRow.plan_id == plan_id)
    kinds: dict[int, Counter[NodeKind]] = defaultdict(Counter)
    unverified: Counter[int] = Counter()
    for plan, kind, number, doubts in session.execute(statement.group_by(NodeRow.plan_id, NodeRow.kind)):
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
    units = places.units(session, {row.place_id for row in rows if row.place_id is not None})
    return tuple(_summary(row, counted.get(row.id, nothing), known, codes, units) for row in rows)


def _summary(
    row: PlanRow,
    counted: Counts,
    known: Mapping[int, Agency],
    codes: Mapping[int, str],
    units: Mapping[int, str],
) -> PlanSummary:
    lead = known.get(row.lead_agency_id or 0)
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
        place=units.get(row.place_id or 0, ""),
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
    whole = in_version(version)
    rows = {row.id: row for row in session.scalars(select(NodeRow).where(NodeRow.plan_id == plan_id, whole))}
    order = Outline(Placed(row.id, row.parent_id, row.kind, row.position) for row in rows.values())
    numbers = order.numbers()
    known = agencies_by_id(session)
    asked = milestones(session, NodeRow.plan_id == plan_id, whole)
    built: dict[int, Node] = {}
    for placed in reversed(list(order.walk())):
        children = tuple(built[child.id] for child in order.children(placed.id))
        row = rows[placed.id]
        built[row.id] = _node(row, numbers[row.id], known, asked.get(row.id, ()), children)
    return tuple(built[placed.id] for placed in order.children(None))


def milestones(session: Session, *conditions: ColumnElement[bool]) -> dict[int, tuple[Milestone, ...]]:
    """Node id -> what it asks, earliest year first, for the nodes that meet the conditions."""
    statement = select(MilestoneRow).join(NodeRow, NodeRow.id == MilestoneRow.node_id)
    statement = statement.where(MilestoneRow.until_version.is_(None), *conditions)
    found: dict[int, list[Milestone]] = defaultdict(list)
    for row in session.scalars(statement.order_by(MilestoneRow.id)):
        found[row.node_id].append(Milestone(row.year, row.shape, row.value, row.unit, row.high))
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
    row: NodeRow,
    number: str,
    known: Mapping[int, Agency],
    asked: tuple[Milestone, ...],
    children: tuple[Node, ...],
) -> Node:
    lead = known.get(row.lead_agency_id or 0)
    return Node(
        id=row.id,
        plan_id=row.plan_id,
        key=row.key,
        kind=row.kind,
        parent_id=row.parent_id,
        position=row.position,
        number=number,
        text_vi=row.text_vi,
        text_en=row.text_en,
        lead_agency_id=row.lead_agency_id,
        lead_agency=lead.name_vi if lead else "",
        lead_agency_en=lead.name_en if lead else "",
        coordinating=row.coordinating,
        start=row.start,
        deadline=row.deadline,
        recurrence=row.recurrence,
        baseline=row.baseline,
        baseline_year=row.baseline_year,
        output=row.output,
        status=row.status,
        percent=row.percent,
        indicator_id=row.indicator_id,
        confidence=row.confidence,
        source=row.source,
        note=row.note,
        revision=row.revision,
        milestones=asked,
        children=children,
    )
