"""A form that we must answer, as rows of a table: its questions, what the ledger knows, what is answered."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from tracker.exchange.requests.rows import Question, RequestForm, TaskQuestion
from tracker.kernel.quantity import Quantity, State
from tracker.plans.rows import TaskAnswer, TaskStatus
from tracker.requests.rows import Certainty, QuestionState
from ui.i18n import language, words
from ui.models.figure_words import value_text
from ui.widgets.cells import CELL, ROW, Cell, NumberCell, PartCell, RowKind, StateCell, TextCell, plain

Index = QModelIndex | QPersistentModelIndex
Asked = Question | TaskQuestion
_NOWHERE = QModelIndex()

KEYS = ("number", "name", "unit", "known", "answer", "note", "state")
ANSWER, NOTE = KEYS.index("answer"), KEYS.index("note")
TYPED = (ANSWER, NOTE)
"""Columns in which a person may type."""

LOOKS = {
    QuestionState.ANSWERED: ("ok", "good"),
    QuestionState.GIVEN: ("info", "accent"),
    QuestionState.DIFFERS: ("warn", "warn"),
    QuestionState.KNOWN: ("edit", "accent"),
    QuestionState.APPROXIMATE: ("warn", "warn"),
    QuestionState.INCOMPLETE: ("half", "warn"),
    QuestionState.UNKNOWN: ("circle", "text3"),
    QuestionState.FOREIGN: ("bad", "bad"),
}
"""Icon and tone of how far a question has come."""


def look_of(asked: Asked) -> tuple[str, str]:
    """Icon and tone of a question; a task that no plan of ours has can be answered all the same."""
    foreign_task = isinstance(asked, TaskQuestion) and asked.state is QuestionState.FOREIGN
    return LOOKS[QuestionState.UNKNOWN if foreign_task else asked.state]


def state_word(state: QuestionState) -> str:
    return words(f"request.state.{state}")


def task_words(reply: TaskAnswer | None) -> str:
    """ "Đang thực hiện, 60%"; "" for nothing."""
    if reply is None:
        return ""
    status = status_word(reply.status) if reply.status is not None else ""
    percent = f"{reply.percent}%" if reply.percent is not None else ""
    return ", ".join(filter(None, (status, percent)))


def status_word(status: TaskStatus) -> str:
    return words(f"plan.task_status.{status}")


def answer_typed(question: Question) -> str:
    """What the editor of the answer begins with: the answer as it was typed, or its number."""
    if question.answer is None:
        return ""
    quantity = question.answer.quantity
    return quantity.text or ("" if quantity.state is State.not_reported else value_text(quantity))


class RequestModel(QAbstractTableModel):
    """`write(question, answer text, note text)` is called with what was typed; None leaves that side as it
    is. `narrow(state)` shows one state only, None all."""

    def __init__(
        self, write: Callable[[Question, str | None, str | None], None], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._write = write
        self._form: RequestForm | None = None
        self._state: QuestionState | None = None
        self._rows: list[Asked | str] = []
        self.writable = True

    @property
    def state(self) -> QuestionState | None:
        return self._state

    def show(self, form: RequestForm | None) -> None:
        self.beginResetModel()
        self._form = form
        self._arrange()
        self.endResetModel()

    def renew(self, form: RequestForm) -> bool:
        """The same rows with what holds now, so that neither cursor nor scrolling moves. False: other rows,
        use `show`."""
        before = [_key(one) for one in self._rows]
        former, self._form = self._form, form
        self._arrange()
        if [_key(one) for one in self._rows] != before:
            self._form = former
            self._arrange()
            return False
        self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, len(KEYS) - 1))
        return True

    def narrow(self, state: QuestionState | None) -> None:
        self.beginResetModel()
        self._state = state
        self._arrange()
        self.endResetModel()

    def asked(self, row: int) -> Asked | None:
        """The question at a row; None for a heading."""
        found = self._rows[row] if 0 <= row < len(self._rows) else None
        return None if isinstance(found, str) else found

    def row_of(self, asked: Asked) -> int:
        return next((n for n, one in enumerate(self._rows) if _key(one) == _key(asked)), -1)

    def next_missing(self, after: int) -> int:
        """The row of the next question without an answer, from the top again at the end; -1: none."""
        found = [n for n, one in enumerate(self._rows) if not isinstance(one, str) and one.missing]
        return next((n for n in found if n > after), found[0] if found else -1)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(KEYS)

    def flags(self, index: Index) -> Qt.ItemFlag:
        plain_flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        asked = self.asked(index.row())
        typed = isinstance(asked, Question) and asked.state is not QuestionState.FOREIGN
        if self.writable and typed and index.column() in TYPED:
            return plain_flags | Qt.ItemFlag.ItemIsEditable
        return plain_flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not 0 <= index.row() < len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == ROW:
            return RowKind.GROUP if isinstance(row, str) else RowKind.NORMAL
        if role == Qt.ItemDataRole.EditRole and isinstance(row, Question):
            return self._typed(row, index.column())
        cell = _heading(row, index.column()) if isinstance(row, str) else _cell(row, KEYS[index.column()])
        if role == CELL:
            return cell
        if role == Qt.ItemDataRole.DisplayRole:
            return plain(cell)
        if role == Qt.ItemDataRole.ToolTipRole and not isinstance(row, str):
            return row.item.name if KEYS[index.column()] == "name" else plain(cell)
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        asked = self.asked(index.row())
        if role != Qt.ItemDataRole.EditRole or not isinstance(asked, Question):
            return False
        text = str(value)
        if text == self._typed(asked, index.column()):
            return False
        answer, note = (text, None) if index.column() == ANSWER else (None, text)
        self._write(asked, answer, note)
        return True

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return words(f"request_page.column.{KEYS[section]}")
        return None

    @staticmethod
    def _typed(question: Question, column: int) -> str:
        if column == ANSWER:
            return answer_typed(question)
        return question.answer.note if question.answer else ""

    def _arrange(self) -> None:
        form = self._form
        self._rows = []
        if form is None:
            return
        for title, every in (("figures", form.questions), ("tasks", form.tasks)):
            shown = [one for one in every if self._state is None or one.state is self._state]
            if shown and form.tasks:  # with figures alone nothing need be said
                self._rows.append(words(f"request_page.group.{title}", n=len(shown)))
            self._rows += shown


def _key(row: Asked | str) -> object:
    return row if isinstance(row, str) else (isinstance(row, Question), row.position)


def _heading(title: str, column: int) -> Cell | None:
    return TextCell(title, bold=True) if column == 1 else None


def _cell(asked: Asked, key: str) -> Cell:
    if key == "number":
        return NumberCell(str(asked.position), "text3")
    if key == "name":
        return TextCell(asked.item.name)
    if key == "state":
        icon, tone = look_of(asked)
        return StateCell(icon, state_word(asked.state), tone)
    return _of_figure(asked, key) if isinstance(asked, Question) else _of_task(asked, key)


def _of_figure(question: Question, key: str) -> Cell:
    match key:
        case "unit":
            known = question.indicator.unit(language().code) if question.indicator else ""
            return TextCell(question.item.unit or known, "text2")
        case "known":
            return _known(question)
        case "answer":
            return _answer(question)
    return TextCell(question.answer.note if question.answer else question.item.given_note)


def _known(question: Question) -> Cell:
    """What the ledger would answer; of an incomplete one how much there is of it."""
    offered = question.proposal
    if offered is None or offered.certainty is Certainty.UNKNOWN:
        return NumberCell("", "text3")
    if offered.certainty is Certainty.INCOMPLETE:
        return PartCell(f"{offered.value.have}/{offered.value.need}", "")
    return NumberCell(value_text(offered.quantity), "text2")


def _answer(question: Question) -> Cell:
    if question.answer is not None:
        return _said(question.answer.quantity, "text", bold=True)
    if question.given is not None and question.given.state is not State.not_reported:
        return _said(question.given, "text2")
    return NumberCell(question.item.given.text, "text2")


def _said(quantity: Quantity, tone: str, bold: bool = False) -> Cell:
    if quantity.state is State.not_reported:
        return NumberCell(words("request_page.left_blank"), "text3")
    return NumberCell(quantity.printed(language().code, as_typed=False), tone, bold)


def _of_task(task: TaskQuestion, key: str) -> Cell:
    match key:
        case "unit":
            return TextCell("", "text2")
        case "known":
            return TextCell(task_words(task.proposal.reply if task.proposal else None), "text2")
        case "answer":
            told = task.given if task.answer is None else task.answer
            return TextCell(
                task_words(told), "text2" if task.answer is None else "text", task.answer is not None
            )
    told = task.given if task.answer is None else task.answer
    return TextCell(" · ".join(filter(None, (told.result, told.difficulty, told.proposal))), "text2")
