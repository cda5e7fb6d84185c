"""Tổng quan: what is late, who has not reported, which aims are off, what is new, what is contradicted."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from tracker.kernel.dates import print_date
from tracker.reports.news import Item, NewsKind
from tracker.reports.overview import Aim, Overview
from tracker.reports.seen import Seen
from ui.i18n import language, words
from ui.pages.context import PageContext
from ui.pages.figures.doubts.leading import target_of
from ui.pages.overview import leading
from ui.pages.overview.counters import counters
from ui.pages.overview.lists import Lists
from ui.pages.overview.loading import Looked, load
from ui.pages.overview.news_dialog import NewsDialog
from ui.pages.overview.scope_button import ScopeButton
from ui.pages.printing import PlanChooser, gather, preview_of, print_summary
from ui.pages.targets import ToPlan, ToRound
from ui.paper.preview import PreviewDialog
from ui.shell.pages import Page, Scene
from ui.tasks import Latest
from ui.widgets import Button, PageHead


class OverviewPage(Page):
    """One strip of counters, one of news, then lists: each number and each row is a door."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._latest = Latest(context.runner)
        self._looked: Looked | None = None
        self._head = PageHead(words("overview.title"))
        self.scope = ScopeButton()
        self._head.add_action(self.scope)
        print_button = Button(words("overview.print"), icon="print", role="primary")
        print_button.clicked.connect(lambda: print_summary(context, self))
        self._head.add_action(print_button)
        self.lists = Lists()
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(self._head)
        page.addWidget(self.lists, 1)
        self._wire()

    @property
    def looked(self) -> Looked | None:
        """What is shown; None before the first answer."""
        return self._looked

    def open(self, payload: object = None) -> None:
        self.refresh()

    def refresh(self) -> None:
        ledger, visits = self._context.ledger, self._context.visits
        before, scope = visits.before, visits.scope
        self._latest.run(
            lambda progress: load(ledger, before, scope, lambda *_: progress.check()), self._show
        )

    def show_news(self, kind: str = "") -> QDialog | None:
        """Where the only news of a kind is; of several a list of them."""
        looked = self._looked
        if looked is None:
            return None
        listed = looked.news.of(NewsKind(kind)) if kind else ()
        if len(listed) == 1:
            self._go_news(listed[0])
            return None
        dialog = NewsDialog(self._context, looked.news, looked.overview.scope, kind, self)
        dialog.opened.connect(self._go_news)
        dialog.open()
        return dialog

    def choose_scope(self, key: str) -> None:
        """Look at another part of the country, and remember it."""
        self._context.visits.scope = key
        self.refresh()

    def scenes(self) -> Sequence[Scene]:
        """News of a year, one province, choosing a plan to print, and its pages before they are printed."""
        return (
            Scene("news", self._shown_news),
            Scene("province", self._shown_province),
            Scene("choose-plan", lambda: PlanChooser(self._context, self)),
            Scene("preview", self._previewed),
        )

    def _wire(self) -> None:
        lists = self.lists
        self.scope.chosen.connect(self.choose_scope)
        lists.counters.chosen.connect(lambda key: self._go(leading.of_counter(key, self._overview)))
        lists.news.chosen.connect(self.show_news)
        lists.steps.wanted.connect(self.navigate)
        lists.tasks.opened.connect(lambda one: self._go(leading.of_due(one)))
        lists.aims.opened.connect(self._go_aim)
        lists.speech.opened.connect(lambda one: self._go(leading.of_sayable(one)))
        lists.returns.opened.connect(lambda code, place: self.navigate.emit("rounds", ToRound(code, place)))
        lists.movers.opened.connect(lambda target: self.navigate.emit("figures", target))
        lists.doubts.opened.connect(lambda doubt: self._go(target_of(doubt)))
        lists.tasks.link.connect(
            lambda: self._go(leading.of_counter("late" if self._is_late else "due", None))
        )
        lists.aims.link.connect(lambda: self._go(leading.of_counter("aims", self._overview)))
        lists.returns.link.connect(lambda: self.navigate.emit("rounds", leading.of_round(self._overview)))
        lists.movers.link.connect(lambda: self.navigate.emit("figures", lists.movers.board))
        lists.doubts.link.connect(lambda: self._go(leading.of_counter("doubts", None)))

    @property
    def _overview(self) -> Overview | None:
        return self._looked.overview if self._looked else None

    @property
    def _is_late(self) -> bool:
        return self._overview is not None and bool(self._overview.late)

    def _go(self, way: leading.Way | None) -> None:
        if way is not None:
            self.navigate.emit(*way)

    def _go_news(self, item: Item) -> None:
        self._go(leading.of_news(item))

    def _go_aim(self, aim: Aim) -> None:
        self._go(("plans", ToPlan(aim.plan_code, aim.node.id)))

    def _show(self, looked: Looked) -> None:
        self._looked = looked
        found = looked.overview
        weekday = words(f"overview.weekday.{found.today.weekday()}")
        day = words("overview.day", weekday=weekday, day=print_date(found.today, language().code))
        self._head.set_sub(" · ".join(part for part in (day, looked.office.agency_name) if part))
        self.scope.show_scopes(looked.scopes, found.scope)
        self.scope.setVisible(not found.empty)
        self.lists.counters.set_counters(counters(looked))
        self.lists.show_looked(looked)
        self._context.visits.saw(Seen(looked.at, looked.news.marks))

    def _shown_news(self) -> QDialog | None:
        dialog = self.show_news()
        if isinstance(dialog, NewsDialog):
            dialog.show_span("365")
        return dialog

    def _shown_province(self) -> None:
        if self._looked is not None and self._looked.scopes.regions:
            self.choose_scope(self._looked.scopes.regions[0][1][0].key)

    def _previewed(self) -> PreviewDialog:
        self.choose_scope("")
        code = PlanChooser(self._context, self).code
        return preview_of(gather(self._context, "summary", {"plan": code}), self._context, self)
