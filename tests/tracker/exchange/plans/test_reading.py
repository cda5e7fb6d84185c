"""Files that somebody edited in Excel: what is understood, what is asked, what is refused with its cell."""

from __future__ import annotations

import datetime as dt
from io import BytesIO
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.tracker.exchange.plans.desk import (
    COLUMN,
    Office,
    edited,
    line,
    of_rule,
    put,
    row_of,
    rules,
    saved,
)
from tests.tracker.plans.desk import plan_fields
from tracker.exchange.findings import Choice
from tracker.exchange.plans.deciding import Decisions
from tracker.exchange.plans.merged import Fate
from tracker.exchange.plans.writer import FIRST_ROW
from tracker.kernel.errors import Refusal
from tracker.plans import commands
from tracker.plans.rows import NodeKind

THEIRS = {"sorted": Choice.THEIRS, "rows": Choice.THEIRS}


def cells(sheet: Worksheet) -> list[list[Any]]:
    return [[cell.value for cell in row] for row in sheet.iter_rows(min_row=FIRST_ROW, max_row=FIRST_ROW + 5)]


def write(sheet: Worksheet, rows: list[list[Any]]) -> None:
    for number, row in enumerate(rows, start=FIRST_ROW):
        for column, value in enumerate(row, start=1):
            sheet.cell(number, column).value = value


def test_whole_rows_that_were_sorted_keep_the_order_of_the_plan(sender: Office, office: Office) -> None:
    def sort(sheet: Worksheet) -> None:
        write(sheet, sorted(cells(sheet), key=lambda row: str(row[4]), reverse=True))

    made = office.take(edited(sender.export(), sort))
    assert "rows_sorted" in rules(made)
    assert office.texts() == sender.texts()


def test_words_that_were_sorted_away_from_their_keys_are_followed_once_confirmed(
    sender: Office, office: Office
) -> None:
    office.take(sender.export())
    sender.edit("Việc ba", output="Báo cáo")

    def sort(sheet: Worksheet) -> None:
        rows = cells(sheet)
        rest = sorted((row[3:] for row in rows), key=lambda row: str(row[1]))
        write(sheet, [row[:3] + other for row, other in zip(rows, rest, strict=True)])

    data = edited(sender.export(moment="2026-07-01T00:00:00Z"), sort)
    asked = office.take(data)
    assert "sorted" in asked.undecided
    assert not asked.writes
    made = office.take(data, Decisions(fields=THEIRS))
    assert made.whole
    assert office.of("Việc ba").output == "Báo cáo"
    assert office.texts() == sender.texts()


def test_rows_put_in_another_order_on_purpose_are_asked(sender: Office, office: Office) -> None:
    office.take(sender.export())

    def swap(sheet: Worksheet) -> None:
        rows = cells(sheet)
        rows[2], rows[3] = rows[3], rows[2]
        write(sheet, rows)

    data = edited(sender.export(), swap)
    assert office.take(data).undecided == ("rows",)
    office.take(data, Decisions(fields=THEIRS))
    assert office.texts()[2:4] == ["1.1 Việc hai", "1.2 Việc một"]


def test_a_copied_row_is_proposed_as_a_new_one(sender: Office, office: Office) -> None:
    def copy(sheet: Worksheet) -> None:
        row = row_of(sheet, "Việc ba")
        for column in range(1, len(COLUMN) + 1):
            sheet.cell(row + 1, column).value = sheet.cell(row, column).value
        sheet.cell(row + 1, COLUMN["text_vi"]).value = "Việc chép thêm"

    data = edited(sender.export(), copy)
    asked = office.take(data)
    assert of_rule(asked, "copy").cell == "B11"
    assert "2.2 Việc chép thêm" not in office.texts()
    office.take(data, Decisions(fields={asked.undecided[0]: Choice.THEIRS}))
    assert "2.2 Việc chép thêm" in office.texts()
    assert len({one.key for one in office.nodes()}) == 7


