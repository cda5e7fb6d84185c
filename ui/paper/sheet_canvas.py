"""A sheet of a workbook as a spreadsheet shows it; only what is in sight is drawn, nothing can be typed."""

from __future__ import annotations

from collections.abc import Callable
from itertools import accumulate, pairwise

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QWidget

from tracker.exchange.sheet_view import ViewCell, ViewSheet
from tracker.exchange.spec import column_letters
from ui.paper.zooming import ZoomCanvas
from ui.theme import theme
from ui.theme.fonts import paper_family

_PIXELS_A_CHARACTER = 7.0
_PIXELS_A_POINT = 96 / 72
_PADDING, _INDENT = 3.0, 9.0
_HEADS = QSize(36, 22)
_MOST_FITTED = 1.5
_GRID, _WHITE = QColor("#E2E2E2"), QColor("white")
_ALIGN = {
    "left": Qt.AlignmentFlag.AlignLeft,
    "center": Qt.AlignmentFlag.AlignHCenter,
    "right": Qt.AlignmentFlag.AlignRight,
}


class SheetCanvas(ZoomCanvas):
    """Shows one sheet with the letters of its columns and the numbers of its rows. `zoom_changed()`.

    The colours are the workbook's own: the picture is of the file, not of the window.
    """

    least, most = 0.4, 3.0

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sheet = ViewSheet("", (), (), ())
        self._fits = True
        self._lefts: tuple[float, ...] = (0.0,)
        self._tops: tuple[float, ...] = (0.0,)

    @property
    def fits(self) -> bool:
        """Whether the zoom follows the width of the view."""
        return self._fits

    def show_sheet(self, sheet: ViewSheet, name: str) -> None:
        """`name` is what a screen reader says."""
        self._sheet = sheet
        self._lefts = tuple(accumulate((one * _PIXELS_A_CHARACTER for one in sheet.widths), initial=0.0))
        self._tops = tuple(accumulate((one * _PIXELS_A_POINT for one in sheet.heights), initial=0.0))
        self.setAccessibleName(name)
        self._arrange()
        self.verticalScrollBar().setValue(0)
        self.horizontalScrollBar().setValue(0)

    def fit(self) -> None:
        """Fit the sheet to the width of the view, now and when that changes."""
        self._fits = True
        self._arrange()
        self.zoom_changed.emit()

    def sizeHint(self) -> QSize:
        return QSize(1100, 620)

    def _keys(self) -> dict[Qt.Key, Callable[[], None]]:
        down, across = self.verticalScrollBar(), self.horizontalScrollBar()
        return {
            Qt.Key.Key_Home: lambda: down.setValue(0),
            Qt.Key.Key_End: lambda: down.setValue(down.maximum()),
            Qt.Key.Key_PageUp: lambda: down.setValue(down.value() - down.pageStep()),
            Qt.Key.Key_PageDown: lambda: down.setValue(down.value() + down.pageStep()),
            Qt.Key.Key_Up: lambda: down.setValue(down.value() - down.singleStep()),
            Qt.Key.Key_Down: lambda: down.setValue(down.value() + down.singleStep()),
            Qt.Key.Key_Left: lambda: across.setValue(across.value() - across.singleStep()),
            Qt.Key.Key_Right: lambda: across.setValue(across.value() + across.singleStep()),
        }

    def _stop_fitting(self) -> None:
        self._fits = False

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), theme().color("bg"))
        if not self._sheet.widths:
            return
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        painter.save()
        painter.setClipRect(self.viewport().rect().adjusted(_HEADS.width(), _HEADS.height(), 0, 0))
        painter.translate(self._origin())
        painter.scale(self._zoom, self._zoom)
        self._paint_cells(painter)
        painter.restore()
        self._paint_heads(painter)

    def _origin(self) -> QPoint:
        at = QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value())
        return QPoint(_HEADS.width(), _HEADS.height()) - at

    def _paint_cells(self, painter: QPainter) -> None:
        whole = QRectF(0, 0, self._lefts[-1], self._tops[-1])
        painter.fillRect(whole, _WHITE)
        back = painter.transform().inverted()[0].mapRect(QRectF(self.viewport().rect()))
        seen = [(cell, rect) for cell in self._sheet.cells if (rect := self._rect(cell)).intersects(back)]
        self._paint_grid(painter, whole)
        for cell, rect in seen:
            if cell.fill or cell.across > 1:
                painter.fillRect(rect, QColor(f"#{cell.fill}") if cell.fill else _WHITE)
        for cell, rect in seen:
            if cell.line:
                painter.setPen(QColor(f"#{cell.line}"))
                painter.drawRect(rect)
        for cell, rect in seen:
            if cell.text:
                _write(painter, cell, rect)

    def _paint_grid(self, painter: QPainter, whole: QRectF) -> None:
        """The pale lines of a spreadsheet, where no cell has a ground of its own."""
        painter.setPen(_GRID)
        for left in self._lefts:
            painter.drawLine(QPointF(left, 0), QPointF(left, whole.bottom()))
        for top in self._tops:
            painter.drawLine(QPointF(0, top), QPointF(whole.right(), top))

    def _rect(self, cell: ViewCell) -> QRectF:
        left, top = self._lefts[cell.column], self._tops[cell.row]
        right = self._lefts[min(cell.column + cell.across, len(self._lefts) - 1)]
        bottom = self._tops[min(cell.row + cell.down, len(self._tops) - 1)]
        return QRectF(left, top, right - left, bottom - top)

    def _paint_heads(self, painter: QPainter) -> None:
        """Letters above and numbers at the left, which stay in sight."""
        look, origin = theme(), self._origin()
        painter.setFont(look.font("small"))
        size = self.viewport().size()
        across = QRect(0, 0, size.width(), _HEADS.height())
        along = QRect(0, 0, _HEADS.width(), size.height())
        for rect in (across, along):
            painter.fillRect(rect, look.color("surface2"))
        for number, (left, right) in enumerate(pairwise(self._lefts), start=1):
            at, wide = origin.x() + left * self._zoom, (right - left) * self._zoom
            self._head(painter, QRectF(at, 0, wide, across.height()), column_letters(number))
        for number, (top, bottom) in enumerate(pairwise(self._tops), start=1):
            at, high = origin.y() + top * self._zoom, (bottom - top) * self._zoom
            self._head(painter, QRectF(0, at, along.width(), high), str(number))
        painter.fillRect(QRect(QPoint(0, 0), _HEADS), look.color("surface2"))

    def _head(self, painter: QPainter, rect: QRectF, text: str) -> None:
        if not rect.intersects(QRectF(self.viewport().rect())):
            return
        painter.setPen(theme().color("line"))
        painter.drawRect(rect)
        painter.setPen(theme().color("text2"))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)

    def _arrange(self) -> None:
        """The zoom, if it follows the width, and how far one can scroll."""
        room = self.viewport().size()
        wide = room.width() - _HEADS.width() - 1
        if self._fits and self._lefts[-1]:
            self._zoom = min(self._bounded(wide / self._lefts[-1]), _MOST_FITTED)
        high = room.height() - _HEADS.height() - 1
        self._set_range(self.verticalScrollBar(), round(self._tops[-1] * self._zoom), high)
        self._set_range(self.horizontalScrollBar(), round(self._lefts[-1] * self._zoom), wide)
        self.viewport().update()


