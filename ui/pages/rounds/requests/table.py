"""The questions of a form: answers and notes are typed in place, a task opens its own form."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QStyleOptionViewItem, QWidget

from tracker.exchange.requests.rows import Question, RequestForm, TaskQuestion
from tracker.requests.rows import QuestionState
from ui.i18n import words
from ui.models.request_rows import ANSWER, KEYS, TYPED, Asked, RequestModel
from ui.theme import Size
from ui.widgets import Column, LedgerDelegate, LedgerTable
from ui.widgets.delegate import Index

_WIDTHS = {"number": 40, "unit": 76, "known": 96, "answer": 104, "note": 120, "state": 124}
_RIGHT = ("number", "known", "answer")


class RequestTable(LedgerTable):
    """`told(asked)`: the current question. `typed(question, answer, note)`: what was typed, None for the side
    that stays. `task_opened(task)`: a person wants to say how far it is."""

    told = Signal(object)
    typed = Signal(object, object, object)
    task_opened = Signal(object)

    def __init__(self, writable: bool, parent: QWidget | None = None) -> None:
        super().__init__(words("request_page.table"), Size.ROW, parent=parent)
        self.rows = RequestModel(self.typed.emit, self)
        self.rows.writable = writable
        self._delegate = _Delegate(self)
        self.setItemDelegate(self._delegate)
        self.setModel(self.rows)
        self.set_columns([_column(key) for key in KEYS])
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.EditKeyPressed | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        self.chosen.connect(lambda index: self.told.emit(self.rows.asked(index.row())))
        self.opened.connect(self._open)

    @property
    def asked(self) -> Asked | None:
        """The question that is current."""
        return self.rows.asked(self.currentIndex().row())

    def show_form(self, form: RequestForm | None) -> None:
        """Show a form; of the one that is shown already the cursor stays."""
        if form is not None and self.rows.renew(form):
            self.told.emit(self.asked)
            return
        self.rows.show(form)
        self._begin()

    def narrow(self, state: QuestionState | None) -> None:
        """One state only; None shows all."""
        self.rows.narrow(state)
        self._begin()

    def go_to_missing(self) -> None:
        """To the next question without an answer."""
        row = self.rows.next_missing(self.currentIndex().row())
        if row >= 0:
            self.setCurrentIndex(self.rows.index(row, ANSWER))
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete leaves the cell blank again."""
        asked = self.asked
        if event.key() == Qt.Key.Key_Delete and isinstance(asked, Question) and self._may_type():
            self.rows.setData(self.currentIndex(), "")
            return
        super().keyPressEvent(event)

    def _may_type(self) -> bool:
        return bool(self.rows.flags(self.currentIndex()) & Qt.ItemFlag.ItemIsEditable)

    def _open(self, index: QModelIndex) -> None:
        asked = self.rows.asked(index.row())
        if isinstance(asked, TaskQuestion):
            self.task_opened.emit(asked)
        elif asked is not None:
            self.edit(self.rows.index(index.row(), index.column() if index.column() in TYPED else ANSWER))

    def _begin(self) -> None:
        first = next((row for row in range(self.rows.rowCount()) if self.rows.asked(row)), -1)
        if first >= 0:
            self.setCurrentIndex(self.rows.index(first, ANSWER))
        self.told.emit(self.asked)


class _Delegate(LedgerDelegate):
    """The editor: a line of text, at the right for a number."""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        line = QLineEdit(parent)
        line.setProperty("ring", "inside")
        line.setAccessibleName(words(f"request_page.column.{KEYS[index.column()]}"))
        if index.column() == ANSWER:
            line.setAlignment(Qt.AlignmentFlag.AlignRight)
        return line

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, QLineEdit):
            editor.setText(str(index.data(Qt.ItemDataRole.EditRole) or ""))
            editor.selectAll()


def _column(key: str) -> Column:
    return Column(key, _WIDTHS.get(key, 260), key == "name", key in _RIGHT, fixed=key in ("name", "answer"))
