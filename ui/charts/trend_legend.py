"""What the marks of a trend mean, under it: the lines by name, and each kind of point that occurs."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF

from ui.charts.ink import Ink
from ui.charts.rows import Trend
from ui.charts.strokes import LEFT, Stroke, Strokes, Words, box, mark
from ui.i18n import words

_ROW = 18.0
_MARK = 14.0
_GAP = 16.0
_ROLE = "hint"


class Legend:
    """`height` is what it takes; `draw` puts it there."""

    def __init__(self, trend: Trend, ink: Ink, width: float) -> None:
        self._ink = ink
        self._lines = len(trend.lines)
        self._entries = _entries(trend)
        self._rows = self._break(width)
        self.height = len(self._rows) * _ROW + 4 if self._rows else 0.0

    def draw(self, strokes: Strokes, top: float) -> None:
        for number, row in enumerate(self._rows):
            x = 2.0
            for entry in row:
                self._draw(strokes, entry, x, top + 4 + number * _ROW)
                x += self._wide(entry)

    def _draw(self, strokes: Strokes, entry: int, x: float, y: float) -> None:
        kind, text = self._entries[entry]
        at, color = QPointF(x + 5, y + _ROW / 2), self._ink.line(int(kind) if kind.isdigit() else 0)
        if kind == "interval":
            strokes.strokes.append(Stroke(box(QRectF(x + 2, y + 4, 6, 10)), color, self._ink.color("tint")))
        else:
            inside = self._ink.color("surface") if kind == "part" else color
            line = int(kind) if kind.isdigit() else 0
            strokes.strokes.append(Stroke(mark(at, line, 3.5), color, inside, 1.5))
        place = QRectF(x + _MARK, y, self._wide(entry) - _MARK, _ROW)
        strokes.words.append(Words(place, text, _ROLE, self._ink.color("text2"), LEFT))

    def _wide(self, entry: int) -> float:
        return _MARK + self._ink.width(self._entries[entry][1], _ROLE) + _GAP

    def _break(self, room: float) -> list[list[int]]:
        rows: list[list[int]] = []
        used = room
        for entry in range(len(self._entries)):
            if not rows or used + self._wide(entry) > room:
                rows.append([])
                used = 0.0
            rows[-1].append(entry)
            used += self._wide(entry)
        return rows


def _entries(trend: Trend) -> list[tuple[str, str]]:
    """Kind ("0" to "5": a line; "whole", "part", "interval") and words."""
    points = [point for line in trend.lines for point in line.points if point and point.value is not None]
    part = any(not point.complete for point in points)
    rough = any(point.complete and point.low is not None for point in points)
    whole = any(point.complete and point.low is None for point in points)
    several = len(trend.lines) > 1
    found = [(str(n), line.name) for n, line in enumerate(trend.lines)] if several else []
    if whole and not several and (part or rough):
        found.append(("whole", words("chart.mark.whole")))
    if part:
        found.append(("part", words("chart.mark.part")))
    if rough:
        found.append(("interval", words("chart.mark.interval")))
    return found
