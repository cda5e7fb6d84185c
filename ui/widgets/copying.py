"""Copying rows into Excel: tab-separated words with the header on top, as they stand on the screen."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt
from PySide6.QtWidgets import QHeaderView

from ui.widgets.cells import CELL, COPY, plain

MOST_ROWS = 50_000


def table_text(model: QAbstractItemModel, header: QHeaderView, rows: Iterable[QModelIndex]) -> str:
    """Header and rows as TSV, visible columns in the order shown. `rows`: one index of each row."""
    columns = shown_columns(header)
    lines = [_line(_title(model, column) for column in columns)]
    for number, row in enumerate(rows):
        if number >= MOST_ROWS:
            break
        lines.append(_line(cell_text(row.siblingAtColumn(column)) for column in columns))
    return "\n".join(lines) + "\n"


def shown_columns(header: QHeaderView) -> list[int]:
    """Logical columns that are not hidden, in the order in which they are shown."""
    visual = [header.logicalIndex(place) for place in range(header.count())]
    return [column for column in visual if not header.isSectionHidden(column)]


def cell_text(index: QModelIndex) -> str:
    """The words of one cell for the clipboard."""
    said = index.data(COPY)
    if said is None:
        said = index.data(Qt.ItemDataRole.DisplayRole)
    if said is None:
        said = plain(index.data(CELL))
    return str(said)


def _title(model: QAbstractItemModel, column: int) -> str:
    text = str(model.headerData(column, Qt.Orientation.Horizontal) or "")
    if text.startswith("icon:"):
        tip = model.headerData(column, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole)
        return str(tip or "")
    return text


def _line(cells: Iterable[str]) -> str:
    return "\t".join(" ".join(cell.split()) for cell in cells)
