"""Reads plans for the page in the background: the overview, a plan's tree when it is opened, a node's log."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from tracker.kernel.errors import Refusal
from ui.i18n import refusal_words
from ui.models.plan_data import Branch
from ui.models.plan_outline import Key
from ui.pages.context import PageContext
from ui.pages.plans.filtering import Wanted
from ui.pages.plans.loading import Facts, Loaded, load, load_branch, node_facts, plan_facts
from ui.pages.plans.tree import PlanTree
from ui.tasks import Latest, Progress


class PlanReader(QObject):
    """Puts what it reads into the tree's model. `loaded(Loaded)` after each overview; `facts(Key, Facts)` of
    the line that was asked about last; `failed(sentence)`.
    """

    loaded = Signal(object)
    facts = Signal(object, object)
    failed = Signal(str)

    def __init__(self, context: PageContext, tree: PlanTree, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._tree = context, tree
        self._overviews, self._facts = Latest(context.runner), Latest(context.runner)
        self._pending: set[int] = set()
        self._turn = 0
        self._gone = False
        tree.plans.wanted.connect(self.read_branch)
        parent.destroyed.connect(self._let_go)

    def read(self, wanted: Wanted, with_work: bool = False) -> None:
        """All plans anew, and the trees that are open or being opened; work where a view shows it."""
        ledger, open_plans = self._context.ledger, self._tree.open_plans | self._pending
        self._turn += 1

        def work(_progress: Progress) -> Loaded:
            return load(ledger, wanted, open_plans, with_work)

        self._overviews.run(work, self._show, self._fail)

    def read_branch(self, plan_id: int) -> None:
        """One plan's tree; an answer that is older than the newest overview is dropped."""
        overview, ledger = self._tree.plans.outline.overview, self._context.ledger
        plan = next((one for one in overview.plans if one.id == plan_id), None)
        if plan is None:
            return
        self._pending.add(plan_id)
        turn, code, today = self._turn, plan.code, overview.today

        def done(branch: Branch) -> None:
            if turn == self._turn:
                self._pending.discard(plan_id)
                self._add(plan_id, branch)

        self._context.runner.run(lambda _progress: load_branch(ledger, code, today), done, self._fail)

    def read_facts(self, key: Key | None) -> None:
        """What the pane says of a line beyond the tree."""
        outline, ledger = self._tree.plans.outline, self._context.ledger
        node, plan = outline.node(key), outline.plan(key)
        if plan is None:
            self._facts.drop()
            return

        def work(_progress: Progress) -> Facts:
            return node_facts(ledger, node) if node is not None else plan_facts(ledger, plan.id)

        self._facts.run(work, lambda found: self.facts.emit(key, found), self._fail)

    def _show(self, found: Loaded) -> None:
        self._pending.clear()
        self._tree.plans.forget_asked()
        self._tree.plans.show(found.overview)
        self.loaded.emit(found)

    def _add(self, plan_id: int, branch: Branch) -> None:
        overview = self._tree.plans.outline.overview
        self._tree.plans.show(replace(overview, branches={**overview.branches, plan_id: branch}))

    def _let_go(self) -> None:
        """The page has gone while something was being read: nobody waits for the answers."""
        self._gone = True
        self._turn += 1
        self._overviews.drop()
        self._facts.drop()

    def _fail(self, error: Exception) -> None:
        if self._gone:
            return
        self._pending.clear()
        self._tree.plans.forget_asked()
        if not isinstance(error, Refusal):
            raise error
        self.failed.emit(refusal_words(error))
