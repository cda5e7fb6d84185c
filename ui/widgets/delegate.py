"""The delegate of every table and tree: ground of the row, the cell, the ring of the current cell."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.theme import Size, Space, theme
from ui.widgets.cell_painters import link_places, paint_cell
from ui.widgets.cells import CELL, ROW, Cell, LinkCell, NumberCell, RowKind, SpillCell, TextCell

Index = QModelIndex | QPersistentModelIndex
# Plain integers: combining Python enums costs more than drawing the cell.
_SELECTED: int = QStyle.StateFlag.State_Selected.value
_FOCUS: int = QStyle.StateFlag.State_HasFocus.value
_ACTIVE: int = QStyle.StateFlag.State_Active.value
_OVER: int = QStyle.StateFlag.State_MouseOver.value


class LedgerDelegate(QStyledItemDelegate):
    """Draws the cell values of `ui.widgets.cells` from the theme; falls back to DisplayRole.

    `link_pressed(index, key)` when a link of a LinkCell is pressed. `cell_cursor` False leaves out the
    ring of the current cell (lists where a row is one thing).
    """

    link_pressed = Signal(object, str)

    def __init__(self, view: QAbstractItemView, row_height: int = Size.ROW, cell_cursor: bool = True) -> None:
        super().__init__(view)
        self._view = view
        self.row_height = row_height
        self.cell_cursor = cell_cursor
        self._cell_at: Callable[[int, int], Cell] | None = None

    def draw_from(self, model: QAbstractItemModel | None) -> None:
        """A model whose rows are all NORMAL may offer `cell_at(row, column)`: asked directly, it answers in a
        fraction of the time that the way through Qt takes."""
        self._cell_at = getattr(model, "cell_at", None)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(80, self.row_height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        cell, kind = self._asked(index)
        ground = self.ground(state, index, kind)
        if ground is not theme().color("surface"):  # the view itself has filled that one
            painter.fillRect(rect, ground)
        painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, theme().color("grid"))
        current = self.cell_cursor and bool(state.value & _FOCUS)
        if current:
            painter.fillRect(rect, theme().color("surface"))
        if kind != RowKind.NORMAL:
            if self._spills(index, cell):
                self._spill(painter, rect, index, kind)
                return
            cell = _in_row(cell, kind)
        inside = rect.adjusted(Space.CELL, 0, -Space.CELL - 1, -1)
        paint_cell(painter, inside, cell if cell is not None else _fallback(index))
        if current:
            self._ring(painter, rect)

    def _asked(self, index: Index) -> tuple[Cell | None, RowKind]:
        """The cell and the kind of its row."""
        if self._cell_at is not None:
            return self._cell_at(index.row(), index.column()), RowKind.NORMAL
        return index.data(CELL), index.data(ROW) or RowKind.NORMAL

    def ground(self, state: QStyle.StateFlag, index: Index, kind: RowKind) -> QColor:
        """The colour behind a cell: selected, under the pointer, group, notice, or plain."""
        bits = state.value
        if bits & _SELECTED:
            return theme().color("sel" if bits & _ACTIVE and self._view.hasFocus() else "neutral_bg")
        if kind == RowKind.NOTICE:
            return theme().color("warn_bg")
        if bits & _OVER or self._hovered(index):
            return theme().color("hover")
        return theme().color("surface2" if kind == RowKind.GROUP else "surface")

    def editorEvent(
        self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        if event.type() == QEvent.Type.MouseButtonRelease and isinstance(event, QMouseEvent):
            key = self._link_at(event, option, index)
            if key:
                self.link_pressed.emit(QPersistentModelIndex(index), key)
                return True
        return super().editorEvent(event, model, option, index)

    def _link_at(self, event: QMouseEvent, option: QStyleOptionViewItem, index: Index) -> str:
        cell = index.data(CELL)
        if not isinstance(cell, LinkCell):
            return ""
        rect: QRect = option.rect
        inside = rect.adjusted(Space.CELL, 0, -Space.CELL - 1, -1)
        at = event.position().toPoint()
        return next((key for key, place in link_places(inside, cell) if place.contains(at)), "")

    def _hovered(self, index: Index) -> bool:
        return getattr(self._view, "hover_row", -1) == index.row()

    def _ring(self, painter: QPainter, rect: QRect) -> None:
        pen = QPen(theme().color("accent"), 2)
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(rect.adjusted(1, 1, -1, -2))

    @staticmethod
    def _spills(index: Index, cell: object) -> bool:
        following = index.sibling(index.row(), index.column() + 1).data(CELL)
        return isinstance(cell, SpillCell) or isinstance(following, SpillCell)

    def _spill(self, painter: QPainter, rect: QRect, index: Index, kind: RowKind) -> None:
        column = index.column()
        while column > 0 and isinstance(index.sibling(index.row(), column).data(CELL), SpillCell):
            column -= 1
        source = index.sibling(index.row(), column)
        last = source
        while isinstance(last.sibling(last.row(), last.column() + 1).data(CELL), SpillCell):
            last = last.sibling(last.row(), last.column() + 1)
        whole = self._view.visualRect(source).united(self._view.visualRect(last))
        painter.save()
        painter.setClipRect(rect)
        whole = whole.adjusted(Space.CELL, 0, -Space.CELL - 1, -1)
        if (cell := _in_row(source.data(CELL), kind)) is not None:
            paint_cell(painter, whole, cell)
        painter.restore()


def _in_row(cell: Cell | None, kind: RowKind) -> Cell | None:
    """The words of a group row are of the size of headers."""
    if kind == RowKind.GROUP and isinstance(cell, TextCell):
        return replace(cell, small=True)
    return cell


def _fallback(index: Index) -> TextCell | NumberCell:
    text = index.data(Qt.ItemDataRole.DisplayRole)
    shown = "" if text is None else str(text)
    align = index.data(Qt.ItemDataRole.TextAlignmentRole)
    if align is not None and Qt.AlignmentFlag(align) & Qt.AlignmentFlag.AlignRight:
        return NumberCell(shown)
    return TextCell(shown)
