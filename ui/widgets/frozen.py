"""A table whose first columns stay in sight while the others are scrolled."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QContextMenuEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from ui.theme import Size
from ui.widgets.cells import Cell
from ui.widgets.columns import Column
from ui.widgets.tables import LedgerTable


class FrozenTable(LedgerTable):
    """`freeze(n)`: the first n columns lie over the table, in a view of their own of the same model."""

    def __init__(
        self,
        name: str,
        row_height: int = Size.ROW,
        header_height: int = Size.HEADER,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(name, row_height, header_height, parent=parent)
        self._count = 0
        self._wanted: list[int] = []
        self._left = _Left(row_height, header_height, self)
        self._left.opened.connect(self.opened)
        own, others = self.verticalScrollBar(), self._left.verticalScrollBar()
        own.valueChanged.connect(others.setValue)
        others.valueChanged.connect(own.setValue)
        self.ledger_header.sectionResized.connect(self._follow)
        self.ledger_header.setSectionsMovable(False)

    @property
    def frozen(self) -> LedgerTable:
        """The view of the columns that stay."""
        return self._left

    def setModel(self, model: QAbstractItemModel | None) -> None:
        super().setModel(model)
        self._left.setModel(model)
        self._left.setSelectionModel(self.selectionModel())

    def freeze(self, count: int, columns: Sequence[Column], total: Sequence[Cell], height: int) -> None:
        """Dress both views for what the model shows now; `height` of the header without the total row."""
        self._count = count
        self.set_columns(columns)
        self._wanted = [column.width for column in self.dressed_columns]
        self._left.set_columns(self.dressed_columns)
        for view in (self, self._left):
            view.ledger_header.set_height(height)
            view.ledger_header.set_total(total)
        for column in range(len(columns)):
            self._left.setColumnHidden(column, column >= count)
        self._spread()
        self._place()

    def setSortingEnabled(self, enable: bool) -> None:
        super().setSortingEnabled(enable)
        self._left.ledger_header.setSortIndicatorShown(enable)
        if enable:
            own, other = self.ledger_header, self._left.ledger_header
            other.sortIndicatorChanged.connect(own.setSortIndicator)
            own.sortIndicatorChanged.connect(other.setSortIndicator)
            other.setSortIndicator(own.sortIndicatorSection(), own.sortIndicatorOrder())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._spread()
        self._place()

    def updateGeometries(self) -> None:
        super().updateGeometries()
        self._place()

    def scrollTo(
        self,
        index: QModelIndex | QPersistentModelIndex,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """A cell is not in sight while it lies under the columns that stay."""
        super().scrollTo(index, hint)
        hidden = self._width() - self.visualRect(index).left()
        if index.column() >= self._count and hidden > 0:
            bar = self.horizontalScrollBar()
            bar.setValue(bar.value() - hidden)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._left.hover_row = self.hover_row
        self._left.viewport().update()

    def _spread(self) -> None:
        """Room that no column wants goes to the last one that stays: to names."""
        if self._count and len(self._wanted) == self.ledger_header.count():
            spare = max(0, self.viewport().width() - sum(self._wanted))
            self.setColumnWidth(self._count - 1, self._wanted[self._count - 1] + spare)

    def _width(self) -> int:
        return sum(self.columnWidth(column) for column in range(self._count))

    def _follow(self, column: int, _was: int, width: int) -> None:
        if column < self._count:
            self._left.setColumnWidth(column, width)
            self._place()

    def _place(self) -> None:
        left = getattr(self, "_left", None)  # Qt lays out before the rest is made
        if left is None:
            return
        edge = self.frameWidth()
        left.setVisible(self._count > 0)
        left.setGeometry(
            QRect(edge, edge, self._width(), self.viewport().height() + self.ledger_header.height())
        )


class _Left(LedgerTable):
    """The columns that stay: no bars, no focus of its own."""

    def __init__(self, row_height: int, header_height: int, whole: FrozenTable) -> None:
        super().__init__("", row_height, header_height, parent=whole)
        self._whole = whole
        for set_policy in (self.setVerticalScrollBarPolicy, self.setHorizontalScrollBarPolicy):
            set_policy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusProxy(whole)
        self.ledger_header.setSectionsMovable(False)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self._whole.contextMenuEvent(event)
