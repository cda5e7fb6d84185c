"""One column of the board: its name with the count, and the list of its cards."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHBoxLayout, QLabel, QListView, QVBoxLayout, QWidget

from tracker.plans.rules import Standing, TaskState
from ui.i18n import words
from ui.models.plan_states import standing_cell
from ui.models.work_board import WORK, Lane, LaneModel
from ui.pages.plans.board.card import CardDelegate
from ui.theme import Size, Space
from ui.widgets import Label
from ui.widgets.frames import IconLabel

_SIDE = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_ICONS = {lane: lane.value for lane in Lane} | {Lane.STOPPED: Standing.CANCELLED.value}


class LaneList(QListView):
    """`picked(Work)` by a person's hand; `aside(steps)`: to the lane beside; `shift(steps)`: with the card;
    `opened(Work)`, `edit_wanted`, `menu_wanted(QPoint)`."""

    picked = Signal(object)
    aside = Signal(int)
    shift = Signal(int)
    opened = Signal(object)
    edit_wanted = Signal()
    menu_wanted = Signal(QPoint)

    def __init__(self, name: str, model: LaneModel, *, editable: bool) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setModel(model)
        self.setItemDelegate(CardDelegate(self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.verticalScrollBar().setSingleStep(24)
        if editable:
            self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
            self.setDefaultDropAction(Qt.DropAction.MoveAction)
            self.setDropIndicatorShown(False)
        self._quiet = False
        self.doubleClicked.connect(lambda index: self.opened.emit(index.data(WORK)))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(
            lambda at: self.menu_wanted.emit(self.viewport().mapToGlobal(at))
        )

    def show_current(self, row: int) -> None:
        """Make a card current without announcing it; -1: none."""
        self._quiet = True
        index = self.model().index(row, 0)
        self.setCurrentIndex(index)
        if row < 0:
            self.clearSelection()
        else:
            self.scrollTo(index)
        self._quiet = False

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:  # type: ignore[override]  # the stubs want the union with persistent indexes
        super().currentChanged(current, previous)
        if current.isValid() and not self._quiet:
            self.picked.emit(current.data(WORK))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, index = Qt.Key(event.key()), self.currentIndex()
        if key in _SIDE:
            alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
            (self.shift if alt else self.aside).emit(_SIDE[key])
        elif key in _ENTER and index.isValid():
            self.opened.emit(index.data(WORK))
        elif key == Qt.Key.Key_F2 and index.isValid():
            self.edit_wanted.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """A list that the keyboard comes to has a current card, if it has any."""
        super().focusInEvent(event)
        if not self.selectionModel().hasSelection() and self.model().rowCount():
            by_key = event.reason() is not Qt.FocusReason.MouseFocusReason
            if by_key:
                self.setCurrentIndex(self.model().index(0, 0))


class LanePanel(QFrame):
    """The heading and the list."""

    def __init__(self, lane: Lane, *, editable: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "lane")
        self.lane = lane
        self.model = LaneModel(self, editable=editable)
        self.list = LaneList(words(f"work.board.{lane}"), self.model, editable=editable)
        self._name = Label(words(f"work.board.{lane}"), "strong")
        self._count = QLabel("0")
        self._count.setProperty("role", "number")
        self._count.setContentsMargins(7, 0, 7, 0)
        self._count.setFixedHeight(20)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head())
        column.addWidget(self.list, 1)

    def tell(self) -> None:
        """Say how many cards there are."""
        count = self.model.rowCount()
        self._count.setText(str(count))
        said = words("work.board.column", name=words(f"work.board.{self.lane}"), n=count)
        self.list.setAccessibleName(said)

    def _head(self) -> QWidget:
        head = QWidget()
        head.setFixedHeight(Size.NAV_ROW)
        row = QHBoxLayout(head)
        row.setContentsMargins(Space.GAP, 0, Space.GAP, 0)
        row.setSpacing(Space.STEP)
        cell = standing_cell(TaskState(Standing(_ICONS[self.lane])))
        row.addWidget(IconLabel(cell.icon, cell.tone))
        row.addWidget(self._name)
        row.addStretch(1)
        row.addWidget(self._count)
        return head
