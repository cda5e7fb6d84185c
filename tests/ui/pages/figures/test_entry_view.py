"""The grid of entry: every key of Excel, pasting, saving as one step, and nothing lost in silence."""

from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMessageBox
from pytestqt.qtbot import QtBot

from tests.ui.example import INDICATOR, NOW
from tracker.app import Ledger
from tracker.figures import catalogue, queries
from tracker.figures.filters import FigureFilter
from tracker.figures.grid import Typed
from tracker.figures.grid.model import Cell
from tracker.figures.rows import Figure, SourceKind
from tracker.undo import UndoStack
from ui.pages.context import PageContext
from ui.pages.figures.entry import asking, pasting
from ui.pages.figures.entry.asking import Answer
from ui.pages.figures.entry.preview import PastePreview
from ui.pages.figures.entry.view import EntryView
from ui.pages.figures.page import FiguresPage
from ui.pages.figures.views import ENTRY, LIST
from ui.tasks import DirectRunner, Runner

SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(dressed: QApplication, qtbot: QtBot, ledger: Ledger, undo: UndoStack) -> FiguresPage:
    page = FiguresPage(PageContext(ledger, DirectRunner(), undo.do, undo.remember))
    qtbot.addWidget(page)
    page.resize(1198, 678)
    page.show()
    page.open()
    page.show_view(ENTRY)
    return page


@pytest.fixture
def view(page: FiguresPage, ledger: Ledger) -> EntryView:
    """The half-year of the example, by sex; nothing of it is on file from this document."""
    view = page.at(ENTRY)
    assert isinstance(view, EntryView)
    indicator = ledger.ask(catalogue.indicator, INDICATOR)
    view.toolbar.subject.pick(str(indicator.id))
    view.toolbar.regime.setCurrentIndex(view.toolbar.regime.findData("administrative"))
    view.toolbar.regime.activated.emit(1)
    view.toolbar.period.setEditText(NOW.code)
    view.toolbar.period.changed.emit("")
    view.toolbar.columns.setCurrentIndex(1)
    view.toolbar.columns.activated.emit(1)
    view.source.document.setText("Báo cáo 15")
    view.source.document.editingFinished.emit()
    view.table.setFocus()
    view.table.go_to((0, 0))
    return view


def text(view: EntryView, cell: Cell) -> str:
    return str(view.table.entry.index(*cell).data())


def press(view: EntryView, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(QApplication.focusWidget() or view.table, key, held)


def type_in(view: EntryView, *words: str) -> None:
    """Each followed by Enter."""
    for word in words:
        QTest.keyClick(view.table, word[0]) if word else None
        line = editor(view)
        line.setText(word)
        QTest.keyClick(line, Qt.Key.Key_Return)


def editor(view: EntryView) -> QLineEdit:
    (line,) = [one for one in view.table.viewport().findChildren(QLineEdit) if one.isVisible()]
    return line


def editing(view: EntryView) -> bool:
    return bool([one for one in view.table.viewport().findChildren(QLineEdit) if one.isVisible()])


def select(view: EntryView, first: Cell, last: Cell) -> None:
    model = view.table.entry
    view.table.setCurrentIndex(model.index(*first))
    chosen = QItemSelection(model.index(*first), model.index(*last))
    view.table.selectionModel().select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)


def put_on_clipboard(said: str) -> None:
    QGuiApplication.clipboard().setText(said)


def entered(ledger: Ledger) -> dict[str, Figure]:
    found = ledger.ask(queries.figures, FigureFilter())
    return {one.unit: one for one in found if one.source.kind is SourceKind.ENTRY}


