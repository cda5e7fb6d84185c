"""The analysis in the window: choosing fields, going down to a source, copying, putting out to Excel."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from tests.ui.pages.figures.conftest import opened
from tracker.app import Ledger
from tracker.figures.pivot_rows import Field, Shown
from tracker.figures.rows import TOTAL
from ui.models.pivot_layout import Layout, Slot
from ui.pages.context import PageContext
from ui.pages.figures.page import FiguresPage
from ui.pages.figures.pane.pane import ORIGIN
from ui.pages.figures.pivot.view import PivotView
from ui.pages.figures.views import BOARD, LIST, PIVOT
from ui.tasks import DirectRunner

F = Field


@pytest.fixture
def view(page: FiguresPage) -> PivotView:
    page.show_view(PIVOT)
    found = page.at(PIVOT)
    assert isinstance(found, PivotView)
    return found


def choose(view: PivotView, slot: Slot, field: Field | None) -> None:
    """As a person does with the box of a slot."""
    box = view.toolbar.slots[slot]
    box.setCurrentIndex(box.findData(field.value if field else ""))
    box.activated.emit(box.currentIndex())


def heads(view: PivotView) -> list[str]:
    model = view.table.figures
    found = [model.headerData(at, Qt.Orientation.Horizontal) for at in range(model.columnCount())]
    return [" / ".join(str(one).split("\n")) for one in found]


def row_of(view: PivotView, name: str, column: int = 0) -> int:
    model = view.table.figures
    return next(row for row in range(model.rowCount()) if model.data(model.index(row, column)) == name)


THEN, NOW = "6 tháng 2025", "6 tháng 2026"


def said(view: PivotView, name: str, column: int = 0) -> dict[str, str]:
    """What a row says, by the heads of the columns."""
    model, row = view.table.figures, row_of(view, name, column)
    return {head: str(model.data(model.index(row, at))) for at, head in enumerate(heads(view))}


def test_it_opens_on_provinces_by_period(view: PivotView) -> None:
    assert heads(view)[0] == "Tỉnh, thành phố"
    assert heads(view)[-3:] == [THEN, NOW, "Tổng"]
    found = said(view, "Bắc Ninh")
    assert (found[THEN], found[NOW]) == ("44", "47")


def test_choosing_regions_puts_provinces_under_them(view: PivotView) -> None:
    choose(view, Slot.ROW_UNDER, F.REGION)
    assert view.toolbar.arranged.rows == (F.REGION, F.PLACE)
    assert heads(view)[:2] == ["Vùng", "Tỉnh, thành phố"]
    assert said(view, "Bắc Ninh", 1)[NOW] == "47"


def test_a_field_of_the_columns_chosen_for_the_rows_changes_places(view: PivotView) -> None:
    choose(view, Slot.ROW, F.PERIOD)
    assert view.toolbar.arranged == Layout((F.PERIOD,), (F.PLACE,))
    assert said(view, "6 tháng đầu năm 2026")["Bắc Ninh"] == "47"


def test_rows_and_columns_are_turned(view: PivotView) -> None:
    view.toolbar.turn.click()
    assert view.toolbar.arranged == Layout((F.PERIOD,), (F.PLACE,))


def test_the_measure_changes_what_cells_say(view: PivotView) -> None:
    view.toolbar.set_measure(Shown.CHANGE)
    view.toolbar.shown.activated.emit(view.toolbar.shown.currentIndex())
    assert said(view, "Bắc Ninh")[NOW] == "+3"


@pytest.mark.parametrize("measure", [Shown.CHANGE, Shown.PERCENT])
def test_an_incomplete_base_is_not_said_like_what_does_not_apply(view: PivotView, measure: Shown) -> None:
    view.toolbar.set_measure(measure)
    view.toolbar.shown.activated.emit(view.toolbar.shown.currentIndex())
    assert said(view, "Phú Thọ")[NOW] == "chưa đủ số"
    assert said(view, "Bắc Ninh")[NOW] not in ("chưa đủ số", "x", "…")


def test_as_reported_nothing_is_joined(view: PivotView) -> None:
    view.toolbar.boundaries.set_value("reported")
    view.toolbar.boundaries.changed.emit("reported")
    found = said(view, "Bắc Ninh")
    assert (found[THEN], found[NOW]) == ("x", "47")


def test_a_filter_narrows_the_table(view: PivotView) -> None:
    box = view.filters.boxes[F.PERIOD]
    box.open_list()
    assert box.popup is not None
    box.popup.flip(next(key for key in view.filters._periods if key.endswith("2026-H1")))
    box.popup.close()
    assert heads(view) == ["Tỉnh, thành phố", "6 tháng 2026"]


def test_a_field_on_no_axis_takes_one_value(view: PivotView) -> None:
    choose(view, Slot.COLUMN, F.BREAKDOWN)
    answer = view.answer
    assert answer is not None
    assert len(answer.wish.periods) == 1
    assert answer.pivot is not None
    assert TOTAL in [getattr(key, "code", "") for head in answer.pivot.columns for _, key in head.keys]


def test_the_pane_tells_where_a_number_comes_from(page: FiguresPage, view: PivotView) -> None:
    model = view.table.figures
    index = model.index(row_of(view, "Bắc Ninh"), heads(view).index(NOW))
    view.table.setCurrentIndex(index)
    view.table.opened.emit(index)
    explained = page.pane.explained
    assert page.pane.current_tab == ORIGIN
    assert explained is not None
    assert explained.origin is not None
    assert explained.origin.figure is not None
    assert explained.board is not None


def test_a_region_is_no_single_number(page: FiguresPage, view: PivotView) -> None:
    choose(view, Slot.ROW_UNDER, F.REGION)
    view.table.setCurrentIndex(view.table.figures.index(0, heads(view).index(NOW)))
    assert page.pane.explained is None


def test_an_empty_total_says_why(view: PivotView) -> None:
    choose(view, Slot.ROW, F.INDICATOR)
    at = heads(view).index(NOW)
    tip = view.table.figures.headerData(at, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole)
    assert "Không cộng: các chỉ tiêu khác nhau" in str(tip)


def test_the_whole_table_is_copied_with_its_heads_and_total(view: PivotView) -> None:
    view.filters.copy.click()
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0].endswith("6 tháng 2025\t6 tháng 2026\tTổng")
    assert any(line.startswith("Bắc Ninh\t") and line.endswith("\t44\t47\t") for line in lines)
    assert lines[-1].startswith("Tổng\t")


def test_sorting_by_a_column_keeps_provinces_under_their_region(view: PivotView) -> None:
    choose(view, Slot.ROW_UNDER, F.REGION)
    model = view.table.figures
    before = [model.data(model.index(row, 0)) for row in range(model.rowCount())]
    at = heads(view).index(NOW)
    model.sort(at, Qt.SortOrder.DescendingOrder)
    assert [model.data(model.index(row, 0)) for row in range(model.rowCount())] == before
    cells = [model.cell(row, at) for row in range(1, before.count(before[0]))]
    amounts = [one.value.quantity.amount for one in cells if one and one.value.quantity and one.value.have]
    assert amounts == sorted(amounts, reverse=True)


def test_the_heads_of_the_rows_stay_in_sight(view: PivotView) -> None:
    left = view.table.frozen
    assert left.isVisible()
    assert [left.isColumnHidden(at) for at in range(3)] == [False, True, True]
    assert left.selectionModel() is view.table.selectionModel()


@pytest.mark.parametrize(("key", "name"), [(PIVOT, "Tỉnh, thành phố"), (BOARD, "Mã"), (LIST, "Nguyên văn")])
def test_every_view_goes_out_to_excel(
    page: FiguresPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, key: str, name: str
) -> None:
    out = tmp_path / "bang.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out), ""))
    told: list[tuple[str, str]] = []
    page.announce.connect(lambda tone, text: told.append((tone, text)))
    page.show_view(key)
    page.export.click()
    book = load_workbook(out)
    assert book.sheetnames == ["Bảng", "Nguồn"]
    assert name in [cell for row in book.worksheets[0].iter_rows(values_only=True) for cell in row]
    assert told == [("good", "Đã ghi bang.xlsx: bảng và nguồn của từng số.")]


def test_a_folder_that_is_gone_is_said(
    page: FiguresPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "gone" / "bang.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out), ""))
    told: list[str] = []
    page.announce.connect(lambda tone, _text: told.append(tone))
    page.export.click()
    assert told == ["bad"]


def test_an_empty_ledger_says_what_belongs_here(qtbot: QtBot, dressed: object, empty: Ledger) -> None:
    page = opened(qtbot, PageContext(empty, DirectRunner(), empty.do))
    page.show_view(PIVOT)
    view = page.at(PIVOT)
    assert isinstance(view, PivotView)
    assert not view.table.isVisible()
    assert not page.export.isEnabled()
    assert page.pane.explained is None
