"""Cells of a printed workbook: what is written, how it looks, how high its row must be."""

from __future__ import annotations

import re
from copy import copy
from dataclasses import dataclass
from typing import TypeGuard

from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, MergedCell
from openpyxl.cell.cell import Cell as SheetCell
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.styles.cell_style import StyleArray
from openpyxl.worksheet.worksheet import Worksheet

from tracker.printing import decree30
from tracker.printing.measure import lines_needed
from tracker.printing.model import Align, Cell, Run

_LINE = Side(style="thin", color="FF000000")
_RULED = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_HORIZONTAL = {Align.LEFT: "left", Align.CENTRE: "center", Align.RIGHT: "right"}
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_LONGEST = 32_767
_COMMENT_LETTERS = 32
_FORBIDDEN_IN_NAMES = re.compile(r"[\[\]:*?/\\']")
_POINTS_PER_MM = 72 / 25.4
_CAUTION = 0.95  # programs round column widths and letters to pixels: a line too many is better than one cut


@dataclass(frozen=True, slots=True)
class Look:
    """How a cell looks; `justify` is for running text."""

    size: float = decree30.SIZE_TABLE
    bold: bool = False
    italic: bool = False
    align: Align = Align.LEFT
    ruled: bool = False
    justify: bool = False
    middle: bool = True


class Pen:
    """Writes on one sheet. A look is worked out once and then copied: openpyxl compares every font anew."""

    def __init__(self, sheet: Worksheet) -> None:
        self.sheet = sheet
        self._styles: dict[tuple[Look, str, bool], StyleArray] = {}

    def put(self, row: int, column: int, cell: Cell | str, look: Look) -> None:
        """Write a cell: the exact number where there is one that is printed as such, else the words as text.

        Text that begins like a formula stays text, also when somebody edits it.
        """
        target = self.sheet.cell(row, column)
        if isinstance(cell, Cell) and cell.remark and isinstance(target, SheetCell):
            target.comment = _comment(cell.remark)
        if isinstance(cell, Cell) and cell.value is not None:
            target.value = float(cell.value) if cell.value % 1 else int(cell.value)
            self._dress(target, look, _format(cell))
            return
        text = clean(cell if isinstance(cell, str) else cell.text)
        target.value = (_marked(cell.runs, look) if _is_marked(cell) else text) or None
        if text:
            target.data_type = "s"
        self._dress(target, look, formula_like=text.startswith(_FORMULA_STARTS))

    def merge(self, row: int, column: int, across: int, down: int, look: Look) -> None:
        """Join cells; every one of them keeps the look, so that rules stand all around."""
        if across == down == 1:
            return
        last_row, last_column = row + down - 1, column + across - 1
        for r in range(row, last_row + 1):
            for c in range(column, last_column + 1):
                if (r, c) != (row, column):
                    self._dress(self.sheet.cell(r, c), look)
        self.sheet.merge_cells(start_row=row, end_row=last_row, start_column=column, end_column=last_column)

    def _dress(
        self,
        target: SheetCell | MergedCell,
        look: Look,
        number_format: str = "General",
        formula_like: bool = False,
    ) -> None:
        key = (look, number_format, formula_like)
        if key in self._styles:
            target._style = copy(self._styles[key])  # type: ignore[union-attr]  # there, but not in its stubs
            return
        target.font = Font(name=decree30.FONT, size=look.size, bold=look.bold, italic=look.italic)
        target.alignment = _alignment(look)
        target.number_format, target.quotePrefix = number_format, formula_like
        if look.ruled:
            target.border = _RULED
        self._styles[key] = copy(target._style)  # type: ignore[union-attr]  # as above


def _is_marked(cell: Cell | str) -> TypeGuard[Cell]:
    """Whether words in it are struck out or underlined, which one font for all of it cannot say."""
    return isinstance(cell, Cell) and any(run.struck or run.underlined for run in cell.runs)


def _marked(runs: tuple[Run, ...], look: Look) -> CellRichText:
    """Each run in a font of its own, in the face and size of the look."""
    blocks = [TextBlock(_font(run, look), clean(run.text)) for run in runs if clean(run.text)]
    return CellRichText(blocks)


def _font(run: Run, look: Look) -> InlineFont:
    return InlineFont(
        rFont=decree30.FONT,
        sz=look.size,
        b=run.bold or look.bold,
        i=run.italic or look.italic,
        strike=run.struck,
        u="single" if run.underlined else None,
    )


def _alignment(look: Look) -> Alignment:
    across = "justify" if look.justify else _HORIZONTAL[look.align]
    return Alignment(horizontal=across, vertical="center" if look.middle else "top", wrap_text=True)


def _comment(text: str) -> Comment:
    """As large as its words need, without the author's name that programs like to put before them."""
    lines = sum(len(line) // _COMMENT_LETTERS + 1 for line in text.split("\n"))
    return Comment(clean(text), "", height=12 + 16 * lines, width=8 * _COMMENT_LETTERS)


def _format(cell: Cell) -> str:
    """The cell's format with the true minus sign, and the plus where it is printed; a whole one as it is."""
    plain = cell.number_format
    if ";" in plain:
        return plain
    plus = '"+"' if cell.text.startswith("+") else ""
    return f'{plus}{plain};"−"{plain};{plain}'


def clean(text: str) -> str:
    """Without the characters that a workbook may not hold, and not longer than a cell may be."""
    kept: str = ILLEGAL_CHARACTERS_RE.sub("", text)
    return kept if len(kept) <= _LONGEST else kept[: _LONGEST - 1] + "…"


def height(text: str, width_mm: float, look: Look) -> float:
    """Points that a row needs for a wrapped text in `width_mm`."""
    room = max(width_mm - 2 * decree30.CELL_PADDING, 5.0) * _POINTS_PER_MM * _CAUTION
    return lines_needed(text, room, look.size, look.bold) * look.size * 1.2 + 3


def column_width(millimetres: float) -> float:
    """Width in the unit of a workbook: digits of the default face (8 pixels in Times 12) and 5 of padding."""
    return max((millimetres / 25.4 * 96 - 5) / 8, 1.0)


def sheet_name(wanted: str, taken: list[str]) -> str:
    """A name that a tab may have and no other has: at most 31 characters, none of []:*?/\\'."""
    base = _FORBIDDEN_IN_NAMES.sub(" ", wanted).strip()[:31] or "1"
    used = {name.casefold() for name in taken}
    name, number = base, 1
    while name.casefold() in used:
        number += 1
        name = f"{base[:27]} {number}"
    return name
