"""Rows and columns after people have been at them: sorted, copied, deleted, renamed, pasted elsewhere."""

from __future__ import annotations

from io import BytesIO

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from tests.tracker.exchange.desk import FIRST_ROW, Desk, edited, line_at, received, rules, saved, write
from tracker.exchange import spec
from tracker.exchange.deciding import Policy
from tracker.exchange.difference import ORDER
from tracker.exchange.findings import Choice
from tracker.exchange.preview import Decisions, Status
from tracker.exchange.sheet import interpret
from tracker.exchange.spec import FIGURES, Field
from tracker.kernel.errors import Refusal
from tracker.kernel.quantity import Severity

ROWS = range(FIRST_ROW, FIRST_ROW + 7)
VALUES = {f"H{row}": 100 + row for row in ROWS} | {"H14": 1.5, "H15": 25.5}
HELD = {cell: str(value) for cell, value in VALUES.items()}


def row_values(sheet: Worksheet, row: int, columns: range) -> list[object]:
    return [sheet.cell(row, column).value for column in columns]


def sort_visible(sheet: Worksheet) -> None:
    """Reverse everything but the narrow column with the ids, as sorting a chosen range does."""
    ids, every = FIGURES.place_of(Field.ROW), range(1, len(FIGURES.columns) + 1)
    kept = [row_values(sheet, row, every) for row in ROWS]
    for row, values in zip(ROWS, reversed(kept), strict=True):
        for column, value in zip(every, values, strict=True):
            if column != ids:
                sheet.cell(row, column).value = value


def test_a_sorted_range_follows_the_words_after_one_confirmation(desk: Desk) -> None:
    data = edited(desk.filled(VALUES), sort_visible)
    asked = desk.take(data)
    sorted_ = [one for one in asked.findings if one.rule == "sorted"]
    assert [(one.severity, one.decision) for one in sorted_] == [(Severity.ask, ORDER)]
    assert desk.held() == {"H12": HELD["H12"]}  # the row in the middle stayed with its id
    assert asked.undecided == (ORDER,)
    taken = desk.take(data, Decisions(fields={ORDER: Choice.THEIRS}))
    assert desk.held() == HELD
    assert taken.whole


def test_a_sorted_range_never_gives_a_row_another_row_s_number(desk: Desk) -> None:
    data = edited(desk.filled(VALUES), sort_visible)
    desk.take(data, desk.ruled(data, Policy.THEIRS))
    assert desk.held() == HELD


def test_a_sorted_range_may_be_left_alone(desk: Desk) -> None:
    data = edited(desk.filled(VALUES), sort_visible)
    taken = desk.take(data, desk.ruled(data, Policy.MINE))
    assert taken.whole
    assert desk.held() == {"H12": HELD["H12"]}


def test_a_whole_sort_needs_no_confirmation(desk: Desk) -> None:
    def sort_all(sheet: Worksheet) -> None:
        every = range(1, len(FIGURES.columns) + 1)
        kept = [row_values(sheet, row, every) for row in ROWS]
        for row, values in zip(ROWS, reversed(kept), strict=True):
            for column, value in zip(every, values, strict=True):
                sheet.cell(row, column).value = value

    taken = desk.take(edited(desk.filled(VALUES), sort_all))
    assert taken.whole
    assert desk.held() == HELD


def copy_row(sheet: Worksheet, source: int, target: int, **cells: object) -> None:
    for column in range(1, len(FIGURES.columns) + 1):
        sheet.cell(target, column).value = sheet.cell(source, column).value
    for letter, value in cells.items():
        sheet[f"{letter}{target}"] = value


def test_a_row_copied_with_its_id_and_another_number_is_not_believed(desk: Desk) -> None:
    data = edited(desk.filled(VALUES), lambda sheet: copy_row(sheet, 12, 24, H=999))
    taken = desk.take(data)
    assert rules(taken, "H12") == ["duplicate"]
    assert line_at(taken, "H12").status is Status.REJECTED
    assert desk.held() == {cell: value for cell, value in HELD.items() if cell != "H12"}


def test_a_plain_copy_says_nothing_new(desk: Desk) -> None:
    taken = desk.take(edited(desk.filled(VALUES), lambda sheet: copy_row(sheet, 12, 24)))
    assert taken.whole
    assert desk.held() == HELD


def test_a_copy_made_into_a_new_row_is_proposed_and_not_taken(desk: Desk) -> None:
    data = edited(
        desk.filled(VALUES), lambda sheet: copy_row(sheet, 12, 24, B="Số vụ bạo lực học đường", H=5)
    )
    taken = desk.take(data)
    assert rules(taken, "H24") == ["new_row"]
    assert taken.counts[Status.REJECTED] == 1
    assert desk.held() == HELD


def test_a_row_deleted_and_typed_again_without_its_id_is_known_by_its_words(desk: Desk) -> None:
    taken = desk.take(edited(desk.filled(VALUES), lambda sheet: write(sheet, {"C12": None})))
    assert "matched_by_name" in rules(taken, "B12")
    assert desk.held() == HELD


