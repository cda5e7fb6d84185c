"""What was read from a workbook, cell by cell, before anybody says what it means. Frozen; travels as JSON."""

from __future__ import annotations

import json
import zlib
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, NamedTuple

from tracker.exchange.spec import column_letters

LONGEST_PASSWORD = 255
"""Characters of a password of a workbook; Excel takes no more."""


class CellKind(StrEnum):
    """What sort of content a cell holds; for a formula, what sort of result the file keeps of it.

    Garbled: a text of which nobody has said yet by which table of signs it is to be read.
    """

    NUMBER = "number"
    TEXT = "text"
    DATE = "date"
    BOOLEAN = "boolean"
    ERROR = "error"
    NOTHING = "nothing"
    GARBLED = "garbled"


class BookKind(StrEnum):
    """What a workbook was read from."""

    OOXML = "ooxml"
    STRICT = "strict"
    XLS = "xls"
    ODS = "ods"
    CSV = "csv"

    @property
    def patchable(self) -> bool:
        """Whether marks can be put into a copy of the file itself."""
        return self in (BookKind.OOXML, BookKind.STRICT)


class RawCell(NamedTuple):
    """`text` is the content as written in the file (a number in plain notation with a point, a day as ISO).

    `formula` is empty or the formula; `percent`: the cell's format shows per cent; `font`: the name of the
    cell's font where it is one of the fonts before Unicode; `written`: what stood there, if `text` was
    converted since.
    """

    row: int
    column: int
    kind: CellKind
    text: str
    formula: str = ""
    percent: bool = False
    font: str = ""
    written: str = ""

    @property
    def address(self) -> str:
        return f"{column_letters(self.column)}{self.row}"


class Layout(NamedTuple):
    """`merged`: top, left, bottom, right of each merged area; the numbers of hidden rows; first and last of
    each run of hidden columns."""

    merged: tuple[tuple[int, int, int, int], ...] = ()
    hidden_rows: tuple[int, ...] = ()
    hidden_columns: tuple[tuple[int, int], ...] = ()


BARE = Layout()


@dataclass(frozen=True)
class RawSheet:
    """`state` is "visible", "hidden" or "veryHidden"; `cells` are those that hold something, row by row.
    `layout` stays in the child."""

    title: str
    state: str
    cells: tuple[RawCell, ...]
    layout: Layout = field(default=BARE, compare=False)


@dataclass(frozen=True)
class RawBook:
    """`names` maps a defined name to what it stands for, `properties` are the custom ones that are text.

    `locked`: it took a password to read the file.
    """

    sheets: tuple[RawSheet, ...]
    names: dict[str, str]
    properties: dict[str, str]
    kind: BookKind = BookKind.OOXML
    locked: bool = False


def packed(book: RawBook) -> bytes:
    """A book in a hundredth of the room, for one that waits."""
    return zlib.compress(json.dumps(to_json(book)).encode())


def unpacked(content: bytes) -> RawBook:
    """What `packed` put away."""
    return from_json(json.loads(zlib.decompress(content)))


def to_json(book: RawBook) -> dict[str, Any]:
    """Lists instead of objects: some thousand cells a file."""
    return {
        "sheets": [
            [sheet.title, sheet.state, [listed(cell) for cell in sheet.cells]] for sheet in book.sheets
        ],
        "names": book.names,
        "properties": book.properties,
        "kind": book.kind.value,
        "locked": book.locked,
    }


def from_json(told: dict[str, Any]) -> RawBook:
    """The book that `to_json` told of."""
    sheets = tuple(
        RawSheet(
            title,
            state,
            tuple(RawCell(row, column, KINDS[kind], *rest) for row, column, kind, *rest in cells),
        )
        for title, state, cells in told["sheets"]
    )
    return RawBook(sheets, told["names"], told["properties"], BookKind(told["kind"]), told["locked"])


KINDS = {kind.value: kind for kind in CellKind}


def listed(cell: RawCell) -> list[Any]:
    """As few values as tell of the cell; its kind by its name."""
    listed: list[Any] = [cell.row, cell.column, cell.kind.value, cell.text]
    if cell.formula or cell.percent or cell.font:
        listed += [cell.formula, cell.percent, cell.font]
    return listed
