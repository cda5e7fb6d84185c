"""The tab "Phiên bản" of the pane: a plan's versions, or how one item was worded through them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tracker.kernel.dates import day_of
from tracker.plans.rows import PlanVersion
from tracker.reports.changes import Saying
from ui.i18n import words
from ui.models.plan_changes import change_cell
from ui.models.plan_words import day_text
from ui.pages.plans.pane_parts import StateWords, link
from ui.pages.plans.versions.difference_text import inline
from ui.pages.plans.versions.loading import Standing, Wording, version_line, version_name
from ui.theme import Space
from ui.widgets import Button, Label, Notice, PaneBody, StateCell


@dataclass(frozen=True)
class Ways:
    """Where the buttons of the tab lead."""

    look: Callable[[int], object]
    compare: Callable[[int, int], object]
    on_day: Callable[[], object]
    amend: Callable[[], object] | None


def write_versions(body: PaneBody, found: Standing, ways: Ways) -> None:
    """Newest first; what waits, and what can be done, over them."""
    draft = found.draft
    if draft is not None:
        told = {"n": draft.based_on + 1, "day": day_text(day_of(draft.begun_at))}
        notice = Notice(
            "info",
            words("versions_page.version.waiting", **told),
            words("versions_page.version.go_on") if ways.amend else "",
        )
        if ways.amend is not None:
            notice.action.connect(ways.amend)
        body.add_widget(notice)
    body.add_widget(_actions(found, ways))
    body.add_section(words("versions_page.version.all"))
    for version in reversed(found.versions):
        body.add_widget(_entry(version, found, ways))
    if len(found.versions) == 1 and draft is None:
        body.add_widget(Label(words("versions_page.version.none"), "small", "text2", wrap=True))


def write_history(body: PaneBody, said: tuple[Wording, ...]) -> None:
    """What an item said in which version, with the decision; the newest first, each with what it changed."""
    body.add_section(words("versions_page.history.title"))
    for one in reversed(said):
        body.add_widget(_wording(one))
    if len(said) == 1:
        body.add_widget(Label(words("versions_page.history.unchanged"), "small", "text2", wrap=True))


def _actions(found: Standing, ways: Ways) -> QWidget:
    on_day = Button(words("versions_page.version.on_day"), "calendar")
    on_day.clicked.connect(lambda _checked=False: ways.on_day())
    both = QWidget()
    row = QHBoxLayout(both)
    row.setContentsMargins(0, 0, 0, Space.HALF)
    row.setSpacing(Space.STEP)
    if ways.amend is not None and found.draft is None:
        amend = Button(words("versions_page.version.amend"), "edit")
        amend.clicked.connect(lambda _checked=False, run=ways.amend: run())
        row.addWidget(amend)
    row.addWidget(on_day)
    row.addStretch(1)
    return both


def _entry(version: PlanVersion, found: Standing, ways: Ways) -> QWidget:
    entry = QWidget()
    column = QVBoxLayout(entry)
    column.setContentsMargins(0, 2, 0, Space.STEP)
    column.setSpacing(2)
    name = " · ".join(part for part in (version_name(version.number), version.decision.instrument) if part)
    column.addWidget(Label(name, "strong", wrap=True))
    column.addWidget(StateWords(standing_cell(version, found), small=True))
    issued = version.decision.issued
    parts = [
        words("versions_page.version.issued", day=day_text(issued)) if issued else "",
        version.decision.issuer,
        version.decision.note,
    ]
    said = " · ".join(part for part in parts if part)
    if said:
        column.addWidget(Label(said, "small", "text2", wrap=True))
    doors = QHBoxLayout()
    doors.setSpacing(Space.GAP)
    look = link(words("versions_page.version.look"), lambda: ways.look(version.number), "eye")
    look.setAccessibleName(f"{look.text()} {version_name(version.number)}")
    doors.addWidget(look)
    if version.number > 1:
        text = words("versions_page.version.compare")
        other = link(text, lambda: ways.compare(version.number - 1, version.number), "swap")
        other.setAccessibleName(f"{version_name(version.number)}: {text}")
        doors.addWidget(other)
    doors.addStretch(1)
    column.addLayout(doors)
    return entry


def standing_cell(version: PlanVersion, found: Standing) -> StateCell:
    """Whether a version holds, held, or will hold, with the day."""
    since, ended = version.since, found.ended(version.number)
    if since is not None and since > found.today:
        told = f"{words('versions_page.version.future')}: {day_text(since)}"
        return StateCell("clock", told, "warn")
    if version.number == found.holding:
        begun = words("versions_page.version.since", day=day_text(since)) if since else ""
        now = words("versions_page.version.now")
        return StateCell("ok", ", ".join(part for part in (now, begun) if part), "good")
    if ended is not None:
        return StateCell("minus", words("versions_page.version.until", day=day_text(ended)), "text2")
    return StateCell("info", words("versions_page.version.unknown_day"), "text2")


def _wording(one: Wording) -> QWidget:
    entry = QWidget()
    column = QVBoxLayout(entry)
    column.setContentsMargins(0, 2, 0, Space.GAP)
    column.setSpacing(2)
    column.addWidget(Label(version_line(one.version), "strong", wrap=True))
    cell = change_cell(one.change.changes) if one.change is not None else None
    if cell is not None:
        column.addWidget(StateWords(cell, small=True))
    if one.change is None:
        column.addWidget(Label(words("versions_page.history.begun"), "small", "text2"))
        column.addWidget(Label(one.text, wrap=True))
    elif one.text:
        for said in one.change.said:
            column.addWidget(Label(said.label, "small", "text2"))
            column.addWidget(_said(said))
    return entry


def _said(said: Saying) -> Label:
    """What was said and is said in one run, the words that changed marked."""
    label = Label("", wrap=True)
    label.setTextFormat(Qt.TextFormat.RichText)
    label.setText(inline(said))
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setAccessibleName(words("versions_page.history.from_to", old=said.old or "–", new=said.new or "–"))
    return label
