"""What the tables of a form have in common when they are drawn: columns, header, paper, protection, names."""

from __future__ import annotations

from collections.abc import Mapping

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from tracker.exchange import look
from tracker.exchange.heading import BAND_ROW, HEAD_ROW, name_cell
from tracker.exchange.spec import Field, Table
from tracker.exchange.texts import put_text
from tracker.kernel.wording import Speaker

FIRST_ROW = HEAD_ROW + 1


def set_columns(sheet: Worksheet, table: Table) -> None:
    for number, column in enumerate(table.columns, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = column.width


def draw_header(sheet: Worksheet, table: Table, added: Mapping[Field, str], words: Speaker) -> None:
    """The header row; `added` is what stands below a header's own words."""
    height = 1
    for number, column in enumerate(table.columns, start=1):
        parts = (words(table.header(column.field)), added.get(column.field))
        text = "\n".join(part for part in parts if part)
        cell = put_text(sheet, HEAD_ROW, number, text)
        cell.font, cell.fill, cell.border = look.BOLD, look.HEAD_FILL, look.BOX
        cell.alignment = look.align("center")
        height = max(height, look.lines_of(text, column.width * 0.9))
    look.grow(sheet, HEAD_ROW, height)


def set_paper(sheet: Worksheet, table: Table, code: str, end: int) -> None:
    """A4 landscape, one page wide, the table's head on every page; the form's code at the foot."""
    sheet.freeze_panes = f"{get_column_letter(table.place_of(Field.ROW))}{FIRST_ROW}"
    sheet.sheet_view.zoomScale = 100
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = f"{BAND_ROW}:{HEAD_ROW}"
    sheet.print_area = f"A1:{get_column_letter(len(table.columns))}{end}"
    sheet.print_options.horizontalCentered = True
    margins = sheet.page_margins
    margins.left = margins.right = 0.5
    margins.top = margins.bottom = 0.6
    margins.header = margins.footer = 0.25
    footer = sheet.oddFooter
    parts = (footer.left, footer.right) if footer is not None else ()
    for part, text in zip(parts, (code, "&P/&N"), strict=False):
        if part is not None:
            part.text = text


def protect(sheet: Worksheet) -> None:
    """Without a password: it guards against slips, not against people. Widths and heights may be changed."""
    sheet.protection.sheet = True
    sheet.protection.formatColumns = sheet.protection.formatRows = False


def name_columns(sheet: Worksheet, table: Table) -> None:
    """A name for every column, on its header: it goes along when columns are inserted or moved."""
    for number, column in enumerate(table.columns, start=1):
        name_cell(sheet, table.defined_name(column.field), number, HEAD_ROW)
