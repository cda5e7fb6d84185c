"""From bytes to a RawBook: the gate first, then openpyxl. Runs in the child process only."""

from __future__ import annotations

import datetime as dt
import re
import warnings
from collections.abc import Mapping
from functools import lru_cache
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.reader.excel import ExcelReader
from openpyxl.styles.numbers import is_date_format
from openpyxl.worksheet.worksheet import Worksheet

from tracker.exchange import gate, spec
from tracker.exchange.packing import custom_properties
from tracker.exchange.reading import CellKind, RawBook, RawCell, RawSheet
from tracker.exchange.scan import SheetScan
from tracker.kernel.errors import Refusal

_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
_KINDS = {
    "n": CellKind.NUMBER,
    "s": CellKind.TEXT,
    "str": CellKind.TEXT,
    "inlineStr": CellKind.TEXT,
    "b": CellKind.BOOLEAN,
    "e": CellKind.ERROR,
    "d": CellKind.DATE,
}


def read_book(data: bytes) -> RawBook:
    """Everything that stands in the workbook's cells. Refused: as `gate.admit`; .unreadable, .no_sheet."""
    scans = gate.admit(data)
    book, paths = _load(data, scans)
    sheets = tuple(
        _sheet(sheet, scans.get(paths.get(sheet.title, ""), SheetScan())) for sheet in book.worksheets
    )
    if not sheets:
        raise Refusal("exchange.no_sheet")
    return RawBook(sheets, _names(book), _properties(book))


def _load(data: bytes, scans: Mapping[str, SheetScan]) -> tuple[Workbook, dict[str, str]]:
    """The workbook, and the part of each of its sheets by title.

    Whatever openpyxl cannot digest behind the gate is told as one thing: the file cannot be read.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about what it leaves out: pictures, charts, extensions
        try:
            reader = ExcelReader(BytesIO(data), keep_links=False)
            _check_sheets(reader, scans)
            reader.read()
            return reader.wb, {sheet.name: part.target for sheet, part in reader.parser.find_sheets()}
        except (MemoryError, Refusal):
            raise
        except Exception as error:
            raise Refusal("exchange.unreadable") from error


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


def _sheet(sheet: Worksheet, scan: SheetScan) -> RawSheet:
    if spec.is_error_sheet(sheet.title):
        return RawSheet(sheet.title, "ignored", ())
    cells = []
    for _, cell in sorted(sheet._cells.items()):  # the public ways create every cell of the used box
        raw = _cell(cell, scan)
        if raw is not None:
            cells.append(raw)
    return RawSheet(sheet.title, sheet.sheet_state, tuple(cells))


def _cell(cell: Any, scan: SheetScan) -> RawCell | None:
    value = getattr(cell, "value", None)
    if value is None:
        return None
    row, column, told = cell.row, cell.column, cell.data_type
    if told == "s":
        return RawCell(row, column, CellKind.TEXT, value if type(value) is str else str(value))
    percent = _shows_percent(cell.number_format)
    if told == "f":
        kind, text = _kept(cell, scan)
        formula = value if isinstance(value, str) else getattr(value, "text", None) or "="
        return RawCell(row, column, kind, text, formula, percent)
    kind = CellKind.DATE if isinstance(value, dt.date | dt.time | dt.timedelta) else _KINDS[told]
    return RawCell(row, column, kind, _text(value), "", percent)


@lru_cache(maxsize=256)
def _shows_percent(number_format: str) -> bool:
    return "%" in _QUOTED.sub("", number_format or "")


def _kept(cell: Cell, scan: SheetScan) -> tuple[CellKind, str]:
    """The result that the file keeps of a formula."""
    told, text = scan.kept.get(cell.coordinate, ("n", None))
    if text is None or text == "":
        return CellKind.NOTHING, ""
    kind = _KINDS.get(told, CellKind.TEXT)
    if kind is CellKind.NUMBER and is_date_format(cell.number_format):
        return CellKind.DATE, text
    return kind, text


def _text(value: object) -> str:
    """Content in one notation; whole floats as whole numbers, as Excel shows them."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, dt.datetime):
        return value.isoformat(" ") if value.time() != dt.time() else value.date().isoformat()
    if isinstance(value, float):
        return f"{value:.15g}"
    return str(value)


def _properties(book: Workbook) -> dict[str, str]:
    return {
        one.name: one.value
        for one in custom_properties(book).props
        if isinstance(one.value, str) and one.name
    }
