"""What moved most since the same period last year, over every indicator and unit on file."""

from __future__ import annotations

from heapq import nlargest

from sqlalchemy.orm import Session

from tracker.figures import catalogue, queries
from tracker.figures.compare import Against, compare
from tracker.figures.facts import Pair, year_on_year
from tracker.figures.lines import Line
from tracker.figures.questions import Cell, Question
from tracker.figures.restate import Restated, Standing
from tracker.figures.rows import TOTAL, Figure, Scenario
from tracker.kernel.errors import Refusal
from tracker.kernel.periods import Period
from tracker.places import queries as places
from tracker.places.gazetteer import Gazetteer


def moved_most(session: Session, asked: Question, most: int) -> tuple[Line, ...]:
    """The figures that moved most beside what they were, the greatest first: as reported, unit by unit.

    Whole indicators only; what was zero, or has no number on either side, moved by no share and is left out.
    Refused: figure.most where no period is asked, or something is to be joined or totalled.
    """
    period = asked.period
    if period is None or asked.axis or asked.boundaries or asked.area or asked.against is Against.PLAN:
        raise Refusal("figure.most")
    before = period.same_period_last_year()
    now_id = catalogue.period_id(session, period)
    base_id = catalogue.period_id(session, before) if before else None
    if before is None or now_id is None or base_id is None:
        return ()
    pairs = year_on_year(session, now_id, base_id, catalogue.breakdown(session, TOTAL).id)
    moved = nlargest(most, (pair for pair in pairs if _asked_for(pair, asked) and _share(pair)), key=_share)
    ids = [one for pair in moved for one in (pair.observation_id, pair.base_observation_id) if one]
    figures = {one.id: one for one in queries.figures_by_id(session, ids)}
    gazetteer = places.gazetteer(session)
    return tuple(
        _line(figures[pair.observation_id], figures[pair.base_observation_id or 0], before, gazetteer)
        for pair in moved
    )


def _asked_for(pair: Pair, asked: Question) -> bool:
    wanted = asked.wanted.indicator_ids
    return (not wanted or pair.indicator_id in wanted) and (
        asked.place is None or pair.place_id == asked.place.id
    )


def _share(pair: Pair) -> float:
    """By what share of itself a value moved: only to put in order, what is told is worked out exactly."""
    if pair.value is None or not pair.base_value:
        return 0.0
    return abs(pair.value - pair.base_value) / abs(pair.base_value)


def _line(now: Figure, base: Figure, before: Period, gazetteer: Gazetteer) -> Line:
    value, then = _reported(now), _reported(base)
    comparison = compare(value, then, Against.SAME_PERIOD, then_period=before)
    cell = Cell(now.indicator, now.period, now.breakdown)
    place = gazetteer.at(now.place_id, now.period.end)
    return Line(cell, place, Scenario.ACTUAL, value, comparison, now, (comparison,))


def _reported(figure: Figure) -> Restated:
    return Restated(Standing.REPORTED, figure.quantity, 1, 1, (figure.place_id,))
