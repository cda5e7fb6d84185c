"""What the cells of a form mean: its columns, its rows, who it says it is from. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tracker.exchange import identity, spec
from tracker.exchange.findings import Finding, Rule, finding
from tracker.exchange.headers import Grid, find_columns, target_of
from tracker.exchange.reading import CellKind, RawBook, RawCell, RawSheet
from tracker.exchange.spec import FIGURES, TABLES, TASKS, Field, Table
from tracker.kernel.quantity import Severity
from tracker.kernel.texts import clean, match_key
from tracker.words import LANGUAGES, Words

_ANSWERS = tuple(field for table in TABLES for field in table.fillable)


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
        return any(self._formula(field) or self.text(field) for field in _ANSWERS)

    @property
    def said(self) -> tuple[str, ...]:
        """What stands in the cells to fill, to tell a plain copy from a second answer."""
        cells = (self.cells.get(field) for field in _ANSWERS)
        return tuple(f"{cell.kind}:{cell.text}:{cell.formula}" if cell is not None else "" for cell in cells)

    def _formula(self, field: Field) -> bool:
        cell = self.cells.get(field)
        return cell is not None and bool(cell.formula)


@dataclass(frozen=True)
class TableReading:
    """A table as it came back, and the sheet on which it stands. `columns` gives each column's number."""

    sheet: str
    header_row: int
    columns: Mapping[Field, int]
    rows: tuple[SheetRow, ...]

    @property
    def answers(self) -> bool:
        """Whether anything stands in a cell to fill."""
        return any(row.answers for row in self.rows)

    def address(self, row: int, field: Field) -> str:
        column = self.columns.get(field)
        return f"{spec.column_letters(column)}{row}" if column else ""


@dataclass(frozen=True)
class SheetReading(TableReading):
    """A form as it came back: the table of figures and what is said of the whole. `places` and `periods` are
    what the headings say; `tasks` is the table of tasks, None where there is none."""

    template: str
    places: tuple[str, ...]
    periods: tuple[str, ...]
    reporter: str
    findings: tuple[Finding, ...]
    tasks: TableReading | None = None

    @property
    def answers(self) -> bool:
        """Whether anything stands in a cell to fill, of either table."""
        return super().answers or (self.tasks is not None and self.tasks.answers)


def interpret(book: RawBook, chosen: str = "") -> SheetReading:
    """`chosen` is the form's code where a person had to say. Refused as `identity` and `headers` refuse."""
    code = identity.vote(book, chosen)
    sheets = identity.form_sheets(book, code)
    readers = {table: _Reader(book, table, sheet) for table, sheet in sheets.items()}
    figures, tasks = readers[FIGURES], readers.get(TASKS)
    places = [place for one in readers.values() for place in one.places(code)]
    periods = [period for one in readers.values() for period in one.periods(code)]
    extra = [finding for one in readers.values() for finding in one.extra_columns()]
    return SheetReading(
        **vars(figures.reading()),
        template=code,
        places=tuple(dict.fromkeys(places)),
        periods=tuple(dict.fromkeys(periods)),
        reporter=figures.reporter(),
        findings=(*_extra_sheets(book, sheets.values()), *extra),
        tasks=tasks.reading() if tasks is not None else None,
    )


class _Reader:
    """Reads one table from its sheet."""

    def __init__(self, book: RawBook, table: Table, sheet: RawSheet) -> None:
        self._book, self._table, self._sheet = book, table, sheet
        self._grid: Grid = {(cell.row, cell.column): cell for cell in sheet.cells}
        self._header_row, self._columns = find_columns(book, sheet, self._grid, table)

    def reading(self) -> TableReading:
        return TableReading(self._sheet.title, self._header_row, self._columns, tuple(self._rows()))

    def places(self, code: str) -> Iterable[str]:
        """Every place that a heading names: the cell that says who reports, and the top line of the table."""
        told = [text for text in [self._named_text(spec.PLACE_NAME)] if text]
        told = told or [cell.text for cell in self._above if _says("place", cell)]
        return _named([*map(_after_label, told), *self._band(code, 1)])

    def periods(self, code: str) -> Iterable[str]:
        """Every period that a heading names, without the days in brackets after it."""
        told = [_after_label(cell.text) for cell in self._above if _says("period", cell)]
        return _named(text.partition("(")[0] for text in [*told, *self._band(code, 2)])

    @property
    def _above(self) -> list[RawCell]:
        return [cell for cell in self._sheet.cells if cell.row < self._header_row]

    def _band(self, code: str, part: int) -> list[str]:
        """A part of the table's top line: form, place, period."""
        lines = [cell.text for cell in self._above if code in spec.template_codes(cell.text)]
        return [text for line in lines for text in line.split(BAND_MARK)[part : part + 1]]

    def reporter(self) -> str:
        told = (self._named_text(name) for name in spec.REPORTER_NAMES)
        return "; ".join(clean(text) for text in told if clean(text))[:300]

    def extra_columns(self) -> Iterable[Finding]:
        for cell in self._sheet.cells:
            ours = cell.column in self._columns.values()
            if cell.row == self._header_row and not ours and cell.kind is CellKind.TEXT:
                place = (self._sheet.title, cell.address, cell.text)
                yield finding(Severity.info, Rule.EXTRA_COLUMN, *place, text=cell.text)

    def _rows(self) -> Iterable[SheetRow]:
        wanted = (Field.NAME, Field.ROW, Field.CODE, *self._table.fillable)
        fields = {column: field for field, column in self._columns.items() if field in wanted}
        found: dict[int, dict[Field, RawCell]] = {}
        for cell in self._sheet.cells:
            if cell.row > self._header_row and cell.column in fields:
                found.setdefault(cell.row, {})[fields[cell.column]] = cell
        return (SheetRow(number, cells) for number, cells in sorted(found.items()))

    def _named_text(self, name: str) -> str:
        target = target_of(self._book.names.get(name, ""))
        cell = self._grid.get(target[1:]) if target and target[0] == self._sheet.title else None
        return cell.text if cell is not None else ""


BAND_MARK = "·"
"""Stands between the parts of the table's top line."""


def _says(what: str, cell: RawCell) -> bool:
    """Whether a cell begins with the label of `what`, in either language."""
    empty = dict.fromkeys(("place", "label", "dates"), "")
    labels = (Words(language)(f"exchange.sheet.{what}", **empty) for language in LANGUAGES)
    return any(match_key(cell.text).startswith(match_key(label.partition(":")[0])) for label in labels)


def _named(texts: Iterable[str]) -> Iterable[str]:
    return (clean(text) for text in texts if clean(text))


def _after_label(text: str) -> str:
    """What stands after the colon; all of it where there is none."""
    label, colon, rest = text.partition(":")
    return rest if colon else label


def _extra_sheets(book: RawBook, ours: Iterable[RawSheet]) -> Iterable[Finding]:
    known = {spec.HIDDEN_SHEET, *(sheet.title for sheet in ours)}
    for other in book.sheets:
        if other.title not in known and other.cells:
            yield finding(Severity.info, Rule.EXTRA_SHEET, sheet=other.title, text=other.title)
