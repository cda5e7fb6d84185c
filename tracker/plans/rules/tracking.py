"""Whether a target is on the way, said from its newest figure. All arithmetic is exact and on intervals.

The way is a straight line to the next milestone, from the baseline or from the milestone passed last,
whichever is newer. What it asks of the day of the figure is held against the figure. Once a milestone's
year is over there is no way left: reached or missed.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction
from math import ceil

from tracker.kernel.interval import Interval
from tracker.kernel.periods import Period
from tracker.kernel.periods.spans import NAMED
from tracker.plans.rows import Milestone
from tracker.plans.rules.targets import (
    REACHED,
    Bound,
    Evaluation,
    Verdict,
    bounds_of,
    evaluate,
    milestone_for,
)


class Track(StrEnum):
    """`missed`: the year is over. `undecided`: the words of the figure allow both. `no_ground`: not reached
    yet, and nothing to say by whether it should be further."""

    EXCEEDED = "exceeded"
    ACHIEVED = "achieved"
    ON_TRACK = "on_track"
    OFF_TRACK = "off_track"
    MISSED = "missed"
    UNDECIDED = "undecided"
    NO_GROUND = "no_ground"
    NOT_MEASURABLE = "not_measurable"


class Because(StrEnum):
    """Why a target cannot be measured (the first five), or why there is no way to hold a figure against."""

    NO_NUMBER = "no_number"
    NO_INDICATOR = "no_indicator"
    NO_FIGURE = "no_figure"
    UNIT = "unit"
    PART_OF_YEAR = "part_of_year"
    NO_BASELINE = "no_baseline"
    NO_YEAR = "no_year"
    NO_PERIOD = "no_period"
    NOT_AFTER_BASELINE = "not_after_baseline"
    BASELINE_LATE = "baseline_late"


class Origin(StrEnum):
    """What the way begins with: the plan's own baseline, a figure entered as baseline, what was reported for
    the year before the plan, or a milestone already passed."""

    PLAN = "plan"
    FIGURE = "figure"
    YEAR_BEFORE = "year_before"
    MILESTONE = "milestone"


@dataclass(frozen=True)
class Reading:
    """A figure in the target's unit; `at` as `time_of` gives it (None: its period is not known)."""

    value: Interval
    at: Fraction | None


@dataclass(frozen=True)
class Start:
    """A value at a time, from which the way begins."""

    value: Interval
    at: Fraction
    origin: Origin = Origin.PLAN


@dataclass(frozen=True)
class Course:
    """What the way asks on the day of the figure: `start` + (`goal` − `start`) × `part`.

    `flat`: the start already was as good as what is asked, which is to be kept. `sense` is 1 where more is
    better, −1 where less is. `gap`: how much better (+) or worse (−) than `asked` the figure is.
    """

    start: Start
    goal: Fraction
    part: Fraction
    asked: Interval
    gap: Interval
    sense: int
    flat: bool


@dataclass(frozen=True)
class Tracking:
    """How a target stands. `evaluation` is against `asked` itself; `course` where there is a way to it."""

    track: Track
    asked: Milestone | None
    evaluation: Evaluation
    course: Course | None = None
    because: Because | None = None


def time_of(period: Period) -> Fraction | None:
    """When a period ends, in years: 2024 at the end of 2024, 2023 + 1/2 after its first half."""
    if period.name is not None:
        year, suffix = period.name
        return year - 1 + Fraction(NAMED[suffix][2], 12)
    return _day_in_years(period.end) if period.end is not None else None


def _day_in_years(day: dt.date) -> Fraction:
    days = (dt.date(day.year, 12, 31) - dt.date(day.year - 1, 12, 31)).days
    return day.year - 1 + Fraction(day.timetuple().tm_yday, days)


