"""Copying rows into Excel: what is printed as tab-separated words, and the same as a table of proper cells.

A spreadsheet takes the table (HTML) where it can: there a number is a number whatever the language of the
machine, a day is a day, and "3.2" of a task stays words. Everything else takes the words.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from html import escape
from typing import NamedTuple

from PySide6.QtCore import QAbstractItemModel, QMimeData, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QHeaderView

from ui.widgets.cells import CELL, COPY, BarCell, Cell, DeltaCell, NumberCell, plain

MOST_ROWS = 50_000
_EPOCH = dt.date(1899, 12, 30)
"""Day 0 of a spreadsheet."""
_NUMBERS = {
    "vi": re.compile(r"([+−-]?)(\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d+))?( ?%)?"),
    "en": re.compile(r"([+−-]?)(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?( ?%)?"),
}
_DAY = re.compile(r"(\d{2})/(\d{2})/(\d{4})")
_NUMERIC = (NumberCell, BarCell, DeltaCell)
_LCID = {"vi": 1066, "en": 1033}

Index = QModelIndex | QPersistentModelIndex


class Value(NamedTuple):
    """What a spreadsheet keeps of a printed number: its value, and the format that prints it as we do."""

    number: Decimal
    format: str


class Copied(NamedTuple):
    """One cell for the clipboard: its words, and its value where it is a number or a day."""

    text: str
    value: Value | None = None


class Clip(NamedTuple):
    """Lines of cells with their head, for the clipboard: as words and as a table."""

    text: str
    html: str

    def mime(self) -> QMimeData:
        mime = QMimeData()
        mime.setText(self.text)
        mime.setHtml(self.html)
        return mime


def copied_rows(model: QAbstractItemModel, header: QHeaderView, rows: Iterable[Index], language: str) -> Clip:
    """Header and rows for the clipboard, shown columns in their order. `rows`: one index of each row."""
    columns = shown_columns(header)
    heads = [_title(model, column) for column in columns]
    lines: list[list[Copied]] = []
    for number, row in enumerate(rows):
        if number >= MOST_ROWS:
            break
        lines.append([_copied(row.sibling(row.row(), column), language) for column in columns])
    return clip(heads, lines, language)


def clip(heads: Sequence[str], lines: Sequence[Sequence[Copied]], language: str) -> Clip:
    """A head and lines of cells in both forms; each cell on one line."""
    titles = [" ".join(one.split()) for one in heads]
    plainly = ["\t".join(titles), *("\t".join(cell.text for cell in line) for line in lines)]
    return Clip("\n".join(plainly) + "\n", _html(titles, lines, language))


def copied_cell(cell: Cell | None, language: str) -> Copied:
    """A cell that stands in no model."""
    text = " ".join(plain(cell).split())
    return Copied(text, value_of(text, language) if isinstance(cell, _NUMERIC) else None)


def shown_columns(header: QHeaderView) -> list[int]:
    """Logical columns that are not hidden, in the order in which they are shown."""
    visual = [header.logicalIndex(place) for place in range(header.count())]
    return [column for column in visual if not header.isSectionHidden(column)]


def cell_text(index: Index) -> str:
    """The words of one cell for the clipboard."""
    said = index.data(COPY)
    if said is None:
        said = index.data(Qt.ItemDataRole.DisplayRole)
    if said is None:
        said = plain(index.data(CELL))
    return str(said)


def value_of(text: str, language: str) -> Value | None:
    """What "1.064,5", "45,7%" or "31/12/2025" is worth; None for words and for what is approximate."""
    if day := _DAY.fullmatch(text):
        return _day(*(int(part) for part in day.groups()))
    found = _NUMBERS[language].fullmatch(text)
    if found is None:
        return None
    sign, whole, decimals, percent = (part or "" for part in found.groups())
    number = Decimal(re.sub(r"\D", "", whole) + (f".{decimals}" if decimals else ""))
    number = number / 100 if percent else number
    mask = "#,##0" if re.search(r"\D", whole) else "0"
    mask += ("." + "0" * len(decimals) if decimals else "") + ("%" if percent else "")
    return Value(
        number.copy_negate() if sign in ("−", "-") else number, f"+{mask};-{mask}" if sign == "+" else mask
    )


def _day(day: int, month: int, year: int) -> Value | None:
    try:
        found = dt.date(year, month, day)
    except ValueError:
        return None
    return Value(Decimal((found - _EPOCH).days), "dd/mm/yyyy")


def _copied(index: Index, language: str) -> Copied:
    text = " ".join(cell_text(index).split())
    return Copied(text, value_of(text, language) if _is_number(index) else None)


def _is_number(index: Index) -> bool:
    """Codes are words even where they look like numbers; numbers and days have cells of their own kind."""
    cell = index.data(CELL)
    if cell is not None:
        return isinstance(cell, _NUMERIC)
    alignment = index.data(Qt.ItemDataRole.TextAlignmentRole)
    return alignment is not None and bool(int(alignment) & int(Qt.AlignmentFlag.AlignRight))


def _title(model: QAbstractItemModel, column: int) -> str:
    text = str(model.headerData(column, Qt.Orientation.Horizontal) or "")
    if text.startswith("icon:"):
        tip = model.headerData(column, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole)
        return str(tip or "")
    return text


def _html(heads: Sequence[str], lines: Sequence[Sequence[Copied]], language: str) -> str:
    head = "".join(f"<th>{escape(one)}</th>" for one in heads)
    body = "".join(f"<tr>{''.join(_cell(one, language) for one in line)}</tr>" for line in lines)
    return (
        '<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta charset="utf-8"></head><body>'
        f"<!--StartFragment--><table><tr>{head}</tr>{body}</table><!--EndFragment--></body></html>"
    )


def _cell(cell: Copied, language: str) -> str:
    """Excel reads `x:num` and its own format, LibreOffice `sdval` and `sdnum`."""
    if cell.value is None:
        return f'<td style="mso-number-format:\'\\@\'" sdnum="{_LCID[language]};0;@">{escape(cell.text)}</td>'
    number, mask = f"{cell.value.number:f}", cell.value.format
    excel = re.sub(r"([^\w\s])", r"\\\1", mask)
    return (
        f'<td align="right" x:num="{number}" sdval="{number}" sdnum="{_LCID[language]};1033;{mask}" '
        f"style=\"mso-number-format:'{excel}'\">{escape(cell.text)}</td>"
    )
