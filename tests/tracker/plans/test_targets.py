from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.kernel.interval import Interval
from tracker.kernel.quantity import Measure, Qualifier, Quantity, State
from tracker.plans.rows import Milestone, Shape
from tracker.plans.rules import REACHED, GoalProgress, Verdict, evaluate, goal_progress, milestone_for

ACHIEVED, EXCEEDED, MISSED, UNDECIDED, NOT_MEASURABLE = Verdict


def asked(shape: Shape, value: str | None, high: str | None = None, year: int | None = 2025) -> Milestone:
    return Milestone(year, shape, Decimal(value) if value else None, "%", Decimal(high) if high else None)


@pytest.mark.parametrize(
    ("shape", "value", "actual", "verdict", "distance"),
    [
        (Shape.AT_LEAST, "100", "86", MISSED, "-14"),
        (Shape.AT_LEAST, "100", "100", ACHIEVED, "0"),
        (Shape.AT_LEAST, "40", "100", EXCEEDED, "60"),
        (Shape.OVER, "90", "90", MISSED, "0"),
        (Shape.OVER, "90", "90.1", ACHIEVED, "0.1"),
        (Shape.AT_MOST, "5", "5", ACHIEVED, "0"),
        (Shape.AT_MOST, "5", "4", EXCEEDED, "1"),
        (Shape.AT_MOST, "0", "0", ACHIEVED, "0"),
        (Shape.AT_MOST, "0", "2", MISSED, "-2"),
        (Shape.UNDER, "4.5", "4.5", MISSED, "0"),
        (Shape.UNDER, "4.5", "4.4", ACHIEVED, "0.1"),
        (Shape.REDUCE_TO, "6.5", "6.7", MISSED, "-0.2"),
        (Shape.REDUCE_TO, "6.5", "6.5", ACHIEVED, "0"),
        (Shape.REDUCE_TO, "6.5", "6.3", EXCEEDED, "0.2"),
        (Shape.KEEP, "65", "64.9", MISSED, "-0.1"),
        (Shape.KEEP, "65", "65", ACHIEVED, "0"),
        (Shape.EQUAL, "63", "63", ACHIEVED, "0"),
        (Shape.EQUAL, "63", "64", MISSED, "-1"),
        (Shape.EQUAL, "63", "60", MISSED, "-3"),
    ],
)
def test_exact_figures(shape: Shape, value: str, actual: str, verdict: Verdict, distance: str) -> None:
    evaluation = evaluate(asked(shape, value), Decimal(actual))
    assert (evaluation.verdict, evaluation.distance) == (verdict, Decimal(distance))
    assert evaluation.asked == asked(shape, value)


@pytest.mark.parametrize(
    ("actual", "verdict", "distance"),
    [("59", MISSED, "-1"), ("60", ACHIEVED, "0"), ("65", ACHIEVED, "5"), ("71", MISSED, "-1")],
)
def test_a_range(actual: str, verdict: Verdict, distance: str) -> None:
    evaluation = evaluate(asked(Shape.RANGE, "60", "70"), Decimal(actual))
    assert (evaluation.verdict, evaluation.distance) == (verdict, Decimal(distance))


def test_keep_looks_the_other_way_where_lower_is_better() -> None:
    kept = asked(Shape.KEEP, "5")
    assert evaluate(kept, Decimal(4), lower_is_better=True).verdict is EXCEEDED
    assert evaluate(kept, Decimal(4)).verdict is MISSED


def about(value: str, width: str, qualifier: Qualifier) -> Quantity:
    return Quantity(State.value, Decimal(value), qualifier, rounding=Decimal(width))


@pytest.mark.parametrize(
    ("actual", "verdict"),
    [
        (about("2200000", "100000", Qualifier.over), UNDECIDED),  # [2.2M, 2.3M)
        (about("2300000", "100000", Qualifier.over), EXCEEDED),  # [2.3M, 2.4M)
        (about("2250000", "10000", Qualifier.over), ACHIEVED),  # [2.25M, 2.26M): 2.25M itself is possible
        (about("2250000", "10000", Qualifier.nearly), MISSED),  # (2.24M, 2.25M)
        (about("2200000", "100000", Qualifier.about), UNDECIDED),
    ],
)
def test_approximate_figures_stand_for_all_their_values(actual: Quantity, verdict: Verdict) -> None:
    evaluation = evaluate(asked(Shape.AT_LEAST, "2250000"), actual)
    assert evaluation.verdict is verdict
    assert evaluation.distance is None


