"""Who has reported: the matrix, its filter, its strip, the pane beside it, and the steps of a return."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QFileDialog
from pytestqt.qtbot import QtBot

from tests.tracker.exchange.desk import CODE
from tests.ui.pages.rounds.hands import FULL, Hands
from tracker.kernel.quantity import Quantity
from tracker.office.commands import save_office
from tracker.office.rows import Office
from tracker.rounds.rows import ReturnState, Step
from ui.desk import Desk
from ui.i18n import language
from ui.models.round_board import Next
from ui.pages.rounds import page as page_module
from ui.pages.rounds.page import RoundsPage
from ui.pages.rounds.reason_dialog import ReasonDialog
from ui.pages.rounds.sentences import head_text
from ui.pages.targets import ToRound
from ui.paper.preview import PreviewDialog


def shown(page: RoundsPage) -> list[str]:
    """The codes of the places in the table, in order."""
    matrix = page.matrix.table.matrix
    found = [matrix.return_at(row) for row in range(matrix.rowCount())]
    return [one.place for one in found if one is not None]


def text(page: RoundsPage, place: str, column: str) -> str:
    """What stands in a cell of a place."""
    matrix = page.matrix.table.matrix
    row = next(n for n in range(matrix.rowCount()) if (one := matrix.return_at(n)) and one.place == place)
    return str(matrix.index(row, matrix.keys.index(column)).data())


def select(page: RoundsPage, hands: Hands, place: str) -> None:
    page.matrix.select_place(hands.returned(place).place_id)


def test_each_place_has_a_row_under_its_region(page: RoundsPage) -> None:
    matrix = page.matrix.table.matrix
    assert shown(page) == ["01", "46", "68"]
    assert [matrix.heads_region(row) for row in range(matrix.rowCount())] == [True, False] * 3
    assert matrix.index(0, 0).data() == "Đồng bằng sông Hồng"
    assert (text(page, "68", "place"), text(page, "68", "issued")) == ("Lâm Đồng", "22/6")


def test_the_head_says_period_deadline_and_how_many(page: RoundsPage, hands: Hands) -> None:
    hands.import_quietly(FULL)
    page.refresh()
    assert page.matrix.board is not None
    said = head_text(page.matrix.board)
    assert "01/01/2026 – 30/6/2026" in said
    assert "hạn gửi 15/7/2026, còn 23 ngày" in said
    assert "1/3 đã gửi, 1 đúng hạn" in said


def test_chips_count_and_filter(page: RoundsPage, hands: Hands) -> None:
    hands.import_quietly(FULL)
    chips = page.matrix.chips.chips
    visible = {key: chip.text() for key, chip in chips.items() if not chip.isHidden()}
    assert visible == {"": "Tất cả 3", "received": "Đã nhận 1", "issued": "Đã giao 2"}
    chips["received"].click()
    assert shown(page) == ["68"]
    chips["received"].click()
    assert shown(page) == ["01", "46", "68"]


def test_the_strip_leads_to_a_place(page: RoundsPage, hands: Hands) -> None:
    page.matrix.strip.chosen.emit(str(hands.returned("46").place_id))
    assert [one.place for one in page.matrix.table.selected()] == ["46"]
    assert page.matrix.pane.returns[0].place == "46"


def test_regions_fold_by_keyboard(page: RoundsPage, qtbot: QtBot) -> None:
    table = page.matrix.table
    table.setCurrentIndex(table.matrix.index(0, 0))
    qtbot.keyClick(table, Qt.Key.Key_Left)
    assert shown(page) == ["46", "68"]
    qtbot.keyClick(table, Qt.Key.Key_Left)
    assert shown(page) == ["46", "68"]
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert shown(page) == ["01", "46", "68"]


def test_a_place_that_is_folded_away_or_filtered_out_is_found_again(page: RoundsPage, hands: Hands) -> None:
    page.matrix.table.flip(0)
    page.matrix.chips.chips["issued"].click()
    hands.import_quietly(FULL, "01")
    assert "01" not in shown(page)
    select(page, hands, "01")
    assert shown(page) == ["01", "46", "68"]
    assert not page.matrix.chips.chips["issued"].isChecked()


def test_sorting_keeps_regions_and_puts_the_unknown_last(page: RoundsPage, hands: Hands) -> None:
    matrix = page.matrix.table.matrix
    hands.import_quietly(FULL)
    matrix.sort(matrix.keys.index("received"), Qt.SortOrder.DescendingOrder)
    assert shown(page) == ["01", "46", "68"]
    assert matrix.heads_region(0)


def test_after_the_deadline_who_is_missing_is_late(page: RoundsPage, window_desk: Desk) -> None:
    window_desk.ledger.clock = lambda: dt.datetime(2026, 7, 18, 3, tzinfo=dt.UTC)
    page.show_round(CODE)
    assert text(page, "46", "received") == "chưa gửi"
    assert text(page, "46", "due") == "quá 3 ngày"
    assert text(page, "46", "next") == "Nhắc"
    assert page.matrix.board is not None
    assert "đã qua 3 ngày" in head_text(page.matrix.board)


def test_the_next_step_is_one_press_and_can_be_undone(
    page: RoundsPage, hands: Hands, window_desk: Desk
) -> None:
    hands.import_quietly(FULL)
    page.matrix.table.stepped.emit(hands.returned(), Next.ACCEPT.value)
    assert hands.returned().state is ReturnState.ACCEPTED
    assert window_desk.undo_stack.undo_label(language().words) == "Hoàn tác: chấp nhận biểu của Lâm Đồng"
    assert text(page, "68", "next") == "Khóa"
    page.matrix.table.stepped.emit(hands.returned(), Next.LOCK.value)
    assert text(page, "68", "locked") == "22/6"
    window_desk.undo()
    window_desk.undo()
    assert hands.returned().state is ReturnState.RECEIVED
    assert text(page, "68", "next") == "Chấp nhận"


def test_the_pane_offers_only_steps_that_are_open(page: RoundsPage, hands: Hands) -> None:
    pane = page.matrix.pane
    select(page, hands, "68")
    assert [step for step, button in pane.buttons.items() if not button.isHidden()] == []
    assert not pane.issue.isHidden()
    hands.import_quietly(FULL)
    offered = [step for step, button in pane.buttons.items() if not button.isHidden()]
    assert offered == [Step.ACCEPT, Step.RETURN]
    pane.buttons[Step.ACCEPT].click()
    offered = [step for step, button in pane.buttons.items() if not button.isHidden()]
    assert offered == [Step.RETURN, Step.LOCK]
    pane.buttons[Step.LOCK].click()
    offered = [step for step, button in pane.buttons.items() if not button.isHidden()]
    assert offered == [Step.REOPEN]


def test_returning_asks_for_the_reason_and_shows_it(
    page: RoundsPage, hands: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    hands.import_quietly(FULL)
    select(page, hands, "68")
    monkeypatch.setattr(ReasonDialog, "exec", write_reason("ô H9: tổng khác các phần"))
    page.matrix.pane.buttons[Step.RETURN].click()
    one = hands.returned()
    assert (one.state, one.reason) == (ReturnState.RETURNED, "ô H9: tổng khác các phần")
    assert text(page, "68", "checked") == "22/6"
    assert not page.matrix.pane.remind.isHidden()


def write_reason(reason: str) -> object:
    """Writes into the dialog and presses its button instead of showing it."""

    def run(dialog: ReasonDialog) -> int:
        dialog.text.setPlainText(reason)
        dialog.go.click()
        return dialog.result()

    return run


def test_the_reason_dialog_stays_until_there_is_one(page: RoundsPage, hands: Hands, qtbot: QtBot) -> None:
    dialog = ReasonDialog(Step.RETURN, [hands.returned()], page)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.go.click()
    assert dialog.isVisible()
    assert "lý do" in dialog.problem.text()
    dialog.text.setPlainText("  \n ")
    dialog.go.click()
    assert dialog.isVisible()
    dialog.text.setPlainText("sai tổng")
    assert dialog.problem.text() == ""
    dialog.go.click()
    assert dialog.result() == QDialog.DialogCode.Accepted.value


def test_several_are_accepted_at_once_and_undone_as_one(
    page: RoundsPage, hands: Hands, window_desk: Desk
) -> None:
    for place in ("01", "68"):
        hands.import_quietly(FULL, place)
    page.matrix.table.selectAll()
    pane = page.matrix.pane
    assert len(pane.returns) == 3
    pane._ask(Step.ACCEPT)
    assert [hands.returned(place).state.value for place in ("01", "46", "68")] == [
        "accepted",
        "issued",
        "accepted",
    ]
    assert window_desk.undo_stack.undo_label(language().words) == "Hoàn tác: chấp nhận 2 biểu"
    window_desk.undo()
    assert hands.returned("01").state is hands.returned("68").state is ReturnState.RECEIVED


def test_a_step_that_another_person_was_faster_with_is_refused(page: RoundsPage, hands: Hands) -> None:
    hands.import_quietly(FULL)
    stale = hands.returned()
    page.actions_of.step(Step.ACCEPT, [stale])
    page.actions_of.step(Step.ACCEPT, [stale])
    assert page.messages.text != ""
    assert hands.returned().state is ReturnState.ACCEPTED


def test_the_list_of_who_is_missing_goes_to_the_clipboard(page: RoundsPage, hands: Hands) -> None:
    hands.import_quietly(FULL, "01")
    page.matrix.missing.click()
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0].startswith("2 nơi chưa gửi báo cáo 6 tháng đầu năm 2026")
    assert lines[1:] == ["46 Huế (còn 23 ngày)", "68 Lâm Đồng (còn 23 ngày)"]
    assert "2 nơi" in page.messages.text


def test_the_list_of_who_is_missing_is_shown_as_it_prints(page: RoundsPage, hands: Hands) -> None:
    hands.import_quietly(FULL, "01")
    page.matrix.printed.click()
    dialog = page.findChild(PreviewDialog)
    assert dialog is not None
    document = dialog.pane.document
    assert document is not None
    assert "6 tháng đầu năm 2026" in document.title.subject
    assert dialog.pane.canvas.pages
    dialog.close()


def test_a_reminder_says_what_is_awaited(page: RoundsPage, hands: Hands) -> None:
    page.matrix.table.stepped.emit(hands.returned(), Next.REMIND.value)
    assert "chưa nhận được báo cáo" in QGuiApplication.clipboard().text()


def test_the_file_that_was_sent_is_saved_byte_for_byte(
    page: RoundsPage, hands: Hands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = hands.reply(FULL)
    page.bring.add([path])
    page.bring.foot.go.click()
    target = tmp_path / "lưu.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(target), ""))
    page.matrix.pane.save_asked.emit(hands.returned())
    assert target.read_bytes() == path.read_bytes()
    assert "lưu.xlsx" in page.messages.text


def test_only_news_of_rounds_and_figures_load_again(
    page: RoundsPage, window_desk: Desk, hands: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    loads: list[str] = []
    former = page_module.load
    monkeypatch.setattr(
        page_module, "load", lambda ledger, code: (loads.append(code), former(ledger, code))[1]
    )
    window_desk.do(save_office, Office(person="Lan"))
    page.refresh()
    assert loads == []
    hands.import_quietly(FULL)
    assert loads == [CODE]
    page.hide()
    hands.correct_by_hand("H9", Quantity.of(52))
    assert loads == [CODE]
    page.open()
    assert loads == [CODE, CODE]


def test_a_link_opens_the_round_at_a_place(page: RoundsPage, hands: Hands) -> None:
    page.open(ToRound(CODE, hands.returned("46").place_id))
    assert page.matrix.pane.returns[0].place == "46"
    page.open(ToRound("no such round"))
    assert page.matrix.board is not None
    assert page.matrix.board.round.code == CODE


def test_rows_are_copied_with_their_heads(page: RoundsPage, hands: Hands) -> None:
    select(page, hands, "68")
    page.matrix.table.copy()
    head, row = QGuiApplication.clipboard().text().splitlines()
    assert head.split("\t")[:3] == ["Mã", "Tỉnh, thành phố", "Giao"]
    assert row.split("\t")[:3] == ["68", "Lâm Đồng", "22/6"]


def test_english_writes_its_own_dates_and_names(page: RoundsPage, window_desk: Desk, qtbot: QtBot) -> None:
    language().use("en")
    made = RoundsPage(window_desk.context)
    qtbot.addWidget(made)
    made.open()
    assert text(made, "68", "issued") == "22 Jun"
    assert text(made, "68", "due") == "23 days left"


def test_an_empty_ledger_offers_the_first_round(empty_page: RoundsPage, qtbot: QtBot) -> None:
    assert empty_page.stack.currentWidget() is empty_page.empty
    assert empty_page.head.issue.isHidden()
    with qtbot.waitSignal(empty_page.empty.first_step):
        empty_page.empty.first_step.emit()
    assert empty_page.findChildren(QDialog)


def test_every_scene_can_be_shown(page: RoundsPage, hands: Hands, qtbot: QtBot) -> None:
    hands.import_quietly(FULL)
    for scene in page.scenes():
        shown_dialog = scene.show()
        if shown_dialog is not None:
            qtbot.addWidget(shown_dialog)
        assert not (shown_dialog or page).grab().isNull()
    assert page.stack.currentWidget() is page.matrix


def test_an_empty_ledger_has_the_scenes_that_need_no_round(empty_page: RoundsPage) -> None:
    assert [scene.name for scene in empty_page.scenes()] == [
        "create",
        "create-tasks",
        "asked",
        "task",
        "issued",
    ]


def test_a_form_is_called_back_from_the_pane(page: RoundsPage, hands: Hands, window_desk: Desk) -> None:
    page.matrix.pane.recall_asked.emit(hands.returned())
    assert hands.returned().state is ReturnState.NOT_ISSUED
    assert "thu lại biểu SKH-" in page.messages.text
    assert "Lâm Đồng" in window_desk.undo_words()
    window_desk.undo()
    assert hands.returned().state is ReturnState.ISSUED
    window_desk.redo()
    assert CODE in window_desk.undo_words()
    window_desk.undo()
    page.matrix.pane.recall_asked.emit(hands.returned())
    page.actions_of.recall(hands.returned())
    assert "Không thu lại được" in page.messages.text
