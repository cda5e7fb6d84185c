"""Everything about versions on the page of plans: the tab of the pane, and the full views over the tree."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from tracker.app import Ledger
from tracker.kernel.errors import Refusal
from tracker.plans import commands
from tracker.plans.defining import definition_of
from tracker.plans.rows import Draft, Node, PlanSummary
from tracker.plans.versions.joining import Prefer, join
from tracker.plans.versions.soundness import numbers
from tracker.reports import comparing
from tracker.reports.changes import changed_items
from ui.i18n import language, refusal_words, words
from ui.models.plan_outline import Line
from ui.models.plan_words import lowered
from ui.pages.context import PageContext
from ui.pages.plans.over import Over
from ui.pages.plans.versions.amend_view import AmendView
from ui.pages.plans.versions.compare_view import CompareView, compared
from ui.pages.plans.versions.day_dialog import DayDialog
from ui.pages.plans.versions.difference_view import Compared
from ui.pages.plans.versions.draft_desk import DraftDesk
from ui.pages.plans.versions.loading import (
    DRAFT,
    Standing,
    Wording,
    history,
    indicator_keys,
    known,
    standing,
    version_name,
)
from ui.pages.plans.versions.past_view import Past, PastView, past
from ui.pages.plans.versions.publish_dialog import PublishDialog, Taken, settled
from ui.pages.plans.versions.tab import Ways, write_history, write_versions
from ui.pages.printing import print_paper
from ui.tasks import Latest
from ui.widgets import PaneBody

VERSIONS = "versions"
T = TypeVar("T")


@dataclass(frozen=True)
class Beside:
    """What the tab says: of a plan its versions, of a node its wording through them."""

    found: Standing
    wordings: tuple[Wording, ...] = ()


View = AmendView | PastView | CompareView


class VersionsDesk(QObject):
    """`said(tone, text)`. `dialog`: the one that was opened last."""

    said = Signal(str, str)

    def __init__(self, context: PageContext, over: Over, page: QWidget) -> None:
        super().__init__(page)
        self._context, self._over, self._page = context, over, page
        self.editable = not context.ledger.read_only
        self.dialog: PublishDialog | DayDialog | None = None
        self._told, self._work = Latest(context.runner), Latest(context.runner)
        page.destroyed.connect(self._let_go)

    @property
    def view(self) -> View | None:
        """The view of versions that is over the tree, if any."""
        return self._over.view if isinstance(self._over.view, View) else None

    @property
    def ledger(self) -> Ledger:
        return self._context.ledger

    # The views -------------------------------------------------------------------------------------------

    def amend(self, plan: PlanSummary) -> None:
        """Go on with the draft of the next version, or begin it."""
        ledger = self._context.ledger

        def show(found: Standing) -> None:
            draft = found.draft
            if draft is None:
                begun = (plan.id, indicator_keys(ledger), ledger.now(), ledger.person())
                self._try(lambda: self._context.do(commands.begin_draft, *begun))
                draft = standing(ledger, plan.id).draft
            if draft is not None:
                self.show_draft(plan, draft)

        self._run(lambda: standing(ledger, plan.id), show)

    def show_draft(self, plan: PlanSummary, draft: Draft) -> None:
        view = AmendView(self._context, plan, draft, known(self._context.ledger), self._page)
        view.publish_wanted.connect(self.publish)
        view.desk.gone.connect(self.close)
        self._show(view)

    def look(self, plan: PlanSummary, version: int | None = None, day: dt.date | None = None) -> None:
        """The whole plan as a version has it, or as it was in force on a day."""
        ledger = self._context.ledger

        def show(found: Past) -> None:
            view = self.view if isinstance(self.view, PastView) else None
            if view is None:
                view = PastView(self._context, self._page)
                view.version_wanted.connect(lambda number: self.look(plan, number))
                view.day_wanted.connect(lambda day: self.look(plan, None, day))
                view.compare_wanted.connect(lambda number: self.compare(plan, *_pair(number)))
                self._show(view)
            view.show_past(found)

        self._run(lambda: past(ledger, plan.code, version, day), show)

    def on_day(self, plan: PlanSummary) -> None:
        """Ask for a day, then show the plan as it was in force then."""
        dialog = DayDialog(self._context.ledger.today(), self._page)
        dialog.chosen.connect(lambda day: self.look(plan, None, day))
        self.dialog = dialog
        dialog.open()

    def compare(self, plan: PlanSummary, old: int, new: int) -> None:
        """Two versions beside one another; `DRAFT` for the draft."""
        ledger = self._context.ledger

        def work() -> tuple[Standing, Compared]:
            return standing(ledger, plan.id), compared(ledger, plan, old, new)

        def show(found: tuple[Standing, Compared]) -> None:
            view = self.view if isinstance(self.view, CompareView) else None
            if view is None:
                view = CompareView(self._page)
                view.wanted.connect(lambda old, new: self.compare(plan, old, new))
                view.print_wanted.connect(lambda: self.print_annex(plan))
                view.difference.said.connect(self.said)
                self._show(view)
            view.show_compared(plan, found[0], (old, new), found[1])

        self._run(work, show)

    def publish(self, desk: DraftDesk) -> None:
        """Show what the draft changes and what clashes, then put it in force."""
        ledger, plan, draft = self._context.ledger, desk.plan, desk.draft
        now = ledger.ask(definition_of, plan.code, indicator_keys(ledger))
        clashes = join(draft.base, draft.definition, now).clashes
        items = changed_items(draft.base, draft.definition, known(ledger).names, language().words)
        pair = Compared(items, version_name(draft.based_on), version_name(draft.based_on + 1))
        named = {**numbers(now.nodes), **numbers(draft.definition.nodes)}

        def run(taken: Taken) -> None:
            revision = draft.revision
            if taken:
                made = settled(draft.definition, now, clashes, taken)
                self._context.do(commands.write_draft, plan.id, made, draft.decision, revision)
                again = standing(ledger, plan.id).draft
                revision = again.revision if again is not None else revision
            keys, prefer = indicator_keys(ledger), Prefer.DRAFT if clashes else Prefer.ASK
            done = self._context.do(commands.put_in_force, plan.id, keys, revision, prefer)
            self.close()
            self.said.emit(
                "good", words("versions_page.publish.done", name=lowered(version_name(done.result)))
            )

        told = tuple((one, named.get(one.key) or one.key or words("difference.plan")) for one in clashes)
        self.dialog = PublishDialog(draft, pair, told, run, ledger.today(), self._page)
        self.dialog.open()

    def print_annex(self, plan: PlanSummary) -> None:
        """The comparison that is shown as a paper."""
        view = self.view
        if isinstance(view, CompareView):
            old, new = (one if int(one) != DRAFT else comparing.DRAFT for one in (view.old.key, view.new.key))
            print_paper(
                self._context,
                self._page,
                "changes",
                {"plan": plan.code, "from": old, "to": new},
                self._fail,
            )

    def close(self) -> None:
        """Back to the tree."""
        self._over.drop()

    # The tab ---------------------------------------------------------------------------------------------

    def write(self, body: PaneBody, line: Line | None) -> None:
        """Fill the tab of the pane: of a plan its versions, of a node its wording through them."""
        plan, node, ledger = getattr(line, "plan", None), getattr(line, "node", None), self._context.ledger
        if not isinstance(plan, PlanSummary):
            return

        def work(_progress: object) -> Beside:
            wordings = history(ledger, plan, node.key) if isinstance(node, Node) else ()
            return Beside(standing(ledger, plan.id), wordings)

        def show(beside: Beside) -> None:
            if isValid(body):
                body.clear()
                self._write(body, plan, node, beside)

        self._told.run(work, show, self._fail)

    def _write(self, body: PaneBody, plan: PlanSummary, node: Node | None, beside: Beside) -> None:
        if node is not None:
            write_history(body, beside.wordings)
            return
        amend: Callable[[], object] | None = (lambda: self.amend(plan)) if self.editable else None
        ways = Ways(
            lambda number: self.look(plan, number),
            lambda old, new: self.compare(plan, old, new),
            lambda: self.on_day(plan),
            amend,
        )
        write_versions(body, beside.found, ways)

    # ----------------------------------------------------------------------------------------------------

    def _show(self, view: View) -> None:
        view.left.connect(self._over.leave)
        if isinstance(view, AmendView):
            view.said.connect(self.said)
        self._over.show(view, view.flush if isinstance(view, AmendView) else None)

    def _run(self, work: Callable[[], T], show: Callable[[T], None]) -> None:
        def done(found: T) -> None:
            if isValid(self._page):
                show(found)

        self._work.run(lambda _progress: work(), done, self._fail)

    def _try(self, action: Callable[[], object]) -> None:
        try:
            action()
        except Refusal as refusal:
            self.said.emit("bad", refusal_words(refusal))

    def _fail(self, error: Exception) -> None:
        if not isinstance(error, Refusal):
            raise error
        if isinstance(self.view, PastView):
            self.view.say("bad", refusal_words(error))
        else:
            self.said.emit("bad", refusal_words(error))

    def _let_go(self) -> None:
        self._told.drop()
        self._work.drop()


def _pair(number: int) -> tuple[int, int]:
    """With the one before it; the first with the one after."""
    return (number - 1, number) if number > 1 else (1, 2)
