"""A PDF as it is drawn: every stretch of text with its place, size and face, and every rule. Millimetres.

Reads what Qt's PDF engine writes (one matrix a page, text as glyph numbers with a table of characters); no
reader for PDFs of anybody else.
"""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass, field

_OBJECT = re.compile(rb"(?:^|\n)(\d+) 0 obj\n(.*?)\nendobj", re.DOTALL)
_STREAM = re.compile(rb"stream\r?\n(.*)endstream", re.DOTALL)
_REFERENCE = re.compile(rb"/(\w+) (\d+) 0 R")
_MM = 25.4 / 72
Matrix = tuple[float, float, float, float, float, float]


@dataclass(frozen=True)
class Piece:
    """Text on one baseline: its left and right ends, its baseline from the top, size in points, face."""

    text: str
    left: float
    right: float
    baseline: float
    size: float
    face: str

    @property
    def bold(self) -> bool:
        return "Bold" in self.face

    @property
    def italic(self) -> bool:
        return "Italic" in self.face


@dataclass(frozen=True)
class Stroke:
    """A straight line."""

    x1: float
    y1: float
    x2: float
    y2: float

    @property
    def length(self) -> float:
        return max(abs(self.x2 - self.x1), abs(self.y2 - self.y1))


@dataclass
class PdfPage:
    width: float
    height: float
    pieces: list[Piece] = field(default_factory=list)
    strokes: list[Stroke] = field(default_factory=list)

    def piece(self, start: str) -> Piece:
        """The first text that begins so."""
        return next(piece for piece in self.pieces if piece.text.startswith(start))

    def rule_below(self, piece: Piece) -> Stroke:
        """The nearest level line under a text that it overlaps."""
        found = [one for one in self.strokes if one.y1 == one.y2 and one.y1 > piece.baseline]
        over = [one for one in found if one.x1 < piece.right and one.x2 > piece.left]
        return min(over, key=lambda one: one.y1)


@dataclass(frozen=True)
class _Face:
    name: str
    letters: dict[int, str]
    widths: dict[int, float]


