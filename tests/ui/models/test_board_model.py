"""The board as a model: what Qt expects, then rows, regions, order, the row of the country."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from tests.ui.models.boards import board_view, reported, row
from tracker.figures.board import REST
from tracker.figures.compare import Against, compare
from ui.models.board_columns import BoardView
from ui.models.board_model import BoardModel
from ui.widgets.cells import CELL, ROW, MissingCell, PartCell, RowKind

pytestmark = pytest.mark.usefixtures("dressed")
UP, DOWN = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder


def shown(view: BoardView | None = None) -> BoardModel:
    model = BoardModel()
    model.show(view or board_view())
    return model


def ungrouped(view: BoardView) -> BoardView:
    """The same units under no head."""
    head = replace(view.board.total, label=REST)
    return replace(view, board=replace(view.board, regions=((head, view.board.rows),)))


def column(model: BoardModel, key: str) -> list[str]:
    at = model.keys.index(key)
    return [str(model.data(model.index(line, at))) for line in range(model.rowCount())]


def test_qt_finds_no_fault() -> None:
    model = BoardModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show(board_view())
    model.sort(2, DOWN)
    model.toggle(0)
    model.show(ungrouped(board_view(Against.PLAN)))
    assert model.rowCount() == 4


def test_regions_head_their_units() -> None:
    model = shown()
    assert column(model, "province") == ["", "Anh", "Bình", "", "Cần", "Dương"]
    kinds = [model.data(model.index(line, 0), ROW) for line in range(6)]
    assert [kind == RowKind.GROUP for kind in kinds] == [True, False, False, True, False, False]
    assert column(model, "code")[0] == "Bắc"


def test_the_country_is_apart_from_the_rows() -> None:
    cells = shown().total_cells()
    assert cells[2] == PartCell("2/5", "30", False, bold=True)


def test_what_was_not_sent_is_no_number() -> None:
    model = shown()
    assert model.data(model.index(5, 2), CELL) == MissingCell("chưa gửi")


@pytest.mark.parametrize(
    ("order", "now"), [(UP, ["10", "20", "4 (1/2)", "chưa gửi"]), (DOWN, ["20", "10", "4 (1/2)", "chưa gửi"])]
)
def test_units_sort_inside_their_region_and_the_silent_stand_last(
    order: Qt.SortOrder, now: list[str]
) -> None:
    model = shown()
    model.sort(2, order)
    told = column(model, "now")
    assert [told[1], told[2], told[4], told[5]] == now


def test_without_regions_all_sort_together() -> None:
    model = shown(ungrouped(board_view()))
    model.sort(2, DOWN)
    assert column(model, "now") == ["20", "10", "4 (1/2)", "chưa gửi"]


def test_names_sort_as_vietnamese_does() -> None:
    model = BoardModel()
    names = ["Đà", "Dương", "Ấn", "An"]
    view = board_view(rows=[[row(n, name, 1) for n, name in enumerate(names, 1)]])
    model.show(ungrouped(view))
    model.sort(1, UP)
    assert column(model, "province") == ["An", "Ấn", "Dương", "Đà"]


def test_a_closed_region_stays_closed_when_the_numbers_change() -> None:
    model = shown()
    model.toggle(0)
    model.show(board_view())
    assert column(model, "province") == ["", "", "Cần", "Dương"]
    assert not model.is_open(0)
    assert model.is_open(1)
    model.toggle(1)
    model.toggle(0)
    assert column(model, "province") == ["", "Anh", "Bình", ""]


def test_a_unit_is_no_region() -> None:
    model = shown()
    model.toggle(1)
    assert model.rowCount() == 6
    assert not model.heads_region(1)
    assert model.row_at(99) is None


def test_places_are_found_where_they_stand() -> None:
    model = shown()
    assert (model.row_of_place(3), model.row_of_place(9)) == (4, -1)


def test_the_order_of_a_column_that_is_gone_is_forgotten_quietly() -> None:
    model = shown()
    model.sort(model.keys.index("percent"), DOWN)
    model.show(board_view(Against.PLAN))
    assert column(model, "province")[1:3] == ["Anh", "Bình"]


def test_against_the_plan_there_is_no_change_column() -> None:
    assert shown(board_view(Against.PLAN)).keys == (
        "code",
        "province",
        "now",
        "base",
        "left",
        "of_plan",
        "state",
    )


def test_the_plan_stands_beside_the_same_period_where_there_is_one() -> None:
    view = board_view()
    goals = (Against.PLAN, Against.TARGET)
    also = tuple(compare(reported(20), reported(40), goal) for goal in goals)
    rows = [[replace(row(1, "Anh", 20), also=also)]]
    assert not {"of_plan", "target", "to_target"} & set(shown(view).keys)
    model = shown(board_view(rows=rows))
    assert [column(model, key)[1] for key in ("of_plan", "target", "to_target")] == ["50,0%", "40", "−20"]


def test_headers_are_words_and_the_icon_has_a_name() -> None:
    model = shown()
    titles = [model.headerData(at, Qt.Orientation.Horizontal) for at in range(model.columnCount())]
    assert titles[2:4] == ["6 tháng 2026", "Cùng kỳ 2025"]
    last = model.columnCount() - 1
    assert model.headerData(last, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole) == "Tình trạng"
    assert model.headerData(99, Qt.Orientation.Horizontal) is None


def test_tooltips_say_why_there_is_no_change() -> None:
    model = shown()
    at = model.keys.index("change")
    tip = model.data(model.index(5, at), Qt.ItemDataRole.ToolTipRole)
    assert tip == "Không so sánh vì kỳ này chưa có số."
