"""Which province has no task for which aim of a national plan.

A task of a province's plan answers an aim when it, or something above it, derives from the aim or from
something under it. Only the smallest tasks count, each once, and none that was stopped.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from tracker.places.queries import gazetteer
from tracker.places.rows import Place
from tracker.plans import reading
from tracker.plans.cascading.derivation import national_plan
from tracker.plans.queries import each
from tracker.plans.rows import LinkKind, Node, NodeKind, PlanStatus, PlanSummary, TaskStatus
from tracker.plans.tables import NodeLinkRow, NodeRow, PlanRow

_GROUPS = frozenset({NodeKind.TASK_GROUP, NodeKind.ACTION_AREA, NodeKind.THEMATIC_AREA, NodeKind.PRIORITY})
_AIMS = frozenset({NodeKind.GENERAL_GOAL, NodeKind.GOAL, NodeKind.TARGET})


@dataclass(frozen=True)
class Province:
    """A unit, and its plan under the national one. `plan` is "" where it has none: a gap of its own."""

    place: Place
    plan: str = ""
    status: PlanStatus | None = None
    tasks: int = 0


@dataclass(frozen=True)
class Coverage:
    """`counts`: (node id of an aim, place id) -> how many tasks answer it, where there are any.

    `aims` are the goals, and targets that stand under none; then the outermost groups of tasks, under which
    provinces put their own.
    """

    plan: PlanSummary
    aims: tuple[Node, ...]
    provinces: tuple[Province, ...]
    counts: Mapping[tuple[int, int], int]

    def tasks(self, aim: Node, province: Province) -> int | None:
        """How many tasks of the province answer the aim; None where it has no plan at all."""
        return self.counts.get((aim.id, province.place.id), 0) if province.plan else None

    def gaps(self, province: Province) -> tuple[Node, ...]:
        """The aims that a province with a plan has no task for."""
        return tuple(aim for aim in self.aims if self.tasks(aim, province) == 0)

    def answered(self, aim: Node) -> int:
        """How many provinces have a task for the aim."""
        return sum(bool(self.tasks(aim, one)) for one in self.provinces)

    @property
    def without_plan(self) -> tuple[Province, ...]:
        return tuple(one for one in self.provinces if not one.plan)


@dataclass(frozen=True)
class _Task:
    id: int
    plan_id: int
    parent_id: int | None
    counts: bool


def coverage(session: Session, code: str, on: dt.date) -> Coverage:
    """A national plan against the provinces and cities of a day, and any other unit that has a plan under it.

    In as many statements however many provinces there are. Refused: plan.unknown, deriving.not_national.
    """
    detail = national_plan(session, code)
    plan_of = _plans_under(session, detail.plan.id)
    aims = tuple(_aims(detail.nodes))
    origins = _origins(session, detail.plan.id)
    reach = _reach(detail.nodes, {one.id for one in aims})
    tasks = _tasks(session, {row.id for rows in plan_of.values() for row in rows})
    answered = _answered(tasks, origins, reach)
    places = gazetteer(session)
    units = {one.id: one for one in places.in_force(on)}
    units |= {one: places.at(one, on) for one in plan_of if one not in units}
    owner = {row.id: place for place, rows in plan_of.items() for row in rows}
    counts: dict[tuple[int, int], int] = defaultdict(int)
    for task, reached in answered.items():
        for aim in reached:
            counts[aim, owner[tasks[task].plan_id]] += 1
    worked: dict[int, int] = defaultdict(int)
    for one in tasks.values():
        worked[owner[one.plan_id]] += one.counts
    provinces = tuple(
        _province(unit, plan_of.get(unit.id, []), worked[unit.id])
        for unit in sorted(units.values(), key=lambda one: (one.code, one.unit))
    )
    return Coverage(detail.plan, aims, provinces, dict(counts))


def _province(place: Place, rows: list[PlanRow], tasks: int) -> Province:
    if not rows:
        return Province(place)
    return Province(place, rows[0].code, rows[0].status, tasks)


def _plans_under(session: Session, plan_id: int) -> dict[int, list[PlanRow]]:
    """Unit's id -> its plans under this one."""
    statement = select(PlanRow).where(PlanRow.parent_id == plan_id, PlanRow.place_id.is_not(None))
    found: dict[int, list[PlanRow]] = defaultdict(list)
    for row in session.scalars(statement.order_by(PlanRow.position, PlanRow.id)):
        found[row.place_id or 0].append(row)
    return dict(found)


