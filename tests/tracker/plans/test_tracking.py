from __future__ import annotations

import datetime as dt
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.kernel.interval import Interval
from tracker.kernel.periods import Regime, parse_period
from tracker.kernel.quantity import Qualifier, Quantity, State
from tracker.plans.rows import Milestone, Shape
from tracker.plans.rules.targets import bounds_of, taken
from tracker.plans.rules.tracking import Because, Origin, Reading, Start, Track, Tracking, time_of, track

EXCEEDED, ACHIEVED, ON, OFF, MISSED, UNDECIDED, NO_GROUND, NOT_MEASURABLE = Track
BETTER = (MISSED, OFF, NO_GROUND, UNDECIDED, ON, ACHIEVED, EXCEEDED)
"""From the worst to the best that can be said."""


def asked(shape: Shape, value: str | None, year: int | None = 2025, high: str | None = None) -> Milestone:
    return Milestone(year, shape, Decimal(value) if value else None, "%", Decimal(high) if high else None)


def reading(value: str, at: str | None = "2023") -> Reading:
    return Reading(Interval.point(Decimal(value)), Fraction(at) if at else None)


def start(value: str, at: int = 2020) -> Start:
    return Start(Interval.point(Decimal(value)), Fraction(at))


def stands(
    milestone: Milestone, actual: str, base: str | None, at: str | None = "2023", lower: bool = False
) -> Tracking:
    return track([milestone], reading(actual, at), start(base) if base else None, 2024, lower)


@pytest.mark.parametrize(
    ("shape", "value", "base", "actual", "said", "demanded", "gap"),
    [
        (Shape.AT_LEAST, "60", "40", "52", ON, "52", "0"),
        (Shape.AT_LEAST, "60", "40", "51.9", OFF, "52", "-0.1"),
        (Shape.AT_LEAST, "60", "40", "59", ON, "52", "7"),
        (Shape.AT_LEAST, "60", "40", "60", ACHIEVED, "52", "8"),
        (Shape.AT_LEAST, "60", "40", "61", EXCEEDED, "52", "9"),
        (Shape.AT_LEAST, "100", "0", "59", OFF, "60", "-1"),
        (Shape.AT_LEAST, "60", "60", "59", OFF, "60", "-1"),
        (Shape.AT_LEAST, "60", "80", "70", EXCEEDED, "60", "10"),
        (Shape.AT_LEAST, "60", "80", "59", OFF, "60", "-1"),
        (Shape.OVER, "60", "40", "60", ON, "52", "8"),
        (Shape.OVER, "60", "60", "60", OFF, "60", "0"),
        (Shape.AT_MOST, "5", "10", "7", ON, "7", "0"),
        (Shape.AT_MOST, "5", "10", "7.1", OFF, "7", "-0.1"),
        (Shape.AT_MOST, "0", "10", "4", ON, "4", "0"),
        (Shape.AT_MOST, "0", "0", "1", OFF, "0", "-1"),
        (Shape.AT_MOST, "0", "0", "0", ACHIEVED, "0", "0"),
        (Shape.AT_MOST, "5", "3", "4", EXCEEDED, "5", "1"),
        (Shape.AT_MOST, "5", "3", "6", OFF, "5", "-1"),
        (Shape.REDUCE_TO, "6.5", "8.5", "7.3", ON, "7.3", "0"),
        (Shape.UNDER, "4.5", "6", "4.5", ON, "5.1", "0.6"),
        (Shape.UNDER, "4.5", "4.5", "4.5", OFF, "4.5", "0"),
        (Shape.KEEP, "65", "65", "64", OFF, "65", "-1"),
        (Shape.KEEP, "65", "60", "63", ON, "63", "0"),
        (Shape.EQUAL, "60", "40", "52", ON, "52", "0"),
        (Shape.EQUAL, "60", "40", "60", ACHIEVED, "60", "0"),
        (Shape.EQUAL, "60", "40", "61", OFF, "60", "-1"),
        (Shape.EQUAL, "60", "80", "68", ON, "68", "0"),
        (Shape.EQUAL, "60", "80", "69", OFF, "68", "-1"),
    ],
)
def test_the_way_to_a_milestone(
    shape: Shape, value: str, base: str, actual: str, said: Track, demanded: str, gap: str
) -> None:
    """Three of the five years from 2020 to 2025 have gone."""
    found = stands(asked(shape, value), actual, base)
    assert found.course is not None
    shown = found.course.asked.low, found.course.gap.low
    assert (found.track, *shown) == (said, Fraction(demanded), Fraction(gap))
    assert found.course.part == Fraction(3, 5)


