"""Saying how far a task is: the five fields that the form asks for."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from tracker.kernel.errors import Refusal
from tracker.plans.rows import TaskAnswer, TaskStatus
from tracker.requests.rows import TaskField
from tracker.requests.rules import checked
from ui.forms.controls import ChoiceBox, CountField, TextBox
from ui.forms.form import Form, Problem, Wrong
from ui.i18n import words

_TEXTS = (TaskField.RESULT, TaskField.DIFFICULTY, TaskField.PROPOSAL)


class TaskForm(Form):
    """`reply` is what a person has filled in."""

    def __init__(self, reply: TaskAnswer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        statuses = [("", ""), *((one.value, words(f"plan.task_status.{one}")) for one in TaskStatus)]
        self.add_field("status", ChoiceBox(statuses, reply.status or ""))
        self.add_field("percent", CountField(reply.percent, 999))
        for field in _TEXTS:
            self.add_field(field.value, TextBox(getattr(reply, field.value), 3), wide=True)

    @property
    def reply(self) -> TaskAnswer:
        status = self.control("status").read()
        texts = {field.value: self.control(field.value).read() for field in _TEXTS}
        return TaskAnswer(TaskStatus(status) if status else None, self.control("percent").read(), **texts)

    def label(self, name: str) -> str:
        return words(f"request_page.task.{name}")

    def problems(self) -> Sequence[Problem]:
        found = self.unreadable()
        try:
            checked(self.reply)
        except Refusal as refusal:
            found.append(Wrong("percent" if refusal.code == "request.percent" else "result", refusal))
        return found