def _aims(nodes: Iterable[Node]) -> Iterable[Node]:
    every = list(each(tuple(nodes)))
    by_id = {one.id: one for one in every}
    goals = [one for one in every if one.kind is NodeKind.GOAL]
    alone = [one for one in every if one.kind is NodeKind.TARGET and not _under(one, by_id, {NodeKind.GOAL})]
    general = [one for one in every if one.kind is NodeKind.GENERAL_GOAL and not _holds_aims(one)]
    groups = [one for one in every if one.kind in _GROUPS and not _under(one, by_id, _GROUPS)]
    return (*general, *goals, *alone, *groups)


def _under(node: Node, by_id: Mapping[int, Node], kinds: Iterable[NodeKind]) -> bool:
    above = by_id.get(node.parent_id or 0)
    while above is not None:
        if above.kind in kinds:
            return True
        above = by_id.get(above.parent_id or 0)
    return False


def _holds_aims(node: Node) -> bool:
    return any(one.kind in _AIMS for one in each(node.children))


def _reach(nodes: Iterable[Node], aims: set[int]) -> dict[int, frozenset[int]]:
    """Node's id -> the aims that are answered by what derives from it: itself, and those that it is under."""
    found: dict[int, frozenset[int]] = {}
    for one in each(tuple(nodes)):
        above = found.get(one.parent_id or 0, frozenset())
        found[one.id] = above | {one.id} if one.id in aims else above
    return found


def _origins(session: Session, plan_id: int) -> dict[int, list[int]]:
    """Node's id -> the nodes of the plan from which it derives."""
    above = aliased(NodeRow)
    statement = select(NodeLinkRow.from_id, NodeLinkRow.to_id).join(above, above.id == NodeLinkRow.to_id)
    statement = statement.where(above.plan_id == plan_id, NodeLinkRow.kind == LinkKind.DERIVED_FROM)
    found: dict[int, list[int]] = defaultdict(list)
    for lower, upper in session.execute(statement):
        found[lower].append(upper)
    return dict(found)


def _tasks(session: Session, plan_ids: set[int]) -> dict[int, _Task]:
    """Every node of these plans; the smallest tasks that were not stopped count."""
    columns = (NodeRow.id, NodeRow.plan_id, NodeRow.parent_id, NodeRow.kind, NodeRow.status)
    rows = session.execute(select(*columns).where(NodeRow.plan_id.in_(plan_ids), reading.IN_LATEST)).all()
    divided = {row.parent_id for row in rows if row.kind is NodeKind.TASK}
    counting = {
        row.id
        for row in rows
        if row.kind is NodeKind.TASK and row.id not in divided and row.status is not TaskStatus.CANCELLED
    }
    return {row.id: _Task(row.id, row.plan_id, row.parent_id, row.id in counting) for row in rows}


def _answered(
    nodes: Mapping[int, _Task], origins: Mapping[int, list[int]], reach: Mapping[int, frozenset[int]]
) -> dict[int, frozenset[int]]:
    """Task's id -> the aims that it answers."""
    known: dict[int, frozenset[int]] = {}

    def aims_of(node_id: int | None) -> frozenset[int]:
        if node_id is None or node_id not in nodes:
            return frozenset()
        if node_id not in known:
            own = (reach.get(one, frozenset()) for one in origins.get(node_id, ()))
            known[node_id] = aims_of(nodes[node_id].parent_id).union(*own)
        return known[node_id]

    return {one.id: aims_of(one.id) for one in nodes.values() if one.counts}
