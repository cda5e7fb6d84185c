"""Putting a draft in force: what it changes, by which decision, and what clashes with later corrections."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QGridLayout,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from tracker.exchange.plans.printing import label, printed
from tracker.kernel.errors import Refusal
from tracker.plans.definition import Definition
from tracker.plans.rows import Draft
from tracker.plans.versions import amending
from tracker.plans.versions.joining import PLAN, WHOLE, Clash
from ui.forms.foot import dialog_foot
from ui.forms.head import dialog_head
from ui.i18n import language, refusal_words, words
from ui.models.plan_words import day_text
from ui.pages.plans.versions.difference_view import Compared, DifferenceView
from ui.pages.plans.versions.loading import version_name
from ui.theme import Space
from ui.widgets import Button, Label, Notice

_SIZE = (1080, 640)
Taken = frozenset[int]
"""Places in the list of clashes where the version in force is to hold."""


class ClashChoice(QWidget):
    """One thing that both sides changed: both beside one another. `chosen` when a person has said which."""

    chosen = Signal()

    def __init__(self, clash: Clash, named: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        field = words("plan.field.text_vi")
        if clash.field != WHOLE:
            field = label(clash.field, language().words, of_node=clash.key != PLAN)
        self.draft = QRadioButton(words("versions_page.publish.draft"))
        self.current = QRadioButton(words("versions_page.publish.current"))
        group = QButtonGroup(self)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, Space.STEP)
        grid.setHorizontalSpacing(Space.GAP)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(1, 1)
        grid.addWidget(Label(f"{named} · {field}", "strong", wrap=True), 0, 0, 1, 2)
        sides = ((self.draft, clash.drafted), (self.current, clash.now))
        for row, (button, value) in enumerate(sides, start=1):
            group.addButton(button)
            said = _told(clash, value)
            button.setAccessibleDescription(said)
            button.clicked.connect(lambda _checked=False: self.chosen.emit())
            grid.addWidget(button, row, 0)
            grid.addWidget(Label(said, wrap=True), row, 1)

    @property
    def decided(self) -> bool:
        return self.draft.isChecked() or self.current.isChecked()


class PublishDialog(QDialog):
    """`publish(taken)` puts the draft in force, with the version in force where its words were taken; what it
    refuses is said here.
    """

    def __init__(
        self,
        draft: Draft,
        compared: Compared,
        clashes: tuple[tuple[Clash, str], ...],
        publish: Callable[[Taken], None],
        today: dt.date,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "surface")
        self.setWindowTitle(words("versions_page.publish.title"))
        self._publish = publish
        self.notice = Notice("info", "")
        self.choices = [ClashChoice(clash, named) for clash, named in clashes]
        self.difference = DifferenceView()
        self.go = Button(words("versions_page.publish.go"), "check", "primary")
        self._lay_out(draft)
        self.difference.compare(compared)
        self._tell(draft, today)
        self.go.clicked.connect(lambda _checked=False: self.publish())
        for one in self.choices:
            one.chosen.connect(self._enable)
        self._enable()
        self.resize(*_SIZE)

    def publish(self) -> None:
        try:
            self._publish(frozenset(at for at, one in enumerate(self.choices) if one.current.isChecked()))
        except Refusal as refusal:
            self.notice.say("bad", refusal_words(refusal))
        else:
            self.accept()

    def _enable(self) -> None:
        open_ones = sum(not one.decided for one in self.choices)
        self.go.setEnabled(not open_ones)
        text = words("versions_page.publish.undecided", n=open_ones) if open_ones else ""
        self.go.set_text(text or words("versions_page.publish.go"))

    def _tell(self, draft: Draft, today: dt.date) -> None:
        effective = draft.decision.effective
        name = version_name(draft.based_on + 1)
        if effective is None:
            self.notice.say("warn", words("versions_page.publish.no_day"))
            return
        key = "told_future" if effective > today else "told"
        self.notice.say("info", words(f"versions_page.publish.{key}", name=name, day=day_text(effective)))

    def _lay_out(self, draft: Draft) -> None:
        decision = draft.decision
        issued = (
            words("versions_page.version.issued", day=day_text(decision.issued)) if decision.issued else ""
        )
        line = " · ".join(part for part in (decision.instrument, issued, decision.issuer) if part)
        head = dialog_head(Label(words("versions_page.publish.title"), "object_title"))
        if line:
            head.addWidget(Label(line, "small", "text2", wrap=True))
        head.addWidget(self.notice)
        if self.choices:
            head.addWidget(Notice("warn", words("versions_page.publish.clashes", n=len(self.choices))))
            head.addWidget(_listed(self.choices))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.difference, 1)
        column.addWidget(dialog_foot(self, words("versions_page.publish.hint"), self.go))


def settled(drafted: Definition, now: Definition, clashes: tuple[Clash, ...], taken: Taken) -> Definition:
    """The draft with the words of the version in force where those were chosen."""
    for at in sorted(taken):
        drafted = _with(drafted, now, clashes[at])
    return drafted


def _with(drafted: Definition, now: Definition, clash: Clash) -> Definition:
    said: dict[str, Any] = {clash.field: clash.now}
    if clash.key == PLAN:
        return replace(drafted, plan=replace(drafted.plan, **said))
    if clash.field != WHOLE:
        edit = partial(replace, **said)
        nodes = tuple(edit(one) if one.key == clash.key else one for one in drafted.nodes)
        return replace(drafted, nodes=nodes)
    if clash.key not in now.by_key:
        return amending.remove(drafted, clash.key)
    if clash.key not in drafted.by_key:
        return amending.bring_back(drafted, now, clash.key)
    return drafted


def _told(clash: Clash, value: object) -> str:
    """What a side says."""
    told = str(value or "") if clash.field == WHOLE else _printed(clash, value)
    return told or words("planfile.side.blank")


def _printed(clash: Clash, value: object) -> str:
    return printed(clash.field, value, language().words, of_node=clash.key != PLAN, names={})


def _listed(choices: list[ClashChoice]) -> QScrollArea:
    inside = QWidget()
    inside.setProperty("role", "scrolled")
    column = QVBoxLayout(inside)
    column.setContentsMargins(0, 0, 0, 0)
    for one in choices:
        column.addWidget(one)
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setMaximumHeight(200)
    area.setWidget(inside)
    return area
