"""Rows that are written in a way of their own, one by one, exactly as openpyxl reads them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple
from xml.etree.ElementTree import Element

from openpyxl.worksheet._reader import FORMULA_TAG, ROW_TAG, WorkSheetParser

from tracker.exchange.reader import raw_cell
from tracker.exchange.reading import RawCell
from tracker.exchange.scan import SheetScan
from tracker.exchange.tables.plain import NotPlain
from tracker.exchange.tables.styles import Styles


class OddCell(NamedTuple):
    """`formula`: its kind, the key under which it is shared, and its text; None where there is none."""

    cell: RawCell
    formula: tuple[str, str | None, str] | None


class OddRows:
    """For one sheet. The rows may stand between others, whose numbers are given."""

    def __init__(self, styles: Styles, texts: list[str]) -> None:
        self._styles = styles
        parser: Any = WorkSheetParser
        self._parser = parser(None, texts, **styles.for_parser)

    def cells(self, row: Element, before: int, scan: SheetScan) -> tuple[int, list[OddCell]]:
        """The number of a row that follows row `before`, and its cells; `scan` has seen the row. Raises
        NotPlain."""
        if row.tag != ROW_TAG:
            raise NotPlain("something between the rows")
        try:
            number = int(row.get("r", before + 1))
            self._parser.row_counter, self._parser.col_counter = number, 0
            found = list(self._read(row, number, scan))
        except (ValueError, LookupError, TypeError, AttributeError, OverflowError) as error:
            raise NotPlain("a cell of another kind") from error
        return number, found

    def _read(self, row: Element, number: int, scan: SheetScan) -> Iterator[OddCell]:
        for element in row:
            formula, told = element.find(FORMULA_TAG), None
            if formula is not None:
                told = (formula.get("t", ""), formula.get("si"), formula.text or "")
                element.remove(formula)
            parsed = self._parser.parse_cell(element)
            if parsed["row"] != number:
                raise NotPlain("a cell of another row")
            cell: Any = self._styles.cell(parsed["style_id"], number, parsed["column"])
            cell._value, cell.data_type = parsed["value"], parsed["data_type"]
            if told is not None:
                cell._value, cell.data_type = f"={told[2]}", "f"
            raw = raw_cell(cell, scan, self._styles.fonts)
            if raw is not None:
                yield OddCell(raw, told)
