"""Lines of our own data files, read cell by cell; what cannot be read is refused by file, line and column."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

from tracker.home import RESOURCES
from tracker.kernel.errors import Refusal

FOLDER = RESOURCES / "reference"

E = TypeVar("E", bound=StrEnum)
T = TypeVar("T")

_FLAGS = {"yes": True, "no": False}


@dataclass(frozen=True)
class Line:
    """One line of a data file. An empty cell is None, or "" where a text is asked for."""

    file: str
    number: int
    cells: Mapping[str, str]

    def text(self, column: str) -> str:
        found = self.cells.get(column)
        if found is None:
            raise Refusal("reference.no_column", file=self.file, row=self.number, column=column)
        return found

    def day(self, column: str) -> dt.date | None:
        return self._read(column, dt.date.fromisoformat)

    def whole(self, column: str) -> int | None:
        return self._read(column, int)

    def decimal(self, column: str) -> Decimal | None:
        return self._read(column, Decimal)

    def flag(self, column: str) -> bool:
        return self._required(column, _FLAGS.__getitem__)

    def choice(self, column: str, kind: type[E]) -> E:
        return self._required(column, kind)

    def ref(self, column: str, known: Mapping[str, int]) -> int | None:
        """The id of what the cell names; refused if nothing has that name."""
        name = self.text(column)
        if name and name not in known:
            raise self.refusal("unknown", column)
        return known[name] if name else None

    def needed(self, column: str, known: Mapping[str, int]) -> int:
        """Like `ref`, where the cell must not be empty."""
        found = self.ref(column, known)
        if found is None:
            raise self.refusal("unknown", column)
        return found

    def refusal(self, why: str, column: str) -> Refusal:
        """The refusal "reference.<why>" with file, line, column and what stands there."""
        text = self.text(column)[:60]
        return Refusal(f"reference.{why}", file=self.file, row=self.number, column=column, text=text)

    def _read(self, column: str, reader: Callable[[str], T]) -> T | None:
        return self._required(column, reader) if self.text(column) else None

    def _required(self, column: str, reader: Callable[[str], T]) -> T:
        try:
            return reader(self.text(column))
        except (ValueError, KeyError, InvalidOperation) as error:
            raise self.refusal("unreadable", column) from error


def read(folder: Path, name: str) -> list[Line]:
    """All lines of `name`.csv, numbered as an editor numbers them."""
    path = folder / f"{name}.csv"
    try:
        with path.open(encoding="utf-8", newline="") as stream:
            rows = csv.DictReader(stream)
            return [Line(path.name, rows.line_num, _whole_row(path, rows, cells)) for cells in rows]
    except (OSError, UnicodeDecodeError) as error:
        raise Refusal("reference.missing", file=path.name) from error


def _whole_row(path: Path, rows: csv.DictReader[str], cells: dict[str | Any, str | Any]) -> dict[str, str]:
    """DictReader fills a short line with None and files what is too much under None."""
    if None in cells or None in cells.values():
        raise Refusal("reference.ragged", file=path.name, row=rows.line_num)
    return cells