def test_an_altered_id_is_not_believed(desk: Desk) -> None:
    def swap_sign(sheet: Worksheet) -> None:
        told = str(sheet["C12"].value)
        sheet["C12"] = told[:-1] + ("2" if told[-1] != "2" else "3")

    taken = desk.take(edited(desk.filled(VALUES), swap_sign))
    assert "matched_by_name" in rules(taken, "B12")
    assert desk.held() == HELD


def test_a_deleted_row_is_listed_and_nothing_is_deleted(desk: Desk) -> None:
    desk.take(desk.filled(VALUES))
    taken = desk.take(edited(desk.filled(VALUES), lambda sheet: sheet.delete_rows(12)))
    assert "missing_row" in rules(taken)
    assert desk.held() == HELD


def test_a_renamed_row_waits_for_a_word(desk: Desk) -> None:
    data = edited(desk.filled(VALUES), lambda sheet: write(sheet, {"B12": "Số vụ việc khác"}))
    asked = desk.take(data)
    assert rules(asked, "B12") == ["renamed"]
    assert "H12" not in desk.held()
    decision = line_at(asked, "H12").findings[0].decision
    desk.take(data, Decisions(fields={decision: Choice.THEIRS}))
    assert desk.held() == HELD


def test_a_name_may_be_spelled_differently(desk: Desk) -> None:
    def respell(sheet: Worksheet) -> None:
        sheet["B12"] = f"  {str(sheet['B12'].value).upper()} "

    taken = desk.take(edited(desk.filled(VALUES), respell))
    assert taken.whole
    assert desk.held() == HELD


def test_a_total_row_in_mid_table_is_not_taken_for_an_answer(desk: Desk) -> None:
    def insert_total(sheet: Worksheet) -> None:
        sheet.insert_rows(12)
        write(sheet, {"B12": "Tổng số", "H12": 999})

    taken = desk.take(edited(desk.filled(VALUES), insert_total))
    assert rules(taken, "H12") == ["new_row"]
    assert desk.held() == HELD


def with_columns_moved(data: bytes, at: int) -> bytes:
    """A column inserted before `at`, names moved along as Excel does."""
    book = load_workbook(BytesIO(data))
    sheet = book.worksheets[0]
    for merged in list(sheet.merged_cells.ranges):
        sheet.unmerge_cells(str(merged))
    sheet.insert_cols(at)
    sheet.cell(8, at).value = "Cột thêm"
    for number, column in enumerate(FIGURES.columns, start=1):
        if number >= at:
            name = book.defined_names[FIGURES.defined_name(column.field)]
            name.attr_text = f"'{sheet.title}'!${get_column_letter(number + 1)}$8"
    return saved(book)


def test_columns_inserted_and_headers_edited_are_found_by_their_names(desk: Desk) -> None:
    data = edited(desk.filled(VALUES), lambda sheet: write(sheet, {"H8": "Kết quả"}))
    taken = desk.take(with_columns_moved(data, 5))
    assert rules(taken, "E8") == ["extra_column"]
    assert {line.cell for line in taken.lines} == {f"I{row}" for row in ROWS}
    assert desk.held() == HELD


def pasted(data: bytes, first: int = 7) -> bytes:
    """The table copied as values into a blank workbook, from its top line on."""
    source = load_workbook(BytesIO(data)).worksheets[0]
    book = Workbook()
    target = book.worksheets[0]
    for row in source.iter_rows(min_row=first):
        for cell in row:
            target.cell(cell.row - first + 3, cell.column).value = cell.value
    return saved(book)


def test_a_table_pasted_into_a_blank_workbook_is_still_ours(desk: Desk) -> None:
    taken = desk.take(pasted(desk.filled(VALUES)))
    assert taken.counts[Status.NEW] == 7
    assert desk.held() == HELD


def test_two_columns_with_one_header_are_refused(desk: Desk) -> None:
    def add_second(sheet: Worksheet) -> None:
        sheet["J4"] = "Số liệu kỳ này"

    with pytest.raises(Refusal) as refused:
        desk.preview(edited(pasted(desk.filled(VALUES)), add_second))
    assert refused.value.code == "exchange.column_twice"
    assert refused.value.facts["cells"] == "H4, J4"


def test_columns_pasted_over_each_other_are_refused(desk: Desk) -> None:
    with pytest.raises(Refusal, match="columns_disagree"):
        desk.preview(
            edited(desk.form(), lambda sheet: write(sheet, {"H8": "Ghi chú", "I8": "Số liệu kỳ này"}))
        )


def test_a_table_without_its_column_of_answers_is_refused(desk: Desk) -> None:
    with pytest.raises(Refusal, match="column_missing"):
        desk.preview(edited(pasted(desk.form()), lambda sheet: write(sheet, {"H4": None})))


def test_another_ledger_s_form_is_refused(desk: Desk) -> None:
    other = "SKH-2222222-2"
    assert spec.template_codes(other) == (other,)
    with pytest.raises(Refusal, match="unknown_issue"):
        desk.preview(pasted(edited(desk.form(), lambda sheet: write(sheet, {"A7": f"Mã biểu {other}"}))))


