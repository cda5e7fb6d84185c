"""Excel: the document as a workbook. The first sheet has the text, each table has a sheet of its own.

Numbers that are exact are numbers; everything else is the words as printed. Each sheet prints on A4.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from io import BytesIO
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from tracker.printing import decree30
from tracker.printing.chart import Chart
from tracker.printing.files import write_file
from tracker.printing.model import Appendix, Document, Orientation, Table
from tracker.printing.sheet.cells import sheet_name
from tracker.printing.sheet.chart import add_chart, chart_table
from tracker.printing.sheet.table import TableSheet
from tracker.printing.sheet.text import TextSheet
from tracker.words import Words

_LANGUAGES = {"vi": "vi-VN", "en": "en-GB"}
_A4 = 9
_INCH = 25.4
_USUAL_ROW = 15.75
_SHRINK = 1.3
_SNUG = 0.97
"""Columns are as wide as whole pixels allow; a chart must not be wider than they are."""


def write_sheet(document: Document, path: Path) -> None:
    """Write the document to `path` as .xlsx; refuses as `write_file` does."""
    write_file(path, sheet_bytes(document))


def sheet_bytes(document: Document) -> bytes:
    """The document as .xlsx (Office Open XML, transitional)."""
    book = Workbook()
    set_default_face(book)
    words = Words(document.language)
    first = book.worksheets[0]
    first.title = sheet_name(words("paper.sheet.text"), [])
    names: list[str] = []
    for exhibit, appendix in document.exhibits():
        sheet = book.create_sheet(sheet_name(exhibit.name, book.sheetnames))
        names.append(sheet.title)
        orientation = _orientation(appendix)
        set_up(sheet, orientation, document.marks.footer, _fill(sheet, exhibit, appendix))
    last = TextSheet(first, words, names).fill(document)
    set_up(first, Orientation.PORTRAIT, document.marks.footer, last)
    _keep_signature(first)
    meta = document.metadata
    set_properties(book, document.name, meta.subject, meta.author, document.language, meta.created)
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _fill(sheet: Worksheet, exhibit: Table | Chart, appendix: Appendix | None) -> str:
    """A table, or a chart with its numbers; returns the address of the last cell."""
    orientation = _orientation(appendix)
    room = decree30.text_width(orientation)
    if isinstance(exhibit, Table):
        heading = (appendix.label, appendix.title) if appendix else (exhibit.name.upper(),)
        return TableSheet(sheet, exhibit, room).fill(heading)
    table = chart_table(exhibit)
    filled = TableSheet(sheet, table, room)
    filled.fill((exhibit.title,))
    return add_chart(sheet, exhibit, table, filled.first, (room * _SNUG, decree30.text_height(orientation)))


def set_default_face(book: Workbook) -> None:
    """The face of the style "Normal", in whose digits column widths are counted."""
    normal = book._named_styles["Normal"]  # type: ignore[attr-defined]  # openpyxl has no public way to it
    normal.font = Font(name=decree30.FONT, size=decree30.SIZE_TABLE)


def _orientation(appendix: Appendix | None) -> Orientation:
    return appendix.orientation if appendix else Orientation.PORTRAIT


def set_up(sheet: Worksheet, orientation: Orientation, footer: str, last: str) -> None:
    """A4, the margins of Annex I, one page wide, page numbers above from page 2, the mark below."""
    setup, margins = sheet.page_setup, sheet.page_margins
    setup.paperSize, setup.orientation = _A4, orientation.value
    setup.fitToWidth, setup.fitToHeight = 1, 0
    setup.firstPageNumber, setup.useFirstPageNumber = 1, True
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    margins.left, margins.right = decree30.MARGIN_LEFT / _INCH, decree30.MARGIN_RIGHT / _INCH
    margins.top, margins.bottom = decree30.MARGIN_TOP / _INCH, decree30.MARGIN_BOTTOM / _INCH
    margins.header = margins.footer = 8.5 / _INCH
    sheet.print_area = f"A1:{last}"
    sheet.sheet_view.showGridLines = False
    _margin_texts(sheet, footer)


def _keep_signature(sheet: Worksheet) -> None:
    """A text hardly longer than a page is printed on one, so that its signature does not stand alone."""
    room = (decree30.PAGE_HEIGHT - decree30.MARGIN_TOP - decree30.MARGIN_BOTTOM) * 72 / _INCH
    used = sum(row.height or _USUAL_ROW for row in sheet.row_dimensions.values())
    if used <= room * _SHRINK:
        sheet.page_setup.fitToHeight = 1


def _margin_texts(sheet: Worksheet, footer: str) -> None:
    sheet.HeaderFooter.differentFirst = True
    sheet.oddHeader = _centred("&P", decree30.SIZE_PAGE_NUMBER, "Regular")
    if footer:
        sheet.oddFooter = _centred(footer.replace("&", "&&"), decree30.SIZE_FOOTER, "Italic")
        sheet.firstFooter = _centred(footer.replace("&", "&&"), decree30.SIZE_FOOTER, "Italic")


def _centred(text: str, size: float, slope: str) -> HeaderFooterItem:
    part = _HeaderFooterPart(text=text, font=f"{decree30.FONT},{slope}", size=int(size))
    return HeaderFooterItem(center=part)


def set_properties(
    book: Workbook, title: str, subject: str, author: str, language: str, created: date | None
) -> None:
    properties = book.properties
    day = datetime.combine(created, time()) if created else datetime.now(UTC).replace(tzinfo=None)
    properties.title, properties.subject = title, subject
    properties.creator = properties.lastModifiedBy = author
    properties.language = _LANGUAGES[language]
    properties.created = properties.modified = day
