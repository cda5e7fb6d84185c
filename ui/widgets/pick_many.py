"""A button that opens a list to tick: several at once, or one; typing finds, with or without accents."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication, QFrame, QHeaderView, QLineEdit, QTreeView, QVBoxLayout, QWidget

from tracker.kernel.texts import fold
from ui.i18n import words
from ui.theme import Space
from ui.widgets.buttons import Button

_KEY = Qt.ItemDataRole.UserRole
_WIDTH, _HEIGHT = 340, 380
_WORDS = 190
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class PickMany(Button):
    """`changed()` when the list is closed on another choice. Nothing ticked: everything.

    `name` is what the items are ("Chỉ tiêu"), `every` what the button says when all are let through. With
    `set_single` a tick takes the place of the former one and closes the list.
    """

    changed = Signal()

    def __init__(self, name: str, every: str, parent: QWidget | None = None) -> None:
        super().__init__(every, trailing="chevron-down", parent=parent)
        self._name, self._every = name, every
        self._items: dict[str, str] = {}
        self._keys: tuple[str, ...] = ()
        self._single = False
        self._popup: _Popup | None = None
        self.clicked.connect(lambda _checked=False: self.open_list())
        self._tell()

    @property
    def keys(self) -> tuple[str, ...]:
        """What is ticked, in the order of the items."""
        return self._keys

    @property
    def popup(self) -> _Popup | None:
        """The list while it is open."""
        return self._popup

    def set_items(self, items: Sequence[tuple[str, str]], keys: Sequence[str]) -> None:
        """Fill the list and tick these, without announcing it."""
        self._items = dict(items)
        self._keys = tuple(key for key in self._items if key in set(keys))
        self._tell()

    def set_single(self, single: bool) -> None:
        """One at a time: a field that is on no axis needs one value."""
        self._single = single

    def open_list(self) -> None:
        """Show the list below the button."""
        self._popup = _Popup(self._name, list(self._items.items()), self._keys, self._single, self)
        self._popup.left.connect(self._take)
        self._popup.drop_from(self)

    def hideEvent(self, event: QHideEvent) -> None:
        if self._popup is not None:
            self._popup.close()
        super().hideEvent(event)

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(min(hint.width(), _WORDS + 40), hint.height())

    def _take(self, keys: tuple[str, ...]) -> None:
        self._popup = None
        self.setFocus(Qt.FocusReason.PopupFocusReason)
        if keys != self._keys:
            self._keys = keys
            self._tell()
            self.changed.emit()

    def _tell(self) -> None:
        """One by its words, several by their number."""
        count = len(self._keys)
        said = self._every
        if count == 1:
            said = self._items[self._keys[0]]
        elif count > 1:
            said = words("pivot.filter.several", what=self._name, n=count)
        shown = self.fontMetrics().elidedText(said, Qt.TextElideMode.ElideRight, _WORDS)
        self.set_text(shown)
        self.setAccessibleName(f"{self._name}: {said}")
        self.setToolTip(said if shown != said else "")
        self.updateGeometry()


class _Popup(QFrame):
    """The open list. `left(keys)` once, when it closes."""

    left = Signal(object)

    def __init__(
        self,
        name: str,
        items: Sequence[tuple[str, str]],
        keys: Sequence[str],
        single: bool,
        parent: QWidget,
    ) -> None:
        super().__init__(parent.window())
        self.setProperty("role", "search_popup")
        self._single, self._told = single, False
        self.text = QLineEdit()
        self.text.setPlaceholderText(words("pivot.filter.find", what=name.lower()))
        self.text.setAccessibleName(words("pivot.filter.find", what=name.lower()))
        self.list = QTreeView()
        self.list.setAccessibleName(name)
        self._model = QStandardItemModel(self)
        self._fill(items, set(keys))
        self.list.setModel(self._model)
        self._lay_out()
        self.text.textChanged.connect(self._narrow)
        self._model.itemChanged.connect(self._tick)
        self.list.activated.connect(lambda index: self._flip(index.row()))
        self.text.installEventFilter(self)

    def drop_from(self, button: QWidget) -> None:
        """Open below a button, inside the window, over everything; a click elsewhere and Escape close it."""
        window = button.window()
        at = button.mapTo(window, QPoint(0, button.height() + 2))
        rows = min(max(self._model.rowCount(), 3), 12)
        height = min(_HEIGHT, 110 + 24 * rows, max(160, window.height() - at.y() - Space.STEP))
        left = max(0, min(at.x(), window.width() - _WIDTH - Space.STEP))
        self.setGeometry(left, at.y(), _WIDTH, height)
        self.show()
        self.raise_()
        self.text.setFocus(Qt.FocusReason.PopupFocusReason)
        app = QApplication.instance()
        if app is not None:
            app.installEventFilter(self)

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(
            str(item.data(_KEY)) for item in self._rows() if item.checkState() == Qt.CheckState.Checked
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Down leads from the field into the list; Enter flips the only one found; outside a click closes."""
        if event.type() == QEvent.Type.MouseButtonPress and isinstance(watched, QWidget):
            if watched is not self and not self.isAncestorOf(watched):
                self.close()
            return False
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and watched is self.text:
            if event.key() == Qt.Key.Key_Down:
                self._enter_list()
                return True
            if event.key() in _ENTER:
                shown = [at for at in range(self._model.rowCount()) if not self._hidden(at)]
                if len(shown) == 1:
                    self._flip(shown[0])
                return True
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Closed, however it came to that."""
        app = QApplication.instance()
        if app is not None:
            app.removeEventFilter(self)
        if not self._told:
            self._told = True
            self.left.emit(self.keys)
            self.deleteLater()

    def flip(self, key: str) -> None:
        """Tick or untick one."""
        for item in self._rows():
            if item.data(_KEY) == key:
                self._flip(item.row())
                return

    def _rows(self) -> list[QStandardItem]:
        return [self._model.item(row) for row in range(self._model.rowCount())]

    def _hidden(self, row: int) -> bool:
        return self.list.isRowHidden(row, self.list.rootIndex())

    def _fill(self, items: Sequence[tuple[str, str]], keys: set[str]) -> None:
        for key, text in items:
            item = QStandardItem(text)
            item.setData(key, _KEY)
            item.setEditable(False)
            item.setCheckable(True)
            item.setCheckState(Qt.CheckState.Checked if key in keys else Qt.CheckState.Unchecked)
            item.setToolTip(text)
            self._model.appendRow(item)

    def _flip(self, row: int) -> None:
        item = self._model.item(row)
        on = item.checkState() == Qt.CheckState.Checked
        item.setCheckState(Qt.CheckState.Unchecked if on else Qt.CheckState.Checked)

    def _tick(self, changed: QStandardItem) -> None:
        if not self._single or changed.checkState() != Qt.CheckState.Checked:
            return
        self._single = False  # the others fall without asking again
        for item in self._rows():
            if item is not changed and item.data(_KEY) != changed.data(_KEY):
                item.setCheckState(Qt.CheckState.Unchecked)
        self.close()

    def _narrow(self, text: str) -> None:
        wanted = fold(text).split()
        for row, item in enumerate(self._rows()):
            name = fold(item.text())
            self.list.setRowHidden(row, self.list.rootIndex(), not all(word in name for word in wanted))

    def _enter_list(self) -> None:
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        first = next((at for at in range(self._model.rowCount()) if not self._hidden(at)), None)
        if first is not None and not self.list.currentIndex().isValid():
            self.list.setCurrentIndex(self._model.index(first, 0))

    def _clear(self) -> None:
        for item in self._rows():
            item.setCheckState(Qt.CheckState.Unchecked)
        self.close()

    def _lay_out(self) -> None:
        self.list.setHeaderHidden(True)
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.header().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        clear = Button(words("pivot.filter.every"), role="link", small=True)
        clear.clicked.connect(lambda _checked=False: self._clear())
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.STEP, Space.STEP, Space.STEP, Space.STEP)
        column.setSpacing(Space.STEP)
        for part in (self.text, self.list):
            column.addWidget(part)
        column.addWidget(clear, 0, Qt.AlignmentFlag.AlignLeft)
