"""Tables as text: CSV and its kin, in whatever encoding and with whatever separator. In the child only."""

from __future__ import annotations

import csv
import re
from array import array
from collections import Counter
from collections.abc import Iterator
from io import StringIO
from itertools import islice, zip_longest

from tracker.exchange.catalogue.delimited import unguarded
from tracker.exchange.encodings import composed, plausible
from tracker.exchange.reading import BookKind, CellKind
from tracker.exchange.scan import Limits
from tracker.exchange.spec import LONGEST_TEXT, column_letters
from tracker.exchange.tables.block import CODE_OF, PLAIN, Column
from tracker.exchange.tables.collecting import check_places
from tracker.exchange.tables.converting import Part
from tracker.exchange.tables.growing import Growing
from tracker.exchange.tables.look import TableLook
from tracker.exchange.tables.looking import look_of
from tracker.exchange.tables.strings import TextTable
from tracker.exchange.tables.tables import Tables
from tracker.kernel.errors import Refusal

TITLE = "CSV"
_SEPARATORS = (";", "\t", ",")
"""Those that a number may hold come last."""

_SAMPLE_LINES, _SAMPLE_WORDS = 200, 2_000
_ROWS = 10_000
_CONTROLS = re.compile(rb"[\x00-\x08\x0b\x0e-\x19\x1b-\x1f]")
_SYLK = re.compile(rb"[^\n]*\n\s*[A-Z]{1,2};")
_SAID = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")


def looks_delimited(data: bytes) -> bool:
    """Whether a file that is no workbook may be lines of text with separators."""
    start = data[: 1 << 16]
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        start = start.decode("utf-16", "replace").encode()
    if _CONTROLS.search(start) or (start.startswith(b"ID;P") and _SYLK.match(start)):
        return False
    return any(mark.encode() in start for mark in _SEPARATORS)


def read_delimited(data: bytes, limits: Limits) -> Tables:
    """One sheet, whose cells are all text. Refused: sheet.not_text, .not_delimited, exchange.box,
    .too_many_cells."""
    text = _decoded(data)
    said = _SAID.match(text)
    if said:
        text = text[said.end() :]
    table = TextTable()
    columns = _Columns(table, limits)
    for first, rows in _batches(text, said[1] if said else _separator(text)):
        columns.add(first, rows)
    found = columns.found()
    look = TableLook(BookKind.CSV, False, (look_of(TITLE, "visible", found),))
    return Tables(look, (found,))


class _Columns:
    """The columns of the file as they grow."""

    def __init__(self, table: TextTable, limits: Limits) -> None:
        self._table, self._limits = table, limits
        self._growing: dict[int, Growing] = {}
        self._places: dict[str, int] = {"": 0}
        self._cells = 0

    def add(self, first: int, rows: list[list[str]]) -> None:
        """Rows from number `first` on."""
        numbers = range(first, first + len(rows))
        for column, texts in enumerate(zip_longest(*rows, fillvalue=""), 1):
            places = self._placed(texts)
            kinds = bytes(map(bool, places)).translate(bytes((0, CODE_OF[CellKind.TEXT])) + bytes(254))
            if any(kinds):
                self._check(column, first, kinds)
                growing = self._growing.setdefault(column, Growing())
                growing.add(numbers, Part(kinds, None, places, None), None)
                check_places(sum(map(len, self._growing.values())), column, numbers[-1])

    def found(self) -> dict[int, Column]:
        bottom = max((one.used for one in self._growing.values()), default=0)
        texts = self._table.texts
        return {
            number: one.column(number, bottom, texts, (PLAIN,), ())
            for number, one in sorted(self._growing.items())
        }

    def _placed(self, texts: tuple[str, ...]) -> array[int]:
        try:
            return array("I", map(self._places.__getitem__, texts))
        except KeyError:
            for text in dict.fromkeys(texts):
                if text not in self._places:
                    self._places[text] = self._table.place(unguarded(text))
            return array("I", map(self._places.__getitem__, texts))

    def _check(self, column: int, first: int, kinds: bytes) -> None:
        rows, columns, cells = self._limits
        last = first + len(kinds.rstrip(b"\0")) - 1
        if last > rows or column > columns:
            beyond = last if last > rows else first + kinds.index(max(kinds))
            facts = {"cell": f"{column_letters(column)}{beyond}", "rows": rows, "columns": columns}
            raise Refusal("exchange.box", part=TITLE, **facts)
        self._cells += len(kinds) - kinds.count(0)
        if self._cells > cells:
            raise Refusal("exchange.too_many_cells", part=TITLE, limit=cells)


def _batches(text: str, separator: str) -> Iterator[tuple[int, list[list[str]]]]:
    """Rows in lots, each with the number of its first one. Refused: sheet.not_delimited, .long_field."""
    csv.field_size_limit(4 * LONGEST_TEXT)
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True)
    first = 1
    try:
        while rows := list(islice(reader, _ROWS)):
            yield first, rows
            first += len(rows)
    except csv.Error as error:
        raise Refusal("sheet.not_delimited", line=reader.line_num) from error


def _decoded(data: bytes) -> str:
    """UTF-16 with its mark, UTF-8, or what Windows wrote before: Windows-1258 where that gives Vietnamese,
    else letters as they would stand in a cell with a font from before Unicode. Refused: sheet.not_text."""
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    try:
        text = data.decode("utf-16") if wide else _eight_bits(data)
    except UnicodeDecodeError as error:
        raise Refusal("sheet.not_text") from error
    if "\0" in text:
        raise Refusal("sheet.not_text")
    return text


def _eight_bits(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        if data.startswith(b"\xef\xbb\xbf"):
            raise
    try:
        text = composed(data.decode("cp1258"))
        words = set(islice((word for word in _WORD.findall(text) if not word.isascii()), _SAMPLE_WORDS))
        if 2 * sum(map(plausible, words)) > len(words):
            return text
    except UnicodeDecodeError:
        pass
    return data.decode("cp1252")


def _separator(text: str) -> str:
    """The sign that stands equally often, outside quotation marks, in most of the first lines."""
    lines = [
        "".join(line.split('"')[::2]) for line in text[: 1 << 18].splitlines()[:_SAMPLE_LINES] if line.strip()
    ]
    best, found = (0, 0), ","
    for one in _SEPARATORS:
        counted = Counter(times for line in lines if (times := line.count(one)))
        score = max(((often, times) for times, often in counted.items()), default=(0, 0))
        if score[0] > best[0]:
            best, found = score, one
    return found