def test_a_new_row_without_a_key_gets_one_and_is_known_again(sender: Office, office: Office) -> None:
    def add(sheet: Worksheet) -> None:
        row = sheet.max_row + 1
        row = next(n for n in range(FIRST_ROW, row + 2) if sheet.cell(n, COLUMN["text_vi"]).value is None)
        sheet.cell(row, COLUMN["kind"]).value = "Nhiệm vụ"
        sheet.cell(row, COLUMN["text_vi"]).value = "Việc thêm trong Excel"
        sheet.cell(row, COLUMN["parent"]).value = sheet.cell(row_of(sheet, "Nhóm hai"), COLUMN["key"]).value

    data = edited(sender.export(), add)
    assert office.take(data).whole
    assert office.texts()[-1] == "2.2 Việc thêm trong Excel"
    key = office.of("Việc thêm").key
    again = office.take(data)
    assert not again.writes
    assert "matched_by_name" in rules(again)
    assert office.of("Việc thêm").key == key


def test_columns_may_be_inserted_and_headers_edited(sender: Office, office: Office) -> None:
    def change(sheet: Worksheet) -> None:
        sheet.insert_cols(5)
        sheet.cell(4, 5).value = "Ý kiến của tỉnh"

    book = load_workbook(BytesIO(edited(sender.export(), change)))
    for name, defined in book.defined_names.items():  # openpyxl leaves names behind; Excel takes them along
        letter = defined.attr_text.rpartition("!$")[2][:1]
        if name.startswith("SKHK_COT") and letter >= "E":
            defined.attr_text = defined.attr_text.replace(f"${letter}$", f"${chr(ord(letter) + 1)}$")
    book.worksheets[1]["F4"] = "Nội dung (bản tiếng Việt)"
    made = office.take(saved(book))
    assert "extra_column" in rules(made)
    assert office.texts() == sender.texts()


def test_a_sheet_pasted_into_a_new_book_is_still_known(sender: Office, office: Office) -> None:
    source = load_workbook(BytesIO(sender.export()))
    book = Workbook()
    for number, sheet in enumerate(source.worksheets[:2]):
        target = book.worksheets[0] if number == 0 else book.create_sheet()
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value is not None:
                    target.cell(cell.row, cell.column).value = cell.value
    made = office.take(saved(book))
    assert "witness_lost" in rules(made)
    assert office.texts() == sender.texts()


@pytest.mark.parametrize(
    ("name", "value", "rule"),
    [
        ("kind", "Công việc", "kind"),
        ("deadline", "31-31-2025", "day"),
        ("deadline", 45000.5, "day"),
        ("start", "5/2025", "day"),
        ("milestones", "nhiều hơn", "refused"),
        ("milestones", "2035: ≥ 90 %", "refused"),
        ("confidence", "chắc", "word"),
        ("parent", "KH1863.T99", "no_parent"),
        ("lead", "Sở Mây", "lead_unknown"),
        ("indicator", "X/1", "indicator_unknown"),
        ("output", dt.datetime(2025, 1, 3), "date_cell"),
        ("text_vi", "x" * 4001, "refused"),
    ],
)
def test_what_cannot_be_taken_is_told_with_its_cell(
    sender: Office, office: Office, name: str, value: Any, rule: str
) -> None:
    office.take(sender.export())
    target = "Mục tiêu" if name == "milestones" else "Việc ba"
    before = office.of(target)
    data = edited(sender.export(), lambda sheet: put(sheet, target, name, value))
    made = office.take(data)
    row = FIRST_ROW if name == "milestones" else FIRST_ROW + 5
    found = of_rule(made, rule)
    assert (found.sheet, found.cell) == ("Nội dung", f"{chr(64 + COLUMN[name])}{row}")
    assert not made.whole
    assert not made.writes
    assert office.nodes()[-1] == (office.nodes()[-1] if name == "milestones" else before)


def test_a_row_under_itself_is_told(sender: Office, office: Office) -> None:
    def circle(sheet: Worksheet) -> None:
        put(sheet, "Nhóm một", "parent", sheet.cell(row_of(sheet, "Nhóm hai"), COLUMN["key"]).value)
        put(sheet, "Nhóm hai", "parent", sheet.cell(row_of(sheet, "Nhóm một"), COLUMN["key"]).value)

    made = office.take(edited(sender.export(), circle))
    assert rules(made).count("cycle") == 2
    assert office.texts() == ["1 Mục tiêu chung tay"]


