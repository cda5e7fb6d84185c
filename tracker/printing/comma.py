"""A table as comma-separated text that Excel opens by a double click, and scripts read.

Numbers stand without separators of thousands, because a program of another country would read "1.317" as a
little more than one; in Vietnamese with the decimal comma and semicolons between the fields.
"""

from __future__ import annotations

import csv
from io import StringIO
from pathlib import Path

from tracker.kernel.fixed import plain
from tracker.printing.files import write_file
from tracker.printing.model import Cell, Table

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def write_comma(table: Table, language: str, path: Path) -> None:
    """Header and rows in UTF-8 with its mark; refuses as `write_file` does."""
    text = StringIO()
    writer = csv.writer(text, delimiter=";" if language == "vi" else ",", lineterminator="\r\n")
    heads: list[list[str]] = [[""] * len(table.columns) for _ in table.header]
    for row, column, cell in table.header_places():
        heads[row][column] = cell.text
    writer.writerows(heads)
    for line in table.rows:
        writer.writerow([field for cell in line.cells for field in _fields(cell, language)])
    write_file(path, ("\N{BYTE ORDER MARK}" + text.getvalue()).encode())


def _fields(cell: Cell, language: str) -> list[str]:
    """A number that is shown as it is; words otherwise, never such as a spreadsheet takes for a formula."""
    text = cell.text
    if cell.value is not None and not text.startswith("~"):
        text = plain(cell.value)
        text = text.replace(".", ",") if language == "vi" else text
    elif text.startswith(_FORMULA_STARTS) and len(text) > 1:
        text = f"'{text}"
    return [text, *[""] * (cell.across - 1)]
