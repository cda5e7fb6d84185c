"""Asking for a chart: one question, and for each kind of chart what it is drawn from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy.orm import Session

from tracker.figures import catalogue, series
from tracker.figures.board import Board, board
from tracker.figures.compare import Against
from tracker.figures.restate import Restated
from tracker.figures.rows import TOTAL, Breakdown, Direction, Indicator
from tracker.figures.values import values
from tracker.kernel.errors import Refusal
from tracker.kernel.periods import Kind, Period
from tracker.places import queries as places
from tracker.places.rows import Place
from tracker.plans import queries as plans
from tracker.plans.linking.rows import LinkEnd
from tracker.plans.rows import Milestone, Node
from tracker.plans.rules.targets import REACHED, Verdict, evaluate
from tracker.reports.courses import Course, course
from tracker.reports.goals import each_aim, in_unit_of

MOST_PLACES = 6
"""More lines in one trend cannot be told apart."""


class ChartKind(StrEnum):
    TREND = "trend"
    RANKING = "ranking"
    VALUES = "values"
    PROGRESS = "progress"
    PARTS = "parts"


@dataclass(frozen=True)
class ChartQuestion:
    """`place_ids`: one line each (None: the whole country). `boundaries` None: as reported."""

    kind: ChartKind
    indicator: Indicator
    period: Period
    breakdown: Breakdown
    place_ids: tuple[int | None, ...] = (None,)
    boundaries: dt.date | None = None


@dataclass(frozen=True)
class Asked:
    """A milestone, what asks for it, and whether it is met: None where that cannot be said yet."""

    plan: str
    node: Node | LinkEnd
    milestone: Milestone
    met: bool | None


@dataclass(frozen=True)
class Progress:
    """What there was and what is asked, by the end of which year."""

    course: Course
    asked: tuple[Asked, ...]


@dataclass(frozen=True)
class Parts:
    """The parts of one number in a place; `total` is that of the whole, as it is on file."""

    indicator: Indicator
    period: Period
    place: Place | None
    total: Restated
    parts: tuple[tuple[Breakdown, Restated], ...]

    @property
    def overlap(self) -> bool:
        """Whether one of them counts what another counts too: then nothing is said of shares."""
        return any(one.overlaps for one, _ in self.parts)


Answer = tuple[Course, ...] | Board | Progress | Parts


def chart_answer(session: Session, asked: ChartQuestion, today: dt.date) -> Answer:
    """Refused: chart.many_places, chart.no_aims, chart.no_parts."""
    match asked.kind:
        case ChartKind.TREND:
            return courses_of(session, asked)
        case ChartKind.PROGRESS:
            return progress(session, asked, today)
        case ChartKind.PARTS:
            return parts(session, asked)
        case _:
            against = Against.SAME_PERIOD if asked.kind is ChartKind.RANKING else None
            return board(session, asked.indicator, asked.period, asked.breakdown, asked.boundaries, against)


def courses_of(session: Session, asked: ChartQuestion) -> tuple[Course, ...]:
    """Refused: chart.many_places."""
    if len(asked.place_ids) > MOST_PLACES:
        raise Refusal("chart.many_places", n=len(asked.place_ids), most=MOST_PLACES)
    return tuple(_course(session, asked, place_id) for place_id in asked.place_ids)


def _course(session: Session, asked: ChartQuestion, place_id: int | None) -> Course:
    return course(session, asked.indicator, asked.period, asked.breakdown, place_id, asked.boundaries)


def newest_period(session: Session, indicator: Indicator) -> Period:
    """The latest period with figures. Refused: chart.no_figures."""
    found = next(iter(series.periods_on_file(session, indicator)), None)
    if found is None:
        raise Refusal("chart.no_figures", code=indicator.key)
    return found


def kinds_for(session: Session, indicator: Indicator) -> tuple[ChartKind, ...]:
    """Which charts can be drawn of an indicator."""
    found = [ChartKind.TREND]
    if any(one.id == indicator.id for one in series.indicators_by_province(session)):
        found += [ChartKind.RANKING, ChartKind.VALUES]
    if _aims(session, indicator):
        found.append(ChartKind.PROGRESS)
    if len(series.breakdowns_on_file(session, indicator)) > 1:
        found.append(ChartKind.PARTS)
    return tuple(found)


def progress(session: Session, asked: ChartQuestion, today: dt.date) -> Progress:
    """The country's course towards what plans ask of the indicator. Refused: chart.no_aims."""
    aims = _aims(session, asked.indicator)
    if not aims:
        raise Refusal("chart.no_aims", code=asked.indicator.key)
    run = _course(session, asked, asked.place_ids[0])
    asking = [(plan, node, one) for plan, node in aims for one in node.milestones]
    return Progress(run, judged(asked.indicator, run, asking, today))


def judged(
    indicator: Indicator,
    run: Course,
    asking: Iterable[tuple[str, Node | LinkEnd, Milestone]],
    today: dt.date,
) -> tuple[Asked, ...]:
    """What plans ask (plan, what asks, milestone) held against a course; what names no number is left out."""
    lower = indicator.direction is Direction.LOWER_BETTER
    return tuple(
        Asked(plan, node, milestone, _met(milestone, run, lower, today))
        for plan, node, milestone in asking
        if milestone.value is not None
    )


def _aims(session: Session, indicator: Indicator) -> list[tuple[str, Node]]:
    """Goals and targets that ask a number of the indicator, with the plan they stand in."""
    details = (
        plans.plan_detail(session, plan.code) for plan in plans.plans(session) if plan.goals or plan.targets
    )
    return [
        (detail.plan.short, node)
        for detail in details
        for node in each_aim(detail.nodes)
        if node.indicator_id == indicator.id and any(one.value is not None for one in node.milestones)
    ]


def _met(milestone: Milestone, run: Course, lower: bool, today: dt.date) -> bool | None:
    """By the newest figure up to the end of the year; not met only by that year's own, once it is over."""
    year = milestone.year or dt.MAXYEAR
    known = [point for point in run.points if point.value.whole and (_year(point.period) or year) <= year]
    newest = known[-1] if known else None
    if newest is None or newest.value.quantity is None:
        return None
    measured = in_unit_of(milestone, newest.value.quantity)
    verdict = evaluate(milestone, measured, lower).verdict if measured else Verdict.NOT_MEASURABLE
    if verdict in REACHED:
        return True
    decided = year < today.year and _year(newest.period) == year and newest.period.kind is Kind.year
    return False if verdict is Verdict.MISSED and decided else None


def _year(period: Period) -> int | None:
    return period.name[0] if period.name else (period.end.year if period.end else None)


def parts(session: Session, asked: ChartQuestion) -> Parts:
    """What one number is made up of. Refused: chart.no_parts."""
    gazetteer = places.gazetteer(session)
    place_id = asked.place_ids[0]

    def value(breakdown: Breakdown) -> Restated:
        of = values(session, gazetteer, asked.indicator, asked.period, breakdown, asked.boundaries is None)
        return series.value_at(of, gazetteer, place_id, asked.boundaries or asked.period.end)

    found = [
        (one, value(one)) for one in series.breakdowns_on_file(session, asked.indicator) if one.code != TOTAL
    ]
    known = tuple((one, restated) for one, restated in found if restated.have)
    if not known:
        raise Refusal("chart.no_parts", code=asked.indicator.key)
    place = gazetteer.at(place_id, asked.period.end) if place_id is not None else None
    total = value(catalogue.breakdown(session, TOTAL))
    return Parts(asked.indicator, asked.period, place, total, known)
