"""A task's log in the pane: what was typed here and what came back in returns, newest first."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tracker.kernel.periods import parse_period
from tracker.reports.following import Told
from tracker.rounds.rows import TaskStanding
from ui.i18n import language, words
from ui.models.figure_words import moment_text, period_text
from ui.models.plan_states import reported_state
from ui.models.plan_words import day_text
from ui.models.round_board import name_of
from ui.pages.plans.pane_parts import StateWords, link
from ui.theme import Space
from ui.widgets import Label, PaneBody, rule

NEWEST = 8
"""How many entries are shown before a person asks for all of them."""

_DAY_WIDTH = 76
_PERCENT_WIDTH = 40
_TOP = Qt.AlignmentFlag.AlignTop


class LogList(QWidget):
    """The newest entries, and the way to all of them (`more`, while some are not shown)."""

    def __init__(self, entries: Sequence[Told], newest: int = NEWEST) -> None:
        super().__init__()
        self._entries, self.shown = entries, 0
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self._show(newest)
        self.more = link(words("plans_page.pane.all_log", n=len(entries)), self.show_all)
        self._column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self.more.setVisible(self.shown < len(entries))

    def show_all(self) -> None:
        self.more.hide()
        self._show(len(self._entries))

    def _show(self, until: int) -> None:
        for entry in self._entries[self.shown : until]:
            self._column.insertWidget(2 * self.shown, LogEntry(entry))
            self._column.insertWidget(2 * self.shown + 1, rule())
            self.shown += 1


class LogEntry(QWidget):
    """Day and per cent; then who said it, of which period, how the task stands, what was done, and where the
    words come from."""

    def __init__(self, entry: Told) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 0, 6)
        row.setSpacing(Space.STEP)
        day = Label(day_text(entry.day), "small", "text2")
        day.setFixedWidth(_DAY_WIDTH)
        percent = Label("" if entry.percent is None else f"{entry.percent}%", "strong")
        percent.setFixedWidth(_PERCENT_WIDTH)
        percent.setAlignment(Qt.AlignmentFlag.AlignRight | _TOP)
        row.addWidget(day, 0, _TOP)
        row.addWidget(percent, 0, _TOP)
        row.addLayout(_said(entry), 1)


def _said(entry: Told) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(2)
    if entry.place:
        named = f"{entry.place} {entry.place_called(language().code)}"
        column.addWidget(Label(named, "strong", wrap=True))
    if entry.place and entry.status is not None:
        column.addWidget(StateWords(reported_state(entry.status), small=True))
    text = Label(_text(entry) or words("plans_page.pane.no_words"), "small", wrap=True)
    text.setToolTip(words("plans_page.pane.recorded", moment=moment_text(entry.recorded_at)))
    column.addWidget(text)
    if source := _source(entry):
        column.addWidget(Label(source, "small", "text2", wrap=True))
    return column


def _text(entry: Told) -> str:
    """Of what period, what was done, and by whom if it was typed here; then what hinders and is proposed."""
    period = period_text(parse_period(entry.period)) if entry.period else ""
    first = " — ".join(part for part in (period, entry.result, "" if entry.place else entry.by) if part)
    told = (
        words("plans_page.reports.difficulty", text=entry.difficulty) if entry.difficulty else "",
        words("plans_page.reports.proposal", text=entry.proposal) if entry.proposal else "",
    )
    return "\n".join(part for part in (first, *told) if part)


def _source(entry: Told) -> str:
    """File, sheet and row of a return; of one that came otherwise who entered it."""
    if not entry.place:
        return ""
    if entry.file and entry.row:
        return words("due.source", file=entry.file, sheet=entry.sheet, row=entry.row)
    return entry.file or entry.by


def write_standing(body: PaneBody, standing: TaskStanding | None) -> None:
    """How many of the places said something in the newest round that asks; nothing where none asks."""
    if standing is None:
        return
    silent = [place for place, report in standing.places if report is None]
    of = standing.round
    parts = (
        words("plans_page.reports.title", reported=standing.reported, asked=len(standing.places)),
        words("plans_page.reports.round", period=period_text(of.period), code=of.code),
        words("plans_page.reports.silent", n=len(silent)) if silent else "",
    )
    told = Label("\n".join(part for part in parts if part), "small", "text2", wrap=True)
    told.setToolTip(", ".join(f"{one.place} {name_of(one, language().code)}" for one in silent))
    body.add_widget(told)
