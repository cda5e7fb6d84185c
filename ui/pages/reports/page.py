"""Báo cáo: every paper that the ledger prints; choose one, look at its pages, save or print it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from tracker.kernel.changes import ChangeSet
from tracker.office import queries as offices
from tracker.reports.papers.offering import Look, look
from tracker.reports.papers.paper import Paper, Wanted
from tracker.reports.papers.register import PAPERS
from tracker.words import Words
from ui.i18n import refusal_words, words
from ui.pages.changes import Changes
from ui.pages.context import PageContext
from ui.pages.reports.each import SaveEach
from ui.pages.reports.narratives.button import WriteButton
from ui.pages.reports.panel import PaperPanel
from ui.pages.reports.scenes import scenes
from ui.pages.targets import ToPaper
from ui.paper.canvas import Fit
from ui.paper.preview import PreviewPane
from ui.shell.pages import Page, Scene
from ui.tasks import Latest, Progress
from ui.widgets import EmptyState, Notice, PageHead

_PANEL = 348


class ReportsPage(Page):
    """The papers and their questions at the left, the pages as they will be printed at the right."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._latest = Latest(context.runner)
        self._stale = True
        self.panel = PaperPanel(PAPERS)
        self.preview = PreviewPane(context.runner)
        self.office = Notice("warn", words("papers.page.no_office"), words("papers.page.to_settings"))
        self.office.hide()
        self.preview.canvas.set_fit(Fit.WIDTH)
        self.each = SaveEach(context, self._asked)
        self.write = WriteButton(context, self._asked)
        self._empty: EmptyState | None = None
        self._lay_out()
        self._connect()

    @property
    def paper(self) -> Paper:
        return self.panel.paper

    def open(self, payload: object = None) -> None:
        if isinstance(payload, ToPaper):
            self.choose(payload.key, dict(payload.answers))
        elif self._stale:
            self.refresh()

    def choose(self, key: str, answers: Mapping[str, str] | None = None) -> None:
        """Show a paper with these answers; what they leave open is proposed."""
        self.panel.choose(key)
        self._ask(answers or {})

    def refresh(self) -> None:
        self._ask(self.panel.questions.answers)

    def focus_first(self) -> None:
        self.panel.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def scenes(self) -> Sequence[Scene]:
        return scenes(self)

    def _ask(self, answers: Mapping[str, str]) -> None:
        """Gather questions and pages in the background; only the newest question is answered."""
        self._stale = False
        ledger, chosen = self._context.ledger, self.paper
        wanted = self._wanted(answers)

        def gather(_progress: Progress) -> tuple[Look, bool]:
            return ledger.ask(look, chosen, wanted), ledger.ask(offices.office).known

        self._latest.run(gather, self._show, label=words("printing.gathering"))

    def _asked(self) -> tuple[Paper, Wanted]:
        return self.paper, self._wanted(self.panel.questions.answers)

    def _wanted(self, answers: Mapping[str, str]) -> Wanted:
        panel, today = self.panel, self._context.ledger.today()
        return Wanted(answers, Words(panel.written_in), today, panel.particulars.value)

    def _show(self, found: tuple[Look, bool]) -> None:
        looked, office_known = found
        self.each.setVisible(self.paper.each is not None and looked.document is not None)
        self.write.show_for(self.paper, printed=looked.document is not None)
        self.panel.questions.show_offers(looked.offers)
        self.office.setVisible(not office_known)
        if looked.document is not None:
            self.preview.show_document(looked.document, looked.file_name)
            self._stack.setCurrentWidget(self.preview)
        else:
            self._say_nothing(looked)

    def _say_nothing(self, looked: Look) -> None:
        """In the place of the pages: what is missing for them."""
        if looked.refusal is not None:
            title, text = words("papers.page.refused"), refusal_words(looked.refusal)
        else:
            asked = words(f"papers.ask.{looked.nothing}")
            title, text = words("papers.page.nothing"), words("papers.page.nothing_of", what=asked)
        if self._empty is not None:
            self._stack.removeWidget(self._empty)
            self._empty.deleteLater()
        self._empty = EmptyState("report", title, text)
        self._stack.addWidget(self._empty)
        self._stack.setCurrentWidget(self._empty)

    def _hear(self, changes: ChangeSet) -> None:
        """Any change may change what is printed."""
        if changes:
            self._stale = True
            if self.isVisible():
                self.refresh()

    def _connect(self) -> None:
        Changes(self._context.ledger, self).heard.connect(self._hear)
        self.panel.chosen.connect(lambda: self._ask(self.panel.questions.answers))
        self.panel.changed.connect(self.refresh)
        self.each.said.connect(self.announce)
        self.office.action.connect(lambda: self.navigate.emit("settings", None))

    def _lay_out(self) -> None:
        self._stack = QStackedWidget()
        self._stack.addWidget(self.preview)
        right = QWidget()
        beside = QVBoxLayout(right)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(0)
        beside.addWidget(self.office)
        beside.addWidget(self._stack, 1)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.addWidget(self.panel)
        split.addWidget(right)
        split.setSizes([_PANEL, 850])
        split.setStretchFactor(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = PageHead(words("papers.page.title"), words("papers.page.sub"))
        head.add_action(self.write)
        head.add_action(self.each)
        column.addWidget(head)
        column.addWidget(split, 1)