@pytest.mark.parametrize(
    ("base", "actual", "said"),
    [("40", "52", ON), ("40", "51", OFF), ("40", "65", ACHIEVED), ("90", "78", ON), ("90", "79", OFF)],
)
def test_a_range_is_come_to_from_either_side(base: str, actual: str, said: Track) -> None:
    assert stands(asked(Shape.RANGE, "60", high="70"), actual, base).track is said


def test_keep_looks_the_other_way_where_lower_is_better() -> None:
    assert stands(asked(Shape.KEEP, "5"), "6", "5", lower=True).track is OFF
    assert stands(asked(Shape.KEEP, "5"), "4", "5", lower=True).track is EXCEEDED


@pytest.mark.parametrize(
    ("milestone", "actual", "base", "at", "said", "because"),
    [
        (asked(Shape.AT_LEAST, "60"), "50", None, "2023", NO_GROUND, Because.NO_BASELINE),
        (asked(Shape.AT_LEAST, "60"), "60", None, "2023", ACHIEVED, None),
        (asked(Shape.AT_LEAST, "60"), "50", "40", "2019", NO_GROUND, Because.NOT_AFTER_BASELINE),
        (asked(Shape.AT_LEAST, "60"), "40", "40", "2020", NO_GROUND, Because.NOT_AFTER_BASELINE),
        (asked(Shape.AT_LEAST, "60"), "65", "40", "2019", EXCEEDED, None),
        (asked(Shape.AT_LEAST, "60", 2020), "50", "40", "2019", NO_GROUND, Because.BASELINE_LATE),
        (asked(Shape.AT_LEAST, "60", None), "50", "40", "2023", NO_GROUND, Because.NO_YEAR),
        (asked(Shape.AT_LEAST, "60"), "50", "40", None, NO_GROUND, Because.NO_PERIOD),
        (asked(Shape.AT_LEAST, "60"), "50", None, "2025", MISSED, None),
        (asked(Shape.AT_LEAST, "60"), "59", "40", "2025", MISSED, None),
        (asked(Shape.AT_LEAST, "60"), "59", "40", "2026", MISSED, None),
        (asked(Shape.AT_LEAST, "60"), "60", "40", "2026", ACHIEVED, None),
        (asked(Shape.AT_MOST, "5"), "9", "10", "2027.5", MISSED, None),
        (asked(Shape.NONE, None), "9", "10", "2023", NOT_MEASURABLE, Because.NO_NUMBER),
        (asked(Shape.RANGE, "60"), "65", "10", "2023", NOT_MEASURABLE, Because.NO_NUMBER),
    ],
)
def test_what_is_said_without_a_way(
    milestone: Milestone, actual: str, base: str | None, at: str | None, said: Track, because: Because | None
) -> None:
    found = stands(milestone, actual, base, at)
    assert (found.track, found.because) == (said, because)


@pytest.mark.parametrize("because", [Because.NO_INDICATOR, Because.NO_FIGURE, Because.UNIT])
def test_without_a_figure_the_reason_is_kept(because: Because) -> None:
    found = track([asked(Shape.AT_LEAST, "60")], because, None, 2024)
    assert (found.track, found.because) == (NOT_MEASURABLE, because)


def test_several_milestones_make_a_way_of_several_parts() -> None:
    both = [asked(Shape.AT_LEAST, "60", 2025), asked(Shape.AT_LEAST, "80", 2030)]
    before = track(both, reading("52"), start("40"), 2024)
    assert before.asked == both[0] and before.track is ON
    after = track(both, reading("67", "2027"), start("40"), 2027)
    assert after.asked == both[1] and after.track is OFF
    assert after.course is not None
    assert after.course.start == Start(Interval.point(60), Fraction(2025), Origin.MILESTONE)
    assert after.course.asked == Interval.point(68)
    at_the_first = track(both, reading("59", "2025"), start("40"), 2025)
    assert at_the_first.asked == both[0] and at_the_first.track is MISSED
    unknown = track(both, reading("68", "2027"), None, 2027)
    assert unknown.track is ON


def test_the_figure_and_not_today_says_which_milestone_is_next() -> None:
    both = [asked(Shape.AT_LEAST, "60", 2025), asked(Shape.AT_LEAST, "80", 2030)]
    assert track(both, reading("52", "2024"), start("40"), 2027).asked == both[0]
    assert track(both, Because.NO_FIGURE, start("40"), 2027).asked == both[1]


