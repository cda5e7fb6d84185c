"""Which periods lie in each other and which are nearly the same, among many, as comparing every two says."""

from __future__ import annotations

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from tests.tracker.quality.grounds import ADMINISTRATIVE, CASES, TOTAL, A, ground
from tracker.kernel.periods import Period

_NAMES = ["", "-H1", "-H2", "-9M", "-11M", "-Q1", "-Q4", "-M01", "-M06", "-M12"]
Codes = st.lists(
    st.one_of(
        st.builds(
            lambda year, name, regime: f"{year}{name}{regime}",
            st.integers(2023, 2025),
            st.sampled_from(_NAMES),
            st.sampled_from(["", ADMINISTRATIVE]),
        ),
        st.sampled_from(
            [
                "2024-06-30",
                "..2024-06-30",
                "unstated",
                "2021..2025",
                "2024-01-02..2024-06-30",
                "2024-01-01..2024-12-30",
            ]
        ),
    ),
    unique=True,
    max_size=25,
)


@given(Codes)
def test_the_periods_within_others_are_all_found(codes: list[str]) -> None:
    on = ground({(CASES, code, TOTAL, A): 1 for code in codes})
    expected = {
        (long, short)
        for long, short in permutations(on.periods, 2)
        if on.periods[long].regime is on.periods[short].regime
        and on.periods[long].contains(on.periods[short])
        and on.periods[short].start != on.periods[short].end
    }
    assert set(on.contained) == expected
    assert len(on.contained) == len(expected)


@given(Codes)
def test_two_names_are_never_nearly_the_same_but_in_both_calendars(codes: list[str]) -> None:
    on = ground({(CASES, code, TOTAL, A): 1 for code in codes})
    for one, other in on.alike:
        first, second = on.periods[one], on.periods[other]
        assert first.overlaps(second)
        if first.name and second.name:
            assert first.name == second.name
            assert first.regime is not second.regime


@given(Codes)
def test_the_order_is_that_of_time(codes: list[str]) -> None:
    on = ground({(CASES, code, TOTAL, A): 1 for code in codes})
    told: list[Period] = [on.periods[one] for one in sorted(on.periods, key=on.order.__getitem__)]
    assert told == sorted(told)