class PdfFile:
    """The pages of a PDF, and what stands in it as text."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self._objects = {int(number): body for number, body in _OBJECT.findall(data)}
        self._faces: dict[int, _Face] = {}
        self.pages = [self._page(body) for body in self._page_bodies()]

    def faces(self) -> set[str]:
        """The names of the faces embedded."""
        return {face.name for face in self._faces.values()}

    def _page_bodies(self) -> list[bytes]:
        root = next(body for body in self._objects.values() if b"/Type /Pages" in body and b"/Kids" in body)
        kids = re.search(rb"/Kids\s*\[([^\]]*)\]", root)
        assert kids is not None
        return [self._objects[int(number)] for number in re.findall(rb"(\d+) 0 R", kids[1])]

    def _page(self, body: bytes) -> PdfPage:
        box = re.search(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", body)
        assert box is not None
        links = {name: int(number) for name, number in _REFERENCE.findall(body)}
        resources = self._objects[links[b"Resources"]]
        fonts = {name: self._face(int(n)) for name, n in _REFERENCE.findall(_part(resources, b"/Font"))}
        page = PdfPage(float(box[1]) * _MM, float(box[2]) * _MM)
        _Interpreter(page, fonts).run(self._content(links[b"Contents"]))
        return page

    def _content(self, number: int) -> bytes:
        stream = _STREAM.search(self._objects[number])
        assert stream is not None
        return zlib.decompress(stream[1])

    def _face(self, number: int) -> _Face:
        if number not in self._faces:
            body = self._objects[number]
            name = re.search(rb"/BaseFont /(\S+)", body)
            below = re.search(rb"/DescendantFonts \[(\d+) 0 R", body)
            table = re.search(rb"/ToUnicode (\d+) 0 R", body)
            assert name and below and table
            letters = _letters(self._content_or_plain(int(table[1])))
            self._faces[number] = _Face(name[1].decode(), letters, _widths(self._objects[int(below[1])]))
        return self._faces[number]

    def _content_or_plain(self, number: int) -> bytes:
        stream = _STREAM.search(self._objects[number])
        assert stream is not None
        try:
            return zlib.decompress(stream[1])
        except zlib.error:
            return stream[1]


def _part(body: bytes, name: bytes) -> bytes:
    found = re.search(re.escape(name) + rb"\s*<<(.*?)>>", body, re.DOTALL)
    return found[1] if found else b""


def _letters(table: bytes) -> dict[int, str]:
    letters: dict[int, str] = {}
    for first, codes in re.findall(rb"<(\w+)> <\w+> \[([^\]]*)\]", table):
        for place, code in enumerate(re.findall(rb"<([\w\s]+)>", codes)):
            letters[int(first, 16) + place] = bytes.fromhex(code.decode()).decode("utf-16-be")
    return letters


def _widths(body: bytes) -> dict[int, float]:
    """Glyph number -> thousandths of the size."""
    widths: dict[int, float] = {}
    found = re.search(rb"/W \[(.*?)\]\s*(?:/|>>|$)", body, re.DOTALL)
    for first, run in re.findall(rb"(\d+) \[([^\]]*)", found[1] if found else b""):
        for place, width in enumerate(run.split()):
            widths[int(first) + place] = float(width)
    return widths


class _Interpreter:
    """Follows the operators of one page."""

    def __init__(self, page: PdfPage, faces: dict[bytes, _Face]) -> None:
        self.page, self.faces = page, faces
        self.matrix: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
        self.kept: list[Matrix] = []
        self.here = (0.0, 0.0)
        self.pen = (0.0, 0.0)
        self.face: _Face | None = None
        self.size = 0.0
        self.glyphs: list[tuple[int, float, float]] = []

    def run(self, content: bytes) -> None:
        stack: list[bytes] = []
        for token in re.findall(rb"/\w+|<[0-9A-Fa-f]*>|\[[^\]]*\]|[-\w.*'\"]+", content):
            if re.fullmatch(rb"-?[\d.]+|/\w+|<\w*>|\[.*\]", token):
                stack.append(token)
            else:
                self._obey(token, stack)
                stack.clear()

    def _obey(self, operator: bytes, stack: list[bytes]) -> None:
        match operator:
            case b"q":
                self.kept.append(self.matrix)
            case b"Q":
                self.matrix = self.kept.pop()
            case b"cm":
                self.matrix = _joined([float(one) for one in stack[-6:]], self.matrix)
            case b"m":
                self.here = self._at(float(stack[-2]), float(stack[-1]))
            case b"l":
                to = self._at(float(stack[-2]), float(stack[-1]))
                self.page.strokes.append(Stroke(*sorted_ends(self.here, to)))
                self.here = to
            case b"BT" | b"Tf" | b"Td" | b"Tj" | b"ET":
                self._write(operator, stack)

    def _write(self, operator: bytes, stack: list[bytes]) -> None:
        if operator == b"BT":
            self.glyphs, self.pen = [], (0.0, 0.0)
        elif operator == b"Tf":
            self.face, self.size = self.faces[stack[-2][1:]], float(stack[-1])
        elif operator == b"Td":
            self.pen = (self.pen[0] + float(stack[-2]), self.pen[1] + float(stack[-1]))
        elif operator == b"Tj":
            self.glyphs.append((int(stack[-1][1:-1], 16), *self.pen))
        elif self.glyphs and self.face:
            self._end_text(self.face)

    def _end_text(self, face: _Face) -> None:
        """The glyphs of a text object; its own matrix turns them upside down, so y counts from the top."""
        first, last = self.glyphs[0], self.glyphs[-1]
        text = "".join(face.letters.get(glyph, "\ufffd") for glyph, _, _ in self.glyphs)
        left, baseline = self._at(first[1], -first[2])
        right, _ = self._at(last[1] + face.widths.get(last[0], 500.0) * self.size / 1000, 0)
        points = self.size * abs(self.matrix[0])
        self.page.pieces.append(Piece(text, left, right, baseline, round(points, 2), face.name))

    def _at(self, x: float, y: float) -> tuple[float, float]:
        a, b, c, d, e, f = self.matrix
        return (a * x + c * y + e) * _MM, self.page.height - (b * x + d * y + f) * _MM


def sorted_ends(one: tuple[float, float], other: tuple[float, float]) -> tuple[float, float, float, float]:
    """Both ends, the left or upper one first."""
    return (*min(one, other), *max(one, other))


def _joined(inner: list[float], outer: Matrix) -> Matrix:
    a, b, c, d, e, f = inner
    oa, ob, oc, od, oe, of = outer
    return (
        a * oa + b * oc,
        a * ob + b * od,
        c * oa + d * oc,
        c * ob + d * od,
        e * oa + f * oc + oe,
        e * ob + f * od + of,
    )
