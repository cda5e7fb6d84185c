"""Two small charts painted by hand: the trend of one indicator, and a ranking of places by change."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from ui.theme import theme
from ui.widgets.cell_painters import paint_triangle
from ui.widgets.scales import nice_ticks, padded

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_CENTRE = Qt.AlignmentFlag.AlignCenter


@dataclass(frozen=True)
class TrendPoint:
    """One period. `value` None draws "…"; `low`/`high` draw an approximate value as its interval.

    `complete` False draws an open dot and a dashed line to it, with `note` ("28/34") under the number.
    """

    label: str
    value: float | None
    text: str = ""
    low: float | None = None
    high: float | None = None
    complete: bool = True
    note: str = ""
    source: str = ""


class _Chart(QWidget):
    """What charts share: copying as a picture, tooltips by place."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setMouseTracking(True)
        self._places: list[QRect] = []

    def copy_picture(self) -> None:
        """Put the chart on the clipboard as a picture."""
        QGuiApplication.clipboard().setPixmap(self.grab())

    def index_at(self, event: QMouseEvent | QHelpEvent) -> int:
        at = event.position().toPoint() if isinstance(event, QMouseEvent) else event.pos()
        return next((n for n, place in enumerate(self._places) if place.contains(at)), -1)

    def tip(self, _index: int) -> str:
        return ""

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            index = self.index_at(event)
            QToolTip.showText(event.globalPos(), self.tip(index) if index >= 0 else "", self)
            return True
        return super().event(event)


