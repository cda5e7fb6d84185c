"""Tổng quan: what is late, who has not reported, which aims are missed, what contradicts itself."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from tracker.kernel.dates import print_date
from tracker.office import queries as offices
from tracker.office.rows import Office
from tracker.quality.rows import Doubt
from tracker.reports.due import DueItem
from tracker.reports.overview import Overview, look
from ui.i18n import language, words
from ui.pages.context import PageContext
from ui.pages.figures.doubts.leading import target_of
from ui.pages.overview.aims import AimsPanel
from ui.pages.overview.counters import counters
from ui.pages.overview.doubts import DoubtsPanel
from ui.pages.overview.movers import MoversPanel
from ui.pages.overview.returns import ReturnsPanel
from ui.pages.overview.tasks import TasksPanel
from ui.pages.printing import PlanChooser, gather, preview_of, print_summary
from ui.pages.targets import DOUBTS, ToFigure, ToMeeting, ToPlan, ToRound
from ui.paper.preview import PreviewDialog
from ui.shell.pages import Page, Scene
from ui.tasks import Latest
from ui.theme import Space
from ui.widgets import Button, CounterStrip, PageHead

_DOORS: dict[str, tuple[str, object]] = {
    "late": ("plans", None),
    "due": ("plans", None),
    "reported": ("rounds", None),
    "aims": ("plans", None),
    "doubts": ("figures", ToFigure(view=DOUBTS)),
}


class OverviewPage(Page):
    """One strip of counters, then lists: each row is a door."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._latest = Latest(context.runner)
        self._head = PageHead(words("overview.title"))
        print_button = Button(words("overview.print"), icon="print", role="primary")
        print_button.clicked.connect(lambda: print_summary(context, self))
        self._head.add_action(print_button)
        self._counters = CounterStrip()
        self._counters.chosen.connect(lambda key: self.navigate.emit(*_DOORS[key]))
        self._tasks, self._aims, self._doubts = TasksPanel(), AimsPanel(), DoubtsPanel()
        self._returns, self._movers = ReturnsPanel(), MoversPanel()
        self._wire()
        self._lay_out()

    def _wire(self) -> None:
        self._tasks.opened.connect(self._go_due)
        self._aims.opened.connect(lambda aim: self._go_plan(aim.plan_code, aim.node.id))
        self._doubts.opened.connect(self._go_doubt)
        self._returns.opened.connect(lambda code, place: self.navigate.emit("rounds", ToRound(code, place)))
        self._movers.opened.connect(lambda target: self.navigate.emit("figures", target))
        for panel, door in (
            (self._tasks, _DOORS["late"]),
            (self._aims, _DOORS["aims"]),
            (self._doubts, _DOORS["doubts"]),
            (self._returns, _DOORS["reported"]),
            (self._movers, ("figures", None)),
        ):
            panel.link.connect(lambda door=door: self.navigate.emit(*door))

    def _lay_out(self) -> None:
        left, right = QVBoxLayout(), QVBoxLayout()
        lists = ((left, (self._tasks, self._aims, self._doubts)), (right, (self._returns, self._movers)))
        for column, panels in lists:
            column.setSpacing(Space.GAP)
            for panel in panels:
                column.addWidget(panel)
        left.addStretch(1)
        right.addStretch(1)
        columns = QHBoxLayout()
        columns.setSpacing(Space.GAP)
        columns.addLayout(left, 3)
        columns.addLayout(right, 2)
        body = QWidget()
        body.setProperty("role", "ground")
        whole = QVBoxLayout(body)
        whole.setContentsMargins(Space.MARGIN, Space.GAP, Space.MARGIN, Space.GAP)
        whole.setSpacing(Space.GAP)
        whole.addWidget(self._counters)
        whole.addLayout(columns, 1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setWidget(body)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(self._head)
        page.addWidget(scroll, 1)

    def open(self, payload: object = None) -> None:
        self.refresh()

    def refresh(self) -> None:
        ledger = self._context.ledger
        self._latest.run(
            lambda progress: (look(ledger, lambda *_: progress.check()), ledger.ask(offices.office)),
            lambda found: self._show(*found),
        )

    def _show(self, found: Overview, office: Office) -> None:
        weekday = words(f"overview.weekday.{found.today.weekday()}")
        day = words("overview.day", weekday=weekday, day=print_date(found.today, language().code))
        self._head.set_sub(" · ".join(part for part in (day, office.agency_name) if part))
        self._counters.set_counters(counters(found))
        for panel in (self._tasks, self._aims, self._returns, self._movers, self._doubts):
            panel.show_overview(found)

    def _go_due(self, one: DueItem) -> None:
        if one.commitment_id is not None:
            self.navigate.emit("events", ToMeeting(one.of_code, one.commitment_id))
        else:
            self._go_plan(one.of_code, one.node_id)

    def _go_plan(self, code: str, node_id: int | None) -> None:
        self.navigate.emit("plans", ToPlan(code, node_id))

    def _go_doubt(self, doubt: Doubt) -> None:
        target = target_of(doubt)
        if target is not None:
            self.navigate.emit(*target)

    def scenes(self) -> Sequence[Scene]:
        """Choosing a plan to print, and its pages before they are printed."""
        return (
            Scene("choose-plan", lambda: PlanChooser(self._context, self)),
            Scene("preview", self._previewed),
        )

    def _previewed(self) -> PreviewDialog:
        code = PlanChooser(self._context, self).code
        return preview_of(gather(self._context, "summary", {"plan": code}), self._context, self)
