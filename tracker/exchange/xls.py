"""Reading .xls (Excel 97 to 2003) by way of xlrd, which is plain Python: it can fail and it cannot crash.

It gives errors, dates, formats, fonts, hidden sheets and defined names; which cells hold formulas comes from
the scan of the stream, and the custom properties from the compound file. Runs in the child process.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from io import BytesIO, StringIO
from typing import Any

import olefile
import xlrd
from xlrd import formula as tokens

from tracker.exchange import spec
from tracker.exchange.biff import scan_stream
from tracker.exchange.cells import legacy_font, shows_percent, text_of
from tracker.exchange.reading import BookKind, CellKind, Layout, RawBook, RawCell, RawSheet
from tracker.exchange.scan import FORM, Limits
from tracker.kernel.errors import Refusal

_STATES = ("visible", "hidden", "veryHidden")
_KINDS = {
    xlrd.XL_CELL_TEXT: CellKind.TEXT,
    xlrd.XL_CELL_NUMBER: CellKind.NUMBER,
    xlrd.XL_CELL_DATE: CellKind.DATE,
    xlrd.XL_CELL_BOOLEAN: CellKind.BOOLEAN,
    xlrd.XL_CELL_ERROR: CellKind.ERROR,
}
_DOCUMENT = "\x05DocumentSummaryInformation"
_CODE_PAGE = 1
_WINDOWS_CODE_PAGES = range(1250, 1259)
_UTF_8 = 65001

_Formulas = Mapping[tuple[int, int], bytes]


def read_xls(data: bytes, limits: Limits = FORM) -> RawBook:
    """Everything that stands in its cells. Refused: as `scan_stream`; .unreadable, .no_sheet."""
    stream, properties = _compound(data)
    scan = scan_stream(stream, limits)
    book = _load(data)
    sheets = tuple(
        _sheet(book, sheet, formulas) for sheet, formulas in zip(book.sheets(), scan.formulas, strict=False)
    )
    if not sheets:
        raise Refusal("exchange.no_sheet")
    return RawBook(sheets, _names(book), properties, BookKind.XLS)


def _load(data: bytes) -> Any:
    try:
        return xlrd.open_workbook(
            file_contents=data, formatting_info=True, ragged_rows=True, logfile=StringIO()
        )
    except MemoryError:
        raise
    except Exception as error:  # xlrd raises whatever the damage leads to
        raise Refusal("exchange.unreadable") from error


def _compound(data: bytes) -> tuple[bytes, dict[str, str]]:
    """The stream of the workbook, and the custom properties that are text."""
    try:
        with olefile.OleFileIO(BytesIO(data)) as compound:
            with compound.openstream("Workbook") as found:
                stream: bytes = found.read()
            return stream, _properties(compound)
    except MemoryError:
        raise
    except Exception as error:
        raise Refusal("exchange.damaged_compound") from error


def _properties(compound: Any) -> dict[str, str]:
    """Those that can be read: they are one witness among four, and no reason to refuse a file."""
    try:
        told = compound.getproperties(_DOCUMENT)
        listed = compound.get_userdefined_properties(_DOCUMENT)
    except MemoryError:
        raise
    except Exception:
        return {}
    page = int(told.get(_CODE_PAGE, 0)) % 65_536
    encoding = f"cp{page}" if page in _WINDOWS_CODE_PAGES else "utf-8" if page == _UTF_8 else "latin-1"
    return {
        str(one["property_name"]): one["value"].decode(encoding, "replace").rstrip("\x00")
        for one in listed
        if isinstance(one.get("value"), bytes)
    }


def _names(book: Any) -> dict[str, str]:
    """What each defined name stands for, as a formula would say it."""
    return {one.name: getattr(one.result, "text", None) or "" for one in book.name_obj_list}


def _sheet(book: Any, sheet: Any, formulas: _Formulas) -> RawSheet:
    if spec.is_error_sheet(sheet.name):
        return RawSheet(sheet.name, "ignored", ())
    cells = []
    for row in range(sheet.nrows):
        for column, cell in enumerate(sheet.row(row)):
            if cell.ctype in _KINDS:
                cells.append(_cell(book, sheet, row, column, formulas))
    return RawSheet(sheet.name, _STATES[min(sheet.visibility, 2)], tuple(cells), _layout(sheet))


def _layout(sheet: Any) -> Layout:
    return Layout(
        tuple((top + 1, left + 1, bottom, right) for top, bottom, left, right in sheet.merged_cells),
        tuple(row + 1 for row, told in sorted(sheet.rowinfo_map.items()) if told.hidden),
        tuple((column + 1, column + 1) for column, told in sorted(sheet.colinfo_map.items()) if told.hidden),
    )


def _cell(book: Any, sheet: Any, row: int, column: int, formulas: _Formulas) -> RawCell:
    cell = sheet.cell(row, column)
    kind, text = _KINDS[cell.ctype], _text(book, cell)
    format_, font = _look(book, sheet, row, column, cell)
    formula = ""
    if (row, column) in formulas:
        formula = _formula(book, row, column, formulas[row, column])
        kind = kind if text else CellKind.NOTHING
    return RawCell(row + 1, column + 1, kind, text, formula, shows_percent(format_), legacy_font(font))


def _text(book: Any, cell: Any) -> str:
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return str(xlrd.error_text_from_code.get(cell.value, "#ERR!"))
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return text_of(bool(cell.value))
    if cell.ctype == xlrd.XL_CELL_DATE:
        return text_of(_moment(book, cell.value))
    return text_of(cell.value)


def _moment(book: Any, days: float) -> dt.datetime | float:
    """A day that Excel counts; the bare number where there is no such day."""
    try:
        found: dt.datetime = xlrd.xldate.xldate_as_datetime(days, book.datemode)
        return found
    except (ValueError, OverflowError):
        return days


def _look(book: Any, sheet: Any, row: int, column: int, cell: Any) -> tuple[str, str]:
    """The number format and the font of a cell, of its first letters where they have one of their own."""
    try:
        look = book.xf_list[cell.xf_index]
        told = book.format_map.get(look.format_key)
        runs = sheet.rich_text_runlist_map.get((row, column)) or [(0, look.font_index)]
        fonts = [look.font_index, *(index for _, index in runs)]
        names = [book.font_list[index].name for index in fonts if 0 <= index < len(book.font_list)]
    except (LookupError, TypeError):
        return "", ""
    font = next((name for name in names if legacy_font(name)), "")
    return (told.format_str if told is not None else ""), font


def _formula(book: Any, row: int, column: int, told: bytes) -> str:
    """The formula as text, as far as xlrd can say it."""
    try:
        text = tokens.decompile_formula(
            book, told, len(told), fmlatype=tokens.FMLA_TYPE_CELL, browx=row, bcolx=column
        )
    except MemoryError:
        raise
    except Exception:
        text = None
    return f"={text}" if text else "=…"
