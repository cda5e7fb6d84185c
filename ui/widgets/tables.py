"""The table and the tree of the ledger: their look, their keys, copying into Excel."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QMouseEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QFrame, QStyle, QTableView, QTreeView, QWidget

from ui.theme import Size, paint_icon, theme
from ui.widgets.cells import ROW, RowKind
from ui.widgets.columns import Column, apply_columns, column_menu
from ui.widgets.copying import cell_text, table_text
from ui.widgets.delegate import LedgerDelegate
from ui.widgets.header import LedgerHeader

if TYPE_CHECKING:
    _View = QAbstractItemView
else:
    _View = object  # two Qt classes cannot be the bases of one

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def _prepare(view: QAbstractItemView) -> None:
    view.setFrameShape(QFrame.Shape.NoFrame)
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
    view.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
    view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setMouseTracking(True)
    view.viewport().setAttribute(Qt.WidgetAttribute.WA_Hover)
    theme().changed.connect(view.viewport().update)


class _Ledgered(_View):
    """What table and tree share: declared columns, the column chooser, copying, keys."""

    opened: Signal
    _columns: tuple[Column, ...] = ()
    _header: LedgerHeader
    _delegate: LedgerDelegate

    @property
    def ledger_header(self) -> LedgerHeader:
        """The header; in a table `set_total` freezes the total row under it."""
        return self._header

    @property
    def ledger_delegate(self) -> LedgerDelegate:
        return self._delegate

    def setModel(self, model: QAbstractItemModel | None) -> None:
        super().setModel(model)
        if self._columns:
            apply_columns(self._header, self._columns)

    def set_columns(self, columns: Sequence[Column]) -> None:
        """Declare the columns, in the model's order; in a tree the first holds it."""
        self._columns = tuple(columns)
        if self.model() is not None:
            apply_columns(self._header, self._columns)

    def show_columns_menu(self, at: QPoint | None = None) -> None:
        """The column chooser, at a point of the screen or at the header's right end."""
        end = self._header.mapToGlobal(QPoint(self._header.width() - 160, self._header.height()))
        column_menu(self._header, self._columns, self).popup(at or end)

    def copy(self) -> None:
        """Put the selected rows with their header on the clipboard."""
        QGuiApplication.clipboard().setText(self.selected_text())

    def selected_text(self) -> str:
        """The selected rows as they stand on the screen, from top to bottom."""
        rows = sorted(self.selectionModel().selectedRows(), key=lambda index: self.visualRect(index).top())
        return table_text(self.model(), self._header, rows)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens; Ctrl+C copies the rows, Ctrl+Shift+C the cell."""
        both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        if event.key() in _ENTER and self.state() != QAbstractItemView.State.EditingState:
            if self.currentIndex().isValid():
                self.opened.emit(self.currentIndex())
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() == Qt.Key.Key_C and event.modifiers() == both:
            QGuiApplication.clipboard().setText(cell_text(self.currentIndex()))
        else:
            super().keyPressEvent(event)


class LedgerTable(_Ledgered, QTableView):
    """A table in the ledger's style; the model returns `ui.widgets.cells` values for CELL.

    `opened(index)`: Enter or double click. `chosen(index)`: the current row changed. F2 edits, Ctrl+C
    copies the selected rows with headers, Ctrl+Shift+C the current cell. Sorting calls `model.sort`.
    """

    opened = Signal(object)
    chosen = Signal(object)

    def __init__(
        self,
        name: str,
        row_height: int = Size.ROW,
        header_height: int = Size.HEADER,
        *,
        cell_cursor: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.hover_row = -1
        self._delegate = LedgerDelegate(self, row_height, cell_cursor)
        self._header = LedgerHeader(header_height)
        self.setAccessibleName(name)
        _prepare(self)
        self._set_up(row_height)

    def setModel(self, model: QAbstractItemModel | None) -> None:
        super().setModel(model)
        self._delegate.draw_from(model)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self.rowAt(event.position().toPoint().y()))
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._hover(-1)
        super().leaveEvent(event)

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:  # type: ignore[override]  # the stubs want the union with persistent indexes
        super().currentChanged(current, previous)
        if current.row() != previous.row() or previous.isValid() != current.isValid():
            self.chosen.emit(current)

    def _set_up(self, row_height: int) -> None:
        self.setItemDelegate(self._delegate)
        self.setHorizontalHeader(self._header)
        self._header.customContextMenuRequested.connect(
            lambda at: self.show_columns_menu(self._header.mapToGlobal(at))
        )
        self._header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(row_height)
        self.verticalHeader().setMinimumSectionSize(row_height)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.doubleClicked.connect(lambda index: self.opened.emit(index))

    def _hover(self, row: int) -> None:
        if row == self.hover_row:
            return
        for changed in (self.hover_row, row):
            if changed >= 0:
                top = self.rowViewportPosition(changed)
                self.viewport().update(QRect(0, top, self.viewport().width(), self.rowHeight(changed)))
        self.hover_row = row


class LedgerTree(_Ledgered, QTreeView):
    """A tree in the ledger's style; the same cells, keys and copying as LedgerTable."""

    opened = Signal(object)
    chosen = Signal(object)

    def __init__(
        self,
        name: str,
        row_height: int = Size.ROW,
        header_height: int = Size.HEADER,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._delegate = LedgerDelegate(self, row_height, cell_cursor=False)
        self._header = LedgerHeader(header_height)
        self.setAccessibleName(name)
        _prepare(self)
        self.setItemDelegate(self._delegate)
        self.setHeader(self._header)
        self._header.setSectionsMovable(False)
        self.setUniformRowHeights(True)
        self.setIndentation(16)
        self.setExpandsOnDoubleClick(False)
        self.doubleClicked.connect(lambda index: self.opened.emit(index))

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:  # type: ignore[override]  # as in the table
        super().currentChanged(current, previous)
        self.chosen.emit(current)

    def drawBranches(self, painter: QPainter, rect: QRect, index: QModelIndex) -> None:  # type: ignore[override]  # as above
        """The ground of the row runs under the indentation; a chevron where there are children."""
        state = QStyle.StateFlag.State_Active
        if self.selectionModel().isSelected(index):
            state |= QStyle.StateFlag.State_Selected
        if self._is_over(index):
            state |= QStyle.StateFlag.State_MouseOver
        kind = index.data(ROW) or RowKind.NORMAL
        painter.fillRect(rect, self._delegate.ground(state, index, kind))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, theme().color("grid"))
        if self.model().hasChildren(index):
            name = "chevron-down" if self.isExpanded(index) else "chevron-right"
            place = QRect(rect.right() - self.indentation() + 1, rect.y(), self.indentation(), rect.height())
            paint_icon(painter, place, name, "text2", Size.ICON_CHEVRON)

    def _is_over(self, index: QModelIndex) -> bool:
        at = self.indexAt(self.viewport().mapFromGlobal(self.cursor().pos()))
        return at.isValid() and at.row() == index.row() and at.parent() == index.parent()
