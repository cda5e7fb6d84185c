"""From bytes to a RawBook: lock, kind and limits first, then the reader for its kind. In the child only."""

from __future__ import annotations

import datetime as dt
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from io import BytesIO
from typing import Any, NamedTuple

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.reader.excel import ExcelReader
from openpyxl.styles.numbers import is_date_format
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.xml.constants import SHARED_STRINGS

from tracker.exchange import gate, kinds, locks, spec, strict
from tracker.exchange.cells import legacy_font, shows_percent, text_of
from tracker.exchange.packing import custom_properties
from tracker.exchange.reading import BookKind, CellKind, Layout, RawBook, RawCell, RawSheet
from tracker.exchange.scan import FORM, Limits, SheetScan
from tracker.kernel.errors import Refusal

MOST_TEXT = 50_000_000
"""Characters in all cells together."""

_KINDS = {
    "n": CellKind.NUMBER,
    "s": CellKind.TEXT,
    "str": CellKind.TEXT,
    "inlineStr": CellKind.TEXT,
    "b": CellKind.BOOLEAN,
    "e": CellKind.ERROR,
    "d": CellKind.DATE,
}


def read_book(data: bytes, passwords: Sequence[str] = (), limits: Limits = FORM) -> RawBook:
    """Everything that stands in the workbook's cells, whatever its kind. `passwords` are tried one by one on
    a file that is locked. Refused: as `locks.unlocked`, `kinds.kind_of` and the reader of its kind;
    .too_much_text."""
    gate.check_size(len(data))
    opened = locks.unlocked(data, passwords)
    gate.check_size(len(opened))
    book = _read(opened, kinds.kind_of(opened), limits)
    _check_text(book)
    return book if opened is data else replace(book, locked=True)


