"""What the places say of a task in the newest round that asks about it."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from tracker.rounds.rows import Return, TaskReport, TaskStanding
from ui.i18n import language, words
from ui.models.figure_words import moment_text, period_text
from ui.models.plan_states import reported_state
from ui.models.round_board import name_of
from ui.pages.plans.pane_parts import StateWords
from ui.theme import Space
from ui.widgets import Label, PaneBody

_TEXTS = ("result", "difficulty", "proposal")


def write_reports(body: PaneBody, standing: TaskStanding | None) -> None:
    """Place by place, those that said something; of the others how many. Nothing where no round asks."""
    if standing is None:
        return
    said = [(place, report) for place, report in standing.places if report is not None]
    silent = [place for place, report in standing.places if report is None]
    body.add_section(words("plans_page.reports.title", reported=len(said), asked=len(standing.places)))
    of = standing.round
    told = words("plans_page.reports.round", period=period_text(of.period), code=of.code)
    body.add_widget(Label(told, "small", "text2", wrap=True))
    for place, report in said:
        body.add_widget(ReportEntry(place, report))
        body.add_rule()
    if silent:
        rest = Label(words("plans_page.reports.silent", n=len(silent)), "small", "text2", wrap=True)
        rest.setToolTip(", ".join(f"{one.place} {name_of(one, language().code)}" for one in silent))
        body.add_widget(rest)


class ReportEntry(QWidget):
    """A place: its status and per cent, then what it wrote, and which file it came in."""

    def __init__(self, place: Return, report: TaskReport) -> None:
        super().__init__()
        answer = report.answer
        column = QVBoxLayout(self)
        column.setContentsMargins(0, Space.HALF, 0, Space.HALF)
        column.setSpacing(2)
        column.addWidget(Label(f"{place.place} {name_of(place, language().code)}", "strong", wrap=True))
        percent = "" if answer.percent is None else words("tasks.percent", n=answer.percent)
        if answer.status is not None:
            column.addWidget(StateWords(reported_state(answer.status), f" · {percent}" if percent else ""))
        elif percent:
            column.addWidget(Label(percent))
        for field in _TEXTS:
            text = getattr(answer, field)
            if text:
                column.addWidget(Label(words(f"plans_page.reports.{field}", text=text), "small", wrap=True))
        came = " · ".join(part for part in (moment_text(report.recorded_at), _stood(report)) if part)
        column.addWidget(Label(came, "small", "text2", wrap=True))


def _stood(report: TaskReport) -> str:
    """File, sheet and row; "" where it came otherwise."""
    if not report.file or not report.row:
        return report.file
    return words("due.source", file=report.file, sheet=report.sheet, row=report.row)
