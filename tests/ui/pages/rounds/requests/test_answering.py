"""A form that a ministry sent: taken over, filled from the ledger, completed by hand, written back."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit
from pytestqt.qtbot import QtBot

from tests.tracker.exchange.requests.province import Province
from tests.ui.pages.rounds.requests.conftest import take_dialog
from tracker.requests.rows import QuestionState
from ui.desk import Desk
from ui.models.request_rows import ANSWER, KEYS, NOTE
from ui.pages.rounds.page import RoundsPage
from ui.pages.rounds.requests.view import RequestsView
from ui.pages.targets import ASKED, ISSUED

CHILDREN = "TT13-2/0101"


def shown(view: RequestsView, key: str) -> list[str]:
    """What a column says, from top to bottom."""
    rows = view.table.rows
    return [str(rows.index(row, KEYS.index(key)).data()) for row in range(rows.rowCount())]


def type_into(view: RequestsView, row: int, text: str, qtbot: QtBot, column: int = ANSWER) -> None:
    """F2 opens the editor, Enter closes it."""
    view.table.setCurrentIndex(view.table.rows.index(row, column))
    view.table.setFocus()
    qtbot.keyClick(view.table, Qt.Key.Key_F2)
    (editor,) = view.table.viewport().findChildren(QLineEdit)
    editor.setText(text)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not view.table.viewport().findChildren(QLineEdit))
    QApplication.processEvents()  # what was typed is handed on once the editor is gone


def test_an_empty_page_says_what_belongs_there(view: RequestsView) -> None:
    assert view.form is None
    assert not view.empty.isHidden()
    assert view.head.take.isHidden()


def test_a_form_is_shown_before_it_is_taken_over(view: RequestsView, form_file: Path) -> None:
    view.take(form_file)
    dialog = take_dialog(view)
    assert dialog.draft.preview.place.code == "68"
    assert dialog.go.isEnabled()
    dialog.reject()
    assert view.form is None


def test_a_form_that_was_taken_shows_its_questions(taken: RequestsView) -> None:
    assert shown(taken, "state") == ["Chưa có số"] * 7
    assert taken.head.accept.text() == "Lấy số có sẵn trong sổ (0)"
    assert not taken.head.accept.isEnabled()
    assert taken.chips.chips[QuestionState.UNKNOWN].text() == "Chưa có số 7"


def test_what_the_ledger_knows_is_offered_and_taken_only_when_a_person_says_so(
    province: Province, view: RequestsView, form_file: Path
) -> None:
    province.knows(CHILDREN, "51")
    view.take(form_file)
    take_dialog(view).accept()
    assert shown(view, "known")[0] == "51"
    assert shown(view, "answer")[0] == ""
    view.head.accept.click()
    assert shown(view, "answer")[0] == "51"
    assert shown(view, "state")[0] == "Đã trả lời"


def test_taking_the_answers_is_undone_as_one(
    province: Province, province_desk: Desk, view: RequestsView, form_file: Path
) -> None:
    province.knows(CHILDREN, "51")
    view.take(form_file)
    take_dialog(view).accept()
    view.head.accept.click()
    province_desk.context.undo()
    assert shown(view, "answer")[0] == ""


def test_one_answer_is_taken_from_the_pane(province: Province, view: RequestsView, form_file: Path) -> None:
    province.knows(CHILDREN, "khoảng 50")
    view.take(form_file)
    take_dialog(view).accept()
    assert shown(view, "state")[0] == "Gần đúng"
    view.table.setCurrentIndex(view.table.rows.index(0, ANSWER))
    view.pane.accept.click()
    assert shown(view, "answer")[0] == "~ 50"


@pytest.mark.parametrize(
    ("text", "stands"),
    [("47", "47"), ("1.317", "1.317"), ("-", "-"), ("…", "…"), ("x", "x"), ("khoảng 40", "~ 40")],
)
def test_an_answer_is_typed_in_place(taken: RequestsView, qtbot: QtBot, text: str, stands: str) -> None:
    type_into(taken, 3, text, qtbot)
    assert shown(taken, "answer")[3] == stands
    assert shown(taken, "state")[3] == "Đã trả lời"


def test_what_cannot_be_read_is_said_and_nothing_is_kept(
    taken: RequestsView, province_page: RoundsPage, qtbot: QtBot
) -> None:
    type_into(taken, 3, "12-15", qtbot)
    assert shown(taken, "answer")[3] == ""
    assert "12-15" in province_page.messages.text


def test_a_note_is_typed_beside_and_the_answer_stays(taken: RequestsView, qtbot: QtBot) -> None:
    type_into(taken, 3, "47", qtbot)
    type_into(taken, 3, "số sơ bộ", qtbot, NOTE)
    assert shown(taken, "note")[3] == "số sơ bộ"
    assert shown(taken, "answer")[3] == "47"


def test_an_answer_is_taken_out_with_delete(taken: RequestsView, qtbot: QtBot) -> None:
    type_into(taken, 3, "47", qtbot)
    taken.table.setCurrentIndex(taken.table.rows.index(3, ANSWER))
    qtbot.keyClick(taken.table, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: shown(taken, "answer")[3] == "để trống")


def test_the_next_question_without_an_answer_is_one_key_away(taken: RequestsView, qtbot: QtBot) -> None:
    type_into(taken, 0, "51", qtbot)
    taken.table.setCurrentIndex(taken.table.rows.index(0, ANSWER))
    taken.missing.click()
    assert taken.table.currentIndex().row() == 1


def test_one_state_is_shown_alone(taken: RequestsView, qtbot: QtBot) -> None:
    type_into(taken, 0, "51", qtbot)
    taken.chips.chips[QuestionState.ANSWERED].click()
    assert shown(taken, "answer") == ["51"]
    taken.chips.chips[QuestionState.ANSWERED].click()
    assert len(shown(taken, "answer")) == 7


def test_the_answers_are_written_into_the_ministrys_own_file(
    taken: RequestsView,
    province_page: RoundsPage,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for row, text in enumerate(("51", "20", "31")):
        type_into(taken, row, text, qtbot)
    target = tmp_path / "tra loi.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(target), ""))
    taken.head.write.click()
    sheet = load_workbook(target).worksheets[0]
    assert [sheet[cell].value for cell in ("H9", "H10", "H11", "H12")] == [51, 20, 31, None]
    assert "còn 4 câu để trống" in province_page.messages.text


def test_the_two_tabs_keep_what_they_show(taken: RequestsView, province_page: RoundsPage) -> None:
    province_page.show_tab(ISSUED)
    assert province_page.stack.currentWidget() is province_page.empty
    province_page.show_tab(ASKED)
    assert province_page.stack.currentWidget() is taken
    assert taken.form is not None


def test_a_form_of_another_ledger_dropped_among_returns_can_be_answered(
    province_page: RoundsPage, form_file: Path
) -> None:
    province_page.show_tab(ISSUED)
    province_page.bring.add([form_file])
    refused = province_page.bring.panel.refused
    assert not refused.reply.isHidden()
    refused.reply.click()
    assert province_page.tabs.current == ASKED
    assert take_dialog(province_page.requests).draft.preview.place.code == "68"
