"""Tasks in the window: chosen for a round, previewed and decided with its figures, told beside the matrix."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tests.tracker.exchange.desk import CODE, PLACES, STAMPED, clock, edited, received, write
from tests.tracker.exchange.task_desk import TASKS, changed, open_round_with_tasks
from tracker.app import Ledger
from tracker.exchange.findings import Choice
from tracker.exchange.importing import commit_file, preview_file
from tracker.exchange.issuing import Book
from tracker.rounds import queries, task_queries
from ui.desk import Desk
from ui.models.findings import finding_rows, line_rows
from ui.models.plan_outline import node_key, plan_key
from ui.pages.plans.page import PlansPage
from ui.pages.plans.pane import PROGRESS
from ui.pages.rounds.create_dialog import CreateDialog
from ui.pages.rounds.deciding import Kind, kind_of
from ui.pages.rounds.decision_box import DecisionBox
from ui.pages.rounds.page import RoundsPage
from ui.tasks import BaseRunner
from ui.widgets.cells import plain


@pytest.fixture(scope="session")
def opened(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, tuple[Book, ...]]:
    path = tmp_path_factory.mktemp("round-tasks") / "round.skh"
    return path, open_round_with_tasks(path)


@pytest.fixture
def window_desk(opened: tuple[Path, tuple[Book, ...]], runner: BaseRunner, tmp_path: Path) -> Iterator[Desk]:
    desk = Desk(Ledger.open(Path(shutil.copyfile(opened[0], tmp_path / "tasks.skh")), clock), runner)
    yield desk
    desk.close()


@pytest.fixture
def forms(opened: tuple[Path, tuple[Book, ...]]) -> Mapping[str, bytes]:
    return {place: book.data for place, book in zip(PLACES, opened[1], strict=True)}


@pytest.fixture
def dialog(window_desk: Desk, qtbot: QtBot) -> Iterator[CreateDialog]:
    made = CreateDialog(window_desk.context)
    qtbot.addWidget(made)
    made.show()
    yield made
    made.hide()


def choose_plan(dialog: CreateDialog, code: str) -> None:
    """As a person does, by the list."""
    dialog.form.plan.pick(code)
    dialog.form.plan.changed.emit(code)


def node_ids(dialog: CreateDialog) -> list[int]:
    """What the tree of tasks offers."""
    tree = dialog.tasks.tree.tree
    tops = [tree.topLevelItem(row) for row in range(tree.topLevelItemCount())]
    return [one.data(0, Qt.ItemDataRole.UserRole) for one in tops if one is not None]


def answer(form: bytes, values: Mapping[str, Any]) -> bytes:
    return changed(form, lambda sheet: write(sheet, values))


def reply(folder: Path, data: bytes) -> Path:
    path = folder / "tra_loi.xlsx"
    path.write_bytes(data)
    return path


def take(desk: Desk, data: bytes) -> None:
    """Import without the page, as another person would."""
    desk.ledger.do(commit_file, desk.ledger.ask(preview_file, received(data)), STAMPED)


def test_no_task_is_asked_until_one_is_ticked(dialog: CreateDialog, window_desk: Desk) -> None:
    assert dialog.tasks.chosen() == ()
    choose_plan(dialog, "KH1")
    assert dialog.tasks.chosen() == ()
    first, _, third = node_ids(dialog)
    for node_id in (third, first):
        dialog.tasks.tree.set_checked(node_id, True)
    assert "2 nhiệm vụ mỗi nơi" in dialog.count.text()
    code = dialog.form.round_code
    dialog.accept()
    of = window_desk.ledger.ask(queries.round_by_code, code)
    asked = window_desk.ledger.ask(task_queries.tasks, of.id)
    assert [one.text_vi for one in asked] == [TASKS[0].text_vi, TASKS[2].text_vi]


def test_another_plan_has_other_tasks_and_no_plan_none(dialog: CreateDialog) -> None:
    choose_plan(dialog, "KH1")
    dialog.tasks.tree.set_checked(node_ids(dialog)[0], True)
    choose_plan(dialog, "")
    assert (dialog.tasks.chosen(), node_ids(dialog)) == ((), [])
    assert dialog.go.isEnabled()


def test_rows_about_tasks_stand_among_findings_changes_and_what_stays(
    page: RoundsPage, forms: Mapping[str, bytes], tmp_path: Path
) -> None:
    data = answer(forms["68"], {"H9": "Đang thực hiện", "I9": "45%", "J9": "Đã họp", "H10": "xong"})
    page.bring.add([reply(tmp_path, edited(data, lambda sheet: write(sheet, {"H9": 7})))])
    entry = page.bring.batch.entries[-1]
    assert entry.preview is not None
    assert (entry.changes, entry.answered) == (2, 2)
    (bad,) = finding_rows(entry.preview)
    assert [plain(cell) for cell in bad.cells[1:4]] == ["Nhiệm vụ", "H10", "xong"]
    assert [plain(cell) for row in line_rows(entry.preview, True) for cell in row.cells[1:3]] == [
        *("Biểu 01", "H9"),
        *("Nhiệm vụ", "H9"),
    ]
    assert plain(line_rows(entry.preview, True)[1].cells[4]) == "Đang thực hiện · 45% · Đã họp"
    stays = [row.message for row in line_rows(entry.preview, False)]
    assert any("HYPERLINK" in one for one in stays)


def test_a_conflict_about_a_task_is_decided_side_by_side(
    page: RoundsPage, window_desk: Desk, forms: Mapping[str, bytes], tmp_path: Path, qtbot: QtBot
) -> None:
    long = "Đã họp ban chỉ đạo và thống nhất kế hoạch " * 5
    take(window_desk, answer(forms["68"], {"H9": "Chưa thực hiện", "I9": 45, "J9": long}))
    page.bring.add([reply(tmp_path, answer(forms["68"], {"H9": "Đã hoàn thành", "I9": 70, "J9": "Khác"}))])
    entry = page.bring.batch.entries[-1]
    assert entry.draft is not None
    assert entry.preview is not None
    found = [one for one in entry.preview.findings if one.decision]
    assert [kind_of(one) for one in found] == [Kind.MERGE] * 3
    box = DecisionBox(entry.draft, found[0])
    qtbot.addWidget(box)
    told = {label.text() for label in box.findChildren(QLabel)}
    assert {"Chưa thực hiện", "Đã hoàn thành"} <= told
    texts = DecisionBox(entry.draft, found[2])
    qtbot.addWidget(texts)
    assert any(label.toolTip() == long.strip() for label in texts.findChildren(QLabel))
    page.bring.batch.decide(entry, {one.decision: Choice.THEIRS for one in found})
    assert page.bring.batch.entries[-1].undecided == 0
    assert page.bring.batch.entries[-1].changes == 1


def test_the_pane_of_a_place_says_about_how_many_tasks_it_reported(
    page: RoundsPage, window_desk: Desk, forms: Mapping[str, bytes]
) -> None:
    take(window_desk, answer(forms["68"], {"I9": 45, "J10": "Đã mở 2 lớp"}))
    page.show_round(CODE)
    board = page.matrix.board
    assert board is not None
    one = next(one for one in board.returns if one.place == "68")
    page.matrix.select_place(one.place_id)
    said = [label.text() for label in page.matrix.pane.findChildren(QLabel)]
    assert "2/3 đã báo cáo" in said


def test_the_page_of_plans_shows_what_the_places_report(
    window_desk: Desk, forms: Mapping[str, bytes], qtbot: QtBot
) -> None:
    take(window_desk, answer(forms["68"], {"H9": "Đang thực hiện", "I9": 45, "K9": "Thiếu người"}))
    made = PlansPage(window_desk.context)
    qtbot.addWidget(made)
    made.resize(1198, 690)
    made.show()
    made.open()
    ledger = window_desk.ledger
    of = ledger.ask(queries.round_by_code, CODE)
    task = ledger.ask(task_queries.tasks, of.id)[0]
    made.tree.open_line(plan_key(of.plan_id or 0))
    made.tree.select(node_key(task.node_id))
    made.pane.turn_to(PROGRESS)
    said = [label.text() for label in made.findChildren(QLabel)]
    assert any("Địa phương báo cáo" in one and "1/3" in one for one in said)
    assert any("Lâm Đồng" in one for one in said)
    assert any("Thiếu người" in one for one in said)
    assert any(one.endswith(", dòng 9") for one in said)
    made.hide()
