"""What holds of the rules for any numbers: no false alarm at new boundaries, planted errors found."""

from __future__ import annotations

import random
from decimal import Decimal
from fractions import Fraction
from math import exp

from hypothesis import assume, example, given
from hypothesis import strategies as st

from tests.tracker.quality.grounds import (
    AB,
    CASES,
    FEMALE,
    MALE,
    TOTAL,
    UNSAID,
    VN,
    A,
    B,
    C,
    Cells,
    D,
    doubts,
    rules,
    series,
    years,
)
from tracker.kernel.claims import Basis, Claim, ClaimUnit, check
from tracker.kernel.interval import Interval
from tracker.kernel.quantity import Quantity, State

OLD = [f"{year}-H1" for year in range(2020, 2026)]
NEW = [f"{year}-H1" for year in range(2026, 2029)]

Level = st.integers(10, 5000)
Course = st.lists(st.integers(80, 125), min_size=9, max_size=9)
"""Percent of the level, year by year: nothing jumps."""


def country(levels: tuple[int, int, int], course: list[int]) -> Cells:
    """Three units that go up and down together, then the two that they became; the country is their sum."""
    cells: dict[tuple[int, str, int, int], int] = {}
    for code, percent in zip([*OLD, *NEW], course, strict=True):
        a, b, c = (level * percent // 100 for level in levels)
        of = {A: a, B: b, C: c} if code in OLD else {AB: a + b, D: c}
        boys = {place: value // 2 for place, value in of.items()}
        for place, value, male in [
            *((one, of[one], boys[one]) for one in of),
            (VN, a + b + c, sum(boys.values())),
        ]:
            for part, amount in ((TOTAL, value), (MALE, male), (FEMALE, value - male), (UNSAID, 0)):
                cells[CASES, code, part, place] = amount
    return cells


@given(st.tuples(Level, Level, Level), Course)
def test_the_change_of_boundaries_is_no_alarm(levels: tuple[int, int, int], course: list[int]) -> None:
    assert rules(country(levels, course)) == []


@given(
    st.tuples(*[st.integers(100, 5000)] * 3),
    Course,
    st.sampled_from([*OLD, *NEW]),
    st.sampled_from([10, 1000]),
    st.booleans(),
)
@example((100, 100, 100), [80, *[125] * 8], OLD[0], 10, False)
@example((100, 100, 100), [125, *[80] * 8], OLD[0], 10, True)
def test_a_slip_of_the_decimal_point_is_found_wherever_it_is(
    levels: tuple[int, int, int], course: list[int], code: str, factor: int, less: bool
) -> None:
    cells = dict(country(levels, course))
    place = A if code in OLD else AB
    right = cells[CASES, code, TOTAL, place]
    wrong = Decimal(right) / factor if less else Decimal(right) * factor
    cells[CASES, code, TOTAL, place] = Quantity.of(wrong)
    found = doubts(cells)
    assert {one.rule for one in found} >= {"country", "parts"}
    here = [
        one for one in found if one.about and (one.about.place.id, one.about.period.code) == (place, code)
    ]
    jumps = {"magnitude_less", "vanished"} if less else {"magnitude"}
    assert jumps & {one.rule for one in here}
    assert all(one.about and one.about.period.code == code for one in found)


@given(st.tuples(Level, Level, Level), Course, st.sampled_from([*OLD, *NEW]))
def test_a_total_swapped_with_its_part_is_found(
    levels: tuple[int, int, int], course: list[int], code: str
) -> None:
    cells = dict(country(levels, course))
    place = A if code in OLD else AB
    one, other = (CASES, code, TOTAL, place), (CASES, code, MALE, place)
    cells[one], cells[other] = cells[other], cells[one]
    found = [one for one in doubts(cells) if one.rule == "parts"]
    assert [one.about and one.about.place.id for one in found] == [place]


Ends = st.tuples(st.integers(0, 10**6), st.integers(0, 1000)).map(lambda ends: (ends[0], ends[0] + ends[1]))


def between(ends: tuple[int, int], factor: int = 1) -> Quantity:
    low, high = (Fraction(end * factor) for end in ends)
    return Quantity(State.value, Decimal(ends[0] * factor), bounds=Interval(low, high))


@given(
    Ends,
    Ends,
    st.integers(-(10**4), 10**4),
    st.integers(1, 1000),
    st.sampled_from([(Basis.same_period, ClaimUnit.percent), (Basis.share, ClaimUnit.percent)]),
)
def test_a_verdict_on_percentages_does_not_hang_on_the_unit(
    figure: tuple[int, int], base: tuple[int, int], stated: int, factor: int, kind: tuple[Basis, ClaimUnit]
) -> None:
    claim = Claim.of(*kind, Decimal(stated).scaleb(-1), Decimal("0.1"))
    small = check(claim, between(figure), between(base))
    large = check(claim, between(figure, factor), between(base, factor))
    assert (small.verdict, small.reason, small.computed) == (large.verdict, large.reason, large.computed)


@given(Ends, Ends, st.integers(-(10**4), 10**4), st.integers(1, 1000))
def test_a_verdict_on_a_change_in_units_scales_with_them(
    figure: tuple[int, int], base: tuple[int, int], stated: int, factor: int
) -> None:
    def verdict(by: int) -> str:
        claim = Claim.of(Basis.same_period, ClaimUnit.absolute, Decimal(stated * by))
        return check(claim, between(figure, by), between(base, by)).verdict

    assert verdict(1) == verdict(factor)


@given(Ends, Ends)
def test_a_rise_from_one_to_the_other_is_a_fall_from_the_other_to_the_one(
    figure: tuple[int, int], base: tuple[int, int]
) -> None:
    assume(figure[0] - base[0])
    rise = Claim.of(Basis.same_period, ClaimUnit.absolute, Decimal(figure[0] - base[0]))
    fall = Claim.of(Basis.same_period, ClaimUnit.absolute, Decimal(base[0] - figure[0]))
    forward, back = (
        check(rise, between(figure), between(base)),
        check(fall, between(base), between(figure)),
    )
    assert forward.verdict == back.verdict


def poisson(mean: float, chance: random.Random) -> int:
    """A count as chance brings it (Knuth)."""
    count, product = 0, chance.random()
    while product > exp(-mean):
        count, product = count + 1, product * chance.random()
    return count


def test_what_chance_brings_to_small_provinces_is_no_alarm() -> None:
    """Eight half-years of counts that only chance moves, around means from 1 to 40."""
    chance = random.Random(63)
    alarms = [
        rule
        for mean in (1, 2, 3, 5, 8, 13, 20, 40)
        for _ in range(120)
        for rule in rules(series(years(*(poisson(mean, chance) for _ in range(8)))))
    ]
    assert len(alarms) <= 2