class MiniTrend(_Chart):
    """The trend of one indicator over periods. `chosen(index)` when a point is pressed.

    `write` turns an axis value into words.
    """

    chosen = Signal(int)

    def __init__(
        self,
        name: str,
        write: Callable[[float], str] = lambda value: f"{value:g}",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(name, parent)
        self._points: tuple[TrendPoint, ...] = ()
        self._write = write
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_points(self, points: Sequence[TrendPoint]) -> None:
        self._points = tuple(points)
        said = "; ".join(f"{point.label}: {point.text or '…'}" for point in self._points)
        self.setAccessibleDescription(said)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(340, 168)

    def tip(self, index: int) -> str:
        point = self._points[index]
        return "\n".join(part for part in (f"{point.label}: {point.text or '…'}", point.source) if part)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if (index := self.index_at(event)) >= 0:
            self.chosen.emit(index)

    def paintEvent(self, event: QPaintEvent) -> None:
        values = [value for point in self._points for value in (point.value, point.low, point.high)]
        known = [value for value in values if value is not None]
        if not known:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ticks = nice_ticks(*padded(known))
        plot = QRectF(40, 10, self.width() - 48, self.height() - 38)
        self._paint_axis(painter, plot, ticks)
        spots = self._spots(plot, ticks)
        self._paint_lines(painter, spots)
        for point, spot in zip(self._points, spots, strict=True):
            self._paint_point(painter, plot, ticks, point, spot)

    def _spots(self, plot: QRectF, ticks: list[float]) -> list[QPointF]:
        pitch = plot.width() / max(1, len(self._points))
        spots = []
        self._places = []
        for number, point in enumerate(self._points):
            x = plot.x() + pitch * (number + 0.5)
            value = point.value if point.value is not None else ticks[0]
            spots.append(QPointF(x, _height(plot, ticks, value)))
            self._places.append(QRect(round(x - pitch / 2), 0, round(pitch), self.height()))
        return spots

    def _paint_axis(self, painter: QPainter, plot: QRectF, ticks: list[float]) -> None:
        painter.setFont(theme().font("hint"))
        for tick in ticks:
            y = round(_height(plot, ticks, tick)) + 0.5
            painter.setPen(QPen(theme().color("grid"), 1))
            painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
            painter.setPen(theme().color("text2"))
            painter.drawText(QRectF(0, y - 8, plot.left() - 8, 16), _RIGHT, self._write(tick))

    def _paint_lines(self, painter: QPainter, spots: list[QPointF]) -> None:
        for number in range(1, len(spots)):
            before, point = self._points[number - 1], self._points[number]
            if before.value is None or point.value is None:
                continue
            whole = before.complete and point.complete
            style = Qt.PenStyle.SolidLine if whole else Qt.PenStyle.DotLine
            painter.setPen(QPen(theme().color("accent"), 2 if whole else 1.5, style))
            painter.drawLine(spots[number - 1], spots[number])

    def _paint_point(
        self, painter: QPainter, plot: QRectF, ticks: list[float], point: TrendPoint, spot: QPointF
    ) -> None:
        painter.setFont(theme().font("hint"))
        painter.setPen(theme().color("text2"))
        painter.drawText(QRectF(spot.x() - 40, plot.bottom() + 8, 80, 16), _CENTRE, point.label)
        if point.value is None:
            painter.drawText(QRectF(spot.x() - 20, plot.center().y() - 8, 40, 16), _CENTRE, "…")
            return
        painter.setPen(QPen(theme().color("accent"), 2))
        painter.setBrush(theme().color("accent" if point.complete else "surface"))
        if point.low is not None and point.high is not None:
            top, foot = _height(plot, ticks, point.high), _height(plot, ticks, point.low)
            painter.setPen(QPen(theme().color("accent"), 1))
            painter.setBrush(theme().color("tint"))
            painter.drawRect(QRectF(spot.x() - 5, top, 10, max(3.0, foot - top)))
            spot = QPointF(spot.x(), foot)
        else:
            painter.drawEllipse(spot, 4, 4)
        self._paint_value(painter, plot, point, spot)

    def _paint_value(self, painter: QPainter, plot: QRectF, point: TrendPoint, spot: QPointF) -> None:
        painter.setFont(theme().font("hint_strong"))
        painter.setPen(theme().color("text"))
        room = painter.fontMetrics().horizontalAdvance(point.text) + 8
        left = min(max(spot.x() - room / 2, plot.left()), self.width() - room)
        above = spot.y() - plot.top() > 22 and point.complete and point.low is None
        taken = 30 if point.note else 16
        if not above and spot.y() + 6 + taken > plot.bottom() + 8:
            above = True  # the axis is too near
        y = spot.y() - 8 - taken if above else spot.y() + 6
        painter.drawText(QRectF(left, y, room, 16), _CENTRE, point.text)
        if point.note:
            painter.setPen(theme().color("warn"))
            painter.drawText(QRectF(left, y + 14, room, 16), _CENTRE, point.note)


def _height(plot: QRectF, ticks: list[float], value: float) -> float:
    return plot.bottom() - plot.height() * (value - ticks[0]) / (ticks[-1] - ticks[0])


@dataclass(frozen=True)
class RankRow:
    """One place in the ranking: the bar's value with its sign, the amount and per cent in words, tone.

    `before` ("45 → 51") stands between the name and the bar where there is room for it.
    """

    key: str
    name: str
    value: float
    text: str
    percent: str = ""
    tone: str = "bad"
    before: str = ""


class RankingBars(_Chart):
    """Bars from a common zero line, ups right and downs left. `chosen(key)` when a row is pressed."""

    chosen = Signal(str)

    def __init__(self, name: str, row_height: int = 22, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._rows: tuple[RankRow, ...] = ()
        self._row_height = row_height
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_rows(self, rows: Sequence[RankRow]) -> None:
        self._rows = tuple(rows)
        said = "; ".join(f"{row.name} {row.text} {row.percent}" for row in self._rows)
        self.setAccessibleDescription(said)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(360, max(1, len(self._rows)) * self._row_height)

    def tip(self, index: int) -> str:
        row = self._rows[index]
        return " ".join(part for part in (row.name, row.before, row.percent) if part)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if (index := self.index_at(event)) >= 0:
            self.chosen.emit(self._rows[index].key)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(theme().font("base"))
        most = max((abs(row.value) for row in self._rows), default=0) or 1
        room = self._bar_room()
        self._places = []
        for number, row in enumerate(self._rows):
            place = QRect(0, number * self._row_height, self.width(), self._row_height)
            self._places.append(place)
            self._paint_row(painter, place, row, room, most)
        if self._rows:
            painter.fillRect(room.center().x(), 0, 1, self.height(), theme().color("line"))

    def _bar_room(self) -> QRect:
        with_percent = any(row.percent for row in self._rows)
        right = self.width() - (94 if with_percent else 130)
        left = 190 if any(row.before for row in self._rows) else 100
        return QRect(left, 0, max(20, right - left), self.height())

    def _paint_row(self, painter: QPainter, place: QRect, row: RankRow, room: QRect, most: float) -> None:
        painter.setPen(theme().color("text"))
        name = QRect(place.x(), place.y(), room.left() - 8 - (86 if row.before else 0), place.height())
        shown = painter.fontMetrics().elidedText(row.name, Qt.TextElideMode.ElideRight, name.width())
        painter.drawText(name, _LEFT, shown)
        if row.before:
            painter.setPen(theme().color("text2"))
            before = QRect(room.left() - 94, place.y(), 86, place.height())
            painter.drawText(before, _RIGHT, row.before)
        length = round(room.width() / 2 * abs(row.value) / most)
        x = room.center().x() if row.value > 0 else room.center().x() - length
        painter.fillRect(x, place.center().y() - 4, length, 10, theme().color(row.tone))
        self._paint_amount(painter, place, row)

    def _paint_amount(self, painter: QPainter, place: QRect, row: RankRow) -> None:
        painter.setPen(theme().color("text2"))
        painter.drawText(place, _RIGHT, row.percent)
        amount = place.adjusted(0, 0, -62 if row.percent else 0, 0)
        painter.setPen(theme().color(row.tone))
        painter.drawText(amount, _RIGHT, row.text)
        right = amount.right() - painter.fontMetrics().horizontalAdvance(row.text) - 5
        if row.value:
            paint_triangle(painter, right, place.center().y() + 1, 1 if row.value > 0 else -1, row.tone)
