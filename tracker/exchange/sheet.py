"""What the cells of a form mean: its columns, its rows, who it says it is from. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tracker.exchange import identity, spec
from tracker.exchange.findings import Finding, Rule, finding
from tracker.exchange.reading import CellKind, RawBook, RawCell, RawSheet
from tracker.exchange.spec import Field
from tracker.kernel.errors import Refusal
from tracker.kernel.quantity import Severity
from tracker.kernel.texts import clean, match_key
from tracker.words import LANGUAGES, Words

_ROW_FIELDS = (Field.NAME, Field.ROW, Field.CODE, Field.VALUE, Field.NOTE)


@dataclass(frozen=True)
class SheetRow:
    """A row below the header; only the cells that hold something are there."""

    number: int
    cells: Mapping[Field, RawCell]

    def raw(self, field: Field) -> str:
        """As it stands in the cell."""
        cell = self.cells.get(field)
        return cell.text if cell is not None else ""

    def text(self, field: Field) -> str:
        """Without what cannot be seen."""
        return clean(self.raw(field))

    @property
    def answers(self) -> bool:
        """Whether something stands in a cell to fill."""
        return any(self._formula(field) or self.text(field) for field in (Field.VALUE, Field.NOTE))

    def _formula(self, field: Field) -> bool:
        cell = self.cells.get(field)
        return cell is not None and bool(cell.formula)


@dataclass(frozen=True)
class SheetReading:
    """A form as it came back. `columns` gives each column's number; `places` is what the headings say."""

    template: str
    sheet: str
    header_row: int
    columns: Mapping[Field, int]
    rows: tuple[SheetRow, ...]
    places: tuple[str, ...]
    reporter: str
    findings: tuple[Finding, ...]

    def address(self, row: int, field: Field) -> str:
        column = self.columns.get(field)
        return f"{spec.column_letters(column)}{row}" if column else ""


def interpret(book: RawBook, chosen: str = "") -> SheetReading:
    """`chosen` is the form's code where a person had to say. Refused as `identity` and `_columns` refuse."""
    code = identity.vote(book, chosen)
    sheet = identity.form_sheet(book, code)
    grid = {(cell.row, cell.column): cell for cell in sheet.cells}
    header_row, columns = _columns(book, sheet, grid)
    return SheetReading(
        template=code,
        sheet=sheet.title,
        header_row=header_row,
        columns=columns,
        rows=_rows(sheet, header_row, columns),
        places=_places(book, sheet, grid, header_row, code),
        reporter=_reporter(book, sheet, grid),
        findings=(*_extra_sheets(book, sheet), *_extra_columns(sheet, header_row, columns)),
    )


Grid = Mapping[tuple[int, int], RawCell]


def _columns(book: RawBook, sheet: RawSheet, grid: Grid) -> tuple[int, dict[Field, int]]:
    """The header's row and the column of each field: by name, else by the header's own words.

    Refused: exchange.no_header, .column_twice, .columns_disagree, .column_missing.
    """
    named = _named_columns(book, sheet)
    row = _header_row(sheet, named)
    written = _written_columns(sheet, row)
    columns = {field: column for field, (at, column) in named.items() if at == row}
    _check_names(sheet, grid, row, columns)
    for field, found in written.items():
        if field not in columns:
            columns[field] = _only(sheet, row, field, [one for one in found if one not in columns.values()])
    columns = {field: column for field, column in columns.items() if column}
    missing = [field for field in spec.NEEDED if field not in columns]
    if missing:
        raise Refusal("exchange.column_missing", sheet=sheet.title, column=_header(missing[0]))
    return row, columns


def _named_columns(book: RawBook, sheet: RawSheet) -> dict[Field, tuple[int, int]]:
    found = {}
    for field in Field:
        target = identity.target_of(book.names.get(field.defined_name, ""))
        if target and target[0] == sheet.title:
            found[field] = target[1:]
    return found


def _header_row(sheet: RawSheet, named: Mapping[Field, tuple[int, int]]) -> int:
    """The row that most names point to, else the one with the most known headers."""
    votes = Counter(row for row, _ in named.values())
    if not votes:
        known = known_headers()
        votes = Counter(cell.row for cell in sheet.cells if header_key(cell.text) in known)
        votes = Counter({row: times for row, times in votes.items() if times >= len(spec.NEEDED)})
    if not votes:
        raise Refusal("exchange.no_header", sheet=sheet.title)
    return min(row for row, times in votes.items() if times == max(votes.values()))


