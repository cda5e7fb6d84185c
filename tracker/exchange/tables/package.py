"""A workbook of Excel 2007 or later, fast: its rows and texts by our own passes, all the rest by openpyxl.

openpyxl gets the package without rows and texts; so what styles, sheets and links mean, and what is refused
as damaged, is decided where it is for every other workbook. Whoever cannot go on raises NotPlain.
"""

from __future__ import annotations

import warnings
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from tracker.exchange import gate, spec
from tracker.exchange.reader import Loaded, layout_of, load
from tracker.exchange.reading import BookKind
from tracker.exchange.scan import STRICT, Limits, SheetScan, scan_part
from tracker.exchange.tables.block import Column
from tracker.exchange.tables.collecting import check_places
from tracker.exchange.tables.converting import Converter
from tracker.exchange.tables.look import Area, SheetLook, TableLook
from tracker.exchange.tables.looking import look_of
from tracker.exchange.tables.merging import without_merged
from tracker.exchange.tables.odd import OddRows
from tracker.exchange.tables.plain import NotPlain, Shape, opening_of, sheet_shape, strings_shape
from tracker.exchange.tables.sheets import Found, SheetReader
from tracker.exchange.tables.strings import TextTable, shared_strings
from tracker.exchange.tables.styles import Styles
from tracker.exchange.tables.tables import Tables
from tracker.kernel.errors import Refusal

_HEAD = 4096


@dataclass
class _Parts:
    """Parts by name: those of sheets and of texts that are in plain shape, and all without their middles;
    `merged`: the areas that were taken out of a sheet, too."""

    sheets: dict[str, Shape]
    strings: dict[str, Shape]
    contents: dict[str, bytes]
    skeleton: dict[str, bytes]
    merged: dict[str, tuple[Area, ...]]


def read_package(data: bytes, limits: Limits) -> Tables:
    """Refused: the limits of a package; exchange.box, .too_many_cells, .area; sheet.scattered. Raises
    NotPlain for whatever else is the matter."""
    with gate.opened(data) as package:
        parts = _apart({part.filename: package.read(part) for part in package.infolist()}, limits)
    loaded = _loaded(parts)
    texts = loaded.texts
    if loaded.strings in parts.strings:
        texts = shared_strings(parts.contents[loaded.strings], parts.strings[loaded.strings])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about days that there are not
        return _Reading(parts, loaded, texts, limits).tables()


def _apart(contents: dict[str, bytes], limits: Limits) -> _Parts:
    """Every part looked through, the long ones counted."""
    parts = _Parts({}, {}, contents, {}, {})
    cells = 0
    for name, content in contents.items():
        if STRICT.encode() in content[:_HEAD]:
            raise NotPlain("Strict")
        opening = opening_of(content)
        rest = content
        if opening and opening.root == b"worksheet":
            shape = parts.sheets[name] = sheet_shape(content, opening)
            cells += content.count(b"<%bc" % opening.prefix)
            if cells > limits.cells:
                raise Refusal("exchange.too_many_cells", part=name[:80], limit=limits.cells)
            rest, areas = without_merged(shape.rest, opening.prefix, limits.cells - cells)
            parts.merged[name] = areas
        elif opening and opening.root == b"sst":
            shape = parts.strings[name] = strings_shape(content, opening)
            rest = shape.rest
        if _scanned(name, rest, limits) != (name in parts.sheets):
            raise NotPlain("a sheet in another shape")
        parts.skeleton[name] = rest
    return parts


def _scanned(name: str, content: bytes, limits: Limits) -> bool:
    """Whether it is a sheet."""
    try:
        return scan_part(name, content, limits) is not None
    except Refusal as refusal:
        if refusal.code == "exchange.damaged":
            raise NotPlain("damaged") from refusal
        raise


def _loaded(parts: _Parts) -> Loaded:
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        for name, content in parts.skeleton.items():
            package.writestr(name, content)
    try:
        return load(target.getvalue(), {name: SheetScan() for name in parts.sheets})
    except Refusal as refusal:
        raise NotPlain("unreadable") from refusal


class _Reading:
    """What sheets of one workbook have in common."""

    def __init__(self, parts: _Parts, loaded: Loaded, texts: list[str], limits: Limits) -> None:
        if not loaded.book.worksheets:
            raise NotPlain("no sheets")
        self._parts, self._loaded, self._limits = parts, loaded, limits
        self._styles, self._table = Styles(loaded.book), TextTable(texts)
        self._shared = texts
        self._converter = Converter(self._styles, self._table)

    def tables(self) -> Tables:
        looks, columns = [], []
        for sheet in self._loaded.book.worksheets:
            found, look = self._sheet(sheet)
            looks.append(look)
            columns.append(found)
        return Tables(TableLook(BookKind.OOXML, False, tuple(looks)), tuple(columns))

    def _sheet(self, sheet: Any) -> tuple[Mapping[int, Column], SheetLook]:
        if spec.is_error_sheet(sheet.title):
            return {}, SheetLook(sheet.title, "ignored")
        name = self._loaded.parts.get(sheet.title, "")
        if name not in self._parts.sheets:
            raise NotPlain("a sheet that cannot be told from others")
        odd = OddRows(self._styles, self._shared)
        shape = self._parts.sheets[name]
        reader = SheetReader(name, shape, self._converter, self._table, odd, self._limits)
        found = reader.read(self._parts.contents[name])
        known = layout_of(sheet)
        merged = self._parts.merged[name] or known.merged
        layout = known._replace(hidden_rows=tuple(found.hidden), merged=merged)
        for area in layout.merged:
            _uncover(found, Area(*area))
        columns = self._columns(found)
        _check_links(sheet, columns)
        return columns, look_of(sheet.title, sheet.sheet_state, columns, layout)

    def _columns(self, found: Found) -> dict[int, Column]:
        """Those that hold something, all as long as the longest."""
        filled = {number: one for number, one in sorted(found.columns.items()) if one.used}
        bottom = max((one.used for one in filled.values()), default=0)
        check_places(len(filled) * bottom, max(filled, default=0), bottom)
        styles, written = tuple(self._converter.looks), found.formulas.written
        texts = self._table.texts
        return {number: one.column(number, bottom, texts, styles, written) for number, one in filled.items()}


def _uncover(found: Found, area: Area) -> None:
    """Of merged cells only the first one holds something."""
    for column in range(area.left, area.right + 1):
        if column in found.columns:
            found.columns[column].clear(area.top + (column == area.left), area.bottom)


def _check_links(sheet: Any, columns: Mapping[int, Column]) -> None:
    """openpyxl gives an empty cell with a link the link's target."""
    for (row, column), cell in sheet._cells.items():
        known = column in columns and columns[column].cell(row) is not None
        if not known and getattr(cell, "value", None) is not None:
            raise NotPlain("a link without a text")
