"""What plans ask, drawn beside what there was: no share of a way, so that a baseline may be zero."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from tracker.figures.rows import Indicator, Source
from tracker.figures.series import Point
from tracker.kernel.periods import Kind, Period
from tracker.places.rows import Place
from tracker.plans.rows import Milestone
from tracker.plans.rows import Shape as Asks
from tracker.reports.charts import Asked, Progress
from tracker.reports.goals import in_unit_of, milestone_text
from ui.charts.rows import Goal, Line, Shape, Trend
from ui.charts.rows import Point as Mark
from ui.i18n import language, words
from ui.models.charts.about import place_text, short_period, source_line
from ui.models.charts.trends import mark_of
from ui.models.figure_words import column_text

_SHAPES = {
    Asks.AT_LEAST: Shape.AT_LEAST,
    Asks.OVER: Shape.AT_LEAST,
    Asks.AT_MOST: Shape.AT_MOST,
    Asks.UNDER: Shape.AT_MOST,
    Asks.REDUCE_TO: Shape.AT_MOST,
}
"""On which side the value is met; the others ask for the value itself."""

_Slot = tuple[dt.date, str]


def progress_of(found: Progress, indicator: Indicator) -> Trend:
    """The course and the milestones on one line of time; values in the unit of what is asked."""
    run = found.course
    slots = _slots(found)
    at = {slot: number for number, slot in enumerate(slots)}
    marks: list[Mark | None] = [None] * len(slots)
    asked = found.asked[0].milestone
    for point, sources in zip(run.points, run.sources, strict=True):
        marks[at[_slot_of(point.period)]] = _mark(point, sources, indicator, asked, run.place)
    goals = tuple(_goal(one, at) for one in _distinct(found.asked))
    title = words("chart.title.progress", indicator=indicator.called(language().code))
    return Trend(
        title=title,
        under=words("chart.unit", unit=asked.unit),
        source=source_line(source for told in run.sources for source in told),
        unit=asked.unit,
        periods=tuple(text for _, text in slots),
        lines=(Line(place_text(run.place), tuple(marks)),),
        goals=goals,
    )


def _slots(found: Progress) -> list[_Slot]:
    """Places on the line of time: periods by their last day, milestones by the end of their year."""
    years = {_end(one.milestone) for one in found.asked} - {None}
    return sorted({_slot_of(point.period) for point in found.course.points} | {one for one in years if one})


def _slot_of(period: Period) -> _Slot:
    """A whole year shares its place with a milestone of that year, whatever its calendar."""
    if period.kind is Kind.year and period.name is not None:
        return dt.date(period.name[0], 12, 31), str(period.name[0])
    text = column_text(period) if period.name else short_period(period)
    return period.end or dt.date.max, text


def _end(milestone: Milestone) -> _Slot | None:
    return (dt.date(milestone.year, 12, 31), str(milestone.year)) if milestone.year else None


def _mark(
    point: Point, sources: Sequence[Source], indicator: Indicator, asked: Milestone, place: Place | None
) -> Mark:
    """The point in the unit of the target: 63 of 63 provinces as 100%."""
    mark = mark_of(point, sources, indicator, place)
    quantity = point.value.quantity
    measured = in_unit_of(asked, quantity) if quantity is not None and mark.value is not None else None
    if measured is quantity or mark.value is None:
        return mark
    if measured is None or measured.amount is None:
        return Mark(None, said=mark.said, key=mark.key, sign="x")
    return Mark(float(measured.amount), measured.printed(language().code), said=mark.said, key=mark.key)


def _distinct(asked: Sequence[Asked]) -> list[Asked]:
    """The same milestone of two plans once."""
    found: dict[object, Asked] = {}
    for one in asked:
        milestone = one.milestone
        found.setdefault((milestone.year, milestone.shape, milestone.value, milestone.high), one)
    return list(found.values())


def _goal(one: Asked, at: dict[_Slot, int]) -> Goal:
    milestone, speaker = one.milestone, language().words
    value = float(milestone.value or 0)
    high = float(milestone.high) if milestone.high is not None else None
    text = milestone_text(milestone, speaker)
    state = {True: "met", False: "missed", None: "open"}[one.met]
    by = words("chart.by_year", year=milestone.year) if milestone.year else ""
    said = [
        f"{one.plan}: {one.node.text(language().code)}",
        f"{text} {by}".strip(),
        words(f"chart.aim.{state}"),
    ]
    slot = _end(milestone)
    return Goal(
        low=value,
        high=high,
        text=f"{text} · {words(f'chart.aim.{state}')}" if one.met is not None else text,
        shape=_SHAPES.get(milestone.shape, Shape.AROUND),
        at=at[slot] if slot else None,
        met=one.met,
        said="\n".join(said),
        key=one,
    )
