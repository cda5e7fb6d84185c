"""The list: filters, sorting in the ledger, columns, and copying what was never looked at."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tracker.app import Ledger
from tracker.figures import catalogue, queries
from tracker.figures.filters import FigureFilter, Order
from tracker.figures.rows import Scenario
from ui.models.figure_list import COLUMNS
from ui.pages.figures.list.filters import ListFilters
from ui.pages.figures.list.loading import list_choices
from ui.pages.figures.list.table import FigureTable
from ui.pages.figures.list.view import ListView
from ui.pages.figures.page import FiguresPage
from ui.pages.figures.views import LIST


@pytest.fixture
def view(page: FiguresPage) -> ListView:
    page.show_view(LIST)
    return page.list


def column(view: ListView, key: str) -> list[str]:
    """What a column shows, from top to bottom."""
    model = view.table.figures
    return [str(model.data(model.index(row, COLUMNS.index(key)))) for row in range(model.rowCount())]


def select(table: FigureTable, first: int, last: int) -> None:
    model = table.figures
    chosen = QItemSelection(model.index(first, 0), model.index(last, 0))
    table.selectionModel().select(
        chosen, QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    )


def test_every_row_is_the_ledgers(view: ListView, ledger: Ledger) -> None:
    figures = ledger.ask(queries.figures, FigureFilter())
    assert column(view, "indicator") == [figure.indicator.name_vi for figure in figures]
    assert column(view, "place") == [figure.place_name for figure in figures]
    assert column(view, "value") == [figure.quantity.printed("vi", as_typed=False) for figure in figures]
    assert column(view, "said") == [figure.quantity.text for figure in figures]


def test_typing_without_accents_finds(view: ListView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.table.figures.counted):
        QTest.keyClicks(view.toolbar.text, "xam hai thanh hoa")
    assert set(column(view, "place")) == {"Thanh Hóa"}
    assert view.count == 3


def test_enter_searches_at_once(view: ListView, qtbot: QtBot) -> None:
    QTest.keyClicks(view.toolbar.text, "mua ban")
    qtbot.keyClick(view.toolbar.text, Qt.Key.Key_Return)
    assert view.count == 1


def test_filters_add_up_and_can_be_taken_away(view: ListView, ledger: Ledger) -> None:
    everything = view.count
    wanted = ledger.ask(catalogue.indicator, "BCA/XH-VU")
    view.toolbar.indicator.pick(str(wanted.id))
    view.toolbar.apply()
    assert view.count == 3
    period = ledger.ask(catalogue.periods)
    half = next(
        number for number, one in period.items() if one.code == "2024-H1" and one.regime == "statistical"
    )
    view.toolbar.period.pick(str(half))
    view.toolbar.apply()
    assert column(view, "value") == ["1.317"]
    assert view.toolbar.clear.isVisible()
    view.toolbar.clear.click()
    assert view.count == everything
    assert not view.toolbar.clear.isVisible()


def test_the_kind_of_a_figure_filters(view: ListView, ledger: Ledger) -> None:
    view.toolbar.scenario.pick(Scenario.PLAN.value)
    view.toolbar.apply()
    assert view.count == len(ledger.ask(queries.figure_ids, FigureFilter(scenario=Scenario.PLAN))) == 34
    assert set(column(view, "scenario")) == {"Kế hoạch"}


def test_nothing_found_says_so_and_offers_the_way_back(view: ListView) -> None:
    view.toolbar.text.setText("khong co gi nhu the")
    view.toolbar.apply()
    assert view.count == 0
    assert not view.table.isVisible()
    view._nothing.first_step.emit()
    assert view.table.isVisible()


def test_former_units_say_until_when(view: ListView) -> None:
    texts = [view.toolbar.place.itemText(row) for row in range(view.toolbar.place.count())]
    assert "Hà Giang (đến 30/6/2025)" in texts
    assert texts.index("Thanh Hóa") < texts.index("Hà Giang (đến 30/6/2025)")


def test_two_calendars_with_one_name_say_which(view: ListView) -> None:
    texts = [view.toolbar.period.itemText(row) for row in range(view.toolbar.period.count())]
    assert "6 tháng đầu năm 2024 (Kỳ thống kê)" in texts
    assert "6 tháng đầu năm 2024 (Kỳ báo cáo hành chính)" in texts
    assert "6 tháng đầu năm 2026" in texts


@pytest.mark.parametrize("order", [Order.PLACE, Order.PERIOD, Order.VALUE, Order.SOURCE])
def test_sorting_is_the_ledgers(view: ListView, ledger: Ledger, order: Order) -> None:
    header = view.table.ledger_header
    header.setSortIndicator(COLUMNS.index(order.value), Qt.SortOrder.DescendingOrder)
    ids = ledger.ask(queries.figure_ids, FigureFilter(order=order, descending=True))
    assert [view.table.figures.id_at(row) for row in range(view.count)] == ids


def test_a_column_that_cannot_sort_leaves_the_chevron(view: ListView) -> None:
    header = view.table.ledger_header
    header.setSortIndicator(COLUMNS.index("value"), Qt.SortOrder.DescendingOrder)
    header.setSortIndicator(COLUMNS.index("said"), Qt.SortOrder.AscendingOrder)
    assert header.sortIndicatorSection() == COLUMNS.index("value")
    assert header.sortIndicatorOrder() == Qt.SortOrder.DescendingOrder


def test_filtering_keeps_the_order(view: ListView, ledger: Ledger) -> None:
    view.table.ledger_header.setSortIndicator(COLUMNS.index("value"), Qt.SortOrder.DescendingOrder)
    view.toolbar.text.setText("xam hai")
    view.toolbar.apply()
    ids = ledger.ask(queries.figure_ids, FigureFilter(text="xam hai", order=Order.VALUE, descending=True))
    assert [view.table.figures.id_at(row) for row in range(view.count)] == ids


def test_rows_are_copied_with_their_header_though_never_seen(view: ListView) -> None:
    table = view.table
    select(table, 150, 152)
    table.copy()
    lines = QGuiApplication.clipboard().text().splitlines()
    titles = lines[0].split("\t")
    assert titles == ["Chỉ tiêu", "Nơi", "Kỳ", "Giá trị", "Nguyên văn", "ĐVT", "Nguồn", "Tình trạng"]
    assert [line.split("\t")[3] for line in lines[2:]] == column(view, "value")[150:153]


def test_overlapping_selections_are_copied_once(view: ListView) -> None:
    table = view.table
    table.clearSelection()
    select(table, 5, 8)
    select(table, 7, 10)
    table.copy()
    assert len(QGuiApplication.clipboard().text().splitlines()) == 1 + 6


def test_hidden_columns_are_not_copied(view: ListView) -> None:
    view.table.ledger_header.setSectionHidden(COLUMNS.index("said"), True)
    view.table.copy()
    assert "Nguyên văn" not in QGuiApplication.clipboard().text()


def test_the_legend_counts_selected_rows(view: ListView) -> None:
    select(view.table, 2, 4)
    shown = [label.text() for label in view.legend.findChildren(type(view.legend._right))]
    assert "đang chọn 4 dòng" in shown


def test_the_worst_about_a_figure_is_its_icon(view: ListView) -> None:
    view.toolbar.text.setText("thanh hoa")
    view.toolbar.apply()
    states = dict(zip(column(view, "value"), column(view, "state"), strict=True))
    assert states["64"] == "Có câu so sánh mâu thuẫn với số trong sổ"
    assert states["69"] == "Chính thức"


def test_tooltips_say_what_a_number_means(view: ListView) -> None:
    view.toolbar.text.setText("tre em bi xam hai")
    view.toolbar.apply()
    row = column(view, "said").index("hơn 1.300 trẻ em")
    tip = view.table.figures.data(
        view.table.figures.index(row, COLUMNS.index("value")), Qt.ItemDataRole.ToolTipRole
    )
    assert tip == "~ 1.300, trong khoảng [1.300; 1.400)"


def test_on_a_wide_screen_words_and_source_get_room(page: FiguresPage, view: ListView) -> None:
    header = view.table.ledger_header
    narrow = header.sectionSize(COLUMNS.index("source"))
    page.resize(1752, 990)
    assert header.sectionSize(COLUMNS.index("source")) > narrow


def test_narrowing_before_the_boxes_are_filled_is_kept(qtbot: QtBot, ledger: Ledger) -> None:
    filters = ListFilters()
    qtbot.addWidget(filters)
    choices = list_choices(ledger)
    place = choices.local[7].id
    filters.narrow(None, place)
    assert filters.wanted(FigureFilter()) == FigureFilter()
    filters.offer(choices)
    assert filters.wanted(FigureFilter()) == FigureFilter(place_ids=frozenset([place]))


def test_a_pane_without_a_number_draws_none(page: FiguresPage, view: ListView) -> None:
    inside = page.pane.chart.widget()
    assert not inside.isHidden()
    view.toolbar.text.setText("không có chỉ tiêu nào như vậy")
    view.toolbar.apply()
    assert view.count == 0
    assert inside.isHidden()
    view.toolbar.reset()
    assert not inside.isHidden()
