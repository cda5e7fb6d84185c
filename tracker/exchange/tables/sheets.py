"""One sheet in plain shape, from its bytes to its columns."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from operator import lt
from typing import NamedTuple

from tracker.exchange.scan import Limits, SheetScan, scan_part
from tracker.exchange.spec import column_letters
from tracker.exchange.tables.block import Style
from tracker.exchange.tables.collecting import check_places
from tracker.exchange.tables.converting import Converter, Part
from tracker.exchange.tables.formulas import Formulas
from tracker.exchange.tables.growing import Growing
from tracker.exchange.tables.odd import OddCell, OddRows
from tracker.exchange.tables.plain import NotPlain, Shape, elements
from tracker.exchange.tables.rows import Cells, Rows, Template
from tracker.exchange.tables.strings import TextTable
from tracker.kernel.errors import Refusal

_BEYOND = 1 << 31
_MARK = b"between"
_LIMITS = ("exchange.box", "exchange.too_many_cells", "exchange.area")


class Found(NamedTuple):
    """`columns` by number, the formulas that they point at, and the numbers of hidden rows."""

    columns: dict[int, Growing]
    formulas: Formulas
    hidden: array[int]


class SheetReader:
    """`part`: the name of the sheet's part, for refusals."""

    def __init__(
        self, part: str, shape: Shape, converter: Converter, table: TextTable, odd: OddRows, limits: Limits
    ) -> None:
        self._part, self._shape, self._limits = part, shape, limits
        self._converter, self._table, self._odd = converter, table, odd
        self._found = Found({}, Formulas(), array("I"))
        self._last = self._places = 0
        self._attributes: dict[bytes, bool] = {}

    def read(self, content: bytes) -> Found:
        """Refused: exchange.box, sheet.scattered. Raises NotPlain."""
        template = Template(self._shape.opening.prefix, self._limits.columns)
        for rows in template.chunks(content, self._shape.begin, self._shape.end):
            self._take(rows)
        return self._found

    def _take(self, rows: Rows) -> None:
        """Rows in order and whatever stands between them."""
        numbers = rows.numbers
        if not all(map(lt, numbers, numbers[1:])) or (numbers and numbers[0] <= self._last):
            raise NotPlain("rows out of order")
        self._hide(numbers, rows.attributes)
        odd = self._between(numbers, rows.gaps)
        kept = bisect_right(numbers, self._limits.rows)
        parts = [(cells, self._converter.part(cells)) for cells in rows.cells] if numbers else []
        filled = [(cells, part) for cells, part in parts if part is not None]
        if kept < len(numbers):
            self._check_below(numbers, kept, filled)
            filled = [(cells.cut(kept), part.cut(kept)) for cells, part in filled]
        self._add(numbers[:kept], filled, odd)

    def _add(
        self, numbers: Sequence[int], filled: Sequence[tuple[Cells, Part]], odd: Sequence[OddCell]
    ) -> None:
        formulas = self._found.formulas
        told = [(one.column, numbers, one.formulas) for one, _ in filled if one.formulas and numbers]
        formulas.learn(told, odd)
        for cells, part in filled if numbers else ():
            growing = self._growing(cells.column, numbers[-1])
            places = formulas.places(cells.column, numbers, cells.formulas) if cells.formulas else None
            growing.add(numbers, part, places)
        for one in odd:
            self._put(one)

    def _growing(self, column: int, rows: int) -> Growing:
        """The column, about to be `rows` long. Refused: sheet.scattered."""
        growing = self._found.columns.setdefault(column, Growing())
        self._places += max(0, rows - len(growing))
        check_places(self._places, column, rows)
        return growing

    def _between(self, numbers: Sequence[int], gaps: Sequence[bytes]) -> list[OddCell]:
        """Each gap stands before the row of the same place, the last one after all of them."""
        told = [at for at, gap in enumerate(gaps) if gap and not gap.isspace()]
        bounds = [
            (numbers[at - 1] if at else self._last, numbers[at] if at < len(numbers) else _BEYOND)
            for at in told
        ]
        found = self._odd_rows([gaps[at] for at in told], bounds) if told else []
        self._last = max([self._last, *numbers[-1:]])
        return found

    def _odd_rows(self, gaps: Sequence[bytes], bounds: Sequence[tuple[int, int]]) -> list[OddCell]:
        """All gaps in one: before each stands an empty row that says which row it follows."""
        prefix = self._shape.opening.prefix
        pairs = zip(gaps, bounds, strict=True)
        piece = b"".join(b'<%brow r="%d" %b=""/>%b' % (prefix, last, _MARK, gap) for gap, (last, _) in pairs)
        scan, rows = self._scanned(piece), elements(self._shape.opening, piece)
        if sum(_MARK.decode() in one.attrib for one in rows) != len(gaps):
            raise NotPlain("our own mark")
        found: list[OddCell] = []
        ahead, last, below = iter(bounds), 0, 0
        for row in rows:
            if _MARK.decode() in row.attrib:
                last, below = next(ahead)
                continue
            number, cells = self._odd.cells(row, last, scan)
            if not last < number < below:
                raise NotPlain("rows out of order")
            last = number
            if row.get("hidden") in ("1", "true"):
                self._found.hidden.append(number)
            found += cells
        self._last = max(self._last, last)
        return found

    def _scanned(self, piece: bytes) -> SheetScan:
        """What the thorough reader would have seen of these rows, had it not refused them."""
        opening = self._shape.opening
        part = opening.tag + piece + b"</%bworksheet>" % opening.prefix
        try:
            return scan_part(self._part, part, self._limits) or SheetScan()
        except Refusal as refusal:
            if refusal.code in _LIMITS:
                raise
            raise NotPlain("refused") from refusal

    def _put(self, odd: OddCell) -> None:
        cell, told = odd
        if cell.row > self._limits.rows or cell.column > self._limits.columns:
            self._refuse(cell.address)
        place = 0 if told is None else self._found.formulas.place(*told, cell.row, cell.column)
        growing = self._growing(cell.column, cell.row)
        text = self._table.place(cell.text) if cell.text else 0
        growing.put(cell, text, self._converter.look(Style(cell.percent, cell.font)), place)

    def _hide(self, numbers: Sequence[int], attributes: Sequence[bytes]) -> None:
        """Rows that say so; and every way of saying things is looked at once."""
        new = set(attributes).difference(self._attributes)
        if new:
            if any(b"xmlns" in one for one in new):
                raise NotPlain("names of its own")
            told = [b'<x r="0"%b/>' % one for one in new]
            for one, element in zip(new, elements(self._shape.opening, b"".join(told)), strict=True):
                self._attributes[one] = element.get("hidden") in ("1", "true")
        counted = Counter(attributes)
        if any(self._attributes[one] for one in counted):
            hidden = (row for row, one in zip(numbers, attributes, strict=True) if self._attributes[one])
            self._found.hidden.extend(hidden)

    def _check_below(self, numbers: Sequence[int], kept: int, filled: Sequence[tuple[Cells, Part]]) -> None:
        """No row below the last one allowed holds anything."""
        below = [
            (numbers[kept + at], cells.column)
            for cells, part in filled
            for at, kind in enumerate(part.kinds[kept:])
            if kind
        ]
        if below:
            row, column = min(below)
            self._refuse(f"{column_letters(column)}{row}")

    def _refuse(self, address: str) -> None:
        facts = {"cell": address, "rows": self._limits.rows, "columns": self._limits.columns}
        raise Refusal("exchange.box", part=self._part[:80], **facts)
