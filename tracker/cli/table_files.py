"""Writing a table of figures to the file that --out names."""

from __future__ import annotations

from pathlib import Path

from tracker.kernel.errors import Refusal
from tracker.printing.comma import write_comma
from tracker.printing.sheet.book import TableBook, write_book

EXCEL, COMMA = ".xlsx", ".csv"


def table_file(out: Path | None) -> Path | None:
    """The file to write, looked at before the work begins. Refused: pivot.format, cli.missing_folder."""
    if out is None:
        return None
    if out.suffix.lower() not in (EXCEL, COMMA):
        raise Refusal("pivot.format", name=out.name)
    if not out.parent.is_dir():
        raise Refusal("cli.missing_folder", folder=out.parent.name)
    return out


def write_table(book: TableBook, out: Path) -> None:
    """A workbook with the sources of its numbers, or the bare table as text; refused as `write_file` does."""
    if out.suffix.lower() == COMMA:
        write_comma(book.table, book.language, out)
    else:
        write_book(book, out)
