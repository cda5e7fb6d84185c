"""Files in: read, looked at, decided about, written, taken back; nothing before a person says so."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from tests.ui.pages.rounds.hands import FULL, Hands
from tracker.exchange.findings import Choice
from tracker.kernel.quantity import Quantity, State
from tracker.rounds.commands import Stamped, accept, lock
from tracker.rounds.rows import ReturnState
from ui.desk import Desk
from ui.i18n import language
from ui.pages.rounds.decision_box import DecisionBox
from ui.pages.rounds.entries import Entry, Standing
from ui.pages.rounds.file_panel import CHANGES, FINDINGS, UNCHANGED
from ui.pages.rounds.page import RoundsPage
from ui.pages.targets import ToRound
from ui.tasks import Runner

STAMP = Stamped(dt.date(2026, 6, 22), "2026-06-22T04:00:00Z")


def entry(page: RoundsPage, name: str) -> Entry:
    return next(one for one in page.bring.batch.entries if one.name == name)


def show(page: RoundsPage, name: str) -> Entry:
    """Make a file current."""
    names = [one.name for one in page.bring.batch.entries]
    page.bring.files.go_to(names.index(name))
    return entry(page, name)


def box(page: RoundsPage) -> DecisionBox:
    """The decision that is open."""
    found = page.bring.panel.table._box
    assert found is not None
    return found


def switch(page: RoundsPage, tab: str) -> list[str]:
    """Show a tab; what its rows say in the last column."""
    page.bring.toolbar.tabs.set_value(tab)
    page.bring.toolbar.tabs.changed.emit(tab)
    model = page.bring.panel.table.findings
    rows = [model.row_at(row) for row in range(model.rowCount())]
    return [row.message for row in rows if row is not None]


@pytest.fixture
def previewed(page: RoundsPage, hands: Hands) -> RoundsPage:
    """One file with seven new figures."""
    page.bring.add([hands.reply(FULL)])
    return page


def test_a_file_is_shown_before_anything_is_written(previewed: RoundsPage, hands: Hands) -> None:
    one = entry(previewed, "tra_loi_68.xlsx")
    assert (one.standing, one.answered, one.changes, one.undecided) == (Standing.READ, 7, 7, 0)
    assert previewed.stack.currentWidget() is previewed.bring
    assert previewed.bring.foot.go.text() == "Nhập 7 thay đổi"
    assert previewed.bring.foot.go.isEnabled()
    assert hands.held() == {}
    assert hands.returned().state is ReturnState.ISSUED


def test_tabs_say_what_is_found_changed_and_left(page: RoundsPage, hands: Hands) -> None:
    page.bring.add([hands.reply({"H9": 51, "H10": "1.317", "H11": "27-28"})])
    assert len(switch(page, FINDINGS)) == 2
    assert switch(page, CHANGES) == ["Số trẻ em bị xâm hại", "Số trẻ em bị xâm hại – Nam"]
    assert len(switch(page, UNCHANGED)) == 4
    assert not page.bring.toolbar.level.isEnabled()


def test_findings_are_filtered_by_severity(page: RoundsPage, hands: Hands) -> None:
    page.bring.add([hands.reply({"H9": "1.317", "H11": "27-28"})])
    level = page.bring.toolbar.level
    level.setCurrentIndex(level.findData("reject"))
    level.activated.emit(level.currentIndex())
    model = page.bring.panel.table.findings
    assert [
        str(row.finding.rule) for n in range(model.rowCount()) if (row := model.row_at(n)) and row.finding
    ] == ["range"]


def test_raw_text_stands_beside_its_reading(page: RoundsPage, hands: Hands) -> None:
    page.bring.add([hands.reply({"H9": "trên 40", "H10": "1.317", "H11": "x"})])
    switch(page, CHANGES)
    model = page.bring.panel.table.findings
    told = {
        model.index(row, 2).data(): (model.index(row, 3).data(), model.index(row, 4).data())
        for row in range(3)
    }
    assert told["H10"] == ("1.317", "1.317")
    assert told["H9"][0] == "trên 40"
    assert told["H9"][1].startswith("~ 40, trong khoảng")
    assert told["H11"] == ("x", "không áp dụng")


def test_writing_takes_everything_and_goes_back_to_the_matrix(previewed: RoundsPage, hands: Hands) -> None:
    previewed.bring.foot.go.click()
    assert hands.held()["H9"] == "51"
    assert hands.held()["H13"] == "-"
    assert hands.returned().state is ReturnState.RECEIVED
    assert previewed.stack.currentWidget() is previewed.matrix
    assert previewed.messages.text == "Đã nhập 7 thay đổi từ 1 tệp."
    assert previewed.matrix.board is not None
    assert previewed.matrix.board.counts["received"] == 1


def test_the_whole_import_is_undone_from_the_notice(
    page: RoundsPage, hands: Hands, window_desk: Desk
) -> None:
    page.bring.add([hands.reply(FULL), hands.reply(FULL, "01")])
    page.bring.foot.go.click()
    assert window_desk.undo_stack.undo_label(language().words) == "Hoàn tác: nhập 2 tệp"
    page.messages.act()
    assert hands.held() == hands.held("01") == {}
    assert hands.returned().state is hands.returned("01").state is ReturnState.ISSUED
    assert "hoàn tác" in page.messages.text
    assert not window_desk.undo_stack.can_undo


def test_an_undo_that_is_refused_is_said(page: RoundsPage, hands: Hands) -> None:
    page.bring.add([hands.reply(FULL)])
    page.bring.foot.go.click()
    hands.correct_by_hand("H9", Quantity.of(60))
    page.messages.act()
    assert hands.held()["H9"] == "60"
    assert page.messages.text != ""
    assert hands.returned().state is ReturnState.RECEIVED


def test_a_refused_file_says_why_and_stops_no_other(page: RoundsPage, hands: Hands) -> None:
    page.bring.add([hands.junk(), hands.reply(FULL)])
    junk = show(page, "khong_phai_bieu.xlsx")
    assert junk.standing is Standing.REFUSED
    assert page.bring.panel.refused.notice.text.startswith("Tệp là trang web")
    assert page.bring.foot.go.isEnabled()
    page.bring.foot.go.click()
    assert hands.held()["H9"] == "51"
    assert page.stack.currentWidget() is page.bring
    assert "1 tệp không được nhận" in page.bring.messages.text
    assert page.bring.foot.leave.text() == "Xong"
    page.bring.foot.leave.click()
    assert page.stack.currentWidget() is page.matrix


def test_a_refused_file_is_read_again_or_left_out(page: RoundsPage, hands: Hands) -> None:
    path = hands.junk("tra_loi.xlsx")
    page.bring.add([path])
    show(page, path.name)
    hands.reply(FULL, name=path.name)
    page.bring.panel.refused.again.emit(entry(page, path.name))
    assert entry(page, path.name).standing is Standing.READ
    page.bring.batch.remove(entry(page, path.name))
    assert page.stack.currentWidget() is page.matrix


def test_a_locked_return_takes_nothing(page: RoundsPage, hands: Hands) -> None:
    hands.import_quietly(FULL)
    for step in (accept, lock):
        hands.ledger.do(step, hands.returned().id, STAMP)
    path = hands.reply(FULL | {"H9": 99})
    page.bring.add([path])
    assert entry(page, path.name).standing is Standing.REFUSED
    assert not page.bring.foot.go.isEnabled()
    assert page.bring.foot.reason.text() == "không có gì mới để nhập"


@pytest.fixture
def disputed(page: RoundsPage, hands: Hands) -> RoundsPage:
    """Three figures that the ledger and the file both changed."""
    hands.import_quietly({"H9": 51, "H10": 20, "H11": 31})
    page.bring.add([hands.reply({"H9": 47, "H10": 21, "H11": 26})])
    return page


def test_open_decisions_hold_the_writing_back(disputed: RoundsPage) -> None:
    foot = disputed.bring.foot
    assert (foot.go.isEnabled(), foot.reason.text()) == (False, "còn 3 quyết định")
    assert disputed.bring.panel.table.findings.opened == 0


def test_the_three_sides_stand_side_by_side(disputed: RoundsPage) -> None:
    shown = box(disputed)
    assert list(shown.cards) == [Choice.MINE, Choice.THEIRS]
    assert [button.text() for button in shown.buttons.values()] == [
        "Giữ số liệu hiện có",
        "Lấy số liệu mới nhập",
    ]
    assert "bao cao.xlsx" in shown.cards[Choice.MINE]._who.text()


def test_each_decision_opens_the_next_and_the_last_frees_the_button(
    disputed: RoundsPage, hands: Hands
) -> None:
    for choice in (Choice.THEIRS, Choice.MINE, Choice.THEIRS):
        box(disputed).buttons[choice].click()
    foot = disputed.bring.foot
    assert foot.go.text() == "Nhập 2 thay đổi"
    assert foot.go.isEnabled()
    assert disputed.bring.panel.table.findings.opened == -1
    foot.go.click()
    assert hands.held() == {"H9": "47", "H10": "20", "H11": "26"}


def test_one_press_settles_every_conflict_of_the_file(disputed: RoundsPage, hands: Hands) -> None:
    shown = box(disputed)
    assert not shown.same.isHidden()
    shown.same.setChecked(True)
    shown.cards[Choice.THEIRS].pressed.emit()
    assert disputed.bring.batch.undecided == 0
    disputed.bring.foot.go.click()
    assert hands.held() == {"H9": "47", "H10": "21", "H11": "26"}


def test_a_decision_can_be_left_for_later_and_changed(disputed: RoundsPage, hands: Hands) -> None:
    table = disputed.bring.panel.table
    box(disputed).later.click()
    assert table.findings.opened == -1
    table.open_number(0)
    box(disputed).choose(Choice.THEIRS)
    table.open_number(0)
    assert box(disputed)._choice is Choice.THEIRS
    box(disputed).same.setChecked(True)
    box(disputed).choose(Choice.MINE)
    assert disputed.bring.batch.undecided == 0
    assert disputed.bring.batch.changes == 0


def test_decisions_are_made_by_keyboard(disputed: RoundsPage, qtbot: QtBot) -> None:
    table = disputed.bring.panel.table
    qtbot.keyClick(table, Qt.Key.Key_Escape)
    assert table.findings.opened == -1
    table.setCurrentIndex(table.findings.index(1, 0))
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert table.findings.opened == 1
    first = box(disputed).buttons[Choice.MINE]
    qtbot.keyClick(first, Qt.Key.Key_Space)
    assert disputed.bring.batch.undecided == 2
    assert table.findings.opened == 2


def test_the_room_below_an_open_row_is_no_row(disputed: RoundsPage, qtbot: QtBot) -> None:
    table = disputed.bring.panel.table
    assert table.findings.row_at(1) is None
    table.setCurrentIndex(table.findings.index(0, 0))
    qtbot.keyClick(table, Qt.Key.Key_Down)
    assert table.currentIndex().row() == 2


def test_a_number_with_two_readings_is_asked_about(page: RoundsPage, hands: Hands) -> None:
    page.bring.add([hands.reply({"H14": "1.317", "H15": "2.500"})])
    shown = box(page)
    assert [button.text() for button in shown.buttons.values()] == [
        "Hiểu là 1.317",
        "Hiểu là 1,317",
        "Giữ số liệu hiện có",
    ]
    shown.same.setChecked(True)
    shown.choose(Choice.OTHER)
    assert page.bring.batch.undecided == 0
    page.bring.foot.go.click()
    assert hands.held() == {"H14": "1,317", "H15": "2,5"}


def test_a_reading_for_the_whole_file_rereads_no_other_cell(page: RoundsPage, hands: Hands) -> None:
    """ "1,317" means thousands here; "412.000" in the next row still does too."""
    page.bring.add([hands.reply({"H9": "1,317", "H10": "412.000", "H14": "2,500"})])
    assert box(page).finding.cell == "H9"
    box(page).same.setChecked(True)
    box(page).choose(Choice.THEIRS)
    page.bring.foot.go.click()
    assert hands.held() == {"H9": "1.317", "H10": "412.000", "H14": "2.500"}


def test_a_file_that_brings_nothing_new_is_only_recorded_once(page: RoundsPage, hands: Hands) -> None:
    hands.import_quietly(FULL)
    path = hands.reply(FULL | {"F6": "Nguyễn Văn A"})
    page.bring.add([path])
    assert page.bring.foot.go.text() == "Ghi nhận 1 tệp"
    page.bring.foot.go.click()
    page.bring.add([path])
    assert not page.bring.foot.go.isEnabled()
    assert page.bring.foot.reason.text() == "không có gì mới để nhập"


def test_what_came_into_dispute_meanwhile_is_left_and_asked(previewed: RoundsPage, hands: Hands) -> None:
    hands.import_quietly({"H9": 60})
    previewed.bring.foot.go.click()
    assert (hands.held()["H9"], hands.held()["H12"]) == ("60", "47")
    assert "so lại" in previewed.bring.messages.text
    assert previewed.stack.currentWidget() is previewed.bring
    assert previewed.bring.foot.reason.text() == "còn 1 quyết định"
    box(previewed).choose(Choice.THEIRS)
    previewed.bring.foot.go.click()
    assert hands.held()["H9"] == "51"
    assert previewed.stack.currentWidget() is previewed.matrix


def test_what_would_be_written_otherwise_than_shown_is_not_written(
    previewed: RoundsPage, hands: Hands
) -> None:
    hands.correct_by_hand("H9", Quantity(State.not_reported), "số liệu đang rà soát")
    previewed.bring.foot.go.click()
    assert hands.held() == {"H9": ""}
    assert "so lại" in previewed.bring.messages.text
    previewed.bring.foot.go.click()
    assert hands.held()["H9"] == "51"


def test_going_back_puts_the_files_aside(previewed: RoundsPage, hands: Hands) -> None:
    previewed.bring.foot.leave.click()
    assert previewed.stack.currentWidget() is previewed.matrix
    assert hands.held() == {}
    assert "gác lại 1 tệp" in previewed.messages.text
    previewed.messages.act()
    assert previewed.stack.currentWidget() is previewed.bring
    assert entry(previewed, "tra_loi_68.xlsx").changes == 7
    previewed.bring.foot.leave.click()
    previewed.bring.add([hands.reply(FULL, "01")])
    assert [one.name for one in previewed.bring.batch.entries] == ["tra_loi_01.xlsx"]


def test_a_file_of_the_ledger_is_looked_at_again(page: RoundsPage, hands: Hands) -> None:
    page.bring.add([hands.reply(FULL | {"H11": "27-28"})])
    page.bring.foot.go.click()
    assert hands.returned().findings == 1
    page.matrix.pane.review_asked.emit(hands.returned())
    one = entry(page, "tra_loi_68.xlsx")
    assert one.path is None
    assert not one.brings
    assert switch(page, FINDINGS)[0].endswith("một số duy nhất.")


def drop(page: RoundsPage, *paths: Path) -> QDropEvent:
    """Drag files over the page and let go."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    entering = QDragEnterEvent(
        QPoint(400, 300),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    page.dragEnterEvent(entering)
    assert entering.isAccepted()
    assert page.matrix.drop.property("over") is True
    dropped = QDropEvent(
        QPointF(400, 300),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    page.dropEvent(dropped)
    return dropped


def test_files_and_folders_are_dropped_anywhere(page: RoundsPage, hands: Hands) -> None:
    hands.reply(FULL)
    hands.reply(FULL, "01")
    (hands.folder / "~$tra_loi_01.xlsx").write_bytes(b"lock")
    assert drop(page, hands.folder).isAccepted()
    assert [one.name for one in page.bring.batch.entries] == ["tra_loi_01.xlsx", "tra_loi_68.xlsx"]
    assert page.matrix.drop.property("over") is False
    assert page.bring.batch.changes == 14


def test_what_is_no_file_is_not_taken(page: RoundsPage) -> None:
    data = QMimeData()
    data.setText("chữ")
    entering = QDragEnterEvent(
        QPoint(1, 1),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    entering.ignore()
    page.dragEnterEvent(entering)
    assert not entering.isAccepted()


def test_an_empty_folder_is_said(page: RoundsPage, hands: Hands) -> None:
    drop(page, hands.folder)
    assert page.stack.currentWidget() is page.matrix
    assert "không có bảng tính" in page.messages.text


def test_the_menu_asks_for_files(
    page: RoundsPage, hands: Hands, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    path = hands.reply(FULL)
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_args: ([str(path)], ""))
    page.open(ToRound(import_files=True))
    qtbot.waitUntil(lambda: bool(page.bring.batch.entries))
    assert page.stack.currentWidget() is page.bring


def test_files_are_added_and_taken_out_by_keyboard(
    previewed: RoundsPage, hands: Hands, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    path = hands.reply(FULL, "01")
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_args: ([str(path)], ""))
    previewed.bring.files.more.emit()
    assert len(previewed.bring.batch.entries) == 2
    view = previewed.bring.files.view
    qtbot.keyClick(view, Qt.Key.Key_Down)
    assert previewed.bring.files.current == entry(previewed, "tra_loi_01.xlsx")
    qtbot.keyClick(view, Qt.Key.Key_Delete)
    assert [one.name for one in previewed.bring.batch.entries] == ["tra_loi_68.xlsx"]


def test_marked_copies_are_saved_for_the_senders(
    page: RoundsPage, hands: Hands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.bring.add([hands.reply(FULL | {"H11": "27-28"}), hands.reply(FULL, "01")])
    folder = tmp_path / "trả lại"
    folder.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_args: str(folder))
    page.bring.toolbar.copy.click()
    assert len(list(folder.iterdir())) == 1
    assert "1 bản đánh dấu lỗi" in page.bring.messages.text


class TestInTheBackground:
    """With the runner of the program: progress, cancelling, a window that is gone when the answer comes."""

    @pytest.fixture
    def runner(self, dressed: object) -> Iterator[Runner]:
        made = Runner()
        yield made
        made.close()

    @pytest.fixture
    def loaded(self, page: RoundsPage, qtbot: QtBot) -> RoundsPage:
        qtbot.waitUntil(lambda: page.matrix.board is not None)
        return page

    def test_files_come_one_by_one_and_are_written(
        self, loaded: RoundsPage, hands: Hands, qtbot: QtBot
    ) -> None:
        told: list[str] = []
        loaded.bring.batch.stepped.connect(lambda: told.append(loaded.bring.foot.doing.text()))
        loaded.bring.add([hands.reply(FULL), hands.reply(FULL, "01"), hands.junk()])
        qtbot.waitUntil(
            lambda: loaded.bring.batch.changes == 14 and not loaded.bring.batch.busy, timeout=20_000
        )
        assert any("Đang đọc tệp" in text for text in told)
        assert loaded.bring.batch.count(Standing.REFUSED) == 1
        loaded.bring.foot.go.click()
        qtbot.waitUntil(lambda: loaded.bring.batch.count(Standing.DONE) == 2, timeout=20_000)
        assert hands.held()["H9"] == hands.held("01")["H9"] == "51"

    def test_reading_that_is_cancelled_is_taken_up_again(
        self, loaded: RoundsPage, hands: Hands, qtbot: QtBot
    ) -> None:
        batch = loaded.bring.batch
        loaded.bring.add([hands.reply(FULL), hands.reply(FULL, "01")])
        qtbot.waitUntil(lambda: batch.task is not None)
        assert not loaded.bring.foot.cancel.isHidden()
        loaded.bring.foot.cancel.click()
        qtbot.waitUntil(lambda: batch.task is None, timeout=20_000)
        assert batch.count(Standing.WAITING) > 0
        assert not loaded.bring.foot.go.isEnabled()
        assert hands.held() == {}
        loaded.bring.foot.resume.click()
        qtbot.waitUntil(lambda: batch.changes == 14, timeout=20_000)

    def test_writing_that_is_cancelled_keeps_whole_files_only(
        self, loaded: RoundsPage, hands: Hands, qtbot: QtBot
    ) -> None:
        batch = loaded.bring.batch
        loaded.bring.add([hands.reply(FULL), hands.reply(FULL, "01")])
        qtbot.waitUntil(lambda: batch.changes == 14 and not batch.busy, timeout=20_000)
        loaded.bring.foot.go.click()
        batch.cancel()
        qtbot.waitUntil(lambda: not batch.busy, timeout=20_000)
        written = [len(hands.held(place)) for place in ("01", "68")]
        assert sorted(written) in ([0, 0], [0, 7], [7, 7])
        assert batch.count(Standing.DONE) == sum(count == 7 for count in written)

    def test_other_files_are_read_after_those_that_were_let_go(
        self, loaded: RoundsPage, hands: Hands, qtbot: QtBot
    ) -> None:
        batch = loaded.bring.batch
        loaded.bring.add([hands.reply(FULL), hands.reply(FULL, "01")])
        qtbot.waitUntil(lambda: batch.task is not None)
        loaded.bring.leave()
        loaded.bring.add([hands.reply({"H9": 5}, "46")])
        qtbot.waitUntil(lambda: batch.changes == 1 and not batch.busy, timeout=20_000)
        assert [one.name for one in batch.entries] == ["tra_loi_46.xlsx"]

    def test_a_window_that_is_gone_hears_nothing(
        self, loaded: RoundsPage, hands: Hands, qtbot: QtBot
    ) -> None:
        runner = loaded.context.runner
        loaded.bring.add([hands.reply(FULL)])
        qtbot.waitUntil(lambda: loaded.bring.batch.task is not None)
        loaded.hide()
        loaded.bring.batch.setParent(None)
        loaded.bring.batch.deleteLater()
        qtbot.waitUntil(lambda: not runner.tasks, timeout=20_000)


def test_every_decision_can_be_made_by_keys(page: RoundsPage, hands: Hands, qtbot: QtBot) -> None:
    hands.import_quietly({"H9": 51, "H10": 20})
    page.bring.add([hands.reply({"H9": 47, "H10": 21, "H14": "2.500"})])
    table = page.bring.panel.table
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_2)
    assert page.bring.batch.undecided == 2
    qtbot.keyClick(table, Qt.Key.Key_9)
    assert page.bring.batch.undecided == 2
    qtbot.keyClick(table, Qt.Key.Key_1)
    qtbot.keyClick(table, Qt.Key.Key_2)
    (one,) = page.bring.batch.entries
    assert one.preview is not None
    assert sorted(one.preview.decisions.fields.values()) == [Choice.MINE, Choice.OTHER, Choice.THEIRS]
    assert one.undecided == 0


def test_a_decision_is_left_for_later_by_a_key(page: RoundsPage, hands: Hands, qtbot: QtBot) -> None:
    hands.import_quietly({"H9": 51})
    page.bring.add([hands.reply({"H9": 47})])
    table = page.bring.panel.table
    assert table.findings.opened == 0
    qtbot.keyClick(box(page).later, Qt.Key.Key_0)
    assert table.findings.opened == -1
    assert page.bring.batch.undecided == 1
