"""Text from before Unicode: read by its font or by names, a column whole or not at all."""

from __future__ import annotations

import csv
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from tests.tracker.exchange.desk import Desk, edited, line_at, rules
from tests.tracker.exchange.formats import as_old
from tracker.exchange import encodings
from tracker.exchange.converting import converted
from tracker.exchange.encodings import Charset, composed, decoded, plausible, suspicious
from tracker.exchange.findings import Choice
from tracker.exchange.preview import NOTHING_DECIDED, Decisions
from tracker.exchange.reading import CellKind, RawBook, RawCell, RawSheet
from tracker.kernel.texts import match_key

PLACES = Path(__file__).resolve().parents[3] / "resources" / "reference" / "places.csv"
with PLACES.open(encoding="utf-8") as stream:
    NAMES = sorted(
        {row["name"] for row in csv.DictReader(stream) if row["kind"] in ("province", "municipality")}
    )
_WRITTEN = {
    charset: {letter: sign for sign, letter in reversed(encodings._TABLES[charset].items())}
    for charset in Charset
}


def written(text: str, charset: Charset) -> str:
    """As somebody types it in a font of the table; TCVN3 has no capitals with a tone."""
    table = _WRITTEN[charset]
    return "".join(table.get(letter) or table.get(letter.lower(), letter) for letter in text)


def same(found: str | None, meant: str, charset: Charset) -> bool:
    return found is not None and (
        found == meant or (charset is Charset.TCVN3 and found.lower() == meant.lower())
    )


@pytest.mark.parametrize("charset", Charset)
def test_every_name_of_63_and_34_provinces_comes_back(charset: Charset) -> None:
    assert len(NAMES) >= 63
    wrong = [name for name in NAMES if not same(decoded(written(name, charset), charset), name, charset)]
    assert wrong == []
    assert all(map(plausible, NAMES))


@pytest.mark.parametrize(
    ("charset", "told", "meant"),
    [
        (Charset.TCVN3, "Hµ Néi", "Hà Nội"),
        (Charset.TCVN3, "B¾c K¹n", "Bắc Kạn"),
        (Charset.TCVN3, "Thõa Thiªn HuÕ", "Thừa Thiên Huế"),
        (Charset.VNI, "Baéc Kaïn", "Bắc Kạn"),
        (Charset.VNI, "Thöøa Thieân Hueá", "Thừa Thiên Huế"),
        (Charset.VNI, "ÑAÉK LAÉK", "ĐẮK LẮK"),
    ],
)
def test_names_as_the_conventions_show_them(charset: Charset, told: str, meant: str) -> None:
    assert decoded(told, charset) == meant


@given(st.text(max_size=40))
def test_reading_never_fails_and_ascii_stays(text: str) -> None:
    for charset in Charset:
        found = decoded(text, charset)
        assert found is None or not suspicious(text) or found != ""
        if text.isascii():
            assert found == text


@given(st.text(alphabet="aăâeêioôơuưyđ\u0300\u0301\u0303\u0309\u0323 ", max_size=30))
def test_composing_ends_in_nfc_and_changes_nothing_twice(text: str) -> None:
    found = composed(text)
    assert unicodedata.is_normalized("NFC", found)
    assert composed(found) == found


@pytest.mark.parametrize("name", ["Huế", "Đắk Lắk", "Thừa Thiên Huế", "Mường Nhé"])
def test_other_orders_of_the_marks_are_one_name(name: str) -> None:
    windows = "".join(_tone_last(letter) for letter in name)
    tone_first = "".join(_tone_first(letter) for letter in name)
    for told in (unicodedata.normalize("NFD", name), windows, tone_first):
        assert composed(told) == name


def _tone_last(letter: str) -> str:
    """As CP1258 writes: the vowel with its own mark, then the tone."""
    marks = unicodedata.normalize("NFD", letter)
    tone = "".join(mark for mark in marks[1:] if mark in "\u0300\u0301\u0303\u0309\u0323")
    return unicodedata.normalize("NFC", "".join(mark for mark in marks if mark not in tone)) + tone


