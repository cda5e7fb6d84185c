"""CSV files of any make as cells with addresses, and texts that no spreadsheet takes for formulas."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from io import StringIO

from tracker.exchange.scan import FORM
from tracker.exchange.spec import column_letters
from tracker.kernel.errors import Refusal

_SEPARATORS = (",", ";", "\t")
_GUARDED = ("=", "+", "-", "@", "\t", "\r")
"""What makes a spreadsheet take a text of a CSV file for a formula; an apostrophe stands before it."""


@dataclass(frozen=True)
class Cell:
    """`text` as read; `error`: the workbook shows an error there."""

    address: str
    text: str
    error: bool = False


Grid = Mapping[int, Mapping[int, Cell]]
"""Row number -> column number -> cell; only cells that hold something."""


def csv_grid(data: bytes, name: str) -> Grid:
    """The cells of a CSV file, numbered as in a spreadsheet. Refused: catalogue.not_text, exchange.box."""
    text = _decoded(data, name)
    grid: dict[int, dict[int, Cell]] = {}
    try:
        rows = list(csv.reader(StringIO(text, newline=""), delimiter=_separator(text), strict=True))
    except csv.Error as error:
        raise Refusal("catalogue.not_text", where=name) from error
    if (
        len(rows) > FORM.rows
        or max(map(len, rows), default=0) > FORM.columns
        or sum(map(len, rows)) > FORM.cells
    ):
        raise Refusal("exchange.box", part=name, cell="", rows=FORM.rows, columns=FORM.columns)
    for number, row in enumerate(rows, 1):
        cells = {
            at: Cell(f"{column_letters(at)}{number}", unguarded(one)) for at, one in enumerate(row, 1) if one
        }
        if cells:
            grid[number] = cells
    return grid


def guarded(text: str) -> str:
    """A text for a CSV file that no spreadsheet takes for a formula; `csv_grid` takes the sign off again."""
    return f"'{text}" if text.lstrip("'").startswith(_GUARDED) else text


def unguarded(text: str) -> str:
    """Without the sign that `guarded` puts before it."""
    return text[1:] if text.startswith("'") and text.lstrip("'").startswith(_GUARDED) else text


def _decoded(data: bytes, name: str) -> str:
    """UTF-8 with or without its mark, or UTF-16 with one: what Excel and LibreOffice write as Unicode."""
    utf16 = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    try:
        text = data.decode("utf-16" if utf16 else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise Refusal("catalogue.not_text", where=name) from error
    if "\0" in text:
        raise Refusal("catalogue.not_text", where=name)
    return text


def _separator(text: str) -> str:
    """The sign that stands most often outside quotation marks in the first line that has any."""
    for line in text.splitlines():
        outside = "".join(line.split('"')[::2])
        counted = Counter({one: outside.count(one) for one in _SEPARATORS})
        if counted.total():
            return counted.most_common(1)[0][0]
    return ","
