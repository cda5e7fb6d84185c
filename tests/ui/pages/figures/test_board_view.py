"""The board: what may be chosen over it, and its keys."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from tracker.app import Ledger
from tracker.figures.board import REST
from tracker.figures.rows import Scenario
from tracker.places import queries as places
from ui.pages.figures.board.grouping import NOTHING
from ui.pages.figures.board.view import BoardView
from ui.pages.figures.page import FiguresPage


@pytest.fixture
def board(page: FiguresPage) -> BoardView:
    return page.board


def press(board: BoardView, words: str) -> None:
    next(b for b in board.toolbar.findChildren(QPushButton) if b.text() == words).click()


def pick_against(board: BoardView, row: int) -> None:
    board.toolbar.against.setCurrentIndex(row)
    board.toolbar.against.activated.emit(row)


def group_by(board: BoardView, key: str) -> None:
    box = board.toolbar.grouping
    box.setCurrentIndex(box.findData(key))
    box.activated.emit(box.currentIndex())


def region_of(board: BoardView, name: str) -> dict[str, str]:
    """What the head of a region says, by column."""
    model = board.table.board
    for row in range(model.rowCount()):
        if model.heads_region(row) and model.data(model.index(row, 0)) == name:
            return {key: str(model.data(model.index(row, at))) for at, key in enumerate(model.keys)}
    raise AssertionError(f"no region {name}")


def row_of(board: BoardView, name: str) -> dict[str, str]:
    """What the row of a place says, by column."""
    model = board.table.board
    for row in range(model.rowCount()):
        if model.data(model.index(row, 1)) == name:
            return {key: str(model.data(model.index(row, at))) for at, key in enumerate(model.keys)}
    raise AssertionError(f"no row of {name}")


def test_against_the_same_period_on_todays_boundaries(board: BoardView) -> None:
    assert row_of(board, "Bắc Ninh") == {
        **{
            "code": "24",
            "province": "Bắc Ninh",
            "now": "47",
            "base": "44",
            "change": "+3",
            "percent": "+6,8%",
        },
        **{"of_plan": "52,2%", "state": "Chính thức"},
    }


def test_as_reported_nothing_is_joined(board: BoardView) -> None:
    press(board, "Như đã báo cáo")
    row = row_of(board, "Bắc Ninh")
    assert (row["now"], row["base"], row["change"]) == ("47", "…", "…")


def test_the_period_before_shows_its_own_units(board: BoardView) -> None:
    press(board, "Như đã báo cáo")
    board.toolbar.period.setCurrentIndex(1)
    board.toolbar.period.activated.emit(1)
    assert board.view is not None
    assert len(board.view.board.rows) == 63
    assert row_of(board, "Bắc Giang")["now"] == "22"


def test_against_the_plan_shares_without_colour(board: BoardView) -> None:
    pick_against(board, 1)
    assert board.table.board.keys == ("code", "province", "now", "base", "left", "of_plan", "state")
    row = row_of(board, "Thanh Hóa")
    assert (row["base"], row["left"], row["of_plan"]) == ("140", "−76", "45,7%")


def test_the_cursor_stays_on_its_place_when_the_board_changes(board: BoardView, ledger: Ledger) -> None:
    wanted = ledger.ask(places.resolve, "34-68", ledger.today()).place.id
    board.select_place(wanted)
    pick_against(board, 1)
    assert board.spot is not None
    assert board.spot.place_id == wanted


def test_the_column_under_the_cursor_says_which_number(board: BoardView, ledger: Ledger) -> None:
    board.select_place(ledger.ask(places.resolve, "34-68", ledger.today()).place.id)
    table = board.table
    table.setCurrentIndex(table.currentIndex().siblingAtColumn(table.board.keys.index("base")))
    assert board.spot is not None
    assert board.spot.period.code == "2025-H1"
    pick_against(board, 1)
    table.setCurrentIndex(table.currentIndex().siblingAtColumn(table.board.keys.index("base")))
    assert board.spot is not None
    assert (board.spot.period.code, board.spot.scenario) == ("2026", Scenario.PLAN)


def test_regions_close_and_open_by_keyboard(board: BoardView, qtbot: QtBot) -> None:
    table = board.table
    rows = table.board.rowCount()
    table.setCurrentIndex(table.board.index(0, 0))
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_Left)
    assert table.board.rowCount() == rows - 6
    qtbot.keyClick(table, Qt.Key.Key_Left)
    assert table.board.rowCount() == rows - 6
    qtbot.keyClick(table, Qt.Key.Key_Right)
    assert table.board.rowCount() == rows
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert table.board.rowCount() == rows - 6


def test_a_click_on_the_name_closes_a_region(board: BoardView, qtbot: QtBot) -> None:
    table = board.table
    rows = table.board.rowCount()
    spot = table.visualRect(table.board.index(0, 1)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert table.board.rowCount() == rows - 6


def test_without_regions_all_units_stand_in_one_list(board: BoardView) -> None:
    group_by(board, NOTHING)
    assert board.table.board.rowCount() == 34


def test_the_regions_of_the_other_set_hold_the_units_that_are_whole_in_them(board: BoardView) -> None:
    group_by(board, "2025-06-30")
    codes = [row_of(board, name)["code"] for name in ("Hà Nội", "Phú Thọ")]
    assert codes == ["01", "25"]
    heads = [region.label for region, _ in board.view.board.regions] if board.view else []
    assert heads[:-1] == [
        "Đồng bằng sông Hồng",
        "Trung du và miền núi phía Bắc",
        "Bắc Trung Bộ và Duyên hải miền Trung",
        "Tây Nguyên",
        "Đông Nam Bộ",
        "Đồng bằng sông Cửu Long",
    ]
    assert heads[-1] == REST


def test_any_day_gives_its_units(board: BoardView) -> None:
    press(board, "Ngày khác…")
    assert board.toolbar.boundaries.other.date().toPython() == dt.date(2025, 6, 30)
    assert board.view is not None
    assert len(board.view.board.rows) == 63
    assert row_of(board, "Bắc Giang")["now"] == "x"
    press(board, "Địa giới hiện hành")
    assert board.toolbar.boundaries.other.isHidden()


def test_incomplete_units_are_left_out_of_their_region_until_they_are_accepted(board: BoardView) -> None:
    assert region_of(board, "Trung du và miền núi phía Bắc")["base"] == "182 (11/14)"
    press(board, "Nhận số chưa đủ")
    assert region_of(board, "Trung du và miền núi phía Bắc")["base"] == "217 (13/14)"


def test_rows_are_copied_as_they_stand(board: BoardView, ledger: Ledger) -> None:
    board.select_place(ledger.ask(places.resolve, "34-25", ledger.today()).place.id)
    board.table.copy()
    head, row = QGuiApplication.clipboard().text().splitlines()
    assert head.split("\t")[:4] == ["Mã", "Tỉnh, thành phố", "6 tháng 2026", "Cùng kỳ 2025"]
    assert row.split("\t")[:5] == ["25", "Phú Thọ", "52", "35 (2/3)", "chưa đủ gốc"]


def test_a_region_has_no_source_to_open(board: BoardView, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(board.opened):
        board.table.opened.emit(board.table.board.index(0, 2))
