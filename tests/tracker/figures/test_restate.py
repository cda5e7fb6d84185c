"""The rules of restating, on made-up sets of units: nothing about 63 or 34 is in them."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tracker.figures.told import counts, gazetteer
from tracker.figures.restate import (
    Gap,
    Restated,
    Standing,
    divide,
    join,
    restate,
    restate_alone,
)
from tracker.kernel.interval import Interval
from tracker.kernel.quantity import Measure, Qualifier, Quantity, State
from tracker.places.gazetteer import Gazetteer

NIL, UNKNOWN, INAPPLICABLE = (Quantity(state) for state in (State.nil, State.unknown, State.not_applicable))


TWO_IN_ONE = gazetteer((1, 10), (2, 10), (3, 30))
"""1 and 2 went into 10, 3 became 30 alone."""


@st.composite
def mergers(draw: st.DrawFn) -> tuple[Gazetteer, list[int], list[int]]:
    """Any way of putting old units into new ones; the old and the new ids."""
    groups = draw(st.lists(st.integers(1, 4), min_size=1, max_size=6))
    steps, old = [], 0
    for number, size in enumerate(groups):
        for _ in range(size):
            old += 1
            steps.append((old, 100 + number))
    return gazetteer(*steps), list(range(1, old + 1)), [100 + number for number in range(len(groups))]


said = st.one_of(
    st.builds(Quantity.of, st.integers(0, 10**9)),
    st.just(NIL),
    st.builds(
        lambda value, qualifier, rounding: Quantity(
            State.value, Decimal(value), qualifier, rounding=Decimal(rounding)
        ),
        st.integers(0, 10**6),
        st.sampled_from(Qualifier),
        st.sampled_from([1, 10, 100]),
    ),
)


def rate(above: Mapping[int, Quantity], below: Mapping[int, Quantity]) -> Restated:
    return divide(restate(10, above, TWO_IN_ONE), restate(10, below, TWO_IN_ONE), 100)


def total_of(quantities: list[Quantity]) -> Decimal:
    return sum((one.amount or Decimal(0) for one in quantities), Decimal(0))


@given(mergers(), st.data())
def test_the_national_total_stays_whatever_the_boundaries(
    made: tuple[Gazetteer, list[int], list[int]], data: st.DataObject
) -> None:
    ground, old, new = made
    reported = {unit: data.draw(said) for unit in old}
    on_old = join([restate(unit, reported, ground) for unit in old])
    on_new = join([restate(unit, reported, ground) for unit in new])
    assert on_old.quantity is not None
    assert on_new.quantity is not None
    assert on_new.whole
    assert on_new.quantity.amount == on_old.quantity.amount == total_of(list(reported.values()))
    assert on_new.quantity.interval == on_old.quantity.interval
    assert (on_new.have, on_new.need) == (len(old), len(old))
    assert sorted(on_new.parts) == old


@given(mergers(), st.data())
def test_restating_twice_is_restating_once(
    made: tuple[Gazetteer, list[int], list[int]], data: st.DataObject
) -> None:
    ground, old, new = made
    reported = {unit: data.draw(said) for unit in old}
    once = {unit: restate(unit, reported, ground).quantity for unit in new}
    again = {unit: restate(unit, {k: q for k, q in once.items() if q}, ground).quantity for unit in new}
    assert again == once


@given(mergers(), st.data())
def test_what_is_missing_is_counted_and_never_made_up(
    made: tuple[Gazetteer, list[int], list[int]], data: st.DataObject
) -> None:
    ground, old, new = made
    reported = {
        unit: data.draw(st.one_of(said, st.just(UNKNOWN))) for unit in old if data.draw(st.booleans())
    }
    spoken = [unit for unit, one in reported.items() if one.amount is not None]
    for unit in new:
        found, parts = restate(unit, reported, ground), ground.predecessors(unit)
        known = [part for part in parts if part in spoken]
        assert (found.have, found.need) == (len(known), len(parts))
        assert found.whole == (len(known) == len(parts))
        if known:
            assert found.quantity is not None
            assert found.quantity.amount == total_of([reported[part] for part in known])
        else:
            assert found.standing is Standing.MISSING


def test_two_of_three_are_incomplete_and_say_so() -> None:
    ground = gazetteer((1, 10), (2, 10), (3, 10))
    found = restate(10, counts({1: 5, 3: 7}), ground)
    assert found == Restated(Standing.INCOMPLETE, found.quantity, 2, 3, (1, 3), (Gap(2),))
    assert found.quantity is not None
    assert found.quantity.value == 12


def test_a_unit_that_reported_speaks_for_itself() -> None:
    found = restate(10, counts({10: 4, 1: 100, 2: 200}), TWO_IN_ONE)
    assert found == Restated(Standing.REPORTED, Quantity.of(4), 1, 1, (10,))
    assert restate(10, {10: NIL} | counts({1: 5, 2: 6}), TWO_IN_ONE).quantity == NIL


def test_nil_counts_as_zero_and_alone_stays_nil() -> None:
    both = restate(10, {1: NIL, 2: Quantity.of(7)}, TWO_IN_ONE)
    assert (both.standing, both.quantity and both.quantity.value) == (Standing.RESTATED, 7)
    assert restate(10, {1: NIL, 2: NIL}, TWO_IN_ONE).quantity == NIL


@pytest.mark.parametrize("answer", [UNKNOWN, INAPPLICABLE])
def test_an_answer_without_a_number_is_a_missing_part(answer: Quantity) -> None:
    found = restate(10, {1: answer, 2: Quantity.of(7)}, TWO_IN_ONE)
    assert (found.standing, found.have, found.need) == (Standing.INCOMPLETE, 1, 2)
    own = restate(10, {10: answer}, TWO_IN_ONE)
    assert (own.standing, own.quantity, own.have) == (Standing.MISSING, answer, 0)
    joined = restate(10, {10: answer} | counts({1: 3, 2: 4}), TWO_IN_ONE)
    assert (joined.standing, joined.quantity and joined.quantity.value) == (Standing.RESTATED, 7)


def test_backwards_only_where_a_unit_became_another_alone() -> None:
    later = counts({10: 9, 30: 4})
    assert restate(3, later, TWO_IN_ONE) == Restated(Standing.RESTATED, Quantity.of(4), 1, 1, (30,))
    assert restate(1, later, TWO_IN_ONE).standing is Standing.NOT_COMPARABLE
    assert restate(1, {10: UNKNOWN}, TWO_IN_ONE).standing is Standing.MISSING
    assert restate(1, counts({2: 5}), TWO_IN_ONE).standing is Standing.MISSING


def test_units_that_changed_twice_are_followed_through() -> None:
    ground = gazetteer((1, 10), (2, 10), (10, 50), (3, 30), (30, 60))
    assert (
        restate(50, counts({1: 5, 2: 6}), ground).quantity == restate(50, counts({10: 11}), ground).quantity
    )
    assert restate(3, counts({60: 8}), ground).parts == (60,)
    assert restate(10, counts({50: 8}), ground).parts == (50,)
    assert restate(1, counts({50: 8}), ground).standing is Standing.NOT_COMPARABLE
    assert restate(1, counts({10: 8}), ground).standing is Standing.NOT_COMPARABLE


def test_what_does_not_add_up_is_taken_from_the_same_unit_only() -> None:
    rates = {unit: Quantity.of(value, Measure.rate) for unit, value in {1: 50, 2: 60, 3: 70}.items()}
    assert restate_alone(10, rates, TWO_IN_ONE).standing is Standing.NOT_COMPARABLE
    assert restate_alone(10, rates, TWO_IN_ONE).quantity is None
    alone = restate_alone(30, rates, TWO_IN_ONE)
    assert (alone.standing, alone.quantity, alone.parts) == (Standing.RESTATED, rates[3], (3,))
    assert restate_alone(3, {30: rates[3]}, TWO_IN_ONE).standing is Standing.RESTATED
    assert restate_alone(1, rates, TWO_IN_ONE).standing is Standing.REPORTED
    assert restate_alone(10, {}, TWO_IN_ONE).standing is Standing.MISSING
    assert restate_alone(10, {10: UNKNOWN}, TWO_IN_ONE).quantity == UNKNOWN


def test_a_rate_is_rebuilt_and_never_averaged() -> None:
    found = rate(counts({1: 10, 2: 90}), counts({1: 100, 2: 300}))
    assert (found.standing, found.have, found.need) == (Standing.RESTATED, 2, 2)
    assert found.quantity is not None
    assert (found.quantity.value, found.quantity.measure) == (Decimal("25"), Measure.rate)


def test_a_rate_with_a_side_missing_has_no_value() -> None:
    found = rate(counts({1: 10, 2: 90}), counts({1: 100}))
    assert (found.standing, found.quantity) == (Standing.INCOMPLETE, None)
    assert (found.have, found.need, found.gaps) == (1, 2, (Gap(2),))
    assert [side.have for side in found.sides] == [2, 1]
    gone = rate({}, counts({1: 100, 2: 300}))
    assert (gone.standing, gone.quantity) == (Standing.MISSING, None)


@pytest.mark.parametrize("nothing", [NIL, Quantity.of(0)])
def test_a_rate_over_nothing_cannot_be_taken(nothing: Quantity) -> None:
    found = rate(counts({1: 0, 2: 0}), {1: nothing, 2: nothing})
    assert (found.standing, found.quantity) == (Standing.NOT_COMPARABLE, None)


def test_a_rate_of_nothing_is_zero() -> None:
    found = rate({1: NIL, 2: NIL}, counts({1: 5, 2: 5}))
    assert found.quantity is not None
    assert found.quantity.value == 0


def test_a_rate_of_approximate_sides_is_approximate_and_holds_its_interval() -> None:
    over = Quantity(State.value, Decimal(1_700_000), Qualifier.over, rounding=Decimal(100_000))
    above = Restated(Standing.REPORTED, over, 1, 1, (1,))
    below = Restated(Standing.REPORTED, Quantity.of(25_000_000), 1, 1, (1,))
    found = divide(above, below, 100).quantity
    assert found is not None
    assert found.approximate
    assert found.value == Decimal("6.8")
    assert found.interval == Interval(
        Interval.point(Decimal("6.8")).low, Interval.point(Decimal("7.2")).low, high_closed=False
    )


@given(st.integers(0, 10**6), st.integers(1, 10**6))
def test_a_rebuilt_rate_lies_in_its_own_interval(above: int, below: int) -> None:
    sides = (Restated(Standing.REPORTED, Quantity.of(one), 1, 1, (1,)) for one in (above, below))
    rate = divide(*sides, 100).quantity
    assert rate is not None
    assert rate.interval == Interval.point(Decimal(above) * 100).scaled(1 / Interval.point(below).low)


def test_joining_nothing_is_missing() -> None:
    assert join([]).standing is Standing.MISSING
    assert join([restate(1, {}, TWO_IN_ONE)]).standing is Standing.MISSING
