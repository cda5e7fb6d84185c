"""A block on its way from the child to the parent: numbers as arrays, texts as JSON, never pickled objects.

The parent believes nothing that it has not measured: a child that a hostile file got the better of can only
make it refuse.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Sequence
from typing import Any

from tracker.exchange.tables.block import CODES, Block, Column, Formula, Style
from tracker.kernel.errors import Refusal

_ARRAYS = (("numbers", "d"), ("indices", "I"), ("looks", "I"), ("formulas", "I"))
_FRAMES = 2 + len(_ARRAYS)
"""A column's frames: its texts as JSON, its kinds, and its arrays in their order."""


def to_frames(block: Block) -> list[bytes]:
    """What `from_frames` puts together again, on the same machine."""
    told = {"sheet": block.sheet, "first": block.first, "last": block.last, "columns": list(block.columns)}
    frames = [_json(told)]
    for column in block.columns.values():
        frames += [_json([column.texts, column.styles, column.written]), column.kinds]
        frames += [getattr(column, name).tobytes() for name, _ in _ARRAYS]
    return frames


def _json(told: object) -> bytes:
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def from_frames(frames: Sequence[bytes]) -> Block:
    """Refused: exchange.crashed, where they do not fit together."""
    try:
        told = json.loads(frames[0])
        numbers = told["columns"]
        first, last = int(told["first"]), int(told["last"])
        if len(frames) != 1 + _FRAMES * len(numbers):
            raise ValueError("frames are missing")
        columns = {}
        for place, number in enumerate(numbers):
            begin = 1 + _FRAMES * place
            columns[int(number)] = _column(int(number), first, last, frames[begin : begin + _FRAMES])
    except (ValueError, LookupError, TypeError) as error:
        raise Refusal("exchange.crashed") from error
    return Block(str(told["sheet"]), first, last, columns)


def _column(number: int, first: int, last: int, frames: Sequence[bytes]) -> Column:
    texts, styles, written = json.loads(frames[0].decode("utf-8", "surrogatepass"))
    pairs = zip(_ARRAYS, frames[2:], strict=True)
    arrays: dict[str, Any] = {name: array(code, frame) for (name, code), frame in pairs}
    column = Column(
        number,
        first,
        frames[1],
        texts=tuple(map(str, texts)),
        styles=tuple(Style(bool(percent), str(font)) for percent, font in styles),
        written=tuple(Formula(str(text), str(origin)) for text, origin in written),
        **arrays,
    )
    _check(column, last - first + 1)
    return column


def _check(column: Column, rows: int) -> None:
    """Every place there, and nothing that points beyond what is told."""
    for part in (column.numbers, column.indices, column.looks, column.formulas):
        if len(part) not in (0, rows):
            raise ValueError("a column is cut short")
    bounds = (
        (column.indices, len(column.texts)),
        (column.looks, len(column.styles) - 1),
        (column.formulas, len(column.written)),
        (column.kinds, len(CODES) - 1),
    )
    if len(column.kinds) != rows or any(max(part, default=0) > bound for part, bound in bounds):
        raise ValueError("a column points beyond its contents")
