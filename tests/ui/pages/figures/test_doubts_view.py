"""The list of doubts: what is listed and let through, where a doubt leads, stopping the check."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.example import BEFORE, NOW
from tests.ui.pages.figures.conftest import opened
from tracker.app import Ledger
from tracker.figures import catalogue, commands
from tracker.figures.entries import Entry
from tracker.figures.rows import TOTAL
from tracker.kernel.changes import ChangeSet
from tracker.kernel.periods import Period
from tracker.kernel.quantity import Quantity
from tracker.places import queries as places
from tracker.quality import checks
from tracker.quality.rows import Gravity, Kind
from tracker.undo import UndoStack
from ui.i18n import language
from ui.models.doubts import KEYS
from ui.pages.context import PageContext
from ui.pages.figures.doubts import loading
from ui.pages.figures.doubts.loading import Checked
from ui.pages.figures.doubts.view import DoubtsView
from ui.pages.figures.page import FiguresPage
from ui.pages.figures.pane.pane import ORIGIN
from ui.pages.figures.views import BOARD, DOUBTS, LIST
from ui.pages.targets import ToFigure, ToPlan, ToRound
from ui.tasks import DirectRunner, Progress, Runner

CHECK = "ui.pages.figures.doubts.checking.check_ledger"


@pytest.fixture
def view(page: FiguresPage) -> DoubtsView:
    return shown(page)


def shown(page: FiguresPage) -> DoubtsView:
    page.show_view(DOUBTS)
    view = page.at(DOUBTS)
    assert isinstance(view, DoubtsView)
    return view


def column(view: DoubtsView, key: str) -> list[str]:
    model = view.table.doubts
    return [str(model.data(model.index(row, KEYS.index(key)))) for row in range(model.rowCount())]


def stand_on(view: DoubtsView, kind: Kind) -> None:
    """Put the cursor on the first doubt of a kind."""
    doubt = next(one for one in view.findings.listed if one.kind is kind)
    view.table.stand_on(doubt)


def enter(ledger: Ledger, key: str, unit: str, value: int, period: Period = NOW) -> None:
    indicator = ledger.ask(catalogue.indicator, key)
    place = ledger.ask(places.resolve, unit, period.end or ledger.today()).place
    part = ledger.ask(catalogue.breakdown, TOTAL)
    said = Entry(indicator.id, place.id, part.id, Quantity.of(value))
    ledger.do(partial(commands.enter, document="Thử", at=ledger.now(), by="Chuyên viên"), period, [said])


def test_what_is_doubtful_worst_first(view: DoubtsView) -> None:
    order = [words for words in ("Sai", "Cần xem", "Còn thiếu") if words in column(view, "gravity")]
    assert [*dict.fromkeys(column(view, "gravity"))] == order
    assert column(view, "kind")[0] == "Câu so sánh"
    assert "Nguồn khác nhau" in column(view, "kind")
    assert "Quá hạn" in column(view, "kind")
    assert view.findings.doubtful == view.table.doubts.rowCount() == len(column(view, "reason"))


def test_the_head_counts(view: DoubtsView, page: FiguresPage) -> None:
    assert page.head.title == "Kiểm tra số liệu"


def test_the_whole_sentence_stands_under_the_table_and_in_the_tooltip(view: DoubtsView) -> None:
    doubt = view.table.current
    assert doubt is not None
    index = view.table.doubts.index(0, KEYS.index("reason"))
    assert view.told.text == index.data(Qt.ItemDataRole.ToolTipRole) == doubt.say(language().words)
    assert view.told.text.startswith(column(view, "indicator")[0])


def test_choosing_a_doubt_shows_where_its_number_comes_from(view: DoubtsView, page: FiguresPage) -> None:
    stand_on(view, Kind.RIVALS)
    explained = page.pane.explained
    assert explained is not None
    assert explained.origin is not None
    assert explained.origin.place.name == "Thanh Hóa"
    stand_on(view, Kind.DECLARED)
    assert page.pane.explained is None


def test_gravity_filters_and_counts(view: DoubtsView) -> None:
    chips = view.toolbar.gravities.chips
    every = view.table.doubts.rowCount()
    warnings = column(view, "gravity").count("Cần xem")
    assert chips[Gravity.WARNING].text() == f"Cần xem {warnings}"
    chips[Gravity.WARNING].click()
    assert column(view, "gravity") == ["Cần xem"] * warnings
    assert Kind.CLAIM not in {Kind(key) for key in view.kinds.chips}
    chips[Gravity.WARNING].click()
    assert view.table.doubts.rowCount() == every


def test_kinds_filter_within_a_gravity(view: DoubtsView) -> None:
    view.kinds.chips[Kind.CLAIM].click()
    assert set(column(view, "kind")) == {"Câu so sánh"}
    view.toolbar.gravities.chips[Gravity.INFO].click()
    assert set(column(view, "kind")) == {"Câu so sánh"}
    assert set(column(view, "gravity")) == {"Còn thiếu"}
    view.toolbar.gravities.chips[Gravity.WARNING].click()
    assert "Câu so sánh" not in column(view, "kind")
    assert column(view, "kind") != []


def test_every_stated_comparison_with_its_verdict(view: DoubtsView) -> None:
    switch = view.toolbar.switch
    next(b for b in switch.findChildren(QPushButton) if b.text() == "Mọi câu so sánh").click()
    assert set(column(view, "gravity")) == {"Mâu thuẫn", "Chưa kiểm tra được", "Phù hợp"}
    assert len(column(view, "reason")) == view.findings.compared == 14
    assert view.kinds.isHidden()
    assert view.table.isColumnHidden(KEYS.index("kind"))
    view.toolbar.gravities.chips[Gravity.SOUND].click()
    assert set(column(view, "gravity")) == {"Phù hợp"}
    next(b for b in switch.findChildren(QPushButton) if b.text() == "Cần xem lại").click()
    assert "Phù hợp" not in column(view, "gravity")


def test_copying_takes_the_whole_reason_into_excel(view: DoubtsView) -> None:
    view.toolbar.copy.click()
    head, row, *_ = QGuiApplication.clipboard().text().splitlines()
    assert head.split("\t") == ["Mức", "Điều kiểm tra", "Chỉ tiêu", "Nơi", "Kỳ", "Lý do"]
    doubt = view.table.current
    assert doubt is not None
    assert row.split("\t")[-1] == doubt.reason(language().words)


@pytest.mark.parametrize(
    ("kind", "where"), [(Kind.DECLARED, ("plans", ToPlan)), (Kind.OVERDUE, ("rounds", ToRound))]
)
def test_enter_leads_to_the_plan_or_the_round(
    view: DoubtsView, page: FiguresPage, qtbot: QtBot, kind: Kind, where: tuple[str, type]
) -> None:
    stand_on(view, kind)
    with qtbot.waitSignal(page.navigate) as caught:
        QTest.keyClick(view.table, Qt.Key.Key_Return)
    assert caught.args is not None
    assert (caught.args[0], type(caught.args[1])) == where


def test_a_double_click_leads_to_the_figure_in_the_list(view: DoubtsView, page: FiguresPage) -> None:
    stand_on(view, Kind.RIVALS)
    figure = view.table.current
    view.table.doubleClicked.emit(view.table.currentIndex())
    assert page.view == LIST
    assert figure is not None
    assert page.list.current_id == figure.figure_id
    assert page.pane.current_tab == ORIGIN


def test_a_sum_of_provinces_leads_to_the_board(page: FiguresPage, ledger: Ledger) -> None:
    enter(ledger, "TT13-2/0101", "VN", 3)
    view = shown(page)
    stand_on(view, Kind.SUM)
    view.told.action.emit()
    assert page.view == BOARD
    assert page.board.view is not None
    assert page.board.view.board.period == NOW


def test_the_board_that_a_sum_leads_to_is_that_of_its_period(page: FiguresPage, ledger: Ledger) -> None:
    enter(ledger, "TT13-2/0101", "VN", 3, BEFORE)
    view = shown(page)
    stand_on(view, Kind.SUM)
    view.told.action.emit()
    assert page.board.view is not None
    assert page.board.view.board.period == BEFORE


def test_an_empty_ledger_offers_the_first_step(dressed: QApplication, qtbot: QtBot, empty: Ledger) -> None:
    page = opened(qtbot, PageContext(empty, DirectRunner(), empty.do), ToFigure(view=DOUBTS))
    view = shown(page)
    assert view.part == "nothing"
    button = next(b for b in view.findChildren(QPushButton) if b.text() == "Nhập dữ liệu…")
    with qtbot.waitSignal(page.navigate) as caught:
        button.click()
    assert caught.args == ["rounds", ToRound(import_files=True)]


def test_a_new_figure_is_checked_and_the_cursor_stays(view: DoubtsView, ledger: Ledger) -> None:
    stand_on(view, Kind.RIVALS)
    before = view.table.doubts.rowCount()
    enter(ledger, "TT13-2/0101", "VN", 3)
    assert view.table.doubts.rowCount() == before + 1
    assert "Tổng các nơi" in column(view, "kind")
    current = view.table.current
    assert current is not None
    assert current.kind is Kind.RIVALS


def test_a_change_of_plans_is_checked_when_the_list_is_seen_again(
    view: DoubtsView, page: FiguresPage, ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.show_view(LIST)
    asked: list[int] = []

    def check(*_: object) -> Checked:
        asked.append(1)
        return Checked((), 1)

    monkeypatch.setattr(CHECK, check)
    ledger.announce(ChangeSet.of(plan=1))
    assert asked == []
    page.show_view(DOUBTS)
    assert asked == [1]


def test_nothing_to_say_is_said(view: DoubtsView, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(CHECK, lambda *_: Checked((), 1))
    view.toolbar.again.click()
    assert view.part == "clean"
    view.narrow(claims=True)
    assert view.part == "no_claims"
    assert view.told.isHidden()


def test_filters_that_let_nothing_through_any_more_are_taken_away(
    view: DoubtsView, monkeypatch: pytest.MonkeyPatch
) -> None:
    rest = tuple(one for one in view.findings.every if one.kind is not Kind.RIVALS)
    view.kinds.chips[Kind.RIVALS].click()
    monkeypatch.setattr(CHECK, lambda *_: Checked(rest, 1))
    view.toolbar.again.click()
    assert view.findings.kind is None
    assert view.table.doubts.rowCount() == view.findings.doubtful > 0


def test_in_english(view: DoubtsView) -> None:
    language().use("en")
    index = view.table.doubts.index(0, KEYS.index("reason"))
    assert "contradicts the figures on file" in str(index.data(Qt.ItemDataRole.ToolTipRole))


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """The check waits at its second step until it is let go on."""
    go_on = threading.Event()

    def wait(ledger: Ledger, progress: Progress) -> Checked:
        progress.report(1, 4, "Đang kiểm tra: Câu so sánh")
        go_on.wait(10)
        progress.check()
        return Checked((), 1)

    monkeypatch.setattr(CHECK, wait)
    yield go_on
    go_on.set()


def test_the_first_check_shows_how_far_it_is_and_can_be_stopped(
    dressed: QApplication, qtbot: QtBot, ledger: Ledger, undo: UndoStack, slow: threading.Event
) -> None:
    runner = Runner()
    page = opened(qtbot, PageContext(ledger, runner, undo.do), ToFigure(view=DOUBTS))
    view = page.at(DOUBTS)
    assert isinstance(view, DoubtsView)
    assert view.part == "working"
    qtbot.waitUntil(lambda: view.working.text == "Đang kiểm tra: Câu so sánh")
    next(b for b in view.working.findChildren(QPushButton) if b.text() == "Hủy").click()
    assert view.part == "stopped"
    slow.set()
    qtbot.waitUntil(lambda: not runner.tasks)
    assert view.part == "stopped"
    assert runner.close()


def test_cancelling_at_the_foot_of_the_window_stops_it_too(
    dressed: QApplication, qtbot: QtBot, ledger: Ledger, undo: UndoStack, slow: threading.Event
) -> None:
    runner = Runner()
    page = opened(qtbot, PageContext(ledger, runner, undo.do), ToFigure(view=DOUBTS))
    view = page.at(DOUBTS)
    assert isinstance(view, DoubtsView)
    (task,) = (one for one in runner.tasks if one.label == "Đang kiểm tra sổ")
    task.cancel()
    slow.set()
    qtbot.waitUntil(lambda: view.part == "stopped")
    assert runner.close()


def test_progress_names_what_is_looked_at(ledger: Ledger) -> None:
    told: list[str] = []
    runner = DirectRunner()
    runner.changed.connect(lambda task: told.append(task.step.text))
    runner.run(lambda progress: loading.check_ledger(ledger, progress))
    assert "Đang kiểm tra: Câu so sánh" in told


def test_the_list_is_what_the_command_line_says(view: DoubtsView, ledger: Ledger) -> None:
    assert view.findings.every == ledger.ask(checks.findings, ledger.today())


def test_what_is_listed_goes_out_to_excel(view: DoubtsView, page: FiguresPage) -> None:
    view.toolbar.gravities.chips[Gravity.WARNING].click()
    make = view.book()
    assert make is not None
    assert len(make().table.rows) == view.table.doubts.rowCount()
    assert page.export.isEnabled()
    view.toolbar.claims_wanted.emit(True)
    claims = view.book()
    assert claims is not None
    assert len(claims().table.rows) == view.findings.compared
