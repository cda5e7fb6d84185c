"""Cells of a worksheet part as others write them: prefixed, without addresses, empty, or not there."""

from __future__ import annotations

import pytest

from tracker.exchange.requests.cell_patch import patched
from tracker.kernel.errors import Refusal
from tracker.requests.rows import Content

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
FIVE, WORD, BLANK = Content("number", "5"), Content("text", "<a> & “b”"), Content()
INLINE = '<is><t xml:space="preserve">&lt;a&gt; &amp; “b”</t></is>'


def part(body: str) -> bytes:
    return f'<worksheet xmlns="{MAIN}"><cols/>{body}<pageMargins/></worksheet>'.encode()


@pytest.mark.parametrize(
    ("body", "cells", "expected"),
    [
        (
            '<sheetData><row r="9"><c r="H9" s="3"/></row></sheetData>',
            {"H9": FIVE},
            '<sheetData><row r="9"><c r="H9" s="3"><v>5</v></c></row></sheetData>',
        ),
        (
            '<sheetData><row r="9"><c r="H9" s="3" t="s"><v>7</v></c><c r="I9"/></row></sheetData>',
            {"H9": WORD},
            f'<sheetData><row r="9"><c r="H9" s="3" t="inlineStr">{INLINE}</c><c r="I9"/></row></sheetData>',
        ),
        (
            "<sheetData><row r='9'><c t='n' r='H9' s='3' ><v>7</v></c></row></sheetData>",
            {"H9": BLANK},
            "<sheetData><row r='9'><c r='H9' s='3'/></row></sheetData>",
        ),
        (
            "<sheetData><row><c><v>1</v></c><c><v>2</v></c></row></sheetData>",
            {"B1": FIVE},
            "<sheetData><row><c><v>1</v></c><c><v>5</v></c></row></sheetData>",
        ),
        (
            '<sheetData><row r="9"><c r="A9"/><c r="J9"/></row></sheetData>',
            {"H9": FIVE, "K9": FIVE},
            '<sheetData><row r="9"><c r="A9"/><c r="H9"><v>5</v></c><c r="J9"/><c r="K9"><v>5</v></c></row>'
            "</sheetData>",
        ),
        (
            '<sheetData><row r="9"/><row r="12"/></sheetData>',
            {"H9": FIVE, "H10": FIVE, "H13": FIVE},
            '<sheetData><row r="9"><c r="H9"><v>5</v></c></row><row r="10"><c r="H10"><v>5</v></c></row>'
            '<row r="12"/><row r="13"><c r="H13"><v>5</v></c></row></sheetData>',
        ),
        ("<sheetData/>", {"A1": FIVE}, '<sheetData><row r="1"><c r="A1"><v>5</v></c></row></sheetData>'),
        ("<sheetData/>", {"A1": BLANK}, "<sheetData/>"),
    ],
)
def test_only_the_cell_changes(body: str, cells: dict[str, Content], expected: str) -> None:
    assert patched(part(body), cells).decode() == part(expected).decode()


def test_a_prefix_is_kept() -> None:
    told = f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData><x:row r="9"><x:c r="H9"/></x:row></x:sheetData>'
    found = patched(f"{told}</x:worksheet>".encode(), {"H9": FIVE, "H10": WORD}).decode()
    assert '<x:c r="H9"><x:v>5</x:v></x:c></x:row>' in found
    assert '<x:row r="10"><x:c r="H10" t="inlineStr"><x:is><x:t xml:space="preserve">' in found


@pytest.mark.parametrize(
    "formula", ["<f>1+1</f>", '<f t="shared" si="0"/>', '<f t="array" ref="H9:H10">A1</f>']
)
def test_formulas_are_left_alone(formula: str) -> None:
    content = part(f'<sheetData><row r="9"><c r="H9">{formula}<v>2</v></c></row></sheetData>')
    with pytest.raises(Refusal, match=r"request\.formula_there"):
        patched(content, {"H9": FIVE})
    assert patched(content, {"I9": FIVE}).count(b"<f") == 1


def test_a_part_in_another_encoding_is_refused() -> None:
    with pytest.raises(Refusal, match=r"exchange\.cannot_mark"):
        patched(part("<sheetData/>").decode().encode("utf-16"), {"A1": FIVE})
