"""Goes to the line that a person or another page asked for, as soon as the tree has it."""

from __future__ import annotations

from tracker.agencies.rows import Agency
from tracker.plans.rows import PlanSummary
from ui.models.plan_outline import LAW, LAWS, Key, node_key, plan_key
from ui.pages.plans.filter_state import FilterState
from ui.pages.plans.filtering import State, Wanted
from ui.pages.plans.loading import Loaded
from ui.pages.plans.tree import PlanTree
from ui.pages.targets import ToPlan, ToPlans


class Seeker:
    """One wish at a time: the newest. A filter that hides what is wished for is taken away."""

    def __init__(self, tree: PlanTree, state: FilterState) -> None:
        self._tree, self._filter = tree, state
        self._wish: Key | None = None
        self._asked: ToPlan | ToPlans | Agency | None = None
        self._filtered = Wanted()

    def ask(self, target: ToPlan | ToPlans | Agency) -> None:
        """Once plans are known: go to a plan by its code, to a node of it, to all in one state, or to what an
        agency leads."""
        self._asked = target
        self._seek()

    def wish(self, key: Key | None, plan_id: int = 0) -> None:
        """Go to a line; a plan that is closed is opened for it. None: stay where you are."""
        self._wish = key
        if key is not None and not self.settle() and plan_id and key.what == "node":
            self._open(self._plan(plan_id))

    def settle(self) -> bool:
        """Select what is wished for if it is there; whether it was."""
        found = self._tree.select(self._wish)
        if found:
            self._wish = None
        return found

    def settle_somewhere(self) -> None:
        """After a refresh: what is wished for, else what is current, else the first line, opened."""
        if self.settle() or self._tree.current_key is not None:
            return
        first = next(iter(self._tree.plans.outline.children(None)), None)
        if first is not None:
            self._tree.open_line(first)
            self._tree.select(first)

    def take(self, found: Loaded) -> None:
        """All plans have been read: a new filter begins with the first thing that it found."""
        self._seek()
        outline = self._tree.plans.outline
        if found.wanted != self._filtered:
            self._filtered = found.wanted
            if found.wanted and self._wish is None:
                self._tree.select(next(outline.matches(), next(iter(outline.children(None)), None)))
        if self._wish is not None and found.wanted and not self.settle():
            self._filter.reset()

    def _seek(self) -> None:
        asked, overview = self._asked, self._tree.plans.outline.overview
        if asked is None or not overview.plans:
            return
        self._asked = None
        if isinstance(asked, Agency):
            held = (one for one in overview.leads.values() if one.held.agency.id == asked.id)
            lead = next(held, None)
            self._filter.narrow(Wanted(agency_id=lead.id if lead is not None else asked.id))
            return
        if isinstance(asked, ToPlans):
            self._filter.narrow(Wanted(state=State(asked.state)))
            return
        plan = next((one for one in overview.plans if one.code == asked.code), None)
        if plan is not None:
            self._go(asked, plan)

    def _go(self, asked: ToPlan, plan: PlanSummary) -> None:
        self._wish = node_key(asked.node_id) if asked.node_id is not None else plan_key(plan.id)
        if plan.id not in self._tree.plans.outline.overview.shown:
            self._filter.reset()
        self._open(plan)
        self.settle()

    def _open(self, plan: PlanSummary | None) -> None:
        if plan is None:
            return
        if plan.kind == LAW:
            self._tree.open_line(LAWS)
        self._tree.open_line(plan_key(plan.id))

    def _plan(self, plan_id: int) -> PlanSummary | None:
        overview = self._tree.plans.outline.overview
        return next((one for one in overview.plans if one.id == plan_id), None)
