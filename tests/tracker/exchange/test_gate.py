"""What the gate refuses before anything parses it, and that no file can do harm."""

from __future__ import annotations

import os
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from tests.tracker.exchange.desk import STAMPED, Desk, edited, write
from tests.tracker.exchange.packages import SHEET, packed, parts_of, replaced, with_part
from tracker.exchange import gate
from tracker.exchange.batch import import_files
from tracker.exchange.child import Child
from tracker.exchange.reader import read_book
from tracker.exchange.readers import Readers, Received, Unread, file_bytes, files_in
from tracker.exchange.scan import FORM
from tracker.kernel.errors import Cancelled, Refusal
from tracker.words import LANGUAGES, Words

COMPOUND = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504)
ODS = b"application/vnd.oasis.opendocument.spreadsheet"
MAIN = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"


def refusal_of(data: bytes) -> Refusal:
    with pytest.raises(Refusal) as refused:
        read_book(data)
    for language in LANGUAGES:
        words = Words(language)
        assert words.refusal(refused.value) != f"exchange.refusal.{refused.value.code.partition('.')[2]}"
    return refused.value


def code_of(data: bytes) -> str:
    return refusal_of(data).code.removeprefix("exchange.")


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b"hello", "not_a_workbook"),
        (b"%PDF-1.7", "pdf"),
        (b"{\\rtf1 hello}", "word"),
        (b"\x89PNG\r\n", "picture"),
        (b"Rar!\x1a\x07\x00", "archive"),
        (b"ID;PWXL;N;E", "old_table"),
        (b"\x09\x08\x10\x00\x00\x05", "excel_95"),
        (b"\xef\xbb\xbfa;b;c\n1;2;3", "csv"),
        ("Tỉnh\tSố\n".encode("utf-16"), "csv"),
        (b"<html><table><tr><td>1</td></tr></table></html>", "web_page"),
        (b"\r\n <!DOCTYPE html><p>", "web_page"),
        (b'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml">', "web_page"),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related", "web_page"),
        (
            b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
            "excel_xml",
        ),
        (
            b'<?xml version="1.0"?><office:document xmlns:office="urn:oasis:names:tc:opendocument',
            "flat_document",
        ),
        (b'<?xml version="1.0"?><a/>', "not_a_workbook"),
        (COMPOUND, "damaged_compound"),
        (b"PK\x03\x04", "damaged_package"),
        (b"PK\x05\x06" + bytes(18), "not_a_workbook"),
        (packed({"a.txt": b"x"}), "archive"),
        (packed({"Index/Document.iwa": b"x"}), "numbers"),
        (packed({"mimetype": b"application/vnd.oasis.opendocument.text"}), "word"),
        (packed({"mimetype": ODS}), "unreadable"),
        (packed({"mimetype": ODS, "Basic/Standard/Module1.xml": b"<m/>"}), "macros"),
        (
            packed({"mimetype": ODS, "META-INF/manifest.xml": b"<manifest:encryption-data/>"}),
            "locked_document",
        ),
        (packed({"[Content_Types].xml": b"<Types>wordprocessingml, spreadsheetml.sheet</Types>"}), "word"),
        (packed({"[Content_Types].xml": b"<Types>presentationml</Types>"}), "presentation"),
        (
            packed({"[Content_Types].xml": b"application/vnd.ms-excel.sheet.binary.macroEnabled.main"}),
            "binary_workbook",
        ),
        (packed({"[Content_Types].xml": MAIN, "xl/vbaProject.bin": b"x"}), "macros"),
        (packed({"[Content_Types].xml": MAIN, "xl/macrosheets/sheet1.xml": b"x"}), "macros"),
        (packed({f"{number}": b"" for number in range(gate.MAX_PARTS + 1)}), "too_many_parts"),
        (packed({"a": b"x"}, zipfile.ZIP_BZIP2), "compression"),
    ],
)
def test_what_is_no_workbook_is_named(data: bytes, code: str) -> None:
    assert code_of(data) == code


def test_a_file_too_big_is_refused_unread(tmp_path: Path, readers: Readers) -> None:
    path = tmp_path / "lon.xlsx"
    with path.open("wb") as stream:
        stream.truncate(gate.MAX_PACKED + 1)
    found = readers.read(path)
    assert isinstance(found, Unread)
    assert found.refusal.code == "exchange.too_big"


def test_a_bomb_is_refused_by_its_ratio(desk: Desk) -> None:
    bomb = with_part(desk.form(), "xl/media/a.bin", bytes(8 * gate.MEGABYTE))
    refusal = refusal_of(bomb)
    assert (refusal.code, refusal.facts["part"]) == ("exchange.ratio", "xl/media/a.bin")


