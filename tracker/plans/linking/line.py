"""The line of a goal: what it carries on and what carries it on, through any number of plans."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Collection, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.kernel.errors import Stale
from tracker.plans import reading
from tracker.plans.linking.queries import ends, links_from, links_to
from tracker.plans.linking.rows import Line, LineStep, Link
from tracker.plans.rows import LinkKind
from tracker.plans.tables import NodeRow, PlanRow

_Ask = Callable[[Session, LinkKind, Collection[int]], tuple[Link, ...]]


def line_of(session: Session, node_id: int) -> Line:
    """A node with those before it and those after it, in order of time: of the plans' periods, then of the
    links. What only shares a forerunner with it is not in its line. Stale: record.gone."""
    met = (*_along(session, node_id, links_from), *_along(session, node_id, links_to))
    links = tuple({link.id: link for link in met}.values())
    steps = _steps(
        session, {node_id, *(one.node_id for link in links for one in (link.start, link.end))}, links
    )
    if all(step.node.node_id != node_id for step in steps):
        raise Stale("record.gone")
    depth = _depths(links)

    def when(step: LineStep) -> tuple[dt.date, int, int]:
        return step.period_start or dt.date.max, depth[step.node.node_id], step.node.node_id

    return Line(node_id, tuple(sorted(steps, key=when)))


def _along(session: Session, node_id: int, ask: _Ask) -> list[Link]:
    """The links that are met from a node in one direction, generation by generation."""
    found: list[Link] = []
    seen, here = {node_id}, {node_id}
    while here:
        links = ask(session, LinkKind.CARRIES_ON, sorted(here))
        found.extend(links)
        here = {(link.end if ask is links_from else link.start).node_id for link in links} - seen
        seen |= here
    return found


def _depths(links: Sequence[Link]) -> dict[int, int]:
    """Node id -> how many generations stand before it; links form no circle."""
    depth: dict[int, int] = defaultdict(int)
    for _ in links:
        for link in links:
            depth[link.start.node_id] = max(depth[link.start.node_id], depth[link.end.node_id] + 1)
    return depth


def _steps(session: Session, ids: Collection[int], links: Sequence[Link]) -> list[LineStep]:
    known = ends(session, ids)
    columns = (NodeRow.id, NodeRow.indicator_id, PlanRow.place_id, PlanRow.period_start, PlanRow.period_end)
    statement = select(*columns).join(PlanRow, PlanRow.id == NodeRow.plan_id).where(NodeRow.id.in_(ids))
    asked = reading.milestones(session, NodeRow.id.in_(ids))
    return [
        LineStep(
            node=known[row.id],
            period_start=row.period_start,
            period_end=row.period_end,
            place_id=row.place_id,
            indicator_id=row.indicator_id,
            milestones=asked.get(row.id, ()),
            carries_on=tuple(link for link in links if link.start.node_id == row.id),
        )
        for row in session.execute(statement)
    ]
