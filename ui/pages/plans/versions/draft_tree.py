"""The tree of a draft: keys and dragging as in the tree of plans; what is open and current stays so."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from ui.i18n import words
from ui.models.plan_draft import PLAN, DraftOutline, DraftTreeModel
from ui.widgets import Column, LedgerTree

_ALT = Qt.KeyboardModifier.AltModifier
_STEPS = {Qt.Key.Key_Up: False, Qt.Key.Key_Down: True}
COLUMNS = (Column("content", 340, stretch=True, fixed=True), Column("change", 190))


class DraftTree(LedgerTree):
    """`picked(key)`: another line is current. What keys ask for there: `add_wanted`, `remove_wanted`,
    `move_wanted`, `step_wanted(down)`, `edit_wanted` (go on in the form).
    """

    picked = Signal(str)
    add_wanted = Signal()
    remove_wanted = Signal()
    move_wanted = Signal()
    step_wanted = Signal(bool)
    edit_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(words("versions_page.draft.title"), parent=parent)
        self.draft = DraftTreeModel(self)
        self._closed: set[str] = set()
        self._filling = False
        self.setModel(self.draft)
        self.set_columns(COLUMNS)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDropIndicatorShown(True)
        self.collapsed.connect(lambda index: self._note(index, False))
        self.expanded.connect(lambda index: self._note(index, True))
        self.chosen.connect(self._choose)
        self.opened.connect(lambda _index: self.edit_wanted.emit())

    @property
    def current_key(self) -> str:
        """The key of the current line; the plan's where there is none."""
        return self.draft.key(self.currentIndex()) or PLAN

    def show_outline(self, outline: DraftOutline, title: str, current: str | None = None) -> None:
        """Show another state of the draft; `current`: go to this line."""
        wanted, top = current if current is not None else self.current_key, self.verticalScrollBar().value()
        self._filling = True
        try:
            self.draft.show(outline, title)
            self.set_columns(COLUMNS)
            self.expandAll()
            for key in self._closed:
                self.collapse(self.draft.index_of(key))
            self.verticalScrollBar().setValue(top)
            self.select(wanted)
        finally:
            self._filling = False

    def select(self, key: str) -> None:
        """Make a line current and visible; the plan's own where it is not there."""
        index = self.draft.index_of(key)
        if not index.isValid():
            index = self.draft.index_of(PLAN)
        self.setCurrentIndex(index)
        if not self.viewport().rect().contains(self.visualRect(index)):
            self.scrollTo(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        pressed = Qt.Key(event.key())
        if pressed in _STEPS and event.modifiers() & _ALT:
            self.step_wanted.emit(_STEPS[pressed])
        elif pressed == Qt.Key.Key_Insert:
            self.add_wanted.emit()
        elif pressed == Qt.Key.Key_Delete:
            self.remove_wanted.emit()
        elif pressed == Qt.Key.Key_M and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self.move_wanted.emit()
        elif pressed == Qt.Key.Key_F2:
            self.edit_wanted.emit()
        else:
            super().keyPressEvent(event)

    def lines(self) -> Iterator[str]:
        """The words of every line that can be seen, from the top."""
        index = self.draft.index(0, 0)
        while index.isValid():
            yield str(index.data())
            index = self.indexBelow(index)

    def _choose(self, _index: QModelIndex) -> None:
        """Told when Qt is done with choosing: what was typed is written then, and the lines are made anew."""
        if not self._filling:
            QTimer.singleShot(0, self, lambda: self.picked.emit(self.current_key))

    def _note(self, index: QModelIndex, is_open: bool) -> None:
        key = self.draft.key(index)
        if key is not None and not self._filling:
            (self._closed.discard if is_open else self._closed.add)(key)
