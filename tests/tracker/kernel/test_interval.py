"""Interval arithmetic holds every result of its members, and knows whether an end is reached."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.kernel.interval import Interval

ENDS = st.integers(-6, 6)


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    low, high = sorted((draw(ENDS), draw(ENDS)))
    closed = low == high
    low_closed, high_closed = (closed or draw(st.booleans()) for _ in "lh")
    return Interval(Fraction(low), Fraction(high), low_closed, high_closed)


def members(interval: Interval) -> list[Fraction]:
    """Some numbers inside, with the ends where they belong."""
    width = interval.high - interval.low
    tried = [interval.low + width * part / 16 for part in range(17)]
    return [number for number in tried if interval.contains(number)]


@given(intervals(), intervals())
def test_every_result_of_members_is_inside(one: Interval, other: Interval) -> None:
    for left in members(one):
        for right in members(other):
            assert (one + other).contains(left + right)
            assert (one - other).contains(left - right)
            assert (one * other).contains(left * right)


@given(intervals(), intervals())
def test_every_quotient_of_members_is_inside(one: Interval, other: Interval) -> None:
    quotient = one / other
    if quotient is None:
        assert other.low <= 0 <= other.high
    else:
        assert all(quotient.contains(left / right) for left in members(one) for right in members(other))


@given(intervals(), intervals())
def test_a_closed_end_of_a_product_is_reached(one: Interval, other: Interval) -> None:
    product = one * other
    results = [left * right for left in members(one) for right in members(other)]
    assert product.low_closed == (product.low in results)
    assert product.high_closed == (product.high in results)


@given(intervals(), intervals())
def test_intervals_overlap_when_they_have_a_member_in_common(one: Interval, other: Interval) -> None:
    assert one.overlaps(other) == other.overlaps(one)
    low, high = max(one.low, other.low), min(one.high, other.high)
    shared = any(one.contains(at) and other.contains(at) for at in (low, high, (low + high) / 2))
    assert one.overlaps(other) == shared


@given(intervals(), st.integers(1, 5))
def test_scaling_back_gives_the_same_interval(one: Interval, factor: int) -> None:
    assert one.scaled(factor).scaled(Fraction(1, factor)) == one
    assert one.moved(factor).moved(-factor) == one
    mirrored = -one
    assert -mirrored == one


@given(intervals())
def test_dividing_by_itself_holds_one(one: Interval) -> None:
    positive = one.moved(7)
    quotient = positive / positive
    assert quotient is not None
    assert quotient.contains(1)


def test_half_open_neighbours_do_not_overlap() -> None:
    lower = Interval(Fraction(1), Fraction(2), high_closed=False)
    upper = Interval(Fraction(2), Fraction(3))
    assert not lower.overlaps(upper)
    assert Interval(Fraction(1), Fraction(2)).overlaps(upper)


@pytest.mark.parametrize("ends", [(2, 1, True, True), (1, 1, True, False), (1, 1, False, False)])
def test_an_empty_interval_cannot_be_made(ends: tuple[int, int, bool, bool]) -> None:
    low, high, low_closed, high_closed = ends
    with pytest.raises(ValueError, match="empty interval"):
        Interval(Fraction(low), Fraction(high), low_closed, high_closed)