def test_a_workbook_that_was_never_ours_is_refused(desk: Desk) -> None:
    book = Workbook()
    book.worksheets[0]["A1"] = "Báo cáo tháng"
    with pytest.raises(Refusal, match="unknown_template"):
        desk.preview(saved(book))


def test_an_altered_code_is_told_apart(desk: Desk) -> None:
    code = desk.books["68"].issue.code
    wrong = code[:-1] + ("2" if code[-1] != "2" else "3")
    data = pasted(edited(desk.form(), lambda sheet: write(sheet, {"A7": f"Mã biểu {wrong}"})))
    with pytest.raises(Refusal) as refused:
        desk.preview(data)
    assert (refused.value.code, refused.value.facts["cell"]) == ("exchange.bad_code", "A3")


def test_witnesses_that_disagree_stop_the_import_until_a_person_says(desk: Desk) -> None:
    """The heading of one form over the file of another."""
    mine, other = desk.books["68"].issue.code, desk.books["01"].issue.code
    data = edited(desk.filled(VALUES), lambda sheet: write(sheet, {"A7": f"Mã biểu {other}"}))
    with pytest.raises(Refusal) as refused:
        desk.preview(data)
    assert refused.value.code == "exchange.template_disagrees"
    assert interpret(received(data).book, mine).template == mine


@pytest.mark.parametrize("lost", ["heading", "name", "property", "hidden_sheet"])
def test_any_witness_may_be_lost(desk: Desk, lost: str) -> None:
    book = load_workbook(BytesIO(desk.filled(VALUES)))
    if lost == "heading":
        book.worksheets[0]["A7"] = None
    elif lost == "name":
        del book.defined_names[spec.TEMPLATE_NAME]
    elif lost == "property":
        del book.custom_doc_props[spec.PROPERTY]
    else:
        del book[spec.HIDDEN_SHEET]
    desk.take(saved(book))
    assert desk.held() == HELD


def test_the_form_twice_in_one_workbook_is_refused(desk: Desk) -> None:
    book = load_workbook(BytesIO(desk.filled(VALUES)))
    book.copy_worksheet(book.worksheets[0])
    with pytest.raises(Refusal, match="several_sheets"):
        desk.preview(saved(book))


def test_other_sheets_are_said_and_not_read(desk: Desk) -> None:
    book = load_workbook(BytesIO(desk.filled(VALUES)))
    book.create_sheet("Thuyết minh")["A1"] = "kèm theo"
    taken = desk.take(saved(book))
    assert rules(taken) == ["extra_sheet"]
    assert desk.held() == HELD


def with_second_column(data: bytes, header: str, **cells: object) -> bytes:
    return edited(data, lambda sheet: write(sheet, {"J8": header, **cells}))


def test_a_second_column_of_answers_beside_the_named_one_is_refused(desk: Desk) -> None:
    with pytest.raises(Refusal) as refused:
        desk.preview(with_second_column(desk.filled(VALUES), "Số liệu kỳ này", J9=999))
    assert (refused.value.code, refused.value.facts["cells"]) == ("exchange.column_twice", "H8, J8")


def test_an_empty_second_column_is_only_said(desk: Desk) -> None:
    taken = desk.take(with_second_column(desk.filled(VALUES), "Số liệu kỳ này"))
    assert rules(taken, "J8") == ["extra_column"]
    assert desk.held() == HELD


def test_a_name_left_behind_on_an_empty_cell_counts_for_nothing(desk: Desk) -> None:
    book = load_workbook(BytesIO(desk.filled(VALUES)))
    sheet = book.worksheets[0]
    book.defined_names["SKH_COT_VALUE"].attr_text = f"'{sheet.title}'!$K$8"
    desk.take(saved(book))
    assert desk.held() == HELD


def test_a_column_inserted_while_the_names_stay_is_refused(desk: Desk) -> None:
    """As programs do that know nothing of names: that of the notes stands on the header of the figures."""

    def insert(sheet: Worksheet) -> None:
        for merged in list(sheet.merged_cells.ranges):
            sheet.unmerge_cells(str(merged))
        sheet.insert_cols(8)

    with pytest.raises(Refusal, match="columns_disagree"):
        desk.preview(edited(desk.filled(VALUES), insert))


def test_rows_inserted_above_the_table_leave_it_where_its_words_are(desk: Desk) -> None:
    def insert(sheet: Worksheet) -> None:
        for merged in list(sheet.merged_cells.ranges):
            sheet.unmerge_cells(str(merged))
        sheet.insert_rows(3, 4)

    desk.take(edited(desk.filled(VALUES), insert))
    assert desk.held() == HELD


def test_a_column_before_it_under_its_old_header_cannot_be_told_apart(desk: Desk) -> None:
    data = edited(desk.filled(VALUES), lambda sheet: write(sheet, {"H8": "Kết quả", "J8": "Số liệu kỳ này"}))
    desk.take(data)
    assert desk.held() == HELD
    with pytest.raises(Refusal, match="column_twice"):
        desk.preview(edited(data, lambda sheet: write(sheet, {"J10": 3})))
