"""What the styles of a workbook mean for what its cells hold."""

from __future__ import annotations

from typing import Any, NamedTuple

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles.numbers import is_date_format
from openpyxl.utils.datetime import from_excel

from tracker.exchange.cells import shows_percent, text_of
from tracker.exchange.reader import legacy_fonts
from tracker.exchange.tables.block import Style
from tracker.exchange.tables.plain import NotPlain


class Meaning(NamedTuple):
    """`style` of a number, `text` of a text in this format; `day`: numbers are days, `span`: or lengths of
    time; `dated`: so is the kept result of a formula."""

    style: Style
    text: Style
    day: bool
    span: bool
    dated: bool


class Styles:
    """The cell formats of a workbook that openpyxl has read; `fonts` are those from before Unicode."""

    def __init__(self, book: Workbook) -> None:
        self._book: Any = book
        self.fonts = legacy_fonts(book)

    @property
    def for_parser(self) -> dict[str, Any]:
        """What openpyxl must know to read a cell."""
        book = self._book
        spans = book._timedelta_formats
        return {"epoch": book.epoch, "date_formats": book._date_formats, "timedelta_formats": spans}

    def cell(self, number: int, row: int = 1, column: int = 1) -> Cell:
        """An empty cell in this format. Raises NotPlain where there is none."""
        formats = self._book._cell_styles
        if not 0 <= number < len(formats):
            raise NotPlain("no such format")
        return Cell(self._book.worksheets[0], row=row, column=column, style_array=formats[number])

    def meaning(self, number: int) -> Meaning:
        cell: Any = self.cell(number)
        try:
            told = cell.number_format
        except LookupError as error:
            raise NotPlain("no such number format") from error
        font = self.fonts.get(cell._style.fontId, "")
        return Meaning(
            Style(shows_percent(told), font),
            Style(False, font),
            number in self._book._date_formats,
            number in self._book._timedelta_formats,
            is_date_format(told),
        )

    def moment(self, number: float, span: bool) -> str | None:
        """A number in the format of a day as text; None where there is no such day."""
        try:
            return text_of(from_excel(number, self._book.epoch, timedelta=span))
        except (OverflowError, ValueError):
            return None
