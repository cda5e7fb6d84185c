"""Courses of figures as lines over periods, in the current language."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from tracker.figures.restate import Standing
from tracker.figures.rows import Indicator, Source
from tracker.figures.series import Point
from tracker.kernel.dates import print_date
from tracker.kernel.periods import Period
from tracker.kernel.quantity import Measure
from tracker.places.rows import Place
from tracker.reports.courses import Course
from ui.charts.rows import Break, Goal, Line, Shape, Trend
from ui.charts.rows import Point as Mark
from ui.i18n import language, words
from ui.models.board_cells import value_tip
from ui.models.charts.about import (
    ends_of,
    place_text,
    place_within,
    short_period,
    source_line,
    span_text,
    under,
)
from ui.models.figure_words import meaning_text, period_text, place_in_file, value_text, with_unit


class Spotted(NamedTuple):
    """What a mark stands for; `place_id` None: the whole country."""

    place_id: int | None
    point: Point


def trend_of(indicator: Indicator, courses: Sequence[Course]) -> Trend:
    """One line for each course over the periods of all; the plan is shown where there is one line only."""
    periods = sorted({point.period for course in courses for point in course.points})
    lines = tuple(Line(place_text(course.place), _marks(course, periods, indicator)) for course in courses)
    single = courses[0] if len(courses) == 1 else None
    return Trend(
        title=_title(indicator, courses),
        under=" · ".join(part for part in (span_text(periods), under(indicator, None)) if part),
        source=source_line(source for course in courses for told in course.sources for source in told),
        unit=indicator.unit(language().code),
        periods=tuple(short_period(period) for period in periods),
        lines=lines,
        goals=_plan_goals(single, indicator) if single else (),
        breaks=_breaks(courses),
        whole=indicator.measure is Measure.count,
    )


def _title(indicator: Indicator, courses: Sequence[Course]) -> str:
    name = indicator.called(language().code)
    if len(courses) == 1:
        return words("chart.title.trend", indicator=name, place=place_within(courses[0].place))
    return words("chart.title.several", indicator=name, n=len(courses))


def _marks(course: Course, periods: Sequence[Period], indicator: Indicator) -> tuple[Mark | None, ...]:
    found = {
        point.period: mark_of(point, sources, indicator, course.place)
        for point, sources in zip(course.points, course.sources, strict=True)
    }
    return tuple(found.get(period) for period in periods)


def mark_of(point: Point, sources: Sequence[Source], indicator: Indicator, place: Place | None) -> Mark:
    """An approximate value is drawn as its interval, an incomplete one as an open mark with "28/34"."""
    value = point.value
    amount = value.quantity.amount if value.quantity is not None and value.have else None
    incomplete = value.standing is Standing.INCOMPLETE
    low, high = ends_of(value.quantity.interval) if value.quantity and not incomplete else (None, None)
    text = "" if amount is None else value_text(value.quantity)
    said = with_unit(value.quantity, indicator) if amount is not None else value_text(value.quantity)
    facts = [
        f"{place_text(place)}, {period_text(point.period)}: {said}",
        meaning_text(value.quantity) if value.quantity else "",
        value_tip(value),
        source_line(sources),
        place_in_file(sources[0]) if len(value.parts) == 1 and sources and sources[0].file else "",
    ]
    return Mark(
        value=None if amount is None else float(amount),
        text=text,
        low=low,
        high=high,
        complete=not incomplete,
        note=f"{value.have}/{value.need}" if incomplete else "",
        said="\n".join(fact for fact in facts if fact),
        key=Spotted(place.id if place else None, point),
        sign=value_text(value.quantity) if value.quantity and value.quantity.state.sign else "…",
    )


def _plan_goals(course: Course, indicator: Indicator) -> tuple[Goal, ...]:
    found = []
    place = course.place.id if course.place else None
    for at, plan in enumerate(course.plans):
        if plan is None or plan.quantity is None or plan.quantity.amount is None:
            continue
        text = words("chart.plan", value=value_text(plan.quantity))
        said = words("chart.plan", value=with_unit(plan.quantity, indicator))
        amount = float(plan.quantity.amount)
        period = period_text(course.points[at].period)
        found.append(
            Goal(
                amount,
                amount,
                text,
                Shape.AROUND,
                at,
                None,
                f"{period}: {said}",
                Spotted(place, course.points[at]),
            )
        )
    return tuple(found)


def _breaks(courses: Sequence[Course]) -> tuple[Break, ...]:
    days = {number: day for course in courses for number, day in course.breaks}
    return tuple(Break(number, print_date(day, "vi")) for number, day in sorted(days.items()))
