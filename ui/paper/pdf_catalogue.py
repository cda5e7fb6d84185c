"""What Qt leaves out of a PDF's catalogue: the language, the title in the window's bar, the outline.

Added as an incremental update (ISO 32000-1, 7.5.6): the painted bytes stay as they are and a newer
catalogue object follows them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

_TRAILER = re.compile(rb"trailer\s*<<(.*?)>>\s*startxref\s+(\d+)\s+%%EOF\s*$", re.DOTALL)
_SIZE = re.compile(rb"/Size\s+(\d+)")
_ROOT = re.compile(rb"/Root\s+(\d+) 0 R")
_CATALOGUE = re.compile(rb"<<(\s*/Type /Catalog.*?)>>\s*endobj", re.DOTALL)
_KIDS = re.compile(rb"/Type /Pages\s+/Kids\s*\[([^\]]*)\]")
_REFERENCE = re.compile(rb"(\d+) 0 R")
_LETTERS = re.compile(rb"beginbfrange(.*?)endbfrange", re.DOTALL)
_TAB = re.compile(rb"<(0\s*0\s*)0(\s*)9>")
_LANGUAGES = {"vi": b"vi-VN", "en": b"en-GB"}


class Entry(NamedTuple):
    """A line of the outline: level 0, or 1 below the last of level 0; page from 0; points from the foot."""

    title: str
    level: int
    page: int
    top: float


def with_catalogue(pdf: bytes, language: str, entries: Sequence[Entry]) -> bytes:
    """`pdf` with its language and outline; unchanged if it is not built as Qt builds it."""
    trailer, kids, catalogue = _TRAILER.search(pdf), _KIDS.search(pdf), _CATALOGUE.search(pdf)
    root = _ROOT.search(trailer[1]) if trailer else None
    size = _SIZE.search(trailer[1]) if trailer else None
    if not (trailer and kids and catalogue and root and size):
        return pdf
    update = _Update(pdf, int(size[1]), trailer)
    body = catalogue[1] + b"/Lang (%s)\n" % _LANGUAGES.get(language, b"vi-VN")
    body += b"/ViewerPreferences << /DisplayDocTitle true >>\n"
    if entries:
        pages = [int(number) for number in _REFERENCE.findall(kids[1])]
        body += b"/Outlines %d 0 R\n" % update.outline(entries, pages)
    update.put(int(root[1]), body)
    return update.finished()


def with_spaces(pdf: bytes) -> bytes:
    """`pdf` with spaces as spaces for who copies or searches its text: a face has one glyph for tab and
    space, and Qt writes down the first. Nothing moves, so every offset stays right."""
    return _LETTERS.sub(lambda table: _TAB.sub(rb"<\g<1>2\g<2>0>", table[0]), pdf)


class _Update:
    """Objects to be appended, and the table that finds them."""

    def __init__(self, pdf: bytes, size: int, trailer: re.Match[bytes]) -> None:
        self.out = bytearray(pdf if pdf.endswith(b"\n") else pdf + b"\n")
        self.size = size
        self.entries = _SIZE.sub(b"", trailer[1]).strip()
        self.previous = int(trailer[2])
        self.offsets: dict[int, int] = {}

    def put(self, number: int, body: bytes) -> None:
        self.offsets[number] = len(self.out)
        self.out += b"%d 0 obj\n<<\n%s>>\nendobj\n" % (number, body)

    def outline(self, entries: Sequence[Entry], pages: Sequence[int]) -> int:
        """A tree of two levels: titles and appendices, the headings in them. Returns the root's number."""
        root = self.size
        numbers = range(root + 1, root + 1 + len(entries))
        self.size = numbers.stop
        tops = [i for i, entry in enumerate(entries) if entry.level == 0 or i == 0]
        below = {top: range(top + 1, end) for top, end in zip(tops, [*tops[1:], len(entries)], strict=True)}
        for row, parent in [(tops, root), *((row, numbers[top]) for top, row in below.items())]:
            for place, i in enumerate(row):
                children = [numbers[j] for j in below.get(i, ())]
                links = _Links(parent, [numbers[j] for j in row], place, children)
                self.put(numbers[i], _entry(entries[i], pages[entries[i].page], links))
        ends = (numbers[tops[0]], numbers[tops[-1]], len(entries))
        self.put(root, b"/Type /Outlines /First %d 0 R /Last %d 0 R /Count %d\n" % ends)
        return root

    def finished(self) -> bytes:
        """The table of the new objects and a trailer that points back to the old one."""
        start = len(self.out)
        self.out += b"xref\n"
        for number, offset in sorted(self.offsets.items()):
            self.out += b"%d 1\n%010d 00000 n \n" % (number, offset)
        self.out += b"trailer\n<<\n%s\n/Size %d\n/Prev %d\n>>\n" % (self.entries, self.size, self.previous)
        self.out += b"startxref\n%d\n%%%%EOF\n" % start
        return bytes(self.out)


class _Links(NamedTuple):
    """The object numbers around an entry: its parent, its row and its place there, its children."""

    parent: int
    row: list[int]
    place: int
    children: list[int]


def _entry(entry: Entry, page: int, links: _Links) -> bytes:
    title = (b"\xfe\xff" + entry.title.encode("utf-16-be")).hex().encode("ascii")
    target = b"[%d 0 R /XYZ 0 %.1f null]" % (page, entry.top)
    body = b"/Title <%s> /Parent %d 0 R /Dest %s\n" % (title, links.parent, target)
    if links.place:
        body += b"/Prev %d 0 R\n" % links.row[links.place - 1]
    if links.place + 1 < len(links.row):
        body += b"/Next %d 0 R\n" % links.row[links.place + 1]
    if links.children:
        ends = (links.children[0], links.children[-1], len(links.children))
        body += b"/First %d 0 R /Last %d 0 R /Count %d\n" % ends
    return body
