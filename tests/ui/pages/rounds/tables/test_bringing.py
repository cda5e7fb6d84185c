"""Anybody's table, from the file to the figures and back, by mouse and by keys."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import Workbook
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.tracker.exchange.formats import locked
from tracker.exchange.deciding import Policy
from tracker.exchange.findings import Choice
from tracker.exchange.tables.mapping import Role
from tracker.exchange.tables.preview import Fate, Sending
from tracker.figures import queries as figures
from tracker.figures.filters import FigureFilter
from ui.desk import Desk
from ui.pages.rounds.page import RoundsPage
from ui.pages.rounds.password_dialog import PasswordDialog
from ui.pages.rounds.tables.forms import ColumnForm, WholeForm
from ui.pages.rounds.tables.view import COLUMNS, NAMES, PREVIEW, SHEET, TableView
from ui.tasks import Runner

PASSWORD = "khóa 2026"
SENDER = "Sở Y tế Bắc Ninh"


def save(path: Path, rows: list[list[object]]) -> Path:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Biểu 1"
    for row in rows:
        sheet.append(row)
    book.save(path)
    return path


@pytest.fixture
def plain(tmp_path: Path) -> Path:
    """Everything in it is on file word for word but the period, which stands above."""
    return save(
        tmp_path / "so y te.xlsx",
        [
            ["Báo cáo năm 2025"],
            ["Tỉnh", "TT13-2/0101"],
            ["Bắc Ninh", 12],
            ["Phú Thọ", 7],
        ],
    )


@pytest.fixture
def odd(tmp_path: Path) -> Path:
    """A name that is on no list, and a column that nobody understands."""
    return save(
        tmp_path / "la.xlsx",
        [["Tỉnh", "Kỳ", "TT13-2/0101"], ["Bắc Ninhh", "2025", 12], ["Phú Thọ", "2025", 7]],
    )


@pytest.fixture
def view(page: RoundsPage) -> Iterator[TableView]:
    yield page.table
    page.table.work.clear()


def test_a_whole_import_by_mouse(
    page: RoundsPage, view: TableView, plain: Path, window_desk: Desk, qtbot: QtBot
) -> None:
    view.open(plain)
    assert page.stack.currentWidget() is view and view.step == SHEET
    assert not view.go.isEnabled()  # nobody has said who sent it
    view.sheet.who.setCurrentText(SENDER)
    view.sheet.who.lineEdit().editingFinished.emit()
    qtbot.mouseClick(view.go, Qt.MouseButton.LeftButton)
    assert view.step == COLUMNS
    assert [one.about for one in view.work.questions] == ["period"]
    assert not view.go.isEnabled()  # the period is only proposed
    qtbot.mouseClick(view.columns.yes, Qt.MouseButton.LeftButton)
    assert not view.work.questions
    qtbot.mouseClick(view.go, Qt.MouseButton.LeftButton)
    assert view.step == PREVIEW
    assert view.work.preview is not None and view.work.preview.writes == 2
    qtbot.mouseClick(view.go, Qt.MouseButton.LeftButton)
    assert view.work.written is not None
    assert len(window_desk.ledger.ask(figures.figures, FigureFilter())) >= 2


def settle(view: TableView) -> None:
    """Say who sent it and agree to what is proposed."""
    view.sheet.who.setCurrentText(SENDER)
    line = view.sheet.who.lineEdit()
    assert line is not None
    line.editingFinished.emit()
    view.go_to(COLUMNS)
    while view.work.questions:
        view.columns.go_to(view.work.questions[0].about)
        view.columns.agree()


def count(desk: Desk) -> int:
    return len(desk.ledger.ask(figures.figures, FigureFilter()))


def test_a_whole_import_by_keys(view: TableView, plain: Path, window_desk: Desk, qtbot: QtBot) -> None:
    view.open(plain)
    line = view.sheet.who.lineEdit()
    assert line is not None
    line.insert("UNICEF")  # without the list that opens under it
    qtbot.keyClick(line, Qt.Key.Key_Return)
    before = count(window_desk)
    view.forward_by_key()
    assert view.step == COLUMNS
    qtbot.keyClick(view.columns.table, Qt.Key.Key_Space)
    view.forward_by_key()
    assert view.step == PREVIEW
    view.forward_by_key()
    assert count(window_desk) == before + 2


def test_rows_are_named_by_keys(view: TableView, plain: Path, qtbot: QtBot) -> None:
    view.open(plain)
    table = view.sheet.table
    assert view.work.mapping.header == (2, 2)
    table.selectRow(3)
    qtbot.keyClick(table, Qt.Key.Key_C)
    assert view.work.mapping.rows == (3, 4)
    table.selectRow(3)
    qtbot.keyClick(table, Qt.Key.Key_D)
    assert view.work.mapping.rows == (4, 4)
    qtbot.keyClick(table, Qt.Key.Key_B)
    assert view.work.mapping.left_out == (4,) and table.sheet.part(4) == "left_out"
    table.selectRow(0)
    qtbot.keyClick(table, Qt.Key.Key_T)
    assert view.work.mapping.header == (1, 1)


def test_what_is_uncertain_blocks_until_a_person_agrees(view: TableView, plain: Path) -> None:
    view.open(plain)
    view.work.set_sending(Sending(SENDER))
    view.go_to(PREVIEW)
    assert view.step == COLUMNS and view.work.draft is None
    assert "1" in view.messages.text


def test_nothing_is_agreed_to_that_says_nothing(view: TableView, tmp_path: Path) -> None:
    view.open(save(tmp_path / "a.xlsx", [["Tỉnh", "TT13-2/0101"], ["Bắc Ninh", 12]]))
    view.work.set_sending(Sending(SENDER))
    view.go_to(COLUMNS)
    view.columns.go_to("period")
    assert not view.columns.yes.isEnabled()
    form = view.columns.form
    assert isinstance(form, WholeForm)
    form.control("period").setText("năm 20xx")
    form.touch("period")
    assert view.work.questions and form.wrong["period"]
    form.control("period").setText("năm 2025")
    form.touch("period")
    assert not view.work.questions and view.work.mapping.default.period == "2025"


def test_a_column_can_be_given_another_meaning(view: TableView, plain: Path) -> None:
    view.open(plain)
    settle(view)
    view.columns.go_to("column:2")
    form = view.columns.form
    assert isinstance(form, ColumnForm)
    form.control("scale").setCurrentIndex(2)
    form.touch("scale")
    assert view.work.mapping.use_of(2).scale == 1000
    form.control("role").setCurrentIndex(0)
    form.touch("role")
    assert view.work.mapping.use_of(2).role is Role.IGNORE
    view.go_to(PREVIEW)
    assert view.messages.text and view.work.draft is None  # no column of figures is left


def test_unknown_names_wait_for_a_person(view: TableView, odd: Path, qtbot: QtBot) -> None:
    view.open(odd)
    settle(view)
    view.go_to(PREVIEW)
    assert view.step == NAMES and not view.go.isEnabled()
    name = view.names.current
    assert name is not None and name.text == "Bắc Ninhh"
    qtbot.keyClick(view.names.table, Qt.Key.Key_Space)
    assert not view.names.undecided and view.go.isEnabled()
    view.forward()
    assert view.step == PREVIEW
    assert view.work.preview is not None and view.work.preview.writes == 2


def test_rows_of_a_name_are_left_out_or_it_gets_another(view: TableView, odd: Path, qtbot: QtBot) -> None:
    view.open(odd)
    settle(view)
    view.go_to(PREVIEW)
    qtbot.keyClick(view.names.table, Qt.Key.Key_Delete)
    view.forward()
    assert view.work.preview is not None and view.work.preview.writes == 1
    view.backward()
    assert view.step == NAMES
    unit = next(key for key, text in view.work.offer.axes[Role.PLACE] if text.endswith("Hà Nội"))
    view.names.pick.pick(unit)
    view.names.take_other()
    view.forward()
    assert view.work.preview is not None and view.work.preview.writes == 2


def test_going_back_keeps_what_was_said(view: TableView, plain: Path) -> None:
    view.open(plain)
    settle(view)
    view.go_to(PREVIEW)
    made = view.work.draft
    for step in (COLUMNS, SHEET):
        view.backward() if step == SHEET else view.go_to(step)
        assert view.step == step
    assert not view.work.questions
    view.go_to(PREVIEW)
    assert view.work.draft is made  # nothing was changed, so nothing is compared again


def test_undo_takes_the_import_back(
    page: RoundsPage, view: TableView, plain: Path, window_desk: Desk
) -> None:
    before = count(window_desk)
    view.open(plain)
    settle(view)
    view.go_to(PREVIEW)
    view.forward()
    assert count(window_desk) == before + 2
    view.messages.act()
    assert count(window_desk) == before
    assert view.work.written is None and view.go.isEnabled()


def test_the_figures_that_came_can_be_seen(
    page: RoundsPage, view: TableView, plain: Path, qtbot: QtBot
) -> None:
    view.open(plain)
    settle(view)
    view.go_to(PREVIEW)
    view.forward()
    with qtbot.waitSignal(page.navigate) as told:
        view.forward()
    assert told.args[0] == "figures" and told.args[1].observation_id is not None


def test_the_second_table_of_a_sender_is_read_as_the_first(
    view: TableView, odd: Path, tmp_path: Path
) -> None:
    view.open(odd)
    settle(view)
    view.go_to(PREVIEW)
    view.names.accept_proposal()
    view.forward()
    view.forward()
    assert view.work.written is not None
    view.leave()
    rows: list[list[object]] = [["Tỉnh", "Kỳ", "TT13-2/0101"], ["Bắc Ninhh", "2024", 3]]
    view.open(save(tmp_path / "sau.xlsx", rows))
    settle(view)
    assert view.remembered.isVisibleTo(view) and SENDER in view.remembered.text
    view.go_to(PREVIEW)
    assert view.step == PREVIEW and not view.names.undecided


def test_the_same_file_again_writes_nothing(view: TableView, plain: Path, window_desk: Desk) -> None:
    for _ in range(2):
        view.open(plain)
        settle(view)
        view.go_to(PREVIEW)
        before = count(window_desk)
        view.forward_by_key()
    assert count(window_desk) == before and not view.go.isEnabled()


@pytest.fixture
def emptied(view: TableView, plain: Path) -> TableView:
    """At the preview of a table that says nothing now where it said 12 when it was written."""
    view.open(plain)
    settle(view)
    view.go_to(PREVIEW)
    view.forward()
    rows: list[list[object]] = [
        ["Báo cáo năm 2025"],
        ["Tỉnh", "TT13-2/0101"],
        ["Bắc Ninh", None],
        ["Phú Thọ", 7],
    ]
    view.open(save(plain, rows))
    settle(view)
    view.go_to(PREVIEW)
    return view


def conflicts(view: TableView) -> int:
    assert view.work.preview is not None
    return view.work.preview.counts[Fate.CONFLICT]


@pytest.mark.parametrize(("choice", "writes"), [(Choice.MINE, 0), (Choice.THEIRS, 1)])
def test_a_conflict_is_decided_in_the_preview(
    emptied: TableView, qtbot: QtBot, choice: Choice, writes: int
) -> None:
    view = emptied
    assert conflicts(view) == 1 and not view.go.isEnabled()
    told = view.preview.told
    assert told is not None and choice in told[1].choices
    button = view.preview.buttons[choice]
    assert button.isVisibleTo(view)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert conflicts(view) == 0
    preview = view.work.preview
    assert preview is not None and not preview.undecided and preview.writes == writes
    assert view.go.isEnabled() is bool(writes)


def test_one_rule_decides_every_conflict(emptied: TableView) -> None:
    box = emptied.preview.policy
    box.setCurrentIndex(box.findData(Policy.THEIRS.value))
    box.activated.emit(box.currentIndex())
    assert conflicts(emptied) == 0 and emptied.go.isEnabled()


def asked(view: TableView) -> PasswordDialog:
    """The dialog that a locked table opens by itself."""
    dialog = next((one for one in view.findChildren(PasswordDialog) if one.isVisible()), None)
    assert dialog is not None
    return dialog


@pytest.fixture
def secret(plain: Path) -> Path:
    plain.write_bytes(locked(plain.read_bytes(), PASSWORD))
    return plain


def test_a_locked_table_asks_for_its_password(page: RoundsPage, view: TableView, secret: Path) -> None:
    view.open(secret)
    dialog = asked(view)
    dialog.field.setText("sai")
    dialog.go.click()
    assert dialog.isVisible() and dialog.problem.text() and not dialog.field.text()
    dialog.field.setText(PASSWORD)
    dialog.go.click()
    assert not dialog.isVisible()
    assert page.stack.currentWidget() is view and view.work.sheet is not None


def test_without_the_password_the_table_stays_unread(
    page: RoundsPage, view: TableView, secret: Path, window_desk: Desk
) -> None:
    before = count(window_desk)
    view.open(secret)
    asked(view).reject()
    assert page.stack.currentWidget() is not view
    assert view.work.looked is None and count(window_desk) == before


class TestInTheBackground:
    """With the runner of the program, a table can be left while it is being read."""

    @pytest.fixture
    def runner(self, dressed: object) -> Iterator[Runner]:
        made = Runner()
        yield made
        made.close()

    def test_reading_can_be_cancelled(
        self, page: RoundsPage, view: TableView, plain: Path, qtbot: QtBot
    ) -> None:
        qtbot.waitUntil(lambda: page.matrix.board is not None)
        view.open(plain)
        assert view.work.busy and not view.cancel.isHidden() and not view.go.isEnabled()
        qtbot.mouseClick(view.cancel, Qt.MouseButton.LeftButton)
        assert not view.work.busy and view.work.looked is None
        assert page.stack.currentWidget() is not view
        view.open(plain)
        qtbot.waitUntil(lambda: view.work.sheet is not None and not view.work.busy, timeout=20_000)
        assert page.stack.currentWidget() is view


def test_a_title_runs_over_the_empty_cells_beside_it(view: TableView, plain: Path) -> None:
    view.open(plain)
    assert view.sheet.table.columnSpan(0, 0) == 2
    assert view.sheet.table.columnSpan(1, 0) == 1


def test_a_table_can_be_brought_in_before_there_is_a_round(empty_page: RoundsPage) -> None:
    assert empty_page.matrix.board is None
    assert empty_page.head.more.isVisibleTo(empty_page)
    assert empty_page.head.table.isVisible()


def test_a_table_that_was_left_can_be_opened_again(page: RoundsPage, view: TableView, plain: Path) -> None:
    view.open(plain)
    settle(view)
    view.leave()
    assert page.stack.currentWidget() is not view
    assert plain.name in page.messages.text
    page.messages.act()
    assert page.stack.currentWidget() is view and view.work.sending.sender == SENDER


def test_a_file_that_cannot_be_read_is_refused_in_one_sentence(
    page: RoundsPage, view: TableView, tmp_path: Path
) -> None:
    path = tmp_path / "hong.xlsx"
    path.write_bytes(b"PK\x03\x04" + bytes(200))
    view.open(path)
    assert page.stack.currentWidget() is not view
    assert page.messages.text


def test_a_file_that_is_none_of_our_forms_leads_here(page: RoundsPage, view: TableView, plain: Path) -> None:
    page.bring.add([plain])
    entry = page.bring.batch.entries[0]
    assert entry.strange_table
    button = page.bring.panel.refused.as_table
    assert button.isVisibleTo(page)
    button.click()
    assert page.stack.currentWidget() is view and view.work.path == plain


def test_every_control_has_a_name(view: TableView, plain: Path) -> None:
    view.open(plain)
    settle(view)
    view.go_to(PREVIEW)
    step = view.preview
    for one in (
        step.findings,
        step.cells,
        step.level,
        step.fate,
        step.policy,
        view.sheet.table,
        view.sheet.sheets,
    ):
        assert one.accessibleName()
