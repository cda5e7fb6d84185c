"""Rows of a sheet in plain shape, taken apart many at a time by one pattern that is learned from them.

The pattern says which columns a row may have and what their cells may hold; each cell must name its own row
and column. It is possessive throughout: no row can make it go back and forth. What it does not match is
handed out as it stands between the rows, so that nothing is overlooked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from tracker.exchange.spec import column_number

CHUNK = 1 << 20
"""Bytes that are taken apart at a time."""

_SAMPLE = 1 << 16

_Bytes = list[bytes | None]


class Cells(NamedTuple):
    """One column in some rows, a place a row; None or empty where there is nothing.

    `looks`: the attributes after the address; `values`: the content; `inline`: the text of a cell that holds
    it itself; `formulas`: attributes and text of the formula.
    """

    column: int
    looks: _Bytes
    values: _Bytes
    inline: _Bytes | None
    formulas: list[tuple[bytes | None, bytes | None]] | None

    def cut(self, rows: int) -> Cells:
        """The first rows."""
        inline = None if self.inline is None else self.inline[:rows]
        formulas = None if self.formulas is None else self.formulas[:rows]
        return Cells(self.column, self.looks[:rows], self.values[:rows], inline, formulas)


class Rows(NamedTuple):
    """`numbers` and the attributes of the rows in `cells`; `gaps`: what stands before each of them, and after
    the last."""

    numbers: list[int]
    attributes: list[bytes]
    cells: list[Cells]
    gaps: list[bytes]


@dataclass
class _Column:
    formulas: bool = False
    inline: bool = False

    @property
    def groups(self) -> int:
        return 2 + 2 * self.formulas + self.inline


class Template:
    """The pattern of a sheet's rows; `prefix` stands before the names of its elements, `most` columns at most
    are learned (a row with others is handed out as it stands)."""

    def __init__(self, prefix: bytes, most: int) -> None:
        self._p = prefix
        self._most = most
        self._columns: dict[bytes, _Column] = {}
        told = rb'<%bc r="([A-Z]{1,3})[0-9]{1,7}"[^<>]*>(?:<%b(f|is)[ />])?'
        self._cell = re.compile(told % (prefix, prefix))
        self._row = self._compiled()

    def chunks(self, content: bytes, begin: int, end: int) -> Iterator[Rows]:
        """The rows between two places of a sheet, in their order."""
        self._learn(content[begin : min(end, begin + _SAMPLE)])
        closing = b"</%brow>" % self._p
        while begin < end:
            cut = content.rfind(closing, begin, min(end, begin + CHUNK))
            if cut < 0:
                cut = content.find(closing, begin, end)
            cut = end if cut < 0 else cut + len(closing)
            yield self._apart(content[begin:cut])
            begin = cut

    def _apart(self, piece: bytes) -> Rows:
        rows = self._split(piece)
        odd = b"".join(rows.gaps)
        if odd and self._learn(odd):
            rows = self._split(piece)
        return rows

    def _split(self, piece: bytes) -> Rows:
        parts = self._row.split(piece)
        step = self._row.groups + 1
        cells, at = [], 3
        for letters, column in self._columns.items():
            lists: list[_Bytes] = [parts[at + n :: step] for n in range(column.groups)]
            formulas = list(zip(lists[1], lists[2], strict=True)) if column.formulas else None
            values = lists[3] if column.formulas else lists[1]
            inline = lists[-1] if column.inline else None
            cells.append(Cells(column_number(letters.decode()), lists[0], values, inline, formulas))
            at += column.groups
        return Rows(list(map(int, parts[1::step])), parts[2::step], cells, parts[0::step])

    def _learn(self, piece: bytes) -> bool:
        """Whether there is anything in it that the pattern did not allow for."""
        new = False
        for letters, inside in set(self._cell.findall(piece)):
            if column_number(letters.decode()) > self._most:
                continue
            known = self._columns.get(letters)
            column = known or _Column()
            groups = column.groups
            column.formulas |= inside == b"f"
            column.inline |= inside == b"is"
            self._columns[letters] = column
            new = new or known is None or column.groups > groups
        if new:
            ordered = sorted(self._columns.items(), key=lambda one: column_number(one[0].decode()))
            self._columns = dict(ordered)
            self._row = self._compiled()
        return new

    def _compiled(self) -> re.Pattern[bytes]:
        cells = b"".join(self._pattern(letters, column) for letters, column in self._columns.items())
        attributes = rb'((?: [A-Za-z][A-Za-z0-9:.]*="[^"<>&]*")*+)'
        row = rb'<%brow r="([1-9][0-9]{0,6})"%b(?: ?/>|>%b</%brow>)'
        return re.compile(row % (self._p, attributes, cells, self._p))

    def _pattern(self, letters: bytes, column: _Column) -> bytes:
        p = self._p
        looks = rb'((?: (?:s="[0-9]{1,5}"|t="(?:n|s|str|b|e|inlineStr)"))*+)'
        formula = rb'(?:<%bf((?: [A-Za-z0-9]+="[^"<>]*")*+)(?: ?/>|>([^<]*+)</%bf>))?+' % (p, p)
        nothing = rb"(?: ?/>|" if not column.formulas else rb"(?:"  # a result that is "" is one
        value = rb"<%bv%b>([^<]*+)</%bv>)" % (p, nothing, p)
        inline = rb'|<%bis><%bt(?: xml:space="preserve")?+>([^<]++)</%bt></%bis>' % (p, p, p, p)
        inside = rb"%b(?:%b%b)?+" % (
            formula if column.formulas else b"",
            value,
            inline if column.inline else b"",
        )
        return rb'(?:<%bc r="%b\1"%b(?: ?/>|>%b</%bc>))?+' % (p, letters, looks, inside, p)
