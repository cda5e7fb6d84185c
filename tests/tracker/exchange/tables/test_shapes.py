"""How programs write workbooks: what is read fast, what thoroughly, and that neither makes a difference."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from tests.tracker.exchange.formats import as_old, as_open_document, as_strict, locked
from tests.tracker.exchange.libreoffice import SOFFICE, LibreOffice
from tests.tracker.exchange.packages import SHEET, parts_of, with_part
from tests.tracker.exchange.tables.books import MAIN, book_of, cells_of, check_same, rows_of, saved
from tracker.exchange.reader import read_book
from tracker.exchange.reading import BookKind, CellKind, RawCell
from tracker.exchange.scan import TABLE
from tracker.exchange.tables.look import Area
from tracker.exchange.tables.opening import read_tables
from tracker.exchange.tables.package import read_package
from tracker.exchange.tables.plain import NotPlain
from tracker.kernel.errors import Refusal


def a_book() -> Workbook:
    """What openpyxl can write: every kind of value, formats, formulas, merged and hidden cells."""
    book = Workbook()
    sheet, second = book.worksheets[0], book.create_sheet("Ẩn")
    second.sheet_state, second["B2"] = "hidden", "x"
    rows = (
        "Tỉnh",
        1,
        1.5,
        True,
        dt.date(2025, 3, 1),
        dt.time(1, 30),
        dt.timedelta(hours=30),
        "#N/A",
        "=B1*2",
    )
    for row in range(3, 9):
        for column, value in enumerate(rows, 2):
            sheet.cell(row, column).value = value
    sheet["C4"].number_format, sheet["B5"].font = "0.0%", Font(name="VNI-Times")
    sheet.merge_cells("B6:C7")
    sheet["A12"].hyperlink = "https://example.org/a"
    sheet["A12"].value = "có liên kết"
    sheet.row_dimensions[5].hidden = sheet.row_dimensions[90].hidden = True
    sheet.column_dimensions["D"].hidden = sheet.column_dimensions["Z"].hidden = True
    return book


def test_a_book_by_openpyxl_is_plain() -> None:
    check_same(saved(a_book()))
    look = read_package(saved(a_book()), TABLE).look
    sheet = look.sheets[0]
    assert (sheet.merged, sheet.hidden_rows, sheet.hidden_columns) == ((Area(6, 2, 7, 3),), 1, 1)
    assert (look.sheets[1].state, look.sheets[1].filled) == ("hidden", 1)
    assert (sheet.formulas, sheet.errors, sheet.fonts) == (6, 6, ("VNI-Times",))


def test_days_since_1904_are_days() -> None:
    book = a_book()
    book.epoch = CALENDAR_MAC_1904
    check_same(saved(book))


def test_a_book_written_row_by_row_is_plain() -> None:
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    for row in range(300):
        sheet.append([f"tên {row}", row / 7, None, dt.datetime(2025, 1, 1, 7, 30), "=1+1", row % 2 == 0])
    check_same(saved(book))


@pytest.mark.parametrize("seed", range(8))
def test_names_with_a_prefix_are_plain(seed: int) -> None:
    content = parts_of(book_of(rows_of(seed)))[SHEET].decode()
    content = content.replace(f'xmlns="{MAIN}"', f'xmlns:x="{MAIN}"').replace("</", "</x:")
    for name in ("worksheet", "sheetData", "row", "c", "v", "is", "t", "r", "f"):
        for end in (" ", ">", "/>"):
            content = content.replace(f"<{name}{end}", f"<x:{name}{end}")
    check_same(with_part(book_of(""), SHEET, content.encode()))


ODD = {
    "names of its own": f'<y:row xmlns:y="{MAIN}" r="1"><y:c r="A1"><y:v>1</y:v></y:c></y:row>',
    "no addresses": '<row><c t="str"><v>a</v></c><c><v>1</v></c></row><row><c><v>2</v></c></row>',
    "attributes in another order": '<row r="1"><c s="1" r="A1"><v>1</v></c></row>',
    "unknown attributes": '<row r="1"><c r="A1" cm="1"><v>1</v></c></row>',
    "several texts": (
        '<row r="1"><c r="A1" t="inlineStr"><is><t>a</t><rPh sb="0" eb="1"><t>x</t></rPh></is></c></row>'
    ),
    "spaces between": '<row r="1">\n  <c r="A1">\n <v>1</v></c>\n</row>\n',
    "a day in letters": '<row r="1"><c r="A1" t="d"><v>2025-03-01T07:00:00</v></c></row>',
    "kept spaces": '<row r="1"><c r="A1" t="str"><v xml:space="preserve"> a </v></c></row>',
    "rows with an end in one": '<row r="1"/><row r="2" ht="9"/><row r="3"><c r="A3"><v>1</v></c></row>',
    "a line end of Windows": '<row r="1"><c r="A1" t="str"><v>a\r\nb</v></c></row>',
    "a formula before a rich text": (
        '<row r="1"><c r="A1"><f t="shared" ref="A1:A3" si="0">B1+1</f><v>1</v></c>'
        '<c r="B1" t="inlineStr"><is><r><t>a</t></r></is></c></row>'
        '<row r="2"><c r="A2"><f t="shared" si="0"/><v>2</v></c></row>'
    ),
}


@pytest.mark.parametrize("name", ODD)
def test_odd_rows_are_read_alike(name: str) -> None:
    assert check_same(book_of(ODD[name])).sheets[0].cells


NOT_PLAIN = {
    "rows out of order": '<row r="2"><c r="A2"><v>1</v></c></row><row r="1"><c r="A1"><v>2</v></c></row>',
    "a cell of another row": '<row r="1"><c r="A2"><v>1</v></c></row>',
    "a comment": '<row r="1"><!-- x --><c r="A1"><v>1</v></c></row>',
    "marked text": '<row r="1"><c r="A1" t="str"><v><![CDATA[</sheetData>]]></v></c></row>',
    "a number in spaces": '<row r="1"><c r="A1"><v> 1 </v></c></row>',
}


@pytest.mark.parametrize("name", NOT_PLAIN)
def test_what_is_not_plain_is_read_thoroughly(name: str) -> None:
    data = book_of(NOT_PLAIN[name])
    with pytest.raises(NotPlain):
        read_package(data, TABLE)
    assert cells_of(read_tables(data)) == read_book(data).sheets[0].cells != ()


REFUSED = {
    "no number": '<row r="1"><c r="A1"><v>4_7</v></c></row>',
    "no such text": '<row r="1"><c r="A1" t="s"><v>999</v></c></row>',
    "no such format": '<row r="1"><c r="A1" s="99"><v>1</v></c></row>',
    "a cell twice": '<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>',
    "two values": '<row r="1"><c r="A1"><v>1</v><v>2</v></c></row>',
    "an unknown sign": '<row r="1"><c r="A1" t="str"><v>&nbsp;</v></c></row>',
    "a sign that is none": '<row r="1"><c r="A1" t="str"><v>a\x01</v></c></row>',
    "an attribute twice": '<row r="1" r="1"><c r="A1"><v>1</v></c></row>',
    "ends crossed": '<row r="1"><c r="A1"><v>1</c></v></row>',
    "a row that breaks off": '<row r="1"><c r="A1"><v>1</v></c>',
}


@pytest.mark.parametrize("name", REFUSED)
def test_both_ways_refuse_alike(name: str) -> None:
    data = book_of(REFUSED[name])
    with pytest.raises(Refusal) as thorough:
        read_book(data)
    with pytest.raises(Refusal) as fast:
        read_tables(data)
    assert (fast.value.code, fast.value.facts) == (thorough.value.code, thorough.value.facts)


def test_a_link_on_an_empty_cell_is_as_the_thorough_reader_says() -> None:
    book = a_book()
    book.worksheets[0]["A12"].value = None
    data = saved(book)
    assert cells_of(read_tables(data)) == read_book(data).sheets[0].cells


def test_what_lies_under_merged_cells_is_not_read() -> None:
    rows = (
        '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row><row r="2"><c r="A2"><v>3</v></c></row>'
    )
    merged = '<mergeCells count="1"><mergeCell ref="A1:B2"/></mergeCells>'
    cells = check_same(book_of(rows, merged)).sheets[0].cells
    assert cells == (RawCell(1, 1, CellKind.NUMBER, "1"),)


@pytest.mark.parametrize(
    ("change", "kind"),
    [(as_strict, BookKind.STRICT), (as_old, BookKind.XLS), (as_open_document, BookKind.ODS)],
)
def test_other_kinds_are_read_thoroughly(change: Callable[[bytes], bytes], kind: BookKind) -> None:
    book = Workbook()
    for row in range(1, 30):
        book.worksheets[0].append([f"tên {row}", row, row / 4])
    data = change(saved(book))
    tables = read_tables(data)
    assert tables.look.kind is kind
    assert cells_of(tables) == read_book(data).sheets[0].cells != ()


def test_a_locked_book_says_so() -> None:
    tables = read_tables(locked(saved(a_book()), "bí mật"), ["bí mật"])
    assert tables.look.locked
    assert tables.look.sheets[0].filled == len(read_book(saved(a_book())).sheets[0].cells)


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")
def test_a_book_by_libreoffice_is_plain(tmp_path: Path) -> None:
    check_same(LibreOffice(tmp_path).saved(saved(a_book()), "xlsx"))


MERGED = {
    "plain": '<mergeCell ref="A1:B2"/><mergeCell ref="C3:C9"/>',
    "overlapping": '<mergeCell ref="A1:B2"/><mergeCell ref="B2:C3"/>',
    "a single cell": '<mergeCell ref="B2"/>',
    "an attribute of its own": '<mergeCell ref="A1:B2" x14ac:y="1"/>',
}


@pytest.mark.parametrize("name", MERGED)
def test_merged_areas_are_told_alike(name: str) -> None:
    def row(number: int) -> str:
        cells = "".join(f'<c r="{letter}{number}"><v>{number}</v></c>' for letter in "ABC")
        return f'<row r="{number}">{cells}</row>'

    data = book_of("".join(map(row, range(1, 10))), f"<mergeCells>{MERGED[name]}</mergeCells>")
    sheet = read_book(data).sheets[0]
    assert cells_of(read_tables(data)) == sheet.cells
    assert sorted(read_tables(data).look.sheets[0].merged) == sorted(sheet.layout.merged)
