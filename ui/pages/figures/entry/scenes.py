"""States of the grid of entry that are worth a picture."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from tracker.figures.grid import Typed
from tracker.figures.grid.clipboard import read_block
from tracker.figures.grid.model import Cell
from tracker.figures.grid.paste import arrange
from ui.i18n import words
from ui.pages.figures.entry.preview import PastePreview
from ui.shell.pages import Scene

if TYPE_CHECKING:
    from ui.pages.figures.entry.view import EntryView

_BY_PART = "dimension:sex"
_TEXTS = (
    "412",
    "1.317",
    "khoảng 280",
    "-",
    "1.5",
    "trên 2,2 triệu",
    "63",
    "giảm 31 vụ",
    "x",
    "…",
    "96",
    "148",
)
"""One of each kind of answer, and two that cannot be taken."""


def scenes(view: EntryView, show: Callable[[], None]) -> Sequence[Scene]:
    """`show` brings the view to the front."""
    return [
        Scene("entry", lambda: _filled(view, show)),
        Scene("entry-faulty", lambda: _faulty(view, show)),
        Scene("entry-paste", lambda: _paste(view, show)),
    ]


def _filled(view: EntryView, show: Callable[[], None]) -> None:
    show()
    view.toolbar.choose_columns(_BY_PART)
    model = view.table.entry
    if not model.cells.unsaved:
        view.pose(words("entry.document_example"), _typed(view))
    cells = _open_cells(view)
    if cells:
        view.table.go_to(cells[min(5, len(cells) - 1)])


def _faulty(view: EntryView, show: Callable[[], None]) -> None:
    _filled(view, show)
    if view.table.entry.cells.faulty:
        view.table.go_to(view.table.entry.cells.faulty[0])


def _paste(view: EntryView, show: Callable[[], None]) -> QWidget | None:
    _filled(view, show)
    sheet = view.sheet
    if sheet is None:
        return None
    names = [sheet.grid.spot((row, 0)).place.name for row in range(min(12, sheet.grid.rows))]
    lines = [f"{name}\t{200 + 37 * at}" for at, name in enumerate(names[::-1])]
    lines[3:3] = [words("entry.scene.stray")]
    arranged = arrange(read_block("\n".join(lines)), sheet.grid, (0, 0), sheet.namer)
    return PastePreview(arranged, sheet.grid, view.source.convention, view)


def _typed(view: EntryView) -> dict[Cell, Typed]:
    """A first column with one of each kind, and parts beside it."""
    cells = _open_cells(view)
    typed = {cell: Typed(text) for cell, text in zip(cells, _TEXTS, strict=False)}
    for row, _ in cells[: len(_TEXTS)]:
        for column in range(1, min(3, view.table.entry.columnCount())):
            typed[row, column] = Typed(str(17 + (row * 7 + column * 5) % 40))
    return typed


def _open_cells(view: EntryView) -> list[Cell]:
    """The cells of the first column that can be answered."""
    model = view.table.entry
    return [(row, 0) for row in range(model.rowCount()) if model.cells.spot((row, 0)).open]
