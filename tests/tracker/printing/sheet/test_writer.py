"""The workbook, opened again: numbers are numbers, text never turns into a formula, sheets print on A4."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.tracker.printing import examples
from tests.tracker.printing.charts import RANKING, TREND
from tracker.kernel.errors import Refusal
from tracker.printing import decree30
from tracker.printing.data import GoalRow
from tracker.printing.model import Cell, Document
from tracker.printing.papers.summary.document import build_summary
from tracker.printing.sheet.cells import Look, Pen, sheet_name
from tracker.printing.sheet.writer import sheet_bytes, write_sheet


def opened(document: Document) -> Workbook:
    return load_workbook(BytesIO(sheet_bytes(document)))


@pytest.fixture(scope="module")
def book() -> Workbook:
    return opened(build_summary(replace(examples.national(), tasks=examples.task_rows(20)), "vi"))


def values(sheet: Worksheet) -> list[object]:
    return [cell for row in sheet.iter_rows(values_only=True) for cell in row if cell is not None]


def test_each_table_has_a_sheet_after_the_text(book: Workbook) -> None:
    names = ["Văn bản", "Mục tiêu", "Nhiệm vụ", "Số liệu", "Danh mục nhiệm vụ", "Nguồn số liệu"]
    assert book.sheetnames == names


def test_the_text_is_the_document(book: Workbook) -> None:
    said = [str(value) for value in values(book["Văn bản"])]
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in said
    assert any(text.endswith("./.") for text in said)
    assert "KT. CỤC TRƯỞNG" in said
    assert "Nguyễn Thị Minh Họa" in said
    assert [text for text in said if "xem trang tính" in text] == [
        f"Bảng: xem trang tính “{name}”." for name in book.sheetnames[1:]
    ]


def test_exact_numbers_are_numbers_and_the_rest_is_as_printed(book: Workbook) -> None:
    found = values(book["Số liệu"])
    assert {1317, 1697, -31, -0.2} <= {value for value in found if isinstance(value, int | float)}
    assert {"hơn 1.300", "…", "ước tính 118.000"} <= {value for value in found if isinstance(value, str)}


def test_number_formats_keep_the_true_minus(book: Workbook) -> None:
    formats = {cell.value: cell.number_format for row in book["Số liệu"].iter_rows() for cell in row}
    assert formats[1317] == '#,##0;"−"#,##0;#,##0'
    assert formats[-0.2] == '#,##0.0;"−"#,##0.0;#,##0.0'


@pytest.mark.parametrize("text", ["=1+1", "+84", "-5%", "@SUM(A1)", "=cmd|'/c calc'!A1"])
def test_text_that_looks_like_a_formula_stays_text(text: str) -> None:
    goals = (GoalRow("1", text, "1%"),)
    cell = opened(build_summary(replace(examples.national(), goals=goals), "vi"))["Mục tiêu"].cell(3, 2)
    assert cell.value == text
    assert cell.data_type == "s"
    assert cell.quotePrefix


def test_words_that_look_like_an_error_stay_words() -> None:
    sheet = Workbook().worksheets[0]
    Pen(sheet).put(1, 1, "#N/A", Look())
    assert sheet.cell(1, 1).data_type == "s"


@given(st.text(max_size=60))
def test_any_text_is_written_as_text_and_never_as_a_formula(text: str) -> None:
    sheet = Workbook().worksheets[0]
    Pen(sheet).put(1, 1, Cell.of(text), Look())
    cell = sheet.cell(1, 1)
    assert cell.data_type in ("s", "n")
    assert cell.value is None or isinstance(cell.value, str)


def test_sheets_print_on_a4_one_page_wide_with_their_headers(book: Workbook) -> None:
    for sheet in book.worksheets:
        assert (sheet.page_setup.paperSize, sheet.page_setup.fitToWidth) == (9, 1)
        assert sheet.page_margins.left == pytest.approx(decree30.MARGIN_LEFT / 25.4)
        assert sheet.oddHeader.center.text == "&P"
        assert not sheet.firstHeader.center.text
    assert book["Số liệu"].print_title_rows == "$2:$4"
    assert book["Số liệu"].freeze_panes == "A5"
    assert book["Danh mục nhiệm vụ"].page_setup.orientation == "landscape"


def test_header_cells_are_merged_as_on_paper(book: Workbook) -> None:
    merged = {str(area) for area in book["Nhiệm vụ"].merged_cells.ranges}
    assert {"A2:A3", "D2:G2"} <= merged


def test_rows_are_high_enough_for_their_text(book: Workbook) -> None:
    sheet = book["Danh mục nhiệm vụ"]
    longest = max(range(5, sheet.max_row), key=lambda row: len(str(sheet.cell(row, 2).value)))
    height = sheet.row_dimensions[longest].height
    assert height is not None
    assert height > 2 * decree30.SIZE_TABLE


def test_properties_name_the_document(book: Workbook) -> None:
    assert book.properties.title.startswith("Báo cáo: Tóm tắt")
    assert (book.properties.language, book.properties.creator) == ("vi-VN", "Cục Bà mẹ và Trẻ em")


@given(st.lists(st.text("aA[]:*?/\\'ộ ", max_size=40), max_size=12))
def test_sheet_names_are_legal_and_unique(wanted: list[str]) -> None:
    taken: list[str] = []
    for name in wanted:
        taken.append(sheet_name(name, taken))
    assert len({name.casefold() for name in taken}) == len(wanted)
    assert all(1 <= len(name) <= 31 and not set(name) & set("[]:*?/\\'") for name in taken)


def test_a_missing_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match=r"paper\.folder_missing"):
        write_sheet(build_summary(examples.trafficking(), "vi"), tmp_path / "x" / "a.xlsx")


def test_a_chart_is_its_numbers_and_the_programs_own_chart_of_them() -> None:
    book = opened(replace(build_summary(examples.trafficking(), "vi"), blocks=(RANKING, TREND)))
    sheet = book["Xếp hạng"]
    told = values(sheet)
    assert {"Thanh Hóa", "kh. +9", 9, 12, "…"} <= set(told)
    (chart,) = sheet._charts  # type: ignore[attr-defined]  # openpyxl has no public way to it
    area = chart.series[0].val.numRef.f
    column, first = area.split("!$")[1][0], int(area.split("$")[2].rstrip(":"))
    assert [sheet[f"{column}{first + n}"].value for n in range(5)] == [12, 9, 0, -11, None]
    (lines,) = book["Xu hướng"]._charts  # type: ignore[attr-defined]  # as above
    assert len(lines.series) == 2
    assert "Biểu đồ: xem trang tính “Xu hướng”." in [str(one).strip() for one in values(book["Văn bản"])]
