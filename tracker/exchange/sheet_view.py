"""What a workbook looks like, for drawing it: cells with their text as Excel shows it. Frozen."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from io import BytesIO

from openpyxl import load_workbook
from openpyxl.cell import Cell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from tracker.kernel.quantity import print_number

_USUAL_WIDTH, _USUAL_HEIGHT = 8.43, 15.0
_GROUPED = "#,##"


@dataclass(frozen=True)
class ViewCell:
    """A cell, or several merged into one: `row` and `column` from 0, `down` and `across` how many they are.

    `fill`, `ink` and `line` are colours ("E2F0F3"), "" for none; `size` is in points, `align` is "left",
    "center" or "right". `shrinks`: smaller letters instead of more lines. `fillable`: the cell is not locked.
    """

    row: int
    column: int
    text: str
    across: int = 1
    down: int = 1
    fill: str = ""
    ink: str = ""
    line: str = ""
    size: float = 11.0
    bold: bool = False
    italic: bool = False
    align: str = "left"
    indent: int = 0
    shrinks: bool = False
    fillable: bool = False


@dataclass(frozen=True)
class ViewSheet:
    """`widths` in characters of the sheet's font and `heights` in points, of all columns and rows in use."""

    title: str
    widths: tuple[float, ...]
    heights: tuple[float, ...]
    cells: tuple[ViewCell, ...]


def sheets_of(data: bytes, language: str) -> tuple[ViewSheet, ...]:
    """The sheets of a workbook of ours that a person sees, numbers with the marks of that language."""
    book = load_workbook(BytesIO(data))
    return tuple(_sheet(one, language) for one in book.worksheets if one.sheet_state == "visible")


def _sheet(sheet: Worksheet, language: str) -> ViewSheet:
    spans = {
        (area.min_row, area.min_col): (area.max_col - area.min_col + 1, area.max_row - area.min_row + 1)
        for area in sheet.merged_cells.ranges
    }
    cells = [
        _cell(cell, spans.get((cell.row, cell.column), (1, 1)), language)
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell, Cell) and (cell.has_style or cell.value is not None)
    ]
    columns = range(1, sheet.max_column + 1)
    rows = range(1, sheet.max_row + 1)
    return ViewSheet(
        title=sheet.title,
        widths=tuple(
            sheet.column_dimensions[get_column_letter(one)].width or _USUAL_WIDTH for one in columns
        ),
        heights=tuple(sheet.row_dimensions[one].height or _USUAL_HEIGHT for one in rows),
        cells=tuple(cells),
    )


def _cell(cell: Cell, span: tuple[int, int], language: str) -> ViewCell:
    font, place = cell.font, cell.alignment
    numeric = isinstance(cell.value, int | float)
    return ViewCell(
        row=cell.row - 1,
        column=cell.column - 1,
        text=_shown(cell, language),
        across=span[0],
        down=span[1],
        fill=_colour(cell.fill.fgColor) if cell.fill.fill_type == "solid" else "",
        ink=_colour(font.color),
        line=_colour(cell.border.bottom.color) if cell.border.bottom and cell.border.bottom.style else "",
        size=float(font.size or 11),
        bold=bool(font.bold),
        italic=bool(font.italic),
        align=place.horizontal or ("right" if numeric else "left"),
        indent=int(place.indent or 0),
        shrinks=bool(place.shrink_to_fit),
        fillable=not cell.protection.locked,
    )


def _shown(cell: Cell, language: str) -> str:
    """The text of a cell: numbers in the two formats that forms use, with or without groups of thousands."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return str(value)
    exact = Decimal(f"{value:.15g}")
    if cell.number_format.startswith(_GROUPED):
        return print_number(exact, language)
    plain = f"{exact:f}"
    return plain if language == "en" else plain.replace(".", ",")


def _colour(colour: object) -> str:
    """ "FFE2F0F3" -> "E2F0F3"; "" where the workbook names none of its own."""
    told = getattr(colour, "rgb", None)
    return told[-6:] if isinstance(told, str) else ""