def test_an_open_end_does_not_touch_a_strict_bound() -> None:
    over = about("90", "1", Qualifier.nearly)  # (89, 90)
    assert evaluate(asked(Shape.UNDER, "90"), over).verdict is ACHIEVED
    assert evaluate(asked(Shape.OVER, "89"), over).verdict is ACHIEVED
    assert evaluate(asked(Shape.OVER, "90"), over).verdict is MISSED


def test_a_printed_percentage_is_taken_at_its_word() -> None:
    printed = Quantity.of(Decimal(65), Measure.rate, rounding=Decimal(1))
    assert evaluate(asked(Shape.KEEP, "65"), printed).verdict is ACHIEVED


def test_a_share_is_as_exact_as_its_fraction() -> None:
    share = Quantity(State.value, Decimal("33.333"), whole=Decimal(3), measure=Measure.rate)
    assert evaluate(asked(Shape.AT_LEAST, "33.333"), share).verdict in REACHED


@pytest.mark.parametrize(
    ("actual", "verdict"),
    [
        (None, NOT_MEASURABLE),
        (Quantity(State.unknown), NOT_MEASURABLE),
        (Quantity(State.not_applicable), NOT_MEASURABLE),
        (Quantity(State.not_reported), NOT_MEASURABLE),
        (Quantity(State.nil), MISSED),
    ],
)
def test_states_that_are_no_number(actual: Quantity | None, verdict: Verdict) -> None:
    assert evaluate(asked(Shape.AT_LEAST, "1"), actual).verdict is verdict


def test_a_target_without_a_number_is_not_measurable() -> None:
    assert evaluate(asked(Shape.NONE, None), Decimal(5)).verdict is NOT_MEASURABLE
    assert evaluate(None, Decimal(5)).verdict is NOT_MEASURABLE


_NUMBERS = st.integers(-20, 20)


@given(
    shape=st.sampled_from([shape for shape in Shape if shape is not Shape.NONE]),
    value=_NUMBERS,
    width=st.integers(0, 10),
    low=_NUMBERS,
    spread=st.integers(1, 12),
    closed=st.tuples(st.booleans(), st.booleans()),
    lower_is_better=st.booleans(),
)
def test_an_interval_is_judged_as_its_values_are(
    shape: Shape,
    value: int,
    width: int,
    low: int,
    spread: int,
    closed: tuple[bool, bool],
    lower_is_better: bool,
) -> None:
    """Against every quarter step in the interval: the verdict and the gap of the whole cover each of them."""
    high = Decimal(value + width) if shape is Shape.RANGE else None
    target = Milestone(2025, shape, Decimal(value), "", high)
    interval = Interval(Fraction(low), Fraction(low + spread), *closed)
    whole = evaluate(
        target, Quantity(State.value, Decimal(low), Qualifier.about, bounds=interval), lower_is_better
    )
    steps = [Fraction(low) + Fraction(step, 4) for step in range(spread * 4 + 1)]
    inside = [step for step in steps if interval.contains(step)]
    each = [evaluate(target, Decimal(float(step)), lower_is_better) for step in inside]
    reached = {one.verdict in REACHED for one in each}
    if reached == {True}:
        assert whole.verdict in REACHED
        assert (whole.verdict is EXCEEDED) == all(one.verdict is EXCEEDED for one in each)
    else:
        assert whole.verdict is (MISSED if reached == {False} else UNDECIDED)
    assert whole.gap is not None
    assert all(one.distance is not None and whole.gap.contains(one.distance) for one in each)


def test_the_milestone_that_counts() -> None:
    first, last = asked(Shape.AT_LEAST, "60", year=2025), asked(Shape.AT_LEAST, "90", year=2030)
    always = asked(Shape.KEEP, "1", year=None)
    every = [last, always, first]
    assert [milestone_for(every, year) for year in (2024, 2025, 2026, 2031)] == [first, first, last, last]
    assert milestone_for([always], 2026) == always
    assert milestone_for([], 2026) is None


def test_progress_of_goals_counts_verdicts() -> None:
    verdicts = [ACHIEVED, EXCEEDED, MISSED, UNDECIDED, NOT_MEASURABLE, NOT_MEASURABLE]
    assert goal_progress(verdicts) == GoalProgress(6, 2, 1, 1, 2)
