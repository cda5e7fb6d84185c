"""What was read of a file whose tables anybody made. In the child."""

from __future__ import annotations

from array import array
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from tracker.exchange.tables.block import Block, Column
from tracker.exchange.tables.look import TableLook
from tracker.kernel.errors import Refusal

_Thing = TypeVar("_Thing", bound=Hashable)


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


def _cut(column: Column | None, number: int, first: int, last: int) -> Column:
    """The part of a column that begins at row 1, with what it uses and no more; an empty one where there is
    none."""
    if column is None:
        return Column(number, first, bytes(last - first + 1))
    part = slice(first - 1, last)
    indices, texts = own(column.indices[part], column.texts)
    formulas, written = own(column.formulas[part], column.written)
    looks = array("I", [one + 1 for one in column.looks[part]])
    looks, styles = own(looks, column.styles)
    return replace(
        column,
        first=first,
        kinds=column.kinds[part],
        numbers=column.numbers[part],
        indices=indices,
        texts=texts,
        looks=array("I", [one - 1 for one in looks]),
        styles=styles or column.styles[:1],
        formulas=formulas,
        written=written,
    )


def own(places: array[int], things: Sequence[_Thing]) -> tuple[array[int], tuple[_Thing, ...]]:
    """Places (from 1; 0 is none) among what is used of the things, for places among all of them."""
    found: dict[_Thing, int] = {}
    moved = {0: 0}
    for place in sorted(set(places) - {0}):
        moved[place] = found.setdefault(things[place - 1], len(found) + 1)
    return (array("I", map(moved.__getitem__, places)) if found else array("I")), tuple(found)
