"""What is wrong or doubtful in the ledger, worst first, and every stated comparison with its verdict."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from tracker.kernel.changes import ChangeSet
from tracker.kernel.quantity import print_number
from tracker.quality.rows import Gravity, Kind
from tracker.reports.tables.doubts import doubts_book
from ui.i18n import language, words
from ui.models.doubts import Findings
from ui.pages.changes import Changes
from ui.pages.context import PageContext
from ui.pages.figures.doubts.checking import Checking
from ui.pages.figures.doubts.leading import target_of
from ui.pages.figures.doubts.loading import Checked
from ui.pages.figures.doubts.scenes import scenes
from ui.pages.figures.doubts.table import DoubtsTable
from ui.pages.figures.doubts.toolbar import DoubtsToolbar, counted
from ui.pages.figures.doubts.working import Working
from ui.pages.figures.exporting import MakeBook
from ui.pages.figures.pane.pane import CHART, ORIGIN
from ui.pages.figures.pane.telling import Teller
from ui.pages.figures.views import FigureView
from ui.pages.targets import ToFigure
from ui.shell.pages import Scene
from ui.theme import Space
from ui.widgets import EmptyState, Notice, PageHead
from ui.widgets.choice_chips import Choice, ChoiceChips

if TYPE_CHECKING:
    from ui.pages.figures.page import FiguresPage

_CONCERNS = ("plan", "node", "round", "indicator", "place")
_TONES = {Gravity.ERROR: "bad", Gravity.WARNING: "warn", Gravity.INFO: "info", Gravity.SOUND: "good"}


class DoubtsView(FigureView):
    """`chosen` brings the Doubt that is current. Checks when it is shown and something changed since."""

    pane_widths: ClassVar[dict[str, int]] = {CHART: 372, ORIGIN: 400}

    toolbar: DoubtsToolbar

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._stale = False
        self.findings = Findings()
        self._checked: Checked | None = None
        self.checking = Checking(context, self)
        self.toolbar = DoubtsToolbar()
        self.kinds = ChoiceChips(words("quality.view.kind"), Space.STEP)
        self.table = DoubtsTable()
        self.told = Notice("info", "", words("quality.view.open"))
        self.working = Working()
        stopped = EmptyState("x", *_said("stopped"), words("quality.view.again"))
        stopped.first_step.connect(self.load)
        nothing = EmptyState("fig", *_said("nothing"), words("figure.page.import"))
        nothing.first_step.connect(self.first_step)
        self._parts: dict[str, QWidget] = {
            "table": self.table,
            "working": self.working,
            "clean": EmptyState("ok", *_said("clean")),
            "no_claims": EmptyState("doc", *_said("no_claims")),
            "stopped": stopped,
            "nothing": nothing,
        }
        self._stack = QStackedWidget()
        for part in self._parts.values():
            self._stack.addWidget(part)
        self._lay_out()
        self._connect()
        self._show()

    def load(self) -> None:
        self._stale = False
        self.checking.start()
        self._show()

    def show_target(self, target: ToFigure) -> None:
        if target.gravity:
            self.narrow(Gravity(target.gravity))

    def tell_head(self, head: PageHead) -> None:
        numbers = {"n": _number(self.findings.doubtful), "m": _number(self.findings.compared)}
        note = words("quality.view.counted", **numbers) if self._checked else ""
        head.set_title(words("quality.view.title"), note)
        head.set_sub(words("quality.view.sub"))

    def tell(self, teller: Teller) -> None:
        doubt = self.table.current
        teller.figure(doubt.figure_id if doubt else None)

    def book(self) -> MakeBook | None:
        if not self.table.doubts.rowCount():
            return None
        ledger, listed, speaker = self._context.ledger, self.findings.listed, language().words
        return lambda: ledger.ask(doubts_book, listed, speaker, ledger.today())

    def focus_first(self) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def scenes(self, page: FiguresPage) -> Sequence[Scene]:
        return scenes(page, self)

    def narrow(self, gravity: Gravity | None = None, kind: Kind | None = None, claims: bool = False) -> None:
        """List these and nothing else."""
        self.findings = replace(self.findings, claims=claims, gravity=gravity, kind=kind)
        self._show()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.load()

    def _take(self, checked: Checked) -> None:
        """Filters stay where they still let something through."""
        self._checked = checked
        found = replace(self.findings, every=checked.doubts)
        self.findings = found if found.listed else replace(found, gravity=None, kind=None)
        self._show()

    def _show(self) -> None:
        found, current = self.findings, self.table.current
        self.toolbar.show_findings(found)
        self.kinds.offer([] if found.claims else _choices(found), found.kind or "")
        self.table.show_findings(found)
        self._stack.setCurrentWidget(self._parts[self.part])
        self.table.stand_on(current)
        self._tell_current()
        self.headed.emit()

    @property
    def part(self) -> str:
        """What is shown: the table, or what stands in its place."""
        if self.table.doubts.rowCount():
            return "table"
        if self.checking.running:
            return "working"
        if self._checked is None:
            return "stopped"
        if not self._checked.figures:
            return "nothing"
        return "no_claims" if self.findings.claims else "clean"

    def _tell_current(self) -> None:
        """The whole sentence of the current doubt under the table, and what it is about in the pane."""
        doubt = self.table.current
        self.told.setVisible(doubt is not None)
        if doubt is not None:
            lead = words("quality.view.open") if target_of(doubt) else ""
            self.told.say(_TONES[doubt.gravity], doubt.say(language().words), lead)
        self.chosen.emit(doubt)

    def _open(self) -> None:
        doubt = self.table.current
        target = target_of(doubt) if doubt else None
        if target is not None:
            self.navigate.emit(*target)

    def _choose_gravity(self, key: str) -> None:
        self.findings = self.findings.with_gravity(Gravity(key) if key else None)
        self._show()

    def _choose_kind(self, key: str) -> None:
        self.findings = replace(self.findings, kind=Kind(key) if key else None)
        self._show()

    def _hear(self, changes: ChangeSet) -> None:
        """Figures are heard by the page; plans and rounds, which are checked too, are heard here."""
        if changes.concerns(*_CONCERNS):
            self._stale = True
            if self.isVisible():
                self.load()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.kinds)
        column.addWidget(self._stack, 1)
        column.addWidget(self.told)

    def _connect(self) -> None:
        Changes(self._context.ledger, self).heard.connect(self._hear)
        self.checking.found.connect(self._take)
        self.checking.stepped.connect(self.working.show_step)
        self.checking.stopped.connect(self._show)
        self.working.stopped.connect(self.checking.stop)
        self.kinds.chosen.connect(self._choose_kind)
        self.toolbar.gravity_wanted.connect(self._choose_gravity)
        self.toolbar.claims_wanted.connect(lambda on: self.narrow(claims=on))
        self.toolbar.again.clicked.connect(lambda _checked=False: self.load())
        self.toolbar.columns.clicked.connect(lambda _checked=False: self.table.show_columns_menu())
        self.toolbar.copy.clicked.connect(lambda _checked=False: self.table.copy())
        self.table.chosen.connect(lambda _index: self._tell_current())
        self.table.opened.connect(lambda _index: self._open())
        self.told.action.connect(self._open)


def _choices(found: Findings) -> list[Choice]:
    """The kinds that occur, in the order of the rules."""
    counts = found.kinds
    return [
        Choice(kind, counted(words(f"quality.kind.{kind}"), counts[kind])) for kind in Kind if counts[kind]
    ]


def _said(name: str) -> tuple[str, str]:
    return words(f"quality.view.{name}_title"), words(f"quality.view.{name}_text")


def _number(value: int) -> str:
    return print_number(Decimal(value), language().code)
