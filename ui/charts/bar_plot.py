"""Bars beside each other: places by change or value, or the parts of a whole. Never one upon another."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF

from ui.charts.ink import Ink
from ui.charts.plot import Plot, Stop
from ui.charts.rows import Bar, Bars
from ui.charts.strokes import LEFT, RIGHT, Stroke, Words, arrow, box

_GAP = 10.0
_LEAST_BAR = 60.0
_BASE_FROM = 18.0
_MOST_ROW = 32.0
_WORD_TONES = ("good", "bad", "text2")
"""Tones in which words can be read; what is only drawn may be paler."""


@dataclass(frozen=True)
class _Columns:
    """Where the columns of the rows begin and end, in pixels."""

    name: float
    before: float
    bar_left: float
    bar_right: float
    text_right: float
    percent_right: float


class BarPlot(Plot):
    """Draws Bars, one row each, as many as there are in the height given."""

    def __init__(self, ink: Ink) -> None:
        super().__init__(ink)
        self.bars = Bars()
        self.box.invertY(True)
        self._items: dict[str, pg.BarGraphItem] = {}
        """By tone. Filled anew each time: items that are removed are not let go."""

    def show_drawn(self, bars: Bars) -> None:
        self.bars = bars
        self.rearrange()

    def lay_out(self, width: float, height: float) -> None:
        rows = self.bars.bars
        for item in self._items.values():
            _fill(item, [], 0.0)
        if not rows:
            return
        pitch = min(_MOST_ROW, height / len(rows))
        role = "base" if pitch >= _BASE_FROM else "hint"
        columns = self._columns(width, role)
        self._place_view(columns, pitch * len(rows))
        self._draw_bars(pitch)
        for number, bar in enumerate(rows):
            place = QRectF(0, number * pitch, width, pitch)
            self._write_row(bar, place, columns, role)
            ring = place.adjusted(1, 1, -1, -1)
            self.stops.append(Stop(number, 0, place, ring, bar.said or _said(bar), bar.key))
        zero, line = self.spot(0, 0).x(), self.ink.color("line")
        self.strokes.line(QPointF(zero, 0), QPointF(zero, pitch * len(rows)), line)
        for number in _turns(rows):
            y = number * pitch
            self.strokes.line(QPointF(0, y), QPointF(width, y), line)

    def _columns(self, width: float, role: str) -> _Columns:
        rows, ink = self.bars.bars, self.ink
        percent = max((ink.width(bar.percent, role) for bar in rows), default=0.0)
        text = max(ink.width(bar.text, role) + (12 if _arrow(bar) else 0) for bar in rows)
        name = max(ink.width(bar.name, role) for bar in rows)
        before = max((ink.width(bar.before, role) for bar in rows), default=0.0)
        text_right = width - (percent + 14 if percent else 0)
        bar_right = text_right - text - _GAP
        name = min(name, max(70.0, width * 0.3))
        if before and bar_right - name - before - 2 * _GAP < _LEAST_BAR:
            before = 0.0
        bar_left = name + _GAP + (before + _GAP if before else 0)
        return _Columns(name, before, bar_left, max(bar_left + 20, bar_right), text_right, width)

    def _place_view(self, columns: _Columns, height: float) -> None:
        ends = [end for bar in self.bars.bars for end in (bar.value, bar.low, bar.high) if end is not None]
        least, most = min([0.0, *ends]), max([0.0, *ends])
        if least < 0 < most:  # rises and falls by one measure, from a common line in the middle
            most = max(most, -least)
            least = -most
        if least == most:
            most = 1.0
        self.box.setGeometry(QRectF(columns.bar_left, 0, columns.bar_right - columns.bar_left, height))
        self.box.setRange(xRange=(least, most), yRange=(0, len(self.bars.bars)), padding=0)

    def _draw_bars(self, pitch: float) -> None:
        """One item for each colour; what is incomplete is an outline, an approximate end a lighter box."""
        thick = min(0.6, 11 / pitch) if pitch < 24 else 0.5
        rows = [(n, bar) for n, bar in enumerate(self.bars.bars) if bar.value]
        for tone in sorted({bar.tone for _, bar in rows}):
            found = [(n, bar.value or 0.0) for n, bar in rows if bar.tone == tone and bar.complete]
            if not found:
                continue
            item = self._item(tone)
            item.setOpts(brush=self.ink.color(tone))
            _fill(item, found, thick)
        for number, bar in rows:
            if not bar.complete:
                self._box(number, 0.0, bar.value or 0.0, thick, bar.tone, "surface", Qt.PenStyle.DashLine)
            if bar.low is not None and bar.high is not None:
                self._box(number, bar.low, bar.high, thick, bar.tone, "tint", Qt.PenStyle.SolidLine)

    def _item(self, tone: str) -> pg.BarGraphItem:
        found = self._items.get(tone)
        if found is None:
            found = self._items[tone] = pg.BarGraphItem(x0=[], width=[], y=[], height=1, pen=None)
            self.box.addItem(found, ignoreBounds=True)
        return found

    def _box(
        self, row: int, start: float, end: float, thick: float, tone: str, fill: str, style: Qt.PenStyle
    ) -> None:
        one, other = self.spot(start, row + 0.5 - thick / 2), self.spot(end, row + 0.5 + thick / 2)
        place = QRectF(one, other).normalized()
        shape = box(QRectF(place.x(), place.y(), max(2.0, place.width()), place.height()))
        self.strokes.strokes.append(Stroke(shape, self.ink.color(tone), self.ink.color(fill), 1.0, style))

    def _write_row(self, bar: Bar, place: QRectF, columns: _Columns, role: str) -> None:
        ink, put = self.ink, self.strokes.words.append
        metrics = QFontMetricsF(ink.font(role))
        name = metrics.elidedText(bar.name, Qt.TextElideMode.ElideRight, columns.name + 1)
        put(Words(_span(place, 0, columns.name + 2), name, role, ink.color("text"), LEFT))
        if columns.before:
            left = columns.name + _GAP
            room = _span(place, left, left + columns.before)
            put(Words(room, bar.before, role, ink.color("text2"), RIGHT))
        tone = ink.color(bar.tone if bar.tone in _WORD_TONES else "text")
        room = _span(place, columns.bar_right, columns.text_right)
        put(Words(room, bar.text, role, tone, RIGHT))
        if bar.percent:
            room = _span(place, columns.text_right, columns.percent_right)
            put(Words(room, bar.percent, role, ink.color("text2"), RIGHT))
        if way := _arrow(bar):
            right = columns.text_right - metrics.horizontalAdvance(bar.text) - 5
            shape = arrow(right, place.center().y(), way)
            self.strokes.strokes.append(Stroke(shape, None, tone))


def _fill(item: pg.BarGraphItem, rows: list[tuple[int, float]], thick: float) -> None:
    """Give an item its bars: (row, value), from zero, `thick` of a row."""
    at, values = np.array(rows, dtype=float).reshape(-1, 2).T
    item.setOpts(x0=np.zeros_like(values), width=values, y=at + 0.5, height=thick)


def _arrow(bar: Bar) -> int:
    """1 up, -1 down, 0 none."""
    if not bar.arrow or not bar.value:
        return 0
    return 1 if bar.value > 0 else -1


def _turns(rows: tuple[Bar, ...]) -> list[int]:
    """Before which rows rises turn into falls or the reverse: there a rule is drawn."""
    ways = [_arrow(bar) for bar in rows]
    return [n for n in range(1, len(ways)) if ways[n] * ways[n - 1] < 0]


def _span(place: QRectF, left: float, right: float) -> QRectF:
    return QRectF(left, place.y(), right - left, place.height())


def _said(bar: Bar) -> str:
    sign = {1: "▲ ", -1: "▼ ", 0: ""}[_arrow(bar)]
    return " ".join(part for part in (bar.name, bar.before, sign + bar.text, bar.percent) if part)
