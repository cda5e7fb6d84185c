"""Moving a node to another place of its plan: a list of the places that fit, found by typing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QModelIndex, QRegularExpression, QSortFilterProxyModel, Qt
from PySide6.QtGui import QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QDialog, QFrame, QLineEdit, QListView, QVBoxLayout, QWidget

from tracker.kernel.errors import Refusal
from tracker.kernel.texts import fold
from tracker.plans.rows import Node
from ui.forms.foot import dialog_foot
from ui.i18n import language, refusal_words, words
from ui.models.plan_cells import kind_icon
from ui.models.plan_words import node_title
from ui.theme import Space
from ui.widgets import CELL, Button, Label, LedgerDelegate, Notice, TextCell

_INDENT = "      "
_PLACE = Qt.ItemDataRole.UserRole + 20
_FOLDED = Qt.ItemDataRole.UserRole + 21
_STEPS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class _Search(QLineEdit):
    """Up and down move in the list while typing goes on."""

    def __init__(self, beneath: QListView) -> None:
        super().__init__()
        self._beneath = beneath
        self.setPlaceholderText(words("plans_page.move.find"))
        self.setAccessibleName(words("plans_page.move.find"))
        self.setProperty("dialog", True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _STEPS:
            self._beneath.keyPressEvent(event)
        else:
            super().keyPressEvent(event)


@dataclass(frozen=True)
class Spot:
    """A place in the list, `depth` levels down; `value` is what the caller knows it by."""

    title: str
    icon: str
    depth: int
    value: Any
    found_by: str = ""


def spots_of(places: Iterable[tuple[Node | None, int]], plan: str) -> list[Spot]:
    """Places in a plan of the ledger; the value is the parent's id, None for the plan itself."""
    return [
        Spot(node_title(node), kind_icon(node.kind), depth, node.id, node.text(language().code))
        if node is not None
        else Spot(words("plans_page.move.top", plan=plan), "plan", 0, None)
        for node, depth in places
    ]


class MoveDialog(QDialog):
    """`heading`: what is moved. `move(value)` is called with the place picked; its refusal is said here."""

    def __init__(
        self, heading: str, places: Sequence[Spot], move: Callable[[Any], object], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._move = move
        self.setWindowTitle(words("plans_page.move.title"))
        self.setProperty("role", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.list = QListView()
        self.search = _Search(self.list)
        self._found = QSortFilterProxyModel(self)
        self._found.setFilterRole(_FOLDED)
        self._found.setSourceModel(_model(places, self))
        self._notice = Notice("bad", "")
        self._notice.hide()
        self._go = Button(words("plans_page.move.go"), role="primary")
        self._lay_out(heading)
        self.list.setModel(self._found)
        self.list.selectionModel().currentChanged.connect(lambda now, _before: self._enable(now))
        self.list.doubleClicked.connect(lambda _index: self.go())
        self.search.textChanged.connect(self._find)
        self.search.returnPressed.connect(self.go)
        self._find("")
        self.search.setFocus()

    def go(self) -> None:
        """Move to the place that is picked."""
        index = self.list.currentIndex()
        if not index.isValid():
            return
        try:
            self._move(index.data(_PLACE))
        except Refusal as refusal:
            self._notice.say("bad", refusal_words(refusal))
            self._notice.show()
        else:
            self.accept()

    def _find(self, text: str) -> None:
        every = "".join(f"(?=.*{QRegularExpression.escape(word)})" for word in fold(text).split())
        self._found.setFilterRegularExpression(every)
        self.list.setCurrentIndex(self._found.index(0, 0))
        self._enable(self.list.currentIndex())

    def _enable(self, index: QModelIndex) -> None:
        self._go.setEnabled(index.isValid())

    def _lay_out(self, heading: str) -> None:
        self.resize(560, 460)
        self.list.setItemDelegate(LedgerDelegate(self.list, cell_cursor=False))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setUniformItemSizes(True)
        self.list.setAccessibleName(words("plans_page.move.places"))
        head = QVBoxLayout()
        head.setContentsMargins(20, Space.MARGIN, 20, Space.GAP)
        head.setSpacing(Space.STEP)
        head.addWidget(Label(heading, "small", "text2"))
        head.addWidget(Label(words("plans_page.move.title"), "object_title"))
        head.addWidget(self._notice)
        head.addWidget(self.search)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.list, 1)
        self._go.clicked.connect(self.go)
        column.addWidget(dialog_foot(self, words("plans_page.move.hint"), self._go))


def _model(places: Sequence[Spot], parent: QWidget) -> QStandardItemModel:
    model = QStandardItemModel(parent)
    for spot in places:
        item = QStandardItem(spot.title)
        item.setData(TextCell(_INDENT * max(0, spot.depth - 1) + spot.title, icon=spot.icon), CELL)
        item.setData(spot.value, _PLACE)
        item.setData(fold(f"{spot.title} {spot.found_by}"), _FOLDED)
        item.setEditable(False)
        model.appendRow(item)
    return model