def _tone_first(letter: str) -> str:
    marks = unicodedata.normalize("NFD", letter)
    return marks[:1] + "".join(
        sorted(marks[1:], key=lambda mark: mark not in "\u0300\u0301\u0303\u0309\u0323")
    )


def book(*columns: tuple[str, list[str]]) -> RawBook:
    """A sheet with these columns: the font of each, and its texts."""
    cells = [
        RawCell(row, column, CellKind.TEXT, text, "", False, font)
        for column, (font, texts) in enumerate(columns, start=1)
        for row, text in enumerate(texts, start=1)
    ]
    return RawBook((RawSheet("A", "visible", tuple(sorted(cells))),), {}, {})


def turned(
    made: RawBook, decisions: Decisions = NOTHING_DECIDED
) -> tuple[dict[str, str], list[tuple[str, str]]]:
    """Address -> text, and what is said."""
    known = {match_key(name) for name in NAMES}
    found, said = converted(made, lambda text: match_key(text) in known, decisions)
    return {cell.address: cell.text for cell in found.sheets[0].cells}, [
        (one.key[17:], one.cell) for one in said
    ]


def test_the_font_decides_for_its_cells() -> None:
    texts, said = turned(book((".VnTime", ["ghi chó", "kh«ng cã"]), ("", ["Ghi chú", "không có"])))
    assert texts == {"A1": "ghi chú", "A2": "không có", "B1": "Ghi chú", "B2": "không có"}
    assert said == [("converted_font", "A2")]


def test_a_font_ending_in_h_holds_capitals() -> None:
    texts, _ = turned(book((".VnTimeH", ["tæng sè", "tong"]), (".VnArial", ["tæng sè"])))
    assert texts == {"A1": "TỔNG SỐ", "A2": "TONG", "B1": "tổng số"}


def test_text_in_unicode_that_was_only_given_such_a_font_stays() -> None:
    texts, said = turned(book((".VnTime", ["Hà Nội", "Quảng Ngãi", "trình bày"])))
    assert list(texts.values()) == ["Hà Nội", "Quảng Ngãi", "trình bày"]
    assert said == []


@pytest.mark.parametrize("charset", Charset)
def test_names_decide_where_the_font_does_not_and_their_sheet_follows(charset: Charset) -> None:
    names = ["Lâm Đồng", "Sơn La", "Bình Dương", "Hồ Chí Minh"]
    notes = ["số liệu chưa đầy đủ", "chờ huyện báo cáo"]
    texts, said = turned(
        book(("", [written(one, charset) for one in names]), ("", [written(one, charset) for one in notes]))
    )
    assert [text.lower() for text in texts.values()] == [
        one.lower() for pair in zip(names, [*notes, "", ""], strict=True) for one in pair if one
    ]
    assert said == [("converted_names", "A1"), ("converted_sheet", "B1")]


def test_a_column_is_converted_whole_or_not_at_all() -> None:
    """One cell that the table cannot read, or that is no syllable in it, leaves the others as they are."""
    for odd in ("5 § 3 °", "naïve café"):
        column = [written(one, Charset.TCVN3) for one in ("Lâm Đồng", "Sơn La")] + [odd]
        texts, said = turned(book(("", column)))
        assert list(texts.values()) == column
        assert said == []


def test_unicode_in_latin_letters_is_left_alone() -> None:
    column = ["Hà Nam", "Tây Ninh", "không có", "là", "m²"]
    texts, said = turned(book(("", column), ("", ["có"])))
    assert list(texts.values()) == ["Hà Nam", "có", *column[1:]]
    assert said == []


def test_a_header_in_unicode_is_not_turned_with_the_column_below_it() -> None:
    column = ["Lâm Hà", written("chờ huyện báo cáo", Charset.TCVN3)]
    theirs = Decisions({"font:A:A": Choice.THEIRS})
    found, (said,) = converted(book(("", column)), lambda text: text == "Lâm Hà", theirs)
    assert [cell.text for cell in found.sheets[0].cells] == ["Lâm Hà", "chờ huyện báo cáo"]
    assert said.cell == "A2"


