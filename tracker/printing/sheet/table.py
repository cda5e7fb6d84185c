"""One table as one sheet: heading, unit, header that stays in sight and repeats in print, rows, notes."""

from __future__ import annotations

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from tracker.printing import decree30
from tracker.printing.model import Align, Cell, Row, Table
from tracker.printing.sheet.cells import Look, Pen, column_width, height

_TITLE = Look(decree30.SIZE_APPENDIX, bold=True, align=Align.CENTRE)
_LINE = Look(align=Align.CENTRE)
_UNIT = Look(italic=True, align=Align.RIGHT)
_HEAD = Look(bold=True, align=Align.CENTRE, ruled=True)
_NUMBER = Look(decree30.SIZE_COLUMN_NUMBER, italic=True, align=Align.CENTRE, ruled=True)

_JOINED = 0.95
"""Each column is rounded to pixels, so that many together are narrower than their millimetres."""


class TableSheet:
    """Fills one sheet with one table whose columns share `room` millimetres."""

    def __init__(self, sheet: Worksheet, table: Table, room: float) -> None:
        self.sheet = sheet
        self.pen = Pen(sheet)
        self.table = table
        total = sum(column.weight for column in table.columns)
        self.widths = [room * column.weight / total for column in table.columns]
        self.row = 1
        self.first = 1

    def fill(self, heading: tuple[str, ...], lines: tuple[str, ...] = ()) -> str:
        """Everything in order; returns the address of the last cell. `first` is then the first row below the
        header. `lines` say under the heading what the table is about.
        """
        for place, width in enumerate(self.widths, 1):
            self.sheet.column_dimensions[get_column_letter(place)].width = column_width(width)
        for text in heading:
            self._across(text, _TITLE)
        for text in lines:
            self._across(text, _LINE)
        if self.table.unit:
            self._across(self.table.unit, _UNIT)
        self._header()
        self.first = self.row
        for row in self.table.rows:
            self._row(row)
        for note in self.table.notes:
            self._across(note.text, Look(decree30.SIZE_NOTE, italic=note.italic))
        return f"{get_column_letter(len(self.widths))}{self.row - 1}"

    def _across(self, text: str, look: Look) -> None:
        self.pen.put(self.row, 1, text, look)
        self.pen.merge(self.row, 1, len(self.widths), 1, look)
        self.sheet.row_dimensions[self.row].height = height(text, sum(self.widths) * _JOINED, look)
        self.row += 1

    def _header(self) -> None:
        first = self.row
        needed = [0.0] * len(self.table.header)
        for row, column, cell in self.table.header_places():
            self.pen.put(first + row, column + 1, cell.text, _HEAD)
            self.pen.merge(first + row, column + 1, cell.across, cell.down, _HEAD)
            wide = sum(self.widths[column : column + cell.across])
            share = height(cell.text, wide, _HEAD) / cell.down
            for r in range(row, row + cell.down):
                needed[r] = max(needed[r], share)
        for place, points in enumerate(needed):
            self.sheet.row_dimensions[first + place].height = points
        self.row += len(needed)
        self._numbers()
        if self.row > first:
            self.sheet.print_title_rows = f"{first}:{self.row - 1}"
            self.sheet.freeze_panes = f"{get_column_letter(self.table.frozen + 1)}{self.row}"
        if self.table.frozen:
            self.sheet.print_title_cols = f"A:{get_column_letter(self.table.frozen)}"

    def _numbers(self) -> None:
        for column, text in enumerate(self.table.numbers, 1):
            self.pen.put(self.row, column, text, _NUMBER)
        self.row += bool(self.table.numbers)

    def _row(self, row: Row) -> None:
        column, points = 0, 0.0
        for cell in row.cells:
            look = self._look(cell, row, column)
            self.pen.put(self.row, column + 1, cell, look)
            self.pen.merge(self.row, column + 1, cell.across, 1, look)
            wide = sum(self.widths[column : column + cell.across])
            points = max(points, height(cell.text, wide, look))
            column += cell.across
        self.sheet.row_dimensions[self.row].height = points
        self.row += 1

    def _look(self, cell: Cell, row: Row, column: int) -> Look:
        align = cell.align or self.table.columns[column].align
        return Look(bold=row.bold or cell.bold, align=align, ruled=True)
