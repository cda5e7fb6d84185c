"""What charts are drawn from: an indicator over the years in one place, with sources, plans and breaks."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from sqlalchemy.orm import Session

from tracker.figures import catalogue, queries
from tracker.figures.filters import FigureFilter
from tracker.figures.restate import Restated
from tracker.figures.rows import Breakdown, Indicator, Scenario, Source
from tracker.figures.series import Point, series
from tracker.figures.values import values
from tracker.kernel.periods import Kind, Period
from tracker.places import queries as places
from tracker.places.gazetteer import Gazetteer
from tracker.places.rows import Place

Told = tuple[tuple[Source, ...], ...]
"""For each point the sources that its value was taken from, the same one once."""


@dataclass(frozen=True)
class Course:
    """`place` None: the whole country. `plans`: what was planned for a point that is a whole year, else None.

    `breaks`: before which points, and on which day, units were joined; none where figures are restated.
    """

    place: Place | None
    points: tuple[Point, ...]
    sources: Told
    plans: tuple[Restated | None, ...]
    breaks: tuple[tuple[int, dt.date], ...]


def course(
    session: Session,
    indicator: Indicator,
    period: Period,
    breakdown: Breakdown,
    place_id: int | None,
    boundaries: dt.date | None = None,
) -> Course:
    """As `series` finds the points; `boundaries` None: as reported."""
    gazetteer = places.gazetteer(session)
    points = series(session, indicator, period, breakdown, place_id, boundaries)
    return Course(
        gazetteer.at(place_id, period.end) if place_id is not None else None,
        points,
        sources_of(session, indicator, breakdown, points),
        _plans(session, gazetteer, indicator, breakdown, points, place_id, boundaries),
        breaks_of(gazetteer, points, place_id) if boundaries is None else (),
    )


def sources_of(
    session: Session, indicator: Indicator, breakdown: Breakdown, points: tuple[Point, ...]
) -> Told:
    """Who said what each value was taken from; of a rate that was rebuilt, who gave its numerator."""
    ids = {code: catalogue.period_id(session, point.period) for code, point in enumerate(points)}
    wanted = FigureFilter(
        indicator_ids=frozenset(one for one in (indicator.id, indicator.numerator_id) if one),
        place_ids=frozenset(unit for point in points for unit in point.value.parts),
        period_ids=frozenset(one for one in ids.values() if one is not None),
        breakdown_ids=frozenset([breakdown.id]),
        scenario=Scenario.ACTUAL,
    )
    if not wanted.place_ids or not wanted.period_ids:
        return tuple(() for _ in points)
    said: dict[tuple[Period, int], Source] = {}
    for figure in queries.figures(session, wanted):
        own = figure.indicator.id == indicator.id
        if own or (figure.period, figure.place_id) not in said:
            said[figure.period, figure.place_id] = figure.source
    return tuple(
        _distinct(said[point.period, unit] for unit in point.value.parts if (point.period, unit) in said)
        for point in points
    )


def _distinct(sources: Iterable[Source]) -> tuple[Source, ...]:
    """One for each document or round, whatever file and cell the units stand in."""
    found: dict[tuple[str, str], list[Source]] = defaultdict(list)
    for source in sources:
        found[source.agency_vi, source.document].append(source)
    return tuple(same[0] for same in found.values())


def _plans(
    session: Session,
    gazetteer: Gazetteer,
    indicator: Indicator,
    breakdown: Breakdown,
    points: tuple[Point, ...],
    place_id: int | None,
    boundaries: dt.date | None,
) -> tuple[Restated | None, ...]:
    """Plans are made for years; half a year is never held against one."""

    def plan(period: Period) -> Restated | None:
        if period.kind is not Kind.year:
            return None
        of = values(session, gazetteer, indicator, period, breakdown, boundaries is None, Scenario.PLAN)
        day = boundaries or period.end or dt.date.max
        units = (place_id,) if place_id is not None else tuple(one.id for one in gazetteer.in_force(day))
        found = of(units)
        return found if found.whole else None

    return tuple(plan(point.period) for point in points)


def breaks_of(
    gazetteer: Gazetteer, points: tuple[Point, ...], place_id: int | None = None
) -> tuple[tuple[int, dt.date], ...]:
    """Before which points units were first joined since the point before; in one place, or anywhere."""
    days = sorted(
        step.effective
        for step in gazetteer.successions
        if place_id is None or place_id in (step.successor, step.predecessor)
    )
    found = []
    for number, (one, other) in enumerate(pairwise(points), 1):
        first, last = one.period.end, other.period.end
        between = [day for day in days if first and last and first < day <= last]
        if between:
            found.append((number, between[0]))
    return tuple(found)
