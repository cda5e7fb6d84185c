"""The pane beside the questions: what one asks, what the ledger knows and from where, what was answered."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from tracker.exchange.requests.rows import Question, TaskQuestion
from tracker.figures.rows import Figure
from tracker.kernel.dates import print_date
from tracker.plans.rows import TaskAnswer
from tracker.requests.rows import QuestionState
from ui.i18n import language, words
from ui.models.figure_words import column_text, moment_text, place_in_file, source_text, with_unit
from ui.models.request_rows import Asked, look_of, state_word, status_word
from ui.widgets import Button, DetailPane, Label, PaneBody, StateLabel

_BODY = "question"
_SHOWN = 6
"""So many reports are named; the rest are counted."""


class QuestionPane(DetailPane):
    """`accept_asked(asked)`: take what the ledger knows. `blank_asked(question)`: leave the cell blank on
    purpose. `task_asked(task)`: say how far the task is.
    """

    accept_asked = Signal(object)
    blank_asked = Signal(object)
    task_asked = Signal(object)

    def __init__(self, writable: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._writable = writable
        self._asked: Asked | None = None
        self._explained: Mapping[int, str] = {}
        self._body: PaneBody = self.add_body(_BODY, "")
        self.accept = Button(words("request_page.pane.accept"), "check", "primary")
        self.blank = Button(words("request_page.pane.blank"), "circle")
        self.tell = Button(words("request_page.pane.tell_task"), "edit")
        for button, signal in (
            (self.accept, self.accept_asked),
            (self.blank, self.blank_asked),
            (self.tell, self.task_asked),
        ):
            button.clicked.connect(lambda _checked=False, signal=signal: signal.emit(self._asked))
            self.add_foot(button)
        self.show_asked(None)

    def explain(self, explained: Mapping[int, str]) -> None:
        """How what is known came about, by position: said with the question that is shown next."""
        self._explained = explained

    def show_asked(self, asked: Asked | None) -> None:
        """Tell all about a question; None says that nothing is chosen."""
        self._asked = asked
        self._body.clear()
        if asked is None:
            self.set_head("", words("request_page.pane.nothing"))
            self.set_state(None)
            self._foot.hide()
            return
        icon, tone = look_of(asked)
        eyebrow = asked.item.code if isinstance(asked, Question) else asked.item.key
        self.set_head(eyebrow, asked.item.name)
        self.set_state(StateLabel(icon, state_word(asked.state), tone))
        self._tell_cell(asked)
        if isinstance(asked, Question):
            self._tell_question(asked)
        else:
            self._tell_task(asked)
        self._offer(asked)

    def _tell_cell(self, asked: Asked) -> None:
        cell = asked.item.cell if isinstance(asked, Question) else str(asked.item.row)
        self._body.add_row(words("request_page.pane.cell"), f"{asked.item.sheet}!{cell}")

    def _tell_question(self, asked: Question) -> None:
        add = self._body.add_row
        if asked.item.given.text:
            add(words("request_page.pane.given"), asked.item.given.text)
        if asked.answer is not None:
            add(words("request_page.pane.answer"), self._said(asked))
            if asked.answer.note:
                add(words("request_page.pane.note"), asked.answer.note)
        if asked.state is QuestionState.FOREIGN:
            self._body.add_widget(Label(words("request_page.pane.foreign"), tone="bad", wrap=True))
            return
        self._body.add_section(words("request_page.pane.known"))
        self._tell_proposal(asked)

    def _said(self, asked: Question) -> str:
        if asked.answer is None or asked.indicator is None:
            return ""
        quantity = asked.answer.quantity
        return with_unit(quantity, asked.indicator) if quantity.value is not None else _state(asked)

    def _tell_proposal(self, asked: Question) -> None:
        offered = asked.proposal
        if offered is None:
            self._body.add_widget(Label(words("request_page.pane.unknown"), tone="text2", wrap=True))
            return
        if offered.quantity is not None and asked.indicator is not None:
            self._body.add_row(
                words("request_page.pane.number"), with_unit(offered.quantity, asked.indicator)
            )
        explained = self._explained.get(asked.position, "")
        if explained:
            self._body.add_widget(Label(explained, tone="text2", wrap=True))
        for figure in offered.grounds[:_SHOWN]:
            self._body.add_row(*_ground(figure))
        if len(offered.grounds) > _SHOWN:
            more = words("request_page.pane.more", n=len(offered.grounds) - _SHOWN)
            self._body.add_widget(Label(more, "small", "text2"))

    def _tell_task(self, asked: TaskQuestion) -> None:
        for title, reply in (("given", asked.given), ("answer", asked.answer)):
            if reply is not None and not reply.blank:
                self._body.add_section(words(f"request_page.pane.{title}"))
                self._tell_reply(reply)
        if asked.item.answered_at and asked.answer is not None:
            who = ", ".join(filter(None, (asked.item.answered_by, moment_text(asked.item.answered_at))))
            self._body.add_widget(Label(who, "small", "text2"))
        offered = asked.proposal
        self._body.add_section(words("request_page.pane.known"))
        if offered is None:
            self._body.add_widget(Label(words("request_page.pane.task_unknown"), tone="text2", wrap=True))
            return
        self._tell_reply(offered.reply)
        where = " ".join(filter(None, (offered.plan, offered.number)))
        day = print_date(offered.day, language().code) if offered.day else ""
        self._body.add_row(words("request_page.pane.plan"), where, day)

    def _tell_reply(self, reply: TaskAnswer) -> None:
        add = self._body.add_row
        if reply.status is not None:
            add(words("request_page.task.status"), status_word(reply.status))
        if reply.percent is not None:
            add(words("request_page.task.percent"), f"{reply.percent}%")
        for name in ("result", "difficulty", "proposal"):
            if getattr(reply, name):
                add(words(f"request_page.task.{name}"), getattr(reply, name))

    def _offer(self, asked: Asked) -> None:
        """The buttons for what can be done with it."""
        figure = isinstance(asked, Question) and asked.state is not QuestionState.FOREIGN
        self.accept.setVisible(_acceptable(asked))
        self.blank.setVisible(figure and not (asked.answer is not None and asked.missing))
        self.tell.setVisible(isinstance(asked, TaskQuestion))
        self._foot.setVisible(self._writable and (figure or isinstance(asked, TaskQuestion)))


def _acceptable(asked: Asked) -> bool:
    """Whether something is known that can become the answer and is not it already."""
    if isinstance(asked, Question):
        return asked.acceptable or asked.state is QuestionState.GIVEN
    offered = asked.proposal.reply if asked.proposal else None
    return offered is not None and not offered.blank and asked.state is not QuestionState.ANSWERED


def _state(asked: Question) -> str:
    if asked.answer is None:
        return ""
    return words(f"quantity.state.{asked.answer.quantity.state}")


def _ground(figure: Figure) -> tuple[str, str, str]:
    """What was said, of which period by whom, and where it stands in which file."""
    said, source = with_unit(figure.quantity, figure.indicator), figure.source
    who = ", ".join(filter(None, (column_text(figure.period), source_text(source))))
    return said, who, place_in_file(source) if source.file else ""
