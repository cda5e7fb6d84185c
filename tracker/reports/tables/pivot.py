"""A pivot as a workbook."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from sqlalchemy.orm import Session

from tracker.figures.pivot_rows import PLACES, Field, Head, HeadKind, Pivot, PivotCell, Shown
from tracker.printing.columns import Field as Column
from tracker.printing.columns import header_of, natural_columns
from tracker.printing.model import Align, Cell, Row, RowKind, Table
from tracker.printing.sheet.book import TableBook
from tracker.reports.pivot_words import Namer, cell_text, field_text
from tracker.reports.tables.cells import compared_cell, signed_cell, text_cell, value_cell
from tracker.reports.tables.common import book_of, boundaries_line, notes
from tracker.reports.tables.sources import Traced
from tracker.words import Words

_KINDS = {HeadKind.TOTAL: RowKind.TOTAL, HeadKind.SUBTOTAL: RowKind.GROUP}


def pivot_book(session: Session, pivot: Pivot, words: Words, today: dt.date) -> TableBook:
    """The table as it stands on the screen, with its fixed values, boundaries and unit over it."""
    names, asked = Namer(pivot, words), pivot.question
    title = words(
        "pivot.book.title",
        rows=_axis(asked.rows, words),
        columns=_axis(asked.columns, words),
    )
    shown = "" if asked.shown is Shown.VALUE else words(f"pivot.shown.{asked.shown}")
    lines = [shown, "; ".join(names.fixed(pivot)), boundaries_line(asked.boundaries, words)]
    lines += [words("pivot.book.accepted")] if asked.accept_incomplete else []
    table = pivot_table(pivot, words)
    return book_of(session, words, title, lines, table, list(_traced(pivot, names, words)), today)


def pivot_table(pivot: Pivot, words: Words) -> Table:
    """Heads at the left, a column for each head above, subtotals and the total in bold."""
    names, asked = Namer(pivot, words), pivot.question
    width = len(asked.rows)
    rows = tuple(
        _row(head, cells, width, pivot, names, words)
        for head, cells in zip(pivot.rows, pivot.cells, strict=True)
    )
    fields = [_column(field_text(field, words), Align.LEFT, 90) for field in asked.rows]
    fields += [
        _column(names.head(head), Align.RIGHT, 26 if len(pivot.columns) > 4 else 34) for head in pivot.columns
    ]
    unit = names.unit(pivot)
    return Table(
        name=words("pivot.book.table"),
        columns=natural_columns(fields, rows),
        header=header_of(fields),
        rows=rows,
        unit=words("pivot.book.unit", unit=unit) if unit else "",
        notes=notes(words, rows),
        frozen=width,
    )


def _column(title: str, align: Align, most: float) -> Column[object]:
    """Room for a short title in two lines; the cells are those of the rows."""
    return Column(title, lambda _: Cell(), align, least=24, most=most)


def _axis(fields: tuple[Field, ...], words: Words) -> str:
    return ", ".join(field_text(field, words).lower() for field in fields)


def _row(
    head: Head, cells: tuple[PivotCell, ...], width: int, pivot: Pivot, names: Namer, words: Words
) -> Row:
    titles = [names.key(key) for _, key in head.keys] or [names.head(head)]
    titles += [""] * (width - len(titles))
    shown = pivot.question.shown
    return Row(
        (*map(text_cell, titles), *(_cell(cell, shown, words) for cell in cells)),
        _KINDS.get(head.kind, RowKind.NORMAL),
    )


def _cell(cell: PivotCell, shown: Shown, words: Words) -> Cell:
    if cell.why is not None:
        return signed_cell(cell_text(cell, shown, words))
    if shown is Shown.VALUE:
        return value_cell(cell.value, words)
    return compared_cell(cell.comparison, shown, words)


def _traced(pivot: Pivot, names: Namer, words: Words) -> Iterator[Traced]:
    """Every number; a total over places that stand in the table does not list their reports again."""
    asked, width = pivot.question, len(pivot.question.rows)
    for row, (head, cells) in enumerate(zip(pivot.rows, pivot.cells, strict=True)):
        for column, cell in enumerate(cells):
            across = pivot.columns[column]
            if cell.observations and not cell.why:
                yield Traced(
                    row,
                    width + column,
                    " · ".join((names.head(head), names.head(across))),
                    cell_text(cell, asked.shown, words),
                    cell.observations,
                    _sums(head, asked.rows) or _sums(across, asked.columns),
                )


def _sums(head: Head, fields: tuple[Field, ...]) -> bool:
    """Whether a head totals places or periods that have heads of their own."""
    left = fields[len(head.keys) :]
    return head.kind is not HeadKind.NORMAL and any(field in (*PLACES, Field.PERIOD) for field in left)
