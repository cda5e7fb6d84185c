"""The tab "Phân công" of the pane: who has which part today, and who had it before, with the decision."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tracker.plans.roles.rows import RoleEntry
from ui.i18n import language, words
from ui.models.plan_words import day_text
from ui.pages.plans.pane_parts import StateWords, link
from ui.theme import Space
from ui.widgets import Label, PaneBody, StateCell


@dataclass(frozen=True)
class RoleFacts:
    """The history of a node's or plan's roles, newest first; `of_plan`: who leads where the node is silent;
    `unnamed`: coordinating agencies in the plan's words that are not on file."""

    today: dt.date
    entries: tuple[RoleEntry, ...]
    of_plan: str = ""
    unnamed: str = ""


@dataclass(frozen=True)
class RoleDoors:
    """What can be done; None where nothing may be changed."""

    assign: Callable[[], object] | None = None
    edit: Callable[[RoleEntry], object] | None = None
    end: Callable[[RoleEntry], object] | None = None
    remove: Callable[[RoleEntry], object] | None = None


def write_roles(body: PaneBody, facts: RoleFacts, doors: RoleDoors) -> None:
    """What holds today, then what held before and will hold later."""
    add = link(words("role.view.assign"), doors.assign, "plus") if doors.assign is not None else None
    now = [one for one in facts.entries if one.holds_on(facts.today)]
    body.add_section(words("role.view.now", day=day_text(facts.today)), add)
    if not now and not facts.of_plan and not facts.unnamed:
        body.add_widget(Label(words("role.view.empty"), tone="text2", wrap=True))
    if facts.of_plan:
        body.add_row(words("role.part.lead"), facts.of_plan, words("plans_page.pane.lead_of_plan"))
    for entry in now:
        body.add_widget(RoleLine(entry, facts.today, doors))
    if facts.unnamed:
        body.add_row(words("role.part.coordinating"), facts.unnamed, words("role.view.unnamed"))
    rest = [one for one in facts.entries if one not in now]
    if rest:
        body.add_section(words("role.view.history"))
    for entry in rest:
        body.add_widget(RoleLine(entry, facts.today, doors))


class RoleLine(QWidget):
    """Part, agency, days and decision, and what to do."""

    def __init__(self, entry: RoleEntry, today: dt.date, doors: RoleDoors) -> None:
        super().__init__()
        name = entry.agency.called(language().code)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 0, Space.STEP)
        column.setSpacing(2)
        top = QHBoxLayout()
        part = Label(words(f"role.part.{entry.part}"), "base", "text2")
        part.setFixedWidth(76)
        top.addWidget(part, 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(Label(name, "strong" if entry.holds_on(today) else "base", wrap=True), 1)
        column.addLayout(top)
        days = span_text(entry.since, entry.until) or words("role.from_start")
        column.addWidget(Label(days, "small", "text2"))
        said = entry.decision if entry.role_id is not None else words("role.by_words")
        for text in (said, entry.note):
            if text:
                column.addWidget(Label(text, "small", "text2", wrap=True))
        if entry.holds_on(today) and entry.agency.ended_before(today):
            ended = words("role.view.open", day=day_text(entry.agency.valid_to))
            column.addWidget(StateWords(StateCell("warn", ended, "warn"), small=True))
        self._offer(column, entry, name, today, doors)

    def _offer(
        self, column: QVBoxLayout, entry: RoleEntry, name: str, today: dt.date, doors: RoleDoors
    ) -> None:
        row = QHBoxLayout()
        row.setSpacing(Space.MARGIN)
        own = entry.role_id is not None
        for door, key, icon, there in (
            (doors.edit, "edit", "edit", own),
            (doors.end, "end", "clock", entry.holds_on(today)),
            (doors.remove, "remove", "trash", own),
        ):
            if door is not None and there:
                button = link(words(f"role.view.{key}"), partial(door, entry), icon)
                button.setAccessibleName(f"{button.text()}: {name}")
                row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)


def span_text(since: dt.date | None, until: dt.date | None) -> str:
    """ "từ 01/3/2025", "đến hết 28/02/2025", both, or ""."""
    said = {key: day_text(day) for key, day in (("since", since), ("until", until)) if day is not None}
    key = "both" if len(said) == 2 else next(iter(said), "")
    return words(f"role.span.{key}", **said) if key else ""
