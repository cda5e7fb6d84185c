"""What is to be seen of a sheet, once its columns are known."""

from __future__ import annotations

from collections.abc import Mapping

from tracker.exchange.reading import BARE, CellKind, Layout, RawCell
from tracker.exchange.tables.block import CODE_OF, Column
from tracker.exchange.tables.look import HEAD_ROWS, HEAD_TEXT, Area, SheetLook

_ERROR = CODE_OF[CellKind.ERROR]


def look_of(
    title: str,
    state: str,
    columns: Mapping[int, Column],
    layout: Layout = BARE,
) -> SheetLook:
    """`columns` begin at row 1 and are all as long as the longest. Hidden rows and columns count between the
    first and the last that hold something."""
    merged = tuple(Area(*one) for one in layout.merged)
    if not columns:
        return SheetLook(title, state, merged=merged)
    top = min(_first(column) for column in columns.values())
    bottom = max(len(column.kinds) for column in columns.values())
    left, right = min(columns), max(columns)
    rows = range(top, min(bottom, top + HEAD_ROWS - 1) + 1)
    head = (column.cell(row) for row in rows for column in columns.values())
    return SheetLook(
        title,
        state,
        top=top,
        left=left,
        bottom=bottom,
        right=right,
        filled=sum(len(column.kinds) - column.kinds.count(0) for column in columns.values()),
        head=tuple(_short(cell) for cell in head if cell is not None),
        merged=merged,
        hidden_rows=sum(top <= row <= bottom for row in layout.hidden_rows),
        hidden_columns=sum(
            max(0, min(right, last) - max(left, first) + 1) for first, last in layout.hidden_columns
        ),
        formulas=sum(column.formula_count for column in columns.values()),
        errors=sum(column.kinds.count(_ERROR) for column in columns.values()),
        fonts=tuple(dict.fromkeys(font for column in columns.values() for font in column.fonts)),
    )


def _short(cell: RawCell) -> RawCell:
    """A text that thousands of cells share would be sent as often."""
    if len(cell.text) <= HEAD_TEXT and len(cell.formula) <= HEAD_TEXT:
        return cell
    return cell._replace(text=cell.text[:HEAD_TEXT], formula=cell.formula[:HEAD_TEXT])


def _first(column: Column) -> int:
    return 1 + next(at for at, kind in enumerate(column.kinds) if kind)
