"""Texts from before Unicode in a table: decided by column, as in every other workbook, on the distinct
texts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from tracker.exchange.converting import Knows, converted
from tracker.exchange.findings import Finding
from tracker.exchange.preview import Decisions
from tracker.exchange.reading import BookKind, CellKind, RawBook, RawCell, RawSheet
from tracker.exchange.tables.block import Block


@dataclass(frozen=True)
class Turned:
    """`texts`: by column and text as written, what it reads as, or None where a person has still to say."""

    texts: dict[tuple[int, str], str | None] = field(default_factory=dict)
    said: tuple[Finding, ...] = ()

    def read(self, column: int, text: str) -> str:
        """The text in Unicode; as written where nobody has said by which signs it is to be read."""
        return self.texts.get((column, text)) or text


def turned(block: Block, columns: Iterable[int], knows: Knows, decisions: Decisions) -> Turned:
    """What the texts of these columns read as."""
    cells = tuple(_first_cells(block, columns))
    if not any(cell.font or not cell.text.isascii() for cell in cells):
        return Turned()
    book = RawBook((RawSheet(block.sheet, "visible", cells),), {}, {}, BookKind.OOXML)
    made, said = converted(book, knows, decisions)
    texts = {
        (new.column, old.text): None if new.kind is CellKind.GARBLED else new.text
        for old, new in zip(cells, made.sheets[0].cells, strict=True)
        if new.kind is CellKind.GARBLED or new.text != old.text
    }
    return Turned(texts, said)


def _first_cells(block: Block, columns: Iterable[int]) -> Iterator[RawCell]:
    """Each text of each column once, in rows of no meaning."""
    for number in columns:
        column = block.columns.get(number)
        if column is not None:
            for at, one in enumerate(column.distinct.values, 1):
                if one.kind is CellKind.TEXT:
                    yield RawCell(at, number, one.kind, one.text, font=one.font)
