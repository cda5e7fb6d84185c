"""The sheet of tasks on its way back: merged field by field, committed and undone with the figures."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.tracker.exchange.desk import CODE, NOW, STAMPED, Desk, edited, received, rules, saved, write
from tests.tracker.exchange.task_desk import TaskDesk, changed
from tracker.exchange.deciding import Policy
from tracker.exchange.findings import Choice
from tracker.exchange.importing import commit_file, preview_file, undo_import
from tracker.exchange.issuing import issue_books
from tracker.exchange.preview import Decisions, Status
from tracker.kernel.errors import Stale
from tracker.plans.commands import edit_node
from tracker.plans.fields import NodeFields
from tracker.plans.queries import node
from tracker.plans.rows import TaskAnswer, TaskStatus
from tracker.words import Words

FULL = {"H9": "Đang thực hiện", "I9": 45, "J9": "Đã họp", "K9": "Thiếu kinh phí", "L9": "Bổ sung"}
ANSWER = TaskAnswer(TaskStatus.IN_PROGRESS, 45, "Đã họp", "Thiếu kinh phí", "Bổ sung")


def reissued(desk: TaskDesk, place: str = "68") -> bytes:
    """The form anew, with what the ledger holds."""
    place_id = desk.returned(place).place_id
    books = desk.ledger.do(issue_books, CODE, (place_id,), STAMPED, Words("vi")).result
    data: bytes = books[0].data
    return data


def test_five_answers_are_written_with_their_sheet_and_row(task_desk: TaskDesk) -> None:
    done = task_desk.take(task_desk.answered(FULL))
    assert task_desk.said() == {0: ANSWER}
    assert done.counts[Status.NEW] == done.tasks.counts[Status.NEW] == 1
    assert task_desk.returned().filled == 1
    assert task_desk.returned().asked == len(done.lines) + 3
    held = task_desk.draft(task_desk.form()).known.task_ours
    assert [(one.sheet, one.row) for one in held.values()] == [("Nhiệm vụ", 9)]


def test_figures_and_tasks_are_one_import_and_one_undo(task_desk: TaskDesk) -> None:
    data = edited(task_desk.answered(FULL), lambda sheet: write(sheet, {"H9": 7}))
    done = task_desk.take(data)
    assert done.changes == 2
    assert task_desk.held() == {"H9": "7"}
    task_desk.ledger.do(undo_import, task_desk.returned().id, now=NOW)
    assert (task_desk.held(), task_desk.said()) == ({}, {})


def test_the_same_file_twice_changes_nothing(task_desk: TaskDesk) -> None:
    data = task_desk.answered(FULL)
    task_desk.take(data)
    again = task_desk.take(data)
    assert (again.changes, again.known_file, again.import_id) == (0, True, None)
    assert again.tasks.counts[Status.UNCHANGED] == 3


def test_an_undone_import_brings_back_what_it_superseded(task_desk: TaskDesk) -> None:
    task_desk.take(task_desk.answered(FULL))
    again = task_desk.answered(FULL | {"I9": 60})
    task_desk.take(again, task_desk.ruled(again, Policy.THEIRS))
    assert task_desk.said()[0].percent == 60
    task_desk.ledger.do(undo_import, task_desk.returned().id, now=NOW)
    assert task_desk.said() == {0: ANSWER}


def test_a_form_sent_again_holds_what_was_reported_and_only_changes_count(task_desk: TaskDesk) -> None:
    task_desk.take(task_desk.answered(FULL))
    data = reissued(task_desk)
    assert [load_workbook(BytesIO(data))["Nhiệm vụ"][cell].value for cell in FULL] == list(FULL.values())
    assert task_desk.preview(data).changes == 0
    task_desk.take(changed(data, lambda sheet: write(sheet, {"I9": 80})))
    assert task_desk.said()[0] == TaskAnswer(
        TaskStatus.IN_PROGRESS, 80, "Đã họp", "Thiếu kinh phí", "Bổ sung"
    )


def test_each_field_is_merged_on_its_own(task_desk: TaskDesk) -> None:
    task_desk.take(task_desk.answered(FULL))
    first = reissued(task_desk)
    task_desk.take(changed(first, lambda sheet: write(sheet, {"I9": 50})))
    found = task_desk.preview(changed(first, lambda sheet: write(sheet, {"I9": 70, "J9": "Đã ký"})))
    line, task = found.tasks.lines[0], task_desk.tasks()[0]
    assert (line.status, found.undecided) == (Status.CONFLICT, (f"t{task.id}:percent",))
    assert line.write is not None
    assert (line.write.percent, line.write.result) == (50, "Đã ký")
    told = next(one for one in found.findings if one.decision)
    assert (told.sheet, told.cell, told.base, told.parsed, told.current) == ("Nhiệm vụ", "I9", 45, 70, 50)
    assert "Tỷ lệ" in told.message(Words("vi"))
    mine = task_desk.preview(
        changed(first, lambda sheet: write(sheet, {"I9": 70})),
        Decisions(fields={f"t{task.id}:percent": Choice.THEIRS}),
    )
    assert mine.tasks.writes[task.id].percent == 70
    assert mine.whole
    assert "lấy nội dung trong tệp" in next(iter(mine.findings)).message(Words("vi"))


@pytest.mark.parametrize("policy", [Policy.MINE, Policy.THEIRS])
def test_blank_over_filled_asks(task_desk: TaskDesk, policy: Policy) -> None:
    task_desk.take(task_desk.answered(FULL))
    data = changed(reissued(task_desk), lambda sheet: write(sheet, dict.fromkeys(FULL)))
    asked = task_desk.preview(data)
    assert rules(asked) == ["blanked"] * 5
    assert asked.changes == 0
    task_desk.take(data, task_desk.ruled(data, policy))
    assert task_desk.said() == {0: ANSWER if policy is Policy.MINE else TaskAnswer()}
    assert task_desk.returned().filled == (policy is Policy.MINE)


def test_a_bad_cell_is_rejected_and_the_others_are_taken(task_desk: TaskDesk) -> None:
    found = task_desk.preview(task_desk.answered(FULL | {"I9": "khoảng 45%", "H10": "xong"}))
    assert [one.cell for one in found.findings] == ["I9", "H10"]
    assert found.tasks.counts[Status.REJECTED] == 2
    written = found.tasks.writes[task_desk.tasks()[0].id]
    assert (written.percent, written.result) == (None, "Đã họp")
    assert not found.whole


def test_a_status_that_does_not_go_with_the_percentage_is_said(task_desk: TaskDesk) -> None:
    found = task_desk.preview(task_desk.answered({"H9": "Đã hoàn thành", "I9": 60}))
    assert rules(found) == ["at_odds"]
    assert (found.whole, found.tasks.counts[Status.NEW]) == (True, 1)


def test_sorted_rows_are_followed_by_their_words_once_confirmed(task_desk: TaskDesk) -> None:
    def sort(sheet: Worksheet) -> None:
        write(sheet, {"H9": "Đang thực hiện", "I9": 10, "H10": "Đã hoàn thành", "I10": 100})
        rows = [[sheet.cell(row, column).value for column in range(1, 13)] for row in (9, 10)]
        for row, values in zip((9, 10), reversed(rows), strict=True):
            for column, value in enumerate(values, start=1):
                if column != 3:  # the ids stay behind
                    sheet.cell(row, column).value = value

    data = changed(task_desk.form(), sort)
    asked = task_desk.preview(data)
    assert asked.undecided == ("t:order",)
    assert asked.changes == 0
    task_desk.take(data, Decisions(fields={"t:order": Choice.THEIRS}))
    assert {number: answer.percent for number, answer in task_desk.said().items()} == {0: 10, 1: 100}


def test_a_copied_row_a_missing_one_and_a_new_one(task_desk: TaskDesk) -> None:
    def change(sheet: Worksheet) -> None:
        for column in range(1, 13):
            sheet.cell(10, column).value = sheet.cell(9, column).value
        write(sheet, {"I9": 10, "I10": 20, "B12": "Việc khác", "J12": "Đã làm"})

    found = task_desk.preview(changed(task_desk.form(), change))
    assert sorted(rules(found)) == ["duplicate", "missing_row", "new_row"]
    assert found.changes == 0
    assert found.tasks.counts[Status.REJECTED] == 2


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({"C9": None}, ["matched_by_name"]),
        ({"C9": None, "D9": None}, ["matched_by_name"]),
        ({"B9": "Rà soát"}, ["renamed"]),
        ({"B9": "Rà soát", "C9": None}, ["renamed"]),
        ({"B9": "Rà soát", "D9": None}, ["renamed"]),
        ({"D9": None}, []),
        ({"B9": "RÀ SOÁT  quy chế phối hợp", "C9": "tkk"}, ["matched_by_name"]),
    ],
)
def test_a_row_is_known_by_what_is_left_of_it(
    task_desk: TaskDesk, cells: Mapping[str, Any], expected: list[str]
) -> None:
    data = task_desk.answered({"I9": 10} | cells)
    found = task_desk.preview(data)
    assert rules(found) == expected
    assert found.changes == ("renamed" not in expected)
    confirmed = task_desk.preview(data, task_desk.ruled(data, Policy.THEIRS))
    assert confirmed.tasks.writes[task_desk.tasks()[0].id].percent == 10


def test_a_task_that_the_plan_has_reworded_since_is_known_by_the_words_of_the_form(
    task_desk: TaskDesk,
) -> None:
    task = task_desk.tasks()[0]
    found = task_desk.ledger.ask(node, task.node_id)
    fields = NodeFields.of(found)
    changed_fields = NodeFields(fields.kind, "Sửa đổi quy chế", output=fields.output)
    task_desk.ledger.do(edit_node, task.node_id, changed_fields)
    assert rules(task_desk.preview(task_desk.answered(FULL))) == []
    again = task_desk.ledger.do(issue_books, CODE, None, STAMPED, Words("vi")).result
    assert [book.data for book in again] == [book.data for book in task_desk.books.values()]


def test_a_file_without_its_sheet_of_tasks_keeps_what_the_ledger_holds(task_desk: TaskDesk) -> None:
    task_desk.take(task_desk.answered(FULL))
    book = load_workbook(BytesIO(task_desk.form()))
    del book["Nhiệm vụ"]
    book["Biểu 01"]["H9"] = 7
    done = task_desk.take(saved(book))
    assert (rules(done), done.changes) == (["no_task_sheet"], 1)
    assert task_desk.said() == {0: ANSWER}
    assert task_desk.returned().filled == 2


def test_a_column_that_is_gone_says_nothing(task_desk: TaskDesk) -> None:
    task_desk.take(task_desk.answered(FULL))

    def drop(sheet: Worksheet) -> None:
        write(sheet, {"I9": 50})
        sheet.delete_cols(11)
        for name in ("SKH_NV_DIFFICULTY", "SKH_NV_PROPOSAL"):
            del sheet.parent.defined_names[name]

    found = task_desk.preview(changed(reissued(task_desk), drop))
    assert rules(found) == []
    written = found.tasks.writes[task_desk.tasks()[0].id]
    assert (written.percent, written.difficulty, written.proposal) == (50, "Thiếu kinh phí", "Bổ sung")


def test_another_place_in_the_heading_of_the_tasks_is_refused(task_desk: TaskDesk) -> None:
    data = task_desk.answered({"G4": "Đơn vị báo cáo: Thành phố Hà Nội (01)"})
    with pytest.raises(Exception, match="place_mismatch"):
        task_desk.preview(data)


def test_the_token_covers_the_tasks(task_desk: TaskDesk) -> None:
    draft = task_desk.draft(task_desk.answered({"I9": 70}))
    task_desk.take(task_desk.answered({"K9": "Thiếu người"}))
    with pytest.raises(Stale, match="moved"):
        task_desk.ledger.do(commit_file, draft, STAMPED)
    assert task_desk.said() == {0: TaskAnswer(difficulty="Thiếu người")}


def test_what_another_import_put_in_meanwhile_is_not_overwritten(task_desk: TaskDesk) -> None:
    draft = task_desk.draft(task_desk.answered(FULL | {"I9": 70}))
    task_desk.take(task_desk.answered(FULL))
    done = task_desk.ledger.do(commit_file, draft, STAMPED).result
    assert done.undecided == (f"t{task_desk.tasks()[0].id}:percent",)
    assert task_desk.said() == {0: ANSWER}


def test_what_was_previewed_is_what_is_written(task_desk: TaskDesk) -> None:
    draft = task_desk.draft(task_desk.answered(FULL | {"J10": "-", "I11": "x"}))
    shown = draft.preview.tasks.writes
    task_desk.ledger.do(commit_file, draft, STAMPED)
    said = task_desk.said()
    assert {task.id: said[number] for number, task in enumerate(task_desk.tasks()) if number in said} == shown


def test_a_round_without_tasks_has_none_in_its_previews(desk: Desk) -> None:
    found = desk.ledger.ask(preview_file, received(desk.form())).preview
    assert found.tasks.lines == ()
    assert found.tasks.findings == ()


def test_a_form_in_which_only_a_task_is_answered_is_not_set_aside(task_desk: TaskDesk) -> None:
    assert rules(task_desk.preview(task_desk.form())) == ["unfilled"]
    assert not task_desk.preview(task_desk.answered({"J10": "Đã họp"})).set_aside
