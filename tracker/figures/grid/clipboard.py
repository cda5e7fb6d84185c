"""Blocks of cells as Excel and LibreOffice put them on the clipboard: tabs, line ends, quotes around both."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

_QUOTED = re.compile(r'"((?:[^"]|"")*)"(?=\t|\r\n|\n|\r|\Z)')
_PLAIN = re.compile(r"[^\t\r\n]*")
_LINE_END = re.compile(r"\r\n|\n|\r")

Block = tuple[tuple[str, ...], ...]
"""Rows of cells as text; rows may be of different lengths."""


def read_block(text: str) -> Block:
    """The cells of a clipboard text. A quoted cell may hold tabs, line ends and doubled quotes; a quote that
    is not closed before the end of its cell is only a sign. Nothing at all is one empty cell."""
    return tuple(tuple(row) for row in _rows(text))


def write_block(rows: Sequence[Sequence[str]]) -> str:
    """What `read_block` reads back; each row ends with a line end, as Excel writes it."""
    return "".join("\t".join(map(_written, row)) + "\n" for row in rows)


def _rows(text: str) -> Iterator[list[str]]:
    at, row = 0, list[str]()
    while True:
        found = _QUOTED.match(text, at)
        if found:
            row.append(found[1].replace('""', '"'))
        else:
            found = _PLAIN.match(text, at)
            row.append(found[0] if found else "")
        at = found.end() if found else at
        if text[at : at + 1] == "\t":
            at += 1
            continue
        yield row
        ended = _LINE_END.match(text, at)
        if ended is None or ended.end() == len(text):
            return
        at, row = ended.end(), []


def _written(cell: str) -> str:
    quoted = cell.startswith('"') or any(sign in cell for sign in "\t\r\n")
    return '"' + cell.replace('"', '""') + '"' if quoted else cell