def _write(painter: QPainter, cell: ViewCell, rect: QRectF) -> None:
    """The text of a cell, in lines or, where it shrinks, on one."""
    font = QFont(paper_family())
    font.setPixelSize(round(cell.size * _PIXELS_A_POINT))
    font.setBold(cell.bold)
    font.setItalic(cell.italic)
    room = rect.adjusted(_PADDING, 0, -_PADDING, 0)
    indent = cell.indent * _INDENT
    room = room.adjusted(0, 0, -indent, 0) if cell.align == "right" else room.adjusted(indent, 0, 0, 0)
    flags = _ALIGN.get(cell.align, Qt.AlignmentFlag.AlignLeft) | Qt.AlignmentFlag.AlignVCenter
    if cell.shrinks:
        wide = QFontMetricsF(font).horizontalAdvance(cell.text)
        if wide > room.width():
            font.setPixelSize(max(6, int(font.pixelSize() * room.width() / wide)))
    else:
        flags |= Qt.TextFlag.TextWordWrap
    painter.save()
    painter.setClipRect(rect, Qt.ClipOperation.IntersectClip)
    painter.setFont(font)
    painter.setPen(QColor(f"#{cell.ink}") if cell.ink else QColor("black"))
    painter.drawText(room, int(flags), cell.text)
    painter.restore()
