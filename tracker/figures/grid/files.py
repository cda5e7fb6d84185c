"""A block of cells from a text file: tabs as on the clipboard, or commas or semicolons as in CSV."""

from __future__ import annotations

import csv
from io import StringIO

from tracker.figures.grid.clipboard import Block, read_block
from tracker.kernel.errors import Refusal
from tracker.kernel.texts import clean

_LARGEST = 20 << 20
_MARKS = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"\xef\xbb\xbf", "utf-8-sig"))
"""What Excel writes at the start of "Unicode text" and of "CSV UTF-8"."""


def read_file(data: bytes, name: str) -> Block:
    """The rows of the file that say something. `name` tells CSV from tabs by its end, else the first line.
    Refused: entry.file_too_big, entry.file_not_text."""
    if len(data) > _LARGEST:
        raise Refusal("entry.file_too_big", limit=_LARGEST >> 20)
    text = _decoded(data)
    first = text.partition("\n")[0]
    if name.lower().endswith(".tsv") or "\t" in first:
        rows = read_block(text)
    else:
        rows = _separated(text, ";" if first.count(";") > first.count(",") else ",")
    return tuple(row for row in rows if any(map(clean, row)))


def _separated(text: str, mark: str) -> Block:
    try:
        return tuple(tuple(row) for row in csv.reader(StringIO(text, newline=""), delimiter=mark))
    except csv.Error as error:
        raise Refusal("entry.file_not_text") from error


def _decoded(data: bytes) -> str:
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), "utf-8")
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise Refusal("entry.file_not_text") from error
