"""Looking through the stream of an .xls workbook before xlrd builds objects from it.

It gives what xlrd does not tell (which cells hold a formula) and measures the used box and the number of
cells. The stream is records: two bytes say which, two how long. Source: [MS-XLS] 2.1.4, 2.4.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from struct import unpack_from

from tracker.exchange.scan import FORM, Limits
from tracker.exchange.spec import column_letters
from tracker.kernel.errors import Refusal

_BOF, _EOF, _SHEET = 0x0809, 0x000A, 0x0085
_FORMULA, _MANY_NUMBERS, _MANY_BLANKS, _BLANK = 0x0006, 0x00BD, 0x00BE, 0x0201
_FILLED = frozenset({_FORMULA, 0x0203, 0x027E, 0x00FD, 0x0204, 0x0205, 0x00D6})
_RECORDS_PER_CELL = 2
"""More of them do not make a table longer."""

_BIFF8 = 0x0600
_WORKSHEET, _MACRO_SHEET, _MODULE = 0, 1, 6


@dataclass
class StreamScan:
    """`formulas`: for each worksheet, in the order of the workbook, the cells with a formula (row and column
    from 0) and what the formula is made of."""

    limits: Limits = FORM
    cells: int = 0
    records: int = 0
    formulas: list[dict[tuple[int, int], bytes]] = field(default_factory=list)


def scan_stream(stream: bytes, limits: Limits = FORM) -> StreamScan:
    """Refused: exchange.excel_95, .macros, .damaged_stream, .box, .too_many_cells."""
    found = StreamScan(limits)
    sheets = list(_sheets(stream))
    if len({offset for offset, _, _ in sheets}) < len(sheets):
        raise Refusal("exchange.damaged_stream")  # two that begin in one place: each would be read again
    for offset, kind, name in sheets:
        if kind in (_MACRO_SHEET, _MODULE):
            raise Refusal("exchange.macros")
        if kind == _WORKSHEET:
            found.formulas.append(_scan_sheet(stream, offset, name, found))
    return found


def _records(stream: bytes, at: int) -> Iterator[tuple[int, int, int]]:
    """Which record, where its content begins and how long it is, to the end of the part that begins at `at`;
    a chart inside it included. Refused: exchange.damaged_stream."""
    depth = 0
    while True:
        if at + 4 > len(stream):
            raise Refusal("exchange.damaged_stream")
        which, length = unpack_from("<HH", stream, at)
        begin = at + 4
        if begin + length > len(stream) or (depth == 0 and which != _BOF):
            raise Refusal("exchange.damaged_stream")
        yield which, begin, length
        depth += (which == _BOF) - (which == _EOF)
        if depth == 0:
            return
        at = begin + length


def _sheets(stream: bytes) -> Iterator[tuple[int, int, str]]:
    """Where each sheet begins, what kind it is, and its place as a name for refusals."""
    for which, begin, length in _records(stream, 0):
        if which == _BOF and (length < 4 or unpack_from("<H", stream, begin)[0] != _BIFF8):
            raise Refusal("exchange.excel_95")
        if which == _SHEET and length >= 8:
            offset, _, kind = unpack_from("<IBB", stream, begin)
            yield offset, kind & 0x0F, _title(stream[begin + 6 : begin + length])


def _title(told: bytes) -> str:
    """The sheet's name: its length, whether its letters take two bytes, and the letters."""
    wide = bool(told[1] & 1)
    letters = told[2 : 2 + told[0] * (1 + wide)]
    return letters.decode("utf-16-le" if wide else "latin-1", "replace")


def _scan_sheet(stream: bytes, offset: int, name: str, seen: StreamScan) -> dict[tuple[int, int], bytes]:
    formulas = {}
    for which, begin, length in _records(stream, offset):
        seen.records += 1
        if which in _FILLED and length >= 6:
            row, column = unpack_from("<HH", stream, begin)
            _check_box(seen.limits, row, column, name)
            _count(seen, 1, name)
            if which == _FORMULA:
                formulas[row, column] = _tokens(stream[begin : begin + length])
        elif which in (_MANY_NUMBERS, _MANY_BLANKS) and length >= 6:
            row, first = unpack_from("<HH", stream, begin)
            (last,) = unpack_from("<H", stream, begin + length - 2)
            _count(seen, max(0, last - first) + 1, name)
            if which == _MANY_NUMBERS:
                _check_box(seen.limits, row, last, name)
        else:
            _count(seen, int(which == _BLANK), name)
    return formulas


def _tokens(record: bytes) -> bytes:
    """What a formula is made of: a length in two bytes after twenty that say where it is and what it gave."""
    return record[22 : 22 + int.from_bytes(record[20:22], "little")]


def _check_box(limits: Limits, row: int, column: int, name: str) -> None:
    if row >= limits.rows or column >= limits.columns:
        cell = f"{column_letters(column + 1)}{row + 1}"
        raise Refusal("exchange.box", part=name[:80], cell=cell, rows=limits.rows, columns=limits.columns)


def _count(seen: StreamScan, cells: int, name: str) -> None:
    seen.cells += cells
    limit = seen.limits.cells
    if seen.cells > limit or seen.records > _RECORDS_PER_CELL * limit:
        raise Refusal("exchange.too_many_cells", part=name[:80], limit=limit)
