"""From a file to rows of the directory: by the headings of whatever list it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tracker.exchange.catalogue.delimited import Cell, csv_grid
from tracker.exchange.providers.columns import field_of, header
from tracker.exchange.readers import Readers, Unread, file_bytes
from tracker.exchange.reading import CellKind, RawBook, RawCell
from tracker.exchange.spec import column_letters
from tracker.kernel.errors import Refusal
from tracker.kernel.wording import Speaker

_HEADER_WITHIN = 30
"""A title, an office and a date may stand over the table; the headings are looked for in so many rows."""

_FEWEST = 2
"""A heading row names the providers and at least one thing more."""


@dataclass(frozen=True)
class Said:
    """A cell. `is_number`: the file holds it as a number; `error`: the file shows an error there; `formula`:
    one of which the file keeps no result."""

    address: str
    text: str
    is_number: bool = False
    error: bool = False
    formula: str = ""


@dataclass(frozen=True)
class ListRow:
    """One row: field -> cell, for every column that the file has."""

    where: str
    number: int
    cells: Mapping[str, Said]


@dataclass(frozen=True)
class ProviderList:
    """What a file says. `ignored`: headings that mean nothing here, with their cells."""

    file: str
    rows: tuple[ListRow, ...]
    ignored: tuple[tuple[str, str], ...] = ()


_Grid = Mapping[int, Mapping[int, Said]]


def read_providers(path: Path, readers: Readers, words: Speaker) -> ProviderList:
    """The first visible sheet that has the headings.

    Refused: as a workbook is refused; coordination.not_a_list, coordination.two_columns.
    """
    for title, grid in _sheets(path, readers):
        for number in sorted(grid)[:_HEADER_WITHIN]:
            heads = {at: field for at, cell in grid[number].items() if (field := field_of(cell.text))}
            if "name_vi" in heads.values() and len({*heads.values()}) >= _FEWEST:
                return _read(path.name, title, grid, number, heads, words)
    raise Refusal("coordination.not_a_list", file=path.name)


def _sheets(path: Path, readers: Readers) -> list[tuple[str, _Grid]]:
    if path.suffix.lower() in (".csv", ".txt", ".tsv"):
        found = csv_grid(file_bytes(path), path.name)
        return [("", {row: _said(cells) for row, cells in found.items()})]
    got = readers.read(path)
    if isinstance(got, Unread):
        raise got.refusal
    return _of_book(got.book)


def _said(cells: Mapping[int, Cell]) -> dict[int, Said]:
    return {at: Said(one.address, one.text) for at, one in cells.items()}


def _of_book(book: RawBook) -> list[tuple[str, _Grid]]:
    found: list[tuple[str, _Grid]] = []
    for sheet in book.sheets:
        grid: dict[int, dict[int, Said]] = {}
        for cell in sheet.cells:
            if cell.kind is not CellKind.NOTHING or cell.formula:
                grid.setdefault(cell.row, {})[cell.column] = _of_cell(cell)
        if sheet.state == "visible" and grid:
            found.append((sheet.title, grid))
    return found


def _of_cell(cell: RawCell) -> Said:
    without = cell.formula if cell.kind is CellKind.NOTHING else ""
    is_number, error = cell.kind is CellKind.NUMBER, cell.kind is CellKind.ERROR
    return Said(cell.address, cell.text, is_number, error, without)


def _read(
    file: str, title: str, grid: _Grid, number: int, heads: Mapping[int, str], words: Speaker
) -> ProviderList:
    _refuse_double(file, grid[number], heads, words)
    rows = []
    for at in sorted(one for one in grid if one > number):
        cells = {
            field: grid[at].get(column, Said(f"{column_letters(column)}{at}", ""))
            for column, field in heads.items()
        }
        # A note below the table, or a heading of a group, names no provider beside anything else.
        if sum(bool(cell.text.strip() or cell.formula) for cell in cells.values()) >= _FEWEST:
            rows.append(ListRow(f"{file}, {title}!" if title else f"{file}, ", at, cells))
    beside = (cell for at, cell in grid[number].items() if at not in heads)
    unknown = tuple((cell.text[:40], cell.address) for cell in beside if _telling(cell))
    return ProviderList(file, tuple(rows), unknown)


def _telling(cell: Said) -> bool:
    """Ordinal numbers are nobody's loss."""
    return cell.text.strip().lower() not in ("", "tt", "stt", "no", "no.", "#")


def _refuse_double(file: str, row: Mapping[int, Said], heads: Mapping[int, str], words: Speaker) -> None:
    seen: dict[str, int] = {}
    for at, field in heads.items():
        if field in seen:
            where = f"{row[seen[field]].address}, {row[at].address}"
            raise Refusal("coordination.two_columns", file=file, text=header(field, words), where=where)
        seen[field] = at
