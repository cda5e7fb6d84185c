"""Tasks that are late or soon due, the longest overdue first."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal

from tracker.agencies.rows import Agency
from tracker.kernel.dates import print_date
from tracker.kernel.recurrence import parse
from tracker.reports.due import DueItem
from tracker.reports.overview import Overview
from ui.i18n import language, words
from ui.models.fixed_rows import FixedRow
from ui.models.plan_words import short_agency
from ui.pages.overview.listing import ListPanel
from ui.widgets import Column, NumberCell, TextCell

COLUMNS = (
    Column("task", stretch=True, fixed=True),
    Column("plan", 98),
    Column("lead", 90),
    Column("deadline", 90, right=True),
    Column("left", 106, right=True),
)


class TasksPanel(ListPanel):
    opened = Signal(object)

    def __init__(self) -> None:
        heads = [words(f"overview.tasks.{column.key}") for column in COLUMNS]
        super().__init__(words("overview.tasks.title"), words("overview.all"), heads, COLUMNS, "check")

    def show_overview(self, found: Overview) -> None:
        self.set_link(words("overview.all_of", n=len(found.waiting)) if found.waiting else "")
        self.show_rows([_row(task, found.leads) for task in found.waiting], words("overview.tasks.empty"))


def _row(task: DueItem, leads: Mapping[int, Agency]) -> FixedRow:
    code = language().code
    tone, icon = ("bad", "bad") if task.late else ("warn", "clock")
    lead = leads.get(task.lead_id or 0)
    return FixedRow(
        (
            TextCell(_named(task), icon=icon, icon_tone=tone),
            TextCell(task.of, tone="text2"),
            TextCell(short_agency(lead) if lead else task.lead(code), tone="text2"),
            NumberCell(print_date(task.deadline, code)),
            NumberCell(_left(task), tone=tone, bold=True),
        ),
        task,
    )


def _left(task: DueItem) -> str:
    if not task.days_left:
        return words("overview.tasks.today")
    return words(f"overview.tasks.{'late' if task.late else 'days'}", n=abs(task.days_left))


def _named(task: DueItem) -> str:
    """The task; of what comes again with the time that is waited for: "… (hằng năm, kỳ 2026)"."""
    text = task.text(language().code)
    if not task.recurrence:
        return text
    every = words(f"recurrence.every.{parse(task.recurrence).every}")
    return words("due.named", text=text, every=every, period=task.period)