@pytest.mark.parametrize(
    ("value", "width", "said"),
    [("51", "0.5", OFF), ("51.5", "1", UNDECIDED), ("52", "1", ON), ("59.5", "1", ON), ("60", "1", ACHIEVED)],
)
def test_an_approximate_figure_stands_for_all_its_values(value: str, width: str, said: Track) -> None:
    """Over 51 with a step of a half is [51, 51.5); the way asks for 52."""
    quantity = Quantity(State.value, Decimal(value), Qualifier.over, rounding=Decimal(width))
    interval = taken(quantity)
    assert interval is not None
    milestone = asked(Shape.AT_LEAST, "60")
    assert track([milestone], Reading(interval, Fraction(2023)), start("40"), 2024).track is said


def test_an_approximate_baseline_leaves_some_room() -> None:
    base = Start(Interval(Fraction(40), Fraction(45), high_closed=False), Fraction(2020))
    milestone = asked(Shape.AT_LEAST, "60")
    found = [track([milestone], reading(one), base, 2024).track for one in ("51", "53", "54")]
    assert found == [OFF, UNDECIDED, ON]


@pytest.mark.parametrize(
    ("code", "regime", "at"),
    [
        ("2024", Regime.statistical, Fraction(2024)),
        ("2024", Regime.administrative, Fraction(2024)),
        ("2024-H1", Regime.administrative, Fraction(4047, 2)),
        ("2024-Q3", Regime.statistical, Fraction(2023) + Fraction(3, 4)),
        ("2021..2025", Regime.statistical, Fraction(2025)),
        ("..2023-12-31", Regime.statistical, Fraction(2023)),
        ("unstated", Regime.statistical, None),
    ],
)
def test_when_a_period_ends(code: str, regime: Regime, at: Fraction | None) -> None:
    assert time_of(parse_period(code, regime)) == at


def test_a_day_of_a_leap_year() -> None:
    assert time_of(parse_period("2024-12-30")) == 2024 - Fraction(1, 366)
    assert dt.date(2024, 12, 31).timetuple().tm_yday == 366


# Properties ---------------------------------------------------------------------------------------------

ONE_SIDED = st.sampled_from(
    [Shape.AT_LEAST, Shape.OVER, Shape.AT_MOST, Shape.UNDER, Shape.REDUCE_TO, Shape.KEEP]
)
VALUES = st.integers(-30, 130).map(lambda number: Decimal(number) / 2)
TIMES = st.fractions(2018, 2032, max_denominator=12)
WIDTHS = st.sampled_from([Fraction(0), Fraction(1, 2), Fraction(7)])


@given(ONE_SIDED, VALUES, st.none() | VALUES, VALUES, VALUES, WIDTHS, TIMES, st.booleans())
def test_a_better_figure_is_never_judged_worse(
    shape: Shape,
    value: Decimal,
    base: Decimal | None,
    one: Decimal,
    other: Decimal,
    width: Fraction,
    at: Fraction,
    lower: bool,
) -> None:
    milestone = Milestone(2025, shape, value, "%")
    (sense,) = (bound.sense for bound in bounds_of(milestone, lower))
    worse, better = sorted((Fraction(one), Fraction(other)), key=lambda number: number * sense)
    begin = Start(Interval.point(base), Fraction(2020)) if base is not None else None
    said = [
        track([milestone], Reading(Interval(of, of + width), at), begin, 2024, lower).track
        for of in (worse, better)
    ]
    assert BETTER.index(said[0]) <= BETTER.index(said[1])


_MIRRORED = {
    Shape.AT_LEAST: Shape.AT_MOST,
    Shape.OVER: Shape.UNDER,
    Shape.KEEP: Shape.KEEP,
    Shape.EQUAL: Shape.EQUAL,
    Shape.RANGE: Shape.RANGE,
}


@given(st.sampled_from(list(_MIRRORED)), VALUES, st.none() | VALUES, VALUES, WIDTHS, TIMES, st.booleans())
def test_the_other_direction_is_the_mirror_image(
    shape: Shape,
    value: Decimal,
    base: Decimal | None,
    actual: Decimal,
    width: Fraction,
    at: Fraction,
    lower: bool,
) -> None:
    high = value + 5
    milestone = Milestone(2025, shape, value, "%", high)
    mirrored = Milestone(2025, _MIRRORED[shape], -high if shape is Shape.RANGE else -value, "%", -value)
    figure = Reading(Interval(Fraction(actual), Fraction(actual) + width), at)
    begin = Start(Interval.point(base), Fraction(2020)) if base is not None else None
    one = track([milestone], figure, begin, 2024, lower)
    turned = begin and Start(-begin.value, begin.at)
    other = track([mirrored], Reading(-figure.value, at), turned, 2024, not lower)
    assert (one.track, one.because) == (other.track, other.because)
    assert one.evaluation.gap == other.evaluation.gap
