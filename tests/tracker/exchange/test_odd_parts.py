"""Parts of a workbook that no office program writes: refused by part or cell, never guessed at."""

from __future__ import annotations

import re

import pytest

from tests.tracker.exchange.desk import Desk
from tests.tracker.exchange.packages import SHEET, packed, parts_of, replaced, with_part
from tracker.exchange import scan
from tracker.exchange.reader import read_book
from tracker.kernel.errors import Refusal
from tracker.words import LANGUAGES, Words

STYLES, TYPES = "xl/styles.xml", "[Content_Types].xml"


def with_cell(data: bytes, xml: str, address: str = "H12") -> bytes:
    """The form with this in the place of a cell's element; CELL in it is the address."""
    content = parts_of(data)[SHEET].decode()
    pattern = rf'<c r="{address}"[^>]*?(?:/>|>.*?</c>)'
    changed, times = re.subn(pattern, lambda _: xml.replace("CELL", address), content, count=1)
    assert times == 1
    return with_part(data, SHEET, changed.encode())


def refusal_of(data: bytes) -> Refusal:
    with pytest.raises(Refusal) as refused:
        read_book(data)
    for language in LANGUAGES:
        assert "{" not in Words(language).refusal(refused.value)
    return refused.value


@pytest.mark.parametrize("text", ["NaN", "INF", "47abc", "0x2F", "4_7", "٤٧", "1,5"])
def test_a_number_that_is_none_is_refused_by_its_cell(desk: Desk, text: str) -> None:
    for attributes in ("", ' s="1"', ' t="n"', ' s="1" t="n"'):
        refusal = refusal_of(with_cell(desk.form(), f'<c r="CELL"{attributes}><v>{text}</v></c>'))
        assert (refusal.code, refusal.facts["cell"], refusal.facts["text"]) == (
            "exchange.no_number",
            "H12",
            text,
        )


@pytest.mark.parametrize("text", ["47", " 47 ", "-4.7", "4.7E1", "4.70000000000000001E+1", "", ".5", "5."])
def test_a_number_may_be_written_in_every_way_of_its_kind(desk: Desk, text: str) -> None:
    read_book(with_cell(desk.form(), f'<c r="CELL"><v>{text}</v></c>'))


@pytest.mark.parametrize(
    "xml",
    [
        '<c r="CELL"><v>47</v></c><c r="CELL"><v>48</v></c>',
        '<c r="CELL"><v>47</v><v>48</v></c>',
        '<c r="CELL"><f>A1</f><v>47</v><v>48</v></c>',
        '<c r="H13"><v>48</v></c>',
    ],
)
def test_a_cell_with_two_values_is_refused(desk: Desk, xml: str) -> None:
    refusal = refusal_of(with_cell(desk.filled({"H13": 1}), xml))
    assert (refusal.code, refusal.facts["part"]) == ("exchange.cell_twice", SHEET)


def test_cells_out_of_order_are_read_where_they_are(desk: Desk) -> None:
    data = with_cell(desk.form(), '<c r="CELL"><v>47</v></c>')
    desk.take(replaced(data, b"</sheetData>", b'<row r="9"><c r="H9"><v>51</v></c></row></sheetData>'))
    assert desk.held() == {"H9": "51", "H12": "47"}


@pytest.mark.parametrize(
    "xml",
    [
        '<c r="CELL" t="zz"><v>5</v></c>',
        '<c r="CELL" t="s"><v>9999</v></c>',
        '<c r="CELL" s="999"><v>5</v></c>',
    ],
)
def test_what_a_cell_cannot_be_is_refused_by_its_part(desk: Desk, xml: str) -> None:
    refusal = refusal_of(with_cell(desk.form(), xml))
    assert (refusal.code, refusal.facts["part"]) == ("exchange.unreadable_part", SHEET)


def test_a_number_format_without_end_is_refused(desk: Desk) -> None:
    """Looking for what is quoted in it takes its length squared."""
    endless = b'<numFmt numFmtId="200" formatCode="%s"/>' % (b"[" * (scan.LONGEST_FORMAT + 1))
    data = replaced(desk.form(), b"<numFmts", b"<numFmts>" + endless + b"</numFmts><x", STYLES)
    assert refusal_of(data).facts["part"] == STYLES


def test_a_comment_on_a_whole_sheet_is_refused(desk: Desk) -> None:
    main = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    content = (
        b'<comments xmlns="%s"><commentList><comment ref="A1:XFD1048576"/></commentList></comments>' % main
    )
    assert refusal_of(with_part(desk.form(), "xl/comments1.xml", content)).code == "exchange.damaged"


def test_parts_whose_names_differ_by_case_only_are_one(desk: Desk) -> None:
    parts = parts_of(desk.form())
    data = packed(parts | {"xl/worksheets/Sheet1.xml": parts[SHEET]})
    assert refusal_of(data).code == "exchange.part_twice"


def test_macros_are_known_by_their_type_whatever_their_part_is_called(desk: Desk) -> None:
    told = b'<Override PartName="/xl/a.bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>'
    data = replaced(with_part(desk.form(), "xl/a.bin", b"x"), b"</Types>", told, TYPES)
    assert refusal_of(data).code == "exchange.macros"


def test_a_formula_that_says_nothing_is_no_answer_and_no_error(desk: Desk) -> None:
    taken = desk.take(with_cell(desk.form(), '<c r="CELL" t="str"><f>IF(A1="","","x")</f><v></v></c>'))
    assert [str(one.rule) for one in taken.findings] == ["formula"]
    assert desk.held() == {}


@pytest.mark.parametrize(("kept", "shown"), [("1", "TRUE"), ("0", "FALSE")])
def test_a_formula_s_yes_or_no_is_told_as_excel_shows_it(desk: Desk, kept: str, shown: str) -> None:
    taken = desk.preview(with_cell(desk.form(), f'<c r="CELL" t="b"><f>A1=A2</f><v>{kept}</v></c>'))
    assert taken.findings[0].facts["text"] == shown
