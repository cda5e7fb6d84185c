"""What the cells of a board say of values, changes and shares of a plan."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.ui.models.boards import incomplete, reported
from tracker.figures.board import BoardRow
from tracker.figures.compare import Against, Comparability, Comparison, compare
from tracker.figures.restate import NO_TOTAL, NOTHING, Restated, Standing
from tracker.figures.rows import Direction
from tracker.kernel.quantity import Measure, Quantity, State, Unit, parse
from ui.models.board_cells import (
    change_cell,
    distance_cell,
    percent_cell,
    plan_cell,
    tone,
    total_cell,
    value_cell,
    value_tip,
)
from ui.widgets.cells import (
    BarCell,
    Cell,
    DeltaCell,
    MissingCell,
    NumberCell,
    PartCell,
    TextCell,
)

pytestmark = pytest.mark.usefixtures("dressed")
LOWER, HIGHER, NEUTRAL = Direction.LOWER_BETTER, Direction.HIGHER_BETTER, Direction.NEUTRAL


def answered(state: State) -> Restated:
    return Restated(Standing.MISSING, Quantity(state), 0, 1, (1,))


def about(text: str) -> Restated:
    return Restated(Standing.REPORTED, parse(text, Unit("vụ", Measure.count)), 1, 1, (1,))


def changed(found: Comparison | None, now: Restated = NOTHING) -> Cell:
    """The cell of a change in a row that was compared so."""
    return change_cell(BoardRow(None, "", "", now, NOTHING, found, (0, 0)), LOWER)


def against(now: Restated, base: Restated) -> Comparison:
    return compare(now, base, Against.SAME_PERIOD)


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        (reported(1317), NumberCell("1.317")),
        (about("hơn 1.300"), NumberCell("~ 1.300")),
        (Restated(Standing.REPORTED, Quantity(State.nil), 1, 1, (1,)), NumberCell("-")),
        (answered(State.unknown), NumberCell("…", "text2")),
        (answered(State.not_applicable), NumberCell("x", "text2")),
        (answered(State.not_reported), MissingCell("chưa gửi")),
        (NOTHING, MissingCell("chưa gửi")),
        (NO_TOTAL, NumberCell("x", "text2")),
        (incomplete(41, 2, 3), PartCell("2/3", "41")),
        (Restated(Standing.INCOMPLETE, None, 1, 2, ()), PartCell("1/2", "…")),
    ],
)
def test_five_answers_stay_apart(value: Restated, cell: Cell) -> None:
    assert value_cell(value, "chưa gửi") == cell


def test_a_base_that_is_not_there_is_a_sign_not_a_reproach() -> None:
    assert value_cell(NOTHING, "") == NumberCell("…", "text2")


def test_totals_say_how_many_are_in_them() -> None:
    assert total_cell(reported(1110)) == NumberCell("1.110", bold=True)
    assert total_cell(incomplete(1110, 28, 34)) == PartCell("28/34", "1.110", False, bold=True)
    assert total_cell(NOTHING) == NumberCell("…", "text2", bold=True)
    assert total_cell(NO_TOTAL) == NumberCell("x", "text2", bold=True)


@pytest.mark.parametrize(
    ("moved", "direction", "expected"),
    [
        (-5, LOWER, "good"),
        (5, LOWER, "bad"),
        (5, HIGHER, "good"),
        (-5, HIGHER, "bad"),
        (5, NEUTRAL, "text2"),
        (0, LOWER, "text2"),
    ],
)
def test_colour_follows_what_is_good(moved: int, direction: Direction, expected: str) -> None:
    assert tone(Decimal(moved), direction) == expected


def test_a_change_is_an_arrow_an_amount_and_a_colour() -> None:
    found = against(reported(64), reported(69))
    assert changed(found) == DeltaCell("5", -1, "good")
    assert percent_cell(found, LOWER) == NumberCell("−7,2%", "good")


def test_an_approximate_side_makes_the_change_approximate() -> None:
    found = against(about("khoảng 28"), reported(31))
    assert changed(found) == DeltaCell("3", -1, "good", approx=True)
    assert percent_cell(found, LOWER).text == "~ −9,7%"


def test_no_change_has_no_arrow() -> None:
    found = against(reported(22), reported(22))
    assert changed(found) == DeltaCell("0", 0, "text2")
    assert percent_cell(found, LOWER) == NumberCell("0,0%", "text2")


def test_no_number_is_made_up_for_an_incomplete_base() -> None:
    found = against(reported(52), incomplete(41, 2, 3))
    assert changed(found) == TextCell("chưa đủ gốc", "text2", align="right")
    assert percent_cell(found, LOWER) == NumberCell("x", "text2")


def test_words_say_which_side_is_short() -> None:
    short = incomplete(41, 2, 3)
    assert changed(against(short, reported(52)), short) == TextCell("chưa đủ số", "text2", align="right")


@pytest.mark.parametrize("pair", [(NOTHING, reported(1)), (reported(1), NOTHING)])
def test_what_is_still_to_come_is_three_dots(pair: tuple[Restated, Restated]) -> None:
    found = against(*pair)
    assert changed(found) == NumberCell("…", "text2")
    assert percent_cell(found, LOWER) == NumberCell("…", "text2")
    assert plan_cell(found) == NumberCell("…", "text2")


def test_without_a_comparison_there_are_three_dots() -> None:
    assert changed(None) == NumberCell("…", "text2")
    assert distance_cell(None) == NumberCell("…", "text2")


def test_what_cannot_be_compared_is_a_cross() -> None:
    found = against(reported(1), NO_TOTAL)
    assert found.verdict is Comparability.NOT_COMPARABLE
    assert changed(found) == NumberCell("x", "text2")


def test_a_zero_base_has_a_change_but_no_percent() -> None:
    found = against(reported(3), reported(0))
    assert changed(found) == DeltaCell("3", 1, "bad")
    assert percent_cell(found, LOWER) == NumberCell("x", "text2")


def test_a_share_of_the_plan_has_no_colour() -> None:
    found = compare(reported(64), reported(140), Against.PLAN)
    assert plan_cell(found) == BarCell(0.457, "45,7%")
    assert distance_cell(found) == NumberCell("−76", "text")


def test_tips_say_how_far_a_value_can_be_relied_on() -> None:
    assert value_tip(incomplete(41, 2, 3)) == "Thiếu đơn vị: có 2 trên 3"
    joined = Restated(Standing.RESTATED, Quantity.of(44), 2, 2, (1, 2))
    assert value_tip(joined) == "Cộng lại từ 2 đơn vị trước sắp xếp"
    assert value_tip(NOTHING) == "Chưa gửi"
    assert value_tip(answered(State.unknown)) == "Đã trả lời: chưa có số liệu"
    assert value_tip(reported(1)) == ""
