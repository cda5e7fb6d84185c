"""From bytes to columns: every sheet of a file, whatever its kind. In the child only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from tracker.exchange.reader import read_book
from tracker.exchange.scan import TABLE
from tracker.exchange.tables.block import Block, Column
from tracker.exchange.tables.collecting import columns_of, look_of
from tracker.exchange.tables.look import TableLook
from tracker.kernel.errors import Refusal


@dataclass(frozen=True)
class Tables:
    """What is to be seen of a file, and for each sheet its columns from row 1 to the last one used."""

    look: TableLook
    columns: tuple[Mapping[int, Column], ...]

    def block(self, sheet: int, columns: Sequence[int], first: int, last: int | None) -> Block:
        """Rows and columns as `Readers.take` is asked for them. Refused: sheet.no_such."""
        if not 0 <= sheet < len(self.columns):
            raise Refusal("sheet.no_such", n=sheet + 1)
        seen, found = self.look.sheets[sheet], self.columns[sheet]
        first = max(1, first)
        last = max(first - 1, seen.bottom if last is None else min(last, seen.bottom))
        taken = {number: _cut(found.get(number), number, first, last) for number in columns or found}
        return Block(seen.title, first, last, taken)


def read_tables(data: bytes, passwords: Sequence[str] = ()) -> Tables:
    """Refused: as `read_book`."""
    book = read_book(data, passwords, TABLE)
    looks = tuple(look_of(sheet) for sheet in book.sheets)
    columns = tuple(
        columns_of(sheet.cells, look.bottom) for sheet, look in zip(book.sheets, looks, strict=True)
    )
    return Tables(TableLook(book.kind, book.locked, looks), columns)


def _cut(column: Column | None, number: int, first: int, last: int) -> Column:
    """The part of a column that begins at row 1; an empty one where there is none."""
    if column is None:
        return Column(number, first, bytes(last - first + 1))
    part = slice(first - 1, last)
    return replace(
        column,
        first=first,
        kinds=column.kinds[part],
        numbers=column.numbers[part],
        indices=column.indices[part],
        looks=column.looks[part],
        formulas=column.formulas[part],
    )
