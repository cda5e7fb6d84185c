"""Tables as text: encodings, separators, quoting, limits."""

from __future__ import annotations

import unicodedata

import pytest

from tests.tracker.exchange.tables.books import cells_of
from tracker.exchange.catalogue.delimited import guarded
from tracker.exchange.reading import BookKind, CellKind
from tracker.exchange.scan import Limits
from tracker.exchange.tables.delimited import read_delimited
from tracker.exchange.tables.opening import read_tables
from tracker.kernel.errors import Refusal
from tracker.words import LANGUAGES, Words

TABLE = [["Địa phương", "Số vụ", "Ghi chú"], ["Thừa Thiên Huế", "1.317", ""], ["Đắk Lắk", "12,5", "a b"]]


def written(separator: str = ";", rows: list[list[str]] | None = None) -> str:
    return "\r\n".join(separator.join(row) for row in rows or TABLE)


def grid(data: bytes) -> list[list[str]]:
    """Every row as texts, blank cells included."""
    tables = read_tables(data)
    assert tables.look.kind is BookKind.CSV
    (sheet,) = tables.look.sheets
    found = [[""] * sheet.right for _ in range(sheet.bottom)]
    for cell in cells_of(tables):
        assert cell.kind is CellKind.TEXT
        found[cell.row - 1][cell.column - 1] = cell.text
    return found


def refused(data: bytes) -> Refusal:
    with pytest.raises(Refusal) as found:
        read_tables(data)
    for language in LANGUAGES:
        assert not Words(language).refusal(found.value).startswith(("sheet.", "exchange."))
    return found.value


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("separator", [";", "\t"])
def test_any_unicode_and_separator_is_found(encoding: str, separator: str) -> None:
    assert grid(written(separator).encode(encoding)) == TABLE


def test_a_comma_separates_where_nothing_else_does() -> None:
    rows = [["Tên", "Số"], ["Huế", '"1,5"'], ["a", "2"]]
    assert grid(written(",", rows).encode()) == [["Tên", "Số"], ["Huế", "1,5"], ["a", "2"]]


def test_decimal_commas_do_not_outvote_semicolons() -> None:
    rows = [["Tên", "A", "B"], ["Huế", "1,5", "2,5"], ["x", "3,5", "4,5"]]
    assert grid(written(";", rows).encode()) == rows


def test_a_title_above_the_table_does_not_decide() -> None:
    data = f"Biểu 1, kỳ 6 tháng, năm 2025\n\n{written()}".encode()
    assert grid(data)[2:] == TABLE


def test_excels_own_word_for_the_separator_counts() -> None:
    assert grid(b"sep=,\r\na;b,c\r\n1;2,3") == [["a;b", "c"], ["1;2", "3"]]


def test_what_windows_wrote_before_unicode_is_read() -> None:
    data = _windows_1258("Tỉnh;Số\nThừa Thiên Huế;5\nĐắk Lắk;6")
    assert grid(data) == [["Tỉnh", "Số"], ["Thừa Thiên Huế", "5"], ["Đắk Lắk", "6"]]


def _windows_1258(text: str) -> bytes:
    """Letters with their first mark in one, the tone behind them, as Windows writes."""
    told = b""
    for letter in text:
        apart = unicodedata.normalize("NFD", letter)
        tones = [mark for mark in apart if mark in "\u0300\u0301\u0303\u0309\u0323"]
        stem = unicodedata.normalize("NFC", "".join(sign for sign in apart if sign not in tones))
        told += (stem + "".join(tones)).encode("cp1258")
    return told


def test_letters_of_old_fonts_stay_as_they_are() -> None:
    """TCVN3: decided later, by column, as in every workbook."""
    assert grid("Tªn;Sè\nHµ Néi;5\n§µ N½ng;6".encode("cp1252"))[1][0] == "Hµ Néi"


def test_the_quoting_sign_of_our_own_export_is_taken_off() -> None:
    texts = ["=1+1", "-", "+84", "@a", "'=x", "'n"]
    rows = [[f'"{guarded(text)}"', "1"] for text in texts]
    assert [row[0] for row in grid(written(";", rows).encode())] == texts


def test_line_breaks_in_quotes_are_part_of_a_cell() -> None:
    assert grid(b'a;"b\nc"\n1;"say ""x"""') == [["a", "b\nc"], ["1", 'say "x"']]


def test_gaps_and_short_rows_are_blank() -> None:
    assert grid(b"a;b;c\n\n;2\nx") == [["a", "b", "c"], ["", "", ""], ["", "2", ""], ["x", "", ""]]


@pytest.mark.parametrize("start", ["BM;Tên\n1;2", "ID;Phường\n1;2", "MM;Huế\n1;2"])
def test_a_beginning_like_another_kinds_is_still_text(start: str) -> None:
    assert grid(start.encode())[1] == ["1", "2"]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b'a;b\n"open;1\n2;3', "sheet.not_delimited"),
        (b"ID;PWXL;N;E\nP;PGeneral\nC;Y1;X1", "exchange.old_table"),
        (b"a\0;b", "exchange.not_a_workbook"),
        (b"hello", "exchange.not_a_workbook"),
        (b"<html><table><tr><td>a;b</td></tr></table></html>", "exchange.web_page"),
        (b"\xef\xbb\xbfa;\xff\xff", "sheet.not_text"),
        (b"a;b\n1;" + b"x" * 40_000, "exchange.text_too_long"),
        (b"a;b\n" * 300_001, "exchange.box"),
        (b";" * 400 + b"a", "exchange.box"),
    ],
)
def test_what_is_no_table_is_refused_by_name(data: bytes, code: str) -> None:
    assert refused(data).code == code


def test_too_many_cells_are_refused() -> None:
    with pytest.raises(Refusal, match="too_many_cells"):
        read_delimited(b"a;b\n1;2\n", Limits(10, 10, 3))
