"""New contents for cells of a worksheet part, without touching another byte of it.

A cell keeps its element, address and style; only what it holds is replaced. Numbers are numbers, words are
inline strings, so that nothing that was typed becomes a formula and no other part has to change.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from xml.parsers import expat
from xml.sax.saxutils import escape

from tracker.exchange.patching import check_text, tag_end
from tracker.exchange.reading import CellKind
from tracker.exchange.spec import ADDRESS, column_letters, column_number
from tracker.kernel.errors import Refusal
from tracker.requests.rows import Content

_TYPE = re.compile(rb"""\s(?:t|cm|vm)\s*=\s*(?:"[^"]*"|'[^']*')""")
"""Attributes that tell of the content: its type, and what a formula of Excel 365 adds."""


@dataclass
class _Cell:
    """Where a cell stands; `close` is the "<" of its end tag, `start` where it closes itself."""

    address: str
    start: int
    inner: int
    close: int = 0
    end: int = 0
    formula: bool = False


@dataclass
class _Row:
    """A row and where its cells begin, by column."""

    start: int
    inner: int
    close: int = 0
    end: int = 0
    cells: dict[int, int] = field(default_factory=dict)


def patched(content: bytes, cells: Mapping[str, Content]) -> bytes:
    """The part with these contents, by address. Refused: request.formula_there, request.no_cells."""
    found = _Finder(content, cells.keys()).run()
    formulas = [one.address for one in found.cells.values() if one.formula]
    if formulas:
        raise Refusal("request.formula_there", cells=", ".join(formulas[:10]))
    splices = [_replaced(content, one, cells[one.address]) for one in found.cells.values()]
    splices += found.added({address: one for address, one in cells.items() if address not in found.cells})
    for start, end, text in sorted(splices, reverse=True):
        content = content[:start] + text + content[end:]
    return content


def _replaced(content: bytes, cell: _Cell, told: Content) -> tuple[int, int, bytes]:
    opened = content[cell.start : cell.inner].rstrip(b"/> \r\n\t")
    name = opened[1:].split(None, 1)[0]
    prefix = name.rpartition(b":")[0]
    return cell.start, cell.end, _element(_TYPE.sub(b"", opened), prefix, told)


def _element(opened: bytes, prefix: bytes, told: Content) -> bytes:
    """A cell from its start tag, without the closing sign and without a type."""
    before = prefix + b":" if prefix else b""
    end = b"</" + before + b"c>"
    if not told.kind or not told.text:
        return opened + b"/>"
    if told.kind == CellKind.NUMBER.value:
        return opened + b"><%sv>%s</%sv>" % (before, told.text.encode(), before) + end
    text = escape(told.text, {"\r": "&#13;"}).encode()
    inside = b'<%sis><%st xml:space="preserve">%s</%st></%sis>' % (before, before, text, before, before)
    return opened + b' t="inlineStr">' + inside + end


