"""How long and wide a table may be, and what of it is refused by cell."""

from __future__ import annotations

import time

import pytest

from tests.tracker.exchange.packages import SHEET, with_part
from tests.tracker.exchange.tables.books import MAIN, book_of, cells_of
from tracker.exchange.scan import TABLE, Limits
from tracker.exchange.tables.opening import read_tables
from tracker.exchange.tables.package import read_package
from tracker.kernel.errors import Refusal
from tracker.words import LANGUAGES, Words

SMALL = Limits(10, 5, 40)


def refused(data: bytes, limits: Limits = TABLE) -> Refusal:
    with pytest.raises(Refusal) as found:
        read_package(data, limits) if limits is not TABLE else read_tables(data)
    for language in LANGUAGES:
        assert not Words(language).refusal(found.value).startswith(("sheet.", "exchange."))
    return found.value


def cell(address: str, content: str = "<v>1</v>") -> str:
    return f'<row r="{"".join(filter(str.isdigit, address))}"><c r="{address}">{content}</c></row>'


@pytest.mark.parametrize("address", ["A300001", "A1048576", "KO1", "XFD1048576"])
def test_a_cell_outside_the_box_is_named(address: str) -> None:
    refusal = refused(book_of(cell("A1") + cell(address) if not address.endswith("O1") else cell(address)))
    assert (refusal.code, refusal.facts["cell"], refusal.facts["rows"]) == ("exchange.box", address, 300_000)


@pytest.mark.parametrize(("address", "kind"), [("B11", "v"), ("F1", "is"), ("F9", "odd")])
def test_the_box_holds_however_a_cell_is_written(address: str, kind: str) -> None:
    contents = {"v": "<v>1</v>", "is": "<v>1</v><f/>", "odd": "<v >1</v>"}
    assert refused(book_of(cell(address, contents[kind])), SMALL).facts["cell"] == address


def test_empty_cells_far_away_are_no_reason_to_refuse() -> None:
    rows = cell("A1") + '<row r="1048576"><c r="A1048576" s="1"/><c r="XFD1048576" s="1"/></row>'
    assert len(cells_of(read_tables(book_of(rows)))) == 1


def test_too_many_cells_are_refused() -> None:
    rows = "".join(f'<row r="{row}"><c r="A{row}"/><c r="B{row}"/></row>' for row in range(1, 30))
    assert refused(book_of(rows), SMALL).code == "exchange.too_many_cells"


def test_cells_that_lie_too_far_apart_are_refused() -> None:
    letters = [f"{first}{second}" for first in "ABC" for second in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"]
    cells = "".join(f'<c r="{one}300000"><v>1</v></c>' for one in letters)
    assert refused(book_of(f'<row r="300000">{cells}</row>')).code == "sheet.scattered"


def test_a_merged_area_over_the_whole_sheet_is_refused() -> None:
    merged = '<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    assert refused(book_of(cell("A1"), merged)).code == "exchange.area"


def test_no_part_may_declare_a_dtd() -> None:
    bomb = f'<!DOCTYPE a [<!ENTITY b "bb">]><worksheet xmlns="{MAIN}"><sheetData/></worksheet>'
    assert refused(with_part(book_of(""), SHEET, bomb.encode())).code == "exchange.dtd"


def test_a_text_too_long_for_a_cell_is_named() -> None:
    texts = ["a", "b" * 40_000]
    rows = '<row r="3"><c r="B3" t="s"><v>1</v></c></row>'
    assert refused(book_of(rows, texts=texts)).facts["cell"] == "B3"
    assert read_tables(book_of(cell("A1"), texts=texts)).look.sheets[0].filled == 1  # nobody uses it


def test_one_long_text_in_every_cell_is_refused() -> None:
    rows = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>1</v></c></row>' for n in range(1, 20_000))
    assert refused(book_of(rows, texts=["a", "b" * 32_000])).code == "exchange.too_much_text"


def test_a_look_shows_the_beginning_of_a_long_text() -> None:
    rows = '<row r="1"><c r="A1" t="s"><v>1</v></c></row>'
    (cell,) = read_tables(book_of(rows, texts=["a", "b" * 32_000])).look.sheets[0].head
    assert len(cell.text) == 1_000


def test_two_hundred_thousand_styled_empty_rows_are_quick() -> None:
    rows = "".join(
        f'<row r="{n}" s="1" customFormat="1"><c r="A{n}" s="1"/></row>' for n in range(2, 200_000)
    )
    begun = time.perf_counter()
    assert read_tables(book_of(cell("A1") + rows)).look.sheets[0].filled == 1
    assert time.perf_counter() - begun < 20  # a second as a rule


def test_an_honest_long_table_is_within_the_ratio() -> None:
    rows = "".join(
        f'<row r="{n}"><c r="A{n}"><v>0</v></c><c r="B{n}"><v>0</v></c></row>' for n in range(1, 60_001)
    )
    assert read_tables(book_of(rows)).look.sheets[0].filled == 120_000
