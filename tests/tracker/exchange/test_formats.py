"""A form that comes back in another format is the same form; what cannot be read safely is refused."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.tracker.exchange.desk import Desk, received, rules
from tests.tracker.exchange.formats import FORMATS, as_macro_enabled, as_old, as_strict, open_document
from tests.tracker.exchange.old_books import EOF, bof, cell, compound, formula, old_book, record, stream
from tests.tracker.exchange.packages import parts_of, with_part
from tracker.exchange import identity
from tracker.exchange.reader import read_book
from tracker.exchange.readers import Readers, Unread
from tracker.exchange.reading import BookKind, CellKind, from_json, to_json
from tracker.kernel.errors import Refusal
from tracker.rounds import queries
from tracker.words import Words

VALUES = {
    "H9": 51,
    "H10": "trên 40",
    "H11": "-",
    "H12": "…",
    "H13": "x",
    "H14": 1.25,
    "I9": "ghi chú\nhai dòng",
}
HELD = {"H9": "51", "H10": "over 40", "H11": "nil", "H12": "unknown", "H13": "not_applicable", "H14": "1.25"}
KINDS = {"strict": BookKind.STRICT, "xlsm": BookKind.OOXML, "xls": BookKind.XLS, "ods": BookKind.ODS}
SAID = {"strict": [], "xlsm": [], "xls": ["witness_lost"], "ods": ["degraded"]}
"""What is remarked; the .xls that is made here has no custom properties."""


def refusal_of(data: bytes) -> Refusal:
    with pytest.raises(Refusal) as refused:
        read_book(data)
    assert Words("vi").refusal(refused.value) != f"exchange.refusal.{refused.value.code.partition('.')[2]}"
    return refused.value


@pytest.mark.parametrize("name", FORMATS)
def test_a_form_is_taken_whatever_it_was_saved_as(desk: Desk, name: str) -> None:
    data = FORMATS[name](desk.filled(VALUES))
    book = read_book(data)
    assert book.kind is KINDS[name]
    assert {code for codes in identity.witnesses(book).values() for code in codes} == {
        desk.books["68"].issue.code
    }
    taken = desk.take(data)
    assert desk.held() == HELD
    assert rules(taken) == SAID[name]
    assert {line.write.note for line in taken.lines if line.write} == {"", "ghi chú\nhai dòng"}


@pytest.mark.parametrize("name", FORMATS)
def test_the_cells_are_the_same_in_every_format(desk: Desk, name: str) -> None:
    data = desk.filled(VALUES)
    plain, other = read_book(data), read_book(FORMATS[name](data))
    assert [sheet.title for sheet in other.sheets] == [sheet.title for sheet in plain.sheets]
    assert other.sheets[0].cells == plain.sheets[0].cells
    assert other.names.items() >= plain.names.items()
    assert from_json(to_json(other)) == other


def test_an_old_workbook_tells_its_cells_apart() -> None:
    cells = [cell(0, 0, 0.25, 1), cell(0, 1, 45000.0, 2), cell(0, 2, None), cell(0, 3, True)]
    cells += [formula(1, 0, 3.0), formula(1, 1, None), cell(2, 0, "H\xb5 N\xe9i", 3)]
    book = read_book(old_book({"A": cells}, fonts=(".VnTimeH",)))
    assert from_json(to_json(book)) == book
    sheet = book.sheets[0]
    told = {
        one.address: (one.kind, one.text, one.percent, bool(one.formula), one.font) for one in sheet.cells
    }
    assert told == {
        "A1": (CellKind.NUMBER, "0.25", True, False, ""),
        "B1": (CellKind.DATE, "2023-03-15", False, False, ""),
        "C1": (CellKind.ERROR, "#DIV/0!", False, False, ""),
        "D1": (CellKind.BOOLEAN, "TRUE", False, False, ""),
        "A2": (CellKind.NUMBER, "3", False, True, ""),
        "B2": (CellKind.NOTHING, "", False, True, ""),
        "A3": (CellKind.TEXT, "H\xb5 N\xe9i", False, False, ".VnTimeH"),
    }


BODY = (
    '<t:table t:name="A"><t:table-column t:default-cell-style-name="v"/><t:table-row>'
    '<t:table-cell office:value-type="string"><text:p>a<text:s text:c="2"/>b</text:p><text:p>c</text:p>'
    "<office:annotation><text:p>note</text:p></office:annotation></t:table-cell>"
    '<t:table-cell office:value-type="percentage" office:value="0.25"/>'
    '<t:table-cell office:value-type="date" office:date-value="2025-03-05"/>'
    '<t:table-cell office:value-type="boolean" office:boolean-value="true"/>'
    '<t:table-cell t:formula="of:=1/0" office:value-type="string"><text:p>#DIV/0!</text:p></t:table-cell>'
    '<t:table-cell t:formula="of:=1+1" office:value-type="float" office:value="2"/>'
    '<t:table-cell t:formula="of:=1+1"/>'
    '<t:table-cell t:number-columns-repeated="2" office:value-type="float" office:value="7"/>'
    "</t:table-row></t:table>"
)
FONT = (
    '<style:font-face style:name="V" svg:font-family="\'.VnTime\'"'
    ' xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"/>'
    '<style:style style:name="p" style:family="table-cell">'
    '<style:text-properties style:font-name="V"/></style:style>'
    '<style:style style:name="v" style:family="table-cell" style:parent-style-name="p"/>'
)


def test_an_open_document_tells_its_cells_apart() -> None:
    sheet = read_book(open_document(BODY, styles=FONT)).sheets[0]
    told = [(one.address, one.kind, one.text, one.formula, one.percent, one.font) for one in sheet.cells]
    assert told == [
        ("A1", CellKind.TEXT, "a  b\nc", "", False, ".VnTime"),
        ("B1", CellKind.NUMBER, "0.25", "", True, ""),
        ("C1", CellKind.DATE, "2025-03-05", "", False, ""),
        ("D1", CellKind.BOOLEAN, "TRUE", "", False, ""),
        ("E1", CellKind.ERROR, "#DIV/0!", "=1/0", False, ""),
        ("F1", CellKind.NUMBER, "2", "=1+1", False, ""),
        ("G1", CellKind.NOTHING, "", "=1+1", False, ""),
        ("H1", CellKind.NUMBER, "7", "", False, ""),
        ("I1", CellKind.NUMBER, "7", "", False, ""),
    ]


CELL = '<t:table-cell{} office:value-type="float" office:value="1"/>'


@pytest.mark.parametrize(
    ("row", "cells", "code"),
    [
        ("", CELL.format(' t:number-columns-repeated="16384"'), "box"),
        (' t:number-rows-repeated="1048576"', CELL.format(""), "box"),
        (
            ' t:number-rows-repeated="49999"',
            CELL.format(' t:number-columns-repeated="299"'),
            "too_many_cells",
        ),
        ("", '<t:table-cell t:number-columns-repeated="99999999999"/>' + CELL.format(""), "box"),
    ],
)
def test_repeated_cells_count_as_often_as_they_say(row: str, cells: str, code: str) -> None:
    body = f'<t:table t:name="A"><t:table-row{row}>{cells}</t:table-row></t:table>'
    assert refusal_of(open_document(body)).code == f"exchange.{code}"


def test_empty_cells_may_be_repeated_to_the_end_of_the_sheet() -> None:
    none = '<t:table-cell t:number-columns-repeated="16384"/>'
    empty = f'<t:table-row t:number-rows-repeated="1048576">{none}</t:table-row>'
    body = f'<t:table t:name="A"><t:table-row>{CELL.format("")}</t:table-row>{empty}</t:table>'
    assert len(read_book(open_document(body)).sheets[0].cells) == 1


def test_no_part_of_an_open_document_declares_a_dtd() -> None:
    data = with_part(open_document(BODY), "settings.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')
    assert refusal_of(data).facts["part"] == "settings.xml"


@pytest.mark.parametrize(
    ("sheets", "told", "code"),
    [
        ({"A": [cell(50_000, 0, 1.0)]}, {}, "box"),
        ({"A": [record(0x00BD, bytes(12))] * 3 + [b"\x03"]}, {}, "damaged_stream"),
        ({"A": []}, {"kinds": {"A": 1}}, "macros"),
        ({"A": []}, {"kinds": {"A": 2}}, "no_sheet"),
    ],
)
def test_an_old_workbook_is_looked_through_first(
    sheets: dict[str, Any], told: dict[str, Any], code: str
) -> None:
    assert refusal_of(old_book(sheets, **told)).code == f"exchange.{code}"


def test_sheets_that_begin_in_one_place_are_refused() -> None:
    """Thousands of them would make the reader go over the same records again and again."""
    plain = stream({"A": [cell(0, 0, 1.0)], "B": [cell(0, 0, 2.0)]})
    first, second = (at for at in range(len(plain)) if plain[at : at + 4] == b"\x85\x00\x0a\x00")
    same = plain[: second + 4] + plain[first + 4 : first + 8] + plain[second + 8 :]
    assert refusal_of(compound({"Workbook": same})).code == "exchange.damaged_stream"


def test_a_text_that_many_cells_share_counts_in_each(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tracker.exchange.reader.MOST_TEXT", 5_000)
    told = f'office:value-type="string"><text:p>{"a" * 30}</text:p></t:table-cell>'
    body = f'<t:table t:name="A"><t:table-row><t:table-cell t:number-columns-repeated="200" {told}'
    assert refusal_of(open_document(f"{body}</t:table-row></t:table>")).code == "exchange.too_much_text"


def test_what_stands_in_a_container_is_named() -> None:
    book = stream({"A": [cell(0, 0, 1.0)]})
    assert refusal_of(compound({"Workbook": book}, ["_VBA_PROJECT_CUR"])).code == "exchange.macros"
    assert refusal_of(compound({"Book": bof(5) + EOF})).code == "exchange.excel_95"
    assert refusal_of(compound({"WordDocument": b"x"})).code == "exchange.word"
    assert refusal_of(compound({"PowerPoint Document": b"x"})).code == "exchange.presentation"
    assert refusal_of(compound({"__properties_version1.0": b"x"})).code == "exchange.message"
    assert refusal_of(compound({"odd": b"x"})).code == "exchange.not_a_workbook"


def test_a_kind_is_told_by_content_and_never_by_the_ending(
    desk: Desk, readers: Readers, tmp_path: Path
) -> None:
    for name, made in (("a.ods", as_old), ("b.xls", as_strict), ("c.txt", as_macro_enabled)):
        path = tmp_path / name
        path.write_bytes(made(desk.filled(VALUES)))
        assert not isinstance(readers.read(path), Unread)


def test_strict_sheets_are_never_read_as_none(desk: Desk) -> None:
    """openpyxl alone opens such a file with no sheets and no error."""
    data = as_strict(desk.filled(VALUES))
    assert b"purl.oclc.org" in parts_of(data)["xl/workbook.xml"]
    assert [sheet.state for sheet in read_book(data).sheets] == ["visible", "veryHidden"]


def test_the_stored_file_is_the_one_that_was_sent(desk: Desk) -> None:
    data = as_old(desk.filled(VALUES))
    desk.take(data)
    one = desk.returned()
    assert one.sha256 == received(data).sha256
    assert desk.ledger.ask(queries.file_bytes, one) == data
