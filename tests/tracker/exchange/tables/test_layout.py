"""Where headings end and data begin, in tables as offices make them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.tracker.exchange.tables.bench import Cell, workbook
from tracker.exchange.reader import read_book
from tracker.exchange.tables.layout import Layout, layout_of
from tracker.exchange.tables.look import Area

TWO_ROWS: list[list[Cell]] = [
    ["UBND TỈNH BẮC NINH"],
    ["Tình hình trẻ em năm 2025"],
    [],
    ["STT", "Tỉnh", "Số vụ", "Số trẻ em bị xâm hại", None, None, "Ghi chú"],
    [None, None, None, "Tổng số", "Nam", "Nữ"],
    [1, "Hà Nội", 5, 7, 3, 4, None],
]
TWO_ROWS_MERGED = [Area(4, 1, 5, 1), Area(4, 2, 5, 2), Area(4, 3, 5, 3), Area(4, 4, 4, 6), Area(4, 7, 5, 7)]


def laid(rows: list[list[Cell]], merged: list[Area] | None = None) -> Layout:
    return layout_of(read_book(workbook(rows)).sheets[0].cells, merged or [])


def test_two_rows_of_headings_are_joined_from_the_top_down() -> None:
    found = laid(TWO_ROWS, TWO_ROWS_MERGED)
    assert (found.header, found.first) == ((4, 5), 6)
    assert [one.header for one in found.columns] == [
        *("STT", "Tỉnh", "Số vụ"),
        *(f"Số trẻ em bị xâm hại – {part}" for part in ("Tổng số", "Nam", "Nữ")),
        "Ghi chú",
    ]
    assert found.title == ("UBND TỈNH BẮC NINH", "Tình hình trẻ em năm 2025")


def test_a_file_that_does_not_tell_what_is_merged_reads_the_same() -> None:
    assert laid(TWO_ROWS).headers == laid(TWO_ROWS, TWO_ROWS_MERGED).headers


def test_years_are_headings_and_the_numbers_of_columns_are_none() -> None:
    found = laid(
        [
            ["Đơn vị tính: triệu đồng"],
            ["TT", "Chỉ tiêu", "ĐVT", 2024, 2025, "6 tháng đầu năm 2026"],
            ["A", "B", "C", 1, 2, 3],
            [1, "Kinh phí", "triệu đồng", 10, 20, 30],
        ]
    )
    assert (found.header, found.first) == ((2, 3), 4)
    assert [one.header for one in found.columns] == [
        "TT",
        "Chỉ tiêu",
        "ĐVT",
        "2024",
        "2025",
        "6 tháng đầu năm 2026",
    ]
    assert found.title == ("Đơn vị tính: triệu đồng",)


def test_a_line_of_a_region_below_the_headings_is_no_heading() -> None:
    found = laid([["TT", "Tỉnh", "Số vụ"], ["I", "Đồng bằng sông Hồng"], [1, "Hà Nội", 5]])
    assert (found.header, found.first) == ((1, 1), 2)
    assert [one.header for one in found.columns] == ["TT", "Tỉnh", "Số vụ"]


def test_a_long_list_has_one_row_of_headings() -> None:
    found = laid([["Tỉnh", "Chỉ tiêu", "Tháng", "Giá trị"], ["Hà Nội", "Số vụ", "T1/2025", 5]])
    assert (found.header, found.first) == ((1, 1), 2)
    assert [one.numeric for one in found.columns] == [False, False, False, True]


def test_numbers_as_text_errors_and_formulas_make_a_column_of_values() -> None:
    found = laid(
        [["Tỉnh", "Số vụ"], ["Hà Nội", "1.317"], ["Huế", "trên 40"], ["Cà Mau", "#N/A"], ["Sơn La", "=1+1"]]
    )
    assert found.columns[1].numeric


def test_headings_that_a_person_names_are_taken() -> None:
    cells = read_book(workbook(TWO_ROWS)).sheets[0].cells
    assert layout_of(cells, [], (5, 5)).headers[4] == "Tổng số"
    assert layout_of(cells, [], (4, 4)).first == 5


def test_an_empty_sheet_has_no_columns() -> None:
    assert layout_of([], []).columns == ()


_cells = st.none() | st.integers(0, 3000) | st.sampled_from(["Hà Nội", "Số vụ", "2025", "-", "1.317", "A"])


@given(st.lists(st.lists(_cells, max_size=5), max_size=8))
def test_every_sheet_is_laid_out_without_an_error(rows: list[list[Cell]]) -> None:
    found = laid(rows)
    assert found.header[0] <= found.header[1] < max(found.first, 1)
    assert len({one.number for one in found.columns}) == len(found.columns)
