"""Text into cells: it stays text, whatever it begins with, and what does not fit is refused."""

from __future__ import annotations

from openpyxl.cell import Cell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.worksheet.worksheet import Worksheet

from tracker.exchange.spec import LONGEST_TEXT
from tracker.kernel.errors import Refusal

Content = str | int | float | None
_LOOKS_ACTIVE = ("=", "+", "@")


def put(sheet: Worksheet, row: int, column: int, content: Content) -> Cell:
    """Write a number, a text or nothing."""
    if isinstance(content, str):
        return put_text(sheet, row, column, content)
    cell = _cell(sheet, row, column)
    cell.value = content
    return cell


def put_text(sheet: Worksheet, row: int, column: int, text: str) -> Cell:
    """Write `text` as a string: "=A1", "+84", "@SUM" and "#N/A" too. Refused: exchange.text_too_long."""
    cell = _cell(sheet, row, column)
    if len(text) > LONGEST_TEXT:
        raise Refusal("exchange.text_too_long", cell=cell.coordinate, n=len(text))
    cell.value = ILLEGAL_CHARACTERS_RE.sub("", text)
    cell.data_type = "s"
    if text.startswith(_LOOKS_ACTIVE):
        cell.quotePrefix = True  # so that editing the cell does not make it one either
    return cell


def _cell(sheet: Worksheet, row: int, column: int) -> Cell:
    cell = sheet.cell(row, column)
    if not isinstance(cell, Cell):
        raise ValueError(f"{cell.coordinate} lies under a merged cell")
    return cell
