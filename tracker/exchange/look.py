"""How a form looks: fonts, fills, borders, heights. Only the cells to fill are yellow."""

from __future__ import annotations

from math import ceil

from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.worksheet.dimensions import RowDimension
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

FACE = "Times New Roman"
LINE_HEIGHT = 15.0
"""Points for a line of 11 pt, with room for stacked marks (Ẵ, Ổ, ễ)."""

_HIGHEST = 409.0
"""Points; what Excel takes as the height of a row."""

_CHARACTERS_PER_UNIT = 1.05  # of 11 pt Times New Roman in one unit of column width, on the safe side

PLAIN = Font(name=FACE, size=11)
BOLD = Font(name=FACE, size=11, bold=True)
ITALIC = Font(name=FACE, size=11, italic=True)
TITLE = Font(name=FACE, size=14, bold=True)
QUIET = Font(name=FACE, size=10, color="FF44525B")
CODE = Font(name=FACE, size=9, color="FF596770")

_LINE = Side(style="thin", color="FF87939B")
BOX = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
UNDER = Border(bottom=_LINE)

HEAD_FILL = PatternFill("solid", fgColor="FFE2F0F3")
BAND_FILL = PatternFill("solid", fgColor="FFD3E8ED")
TO_FILL = PatternFill("solid", fgColor="FFFFF8DC")

UNLOCKED = Protection(locked=False)


class GrowingRow(RowDimension):
    """A row whose height is a proposal: the program that opens it may make it higher when more is written."""

    @property
    def customHeight(self) -> bool:
        return False


def align(horizontal: str, shrink: bool = False, indent: int = 0) -> Alignment:
    """Text wraps, except where it shrinks: a number that does not fit would show as #####."""
    return Alignment(
        horizontal=horizontal, vertical="center", wrap_text=not shrink, shrink_to_fit=shrink, indent=indent
    )


def lines_of(text: str, width: float, size: float = 11) -> int:
    """How many lines `text` of this font size takes in a column (or columns) of this width."""
    room = max(1.0, width * _CHARACTERS_PER_UNIT * 11 / size)
    return sum(max(1, ceil(len(part) / room)) for part in text.split("\n"))


def grow(sheet: Worksheet, row: int, lines: int) -> None:
    """Height for that many lines, left open to grow; a row can be no higher than `_HIGHEST`."""
    points = min(max(1, lines) * LINE_HEIGHT + 3, _HIGHEST)
    sheet.row_dimensions[row] = GrowingRow(sheet, index=row, ht=points)


def fix(sheet: Worksheet, row: int, points: float) -> None:
    """An exact height: for merged cells, which nothing measures."""
    sheet.row_dimensions[row].height = points


def lay_across(sheet: Worksheet) -> None:
    """A4 landscape, one page wide, the first row on every page."""
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = "1:1"
