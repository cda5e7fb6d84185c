"""The table and the tree of the ledger: their look, their keys, copying into Excel."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QMetaMethod,
    QModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFrame,
    QMenu,
    QStyle,
    QTableView,
    QTreeView,
    QWidget,
)

from ui.i18n import language, words
from ui.theme import Size, paint_icon, theme
from ui.widgets.arrangement import Arrangement
from ui.widgets.cells import ROW, RowKind
from ui.widgets.columns import Column, apply_columns, column_menu
from ui.widgets.copying import cell_text, copied_rows
from ui.widgets.delegate import LedgerDelegate
from ui.widgets.header import LedgerHeader
from ui.widgets.row_menu import Offer, add_action, add_offer

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
    """What table and tree share: declared columns, their arrangement, copying, keys, the menu of rows."""

    opened: Signal
    menu_wanted: Signal
    _columns: tuple[Column, ...] = ()
    _arrangement: Arrangement | None = None
    _offers: tuple[Offer, ...] = ()
    _header: LedgerHeader
    _delegate: LedgerDelegate

    @property
    def ledger_header(self) -> LedgerHeader:
        """The header; in a table `set_total` freezes the total row under it."""
        return self._header

    @property
    def ledger_delegate(self) -> LedgerDelegate:
        return self._delegate

    @property
    def by_hand(self) -> bool:
        """Whether a person gave widths to columns; otherwise a page may spread them by the room."""
        return self._arrangement is not None and self._arrangement.by_hand

    @property
    def dressed_columns(self) -> tuple[Column, ...]:
        """The columns as declared, with what the person has arranged."""
        return self._columns if self._arrangement is None else self._arrangement.dress(self._columns)

    def setModel(self, model: QAbstractItemModel | None) -> None:
        super().setModel(model)
        self._dress_columns()

    def set_columns(self, columns: Sequence[Column]) -> None:
        """Declare the columns, in the model's order; in a tree the first holds it."""
        self._columns = tuple(columns)
        self._dress_columns()

    def remember(self, key: str) -> None:
        """Keep widths, order, choice and sorting of columns from run to run, under this key."""
        self._arrangement = Arrangement(self._header, key, self)
        self._dress_columns()

    def offer(self, source: QWidget, keys: str = "") -> None:
        """What a button, or each button of a pane, does to a row stands in the menu of rows; `keys` do it."""
        self._offers = (*self._offers, Offer(source, keys))

    def show_columns_menu(self, at: QPoint | None = None) -> None:
        """The column chooser, at a point of the screen or at the header's right end."""
        end = self._header.mapToGlobal(QPoint(self._header.width() - 160, self._header.height()))
        column_menu(self._header, self._columns, self, self._show_column).popup(at or end)

    def row_menu(self) -> QMenu:
        """What can be done with the selected rows, made anew each time."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setToolTipsVisible(True)
        if self.currentIndex().isValid():
            self._fill_row_menu(menu)
        if any(not column.fixed for column in self._columns):
            menu.addMenu(column_menu(self._header, self._columns, menu, self._show_column))
        return menu

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """At the mouse; by the menu key, which knows no row, under the current one."""
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            self._open_menu_here()
        else:
            self.row_menu().popup(event.globalPos())

    def copy(self) -> None:
        """Put the selected rows with their header on the clipboard."""
        rows = self._chosen_rows()
        copied = copied_rows(self.model(), self._header, rows, language().code)
        QGuiApplication.clipboard().setMimeData(copied.mime())

    def copy_cell(self) -> None:
        """Put the words of the current cell on the clipboard."""
        if self.currentIndex().isValid():
            QGuiApplication.clipboard().setText(cell_text(self.currentIndex()))

    def selected_text(self) -> str:
        """The selected rows as they stand on the screen, from top to bottom."""
        return copied_rows(self.model(), self._header, self._chosen_rows(), language().code).text

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens; Ctrl+C copies the rows, Ctrl+Shift+C the cell; Shift+F10 opens the menu of rows."""
        both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        shift = event.modifiers() == Qt.KeyboardModifier.ShiftModifier
        if event.key() in _ENTER and self.state() != QAbstractItemView.State.EditingState:
            if self.currentIndex().isValid():
                self.opened.emit(self.currentIndex())
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() == Qt.Key.Key_C and event.modifiers() == both:
            self.copy_cell()
        elif event.key() == Qt.Key.Key_Menu or (event.key() == Qt.Key.Key_F10 and shift):
            self._open_menu_here()
        else:
            super().keyPressEvent(event)

    def _fill_row_menu(self, menu: QMenu) -> None:
        if self.isSignalConnected(QMetaMethod.fromSignal(self.menu_wanted)):
            self.menu_wanted.emit(menu)
        else:
            self._offer_usual(menu)
        for offer in self._offers:
            add_offer(menu, offer)
        menu.addSeparator()
        add_action(menu, words("desk.table.copy_rows"), self.copy, "Ctrl+C", "copy")
        add_action(menu, words("desk.table.copy_cell"), self.copy_cell, "Ctrl+Shift+C")
        menu.addSeparator()

    def _offer_usual(self, menu: QMenu) -> None:
        if self.isSignalConnected(QMetaMethod.fromSignal(self.opened)):
            add_action(menu, words("desk.table.open"), self._open_current, "Enter")
        if self.currentIndex().flags() & Qt.ItemFlag.ItemIsEditable:
            add_action(menu, words("desk.table.edit_here"), lambda: self.edit(self.currentIndex()), "F2")

    def _open_current(self) -> None:
        self.opened.emit(self.currentIndex())

    def _open_menu_here(self) -> None:
        """Once: some systems send the key and the menu event both."""
        if QApplication.activePopupWidget() is None:
            place = self.visualRect(self.currentIndex()).bottomLeft()
            self.row_menu().popup(self.viewport().mapToGlobal(place))

    def _chosen_rows(self) -> list[QModelIndex]:
        """The selected rows from top to bottom; the current one where none is."""
        rows = self.selectionModel().selectedRows()
        here = self.currentIndex()
        found = rows or ([here.siblingAtColumn(0)] if here.isValid() else [])
        return sorted(found, key=lambda index: self.visualRect(index).top())

    def _show_column(self, number: int, shown: bool) -> None:
        self._header.setSectionHidden(number, not shown)
        if self._arrangement is not None:
            self._arrangement.note_hidden(number, not shown)

    def _dress_columns(self) -> None:
        if not self._columns or self.model() is None:
            return
        apply_columns(self._header, self.dressed_columns)
        if self._arrangement is not None:
            self._arrangement.apply(self._columns)


class LedgerTable(_Ledgered, QTableView):
    """A table in the ledger's style; the model returns `ui.widgets.cells` values for CELL.

    `opened(index)`: Enter or double click. `chosen(index)`: the current row changed. `menu_wanted(menu)`:
    whoever listens puts what can be done with the row into its menu; otherwise it offers to open. F2 edits,
    Ctrl+C copies the selected rows with headers, Ctrl+Shift+C the current cell. Sorting calls `model.sort`.
    """

    opened = Signal(object)
    chosen = Signal(object)
    menu_wanted = Signal(object)

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
    menu_wanted = Signal(object)

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
