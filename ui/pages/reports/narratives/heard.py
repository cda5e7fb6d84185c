"""What others said beside a section, task by task, to be taken over into the text."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from tracker.printing.papers.implementation.data import Remark, TaskRemarks
from ui.i18n import words
from ui.theme import Space
from ui.widgets import Button, Label

_SAID = Qt.ItemDataRole.UserRole
_GAP = 3
_BATCH = 40
"""Rows measured at a time: a thousand remarks must not hold up the window."""


class HeardList(QWidget):
    """`taken(lines)`: these lines are wanted in the text."""

    taken = Signal(list)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = Label(words("narrative.heard.title"), "header", "text2")
        self.list = QListWidget()
        self.list.setAccessibleName(words("narrative.heard.title"))
        self.list.setWordWrap(True)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setSpacing(_GAP)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setLayoutMode(QListWidget.LayoutMode.Batched)
        self.list.setBatchSize(_BATCH)
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self._nothing = Label(words("narrative.heard.nothing"), "base", "text2", wrap=True)
        self.take = Button(words("narrative.heard.take"), "copy")
        self.take.setEnabled(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.STEP, 0, 0, 0)
        column.setSpacing(Space.HALF)
        column.addWidget(self._title)
        column.addWidget(self._nothing, 1, Qt.AlignmentFlag.AlignTop)
        column.addWidget(self.list, 1)
        column.addWidget(self.take, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(0)  # takes the room of the list when nothing was said
        self._connect()

    def show_heard(self, tasks: Sequence[TaskRemarks]) -> None:
        self.list.clear()
        for task in tasks:
            head = QListWidgetItem(f"{task.number} {task.text}".strip(), self.list)
            head.setFlags(Qt.ItemFlag.NoItemFlags)
            font = head.font()
            font.setBold(True)
            head.setFont(font)
            for one in task.remarks:
                item = QListWidgetItem(_shown(one), self.list)
                item.setData(_SAID, _line(one))
        self._nothing.setVisible(not tasks)
        self.list.setVisible(bool(tasks))
        self.take.setVisible(bool(tasks))

    def take_selected(self) -> None:
        chosen = sorted(self.list.selectedItems(), key=self.list.row)
        lines = [item.data(_SAID) for item in chosen if item.data(_SAID)]
        if lines:
            self.taken.emit(lines)

    def _connect(self) -> None:
        self.take.clicked.connect(lambda _checked=False: self.take_selected())
        self.list.itemDoubleClicked.connect(lambda _item: self.take_selected())
        selection = self.list.itemSelectionChanged
        selection.connect(lambda: self.take.setEnabled(bool(self.list.selectedItems())))
        for keys in ("Return", "Enter"):
            short = QShortcut(QKeySequence(keys), self.list, self.take_selected)
            short.setContext(Qt.ShortcutContext.WidgetShortcut)


def _shown(one: Remark) -> str:
    who = ", ".join(one.who)
    return f"{one.text}\n— {who}" if who else one.text


def _line(one: Remark) -> str:
    text = one.text.rstrip(" .;")
    return f"{text} ({', '.join(one.who)})." if one.who else f"{text}."
