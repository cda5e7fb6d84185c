"""What the keys of the grid do to the cells that are selected: copy out, fill down, take back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt

from tracker.figures.grid import Typed
from tracker.figures.grid.clipboard import write_block
from tracker.figures.grid.draft import NOTHING, Edit
from tracker.figures.grid.model import Cell
from ui.models.entry_grid import EntryModel


def copied(model: EntryModel, cells: Sequence[Cell], heads: bool = False) -> str:
    """The rectangle around the cells, in words that paste back the same; with `heads` by their names."""
    columns = range(min(column for _, column in cells), max(column for _, column in cells) + 1)
    rows = range(min(row for row, _ in cells), max(row for row, _ in cells) + 1)
    taken = set(cells)
    block = [
        [model.cells.text((row, column)) if (row, column) in taken else "" for column in columns]
        for row in rows
    ]
    if heads:
        named = [
            [_head(model, row, Qt.Orientation.Vertical), *line] for row, line in zip(rows, block, strict=True)
        ]
        block = [["", *(_head(model, column, Qt.Orientation.Horizontal) for column in columns)], *named]
    return write_block(block)


def filled_down(model: EntryModel, cells: Sequence[Cell]) -> Edit:
    """The topmost cell of each column goes into those below it."""
    tops: dict[int, str] = {}
    edit: dict[Cell, Typed] = {}
    for row, column in sorted(cells):
        top = tops.setdefault(column, model.cells.text((row, column)))
        if top and model.cells.spot((row, column)).open and top != model.cells.text((row, column)):
            edit[row, column] = Typed(top)
    return edit


def cleared(cells: Sequence[Cell]) -> Edit:
    """What was typed is taken back; nothing on file is deleted."""
    return dict.fromkeys(cells, NOTHING)


def withdrawn(model: EntryModel, cells: Sequence[Cell]) -> Edit:
    """What this source said is to be taken back when it is saved."""
    return {cell: Typed(withdraw=True) for cell in cells if model.cells.own(cell) is not None}


def _head(model: EntryModel, section: int, orientation: Qt.Orientation) -> str:
    return str(model.headerData(section, orientation) or "")
