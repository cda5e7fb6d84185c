"""From files to tables of the catalogue: workbooks through the gate and a child process, CSV of any make."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tracker.exchange.catalogue.cells import KEYS, field_of, part_of
from tracker.exchange.catalogue.delimited import Cell, Grid, csv_grid
from tracker.exchange.readers import Readers, Unread, file_bytes
from tracker.exchange.reading import CellKind, RawBook
from tracker.exchange.spec import column_letters
from tracker.kernel.catalogue import Part
from tracker.kernel.errors import Refusal

_HEADER_WITHIN = 20
"""A title may stand over the table; the header is looked for in so many rows."""


@dataclass(frozen=True)
class Row:
    """One row of data: field -> cell. A field whose column is there and whose cell is empty is there too."""

    number: int
    cells: Mapping[str, Cell]

    @property
    def address(self) -> str:
        """Of its first cell; that stands for the row."""
        return next(iter(self.cells.values())).address


@dataclass(frozen=True)
class Table:
    """One part of the catalogue as a sheet or a file brings it."""

    file: str
    sheet: str
    part: Part
    rows: tuple[Row, ...]

    def where(self, address: str) -> str:
        """ "danh-muc.xlsx, Địa phương!C12"; "places.csv, C12"."""
        return f"{self.file}, {self.sheet}!{address}" if self.sheet else f"{self.file}, {address}"


@dataclass(frozen=True)
class Tables:
    """What was found in the files; `ignored` are sheets and columns that nothing could be made of."""

    tables: tuple[Table, ...]
    ignored: tuple[str, ...] = ()


def read_tables(paths: Sequence[Path], readers: Readers) -> Tables:
    """Everything of the catalogue in these files, in folders every .xlsx and .csv.

    Refused: as a workbook is refused; catalogue.not_text, .other_file, .which_part, .nothing.
    """
    found: list[Table] = []
    ignored: list[str] = []
    for path in _files(paths):
        sheets = (
            [(path.stem, csv_grid(file_bytes(path), path.name))] if _is_csv(path) else _book(path, readers)
        )
        before = len(found)
        for title, grid in sheets:
            table, left = _table(path.name, title, grid, _is_csv(path))
            found += [table] if table else []
            ignored += left
        if len(found) == before:
            raise Refusal("catalogue.nothing", where=path.name)
    return Tables(tuple(found), tuple(ignored))


def _files(paths: Sequence[Path]) -> Iterator[Path]:
    for path in paths:
        if not path.is_dir():
            if path.suffix.lower() not in (".csv", ".xlsx", ".txt", ".tsv"):
                raise Refusal("catalogue.other_file", where=path.name)
            yield path
            continue
        inside = sorted(one for one in path.iterdir() if one.suffix.lower() in (".csv", ".xlsx"))
        inside = [one for one in inside if one.is_file() and not one.name.startswith(("~$", "."))]
        if not inside:
            raise Refusal("catalogue.nothing", where=path.resolve().name)
        yield from inside


def _is_csv(path: Path) -> bool:
    return path.suffix.lower() != ".xlsx"


def _book(path: Path, readers: Readers) -> list[tuple[str, Grid]]:
    got = readers.read(path)
    if isinstance(got, Unread):
        raise got.refusal
    return _sheets(got.book)


def _sheets(book: RawBook) -> list[tuple[str, Grid]]:
    """The cells of every visible sheet."""
    found: list[tuple[str, Grid]] = []
    for sheet in book.sheets:
        grid: dict[int, dict[int, Cell]] = {}
        for cell in sheet.cells:
            if cell.kind is not CellKind.NOTHING:
                text = Cell(cell.address, cell.text, cell.kind is CellKind.ERROR)
                grid.setdefault(cell.row, {})[cell.column] = text
        if sheet.state == "visible" and grid:
            found.append((sheet.title, grid))
    return found


def _table(file: str, title: str, grid: Grid, is_csv: bool) -> tuple[Table | None, list[str]]:
    """The part that a sheet holds: by its title, else by its columns."""
    named = part_of(title)
    for number in sorted(grid)[:_HEADER_WITHIN]:
        fitting = [part for part in ([named] if named else Part) if _heads(grid[number], part)]
        if fitting:
            most = max(len(_heads(grid[number], one)) for one in fitting)
            part, *others = (one for one in fitting if len(_heads(grid[number], one)) == most)
            if others:
                raise Refusal("catalogue.which_part", where=f"{file}, {title}")
            return _read(file, "" if is_csv else title, part, grid, number)
    return None, [f"{file}, {title}"]


def _heads(row: Mapping[int, Cell], part: Part) -> dict[int, str]:
    """Column -> field, where the row is a header of the part: all of the part's keys are in it."""
    found = {at: field for at, cell in row.items() if (field := field_of(part, cell.text))}
    whole = {*KEYS[part]} <= {*found.values()} and len({*found.values()}) == len(found)
    return found if whole else {}


def _read(file: str, sheet: str, part: Part, grid: Grid, number: int) -> tuple[Table, list[str]]:
    heads = _heads(grid[number], part)
    rows = []
    for at in sorted(one for one in grid if one > number):
        cells = {
            field: grid[at].get(column, Cell(f"{column_letters(column)}{at}", ""))
            for column, field in heads.items()
        }
        if any(cell.text.strip() for cell in cells.values()):
            rows.append(Row(at, cells))
    table = Table(file, sheet, part, tuple(rows))
    unknown = [cell for at, cell in grid[number].items() if at not in heads]
    beside = _beside(grid, number)
    if beside and not sheet:  # a separator inside a text that no quotation marks hold together
        raise Refusal("catalogue.ragged", where=table.where(beside[0].address), text=beside[0].text[:40])
    return table, [f"{table.where(cell.address)} “{cell.text[:40]}”" for cell in (*unknown, *beside)]


def _beside(grid: Grid, number: int) -> list[Cell]:
    """The first cell of every column that has content but no header."""
    found: dict[int, Cell] = {}
    for row in sorted(one for one in grid if one > number):
        for at, cell in grid[row].items():
            if at not in grid[number] and cell.text.strip():
                found.setdefault(at, cell)
    return list(found.values())
