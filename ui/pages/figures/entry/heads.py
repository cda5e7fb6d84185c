"""The heads of the rows, which never scroll off: code and name of a place, name and unit of an indicator."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from ui.models.entry_grid import EntryModel
from ui.theme import Size, Space, theme
from ui.widgets.cell_painters import metrics

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEAST, _MOST = 150, 460
_CODE = 30


class RowHeads(QHeaderView):
    """The current row's head is tinted and set semibold, so that a far cell is told to its row."""

    def __init__(self, model: EntryModel, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._entry = model
        self.setDefaultSectionSize(Size.ROW_DENSE)
        self.setMinimumSectionSize(Size.ROW_DENSE)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        theme().changed.connect(self.viewport().update)
        model.modelReset.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """As wide as the longest name, within bounds."""
        width = max(map(self._width, range(self._entry.rowCount())), default=_LEAST)
        return QSize(max(_LEAST, min(_MOST, width)), super().sizeHint().height())

    def paintSection(self, painter: QPainter, rect: QRect, logical: int) -> None:
        painter.save()
        current = logical == self._current()
        painter.fillRect(rect, theme().color("tint" if current else "surface2"))
        painter.fillRect(rect.right(), rect.y(), 1, rect.height(), theme().color("line"))
        painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, theme().color("grid"))
        room = rect.adjusted(Space.GAP, 0, -Space.CELL - 1, -1)
        if self._codes():
            painter.setFont(theme().font("small"))
            painter.setPen(theme().color("text3"))
            painter.drawText(room, _LEFT, self._entry.row_code(logical))
            room.setLeft(room.x() + _CODE)
        self._write_name(painter, room, logical, current)
        painter.restore()

    def _write_name(self, painter: QPainter, room: QRect, logical: int, current: bool) -> None:
        unit = self._entry.row_unit(logical)
        if unit:
            painter.setFont(theme().font("small"))
            painter.setPen(theme().color("text3"))
            painter.drawText(room, _RIGHT, unit)
            room.setRight(room.right() - metrics("small").horizontalAdvance(unit) - Space.STEP)
        role = "strong" if current else "base"
        painter.setFont(theme().font(role))
        painter.setPen(theme().color("text"))
        name = str(self._entry.headerData(logical, Qt.Orientation.Vertical) or "")
        painter.drawText(
            room, _LEFT, metrics(role).elidedText(name, Qt.TextElideMode.ElideRight, room.width())
        )

    def _width(self, row: int) -> int:
        name = str(self._entry.headerData(row, Qt.Orientation.Vertical) or "")
        unit = self._entry.row_unit(row)
        words = metrics("strong").horizontalAdvance(name) + metrics("small").horizontalAdvance(unit)
        return words + Space.GAP + 2 * Space.CELL + (_CODE if self._codes() else 0) + 4

    def _codes(self) -> bool:
        """Only official codes of places are short enough to stand before the name."""
        grid = self._entry.cells.grid
        return grid is not None and grid.by_place

    def _current(self) -> int:
        table = self.parent()
        index = getattr(table, "currentIndex", None)
        return index().row() if index is not None else -1
