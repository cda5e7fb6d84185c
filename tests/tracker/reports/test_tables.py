"""Tables of figures as workbooks, opened again: numbers count, what is rough says so, sources are told."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import partial
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.tracker.conftest import clock
from tests.tracker.figures.bench import NIL, UNKNOWN, VICTIMS, Bench
from tracker.app import Ledger
from tracker.figures import board, catalogue
from tracker.figures.bases import SCENARIO
from tracker.figures.compare import Against
from tracker.figures.filters import FigureFilter
from tracker.figures.pivot import pivot
from tracker.figures.pivot_rows import Field, PivotQuestion, Shown
from tracker.kernel.errors import Refusal
from tracker.kernel.periods import parse_period
from tracker.kernel.quantity import Unit, parse
from tracker.places import areas
from tracker.printing.comma import write_comma
from tracker.printing.sheet.book import TableBook, book_bytes
from tracker.reports.tables.board import board_book
from tracker.reports.tables.listing import figures_book
from tracker.reports.tables.pivot import pivot_book
from tracker.words import Words

TODAY, NEW = dt.date(2026, 11, 21), dt.date(2026, 6, 30)
THEN, NOW = "2025-H1", "2026-H1"
VI = Words("vi")


@pytest.fixture
def told(catalogue_file: Path, tmp_path: Path) -> Iterator[Bench]:
    """Bắc Ninh joined of two, Phú Thọ of two of three; one number is rough, one source like a formula."""
    path = tmp_path / "ledger.skh"
    path.write_bytes(catalogue_file.read_bytes())
    ledger = Ledger.open(path, clock)
    bench = Bench(ledger)
    rough = parse("trên 2,2 triệu", Unit("trẻ em"))
    bench.say(VICTIMS, THEN, {"63-24": 20, "63-27": 10, "63-01": 1317, "63-25": 4, "63-26": 5})
    bench.say(
        VICTIMS,
        NOW,
        {"34-24": 33, "34-01": rough, "34-25": 12, "34-04": NIL, "34-08": UNKNOWN},
        source="=HYPERLINK(1)",
    )
    yield bench
    ledger.close()


def opened(book: TableBook) -> Workbook:
    return load_workbook(BytesIO(book_bytes(book)))


def asked(bench: Bench, shown: Shown = Shown.VALUE, rows: tuple[Field, ...] = (Field.PLACE,)) -> TableBook:
    question = PivotQuestion(
        rows, (Field.PERIOD,), frozenset([bench.indicator(VICTIMS).id]), shown=shown, boundaries=NEW
    )
    found = bench.ledger.ask(pivot, question)
    return bench.ledger.ask(partial(pivot_book, pivot=found, words=VI, today=TODAY))


def line(sheet: Worksheet, name: str) -> list[object]:
    """The row of a place."""
    return next(list(row) for row in sheet.iter_rows(values_only=True) if row[0] == name)


def at(sheet: Worksheet, name: str) -> int:
    return next(row[0].row for row in sheet.iter_rows() if row[0].value == name)


def test_numbers_count_and_signs_are_signs(told: Bench) -> None:
    sheet = opened(asked(told)).worksheets[0]
    assert line(sheet, "Bắc Ninh")[1:3] == [30, 33]
    assert line(sheet, "Hà Nội")[1:3] == [1317, 2_200_000]
    assert line(sheet, "Cao Bằng")[2] == "-"
    assert line(sheet, "Tuyên Quang")[2] == "…"
    assert line(sheet, "Lào Cai")[2] == "chưa gửi"


def test_what_is_incomplete_is_no_number(told: Bench) -> None:
    sheet = opened(asked(told)).worksheets[0]
    row = at(sheet, "Phú Thọ")
    assert sheet.cell(row, 2).value == "(2/3) 9"
    assert "2 trên 3" in sheet.cell(row, 2).comment.text


def test_what_is_rough_looks_rough_and_keeps_its_words(told: Bench) -> None:
    sheet = opened(asked(told)).worksheets[0]
    cell = sheet.cell(at(sheet, "Hà Nội"), 3)
    assert '"~ "' in cell.number_format
    assert cell.comment.text.startswith("trên 2,2 triệu")


def test_numbers_ask_for_vietnamese_signs_and_the_true_minus(told: Bench) -> None:
    sheet = opened(asked(told, Shown.CHANGE)).worksheets[0]
    cell = sheet.cell(at(sheet, "Bắc Ninh"), 3)
    assert cell.value == 3
    assert cell.number_format == '[$-42A]"+"#,##0;[$-42A]"−"#,##0;[$-42A]#,##0'


def test_the_head_says_what_the_table_is_about(told: Bench) -> None:
    sheet = opened(asked(told)).worksheets[0]
    head = [str(row[0]) for row in sheet.iter_rows(max_row=5, values_only=True)]
    assert head == [
        "Số liệu theo tỉnh, thành phố và kỳ",
        "Số trẻ em bị xâm hại; Tổng số",
        "Địa giới ngày 30/6/2026",
        "Lập ngày 21/11/2026",
        "Đơn vị tính: trẻ em",
    ]


def test_the_sheet_prints_across_with_its_header_and_keeps_it_in_sight(told: Bench) -> None:
    for sheet in opened(asked(told)).worksheets:
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        assert sheet.print_area
        assert sheet.print_title_rows
        assert sheet.freeze_panes is not None
        assert all(dimension.width >= 5 for dimension in sheet.column_dimensions.values())


def test_every_number_has_its_source_and_a_joined_one_its_parts(told: Bench) -> None:
    book = opened(asked(told))
    table, sources = book.worksheets
    assert sources.title == "Nguồn"
    address = f"B{at(table, 'Bắc Ninh')}"
    rows = [row for row in sources.iter_rows(values_only=True) if row[0] == address]
    assert [(row[3], row[4]) for row in rows] == [("Bắc Giang", 20), ("Bắc Ninh", 10)]
    assert {row[7] for row in rows} == {"Báo cáo"}
    assert all(row[11] == "Chuyên viên" and row[12] for row in rows)
    named = {row[0] for row in sources.iter_rows(values_only=True)}
    numbers = {
        cell.coordinate for row in table.iter_rows() for cell in row if cell.data_type == "n" and cell.value
    }
    assert numbers - named == set()


def test_a_total_says_that_it_adds_the_numbers_of_the_table(told: Bench) -> None:
    book = opened(asked(told))
    table, sources = book.worksheets
    address = f"C{at(table, 'Tổng')}"
    (row,) = [row for row in sources.iter_rows(values_only=True) if row[0] == address]
    assert str(row[4]).startswith("cộng các số trong bảng")


def test_nothing_that_somebody_typed_becomes_a_formula(told: Bench) -> None:
    for sheet in opened(asked(told)).worksheets:
        cells = [cell for row in sheet.iter_rows() for cell in row]
        assert not [cell for cell in cells if cell.data_type == "f"]
    sources = opened(asked(told)).worksheets[1]
    typed = [cell for row in sources.iter_rows() for cell in row if cell.value == "=HYPERLINK(1)"]
    assert typed
    assert all(cell.data_type == "s" and cell.quotePrefix for cell in typed)


def test_a_board_goes_out_with_both_periods_and_the_change(told: Bench) -> None:
    indicator, whole = told.indicator(VICTIMS), told.ledger.ask(catalogue.breakdown, "total")
    shown = told.ledger.ask(board.board, indicator, parse_period(NOW), whole, NEW)
    book = opened(told.ledger.ask(partial(board_book, board=shown, words=VI, today=TODAY)))
    table, sources = book.worksheets
    row = next(row for row in table.iter_rows() if row[1].value == "Bắc Ninh")
    assert [cell.value for cell in row] == ["24", "Bắc Ninh", 33, 30, 3, 10]
    assert row[5].number_format.endswith('"%"')
    behind = [line[3] for line in sources.iter_rows(values_only=True) if line[0] == row[3].coordinate]
    assert behind == ["Bắc Giang", "Bắc Ninh"]


@pytest.mark.parametrize(
    ("goal", "title", "left", "share"),
    [
        (Against.PLAN, "Kế hoạch năm 2026", "So kế hoạch", "% kế hoạch năm"),
        (Against.TARGET, "Chỉ tiêu 2026", "Còn cách", "% chỉ tiêu"),
    ],
)
def test_a_board_goes_out_with_its_plan_or_target(
    told: Bench, goal: Against, title: str, left: str, share: str
) -> None:
    """Grouped by the regions of the other set, which leaves units that none of them holds whole."""
    told.record("2026", told.entry(VICTIMS, "34-24", 60, scenario=SCENARIO[goal]))
    indicator, whole = told.indicator(VICTIMS), told.ledger.ask(catalogue.breakdown, "total")
    grouped = areas.regions(told.gazetteer, dt.date(2025, 6, 30))
    asked = partial(board.board, grouped=grouped)
    shown = told.ledger.ask(asked, indicator, parse_period(NOW), whole, NEW, goal)
    table = opened(told.ledger.ask(partial(board_book, board=shown, words=VI, today=TODAY))).worksheets[0]
    rows = [[cell.value for cell in row] for row in table.iter_rows()]
    head = next(row for row in rows if "Tỉnh, thành phố" in row)
    assert head[3:] == [title, left, share]
    assert next(row for row in rows if row[1] == "Bắc Ninh")[2:] == [33, 60, -27, 55]
    assert any(row[1] == VI("figure.board.rest") for row in rows)


def test_the_list_goes_out_as_it_is_filtered(told: Bench) -> None:
    wanted = FigureFilter(place_ids=frozenset([told.unit_ids["34-01"]]))
    book = opened(told.ledger.ask(partial(figures_book, wanted=wanted, words=VI, today=TODAY)))
    row = line(book.worksheets[0], "Số trẻ em bị xâm hại")
    assert row[1:] == [
        "Hà Nội",
        "6 tháng đầu năm 2026",
        "Tổng số",
        "Thực hiện",
        2_200_000,
        "trên 2,2 triệu",
        "trẻ em",
        "=HYPERLINK(1)",
    ]


def test_a_list_that_is_too_long_is_refused(told: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tracker.reports.tables.listing.MOST", 3)
    with pytest.raises(Refusal) as refused:
        told.ledger.ask(partial(figures_book, wanted=FigureFilter(), words=VI, today=TODAY))
    assert refused.value.code == "pivot.too_many"


def test_as_text_numbers_have_no_thousands_that_another_country_misreads(told: Bench, tmp_path: Path) -> None:
    book = asked(told)
    write_comma(book.table, "vi", tmp_path / "table.csv")
    text = (tmp_path / "table.csv").read_text("utf-8-sig")
    assert "Hà Nội;1317;~ 2.200.000;" in text
    assert "Phú Thọ;(2/3) 9;12;" in text
