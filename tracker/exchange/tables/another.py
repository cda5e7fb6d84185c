"""Where another table begins below the one that is read: its numbers are about something else. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tracker.exchange.reading import CellKind
from tracker.exchange.tables.block import Block
from tracker.exchange.tables.columns import is_heading
from tracker.exchange.tables.layout import answers
from tracker.exchange.tables.look import SheetLook
from tracker.exchange.tables.mapping import Mapping, Role
from tracker.kernel.texts import clean, fold


def headings_in(role: Role, texts: Sequence[str], codes: Sequence[int]) -> Iterator[int]:
    """The places of the rows whose name is no name but what such a column is called: "Tỉnh"."""
    said = {code for code, text in enumerate(texts, 1) if is_heading(role, text)}
    if said:
        yield from (at for at, code in enumerate(codes) if code in said)


def begins_another(block: Block, row: int, values: Sequence[int], mapping: Mapping, sheet: SheetLook) -> bool:
    """Whether a row of headings has other words over a column of values than the table's own: headings that
    come again on each page are the same."""
    own = {(one.column, fold(clean(one.text))) for one in sheet.head if _is_over(one.row, mapping)}
    cells = (block.cell(row, column) for column in values)
    return any(
        cell.kind is CellKind.TEXT and not answers(cell) and (cell.column, fold(clean(cell.text))) not in own
        for cell in cells
        if cell is not None
    )


def _is_over(row: int, mapping: Mapping) -> bool:
    return mapping.header[0] <= row <= mapping.header[1]
