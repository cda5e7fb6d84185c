"""The header of a table: semibold words, the sort chevron after them, and the total row frozen below."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from ui.theme import Size, Space, paint_icon, theme
from ui.widgets.cell_painters import metrics, paint_cell
from ui.widgets.cells import Cell

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_WRAP = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
_WRAPPED = 3
"""A header higher than so many lines wraps its words."""
_ICON = "icon:"


class LedgerHeader(QHeaderView):
    """Horizontal header of 28 (or `height`) pixels.

    A header text "icon:round" draws that icon; one of two lines draws both, wrapped where the header is high.
    `set_total(cells)` freezes one row of cells, by logical column, under the words; None takes it away.
    `grasped` before and `arranged` after a person drags or presses something in it: widths, order, sorting.
    """

    grasped = Signal()
    arranged = Signal()

    def __init__(self, height: int = Size.HEADER, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._height = height
        self._total: tuple[Cell | None, ...] = ()
        self._right: set[int] = set()
        self.setSectionsClickable(True)
        self.setSectionsMovable(True)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(28)
        self.setDefaultAlignment(_LEFT)
        self.setFont(theme().font("header"))
        theme().changed.connect(self.viewport().update)

    def set_height(self, height: int) -> None:
        """Room for the words, without the total row."""
        if height != self._height:
            self._height = height
            self.updateGeometry()
            self.headerDataChanged(Qt.Orientation.Horizontal, 0, max(0, self.count() - 1))

    def set_right_aligned(self, columns: set[int]) -> None:
        """Columns of numbers and dates: their words stand at the right too."""
        self._right = columns

    def set_total(self, cells: Sequence[Cell | None] | None) -> None:
        had = bool(self._total)
        self._total = tuple(cells or ())
        if had != bool(self._total):
            self.updateGeometry()
            self.headerDataChanged(Qt.Orientation.Horizontal, 0, max(0, self.count() - 1))
        self.viewport().update()

    @property
    def total(self) -> tuple[Cell | None, ...]:
        return self._total

    def sizeHint(self) -> QSize:
        total = Size.ROW_DENSE if self._total else 0
        return QSize(super().sizeHint().width(), self._height + total)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.grasped.emit()
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        self.arranged.emit()

    def paintSection(self, painter: QPainter, rect: QRect, logical: int) -> None:
        head = QRect(rect.x(), rect.y(), rect.width(), self._height)
        painter.save()
        painter.fillRect(head, theme().color("surface2"))
        self._paint_words(painter, head, logical)
        painter.fillRect(head.right(), head.top(), 1, head.height(), theme().color("line"))
        painter.fillRect(head.left(), head.bottom(), head.width(), 1, theme().color("line"))
        if self._total:
            below = QRect(rect.x(), head.bottom() + 1, rect.width(), rect.height() - self._height)
            self._paint_total(painter, below, logical)
        painter.restore()

    def _paint_words(self, painter: QPainter, rect: QRect, logical: int) -> None:
        text = str(self.model().headerData(logical, Qt.Orientation.Horizontal) or "")
        inside = rect.adjusted(Space.CELL, 0, -Space.CELL - 1, -1)
        if text.startswith(_ICON):
            paint_icon(painter, inside, text.removeprefix(_ICON), "text2", 14)
            return
        first, _, second = text.partition("\n")
        if second:
            self._paint_lines(painter, inside, (first, second), logical)
            return
        arrow = 13 if self._sorted_by(logical) else 0
        room = inside.adjusted(0, 0, Space.CELL - arrow + 2, 0) if arrow else inside
        shown = metrics("header").elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.setFont(theme().font("header"))
        painter.setPen(theme().color("text2"))
        right = logical in self._right
        painter.drawText(room, _RIGHT if right else _LEFT, shown)
        if arrow:
            x = room.right() + 2 if right else room.x() + metrics("header").horizontalAdvance(shown) + 2
            name = (
                "chevron-up" if self.sortIndicatorOrder() == Qt.SortOrder.AscendingOrder else "chevron-down"
            )
            paint_icon(painter, QRect(x, rect.y(), 12, rect.height()), name, "text2", 12)

    def _paint_lines(self, painter: QPainter, room: QRect, lines: tuple[str, str], logical: int) -> None:
        """Two lines, one above the other; sorting by such a column shows in its second line."""
        painter.setFont(theme().font("header"))
        if room.height() > _WRAPPED * metrics("header").lineSpacing():
            self._paint_wrapped(painter, room, lines)
            return
        half = room.height() // 2
        for number, line in enumerate(lines):
            mark = ""
            if number and self._sorted_by(logical):
                up = self.sortIndicatorOrder() == Qt.SortOrder.AscendingOrder
                mark = " \N{UPWARDS ARROW}" if up else " \N{DOWNWARDS ARROW}"
            shown = metrics("header").elidedText(line + mark, Qt.TextElideMode.ElideRight, room.width())
            painter.setPen(theme().color("text2" if number else "text3"))
            place = QRect(room.x(), room.y() + number * half, room.width(), half)
            painter.drawText(place, _RIGHT if logical in self._right else _LEFT, shown)

    def _paint_wrapped(self, painter: QPainter, room: QRect, lines: tuple[str, str]) -> None:
        """In a high header the second words run on over as many lines as there is room for."""
        high = metrics("header").lineSpacing()
        first = metrics("header").elidedText(lines[0], Qt.TextElideMode.ElideRight, room.width())
        painter.setPen(theme().color("text3"))
        painter.drawText(QRect(room.x(), room.y() + 3, room.width(), high), _LEFT, first)
        painter.setPen(theme().color("text2"))
        rest = room.adjusted(0, high + 4, 0, 0)
        rest.setHeight(rest.height() // high * high)
        painter.drawText(rest, _WRAP, lines[1])

    def _paint_total(self, painter: QPainter, rect: QRect, logical: int) -> None:
        painter.fillRect(rect, theme().color("surface"))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, theme().color("ctl"))
        cell = self._total[logical] if logical < len(self._total) else None
        if cell is not None:
            paint_cell(painter, rect.adjusted(Space.CELL, 0, -Space.CELL - 1, -1), cell)

    def _sorted_by(self, logical: int) -> bool:
        return self.isSortIndicatorShown() and self.sortIndicatorSection() == logical
