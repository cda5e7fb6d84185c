"""A plan as another version has it, or as it stood on any day: the whole tree, to read and not to change."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from tracker.app import Ledger
from tracker.kernel.errors import Refusal
from tracker.plans import queries
from tracker.plans.rows import PlanDetail, PlanVersion
from ui.forms.controls import DayField
from ui.i18n import language, refusal_words, words
from ui.models.plan_data import Branch, Overview
from ui.models.plan_outline import plan_key
from ui.models.plan_words import day_text, lowered
from ui.pages.context import PageContext
from ui.pages.plans.loading import leads_on
from ui.pages.plans.pane import PlanPane
from ui.pages.plans.tree import PlanTree
from ui.pages.plans.versions.loading import Standing, standing, version_line, version_name
from ui.theme import Size, Space
from ui.widgets import Button, Label, Notice, PageHead, PickBox, Toolbar
from ui.widgets.layout_memory import remember_splitter


@dataclass(frozen=True)
class Past:
    """One version of a plan, all versions, and on which day it was asked for (None: as a version)."""

    detail: PlanDetail
    known: Standing
    overview: Overview
    day: dt.date | None = None

    @property
    def version(self) -> PlanVersion:
        return next(one for one in self.known.versions if one.number == self.detail.version)


def past(ledger: Ledger, code: str, version: int | None = None, day: dt.date | None = None) -> Past:
    """Refused: plan.unknown_version; plan.not_yet_in_force where no version held on that day."""
    detail = ledger.ask(queries.plan_detail, code, version, day)
    plan, known = detail.plan, standing(ledger, detail.plan.id)
    overview = Overview(
        known.today,
        (plan,),
        {plan.id: None},
        counts={plan.id: sum(1 for _ in queries.each(detail.nodes))},
        leads=leads_on(ledger, day or _last_day(known, detail.version)),
        branches={plan.id: Branch(detail)},
    )
    return Past(detail, known, overview, day)


def _last_day(known: Standing, version: int) -> dt.date:
    """Today, or the last day on which a version held that has ended."""
    ended = known.ended(version)
    return min(known.today, ended - dt.timedelta(days=1)) if ended is not None else known.today


class PastView(QWidget):
    """`left`: back to what holds now. `version_wanted(number)`, `day_wanted(day)`: look at another one.
    `compare_wanted(number)`: what has changed since.
    """

    left = Signal()
    version_wanted = Signal(int)
    day_wanted = Signal(object)
    compare_wanted = Signal(int)

    def __init__(self, context: PageContext, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "ground")
        self._past: Past | None = None
        self.head = PageHead("")
        self.back = Button(words("versions_page.back"), "back", "quiet")
        self.compare = Button(words("versions_page.past.compare"), "swap")
        self.banner = Notice("warn", "", words("versions_page.past.now"))
        self.version = PickBox(words("versions_page.version.title"))
        self.day = DayField()
        self.tree = PlanTree(lambda _text: "", editable=False)
        self.pane = PlanPane(editable=False)
        self._lay_out()
        self._connect()

    def show_past(self, found: Past) -> None:
        self._past = found
        plan, version = found.detail.plan, found.version
        self.head.set_title(plan.title(language().code), version_name(version.number))
        self.head.set_sub(version_line(version))
        tone, told = banner_words(found)
        self.banner.say(tone, told, words("versions_page.past.now"))
        items = [(str(one.number), version_line(one)) for one in found.known.versions]
        self.version.set_items(items, str(version.number))
        self.day.setText(day_text(found.day))
        self.compare.setEnabled(len(found.known.versions) > 1)
        self.tree.open_line(plan_key(plan.id))
        self.tree.plans.show(found.overview)
        self.tree.open_all()
        self.tree.select(plan_key(plan.id))
        self._present()

    def say(self, tone: str, text: str) -> None:
        """Instead of what is shown: why something else cannot be."""
        self.banner.say(tone, text, words("versions_page.past.now"))

    def _present(self) -> None:
        self.pane.present(self.tree.plans.outline, self.tree.current_key)

    def _ask_day(self) -> None:
        try:
            day = self.day.read()
        except Refusal as refusal:
            self.say("bad", refusal_words(refusal))
            return
        if day is not None and (self._past is None or day != self._past.day):
            self.day_wanted.emit(day)

    def _pick(self, key: str) -> None:
        if key and self._past is not None and int(key) != self._past.detail.version:
            self.version_wanted.emit(int(key))

    def _connect(self) -> None:
        self.back.clicked.connect(lambda _checked=False: self.left.emit())
        self.banner.action.connect(self.left)
        self.compare.clicked.connect(
            lambda _checked=False: self.compare_wanted.emit(self._past.detail.version if self._past else 1)
        )
        self.version.changed.connect(self._pick)
        self.day.returnPressed.connect(self._ask_day)
        self.tree.chosen.connect(lambda _index: self._present())

    def _lay_out(self) -> None:
        for button in (self.back, self.compare):
            self.head.add_action(button)
        tools = Toolbar()
        self.day.setFixedWidth(112)
        self.day.setAccessibleName(words("versions_page.past.on"))
        self.version.setMinimumWidth(320)
        label = Label(words("versions_page.past.on"), "small", "text2")
        label.setBuddy(self.day)
        show = Button(words("versions_page.past.show"), "eye", "quiet")
        show.clicked.connect(lambda _checked=False: self._ask_day())
        tools.add(Label(words("versions_page.version.title"), "small", "text2"), self.version)
        tools.add_divider()
        tools.add(label, self.day, show)
        tools.add_stretch()
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setHandleWidth(1)
        split.setChildrenCollapsible(False)
        split.addWidget(self.tree)
        split.addWidget(self.pane)
        split.setStretchFactor(0, 4)
        split.setStretchFactor(1, 1)
        split.setSizes([826, Size.PANE])
        remember_splitter(split, "plans.past")
        told = QHBoxLayout()
        told.setContentsMargins(Space.MARGIN, Space.STEP, Space.MARGIN, Space.STEP)
        told.addWidget(self.banner)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(tools)
        column.addLayout(told)
        column.addWidget(split, 1)


def banner_words(found: Past) -> tuple[str, str]:
    """What is being looked at, and since when it no longer holds, or from when it will."""
    version, today = found.version, found.known.today
    told = {"version": lowered(version_name(version.number))}
    asked = words("versions_page.past.asked", day=day_text(found.day)) if found.day else ""
    ended = found.known.ended(version.number)
    if version.since is not None and version.since > today:
        return "info", asked + words("versions_page.past.future", day=day_text(version.since), **told)
    if ended is not None and ended <= today:
        return "warn", asked + words("versions_page.past.ended", day=day_text(ended), **told)
    if ended is not None:
        after = {"next": lowered(version_name(version.number + 1)), "day": day_text(ended)}
        return "info", asked + words("versions_page.past.still", **after, **told)
    return "info", asked + words("versions_page.past.current", **told)
