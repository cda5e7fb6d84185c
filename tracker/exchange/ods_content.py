"""The cells of an OpenDocument table as they stream by, and what its named expressions stand for."""

from __future__ import annotations

import datetime as dt
import re

from tracker.exchange import spec
from tracker.exchange.cells import text_of
from tracker.exchange.ods_parser import Handler
from tracker.exchange.ods_styles import Styles
from tracker.exchange.reading import CellKind, Layout, RawCell, RawSheet
from tracker.exchange.scan import Limits
from tracker.kernel.errors import Refusal

_PART = "content.xml"
_KINDS = {
    "float": CellKind.NUMBER,
    "currency": CellKind.NUMBER,
    "percentage": CellKind.NUMBER,
    "date": CellKind.DATE,
    "time": CellKind.DATE,
    "boolean": CellKind.BOOLEAN,
    "string": CellKind.TEXT,
}
_CELLS = ("table:table-cell", "table:covered-table-cell")
_SIGNS = {"text:tab": "\t", "text:line-break": "\n"}
_TARGET = re.compile(r"\$?('(?:[^']|'')*'|[^'.]+)\.(\$?[A-Z]{1,3}\$?[0-9]{1,7})")
_MANY = 1 << 31


class Content(Handler):
    """`sheets` and `names` once the part was parsed. Refused: exchange.box, .too_many_cells."""

    def __init__(self, styles: Styles, limits: Limits) -> None:
        self.sheets: list[RawSheet] = []
        self.names: dict[str, str] = {}
        self._styles, self._limits = styles, limits
        self._title, self._state = "", "visible"
        self._cells: list[RawCell] = []
        self._row_cells: list[RawCell] = []
        self._counted = self._row = self._column = self._inside = self._nested = 0
        self._rows = 1
        self._merged: list[tuple[int, int, int, int]] = []
        self._hidden_rows: list[int] = []
        self._hidden_columns: list[tuple[int, int]] = []
        self._looks: list[tuple[int, str]] = []
        self._cell: dict[str, str] | None = None
        self._lines: list[str] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "table:table":
            self._start_table(attributes)
        elif self._nested > 1:
            return
        elif tag == "table:table-column":
            self._start_column(attributes)
        elif tag == "table:table-row":
            self._rows, self._column, self._row_cells = _times(attributes, "rows"), 0, []
            if attributes.get("table:visibility", "visible") != "visible":
                end = min(self._row + self._rows, self._limits.rows)
                self._hidden_rows += range(self._row + 1, end + 1)
        elif tag in _CELLS:
            self._cell, self._lines = attributes, []
        elif self._cell is not None:
            self._start_text(tag, attributes)
        elif tag in ("table:named-range", "table:named-expression"):
            self._name(attributes)
        else:
            self._styles.start(tag, attributes)

    def end(self, tag: str) -> None:
        if tag == "table:table":
            self._end_table()
        elif self._nested > 1:
            return
        elif tag == "table:table-row":
            self._end_row()
        elif tag in _CELLS and self._cell is not None:
            self._end_cell(self._cell)
            self._cell = None
        elif tag == "office:annotation":
            self._inside -= 1
        else:
            self._styles.end(tag)

    def text(self, text: str) -> None:
        if self._cell is not None and not self._inside and self._lines and self._nested == 1:
            self._lines[-1] += text

    def _start_table(self, attributes: dict[str, str]) -> None:
        """A sheet, or a table inside a cell, which is not read."""
        self._nested += 1
        if self._nested > 1:
            return
        self._title = attributes.get("table:name", "")
        hidden = self._styles.hides(attributes.get("table:style-name", ""))
        self._state = "hidden" if hidden else "visible"
        self._cells, self._looks, self._row, self._inside = [], [], 0, 0
        self._merged, self._hidden_rows, self._hidden_columns = [], [], []

    def _start_column(self, attributes: dict[str, str]) -> None:
        """Columns have a style for cells that have none of their own: the last column, and the style."""
        last = self._looks[-1][0] if self._looks else 0
        if attributes.get("table:visibility", "visible") != "visible":
            self._hidden_columns.append((last + 1, last + _times(attributes, "columns")))
        if last < self._limits.columns:
            style = attributes.get("table:default-cell-style-name", "")
            self._looks.append((last + _times(attributes, "columns"), style))

    def _end_table(self) -> None:
        self._nested -= 1
        if self._nested:
            return
        ignored = spec.is_error_sheet(self._title)
        cells = () if ignored else tuple(self._cells)
        layout = Layout(tuple(self._merged), tuple(self._hidden_rows), tuple(self._hidden_columns))
        self.sheets.append(RawSheet(self._title, "ignored" if ignored else self._state, cells, layout))

    def _end_row(self) -> None:
        """What stands in a row that is repeated stands in each of them."""
        if self._row_cells:
            self._count(len(self._row_cells) * (self._rows - 1))
            self._check_box(self._row + self._rows, 1)
            for step in range(self._rows):
                self._cells += [one._replace(row=one.row + step) for one in self._row_cells]
        self._row = min(_MANY, self._row + self._rows)

    def _start_text(self, tag: str, attributes: dict[str, str]) -> None:
        """Paragraphs are lines; a note on the cell is not part of what it holds."""
        if tag == "office:annotation":
            self._inside += 1
        elif self._inside:
            return
        elif tag == "text:p":
            self._lines.append("")
        elif tag == "text:s" and self._lines:
            count = attributes.get("text:c", "1")
            self._lines[-1] += " " * (min(int(count), 1000) if count.isdecimal() else 1)
        elif tag in _SIGNS and self._lines:
            self._lines[-1] += _SIGNS[tag]

    def _end_cell(self, attributes: dict[str, str]) -> None:
        times = _times(attributes, "columns")
        self._span(attributes)
        cell = self._read(attributes)
        if cell is not None:
            self._count(times)
            self._check_box(self._row + 1, self._column + times)
            for step in range(times):
                self._row_cells.append(cell._replace(column=self._column + 1 + step))
        self._column = min(_MANY, self._column + times)

    def _span(self, attributes: dict[str, str]) -> None:
        down, right = _times(attributes, "rows", "spanned"), _times(attributes, "columns", "spanned")
        if max(down, right) > 1 and len(self._merged) < self._limits.rows:
            top, left = self._row + 1, self._column + 1
            self._merged.append((top, left, top + down - 1, left + right - 1))

    def _read(self, attributes: dict[str, str]) -> RawCell | None:
        """What the cell holds; None where it is empty."""
        told = attributes.get("office:value-type", "")
        formula = attributes.get("table:formula", "")
        shown = "\n".join(self._lines)
        if not told and not formula:
            return None
        kind = _KINDS.get(told, CellKind.NOTHING)
        if attributes.get("calcext:value-type") == "error" or (formula and shown.startswith("#")):
            kind = CellKind.ERROR
        text = shown if kind in (CellKind.TEXT, CellKind.ERROR) else _value(kind, attributes)
        if formula and not text:
            kind = CellKind.NOTHING
        font = self._styles.font(attributes.get("table:style-name") or self._column_style())
        return RawCell(self._row + 1, 1, kind, text, _formula(formula), told == "percentage", font)

    def _column_style(self) -> str:
        return next((style for last, style in self._looks if self._column < last), "")

    def _name(self, attributes: dict[str, str]) -> None:
        """In the manner of a workbook: "'Biểu 01'!$H$8", or the expression."""
        name = attributes.get("table:name", "")
        found = _TARGET.fullmatch(attributes.get("table:cell-range-address", ""))
        self.names[name] = f"{found[1]}!{found[2]}" if found else attributes.get("table:expression", "")

    def _count(self, cells: int) -> None:
        self._counted += cells
        if self._counted > self._limits.cells:
            raise Refusal("exchange.too_many_cells", part=self._title[:80], limit=self._limits.cells)

    def _check_box(self, row: int, column: int) -> None:
        rows, columns, _ = self._limits
        if row > rows or column > columns:
            cell = f"{spec.column_letters(min(column, 99_999))}{row}"
            facts = {"cell": cell, "rows": rows, "columns": columns}
            raise Refusal("exchange.box", part=self._title[:80], **facts)


def _times(attributes: dict[str, str], what: str, how: str = "repeated") -> int:
    """How often a cell or row says that it is there, or how many it takes."""
    told = attributes.get(f"table:number-{what}-{how}", "1")
    return max(1, min(int(told), _MANY)) if told.isascii() and told.isdigit() and len(told) < 12 else 1


def _value(kind: CellKind, attributes: dict[str, str]) -> str:
    if kind is CellKind.NUMBER:
        told = attributes.get("office:value", "")
        try:
            return text_of(float(told))
        except ValueError:
            return told
    if kind is CellKind.DATE:
        told = attributes.get("office:date-value") or attributes.get("office:time-value", "")
        return _day(told)
    if kind is CellKind.BOOLEAN:
        return text_of(attributes.get("office:boolean-value") == "true")
    return ""


def _day(told: str) -> str:
    try:
        return text_of(dt.datetime.fromisoformat(told))
    except ValueError:
        return told


def _formula(told: str) -> str:
    """ "of:=SUM([.A1:.A3])" -> "=SUM([.A1:.A3])"."""
    return told[told.find("=") :] if "=" in told else told and f"={told}"
