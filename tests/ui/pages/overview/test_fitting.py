"""How rows are shared out among lists."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ui.pages.overview.fitting import fitting, shares

_WANTS = st.lists(st.integers(0, 12), min_size=1, max_size=3)


def test_rows_go_to_the_first_list_first() -> None:
    assert shares(9, [9, 4], 3) == (5, 4)
    assert shares(8, [9, 9], 3) == (4, 4)
    assert shares(7, [9, 9], 3) == (4, 3)
    assert shares(2, [9, 9], 3) == (3, 3)  # the page scrolls then
    assert shares(20, [2, 3], 3) == (2, 3)
    assert shares(20, [0, 30], 3) == (0, 20)


@given(st.integers(0, 30), _WANTS)
def test_no_list_gets_more_than_it_wants_and_no_room_is_left_unused(room: int, wants: list[int]) -> None:
    given_rows = shares(room, wants, 2)
    assert all(have <= want for have, want in zip(given_rows, wants, strict=True))
    assert all(have >= min(want, 2) for have, want in zip(given_rows, wants, strict=True))
    assert sum(given_rows) == max(min(room, sum(wants)), sum(min(want, 2) for want in wants))


def test_as_many_parts_as_fit() -> None:
    assert fitting([40, 40, 40], 100, 1) == 2
    assert fitting([40, 40, 40], 10, 2) == 2
    assert fitting([40], 100, 2) == 1
    assert fitting([], 100, 2) == 0
