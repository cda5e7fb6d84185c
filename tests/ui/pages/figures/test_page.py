"""The page as a whole: which view opens, what the pane tells, what is refreshed when."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.example import INDICATOR, NOW
from tests.ui.pages.figures.conftest import opened
from tracker.app import Ledger
from tracker.figures import catalogue
from tracker.figures.commands import record
from tracker.figures.entries import Entry
from tracker.figures.rows import TOTAL
from tracker.kernel.changes import ChangeSet
from tracker.kernel.quantity import Quantity
from tracker.places import queries as places
from tracker.reference import loader
from tracker.undo import UndoStack
from ui.i18n import language
from ui.models.charts.trends import Spotted
from ui.pages.context import PageContext
from ui.pages.figures import page as page_module
from ui.pages.figures.page import FiguresPage
from ui.pages.figures.pane.origin_parts import ClaimLine, HistoryLine, RivalBox
from ui.pages.figures.pane.pane import CHART, ORIGIN
from ui.pages.figures.views import BOARD, LIST
from ui.pages.targets import ToFigure, ToRound
from ui.tasks import DirectRunner, Runner
from ui.widgets import Label


def place_id(ledger: Ledger, unit: str) -> int:
    return ledger.ask(places.resolve, unit, ledger.today()).place.id


def choose(page: FiguresPage, ledger: Ledger, unit: str) -> None:
    page.board.select_place(place_id(ledger, unit))


def said(page: FiguresPage) -> str:
    """Everything that the tab of sources says."""
    return "\n".join(label.text() for label in page.pane.origin.widget().findChildren(Label))


def test_with_provinces_on_file_the_board_opens(page: FiguresPage) -> None:
    assert page.view == BOARD
    assert page.head.title == "Số trẻ em bị xâm hại"
    assert page.board.table.ledger_header.total


def test_without_provinces_the_list_opens(dressed: QApplication, qtbot: QtBot, empty: Ledger) -> None:
    empty.do(loader.load_sample, empty.clock)
    page = opened(qtbot, PageContext(empty, DirectRunner(), empty.do))
    assert page.view == LIST
    assert page.list.count == 36


def test_an_empty_ledger_offers_the_first_step(dressed: QApplication, qtbot: QtBot, empty: Ledger) -> None:
    page = opened(qtbot, PageContext(empty, DirectRunner(), empty.do))
    button = next(b for b in page.list.findChildren(QPushButton) if b.text() == "Nhập dữ liệu…")
    with qtbot.waitSignal(page.navigate) as caught:
        button.click()
    assert caught.args == ["rounds", ToRound(import_files=True)]


def test_the_main_action_leads_to_the_import(page: FiguresPage, qtbot: QtBot) -> None:
    button = next(b for b in page.head.findChildren(QPushButton) if b.text() == "Nhập dữ liệu…")
    with qtbot.waitSignal(page.navigate) as caught:
        button.click()
    assert caught.args == ["rounds", ToRound(import_files=True)]


def test_a_table_of_others_is_brought_in_from_here_too(page: FiguresPage, qtbot: QtBot) -> None:
    assert page.table.isVisibleTo(page)
    with qtbot.waitSignal(page.navigate) as caught:
        page.table.click()
    assert caught.args == ["rounds", ToRound(import_table=True)]


def test_the_pane_tells_about_the_chosen_number(page: FiguresPage, ledger: Ledger) -> None:
    choose(page, ledger, "34-38")
    explained = page.pane.explained
    assert explained is not None
    assert explained.origin is not None
    assert explained.origin.place.name == "Thanh Hóa"
    assert [point.period.code for point in page.pane.chart.points] == [
        "2023-H1",
        "2024-H1",
        "2025-H1",
        "2026-H1",
    ]


def test_source_history_rivals_and_claims_are_told_in_words(page: FiguresPage, ledger: Ledger) -> None:
    choose(page, ledger, "34-38")
    tab = page.pane.origin.widget()
    assert len(tab.findChildren(HistoryLine)) == 2
    assert len(tab.findChildren(RivalBox)) == 1
    assert len(tab.findChildren(ClaimLine)) == 3
    told = said(page)
    for words in (
        "ThanhHoa_BC6T-2026_lan2.xlsx",
        "Trang tính Biểu 01, ô F21",
        "Thay số 46. Tỉnh đính chính gõ đảo chữ số.",
        "Thấp hơn 3 (−4,7%); Đếm theo vụ khởi tố",
        "2 phù hợp · 1 mâu thuẫn",
        "Mâu thuẫn",
        "Số liệu minh họa",
    ):
        assert words in told


def test_a_double_click_opens_the_source(page: FiguresPage, ledger: Ledger) -> None:
    choose(page, ledger, "34-38")
    page.pane.hide()
    page.board.table.doubleClicked.emit(page.board.table.currentIndex())
    assert not page.pane.isHidden()
    assert page.pane.current_tab == ORIGIN


def test_enter_in_the_list_opens_the_source(page: FiguresPage, qtbot: QtBot) -> None:
    page.show_view(LIST)
    page.list.table.setFocus()
    qtbot.keyClick(page.list.table, Qt.Key.Key_Return)
    assert page.pane.current_tab == ORIGIN


def test_choosing_another_source_moves_the_number_and_can_be_undone(
    page: FiguresPage, ledger: Ledger, undo: UndoStack
) -> None:
    choose(page, ledger, "34-38")
    row, column = page.board.table.currentIndex().row(), page.board.table.currentIndex().column()
    page.pane.origin.widget().findChildren(RivalBox)[0].findChild(QPushButton).click()
    shown = page.board.table.board
    assert shown.data(shown.index(row, column)) == "61"
    assert undo.undo_label(language().words).startswith("Hoàn tác: chọn “")
    undo.undo()
    assert shown.data(shown.index(row, column)) == "64"


def test_a_refused_choice_is_said_and_changes_nothing(page: FiguresPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.announce) as caught:
        page.pane.official_chosen.emit(10**9)
    assert caught.args[0] == "bad"
    assert "bản mới hơn" in caught.args[1]


def test_only_changes_that_concern_figures_refresh(
    page: FiguresPage, ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(page.board, "load", lambda: asked.append("board"))
    monkeypatch.setattr(page.list, "load", lambda: asked.append("list"))
    ledger.announce(ChangeSet.of(plan=1))
    assert asked == []
    ledger.announce(ChangeSet.of(figure=1))
    assert asked == ["board"]
    page.show_view(LIST)
    page.show_view(BOARD)
    assert asked == ["board", "list"]
    page.hide()
    ledger.announce(ChangeSet.of(**{"import": 1}))
    assert len(asked) == 2
    page.refresh()
    assert len(asked) == 3
    page.refresh()
    assert len(asked) == 3


def test_a_new_figure_appears_at_once_and_the_cursor_stays(page: FiguresPage, ledger: Ledger) -> None:
    choose(page, ledger, "34-33")
    indicator = ledger.ask(catalogue.indicator, INDICATOR)
    total = ledger.ask(catalogue.breakdown, TOTAL)
    period = ledger.ask(catalogue.period_id, NOW)
    assert period is not None
    entry = Entry(indicator.id, place_id(ledger, "34-33"), total.id, Quantity.of(51))
    ledger.do(record, [entry], period_id=period, source_id=1, at="2026-06-22T03:14:00Z")
    shown = page.board.table
    at = shown.currentIndex()
    assert shown.board.data(at.siblingAtColumn(1)) == "Hưng Yên"
    assert shown.board.data(at) == "51"


def test_a_joined_number_lists_its_parts(page: FiguresPage, ledger: Ledger) -> None:
    choose(page, ledger, "34-25")
    table = page.board.table
    table.setCurrentIndex(table.currentIndex().siblingAtColumn(table.board.keys.index("base")))
    told = said(page)
    assert "Cộng lại từ 2/3 đơn vị trước sắp xếp" in told
    assert "Hòa Bình\nchưa gửi" in told


def test_the_country_says_who_is_missing(page: FiguresPage) -> None:
    table = page.board.table
    table.setCurrentIndex(table.board.index(0, 0))
    told = said(page)
    assert "Tổng của 29/34 đơn vị" in told
    assert "Chưa có số: Hưng Yên, Đắk Lắk, Đồng Tháp, An Giang, Cà Mau." in told


def test_a_point_of_the_trend_leads_to_its_own_source(page: FiguresPage, ledger: Ledger) -> None:
    choose(page, ledger, "34-24")
    page.pane.chart.trend.chosen.emit(Spotted(None, page.pane.chart.points[2]))
    explained = page.pane.explained
    assert explained is not None
    assert explained.spot.period.code == "2025-H1"
    assert page.pane.current_tab == ORIGIN
    assert "Bắc Giang" in said(page)


def test_a_bar_of_the_ranking_leads_to_its_place(page: FiguresPage, ledger: Ledger) -> None:
    page.pane.chart.bars.chosen.emit(place_id(ledger, "34-68"))
    table = page.board.table
    assert table.board.data(table.currentIndex().siblingAtColumn(1)) == "Lâm Đồng"


def test_from_the_list_a_bar_leads_to_the_board(page: FiguresPage, ledger: Ledger) -> None:
    page.show_view(LIST)
    page.list.narrow(place_id=place_id(ledger, "34-38"))
    page.list.table.setCurrentIndex(page.list.table.figures.index(0, 0))
    page.pane.chart.bars.chosen.emit(place_id(ledger, "34-68"))
    table = page.board.table
    assert page.view == BOARD
    assert table.board.data(table.currentIndex().siblingAtColumn(1)) == "Lâm Đồng"


def test_the_trend_shows_the_place_or_the_country(page: FiguresPage, ledger: Ledger) -> None:
    choose(page, ledger, "34-38")
    chart = page.pane.chart
    switch = next(b for b in chart.findChildren(QPushButton) if b.text() == "Cả nước")
    assert (chart.points[-1].value.have, chart.points[-1].value.need) == (1, 1)
    switch.click()
    assert chart.points[-1].value.need == 34


def test_source_and_history_can_be_copied(page: FiguresPage, ledger: Ledger) -> None:
    choose(page, ledger, "34-38")
    page.pane.copy()
    copied = QGuiApplication.clipboard().text()
    assert copied.startswith("Số trẻ em bị xâm hại · Thanh Hóa · 6 tháng đầu năm 2026: 64 trẻ em\n")
    assert "Tệp: ThanhHoa_BC6T-2026_lan2.xlsx" in copied
    assert copied.count("\n") > 6


def test_the_original_file_is_saved_as_it_came(
    page: FiguresPage, ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    choose(page, ledger, "34-38")
    target = tmp_path / "kept.xlsx"
    monkeypatch.setattr(page_module, "ask_where", lambda _source, _parent: target)
    keep = next(b for b in page.pane.findChildren(QPushButton) if b.text() == "Lưu tệp gốc…")
    with qtbot.waitSignal(page.announce) as caught:
        keep.click()
    assert caught.args == ["good", "Đã lưu kept.xlsx."]
    assert target.read_bytes() == b"illustrative workbook"


def test_a_file_that_cannot_be_saved_is_said(
    page: FiguresPage, ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    choose(page, ledger, "34-38")
    monkeypatch.setattr(page_module, "ask_where", lambda _source, _parent: tmp_path / "none" / "kept.xlsx")
    keep = next(b for b in page.pane.findChildren(QPushButton) if b.text() == "Lưu tệp gốc…")
    with qtbot.waitSignal(page.announce) as caught:
        keep.click()
    assert caught.args[0] == "bad"


def test_the_pane_closes_and_comes_back(page: FiguresPage, ledger: Ledger) -> None:
    page.show_view(LIST)
    page.pane.closed.emit()
    assert page.pane.isHidden()
    page.show_view(BOARD)
    assert page.pane.isHidden()
    page.open(ToFigure(observation_id=page.list.table.figures.id_at(3)))
    assert not page.pane.isHidden()


def test_a_search_result_opens_its_figure(dressed: QApplication, qtbot: QtBot, ledger: Ledger) -> None:
    wanted = ledger.ask(catalogue.indicator, "BCA/XH-VU")
    page = opened(qtbot, PageContext(ledger, DirectRunner(), ledger.do), ToFigure(indicator_id=wanted.id))
    assert page.view == LIST
    assert page.list.count == 3
    chosen = page.list.table.figures.id_at(1)
    page.open(ToFigure(observation_id=chosen))
    assert page.list.current_id == chosen
    assert page.pane.current_tab == ORIGIN


def test_a_figure_hidden_by_filters_is_shown_all_the_same(page: FiguresPage) -> None:
    page.show_view(LIST)
    chosen = page.list.table.figures.id_at(100)
    page.list.toolbar.text.setText("mua bán")
    page.list.toolbar.apply()
    page.open(ToFigure(observation_id=chosen))
    assert page.list.current_id == chosen


def test_the_pane_is_wider_for_the_source_until_it_is_dragged(page: FiguresPage) -> None:
    page.pane.show_tab(CHART)
    narrow = page.splitter.sizes()[1]
    page.pane.show_tab(ORIGIN)
    assert page.splitter.sizes()[1] > narrow
    page.splitter.splitterMoved.emit(700, 1)
    page.pane.show_tab(CHART)
    assert page.splitter.sizes()[1] > narrow


def test_the_page_speaks_english(dressed: QApplication, qtbot: QtBot, ledger: Ledger) -> None:
    language().use("en")
    page = opened(qtbot, PageContext(ledger, DirectRunner(), ledger.do))
    choose(page, ledger, "34-38")
    assert page.head.title == "Abused children"
    assert "Replaces 46." in said(page)


def test_a_closed_page_no_longer_listens(dressed: QApplication, qtbot: QtBot, ledger: Ledger) -> None:
    page = opened(qtbot, PageContext(ledger, DirectRunner(), ledger.do))
    with qtbot.waitSignal(page.destroyed):
        page.deleteLater()
    ledger.announce(ChangeSet.of(figure=1))
    assert ledger.ask(catalogue.indicators)


def test_a_view_with_unfinished_work_is_not_left(page: FiguresPage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page.board, "may_leave", lambda: False)
    page.tabs.changed.emit(LIST)
    assert (page.view, page.tabs.current, page.leave()) == (BOARD, BOARD, False)
    monkeypatch.setattr(page.board, "may_leave", lambda: True)
    page.tabs.changed.emit(LIST)
    assert (page.view, page.tabs.current, page.leave()) == (LIST, LIST, True)


def test_a_link_leads_to_a_place_on_the_board(page: FiguresPage, ledger: Ledger) -> None:
    wanted = ledger.ask(catalogue.indicator, INDICATOR)
    there = place_id(ledger, "34-38")
    page.show_view(LIST)
    page.list.navigate.emit("figures", ToFigure(indicator_id=wanted.id, place_id=there, view=BOARD))
    assert page.view == BOARD
    spot = page.board.spot
    assert spot is not None
    assert (spot.indicator.id, spot.place_id) == (wanted.id, there)


def test_find_leads_into_the_list(page: FiguresPage, qtbot: QtBot) -> None:
    page.seek()
    assert page.view == LIST
    assert page.focusWidget() is page.list.toolbar.text


DIALOGS = ("chart-large", "chart-ranking", "chart-print", "entry-paste")


def test_every_scene_can_be_shown(page: FiguresPage) -> None:
    told = {}
    for scene in page.scenes():
        dialog = scene.show()
        assert (dialog is not None) is (scene.name in DIALOGS)
        if dialog is not None:
            dialog.deleteLater()
        told[scene.name] = (page.view, page.pane.current_tab, said(page))
    pivots = ["pivot", "pivot-change", "pivot-sources", "pivot-choose"]
    board = ["source", "joined", *DIALOGS[:3], "day", "regions", "year"]
    entry = ["entry", "entry-faulty", "entry-paste"]
    views = [*board, "list", "list-source", *pivots, *entry, "doubts", "doubts-claims"]
    assert [*told] == views
    assert "Mâu thuẫn" in told["source"][2]
    assert "Cộng lại từ 2/3" in told["joined"][2]
    assert told["list"][:2] == (LIST, CHART)


def test_with_threads_the_same_is_shown(dressed: QApplication, qtbot: QtBot, ledger: Ledger) -> None:
    runner = Runner()
    page = opened(qtbot, PageContext(ledger, runner, ledger.do))
    qtbot.waitUntil(lambda: page.board.view is not None)
    page.show_view(LIST)
    qtbot.waitUntil(lambda: page.list.count > 0)
    model = page.list.table.figures
    qtbot.waitUntil(lambda: bool(model.data(model.index(0, 0))))
    qtbot.waitUntil(lambda: page.pane.explained is not None and page.pane.explained.board is None)
    assert runner.close()


def test_answers_for_a_page_that_is_gone_are_dropped(
    dressed: QApplication, qtbot: QtBot, ledger: Ledger
) -> None:
    runner = Runner()
    page = opened(qtbot, PageContext(ledger, runner, ledger.do))
    with qtbot.waitSignal(page.destroyed):
        page.deleteLater()
    qtbot.waitUntil(lambda: not runner.tasks)
    assert runner.close()
