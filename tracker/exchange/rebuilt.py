"""A plain .xlsx with what was read from a workbook of another kind, to carry the marks that its own cannot.

Every cell stands where it stood, and what the form is known by goes along, so that the copy can be corrected
and sent back. Formulas leave their results; pictures, colours and merged cells stay behind.
"""

from __future__ import annotations

from io import BytesIO

from openpyxl import Workbook
from openpyxl.packaging.custom import StringProperty
from openpyxl.styles import Alignment
from openpyxl.utils import get_column_letter
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from tracker.exchange import headers, look, spec
from tracker.exchange.packing import custom_properties
from tracker.exchange.reading import CellKind, RawBook, RawCell, RawSheet
from tracker.exchange.spec import Column, Field
from tracker.exchange.texts import put, put_text

_NARROWEST, _WIDEST = 8.0, 45.0
_DIGITS = 15
"""More of them than this are not kept in a number of a workbook."""


def rebuilt(book: RawBook) -> bytes:
    """The workbook anew. Refused: exchange.text_too_long, with the cell."""
    made = Workbook()
    made.remove(made.worksheets[0])
    for told in book.sheets:
        if told.state != "ignored":
            _draw(made.create_sheet(told.title), told, book)
    for name, target in book.names.items():
        if name == spec.TEMPLATE_NAME or headers.target_of(target):
            made.defined_names[name] = DefinedName(name, attr_text=target.removeprefix("of:="))
    for name, value in book.properties.items():
        custom_properties(made).append(StringProperty(name=name, value=value))
    stream = BytesIO()
    made.save(stream)
    return stream.getvalue()


def _draw(sheet: Worksheet, told: RawSheet, book: RawBook) -> None:
    sheet.sheet_state = "visible" if told.state == "visible" else "veryHidden"
    headers = _headers(told, book)
    widths = _widths(told, headers)
    table = _table(told, headers)
    for cell in told.cells:
        _put(sheet, cell, wraps=cell.row in table or not headers)
    for column, width in widths.items():
        sheet.column_dimensions[get_column_letter(column)].width = width
    for row in table:
        texts = ((cell.text, widths[cell.column]) for cell in told.cells if cell.row == row)
        look.grow(sheet, row, max((look.lines_of(text, width * 0.9) for text, width in texts), default=1))
    for row, column, of in headers:
        _dress(sheet, row, column, of, [number for number in table if number > row])
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _put(sheet: Worksheet, cell: RawCell, wraps: bool) -> None:
    """Above and below the table text runs on over its neighbours, as under the merged cells that it had."""
    text = cell.written or cell.text
    if cell.kind is CellKind.NUMBER and len(text) <= _DIGITS:
        made = put(sheet, cell.row, cell.column, float(text))
        made.number_format = "0.0##%" if cell.percent else "General"
        made.alignment = look.align("right", shrink=True)
    else:
        made = put_text(sheet, cell.row, cell.column, text or cell.formula)
        made.alignment = look.align("left") if wraps else Alignment(vertical="center")
    made.font = look.PLAIN


def _headers(told: RawSheet, book: RawBook) -> list[tuple[int, int, Column]]:
    """Row, column and what it is of each header that a name points to on this sheet."""
    found = []
    for table in spec.TABLES:
        for column in table.columns:
            target = headers.target_of(book.names.get(table.defined_name(column.field), ""))
            if target and target[0] == told.title and told.cells:
                found.append((target[1], target[2], column))
    return found


def _table(told: RawSheet, headers: list[tuple[int, int, Column]]) -> list[int]:
    """The rows of the header and of the questions: those below it that have a name."""
    names = {column: row for row, column, of in headers if of.field is Field.NAME}
    found = {cell.row for cell in told.cells if cell.row >= names.get(cell.column, cell.row + 1)}
    return sorted(found)


def _widths(told: RawSheet, headers: list[tuple[int, int, Column]]) -> dict[int, float]:
    """As on the form where the column is one of its own; else by what stands in it."""
    longest: dict[int, float] = {}
    for cell in told.cells:
        length = max(map(len, cell.text.split("\n")), default=0)
        longest[cell.column] = max(longest.get(cell.column, _NARROWEST), min(length + 2, _WIDEST))
    return longest | {column: of.width for _, column, of in headers}


def _dress(sheet: Worksheet, row: int, column: int, of: Column, below: list[int]) -> None:
    """A header as on the form, lines around the table, and yellow cells to fill."""
    head = sheet.cell(row, column)
    head.font, head.fill, head.border = look.BOLD, look.HEAD_FILL, look.BOX
    head.alignment = look.align("center")
    for number in below:
        cell = sheet.cell(number, column)
        cell.border = look.BOX
        if of.fillable:
            cell.fill = look.TO_FILL
