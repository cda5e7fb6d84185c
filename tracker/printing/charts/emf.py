"""A drawing as an enhanced metafile (MS-EMF): vectors that Word, LibreOffice and every printer draw.

Logical units are twips, so a drawing of 160 mm is 9,071 units wide; words stay words, in Times New Roman.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Sequence

from tracker.printing import decree30
from tracker.printing.charts.shapes import Area, Label, Point, Sketch, Stroke
from tracker.printing.measure import width_pt
from tracker.printing.model import Align

_TWIPS = 20
_DEVICE = (19200, 19200, 1016, 1016)
"""A device of 19,200 units on 1,016 mm: 480 to the inch."""
_HEADER, _POLYGON, _POLYLINE, _WINDOW, _ORIGIN, _VIEWPORT, _EOF = 1, 3, 4, 9, 10, 11, 14
_MAP_MODE, _BACKGROUND, _TEXT_ALIGN, _TEXT_COLOUR, _SELECT, _PEN, _BRUSH = 17, 18, 22, 24, 37, 38, 39
_FONT, _TEXT = 82, 84
_ANISOTROPIC, _TRANSPARENT, _BASELINE = 8, 1, 24
_ALIGN = {Align.LEFT: 0, Align.RIGHT: 2, Align.CENTRE: 6}
_NULL_PEN = 0x80000008
_MM_PER_POINT = 25.4 / 72


def emf_bytes(sketch: Sketch) -> bytes:
    """The drawing at its true size."""
    return _Metafile(sketch).finished()


class _Metafile:
    def __init__(self, sketch: Sketch) -> None:
        self.size = (_twips(sketch.width), _twips(sketch.height))
        self.frame = tuple(round(length * _MM_PER_POINT * 100) for length in (sketch.width, sketch.height))
        self.records: list[bytes] = []
        self.handles: dict[tuple[int, bytes], int] = {}
        self._set_up()
        for shape in sketch.shapes:
            self._area(shape) if isinstance(shape, Area) else self._stroke(shape)
        for label in sketch.labels:
            self._label(label)

    def finished(self) -> bytes:
        """Header, records and end; the header counts them."""
        self._add(_EOF, struct.pack("<III", 0, 0, 20))
        body = b"".join(self.records)
        width, height = self.size
        pixels = [round(length * 480 / 1440) for length in (width, height)]
        fixed = struct.pack("<4i4i", 0, 0, *pixels, 0, 0, *self.frame)
        signature, version, length = 0x464D4520, 0x10000, 108 + len(body)
        counts = (signature, version, length, len(self.records) + 1, len(self.handles) + 1, 0, 0, 0, 0)
        head = fixed + struct.pack("<IIIIHHIII", *counts) + struct.pack("<4i", *_DEVICE)
        head += struct.pack("<III2I", 0, 0, 0, _DEVICE[2] * 1000, _DEVICE[3] * 1000)
        return struct.pack("<II", _HEADER, 8 + len(head)) + head + body

    def _add(self, kind: int, body: bytes) -> None:
        self.records.append(struct.pack("<II", kind, 8 + len(body)) + body)

    def _set_up(self) -> None:
        width, height = self.size
        self._add(_MAP_MODE, struct.pack("<I", _ANISOTROPIC))
        self._add(_ORIGIN, struct.pack("<2i", 0, 0))
        self._add(_WINDOW, struct.pack("<2i", width, height))
        self._add(_VIEWPORT, struct.pack("<2i", round(width * 480 / 1440), round(height * 480 / 1440)))
        self._add(_BACKGROUND, struct.pack("<I", _TRANSPARENT))
        self._add(_TEXT_COLOUR, struct.pack("<I", 0))

    def _area(self, area: Area) -> None:
        self._use_pen(area.outline, 0.0)
        self._use(_BRUSH, struct.pack("<III", 0, _grey(area.fill), 0))
        self._points(_POLYGON, area.points)

    def _stroke(self, stroke: Stroke) -> None:
        self._use_pen(stroke.width, stroke.grey)
        self._points(_POLYLINE, stroke.points)

    def _label(self, label: Label) -> None:
        self._use(_FONT, _font(label))
        self._add(_TEXT_ALIGN, struct.pack("<I", _BASELINE | _ALIGN[label.align]))
        text = label.text.encode("utf-16-le")
        count = len(text) // 2
        padded = text + b"\0" * (-len(text) % 4)
        spot = struct.pack("<2i", _twips(label.x), _twips(label.y))
        words = spot + struct.pack("<III", count, 76, 0) + struct.pack("<4i", 0, 0, -1, -1)
        head = struct.pack("<4iI2f", 0, 0, -1, -1, 1, 1.0, 1.0) + words + struct.pack("<I", 76 + len(padded))
        advances = [_twips(width_pt(letter, label.size, label.bold)) for letter in label.text]
        self._add(_TEXT, head + padded + struct.pack(f"<{count}I", *advances))

    def _points(self, kind: int, points: Sequence[Point]) -> None:
        flat = [(_twips(x), _twips(y)) for x, y in points]
        self._add(
            kind,
            _bounds(flat) + struct.pack("<I", len(flat)) + b"".join(struct.pack("<2i", *p) for p in flat),
        )

    def _use_pen(self, width: float, grey: float) -> None:
        if width:
            self._use(_PEN, struct.pack("<IiiI", 0, _twips(width), 0, _grey(grey)))
        else:
            self._add(_SELECT, struct.pack("<I", _NULL_PEN))

    def _use(self, kind: int, body: bytes) -> None:
        """Make a pen, brush or font the first time, and take it up."""
        key = (kind, body)
        if key not in self.handles:
            self.handles[key] = len(self.handles) + 1
            self._add(kind, struct.pack("<I", self.handles[key]) + body)
        self._add(_SELECT, struct.pack("<I", self.handles[key]))


def _twips(points: float) -> int:
    return round(points * _TWIPS)


def _grey(level: float) -> int:
    part = round(level * 255)
    return part << 16 | part << 8 | part


def _bounds(points: Iterable[tuple[int, int]]) -> bytes:
    xs, ys = zip(*points, strict=True)
    return struct.pack("<4i", min(xs), min(ys), max(xs), max(ys))


def _font(label: Label) -> bytes:
    """An extended logical font (LogFontPanose): height, weight, slope, name."""
    weight = 700 if label.bold else 400
    face = struct.pack("<5i8B", -_twips(label.size), 0, 0, 0, weight, int(label.italic), 0, 0, 1, 0, 0, 0, 18)
    name = decree30.FONT.encode("utf-16-le")
    return face + name + b"\0" * (64 - len(name)) + b"\0" * 228