def test_what_unpacks_too_big_is_refused(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gate, "MAX_UNPACKED", 1000)
    assert code_of(desk.form()) == "unpacked_too_big"


def test_a_part_that_is_there_twice_is_refused(desk: Desk) -> None:
    stream = BytesIO(desk.form())
    with zipfile.ZipFile(stream, "a") as package, pytest.warns(UserWarning, match="Duplicate"):
        package.writestr(SHEET, b"<worksheet/>")
    assert code_of(stream.getvalue()) == "part_twice"


def test_an_encrypted_part_is_named(desk: Desk) -> None:
    data = bytearray(desk.form())
    start = data.index(b"PK\x01\x02")
    data[start + 8] |= 1
    assert code_of(bytes(data)) == "locked_package"


BOMB = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bbbbbbbb"><!ENTITY c "&b;&b;&b;">]>'


@pytest.mark.parametrize(
    "part", [SHEET, "xl/workbook.xml", "xl/styles.xml", "docProps/core.xml", "xl/odd.bin"]
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_no_part_may_declare_a_dtd(desk: Desk, part: str, encoding: str) -> None:
    content = BOMB.decode().replace('"1.0"', f'"1.0" encoding="{encoding}"') + "<a>&c;</a>"
    refusal = refusal_of(with_part(desk.form(), part, content.encode(encoding)))
    assert (refusal.code, refusal.facts["part"]) == ("exchange.dtd", part)


@pytest.mark.parametrize("cell", ["XFD1048576", "A50001", "KO1"])
def test_a_cell_outside_the_box_is_named(desk: Desk, cell: str) -> None:
    row = "".join(sign for sign in cell if sign.isdigit())
    extra = f'<row r="{row}"><c r="{cell}"><v>1</v></c></row></sheetData>'.encode()
    refusal = refusal_of(replaced(desk.form(), b"</sheetData>", extra))
    assert (refusal.code, refusal.facts["cell"]) == ("exchange.box", cell)


def test_an_empty_cell_far_away_is_no_reason_to_refuse(desk: Desk) -> None:
    extra = b'<row r="1048576"><c r="XFD1048576" s="1"/></row></sheetData>'
    read_book(replaced(desk.form(), b"</sheetData>", extra))


@pytest.mark.parametrize("tag", [b"mergeCell", b"hyperlink"])
def test_a_range_over_the_whole_sheet_is_refused(desk: Desk, tag: bytes) -> None:
    extra = b'</sheetData><%ss><%s ref="A1:XFD1048576"/></%ss>' % (tag, tag, tag)
    refusal = refusal_of(replaced(desk.form(), b"</sheetData>", extra))
    assert (refusal.code, refusal.facts["range"]) == ("exchange.area", "A1:XFD1048576")


def test_too_many_cells_are_refused(desk: Desk) -> None:
    with pytest.raises(Refusal, match="too_many_cells"):
        read_book(desk.form(), limits=FORM._replace(cells=50))


def test_addresses_cannot_hide_behind_entities_or_be_left_out(desk: Desk) -> None:
    hidden = b'<row r="&#53;0001"><c r="&#65;50001"><v>1</v></c></row></sheetData>'
    assert refusal_of(replaced(desk.form(), b"</sheetData>", hidden)).facts["cell"] == "A50001"
    unnamed = b"<row>" + b"<c/>" * 300 + b"<c><v>1</v></c></row></sheetData>"
    assert code_of(replaced(desk.form(), b"</sheetData>", unnamed)) == "box"


def test_a_sheet_cannot_hide_below_another_root(desk: Desk) -> None:
    content = parts_of(desk.form())[SHEET].replace(b"<worksheet", b"<x><worksheet", 1) + b"</x>"
    extra = b'</sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    refusal = refusal_of(with_part(desk.form(), SHEET, content.replace(b"</sheetData>", extra)))
    assert (refusal.code, refusal.facts["part"]) == ("exchange.damaged", SHEET)


def test_a_wrong_dimension_hides_nothing(desk: Desk) -> None:
    data = desk.filled({"H9": 51})
    content = parts_of(data)[SHEET]
    start = content.index(b'<dimension ref="') + len(b'<dimension ref="')
    wrong = content[:start] + b"A1" + content[content.index(b'"', start) :]
    desk.take(with_part(data, SHEET, wrong))
    assert desk.held() == {"H9": "51"}


def test_a_sheet_that_breaks_off_is_named(desk: Desk) -> None:
    content = parts_of(desk.form())[SHEET]
    refusal = refusal_of(with_part(desk.form(), SHEET, content[:-40]))
    assert (refusal.code, refusal.facts["part"]) == ("exchange.damaged", SHEET)


def test_a_drawing_that_is_no_xml_is_no_reason_to_refuse(desk: Desk) -> None:
    read_book(with_part(desk.form(), "xl/drawings/vmlDrawing1.vml", b"<xml><div><br></div></xml>"))


def test_a_child_reads_what_the_parent_would(desk: Desk, readers: Readers, tmp_path: Path) -> None:
    data = edited(desk.form(), lambda sheet: write(sheet, {"H9": 0.1, "H10": "trên 40", "H11": "=1+1"}))
    path = tmp_path / "biểu số 1.xlsx"
    path.write_bytes(data)
    found = readers.read(path)
    assert isinstance(found, Received)
    assert found.book == read_book(data)
    assert (found.data, found.name) == (data, path.name)


def test_a_child_that_takes_too_long_is_ended_and_another_begins(desk: Desk) -> None:
    child = Child(seconds=0.0)
    with pytest.raises(Refusal, match="too_slow"):
        child.read(desk.form())
    child._seconds = 60.0
    assert child.read(desk.form()).sheets
    child.close()


def test_a_child_that_dies_is_told_and_replaced(desk: Desk) -> None:
    child = Child()
    child.read(desk.form())
    process = child._running()
    process.kill()
    with pytest.raises(Refusal, match="crashed"):
        child._process = process
        process.poll = lambda: None
        child.read(desk.form())
    assert child.read(desk.form()).sheets
    child.close()


def test_reading_can_be_cancelled_between_files(desk: Desk, readers: Readers, tmp_path: Path) -> None:
    paths = [tmp_path / f"{number}.xlsx" for number in range(3)]
    for path in paths:
        path.write_bytes(desk.form())
    answers = iter([False, True])
    found = readers.read_all(paths, lambda: next(answers))
    assert isinstance(next(found), Received)
    with pytest.raises(Cancelled):
        next(found)


def test_folders_are_read_in_natural_order_without_lock_files(tmp_path: Path) -> None:
    for name in ("b10.xlsx", "b2.xlsx", "~$b2.xlsx", "B1.XLSX", "ghi chú.docx", "c.xls", "d.csv"):
        (tmp_path / name).write_bytes(b"x")
    names = ["B1.XLSX", "b2.xlsx", "b10.xlsx", "c.xls", "d.csv"]  # a table of another kind is refused by name
    assert [path.name for path in files_in([tmp_path])] == names
    (tmp_path / "rỗng").mkdir()
    with pytest.raises(Refusal, match="empty_folder"):
        files_in([tmp_path / "rỗng"])
    missing = tmp_path / "không có.xlsx"
    other = tmp_path / "c.xls"
    assert files_in([missing, other]) == (missing, other)  # it is told when its turn comes
    with pytest.raises(Refusal, match="missing_file"):
        files_in([missing])
    with pytest.raises(Refusal, match="missing_file"):
        file_bytes(missing)
    with pytest.raises(Refusal, match="no_plain_file"):
        file_bytes(tmp_path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes with a name")
def test_what_is_no_ordinary_file_is_refused_by_name(tmp_path: Path, readers: Readers) -> None:
    os.mkfifo(tmp_path / "ống.xlsx")
    (tmp_path / "vòng.xlsx").symlink_to("vòng.xlsx")
    (tmp_path / "không.xlsx").symlink_to("/dev/zero")
    (tmp_path / "thư mục.xlsx").mkdir()
    answers = [readers.read(path) for path in files_in([tmp_path])]
    codes = [one.refusal.code for one in answers if isinstance(one, Unread)]
    assert codes == ["exchange.no_plain_file", "exchange.missing_file", "exchange.no_plain_file"]


def test_a_name_longer_than_any_file_s_stops_no_other(readers: Readers) -> None:
    path, _ = files_in([Path("x" * 5000 + ".xlsx"), Path("b.xlsx")])
    found = readers.read(path)
    assert isinstance(found, Unread)
    assert found.refusal.code == "exchange.unreadable_file"


@pytest.mark.skipif(os.name == "nt", reason="names are Unicode there")
def test_a_name_that_is_no_text_can_be_stored(desk: Desk, readers: Readers) -> None:
    path = Path(os.fsdecode(os.fsencode(desk.folder) + b"/b\xff.xlsx"))
    path.write_bytes(desk.filled({"H9": 51}))
    results = list(import_files(desk.ledger, [path], readers, lambda: STAMPED))
    assert [one.whole for one in results] == [True]
    assert desk.returned().file == "b?.xlsx"