def test_what_nothing_proves_is_asked_and_not_taken_until_then() -> None:
    column = [written("chờ huyện báo cáo", Charset.TCVN3)]
    found, (said,) = converted(book(("", column)), lambda _: False, NOTHING_DECIDED)
    assert found.sheets[0].cells[0].kind is CellKind.GARBLED
    assert (said.decision, said.choices) == ("font:A:A", (Choice.THEIRS, Choice.MINE))
    for choice, text in ((Choice.THEIRS, "chờ huyện báo cáo"), (Choice.MINE, column[0])):
        texts, _ = turned(book(("", column)), Decisions(fields={said.decision: choice}))
        assert texts == {"A1": text}


@given(st.lists(st.sampled_from([".VnTime", "VNI-Times", "Arial", ""]), min_size=1, max_size=4), st.data())
def test_no_text_is_lost(fonts: list[str], data: st.DataObject) -> None:
    """Whatever is decided, what was written is still there."""
    told = st.text(alphabet="abc \u00a8\u00b5\u00e9\u00f1\u00f9ếà", min_size=1, max_size=6)
    columns = [(font, data.draw(st.lists(told, min_size=1, max_size=3))) for font in fonts]
    made = book(*columns)
    found, _ = converted(made, lambda _: False, NOTHING_DECIDED)
    for before, after in zip(made.sheets[0].cells, found.sheets[0].cells, strict=True):
        assert before.text == (after.written or after.text)


def _in_tcvn3(sheet: Worksheet, font: str) -> None:
    """The whole sheet as a converter of that time leaves it."""
    for row in sheet.iter_rows():
        for cell in row:
            if isinstance(cell.value, str) and cell.data_type == "s":
                cell.value = written(cell.value, Charset.TCVN3)
                cell.font = Font(name=font)


@pytest.mark.parametrize("font", [".VnTime", "Times New Roman"])
@pytest.mark.parametrize("old", [False, True])
def test_a_whole_form_in_tcvn3_is_taken(desk: Desk, font: str, old: bool) -> None:
    data = desk.filled({"H9": 51, "H10": "trên 40", "I9": "chờ huyện báo cáo"})
    data = edited(data, lambda sheet: _in_tcvn3(sheet, font))
    taken = desk.take(as_old(data) if old else data)
    assert desk.held() == {"H9": "51", "H10": "over 40"}
    line = line_at(taken, "H9")
    assert line.write is not None
    assert line.write.note == "chờ huyện báo cáo"
    assert line_at(taken, "H10").raw == written("trên 40", Charset.TCVN3)
    assert set(rules(taken)) <= {"converted", "witness_lost"}


def test_a_note_typed_in_a_legacy_font_is_taken_in_unicode(desk: Desk) -> None:
    def change(sheet: Worksheet) -> None:
        sheet["I9"] = written("không có số liệu", Charset.VNI)
        sheet["I9"].font = Font(name="VNI-Times")
        sheet["I10"] = unicodedata.normalize("NFD", "đã kiểm tra")

    taken = desk.take(edited(desk.form(), change))
    notes = {line.cell: line.write.note for line in taken.lines if line.write}
    assert notes == {"H9": "không có số liệu", "H10": "đã kiểm tra"}
    assert [one.rule for one in taken.findings] == ["converted"]


def test_a_note_in_doubt_waits_for_a_person(desk: Desk) -> None:
    data = desk.filled({"H9": 51, "I9": written("chờ huyện báo cáo", Charset.TCVN3)})
    preview = desk.preview(data)
    assert "unknown_charset" in rules(preview)
    assert "garbled" in rules(preview, "I9")
    assert preview.undecided == ("font:Biểu 01:I",)
    taken = desk.take(data, Decisions(fields={"font:Biểu 01:I": Choice.THEIRS}))
    line = line_at(taken, "H9")
    assert line.write is not None
    assert line.write.note == "chờ huyện báo cáo"
