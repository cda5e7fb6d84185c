"""What a person must see of a file before saying what its tables mean. Frozen; travels as JSON."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

from tracker.exchange.reading import KINDS, BookKind, RawCell, listed

HEAD_ROWS = 60
"""Rows that a person is shown of each sheet, from the first one that holds anything."""

HEAD_TEXT = 1_000
"""Characters that a person is shown of one cell."""


class Area(NamedTuple):
    """A range of merged cells: rows and columns from 1, both ends included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True)
class SheetLook:
    """One sheet. `state` is "visible", "hidden" or "veryHidden", or "ignored" for the sheet of reasons in an
    error copy of ours. The cells that hold something lie between `top` and `bottom`, `left` and `right`
    (from 1; all 0 where there are none); there are `filled` of them. `head`: those of the first HEAD_ROWS
    rows from `top`, row by row. `fonts`: the fonts from before Unicode that they use.
    """

    title: str
    state: str
    top: int = 0
    left: int = 0
    bottom: int = 0
    right: int = 0
    filled: int = 0
    head: tuple[RawCell, ...] = ()
    merged: tuple[Area, ...] = ()
    hidden_rows: int = 0
    hidden_columns: int = 0
    formulas: int = 0
    errors: int = 0
    fonts: tuple[str, ...] = ()


@dataclass(frozen=True)
class TableLook:
    """`kind`: what the file was read from; `locked`: it took a password."""

    kind: BookKind
    locked: bool
    sheets: tuple[SheetLook, ...]


@dataclass(frozen=True)
class Looked:
    """A file that was looked at: `path` as it was named, the bytes that were parsed and their sha256."""

    path: str
    name: str
    data: bytes
    sha256: str
    look: TableLook


def to_json(look: TableLook) -> dict[str, Any]:
    """Lists instead of objects."""
    return {
        "kind": look.kind.value,
        "locked": look.locked,
        "sheets": [_told(sheet) for sheet in look.sheets],
    }


def _told(sheet: SheetLook) -> dict[str, Any]:
    return {**vars(sheet), "head": [listed(cell) for cell in sheet.head]}


def from_json(told: dict[str, Any]) -> TableLook:
    """The look that `to_json` told of."""
    return TableLook(BookKind(told["kind"]), told["locked"], tuple(_sheet(one) for one in told["sheets"]))


def _sheet(told: dict[str, Any]) -> SheetLook:
    head = tuple(RawCell(row, column, KINDS[kind], *rest) for row, column, kind, *rest in told["head"])
    merged = tuple(Area(*one) for one in told["merged"])
    return SheetLook(**{**told, "head": head, "merged": merged, "fonts": tuple(told["fonts"])})