def _check_text(book: RawBook) -> None:
    """One long text that a million cells share is small in the file and large everywhere else."""
    if sum(len(cell.text) for sheet in book.sheets for cell in sheet.cells) > MOST_TEXT:
        raise Refusal("exchange.too_much_text", n=MOST_TEXT // 1_000_000)


def _read(data: bytes, kind: BookKind, limits: Limits) -> RawBook:
    if kind is BookKind.XLS:
        from tracker.exchange.xls import read_xls  # each reader only where one of its files comes

        return read_xls(data, limits)
    if kind is BookKind.ODS:
        from tracker.exchange.ods import read_ods

        return read_ods(data, limits)
    return _read_package(data, limits)


def _read_package(data: bytes, limits: Limits) -> RawBook:
    """Refused: as `gate.admit`; .unreadable_part, .no_sheet."""
    scans, is_strict = gate.admit(data, limits)
    loaded = load(strict.ordinary(data) if is_strict else data, scans)
    book, fonts = loaded.book, legacy_fonts(loaded.book)
    with _told_by_part() as at:
        sheets = tuple(
            _sheet(sheet, scans.get(at.enter(loaded.parts.get(sheet.title, "")), SheetScan()), fonts)
            for sheet in book.worksheets
        )
        names, properties = _names(book), _properties(book)
    if not sheets:
        raise Refusal("exchange.no_sheet")
    return RawBook(sheets, names, properties, BookKind.STRICT if is_strict else BookKind.OOXML)


class Loaded(NamedTuple):
    """`parts`: the part of each sheet by its title; `strings`: the part of the texts that sheets share, and
    those texts."""

    book: Workbook
    parts: dict[str, str]
    strings: str
    texts: list[str]


def load(data: bytes, scans: Mapping[str, SheetScan]) -> Loaded:
    """The workbook, once its parts have been scanned. Refused: exchange.unreadable_part, .damaged."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about what it leaves out: pictures, charts, extensions
        with _told_by_part() as at:
            reader = _Reader(BytesIO(data), at)
            _check_sheets(reader, scans)
            reader.read()
            parts = {sheet.name: part.target for sheet, part in reader.parser.find_sheets()}
            package: Any = reader.package
            strings = package.find(SHARED_STRINGS)
            return Loaded(reader.wb, parts, strings.PartName[1:] if strings else "", reader.shared_strings)


@dataclass
class _Place:
    """The part that is being read."""

    part: str = "[Content_Types].xml"

    def enter(self, part: str) -> str:
        self.part = part
        return part


@contextmanager
def _told_by_part() -> Iterator[_Place]:
    """Whatever openpyxl cannot digest behind the gate is told as one thing: this part cannot be read."""
    at = _Place()
    try:
        yield at
    except (MemoryError, Refusal):
        raise
    except Exception as error:
        raise Refusal("exchange.unreadable_part", part=at.part[:80]) from error


class _Reader(ExcelReader):
    """Says which part it is in."""

    def __init__(self, stream: BytesIO, at: _Place) -> None:
        super().__init__(stream, keep_links=False)
        self._at = at

    def read_strings(self) -> None:
        self._at.enter("xl/sharedStrings.xml")
        super().read_strings()

    def read_workbook(self) -> None:
        self._at.enter("xl/workbook.xml")
        super().read_workbook()
        vars(self.parser)["find_sheets"] = partial(_told, self.parser.find_sheets, self._at)

    def read_theme(self) -> None:
        super().read_theme()
        self._at.enter("xl/styles.xml")


def _told(find_sheets: Callable[[], Iterable[Any]], at: _Place) -> Iterator[Any]:
    for sheet, part in find_sheets():
        at.enter(part.target)
        yield sheet, part


def legacy_fonts(book: Workbook) -> dict[int, str]:
    """The names of the fonts from before Unicode, by their number."""
    fonts = enumerate(vars(book)["_fonts"])
    return {number: name for number, font in fonts if (name := legacy_font(font.name))}


def _check_sheets(reader: ExcelReader, scans: Mapping[str, SheetScan]) -> None:
    """openpyxl finds cells below any root; what it takes for a sheet must be one that was looked through."""
    reader.read_manifest()
    reader.read_workbook()
    for _, part in reader.parser.find_sheets():
        known = part.target in scans or part.target not in reader.valid_files
        if not known and "chartsheet" not in part.Type:
            raise Refusal("exchange.damaged", part=part.target[:80], line=1)


def _names(book: Workbook) -> dict[str, str]:
    """Defined names of the book, and those that a program has tied to a sheet."""
    found: dict[str, str] = {}
    for names in (*(sheet.defined_names for sheet in book.worksheets), book.defined_names):
        found |= {name: str(defined.value or "") for name, defined in names.items()}
    return found


def _sheet(sheet: Worksheet, scan: SheetScan, fonts: Mapping[int, str]) -> RawSheet:
    """`fonts`: the names of those from before Unicode, by their number in the workbook."""
    if spec.is_error_sheet(sheet.title):
        return RawSheet(sheet.title, "ignored", ())
    cells = []
    for _, cell in sorted(sheet._cells.items()):  # the public ways create every cell of the used box
        raw = raw_cell(cell, scan, fonts)
        if raw is not None:
            cells.append(raw)
    return RawSheet(sheet.title, sheet.sheet_state, tuple(cells), layout_of(sheet))


def layout_of(sheet: Any) -> Layout:
    """What openpyxl knows of how a sheet is laid out."""
    return Layout(
        tuple((one.min_row, one.min_col, one.max_row, one.max_col) for one in sheet.merged_cells.ranges),
        tuple(number for number, row in sheet.row_dimensions.items() if row.hidden),
        tuple((one.min or 0, one.max or 0) for one in sheet.column_dimensions.values() if one.hidden),
    )


def raw_cell(cell: Any, scan: SheetScan, fonts: Mapping[int, str]) -> RawCell | None:
    """A cell of openpyxl's as ours; None where it holds nothing."""
    value = getattr(cell, "value", None)
    if value is None:
        return None
    row, column, told = cell.row, cell.column, cell.data_type
    font = fonts.get(cell._style.fontId, "") if fonts else ""
    if told == "s":
        text = value if type(value) is str else str(value)
        return RawCell(row, column, CellKind.TEXT, text, "", False, font)
    percent = shows_percent(cell.number_format)
    if told == "f":
        kind, text = _kept(cell, scan)
        formula = value if isinstance(value, str) else getattr(value, "text", None) or "="
        return RawCell(row, column, kind, text, formula, percent, font)
    kind = CellKind.DATE if isinstance(value, dt.date | dt.time | dt.timedelta) else _KINDS[told]
    return RawCell(row, column, kind, text_of(value), "", percent, font)


def _kept(cell: Cell, scan: SheetScan) -> tuple[CellKind, str]:
    """The result that the file keeps of a formula."""
    told, text = scan.kept.get(cell.coordinate, ("n", None))
    if text is None or not (text.strip() or told == "str"):  # "" is a result, no number is none
        return CellKind.NOTHING, ""
    kind = _KINDS.get(told, CellKind.TEXT)
    if kind is CellKind.BOOLEAN:
        return kind, text_of(text.strip() == "1")
    if kind is CellKind.NUMBER and is_date_format(cell.number_format):
        return CellKind.DATE, text
    return kind, text


def _properties(book: Workbook) -> dict[str, str]:
    return {
        one.name: one.value
        for one in custom_properties(book).props
        if isinstance(one.value, str) and one.name
    }
