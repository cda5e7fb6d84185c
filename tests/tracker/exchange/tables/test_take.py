"""Looking at a table and taking part of it: what comes is what reading the whole book gives."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.styles import Font

from tracker.exchange.child import Child
from tracker.exchange.reader import read_book
from tracker.exchange.readers import Readers, Unread
from tracker.exchange.reading import BookKind, CellKind, RawCell
from tracker.exchange.tables.block import Value
from tracker.exchange.tables.look import Looked
from tracker.kernel.errors import Refusal


def a_table() -> bytes:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet["B3"], sheet["C3"] = "Địa phương", "Số vụ"
    for row, (name, number) in enumerate([("Hà Nội", 12), ("Huế", 1.5), ("Hà Nội", 12), ("x", None)], 4):
        sheet.cell(row, 2).value, sheet.cell(row, 3).value = name, number
    sheet["C7"], sheet["C8"], sheet["D4"] = "=SUM(C4:C6)", "#DIV/0!", 0.25
    sheet["D4"].number_format, sheet["B5"].font = "0%", Font(name=".VnTime")
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


@pytest.fixture
def looked(readers: Readers, tmp_path: Path) -> Looked:
    path = tmp_path / "bảng.xlsx"
    path.write_bytes(a_table())
    found = readers.look(path)
    assert isinstance(found, Looked)
    return found


def test_a_look_says_what_is_there(looked: Looked) -> None:
    (sheet,) = looked.look.sheets
    assert (looked.look.kind, looked.look.locked) == (BookKind.OOXML, False)
    assert (sheet.top, sheet.left, sheet.bottom, sheet.right, sheet.filled) == (3, 2, 8, 4, 12)
    assert (sheet.formulas, sheet.errors, sheet.fonts) == (1, 1, (".VnTime",))
    assert sheet.head == read_book(looked.data).sheets[0].cells


def test_a_block_gives_every_cell_as_the_book_does(readers: Readers, looked: Looked) -> None:
    block = readers.take(looked, 0)
    cells = {(cell.row, cell.column): cell for cell in read_book(looked.data).sheets[0].cells}
    found = {(row, column): block.cell(row, column) for row in range(0, 11) for column in range(1, 7)}
    assert {place: cell for place, cell in found.items() if cell is not None} == cells
    assert block.row(4) == tuple(cell for cell in cells.values() if cell.row == 4)


def test_a_block_has_the_rows_and_columns_asked_for(readers: Readers, looked: Looked) -> None:
    block = readers.take(looked, 0, [3, 9], 5, 6)
    assert (block.first, block.last, list(block.columns)) == (5, 6, [3, 9])
    assert block.cell(6, 3) == RawCell(6, 3, CellKind.NUMBER, "12")
    assert block.cell(4, 3) is block.cell(7, 3) is block.cell(5, 2) is block.cell(5, 9) is None
    assert readers.take(looked, 0, [3], 9).last == 8


def test_distinct_values_come_once_with_the_rows_they_stand_in(readers: Readers, looked: Looked) -> None:
    names = readers.take(looked, 0, first=4).columns[2].distinct
    assert names.values == (
        Value(CellKind.TEXT, "Hà Nội"),
        Value(CellKind.TEXT, "Huế", font=".VnTime"),
        Value(CellKind.TEXT, "x"),
    )
    assert list(names.codes) == [1, 2, 1, 3, 0]


def test_a_sheet_that_is_not_there_is_refused(readers: Readers, looked: Looked) -> None:
    with pytest.raises(Refusal, match=r"sheet\.no_such"):
        readers.take(looked, 1)


def test_another_child_reads_the_file_again(readers: Readers, looked: Looked) -> None:
    child = Child()
    taken = child.take(looked.data, (), 0, (), 1, None)
    child.close()
    assert taken == readers.take(looked, 0)


def test_what_cannot_be_read_is_an_answer(readers: Readers, tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    path.write_bytes(b"%PDF-1.7")
    found = readers.look(path)
    assert isinstance(found, Unread)
    assert found.refusal.code == "exchange.pdf"
