"""A table of figures as a workbook: the table on one sheet, where each of its numbers came from on the next.

It prints on A4 across: one page wide, or where that would be too small to read on several, side by side, each
with the first columns and the header again.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from pathlib import Path

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from tracker.printing import decree30
from tracker.printing.files import write_file
from tracker.printing.model import Orientation, Table
from tracker.printing.sheet.cells import sheet_name
from tracker.printing.sheet.table import TableSheet
from tracker.printing.sheet.writer import set_default_face, set_properties, set_up

Address = Callable[[int, int], str]
"""The address on the sheet ("C7") of a cell of the table, by row below the header and column, from 0."""

_ROOM = decree30.text_width(Orientation.LANDSCAPE)
_SMALLEST = 0.55
"""What a page may be shrunk to: letters of 12 points are still above 6."""


@dataclass(frozen=True)
class TableBook:
    """`lines` say under the title what the table is about: period, boundaries, date. `footer`: on every page.

    `sources` gets the addresses of the table's cells and gives the second sheet.
    """

    language: str
    title: str
    lines: tuple[str, ...]
    table: Table
    sources: Callable[[Address], Table]
    author: str = ""
    footer: str = ""
    created: date | None = None


def write_book(book: TableBook, path: Path) -> None:
    """Write it to `path` as .xlsx; refuses as `write_file` does."""
    write_file(path, book_bytes(book))


def book_bytes(book: TableBook) -> bytes:
    """The workbook (Office Open XML, transitional)."""
    made = Workbook()
    set_default_face(made)
    first = _fill(made, book.table, (book.title,), book.lines, book.footer)
    _fill(made, book.sources(_addresses(first)), (book.title,), (), book.footer)
    made.remove(made.worksheets[0])
    set_properties(made, book.title, "; ".join(book.lines), book.author, book.language, book.created)
    buffer = BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def _fill(made: Workbook, table: Table, heading: tuple[str, ...], lines: tuple[str, ...], footer: str) -> int:
    """Add a sheet; returns the first row below its header."""
    sheet = made.create_sheet(sheet_name(table.name, made.sheetnames))
    wide = sum(column.weight for column in table.columns)
    filled = TableSheet(sheet, table, max(wide, _ROOM / 2))
    last = filled.fill(heading, lines)
    set_up(sheet, Orientation.LANDSCAPE, footer, last)
    if wide * _SMALLEST > _ROOM:
        sheet.page_setup.fitToWidth = 0
        sheet.page_setup.scale = 75
        sheet.sheet_properties.pageSetUpPr.fitToPage = False
    return filled.first


def _addresses(first: int) -> Address:
    return lambda row, column: f"{get_column_letter(column + 1)}{first + row}"