def test_what_may_not_stand_where_the_file_puts_it_keeps_its_place(sender: Office, office: Office) -> None:
    office.take(sender.export())
    before = office.texts()

    def demoted(sheet: Worksheet) -> None:
        group = sheet.cell(row_of(sheet, "Nhóm một"), COLUMN["key"]).value
        put(sheet, "Mục tiêu", "parent", group)

    made = office.take(edited(sender.export(), demoted))
    assert "refused" in rules(made)
    assert office.texts() == before


def test_a_day_beyond_the_plan_is_asked(sender: Office, office: Office) -> None:
    day = dt.datetime(2027, 5, 1)
    data = edited(sender.export(), lambda sheet: put(sheet, "Việc ba", "deadline", day))
    made = office.take(data)
    assert office.of("Việc ba").deadline is None
    (decision,) = made.undecided
    office.take(data, Decisions(fields={decision: Choice.THEIRS}))
    assert office.of("Việc ba").deadline == day.date()


def test_two_rows_with_one_key_are_not_guessed_at(sender: Office, office: Office) -> None:
    def twice(sheet: Worksheet) -> None:
        key = sheet.cell(row_of(sheet, "Việc ba"), COLUMN["key"]).value
        put(sheet, "Việc hai", "key", key)
        put(sheet, "Việc hai", "text_vi", "Việc lạ")
        put(sheet, "Việc ba", "text_vi", "Việc lạ nữa")

    office.take(sender.export())
    made = office.take(edited(sender.export(), twice))
    assert "twice" in rules(made)
    assert line(made, "Việc ba").fate is Fate.UNCHANGED
    assert len(office.texts()) == 6


@pytest.mark.parametrize("text", ["=1+1", "+84", "@SUM(A1)", "#N/A", '=HYPERLINK("http://x")'])
def test_nothing_typed_becomes_a_formula(sender: Office, office: Office, text: str) -> None:
    sender.edit("Việc ba", text_vi=text, note=text)
    data = sender.export()
    sheet = load_workbook(BytesIO(data)).worksheets[1]
    cell = sheet.cell(FIRST_ROW + 5, COLUMN["text_vi"])
    assert (cell.value, cell.data_type) == (text, "s")
    assert office.take(data).whole
    assert office.nodes()[-1].text_vi == text


def test_other_files_are_refused_by_name(sender: Office, office: Office) -> None:
    with pytest.raises(Refusal, match="not_a_plan"):
        office.take(saved(Workbook()))
    data = sender.export()
    other = edited(data, lambda sheet: sheet.cell(4, 2, "KH999"), sheet=0)
    with pytest.raises(Refusal, match="other_plan"):
        office.take(other)
    sender.do(commands.add_plan, plan_fields("KH525"))
    mixed = load_workbook(BytesIO(data))
    second = load_workbook(BytesIO(sender.export("KH525"))).worksheets[1]
    mixed.worksheets[1].cell(2, 1).value = second.cell(2, 1).value
    with pytest.raises(Refusal, match="codes_disagree"):
        office.take(saved(mixed))


def test_a_gone_column_says_nothing(sender: Office, office: Office) -> None:
    sender.edit("Việc ba", output="Báo cáo")
    office.take(sender.export())

    def cut(sheet: Worksheet) -> None:
        for row in range(4, FIRST_ROW + 6):
            sheet.cell(row, COLUMN["output"]).value = None

    book = load_workbook(BytesIO(edited(sender.export(), cut)))
    del book.defined_names["SKHK_COT_OUTPUT"]
    made = office.take(saved(book))
    assert "column_gone" in rules(made)
    assert not made.writes
    assert office.of("Việc ba").output == "Báo cáo"


def test_an_english_file_is_read_in_a_vietnamese_office(sender: Office, office: Office) -> None:
    sender.node(1, NodeKind.TARGET, "Chỉ tiêu")
    assert office.take(sender.export(language="en")).whole
    assert office.texts() == sender.texts()