def _written_columns(sheet: RawSheet, row: int) -> dict[Field, list[int]]:
    found: dict[Field, list[int]] = {}
    known = known_headers()
    for cell in sheet.cells:
        field = known.get(header_key(cell.text)) if cell.row == row else None
        if field is not None:
            found.setdefault(field, []).append(cell.column)
    return found


def _check_names(sheet: RawSheet, grid: Grid, row: int, columns: Mapping[Field, int]) -> None:
    """A name that points to another field's header was moved: nothing can be relied on then."""
    known = known_headers()
    for field, column in columns.items():
        cell = grid.get((row, column))
        told = known.get(header_key(cell.text)) if cell is not None else None
        if told is not None and told is not field:
            raise Refusal(
                "exchange.columns_disagree", sheet=sheet.title, cell=f"{spec.column_letters(column)}{row}"
            )


def _only(sheet: RawSheet, row: int, field: Field, found: list[int]) -> int:
    """The one column that bears a header; 0 for none. Two of a needed one cannot be told apart."""
    if len(found) > 1 and field in (*spec.NEEDED, Field.ROW, Field.NOTE):
        cells = ", ".join(f"{spec.column_letters(column)}{row}" for column in found)
        raise Refusal("exchange.column_twice", sheet=sheet.title, column=_header(field), cells=cells)
    return found[0] if found else 0


def _rows(sheet: RawSheet, header_row: int, columns: Mapping[Field, int]) -> tuple[SheetRow, ...]:
    fields = {column: field for field, column in columns.items() if field in _ROW_FIELDS}
    found: dict[int, dict[Field, RawCell]] = {}
    for cell in sheet.cells:
        if cell.row > header_row and cell.column in fields:
            found.setdefault(cell.row, {})[fields[cell.column]] = cell
    return tuple(SheetRow(number, cells) for number, cells in sorted(found.items()))


def _places(book: RawBook, sheet: RawSheet, grid: Grid, header_row: int, code: str) -> tuple[str, ...]:
    """Every place that a heading names: the cell that says who reports, and the top line of the table."""
    told = [_after_colon(text) for text in [_named_text(book, sheet, grid, spec.PLACE_NAME)] if text]
    if not told:
        told = [
            _after_colon(cell.text) for cell in sheet.cells if cell.row < header_row and _says_place(cell)
        ]
    for cell in sheet.cells:
        if cell.row < header_row and code in spec.template_codes(cell.text):
            told += cell.text.split(BAND_MARK)[1:2]
    return tuple(dict.fromkeys(clean(text) for text in told if clean(text)))


BAND_MARK = "·"
"""Stands between the parts of the table's top line."""


def _says_place(cell: RawCell) -> bool:
    labels = (match_key(Words(language)("exchange.sheet.place", place="")) for language in LANGUAGES)
    return any(match_key(cell.text).startswith(label) for label in labels)


def _after_colon(text: str) -> str:
    return text.partition(":")[2] or text


def _reporter(book: RawBook, sheet: RawSheet, grid: Grid) -> str:
    told = (_named_text(book, sheet, grid, name) for name in spec.REPORTER_NAMES)
    return "; ".join(clean(text) for text in told if clean(text))[:300]


def _named_text(book: RawBook, sheet: RawSheet, grid: Grid, name: str) -> str:
    target = identity.target_of(book.names.get(name, ""))
    cell = grid.get(target[1:]) if target and target[0] == sheet.title else None
    return cell.text if cell is not None else ""


def _extra_sheets(book: RawBook, sheet: RawSheet) -> Iterable[Finding]:
    for other in book.sheets:
        if other is not sheet and other.title != spec.HIDDEN_SHEET and other.cells:
            yield finding(Severity.info, Rule.EXTRA_SHEET, sheet=other.title, text=other.title)


def _extra_columns(sheet: RawSheet, row: int, columns: Mapping[Field, int]) -> Iterable[Finding]:
    for cell in sheet.cells:
        if cell.row == row and cell.column not in columns.values() and cell.kind is CellKind.TEXT:
            yield finding(
                Severity.info,
                Rule.EXTRA_COLUMN,
                sheet=sheet.title,
                cell=cell.address,
                raw=cell.text,
                text=cell.text,
            )


_KNOWN: dict[str, Field] = {}


def known_headers() -> Mapping[str, Field]:
    """What the headers are called in either language, by key."""
    if not _KNOWN:
        for language in LANGUAGES:
            words = Words(language)
            _KNOWN.update({header_key(words(f"exchange.column.{field}")): field for field in Field})
    return _KNOWN


def header_key(text: str) -> str:
    """A header by its first line: the period stands below it."""
    return match_key(text.strip().partition("\n")[0], strip_prefix=False)


def _header(field: Field) -> str:
    return Words()(f"exchange.column.{field}")
