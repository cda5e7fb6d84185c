"""The grid of entry: a table with the keys of Excel. What is typed goes to the model and no further."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QInputMethodEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QMenu, QTableView, QWidget

from tracker.figures.grid.model import Cell
from ui.i18n import words
from ui.models.entry_grid import EntryModel
from ui.pages.figures.entry import edits
from ui.pages.figures.entry.delegate import EntryDelegate
from ui.pages.figures.entry.heads import RowHeads
from ui.theme import Size, Space, theme
from ui.widgets.cell_painters import metrics
from ui.widgets.header import LedgerHeader

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_CLEAR = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
_NARROW, _WIDE = 128, 240
_CONTROL = Qt.KeyboardModifier.ControlModifier
_ALONE = QItemSelectionModel.SelectionFlag.ClearAndSelect
_SHIFT = Qt.KeyboardModifier.ShiftModifier


class EntryTable(QTableView):
    """`pasted(text)`: the clipboard is to go to the current cell. `copied(n)`: so many cells are on it.
    `save`: Ctrl+Enter. `chosen`: another cell is current.

    Typing replaces, F2 edits, Enter goes down and Tab right, Delete takes back what is not saved, Ctrl+D
    fills down, Ctrl+Z and Ctrl+Y step through what was typed. Tab leaves the grid after its last cell.
    """

    pasted = Signal(str)
    copied = Signal(int)
    save = Signal()
    chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.entry = EntryModel(self)
        self._delegate = EntryDelegate(self)
        self._header = LedgerHeader(Size.HEADER)
        self.setAccessibleName(words("entry.table"))
        self._dress()
        self.setModel(self.entry)
        self._delegate.left.connect(self._step)
        self._delegate.save.connect(self.save)
        self.entry.modelReset.connect(self._fit)

    @property
    def current(self) -> Cell | None:
        index = self.currentIndex()
        return (index.row(), index.column()) if index.isValid() else None

    @property
    def chosen_cells(self) -> list[Cell]:
        """What is selected, from the top; the current cell where nothing is."""
        found = sorted((one.row(), one.column()) for one in self.selectionModel().selectedIndexes())
        return found or ([self.current] if self.current else [])

    def go_to(self, cell: Cell) -> None:
        """Make a cell current and bring it into sight."""
        index = self.entry.index(*cell)
        self.selectionModel().setCurrentIndex(index, _ALONE)  # whatever modifier is held
        self.scrollTo(index)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def select_cells(self, cells: Iterable[Cell]) -> None:
        """Select the rectangle around some cells."""
        every = list(cells)
        if every:
            first = self.entry.index(min(row for row, _ in every), min(column for _, column in every))
            last = self.entry.index(max(row for row, _ in every), max(column for _, column in every))
            self.selectionModel().setCurrentIndex(first, _ALONE)
            self.selectionModel().select(QItemSelection(first, last), _ALONE)

    def copy(self, heads: bool = False) -> None:
        """Put what is selected on the clipboard, in words that paste back the same."""
        cells = self.chosen_cells
        if cells:
            QGuiApplication.clipboard().setText(edits.copied(self.entry, cells, heads))
            self.copied.emit(len(cells))

    def cut(self) -> None:
        """Copy, and take back what is not saved; what is on file stays."""
        self.copy()
        self.clear()

    def clear(self) -> None:
        self.entry.put(edits.cleared(self.chosen_cells))

    def withdraw(self) -> None:
        self.entry.put(edits.withdrawn(self.entry, self.chosen_cells))

    def fill_down(self) -> None:
        self.entry.put(edits.filled_down(self.entry, self.chosen_cells))

    def paste(self) -> None:
        self.pasted.emit(QGuiApplication.clipboard().text())

    def undo(self) -> None:
        self.select_cells(self.entry.undo())

    def redo(self) -> None:
        self.select_cells(self.entry.redo())

    def menu(self) -> QMenu:
        """What can be done with the selected cells."""
        menu = QMenu(self)
        own = any(self.entry.cells.own(cell) is not None for cell in self.chosen_cells)
        typed = any(self.entry.cells.draft[cell] for cell in self.chosen_cells)
        for key, shortcut, act, there in (
            ("cut", "Ctrl+X", self.cut, typed),
            ("copy", "Ctrl+C", self.copy, True),
            ("copy_heads", "Ctrl+Shift+C", partial(self.copy, True), True),
            ("paste", "Ctrl+V", self.paste, True),
            ("fill", "Ctrl+D", self.fill_down, len(self.chosen_cells) > 1),
            ("clear", "Delete", self.clear, typed),
            ("withdraw", "", self.withdraw, own),
        ):
            action = menu.addAction(words(f"entry.menu.{key}"))
            action.setShortcut(shortcut)
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            action.setShortcutVisibleInContextMenu(True)
            action.setEnabled(there)
            action.triggered.connect(lambda _checked=False, act=act: act())
        return menu

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu().popup(event.globalPos())

    def event(self, event: QEvent) -> bool:
        """The window's own keys for the same things give way while the grid has the keyboard."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.ShortcutOverride
            and self._claims(event)
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._handled(event):
            self._delegate.replacing = bool(event.text()) and event.text().isprintable()
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Typing is answering: on a cell that takes no answer it leads nowhere."""

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        if self.state() != QAbstractItemView.State.EditingState:
            self._delegate.replacing = True
        super().inputMethodEvent(event)

    def edit_current(self) -> None:
        """F2: with what is there."""
        self._delegate.replacing = False
        if self.currentIndex().isValid():
            self.edit(self.currentIndex())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._delegate.replacing = False
        super().mouseDoubleClickEvent(event)

    def focusNextPrevChild(self, following: bool) -> bool:
        """Tab walks through the grid and leaves it at its ends."""
        if self._tab(1 if following else -1):
            return True
        return super().focusNextPrevChild(following)

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:  # type: ignore[override]  # the stubs want the union with persistent indexes
        super().currentChanged(current, previous)
        self.verticalHeader().viewport().update()
        self.chosen.emit()

    def _claims(self, event: QKeyEvent) -> bool:
        """Whether a key is the grid's before it is the window's; undo only while there is something typed."""
        key, control = Qt.Key(event.key()), bool(event.modifiers() & _CONTROL)
        if not control:
            return False
        if key == Qt.Key.Key_Z:
            return self.entry.cells.draft.can_undo
        if key == Qt.Key.Key_Y:
            return self.entry.cells.draft.can_redo
        return key in (*_ENTER, *self._controls())

    def _handled(self, event: QKeyEvent) -> bool:
        if self.state() == QAbstractItemView.State.EditingState:
            return False
        key, held = Qt.Key(event.key()), event.modifiers()
        if held & _CONTROL:
            act = self._controls().get(key)
            if key == Qt.Key.Key_C and held & _SHIFT:
                act = partial(self.copy, True)
            if act is not None:
                act()
            return act is not None
        if key in _ENTER:
            self._step(-1 if held & _SHIFT else 1, 0)
        elif key in _CLEAR:
            self.clear()
        elif key == Qt.Key.Key_F2:
            self.edit_current()
        else:
            return False
        return True

    def _controls(self) -> dict[Qt.Key, Callable[[], None]]:
        """What Control and a key do."""
        return {
            Qt.Key.Key_C: self.copy,
            Qt.Key.Key_X: self.cut,
            Qt.Key.Key_V: self.paste,
            Qt.Key.Key_D: self.fill_down,
            Qt.Key.Key_Z: self.undo,
            Qt.Key.Key_Y: self.redo,
            Qt.Key.Key_Return: self.save.emit,
            Qt.Key.Key_Enter: self.save.emit,
        }

    def _step(self, rows: int, columns: int) -> None:
        """Move on by a cell; sideways into the next row at the edge."""
        if columns:
            self._tab(columns)
        elif self.current is not None:
            row = min(max(0, self.current[0] + rows), self.entry.rowCount() - 1)
            self.go_to((row, self.current[1]))

    def _tab(self, step: int) -> bool:
        """False where there is no further cell."""
        if self.current is None:
            return False
        width = self.entry.columnCount()
        at = self.current[0] * width + self.current[1] + step
        if not 0 <= at < width * self.entry.rowCount():
            return False
        self.go_to(divmod(at, width))
        return True

    def _fit(self) -> None:
        """Columns as wide as their heads, within bounds; the first open cell is current."""
        for column in range(self.entry.columnCount()):
            head = str(self.entry.headerData(column, Qt.Orientation.Horizontal) or "")
            wide = metrics("header").horizontalAdvance(head) + 2 * Space.CELL + 4
            self.setColumnWidth(column, max(_NARROW, min(_WIDE, wide)))
        self._header.set_right_aligned(set(range(self.entry.columnCount())))
        if self.entry.rowCount():
            flags = (self.entry.flags(self.entry.index(0, at)) for at in range(self.entry.columnCount()))
            first = next((at for at, flag in enumerate(flags) if flag & Qt.ItemFlag.ItemIsEditable), 0)
            self.selectionModel().setCurrentIndex(self.entry.index(0, first), _ALONE)

    def _dress(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setItemDelegate(self._delegate)
        self.setHorizontalHeader(self._header)
        self._header.setSectionsMovable(False)
        self._header.setDefaultAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.setVerticalHeader(RowHeads(self.entry, self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.AnyKeyPressed | triggers.DoubleClicked)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        theme().changed.connect(self.viewport().update)