class _Finder:
    """One pass over the part: the wanted cells, the rows that they stand in, and the end of the rows."""

    def __init__(self, content: bytes, wanted: Iterable[str]) -> None:
        """Refused: exchange.cannot_mark for a part that is not UTF-8."""
        check_text(content)
        self._content, self._wanted = content, frozenset(wanted)
        self._rows_wanted = {_split(address)[1] for address in self._wanted}
        self.cells: dict[str, _Cell] = {}
        self._rows: dict[int, _Row] = {}
        self._order: list[tuple[int, int]] = []
        self._data: _Row | None = None
        self._prefix = b""
        self._row, self._column = 0, 0
        self._open_row: _Row | None = None
        self._cell: _Cell | None = None
        self._parser = expat.ParserCreate()

    def run(self) -> _Finder:
        self._parser.StartElementHandler, self._parser.EndElementHandler = self._start, self._end
        self._parser.Parse(self._content, True)
        return self

    def added(self, missing: Mapping[str, Content]) -> list[tuple[int, int, bytes]]:
        """Cells that the part does not have, in rows that it has or not."""
        by_row: dict[int, dict[int, Content]] = {}
        for address, told in missing.items():
            if told.text:
                column, row = _split(address)
                by_row.setdefault(row, {})[column] = told
        if by_row and self._data is None:
            raise Refusal("request.no_cells")
        found: list[tuple[int, int, bytes]] = []
        fresh: dict[int, bytes] = {}
        for row, cells in sorted(by_row.items()):
            known = self._rows.get(row)
            if known is not None:
                found += self._into_row(known, row, cells)
            else:
                body = b"".join(self._cell_of(row, column, cells[column]) for column in sorted(cells))
                fresh[row] = b'<%srow r="%d">%s</%srow>' % (self._tag, row, body, self._tag)
        return found + self._new_rows(fresh)

    @property
    def _tag(self) -> bytes:
        return self._prefix + b":" if self._prefix else b""

    def _cell_of(self, row: int, column: int, told: Content) -> bytes:
        address = f"{column_letters(column)}{row}".encode()
        return _element(b'<%sc r="%s"' % (self._tag, address), self._prefix, told)

    def _into_row(self, known: _Row, row: int, cells: Mapping[int, Content]) -> list[tuple[int, int, bytes]]:
        if known.close == known.start:  # it closes itself
            opened = self._content[known.start : known.inner].rstrip(b"/> \r\n\t")
            body = b"".join(self._cell_of(row, column, cells[column]) for column in sorted(cells))
            return [(known.start, known.end, opened + b">" + body + b"</" + self._tag + b"row>")]
        found: dict[int, bytes] = {}
        for column in sorted(cells):
            right = [at for at in known.cells if at > column]
            place = known.cells[min(right)] if right else known.close
            found[place] = found.get(place, b"") + self._cell_of(row, column, cells[column])
        return [(place, place, text) for place, text in found.items()]

    def _new_rows(self, fresh: Mapping[int, bytes]) -> list[tuple[int, int, bytes]]:
        if not fresh or self._data is None:
            return []
        data, tag = self._data, self._tag
        if data.close == data.start:
            body = b"".join(fresh[row] for row in sorted(fresh))
            opened = self._content[data.start : data.inner].rstrip(b"/> \r\n\t")
            return [(data.start, data.end, opened + b">" + body + b"</" + tag + b"sheetData>")]
        found: dict[int, bytes] = {}
        for row in sorted(fresh):
            place = min((start for at, start in self._order if at > row), default=data.close)
            found[place] = found.get(place, b"") + fresh[row]
        return [(place, place, text) for place, text in found.items()]

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(":")[2]
        if local not in ("sheetData", "row", "c", "f"):
            return
        at = self._parser.CurrentByteIndex
        if local == "f":
            if self._cell is not None:
                self._cell.formula = True
            return
        if local == "sheetData":
            self._data = _Row(at, tag_end(self._content, at))
            self._prefix = name.rpartition(":")[0].encode()
        elif local == "row":
            self._start_row(at, attributes)
        elif self._data is not None:
            self._start_cell(at, attributes)

    def _start_row(self, at: int, attributes: dict[str, str]) -> None:
        told = attributes.get("r", "")
        self._row = int(told) if told.isascii() and told.isdigit() else self._row + 1
        self._column = 0
        self._order.append((self._row, at))
        if self._row in self._rows_wanted:
            self._open_row = self._rows[self._row] = _Row(at, tag_end(self._content, at))

    def _start_cell(self, at: int, attributes: dict[str, str]) -> None:
        told = attributes.get("r")
        self._column = _split(told)[0] if told else self._column + 1
        if self._open_row is None:
            return
        self._open_row.cells[self._column] = at
        address = f"{column_letters(self._column)}{self._row}"
        if address in self._wanted:
            self._cell = self.cells[address] = _Cell(address, at, tag_end(self._content, at))

    def _end(self, name: str) -> None:
        local = name.rpartition(":")[2]
        if local == "c" and self._cell is not None:
            self._close(self._cell)
            self._cell = None
        elif local == "row" and self._open_row is not None:
            self._close(self._open_row)
            self._open_row = None
        elif local == "sheetData" and self._data is not None:
            self._close(self._data)

    def _close(self, one: _Cell | _Row) -> None:
        """Where the element ends; one that closes itself ends where its start tag does."""
        if self._content[one.inner - 2 : one.inner] == b"/>":
            one.close, one.end = one.start, one.inner
            return
        one.close = self._parser.CurrentByteIndex
        one.end = tag_end(self._content, one.close)


def _split(address: str) -> tuple[int, int]:
    """ "H9" -> (8, 9)."""
    found = ADDRESS.fullmatch(address)
    if found is None:
        raise ValueError(f"{address} is no address of a cell")
    return column_number(found[1]), int(found[2])
