"""The clipboard goes into the grid: to the current cell, or where its names say; as a whole or not at all."""

from __future__ import annotations

from tracker.figures.grid import Typed
from tracker.figures.grid.clipboard import read_block
from tracker.figures.grid.draft import Edit
from tracker.figures.grid.paste import arrange
from tracker.kernel.errors import Refusal
from tracker.kernel.quantity import Convention
from tracker.kernel.texts import clean
from ui.pages.figures.entry.loading import Sheet
from ui.pages.figures.entry.preview import PastePreview
from ui.pages.figures.entry.table import EntryTable

_LONGEST = 8_000_000
"""Characters; no block that a person means to type is longer."""


def paste(text: str, sheet: Sheet, table: EntryTable, numbers: Convention) -> None:
    """Type a clipboard text into the grid, after a preview where names decide. Refused as by `arrange`."""
    cells = table.chosen_cells
    if not cells:
        return
    edit = _edit(text, sheet, table, numbers)
    if edit:
        table.entry.put(edit)
        table.select_cells(edit)


def _edit(text: str, sheet: Sheet, table: EntryTable, numbers: Convention) -> Edit:
    if len(text) > _LONGEST:
        raise Refusal("entry.too_long", n=len(text))
    block = read_block(text)
    if len(block) == 1 and len(block[0]) == 1:
        return _everywhere(block[0][0], table)
    cells = table.chosen_cells
    corner = min(row for row, _ in cells), min(column for _, column in cells)
    arranged = arrange(block, sheet.grid, corner, sheet.namer)
    if not arranged.told:
        return arranged.edit(sheet.grid)
    preview = PastePreview(arranged, sheet.grid, numbers, table)
    preview.exec()
    return preview.edit


def _everywhere(text: str, table: EntryTable) -> Edit:
    """One cell goes into everything that is selected."""
    if not clean(text):
        raise Refusal("entry.nothing_pasted")
    typed = Typed(clean(text))
    return {cell: typed for cell in table.chosen_cells if table.entry.cells.spot(cell).open}
