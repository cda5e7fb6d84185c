"""Tables as bands: the header rows, then one band for each row, with the rules around its cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate

from tracker.printing import decree30
from tracker.printing.model import Align, Cell, HeaderCell, Note, Row, RowKind, Table
from ui.paper.bands import Band, Rule
from ui.paper.faces import FaceKey, face, mm, pt
from ui.paper.text import Line, Text, break_lines, lines_of, placed

_PAD_X = mm(decree30.CELL_PADDING)
_PAD_Y = pt(decree30.CELL_PADDING_Y)
_GAP = pt(6)
_NORMAL = FaceKey(decree30.SIZE_TABLE)
_BOLD = FaceKey(decree30.SIZE_TABLE, bold=True)
_NUMBERS = FaceKey(decree30.SIZE_COLUMN_NUMBER, italic=True)
_NOTE = FaceKey(decree30.SIZE_NOTE)
_MOST_HEADER = 0.5


class TableBands:
    """Lays out one table in `width` twips on pages `room` twips high."""

    def __init__(self, table: Table, width: int, room: int) -> None:
        self.table = table
        self.width = width
        total = sum(column.weight for column in table.columns)
        shares = accumulate((column.weight / total for column in table.columns), initial=0.0)
        self.edges = [round(width * share) for share in shares]
        self.repeated: tuple[Band, ...] = ()
        self.header = tuple(self._header())
        header_height = sum(band.height for band in self.header)
        self.repeated = self.header if header_height <= room * _MOST_HEADER else ()
        self.room = room - sum(band.height for band in self.repeated)

    def bands(self) -> list[Band]:
        """The unit line, the header, the rows, the notes, each kept with what it belongs to."""
        top = [*unit_bands(self.table.unit, self.width), *self.header]
        each = [self._row(row) for row in self.table.rows]
        notes = [*self._notes()]
        self._keep_groups(each, self.room - sum(band.height + band.gap for band in notes))
        rows = [band for bands in each for band in bands]
        for band in (rows[:1] + rows[-2:-1]) if len(rows) > 1 else []:
            band.keep = True
        for band in [*rows[-1:], *notes]:
            band.keep = bool(notes) and band is not notes[-1]
        bands = [*top, *rows, *notes]
        for band in bands[:1]:
            band.gap = band.gap or _GAP
        return bands

    def _keep_groups(self, rows: list[list[Band]], room: int) -> None:
        """Groups that may not be split, where each has room on a page. The first begins with the table."""
        for group in self.table.groups()[1:] if self.table.whole_groups else []:
            bands = [band for place in group for band in rows[place]]
            if sum(band.height for band in bands) <= room:
                for band in bands[:-1]:
                    band.keep = True

    def _header(self) -> Iterator[Band]:
        heights = self._header_heights()
        if heights:
            yield self._header_band(heights)
        if self.table.numbers:
            yield self._numbers_band()

    def _header_heights(self) -> list[int]:
        """Height of each header row: first what cells of one row need, then what taller cells lack."""
        heights = [0] * len(self.table.header)
        places = sorted(self.table.header_places(), key=lambda place: place[2].down)
        for row, column, cell in places:
            span = range(row, row + cell.down)
            needed = len(self._header_lines(column, cell)) * face(_BOLD).height + 2 * _PAD_Y
            lacking = needed - sum(heights[i] for i in span)
            if lacking > 0:
                heights[span[-1]] += lacking
        return heights

    def _header_lines(self, column: int, cell: HeaderCell) -> list[Line]:
        room = self.edges[column + cell.across] - self.edges[column] - 2 * _PAD_X
        return lines_of(cell.text, _BOLD, room)

    def _header_band(self, heights: list[int]) -> Band:
        tops = [*accumulate(heights, initial=0)]
        band = Band(tops[-1], keep=True, rules=[Rule(0, 0, self.width, 0)])
        for row, column, cell in self.table.header_places():
            left, right = self.edges[column], self.edges[column + cell.across]
            top, bottom = tops[row], tops[row + cell.down]
            band.rules += [Rule(left, bottom, right, bottom), Rule(left, top, left, bottom)]
            band.texts += _centred(self._header_lines(column, cell), _BOLD, left, right, top, bottom)
        band.rules.append(Rule(self.width, 0, self.width, tops[-1]))
        return band

    def _numbers_band(self) -> Band:
        height = face(_NUMBERS).height + pt(1)
        band = Band(height, keep=True, rules=self._frame(self.edges, height))
        for text, left, right in zip(self.table.numbers, self.edges, self.edges[1:], strict=False):
            band.texts += _centred(lines_of(text, _NUMBERS, right - left), _NUMBERS, left, right, 0, height)
        return band

    def _frame(self, edges: Sequence[int], height: int) -> list[Rule]:
        """The rule below and the uprights; the rule above belongs to the row before or to the header."""
        above = [] if self.repeated else [Rule(0, 0, self.width, 0)]
        return [*above, Rule(0, height, self.width, height), *(Rule(x, 0, x, height) for x in edges)]

    def _row(self, row: Row) -> list[Band]:
        """One band, or several for a row that alone is higher than a page: the only rows ever split."""
        key = _BOLD if row.bold else _NORMAL
        edges, lines = self._cells(row, key)
        rows = max((len(cell) for cell in lines), default=1) or 1
        most = max(1, (self.room - 2 * _PAD_Y) // face(key).height)
        keep = row.kind is RowKind.GROUP
        bands = []
        for start in range(0, rows, most):
            part = [cell[start : start + most] for cell in lines]
            bands.append(self._row_band(row, key, edges, part, keep))
        return bands

    def _cells(self, row: Row, key: FaceKey) -> tuple[list[int], list[list[Line]]]:
        edges, lines, column = [0], [], 0
        for cell in row.cells:
            left = self.edges[column]
            column += cell.across
            edges.append(self.edges[column])
            lines.append(break_lines(cell.runs, key, edges[-1] - left - 2 * _PAD_X) if cell.runs else [])
        return edges, lines

    def _row_band(
        self, row: Row, key: FaceKey, edges: list[int], lines: list[list[Line]], keep: bool
    ) -> Band:
        step, drop = face(key).height, face(key).drop
        height = (max(map(len, lines), default=1) or 1) * step + 2 * _PAD_Y
        band = Band(height, rules=self._frame(edges, height), keep=keep, header=self.repeated)
        column = 0
        for number, cell in enumerate(row.cells):
            left, right = edges[number] + _PAD_X, edges[number + 1] - _PAD_X
            align = self._align(cell, column)
            baseline = (height - len(lines[number]) * step) // 2 + drop
            for line in lines[number]:
                band.texts += placed(line, left, baseline, right - left, align)
                baseline += step
            column += cell.across
        return band

    def _align(self, cell: Cell, column: int) -> Align:
        return cell.align or self.table.columns[column].align

    def _notes(self) -> Iterator[Band]:
        for number, note in enumerate(self.table.notes):
            yield from note_bands(note, self.width, gap=pt(3) if number == 0 else 0)


def unit_bands(unit: str, width: int) -> Iterator[Band]:
    """ "Đơn vị tính: vụ" above a table or chart, at the right."""
    key = FaceKey(decree30.SIZE_TABLE, italic=True)
    for line in lines_of(unit, key, width):
        texts = placed(line, 0, face(key).drop, width, Align.RIGHT)
        yield Band(face(key).height + pt(2), texts, gap=_GAP, keep=True)


def note_bands(note: Note, width: int, gap: int = 0) -> Iterator[Band]:
    """Small print, line by line, kept together."""
    key = FaceKey(_NOTE.size, italic=note.italic)
    lines = lines_of(note.text, key, width)
    for number, line in enumerate(lines):
        texts = placed(line, 0, face(key).drop, width)
        last = number == len(lines) - 1
        yield Band(face(key).height, texts, gap=0 if number else gap, keep=not last)


def _centred(lines: list[Line], key: FaceKey, left: int, right: int, top: int, bottom: int) -> list[Text]:
    step = face(key).height
    baseline = top + (bottom - top - len(lines) * step) // 2 + face(key).drop
    texts: list[Text] = []
    for number, line in enumerate(lines):
        texts += placed(line, left, baseline + number * step, right - left, Align.CENTRE)
    return texts