def test_the_grid_is_the_provinces_of_the_period(view: EntryView) -> None:
    QAbstractItemModelTester(view.table.entry, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model = view.table.entry
    assert (model.rowCount(), model.columnCount()) == (34, 4)
    assert model.headerData(0, Qt.Orientation.Horizontal) == "Tổng số (trẻ em)"
    assert model.headerData(0, Qt.Orientation.Vertical) == "Hà Nội"
    assert text(view, (0, 0)) == "74"


def test_typing_replaces_and_enter_goes_down(view: EntryView) -> None:
    QTest.keyClick(view.table, "5")
    assert editor(view).text() == "5"
    QTest.keyClicks(editor(view), "12")
    QTest.keyClick(editor(view), Qt.Key.Key_Return)
    assert (text(view, (0, 0)), view.table.current) == ("512", (1, 0))
    assert not editing(view)


def test_tab_goes_right_and_into_the_next_row(view: EntryView) -> None:
    QTest.keyClick(view.table, "5")
    QTest.keyClick(editor(view), Qt.Key.Key_Tab)
    assert (text(view, (0, 0)), view.table.current) == ("5", (0, 1))
    for _ in range(3):
        press(view, Qt.Key.Key_Tab)
    assert view.table.current == (1, 0)
    press(view, Qt.Key.Key_Backtab, SHIFT)
    assert view.table.current == (0, 3)


def test_arrows_move_on_after_typing_but_not_after_f2(view: EntryView) -> None:
    QTest.keyClick(view.table, "5")
    QTest.keyClick(editor(view), Qt.Key.Key_Right)
    assert (text(view, (0, 0)), view.table.current) == ("5", (0, 1))
    press(view, Qt.Key.Key_F2)
    QTest.keyClick(editor(view), Qt.Key.Key_Left)
    assert editing(view)


def test_f2_edits_what_is_there_and_leaving_it_types_nothing(view: EntryView) -> None:
    press(view, Qt.Key.Key_F2)
    assert editor(view).text() == "74"
    QTest.keyClick(editor(view), Qt.Key.Key_Return)
    assert not view.table.entry.cells.unsaved


def test_escape_gives_up_what_is_being_typed(view: EntryView) -> None:
    QTest.keyClick(view.table, "5")
    QTest.keyClick(editor(view), Qt.Key.Key_Escape)
    assert (text(view, (0, 0)), view.table.entry.cells.unsaved) == ("74", False)


@pytest.mark.parametrize("key", [Qt.Key.Key_Delete, Qt.Key.Key_Backspace])
def test_delete_takes_back_what_is_not_saved_and_nothing_else(
    view: EntryView, ledger: Ledger, key: Qt.Key
) -> None:
    before = ledger.ask(queries.count)
    type_in(view, "5", "6")
    select(view, (0, 0), (2, 0))
    press(view, key)
    assert (text(view, (0, 0)), view.table.entry.cells.unsaved) == ("74", False)
    assert ledger.ask(queries.count) == before


def test_undo_and_redo_step_through_what_was_typed(view: EntryView) -> None:
    type_in(view, "5", "6")
    press(view, Qt.Key.Key_Z, CONTROL)
    assert (text(view, (0, 0)), view.table.entry.cells.draft[1, 0].text) == ("5", "")
    press(view, Qt.Key.Key_Z, CONTROL)
    assert not view.table.entry.cells.unsaved
    press(view, Qt.Key.Key_Y, CONTROL)
    press(view, Qt.Key.Key_Y, CONTROL)
    assert view.table.entry.cells.draft[1, 0].text == "6"


def test_copy_cut_and_fill_down(view: EntryView) -> None:
    type_in(view, "trên 2,2 triệu", "-")
    select(view, (0, 0), (1, 0))
    press(view, Qt.Key.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text() == "trên 2,2 triệu\n-\n"
    press(view, Qt.Key.Key_X, CONTROL)
    assert not view.table.entry.cells.unsaved
    view.table.go_to((5, 1))
    press(view, Qt.Key.Key_V, CONTROL)
    assert (text(view, (5, 1)), text(view, (6, 1))) == ("~ 2.200.000", "-")
    select(view, (5, 1), (8, 1))
    press(view, Qt.Key.Key_D, CONTROL)
    assert [view.table.entry.cells.draft[row, 1].text for row in range(5, 9)] == ["trên 2,2 triệu"] * 4


def test_one_copied_cell_fills_all_that_is_selected(view: EntryView) -> None:
    put_on_clipboard("7\r\n")
    select(view, (0, 1), (2, 2))
    press(view, Qt.Key.Key_V, CONTROL)
    assert len(view.table.entry.cells.draft) == 6


def test_a_block_that_runs_over_the_edge_is_refused_and_nothing_pasted(view: EntryView, qtbot: QtBot) -> None:
    put_on_clipboard("1\t2\n3\t4\n")
    view.table.go_to((33, 0))
    with qtbot.waitSignal(view.said) as said:
        press(view, Qt.Key.Key_V, CONTROL)
    assert "34" in said.args[1]
    assert not view.table.entry.cells.unsaved


def test_each_cell_says_how_it_was_understood(view: EntryView) -> None:
    type_in(view, "trên 2,2 triệu")
    view.table.go_to((0, 0))
    told = view.foot.understood.text()
    assert "trên 2.200.000 trẻ em, trong khoảng [2.200.000; 2.300.000)" in told
    assert view.foot.known.text().startswith("Trong sổ: 74 trẻ em")
    assert "cạnh nguồn khác" in view.foot.counts.text()


def test_an_ambiguous_cell_offers_its_readings(view: EntryView) -> None:
    type_in(view, "1.5")
    view.table.go_to((0, 0))
    (offer,) = [button for button in view.foot.offers if not button.isHidden()]
    assert offer.text() == "Hiểu là 1.500 trẻ em"
    offer.click()
    assert (text(view, (0, 0)), view.table.entry.cells.faulty) == ("1.500", [])


def test_another_notation_reads_everything_anew(view: EntryView) -> None:
    type_in(view, "1,317")
    assert view.table.entry.cells.faulty == [(0, 0)]
    view.source.numbers.set_value("english")
    view.source.changed.emit()
    assert (text(view, (0, 0)), view.table.entry.cells.faulty) == ("1.317", [])


def test_saving_is_one_step_that_the_window_undoes(view: EntryView, ledger: Ledger, undo: UndoStack) -> None:
    view.table.go_to((0, 1))
    type_in(view, "5", "-", "x")
    press(view, Qt.Key.Key_Return, CONTROL)
    figures = entered(ledger)
    assert len(figures) == 3
    assert {one.source.document for one in figures.values()} == {"Báo cáo 15"}
    assert not view.table.entry.cells.unsaved
    assert text(view, (0, 1)) == "5"
    undo.undo()
    assert entered(ledger) == {}
    assert text(view, (0, 1)) == ""


def test_ctrl_enter_in_the_editor_saves_what_is_typed(view: EntryView, ledger: Ledger) -> None:
    view.table.go_to((0, 1))
    QTest.keyClick(view.table, "5")
    QTest.keyClick(editor(view), Qt.Key.Key_Return, CONTROL)
    assert len(entered(ledger)) == 1


def test_nothing_is_saved_without_a_document(view: EntryView, ledger: Ledger, qtbot: QtBot) -> None:
    type_in(view, "5")
    view.source.document.clear()
    with qtbot.waitSignal(view.said) as said:
        view.save()
    assert said.args[0] == "bad"
    assert entered(ledger) == {}
    assert view.source.document.property("invalid")


@pytest.mark.parametrize(("answer", "saved"), [(Answer.STAY, 0), (Answer.SAVE, 1)])
def test_faulty_cells_keep_the_others_until_a_person_leaves_them_out(
    view: EntryView, ledger: Ledger, monkeypatch: pytest.MonkeyPatch, answer: Answer, saved: int
) -> None:
    monkeypatch.setattr("ui.pages.figures.entry.keeper.answered", lambda _box: answer)
    view.table.go_to((0, 1))
    type_in(view, "5", "giảm 31 vụ")
    view.save()
    assert len(entered(ledger)) == saved
    assert view.table.entry.cells.faulty == [(1, 1)]


def test_what_came_in_meanwhile_is_told_with_both_versions_and_not_overwritten(
    view: EntryView, ledger: Ledger, qtbot: QtBot
) -> None:
    from tracker.figures.commands import enter
    from tracker.figures.entries import Entry
    from tracker.kernel.quantity import Quantity

    view.table.go_to((0, 1))
    type_in(view, "5", "6")
    spot = view.table.entry.cells.spot((0, 1))
    new = Entry(spot.indicator.id, spot.place.id, spot.breakdown.id, Quantity.of(9))
    ledger.do(enter, NOW, [new], document="Người khác", at=ledger.now(), by="Mai")
    with qtbot.waitSignal(view.said) as said:
        view.save()
    assert said.args[0] == "warn"
    assert set(entered(ledger)) == {spot.place.unit}
    assert view.table.entry.cells.moved == [(0, 1)]
    view.table.go_to((0, 1))
    assert "Trước: chưa có gì. Nay: 9 trẻ em" in view.foot.known.text()
    view.save()
    assert len(entered(ledger)) == 2
    assert not view.table.entry.cells.unsaved


def test_what_was_entered_can_be_withdrawn(view: EntryView, ledger: Ledger) -> None:
    view.table.go_to((0, 1))
    type_in(view, "5")
    view.save()
    view.table.go_to((0, 1))
    assert not view.foot.back.isHidden()
    view.foot.back.click()
    assert entered(ledger) != {}
    view.save()
    assert entered(ledger) == {}


@pytest.mark.parametrize(
    ("answer", "left", "kept"), [(Answer.STAY, False, True), (Answer.DISCARD, True, False)]
)
def test_leaving_with_something_unsaved_is_asked(
    view: EntryView,
    page: FiguresPage,
    monkeypatch: pytest.MonkeyPatch,
    answer: Answer,
    left: bool,
    kept: bool,
) -> None:
    monkeypatch.setattr("ui.pages.figures.entry.keeper.answered", lambda _box: answer)
    type_in(view, "5")
    assert page.leave() is left
    assert view.table.entry.cells.unsaved is kept
    if kept:
        page.show_view(LIST)
        assert page.view == ENTRY


def test_saving_before_leaving(
    view: EntryView, page: FiguresPage, ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.pages.figures.entry.keeper.answered", lambda _box: Answer.SAVE)
    view.table.go_to((0, 1))
    type_in(view, "5")
    assert page.leave()
    assert len(entered(ledger)) == 1


def test_another_grid_is_asked_about_first(view: EntryView, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ui.pages.figures.entry.keeper.answered", lambda _box: Answer.STAY)
    type_in(view, "5")
    former = view.toolbar.asked()
    view.toolbar.columns.setCurrentIndex(0)
    view.toolbar.columns.activated.emit(0)
    assert view.toolbar.asked() == former
    assert text(view, (0, 0)) == "5"


def test_another_kind_of_figure_keeps_what_was_typed(view: EntryView) -> None:
    type_in(view, "5")
    view.toolbar.scenario.setCurrentIndex(view.toolbar.scenario.findData("plan"))
    view.toolbar.scenario.activated.emit(1)
    assert text(view, (0, 0)) == "5"
    assert text(view, (1, 0)) == ""  # the plan of the example is for the whole year


def test_rows_may_be_indicators(view: EntryView) -> None:
    view.toolbar.by.set_value("indicators")
    view.toolbar.by.changed.emit("indicators")
    model = view.table.entry
    assert model.rowCount() > 0
    assert model.row_unit(0) != ""
    assert "(" not in str(model.headerData(0, Qt.Orientation.Horizontal))


def test_a_unit_is_closed_where_it_was_not_in_force(view: EntryView) -> None:
    view.toolbar.choose_columns("back")
    model = view.table.entry
    heads = [str(model.headerData(row, Qt.Orientation.Vertical)) for row in range(model.rowCount())]
    assert heads[0] == "Hà Nội"
    assert "Hà Nam (đến 30/6/2025)" in heads
    assert view.table.current == (0, 4)
    gone = heads.index("Hà Nam (đến 30/6/2025)")
    view.table.go_to((gone, 4))
    QTest.keyClick(view.table, "5")
    assert not editing(view)
    assert view.foot.understood.text() == "Đơn vị này không có trong kỳ của cột."


def test_a_period_that_cannot_be_read_is_refused(view: EntryView, qtbot: QtBot) -> None:
    former = view.toolbar.asked()
    view.toolbar.period.setEditText("hôm nào đó")
    with qtbot.waitSignal(view.said):
        view.toolbar.period.changed.emit("")
    assert view.toolbar.asked() == former


def test_names_pasted_with_the_values_are_shown_before(
    view: EntryView, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[PastePreview] = []

    def decide(preview: PastePreview) -> int:
        shown.append(preview)
        assert not preview.go.isEnabled()
        preview.decide(2, "out")
        assert preview.go.text() == "Dán 2 ô"
        preview.accept()
        return preview.result()

    monkeypatch.setattr(PastePreview, "exec", decide)
    put_on_clipboard("Đà Nẵng\t5\nHà Nam\t6\nha noi\t7\n")
    view.table.go_to((3, 2))
    press(view, Qt.Key.Key_V, CONTROL)
    assert len(shown) == 1
    model = view.table.entry
    assert {
        model.cells.spot(cell).place.name: typed.text for cell, typed in model.cells.draft.cells.items()
    } == {
        "Đà Nẵng": "5",
        "Hà Nội": "7",
    }
    assert {column for _, column in model.cells.draft.cells} == {2}


def test_a_preview_that_is_cancelled_pastes_nothing(view: EntryView, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(PastePreview, "exec", lambda _preview: 0)
    put_on_clipboard("Đà Nẵng\t5\nHà Nội\t6\n")
    press(view, Qt.Key.Key_V, CONTROL)
    assert not view.table.entry.cells.unsaved


def test_names_are_copied_out_with_the_values_and_paste_back_by_name(
    view: EntryView, monkeypatch: pytest.MonkeyPatch
) -> None:
    type_in(view, "5", "6")
    select(view, (0, 0), (1, 0))
    press(view, Qt.Key.Key_C, CONTROL | SHIFT)
    assert QGuiApplication.clipboard().text() == "\tTổng số (trẻ em)\nHà Nội\t5\nCao Bằng\t6\n"
    press(view, Qt.Key.Key_Delete)
    monkeypatch.setattr(PastePreview, "exec", lambda preview: preview.accept() or 1)
    view.table.go_to((9, 2))
    press(view, Qt.Key.Key_V, CONTROL)
    assert [typed.text for typed in view.table.entry.cells.draft.cells.values()] == ["5", "6"]


def test_the_menu_offers_what_can_be_done(view: EntryView) -> None:
    offered = {action.text(): action for action in view.table.menu().actions()}
    assert not offered["Rút số đã ghi"].isEnabled()
    assert not offered["Bỏ phần chưa lưu"].isEnabled()
    type_in(view, "5")
    view.table.go_to((0, 0))
    offered = {action.text(): action for action in view.table.menu().actions()}
    offered["Bỏ phần chưa lưu"].trigger()
    assert not view.table.entry.cells.unsaved


def test_the_editor_grows_with_its_words(view: EntryView) -> None:
    QTest.keyClick(view.table, "u")
    narrow = editor(view).width()
    editor(view).setText("ước tính hơn 105 nghìn trẻ em trong cả nước")
    assert editor(view).width() > narrow


def test_the_keys_of_the_window_give_way_to_the_grid(
    view: EntryView, page: FiguresPage, qtbot: QtBot
) -> None:
    pressed = []
    for keys in ("Ctrl+Z", "Ctrl+C", "Ctrl+Return"):
        QShortcut(QKeySequence(keys), page).activated.connect(partial(pressed.append, keys))
    page.activateWindow()
    qtbot.waitUntil(view.table.hasFocus)
    press(view, Qt.Key.Key_Z, CONTROL)  # nothing typed: the window's own
    type_in(view, "5")
    for key in (Qt.Key.Key_Z, Qt.Key.Key_C, Qt.Key.Key_Return):
        press(view, key, CONTROL)
    assert pressed == ["Ctrl+Z"]


def test_with_threads_the_same_is_saved(
    dressed: QApplication, qtbot: QtBot, ledger: Ledger, undo: UndoStack
) -> None:
    runner = Runner()
    page = FiguresPage(PageContext(ledger, runner, undo.do, undo.remember))
    qtbot.addWidget(page)
    page.show()
    page.open()
    page.show_view(ENTRY)
    view = page.at(ENTRY)
    assert isinstance(view, EntryView)
    qtbot.waitUntil(lambda: view.sheet is not None)
    view.source.document.setText("Báo cáo 16")
    view.source.document.editingFinished.emit()
    view.table.entry.put({(0, 0): Typed("5")})
    view.save()
    qtbot.waitUntil(lambda: not view.table.entry.cells.unsaved)
    assert text(view, (0, 0)) == "5"
    assert view.table.entry.cells.own((0, 0)) is not None
    qtbot.waitUntil(view.table.isEnabled)
    assert runner.close()


def test_the_questions_before_something_is_lost(view: EntryView) -> None:
    type_in(view, "5", "nhiều")
    counts = view.table.entry.cells.counts
    for box in (asking.leaving(counts, view), asking.leaving_out(counts, view)):
        assert isinstance(box, QMessageBox)
        assert Answer(box.defaultButton().property("answer")) is Answer.STAY
        box.deleteLater()


def test_too_long_a_clipboard_is_refused(
    view: EntryView, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pasting, "_LONGEST", 10)
    with qtbot.waitSignal(view.said):
        view.paste("1\t2\n" * 10)
    assert not view.table.entry.cells.unsaved


def test_every_scene_can_be_taken_and_leaves_nothing_behind(page: FiguresPage, view: EntryView) -> None:
    for scene in view.scenes(page):
        dialog = scene.show()
        if dialog is not None:
            dialog.deleteLater()
    assert view.table.entry.cells.unsaved
    assert page.leave()
    assert not view.table.entry.cells.unsaved
