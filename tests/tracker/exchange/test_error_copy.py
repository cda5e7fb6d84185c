"""The marked copy: the sender's own file, with a light on what is wrong and the reasons in a sheet."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.tracker.exchange.desk import Desk, edited, rules, saved, write
from tests.tracker.exchange.formats import FORMATS
from tests.tracker.exchange.packages import SHEET, packed, parts_of, with_part
from tests.tracker.exchange.task_desk import TaskDesk
from tracker.exchange.batch import FileResult
from tracker.exchange.error_copy import Copy, error_copy, write_error_copy
from tracker.exchange.patching import Part
from tracker.exchange.preview import Preview
from tracker.exchange.reader import read_book
from tracker.kernel.errors import Refusal
from tracker.kernel.quantity import Severity
from tracker.words import Words

WORDS = Words("vi")
BAD = {"H9": 51, "H10": "1,317", "H11": "#REF!", "H12": 47.5, "H13": 'ghi "nhiều" <&', "H14": "=1/3"}
TOUCHED = {
    "[Content_Types].xml",
    "xl/_rels/workbook.xml.rels",
    "xl/styles.xml",
    "xl/workbook.xml",
    SHEET,
}
NEW = "xl/worksheets/skh_loi1.xml"


def marked(desk: Desk, data: bytes) -> tuple[bytes, Preview]:
    preview = desk.preview(data)
    return error_copy(data, preview, WORDS), preview


def test_every_other_part_is_byte_for_byte_the_same(desk: Desk) -> None:
    data = desk.filled(BAD)
    before, after = parts_of(data), parts_of(marked(desk, data)[0])
    assert after.keys() - before.keys() == {NEW}
    assert {name for name in before if after[name] != before[name]} == TOUCHED


def test_patched_parts_only_grow(desk: Desk) -> None:
    """What was there is still there, in its order."""
    data = desk.filled(BAD)
    before, after = parts_of(data), parts_of(marked(desk, data)[0])
    for name in TOUCHED - {"xl/styles.xml"}:
        position = 0
        for piece in before[name].split(b">"):
            position = after[name].index(piece.rstrip(b"/"), position)


def test_bad_cells_are_lit_and_the_reasons_lead_to_them(desk: Desk) -> None:
    copy, preview = marked(desk, desk.filled(BAD))
    book = load_workbook(BytesIO(copy))
    lit = {str(one.sqref) for one in book.worksheets[0].conditional_formatting}
    assert lit == {"H10", "H11", "H12", "H13", "H14"}
    reasons = book["LỖI"]
    assert [row[0].value for row in reasons.iter_rows(min_row=3)] == ["H10", "H11", "H12", "H13", "H14"]
    assert reasons["A3"].hyperlink.location == "'Biểu 01'!H10"
    assert [row[2].value for row in reasons.iter_rows(min_row=3)] == [
        one.message(WORDS) for one in preview.findings
    ]


def test_a_light_goes_out_when_the_cell_says_something_else(desk: Desk) -> None:
    book = load_workbook(BytesIO(marked(desk, desk.filled(BAD))[0]))
    formulas = {str(one.sqref): one.rules[0].formula[0] for one in book.worksheets[0].conditional_formatting}
    assert formulas == {
        "H10": 'EXACT(H10,"1,317")',
        "H11": "ISERROR(H11)",
        "H12": 'OR(H12=47.5,EXACT(H12,"47.5"))',
        "H13": 'EXACT(H13,"ghi ""nhiều"" <&")',
        "H14": "TRUE",
    }


def test_the_copy_reads_like_the_file_and_the_reasons_are_not_read(desk: Desk) -> None:
    data = desk.filled(BAD)
    copy, preview = marked(desk, data)
    again = desk.preview(copy)
    assert (again.lines, again.findings) == (preview.lines, preview.findings)


def test_a_corrected_copy_is_taken(desk: Desk) -> None:
    copy, _ = marked(desk, desk.filled({"H9": 51, "H10": "1,317"}))
    taken = desk.take(edited(copy, lambda sheet: write(sheet, {"H10": 1317})))
    assert rules(taken) == []
    assert desk.held() == {"H9": "51", "H10": "1317"}


def test_a_copy_of_a_copy_gets_a_second_sheet(desk: Desk) -> None:
    copy, _ = marked(desk, desk.filled(BAD))
    book = load_workbook(BytesIO(marked(desk, copy)[0]))
    assert book.sheetnames[-2:] == ["LỖI", "LỖI 2"]
    assert rules(desk.preview(saved(book))) == rules(desk.preview(copy))


def prefixed(content: bytes) -> bytes:
    """The same styles as a program writes them that puts a prefix before every name."""
    text = content.decode()
    namespace = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    text = text.replace(namespace, namespace.replace("xmlns", "xmlns:x"))
    return text.replace("<", "<x:").replace("<x:/", "</x:").replace("<x:?", "<?").encode()


def test_parts_with_a_prefix_are_patched_in_their_own_way(desk: Desk) -> None:
    data = desk.filled(BAD)
    parts = parts_of(data)
    parts |= {name: prefixed(parts[name]) for name in ("xl/styles.xml", SHEET)}
    copy, _ = marked(desk, packed(parts))
    book = load_workbook(BytesIO(copy))
    assert len(book.worksheets[0].conditional_formatting) == 5


def test_a_style_part_without_differential_formats_gets_them(desk: Desk) -> None:
    data = desk.filled(BAD)
    styles = parts_of(data)["xl/styles.xml"]
    part = Part(styles)
    listed = part.named("dxfs")
    bare = styles if listed is None else styles[: listed.start] + styles[listed.end :]
    copy, _ = marked(desk, with_part(data, "xl/styles.xml", bare))
    assert len(load_workbook(BytesIO(copy))._differential_styles.styles) == 2


def test_files_are_written_only_where_something_is_wrong(desk: Desk, tmp_path: Path) -> None:
    good, bad = tmp_path / "tốt.xlsx", tmp_path / "sai.xlsx"
    good.write_bytes(desk.filled({"H9": 51}))
    sent = desk.filled(BAD)
    bad.write_bytes(sent)
    made = []
    for path in (good, bad):
        preview = desk.preview(path.read_bytes())
        made.append(
            write_error_copy(FileResult(str(path), path.name, preview.sha256, preview), tmp_path, WORDS)
        )
    assert made == [None, Copy(tmp_path / "sai_loi.xlsx")]
    assert bad.read_bytes() == sent
    bad.write_bytes(b"other")
    with pytest.raises(Refusal, match="changed_meanwhile"):
        write_error_copy(FileResult(str(bad), bad.name, preview.sha256, preview), tmp_path, WORDS)


def copied(desk: Desk, name: str, folder: Path) -> tuple[bytes, Copy, Path]:
    """A form with errors as it was sent, and its marked copy."""
    path = folder / f"sai.{name}"
    path.write_bytes(FORMATS[name](desk.filled(BAD)))
    preview = desk.preview(path.read_bytes())
    made = write_error_copy(FileResult(str(path), path.name, preview.sha256, preview), folder, WORDS)
    assert made is not None
    assert made.path is not None
    return path.read_bytes(), made, made.path


@pytest.mark.parametrize("name", ["strict", "xlsm"])
def test_other_packages_are_patched_in_their_own_names(desk: Desk, tmp_path: Path, name: str) -> None:
    sent, made, path = copied(desk, name, tmp_path)
    before, after = parts_of(sent), parts_of(path.read_bytes())
    assert {part for part in before if after[part] != before[part]} == TOUCHED
    assert made.said == ""
    assert path.suffix == (".xlsm" if name == "xlsm" else ".xlsx")
    strict = b"purl.oclc.org/ooxml/spreadsheetml/main" in after[NEW]
    assert strict is (name == "strict")
    assert [sheet.title for sheet in read_book(path.read_bytes()).sheets][-1] == "LỖI"


@pytest.mark.parametrize("name", ["xls", "ods"])
def test_what_cannot_be_patched_is_rebuilt_and_that_is_said(desk: Desk, tmp_path: Path, name: str) -> None:
    sent, made, path = copied(desk, name, tmp_path)
    assert f"(.{name})" in made.said
    assert path.suffix == ".xlsx"
    copy = path.read_bytes()
    plain, rebuilt = desk.preview(sent), desk.preview(copy)
    assert [line.theirs for line in rebuilt.lines] == [line.theirs for line in plain.lines]
    book = load_workbook(BytesIO(copy))
    lit = {str(one.sqref) for one in book.worksheets[0].conditional_formatting}
    assert lit == {one.cell for one in plain.findings if one.cell and one.severity is not Severity.info}
    assert book["_SKH"].sheet_state == "veryHidden"
    assert book.worksheets[0].column_dimensions["B"].width == 38


def test_bad_cells_of_both_sheets_are_lit(task_desk: TaskDesk) -> None:
    data = task_desk.answered({"I9": "khoảng 45%", "H10": "xong", "J10": "Đã họp"})
    data = edited(data, lambda sheet: write(sheet, {"H9": "1,317,5"}))
    copy, preview = marked(task_desk, data)
    book = load_workbook(BytesIO(copy))
    lit = {sheet.title: {str(one.sqref) for one in sheet.conditional_formatting} for sheet in book.worksheets}
    assert (lit["Biểu 01"], lit["Nhiệm vụ"]) == ({"H9"}, {"I9", "H10"})
    reasons = book["LỖI"]
    assert [row[0].value for row in reasons.iter_rows(min_row=3)] == [
        "Biểu 01!H9",
        "Nhiệm vụ!I9",
        "Nhiệm vụ!H10",
    ]
    assert reasons["A4"].hyperlink.location == "'Nhiệm vụ'!I9"
    assert "“Biểu 01”, “Nhiệm vụ”" in reasons["A1"].value
    again = task_desk.preview(copy)
    assert again.tasks == preview.tasks
    assert again.lines == preview.lines


@pytest.mark.parametrize(
    ("part", "content"),
    [
        ("_rels/.rels", None),
        ("xl/_rels/workbook.xml.rels", b"<Relationships><x"),
        ("xl/styles.xml", b"<a><b></a>"),
    ],
)
def test_a_package_whose_parts_lead_nowhere_is_not_marked(
    desk: Desk, part: str, content: bytes | None
) -> None:
    """Readers forgive more than can be patched."""
    data = desk.filled(BAD)
    preview, parts = desk.preview(data), parts_of(data)
    del parts[part]
    broken = packed(parts if content is None else parts | {part: content})
    with pytest.raises(Refusal, match="cannot_mark"):
        error_copy(broken, preview, WORDS)
