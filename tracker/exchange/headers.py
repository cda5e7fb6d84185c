"""Where the columns of a table stand on a sheet: by the names of their headers, else by their words. Pure."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from functools import lru_cache
from typing import NoReturn

from tracker.exchange import spec
from tracker.exchange.reading import RawBook, RawCell, RawSheet
from tracker.exchange.spec import TABLES, Field, Table
from tracker.kernel.errors import Refusal
from tracker.kernel.texts import match_key
from tracker.words import LANGUAGES, Words

Grid = Mapping[tuple[int, int], RawCell]


def find_columns(book: RawBook, sheet: RawSheet, grid: Grid, table: Table) -> tuple[int, dict[Field, int]]:
    """The header's row and the column of each field: by name, else by the header's own words.

    A name that stayed behind on an empty cell when its column moved counts for nothing.

    Refused: exchange.no_header, .column_twice, .columns_disagree, .column_missing.
    """
    named = {field: at for field, at in _named_columns(book, sheet, table).items() if at in grid}
    row = _header_row(sheet, named, table)
    written = _written_columns(sheet, row, table)
    columns = {field: column for field, (at, column) in named.items() if at == row}
    _check_names(sheet, grid, row, columns, table)
    for field, found in written.items():
        if field not in columns:
            free = [one for one in found if one not in columns.values()]
            columns[field] = _only(sheet, row, field, free, table)
        elif field in table.needed:
            _check_second(sheet, row, columns[field], found, table, field)
    columns = {field: column for field, column in columns.items() if column}
    missing = [field for field in table.needed if field not in columns]
    if missing:
        raise Refusal("exchange.column_missing", sheet=sheet.title, column=_header(table, missing[0]))
    return row, columns


def _named_columns(book: RawBook, sheet: RawSheet, table: Table) -> dict[Field, tuple[int, int]]:
    found = {}
    for column in table.columns:
        target = target_of(book.names.get(table.defined_name(column.field), ""))
        if target and target[0] == sheet.title:
            found[column.field] = target[1:]
    return found


def _header_row(sheet: RawSheet, named: Mapping[Field, tuple[int, int]], table: Table) -> int:
    """The row in which most fields have a header by name or by words; without names, by enough words."""
    told = {(row, field) for field, (row, _) in named.items()}
    known = known_headers(table)
    told |= {(cell.row, known[key]) for cell in sheet.cells if (key := header_key(cell.text)) in known}
    votes = Counter(row for row, _ in told)
    least = 1 if named else len(table.needed)
    if max(votes.values(), default=0) < least:
        raise Refusal("exchange.no_header", sheet=sheet.title)
    return min(row for row, times in votes.items() if times == max(votes.values()))


def _written_columns(sheet: RawSheet, row: int, table: Table) -> dict[Field, list[int]]:
    found: dict[Field, list[int]] = {}
    known = known_headers(table)
    for cell in sheet.cells:
        field = known.get(header_key(cell.text)) if cell.row == row else None
        if field is not None:
            found.setdefault(field, []).append(cell.column)
    return found


def _check_names(sheet: RawSheet, grid: Grid, row: int, columns: Mapping[Field, int], table: Table) -> None:
    """A name that points to another field's header was moved: nothing can be relied on then."""
    known = known_headers(table)
    for field, column in columns.items():
        cell = grid.get((row, column))
        told = known.get(header_key(cell.text)) if cell is not None else None
        if told is not None and told is not field:
            raise Refusal(
                "exchange.columns_disagree", sheet=sheet.title, cell=f"{spec.column_letters(column)}{row}"
            )


def _check_second(
    sheet: RawSheet, row: int, column: int, written: list[int], table: Table, field: Field
) -> None:
    """Another column under the same header, with something in it: nobody can tell which one is meant."""
    others = {one for one in written if one != column}
    if others and any(cell.row > row and cell.column in others for cell in sheet.cells):
        _refuse_twice(sheet, row, field, sorted({column, *others}), table)


def _only(sheet: RawSheet, row: int, field: Field, found: list[int], table: Table) -> int:
    """The one column that bears a header; 0 for none. Two of a needed one cannot be told apart."""
    if len(found) > 1 and field in (Field.NAME, Field.ROW, *table.fillable):
        _refuse_twice(sheet, row, field, found, table)
    return found[0] if found else 0


def _refuse_twice(sheet: RawSheet, row: int, field: Field, columns: list[int], table: Table) -> NoReturn:
    cells = ", ".join(f"{spec.column_letters(column)}{row}" for column in columns)
    raise Refusal("exchange.column_twice", sheet=sheet.title, column=_header(table, field), cells=cells)


def bears(sheet: RawSheet, table: Table) -> bool:
    """Whether a row of the sheet has every header without which the table cannot be read."""
    known, found = known_headers(table), defaultdict[int, set[Field]](set)
    for cell in sheet.cells:
        if (key := header_key(cell.text)) in known:
            found[cell.row].add(known[key])
    return any(fields.issuperset(table.needed) for fields in found.values())


def table_of(book: RawBook, sheet: RawSheet) -> Table:
    """Which table of the form stands on a sheet: the one of whose headers and names most are there."""
    return max(TABLES, key=lambda table: _likeness(book, sheet, table))


def _likeness(book: RawBook, sheet: RawSheet, table: Table) -> int:
    known, rows = known_headers(table), Counter[int]()
    for cell in sheet.cells:
        rows[cell.row] += header_key(cell.text) in known
    return max(rows.values(), default=0) + len(_named_columns(book, sheet, table))


@lru_cache
def known_headers(table: Table) -> Mapping[str, Field]:
    """What the headers are called in either language, by key."""
    return {
        header_key(Words(language)(table.header(column.field))): column.field
        for language in LANGUAGES
        for column in table.columns
    }


def header_key(text: str) -> str:
    """A header by its first line: the period stands below it."""
    return match_key(text.strip().partition("\n")[0], strip_prefix=False)


def _header(table: Table, field: Field) -> str:
    return Words()(table.header(field))


def target_of(text: str) -> tuple[str, int, int] | None:
    """Sheet, row and column of a defined name's cell: "'Biểu 01'!$H$8"; None for anything else."""
    sheet, mark, address = text.rpartition("!")
    found = spec.ADDRESS.fullmatch(address)
    if not mark or not found:
        return None
    title = sheet[1:-1].replace("''", "'") if sheet.startswith("'") else sheet
    return title, int(found[2]), spec.column_number(found[1])
