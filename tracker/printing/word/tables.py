"""The ruled tables of a document as WordprocessingML: header rows repeat, no row is split."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.printing import decree30
from tracker.printing.model import Cell, HeaderCell, Row, RowKind, Run, Table
from tracker.printing.word.xml import cell_xml, paragraph_xml, row_xml, table_xml, text_xml, twips

_PADDING = twips(decree30.CELL_PADDING)


def table_parts(table: Table, width: int) -> Iterator[str]:
    """The unit line, the table in `width` twips, its notes."""
    if table.unit:
        yield text_xml("Unit", table.unit)
    widths = _widths(table, width)
    rows = [*_header(table, widths), *_numbers(table, widths), *_rows(table, widths)]
    yield table_xml(widths, rows, ruled=True, padding=_PADDING)
    for place, note in enumerate(table.notes, 1):
        keep = place < len(table.notes)
        yield paragraph_xml("Note", (Run(note.text, italic=note.italic),), keep=keep)


def _widths(table: Table, width: int) -> list[int]:
    total = sum(column.weight for column in table.columns)
    widths = [round(width * column.weight / total) for column in table.columns]
    widths[-1] += width - sum(widths)
    return widths


def _header(table: Table, widths: list[int]) -> Iterator[str]:
    """Header rows; under a cell that reaches down stands a continuation."""
    starts = {(row, column): cell for row, column, cell in table.header_places()}
    for row in range(len(table.header)):
        cells, column = [], 0
        while column < len(widths):
            above = next(r for r in range(row, -1, -1) if _covers(starts.get((r, column)), row - r))
            cell = starts[(above, column)]
            merge = "" if cell.down == 1 else ("restart" if above == row else "continue")
            text = text_xml("TableHead", cell.text if above == row else "", keep=True)
            cells.append(
                cell_xml(sum(widths[column : column + cell.across]), text, across=cell.across, merge=merge)
            )
            column += cell.across
        yield row_xml(cells, header=True)


def _covers(cell: HeaderCell | None, below: int) -> bool:
    return cell is not None and below < cell.down


def _numbers(table: Table, widths: list[int]) -> Iterator[str]:
    if table.numbers:
        pairs = zip(table.numbers, widths, strict=True)
        cells = [cell_xml(width, text_xml("TableNumber", text, keep=True)) for text, width in pairs]
        yield row_xml(cells, header=True)


def _rows(table: Table, widths: list[int]) -> Iterator[str]:
    """Group heads, the first row, the last but one and a row with notes below stay with what follows."""
    last = len(table.rows) - 1
    whole = {place for group in table.groups()[1:] for place in group[:-1]} if table.whole_groups else set()
    for place, row in enumerate(table.rows):
        keep = row.kind is RowKind.GROUP or place in (0, last - 1) or place in whole
        keep = bool(table.notes) if place == last else keep
        yield row_xml(_cells(table, row, widths, keep))


def _cells(table: Table, row: Row, widths: list[int], keep: bool) -> Iterator[str]:
    column = 0
    for cell in row.cells:
        align = cell.align or table.columns[column].align
        text = paragraph_xml("TableText", _runs(cell, row), align=align, keep=keep)
        yield cell_xml(sum(widths[column : column + cell.across]), text, across=cell.across)
        column += cell.across


def _runs(cell: Cell, row: Row) -> tuple[Run, ...]:
    if not row.bold:
        return cell.runs
    return tuple(Run(run.text, True, run.italic) for run in cell.runs)
