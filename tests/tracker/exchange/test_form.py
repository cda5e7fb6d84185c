"""The form as it goes out: unlocked exactly where it is filled, text stays text, same bytes."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.tracker.exchange.desk import CODE, FIRST_ROW, STAMPED, Desk
from tracker.exchange import spec
from tracker.exchange.form import Form, Line
from tracker.exchange.issuing import issue_books, save_books
from tracker.exchange.spec import FIGURES, Field
from tracker.exchange.writer import write_form
from tracker.figures import catalogue
from tracker.figures.rows import TOTAL
from tracker.kernel.errors import Refusal
from tracker.kernel.periods import parse_period
from tracker.words import LANGUAGES, Words

LAST_ROW = FIRST_ROW + 6


def sheet_of(data: bytes) -> Worksheet:
    return load_workbook(BytesIO(data)).worksheets[0]


def form_with(desk: Desk, **changes: object) -> Form:
    """A form of one line."""
    indicator = desk.ledger.ask(catalogue.indicator, "BVTE/VU")
    total = desk.ledger.ask(catalogue.breakdown, TOTAL)
    one = Form(
        code="SKH-7FQ2M9K-A",
        asker="Cục Bà mẹ và Trẻ em",
        round_code="R",
        title="Biểu",
        plan="",
        place="Tỉnh Lâm Đồng",
        place_code="68",
        period=parse_period("2026-H1"),
        due=STAMPED.today,
        issued_at=STAMPED.now,
        lines=(Line(7, indicator, total),),
    )
    return replace(one, **changes)


def test_unlocked_cells_are_exactly_those_to_fill(desk: Desk) -> None:
    sheet = sheet_of(desk.form())
    unlocked = {cell.coordinate for row in sheet.iter_rows() for cell in row if not cell.protection.locked}
    answers = {f"{letter}{row}" for row in range(FIRST_ROW, LAST_ROW + 1) for letter in "HI"}
    assert unlocked == answers | {"F6", "H6"}
    assert sheet.protection.sheet
    assert sheet.protection.password is None


def test_every_row_says_what_it_asks_and_offers_the_signs(desk: Desk) -> None:
    sheet = sheet_of(desk.form())
    how = FIGURES.place_of(Field.HOW)
    asked = [sheet.cell(row, how).value for row in range(FIRST_ROW, LAST_ROW + 1)]
    assert all("30/6/2026" in text for text in asked)
    offered = sheet.data_validations.dataValidation[0]
    assert offered.formula1 == '"-,…,x"'
    assert not offered.showErrorMessage
    assert str(offered.sqref) == f"H{FIRST_ROW}:H{LAST_ROW}"


def test_paper_is_one_landscape_page_wide_with_the_head_repeated(desk: Desk) -> None:
    sheet = sheet_of(desk.form())
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.print_title_rows == "$7:$8"
    assert sheet.freeze_panes == f"C{FIRST_ROW}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_cell_is_cut(desk: Desk, language: str) -> None:
    """The height of each row holds all lines of its longest cell, by a stricter measure than the writer's."""
    book = desk.ledger.do(issue_books, CODE, None, STAMPED, Words(language)).result[0]
    sheet = sheet_of(book.data)
    for row in range(FIRST_ROW, LAST_ROW + 1):
        for number, column in enumerate(FIGURES.columns, start=1):
            text = str(sheet.cell(row, number).value or "")
            lines = -(-len(text) // int(column.width * 1.1))
            assert sheet.row_dimensions[row].height >= lines * 14


def test_the_same_issue_gives_the_same_bytes(desk: Desk) -> None:
    again = desk.ledger.do(issue_books, CODE, None, STAMPED, Words("vi")).result
    assert [book.data for book in again] == [book.data for book in desk.books.values()]


def test_a_form_is_known_by_four_witnesses(desk: Desk) -> None:
    book = load_workbook(BytesIO(desk.form()))
    code = desk.books["68"].issue.code
    assert spec.template_codes(book.worksheets[0]["A7"].value) == (code,)
    assert book.defined_names[spec.TEMPLATE_NAME].value == f'"{code}"'
    assert book.custom_doc_props[spec.PROPERTY].value == code
    assert book[spec.HIDDEN_SHEET].sheet_state == "veryHidden"
    assert book[spec.HIDDEN_SHEET]["A1"].value == code


@pytest.mark.parametrize("text", ["=1+1", '=HYPERLINK("http://x","y")', "+84 24", "@SUM(A1)", "-1+2", "#N/A"])
def test_what_a_person_typed_stays_text(desk: Desk, text: str) -> None:
    form = form_with(desk, title=text)
    lines = (replace(form.lines[0], note=text),)
    sheet = sheet_of(write_form(replace(form, lines=lines), Words("vi")))
    for address in ("A3", f"I{FIRST_ROW}"):
        assert sheet[address].value == text
        assert sheet[address].data_type == "s"
        assert sheet[address].hyperlink is None


def test_text_that_does_not_fit_is_refused_with_its_cell(desk: Desk) -> None:
    form = form_with(desk)
    lines = (replace(form.lines[0], note="a" * 32_768),)
    with pytest.raises(Refusal) as refused:
        write_form(replace(form, lines=lines), Words("vi"))
    assert refused.value.code == "exchange.text_too_long"
    assert refused.value.facts["cell"] == f"I{FIRST_ROW}"


def test_control_characters_do_not_break_the_file(desk: Desk) -> None:
    sheet = sheet_of(write_form(form_with(desk, title="Biểu\x0bmột"), Words("vi")))
    assert sheet["A3"].value == "Biểumột"


def test_saving_never_overwrites_what_may_have_been_filled(desk: Desk) -> None:
    books = tuple(desk.books.values())
    folder = desk.folder / "out"
    first = save_books(books, folder)
    assert save_books(books, folder) == first
    first[0].write_bytes(b"filled in")
    with pytest.raises(Refusal) as refused:
        save_books(books, folder)
    assert refused.value.code == "exchange.file_differs"
    assert first[0].read_bytes() == b"filled in"
    with pytest.raises(Refusal, match="no_folder"):
        save_books(books, desk.folder / "missing" / "out")
