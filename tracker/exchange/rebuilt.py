"""A plain .xlsx with what was read from a workbook of another kind, to carry the marks that its own cannot.

Every cell stands where it stood, and what the form is known by goes along, so that the copy can be corrected
and sent back. Formulas leave their results; pictures, colours and merged cells stay behind.
"""

from __future__ import annotations

from io import BytesIO

from openpyxl import Workbook
from openpyxl.packaging.custom import StringProperty
from openpyxl.utils import get_column_letter
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from tracker.exchange import identity, look, spec
from tracker.exchange.packing import custom_properties
from tracker.exchange.reading import CellKind, RawBook, RawCell, RawSheet
from tracker.exchange.spec import Field
from tracker.exchange.texts import put, put_text

_NARROWEST, _WIDEST = 8.0, 45.0
_WIDTHS = {column.field: column.width for column in spec.COLUMNS}
_FILLABLE = {column.field for column in spec.COLUMNS if column.fillable}
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
        if name == spec.TEMPLATE_NAME or identity.target_of(target):
            made.defined_names[name] = DefinedName(name, attr_text=target.removeprefix("of:="))
    for name, value in book.properties.items():
        custom_properties(made).append(StringProperty(name=name, value=value))
    stream = BytesIO()
    made.save(stream)
    return stream.getvalue()


def _draw(sheet: Worksheet, told: RawSheet, book: RawBook) -> None:
    sheet.sheet_state = "visible" if told.state == "visible" else "veryHidden"
    for cell in told.cells:
        _put(sheet, cell)
    headers = _headers(told, book)
    _set_widths(sheet, told, headers)
    for row, column, field in headers:
        _dress(sheet, row, column, field, last=max(cell.row for cell in told.cells))
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _put(sheet: Worksheet, cell: RawCell) -> None:
    text = cell.written or cell.text
    if cell.kind is CellKind.NUMBER and len(text) <= _DIGITS:
        made = put(sheet, cell.row, cell.column, float(text))
        made.number_format = "0.0##%" if cell.percent else "General"
        made.alignment = look.align("right")
        return
    made = put_text(sheet, cell.row, cell.column, text or cell.formula)
    made.alignment, made.font = look.align("left"), look.PLAIN


def _headers(told: RawSheet, book: RawBook) -> list[tuple[int, int, Field]]:
    """Row, column and field of each header that a name points to on this sheet."""
    found = []
    for field in Field:
        target = identity.target_of(book.names.get(field.defined_name, ""))
        if target and target[0] == told.title and told.cells:
            found.append((target[1], target[2], field))
    return found


def _set_widths(sheet: Worksheet, told: RawSheet, headers: list[tuple[int, int, Field]]) -> None:
    """As on the form where the column is one of its own; else by what stands in it."""
    longest: dict[int, float] = {}
    for cell in told.cells:
        length = max(map(len, cell.text.split("\n")), default=0)
        longest[cell.column] = max(longest.get(cell.column, _NARROWEST), min(length + 2, _WIDEST))
    widths = longest | {column: _WIDTHS[field] for _, column, field in headers}
    for column, width in widths.items():
        sheet.column_dimensions[get_column_letter(column)].width = width


def _dress(sheet: Worksheet, row: int, column: int, field: Field, last: int) -> None:
    """A header as on the form, and yellow cells to fill below it."""
    head = sheet.cell(row, column)
    head.font, head.fill, head.border = look.BOLD, look.HEAD_FILL, look.BOX
    head.alignment = look.align("center")
    for number in range(row + 1, last + 1) if field in _FILLABLE else ():
        cell = sheet.cell(number, column)
        cell.fill, cell.border = look.TO_FILL, look.BOX
