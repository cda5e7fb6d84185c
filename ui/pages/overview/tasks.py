"""Tasks that are late or soon due, the longest overdue first."""

from __future__ import annotations

from PySide6.QtCore import Signal

from tracker.kernel.dates import print_date
from tracker.kernel.recurrence import parse
from tracker.reports.due import DueItem
from tracker.reports.overview import Overview
from ui.i18n import language, words
from ui.models.fixed_rows import FixedRow
from ui.pages.overview.listing import ListPanel
from ui.widgets import Column, NumberCell, TextCell

COLUMNS = (
    Column("task", stretch=True, fixed=True),
    Column("plan", 104),
    Column("lead", 124),
    Column("deadline", 100, right=True),
    Column("left", 104, right=True),
)
_SHOWN = 6


class TasksPanel(ListPanel):
    opened = Signal(object)

    def __init__(self) -> None:
        heads = [words(f"overview.tasks.{column.key}") for column in COLUMNS]
        super().__init__(words("overview.tasks.title"), words("overview.all"), heads, COLUMNS, "check")

    def show_overview(self, found: Overview) -> None:
        self.show_rows([_row(task) for task in found.waiting[:_SHOWN]], words("overview.tasks.empty"))


def _row(task: DueItem) -> FixedRow:
    code = language().code
    tone, icon = ("bad", "bad") if task.late else ("warn", "clock")
    key = "overview.tasks.late" if task.late else "overview.tasks.days"
    return FixedRow(
        (
            TextCell(_named(task), icon=icon, icon_tone=tone),
            TextCell(task.of, tone="text2"),
            TextCell(task.lead(code), tone="text2"),
            NumberCell(print_date(task.deadline, code)),
            NumberCell(words(key, n=abs(task.days_left)), tone=tone, bold=True),
        ),
        task,
    )


def _named(task: DueItem) -> str:
    """The task; of what comes again with the time that is waited for: "… (hằng năm, kỳ 2026)"."""
    text = task.text(language().code)
    if not task.recurrence:
        return text
    every = words(f"recurrence.every.{parse(task.recurrence).every}")
    return words("due.named", text=text, every=every, period=task.period)
