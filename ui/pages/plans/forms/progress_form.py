"""An entry of a task's log: on which day, how far, what was done."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from tracker.plans.fields import ProgressFields
from tracker.plans.rows import Node, TaskStatus
from tracker.plans.rules import check_progress
from ui.forms.controls import ChoiceBox, CountField, DayField, TextBox, TextLine
from ui.forms.form import Form, Problem
from ui.i18n import words


class ProgressForm(Form):
    """`entry` is what a person has filled in; `first` what stands there before."""

    def __init__(
        self, node: Node, today: dt.date, first: ProgressFields | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._node, self._today = node, today
        first = first or ProgressFields(today, node.percent)
        self.add_field("day", DayField(first.day))
        self.add_field("percent", CountField(first.percent, 999))
        by_percent = ("", words("plans_page.form.by_percent"))
        statuses = [(one.value, words(f"plan.task_status.{one}")) for one in TaskStatus]
        self.add_field(
            "status",
            ChoiceBox([by_percent, *statuses], first.status.value if first.status else ""),
            wide=True,
        )
        self.add_field("period", TextLine(first.period, words("plans_page.form.period_hint")), wide=True)
        self.add_field("text", TextBox("", 3), wide=True)
        self.add_field("difficulty", TextBox("", 2), wide=True)
        self.add_field("proposal", TextBox("", 2), wide=True)

    @property
    def entry(self) -> ProgressFields:
        status = self.control("status").read()
        return ProgressFields(
            day=self.read("day")["day"] or self._today,
            percent=self.control("percent").read(),
            **self.read("text", "period", "difficulty", "proposal"),
            status=TaskStatus(status) if status else None,
        )

    def problems(self) -> Sequence[Problem]:
        return (*self.unreadable(), *check_progress(self._node.kind, self.entry.cleaned, self._today))
