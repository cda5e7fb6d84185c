"""What charts are drawn from: an indicator over the years in one place, with sources, plans and breaks."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from itertools import pairwise

from sqlalchemy.orm import Session

from tracker.figures.restate import Restated
from tracker.figures.rows import Breakdown, Indicator, Scenario
from tracker.figures.series import MOST_YEARS, Point, series, value_at
from tracker.figures.sourcing import Told, sources_of
from tracker.figures.values import values
from tracker.kernel.periods import Kind, Period
from tracker.places import queries as places
from tracker.places.gazetteer import Gazetteer
from tracker.places.rows import Place


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
    most: int = MOST_YEARS,
) -> Course:
    """As `series` finds the points; `boundaries` None: as reported; `most`: how many years back."""
    gazetteer = places.gazetteer(session)
    points = series(session, indicator, period, breakdown, place_id, boundaries, most)
    return Course(
        gazetteer.at(place_id, period.end) if place_id is not None else None,
        points,
        sources_of(session, indicator, breakdown, points),
        _plans(session, gazetteer, indicator, breakdown, points, place_id, boundaries),
        breaks_of(gazetteer, points, place_id) if boundaries is None else (),
    )


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
        found = value_at(of, gazetteer, place_id, boundaries or period.end)
        return found if found.whole else None

    return tuple(plan(point.period) for point in points)


def breaks_of(
    gazetteer: Gazetteer, points: tuple[Point, ...], place_id: int | None = None
) -> tuple[tuple[int, dt.date], ...]:
    """Before which points units were first joined since the point before; in one place, or anywhere."""
    days = sorted(
        step.effective
        for step in gazetteer.successions
        if len(gazetteer.predecessors(step.successor)) > 1
        and (place_id is None or place_id in (step.successor, step.predecessor))
    )
    found = []
    for number, (one, other) in enumerate(pairwise(points), 1):
        first, last = one.period.end, other.period.end
        between = [day for day in days if first and last and first < day <= last]
        if between:
            found.append((number, between[0]))
    return tuple(found)