def track(
    milestones: Sequence[Milestone],
    figure: Reading | Because,
    base: Start | None,
    year: int,
    lower_is_better: bool = False,
) -> Tracking:
    """How a target stands by `figure`, or why there is none. `base` is its baseline; `year` is that of the
    day on which it is asked, for where the figure does not say its own."""
    at = figure.at if isinstance(figure, Reading) else None
    asked = milestone_for(milestones, ceil(at) if at is not None else year)
    if asked is None or not bounds_of(asked, lower_is_better):
        return _unmeasured(asked, Because.NO_NUMBER)
    if isinstance(figure, Because):
        return _unmeasured(asked, figure)
    found = evaluate(asked, figure.value, lower_is_better)
    begin = _beginning(milestones, base, asked, at, lower_is_better)
    over = asked.year is not None and at is not None and at >= asked.year
    if isinstance(begin, Because):
        return _without_way(asked, found, over, begin)
    ways = [(_way(begin, bound, asked, figure), bound) for bound in bounds_of(asked, lower_is_better)]
    course = min((way for way, _ in ways), key=lambda way: way.gap.low)
    if found.verdict in REACHED or over:
        return Tracking(Track(found.verdict.value), asked, found, course)
    return Tracking(_on_the_way([_kept(way, bound) for way, bound in ways]), asked, found, course)


def _unmeasured(asked: Milestone | None, because: Because) -> Tracking:
    nothing = Evaluation(Verdict.NOT_MEASURABLE, None, asked)
    return Tracking(Track.NOT_MEASURABLE, asked, nothing, None, because)


def _without_way(asked: Milestone, found: Evaluation, over: bool, because: Because) -> Tracking:
    """The verdict alone: said at once where the figure reaches what is asked, or where its year is over."""
    if over or found.verdict in REACHED:
        return Tracking(Track(found.verdict.value), asked, found)
    said = Track.UNDECIDED if found.verdict is Verdict.UNDECIDED else Track.NO_GROUND
    return Tracking(said, asked, found, None, because)


def _beginning(
    milestones: Sequence[Milestone],
    base: Start | None,
    asked: Milestone,
    at: Fraction | None,
    lower_is_better: bool,
) -> Start | Because:
    """Where the way to `asked` begins: the newest of the baseline and the milestones before the figure."""
    if asked.year is None:
        return Because.NO_YEAR
    if at is None:
        return Because.NO_PERIOD
    known = [base] if base is not None else []
    known += [one for each in milestones if (one := _asked_before(each, lower_is_better)) is not None]
    before = [one for one in known if one.at < min(at, Fraction(asked.year))]
    if before:
        return max(before, key=lambda one: (one.at, one.origin is not Origin.MILESTONE))
    if base is None:
        return Because.NO_BASELINE
    return Because.BASELINE_LATE if base.at >= asked.year else Because.NOT_AFTER_BASELINE


def _asked_before(passed: Milestone, lower_is_better: bool) -> Start | None:
    """A milestone as the beginning of the way to the next one: all that it allows, where it has two sides."""
    values = sorted(bound.value for bound in bounds_of(passed, lower_is_better))
    if passed.year is None or not values:
        return None
    return Start(Interval(values[0], values[-1]), Fraction(passed.year), Origin.MILESTONE)


def _way(start: Start, bound: Bound, asked: Milestone, figure: Reading) -> Course:
    """What one side of what is asked demands on the day of the figure."""
    span = (asked.year or 0) - start.at
    part = min(Fraction(1), ((figure.at or start.at) - start.at) / span)
    start = replace(start, value=_side(start, bound))
    begin = _no_better(start.value, bound)
    way = begin.scaled(1 - part).moved(bound.value * part)
    flat = begin.is_point and begin.low == bound.value
    gap = (figure.value - way).scaled(bound.sense)
    return Course(start, bound.value, part, way, gap, bound.sense, flat)


def _side(start: Start, bound: Bound) -> Interval:
    """Of a milestone with two sides only the one that this side goes on from."""
    if start.origin is not Origin.MILESTONE:
        return start.value
    return Interval.point(start.value.low if bound.sense > 0 else start.value.high)


def _no_better(value: Interval, bound: Bound) -> Interval:
    """A beginning that is better than what is asked demands no more than to keep that."""
    worse = min if bound.sense > 0 else max
    low, high = worse(value.low, bound.value), worse(value.high, bound.value)
    low_closed = value.low_closed or low != value.low or low == high
    return Interval(low, high, low_closed, value.high_closed or high != value.high or low == high)


def _on_the_way(kept: Sequence[bool | None]) -> Track:
    if False in kept:
        return Track.OFF_TRACK
    return Track.UNDECIDED if None in kept else Track.ON_TRACK


def _kept(way: Course, bound: Bound) -> bool | None:
    """What is only to be kept is kept as the target says it: "under" is not "at"."""
    return replace(bound, strict=bound.strict and way.flat).kept(way.gap)
