"""The sheet of tasks as it goes out and as it is found again."""

from __future__ import annotations

from io import BytesIO

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.tracker.exchange.desk import CODE, FIRST_ROW, STAMPED, Desk, received, saved
from tests.tracker.exchange.task_desk import TASKS as ASKED
from tests.tracker.exchange.task_desk import TaskDesk, changed
from tracker.exchange import spec
from tracker.exchange.definition import definition_of
from tracker.exchange.issuing import issue_books
from tracker.exchange.sheet import interpret
from tracker.exchange.spec import TASKS, Field
from tracker.kernel.errors import Refusal
from tracker.words import LANGUAGES, Words

LAST_ROW = FIRST_ROW + len(ASKED) - 1


def sheet_of(data: bytes) -> Worksheet:
    return load_workbook(BytesIO(data))["Nhiệm vụ"]


def test_a_form_that_asks_about_no_task_has_one_sheet(desk: Desk) -> None:
    assert load_workbook(BytesIO(desk.form())).sheetnames == ["Biểu 01", spec.HIDDEN_SHEET]


def test_unlocked_cells_are_exactly_the_five_of_each_task(task_desk: TaskDesk) -> None:
    sheet = sheet_of(task_desk.form())
    unlocked = {cell.coordinate for row in sheet.iter_rows() for cell in row if not cell.protection.locked}
    assert unlocked == {f"{letter}{row}" for row in range(FIRST_ROW, LAST_ROW + 1) for letter in "HIJKL"}
    assert sheet.protection.sheet


def test_a_row_says_which_task_whose_by_when_and_what_to_write(task_desk: TaskDesk) -> None:
    sheet, task = sheet_of(task_desk.form()), task_desk.tasks()[0]
    row = [cell.value for cell in sheet[FIRST_ROW]]
    assert row[:4] == [1, "Rà soát quy chế phối hợp", spec.task_row_id(task.id), task.key]
    assert row[5] == "31/12/2026"
    assert "30/6/2026" in row[6]
    assert "Quy chế được ban hành" in row[6]
    assert row[7:] == [None] * 5


def test_the_status_is_a_list_of_words_that_blocks_nothing(task_desk: TaskDesk) -> None:
    offered = sheet_of(task_desk.form()).data_validations.dataValidation
    assert [one.type for one in offered] == ["list", None, None, None, None]
    words = "Chưa thực hiện,Đang thực hiện,Đã hoàn thành,Chưa hoàn thành,Dừng thực hiện"
    assert offered[0].formula1 == f'"{words}"'
    assert not any(one.showErrorMessage for one in offered)


def test_paper_is_one_landscape_page_wide_with_the_head_repeated(task_desk: TaskDesk) -> None:
    sheet = sheet_of(task_desk.form())
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToWidth) == ("landscape", 1)
    assert (sheet.print_title_rows, sheet.freeze_panes) == ("$7:$8", f"C{FIRST_ROW}")
    assert sheet.print_area.endswith(f"$L${LAST_ROW + 7}")


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_cell_is_cut(task_desk: TaskDesk, language: str) -> None:
    book = task_desk.ledger.do(issue_books, CODE, None, STAMPED, Words(language)).result[0]
    sheet = load_workbook(BytesIO(book.data)).worksheets[1]
    for row in range(FIRST_ROW, LAST_ROW + 1):
        for number, column in enumerate(TASKS.columns, start=1):
            text = str(sheet.cell(row, number).value or "")
            lines = -(-len(text) // int(column.width * 1.1))
            shrunk = column.field in (Field.ROW, Field.CODE)
            assert shrunk or sheet.row_dimensions[row].height >= lines * 14


def test_text_of_a_task_is_never_a_formula(task_desk: TaskDesk) -> None:
    cell = sheet_of(task_desk.form())[f"B{LAST_ROW}"]
    assert (cell.value, cell.data_type) == (ASKED[2].text_vi, "s")


def test_the_same_issue_gives_the_same_bytes(task_desk: TaskDesk) -> None:
    again = task_desk.ledger.do(issue_books, CODE, None, STAMPED, Words("vi")).result
    assert [book.data for book in again] == [book.data for book in task_desk.books.values()]


def test_the_definition_names_the_tasks(task_desk: TaskDesk) -> None:
    told = definition_of(received(task_desk.form()).book)
    assert told is not None
    assert [(one.row_id, one.key) for one in told.tasks] == [
        (spec.task_row_id(task.id), task.key) for task in task_desk.tasks()
    ]
    assert told.plan == "KH1"


def test_row_ids_of_tasks_and_figures_are_never_taken_for_each_other() -> None:
    for number in range(2000):
        assert spec.task_of(spec.row_id(number)) is None
        assert spec.item_of(spec.task_row_id(number)) is None
        assert spec.task_of(spec.task_row_id(number)) == number


def test_both_tables_are_found_on_their_sheets(task_desk: TaskDesk) -> None:
    reading = interpret(received(task_desk.form()).book)
    assert reading.tasks is not None
    assert (reading.sheet, reading.tasks.sheet) == ("Biểu 01", "Nhiệm vụ")
    assert [row.text(Field.NAME) for row in reading.tasks.rows[:3]] == [one.text_vi for one in ASKED]
    assert reading.tasks.address(9, Field.STATUS) == "H9"
    assert reading.findings == ()


def _without_names(book: Workbook) -> None:
    for name in list(book.defined_names):
        del book.defined_names[name]


def _renamed(book: Workbook) -> None:
    book["Nhiệm vụ"].title = "Sheet2"
    book["Biểu 01"].title = "Sheet1"
    book.move_sheet("Sheet2", -1)


@pytest.mark.parametrize("change", [_without_names, _renamed])
def test_the_tables_are_told_apart_by_their_headers(task_desk: TaskDesk, change: object) -> None:
    assert callable(change)
    book = load_workbook(BytesIO(task_desk.form()))
    titles = {sheet["B8"].value: sheet for sheet in book.worksheets[:2]}
    change(book)
    _without_names(book)
    reading = interpret(received(saved(book)).book)
    assert reading.tasks is not None
    assert [reading.sheet, reading.tasks.sheet] == [titles[name].title for name in ("Chỉ tiêu", "Nhiệm vụ")]


@pytest.mark.parametrize("copied", ["Biểu 01", "Nhiệm vụ"])
def test_a_sheet_that_was_copied_is_refused(task_desk: TaskDesk, copied: str) -> None:
    book = load_workbook(BytesIO(task_desk.form()))
    book.copy_worksheet(book[copied])
    with pytest.raises(Refusal) as refused:
        interpret(received(saved(book)).book)
    assert refused.value.code == "exchange.several_sheets"
    assert refused.value.facts["sheets"] == f"{copied}, {copied} Copy"


def test_without_the_sheet_of_figures_nothing_is_read(task_desk: TaskDesk) -> None:
    book = load_workbook(BytesIO(task_desk.form()))
    del book["Biểu 01"]
    with pytest.raises(Refusal, match="no_form_sheet"):
        interpret(received(saved(book)).book)


def test_a_column_of_tasks_that_stands_twice_is_refused(task_desk: TaskDesk) -> None:
    def change(sheet: Worksheet) -> None:
        sheet["M8"] = "Kết quả"
        for name in list(sheet.parent.defined_names):
            if name.startswith("SKH_NV_"):
                del sheet.parent.defined_names[name]

    with pytest.raises(Refusal) as refused:
        interpret(received(changed(task_desk.form(), change)).book)
    assert refused.value.code == "exchange.column_twice"
    assert refused.value.facts["cells"] == "J8, M8"
