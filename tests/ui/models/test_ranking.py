"""The ranking of changes: greatest first, only among units with both periods."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.ui.models.boards import board_view, incomplete, row
from tracker.figures.restate import NOTHING
from ui.models.ranking import By, measure, ranking

VALUES = {"A": 16, "B": 12, "C": 10, "D": 9, "E": 4}


def names(values: dict[str, int], by: By = By.AMOUNT, most: int = 5) -> tuple[list[str], list[str]]:
    rows = [row(n, name, value) for n, (name, value) in enumerate(values.items(), 1)]
    found = ranking(board_view(rows=[rows]).board, by, most)
    return [one.label for one in found.up], [one.label for one in found.down]


def test_rises_and_falls_greatest_first_and_no_change_in_neither() -> None:
    assert names(VALUES) == (["A", "B"], ["E", "D"])


def test_no_more_than_asked() -> None:
    assert names(VALUES, most=1) == (["A"], ["E"])


def test_by_percent_a_small_place_may_lead() -> None:
    rows = [row(1, "Large", 150, 100), row(2, "Small", 9, 3)]
    board = board_view(rows=[rows]).board
    assert [one.label for one in ranking(board).up] == ["Large", "Small"]
    assert [one.label for one in ranking(board, By.PERCENT).up] == ["Small", "Large"]


def test_whoever_lacks_a_period_is_left_out_and_counted() -> None:
    rows = [row(1, "A", 12), row(2, "B", NOTHING), row(3, "C", incomplete(4, 1, 2)), row(4, "D", 3, NOTHING)]
    found = ranking(board_view(rows=[rows]).board)
    assert ([one.label for one in found.up], found.compared, found.left_out) == (["A"], 1, 3)


def test_without_a_comparison_there_is_no_measure() -> None:
    assert measure(None, By.AMOUNT) is None


@given(st.lists(st.integers(0, 40), min_size=1, max_size=12))
@pytest.mark.parametrize("by", list(By))
def test_up_and_down_are_ordered_and_apart(by: By, values: list[int]) -> None:
    rows = [row(n, str(n), value) for n, value in enumerate(values, 1)]
    found = ranking(board_view(rows=[rows]).board, by)
    up = [measure(one.comparison, by) or 0 for one in found.up]
    down = [measure(one.comparison, by) or 0 for one in found.down]
    assert up == sorted(up, reverse=True)
    assert down == sorted(down)
    assert all(value > 0 for value in up)
    assert all(value < 0 for value in down)
    assert found.compared == len(values)
