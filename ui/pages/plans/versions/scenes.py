"""The pages and dialogs of versions worth a picture; nothing is written for them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from tracker.plans.defining import definition_of
from tracker.plans.rows import PlanSummary
from ui.models.plan_outline import LAW
from ui.pages.plans.versions.amend_view import COMPARE, EDIT, AmendView
from ui.pages.plans.versions.desk import VERSIONS
from ui.pages.plans.versions.example import example_draft
from ui.pages.plans.versions.loading import indicator_keys
from ui.pages.targets import ToPlan
from ui.shell.pages import Scene

if TYPE_CHECKING:
    from ui.pages.plans.page import PlansPage


def version_scenes(page: PlansPage) -> Sequence[Scene]:
    return (
        Scene("versions", lambda: _tab(page)),
        Scene("amend", lambda: _amend(page, EDIT)),
        Scene("amend-changes", lambda: _amend(page, COMPARE)),
        Scene("publish", lambda: _publish(page)),
        Scene("past", lambda: _past(page)),
        Scene("as-of", lambda: _day(page)),
    )


def _plan(page: PlansPage) -> PlanSummary | None:
    """A plan with as many tasks as any, shown."""
    plans = [one for one in page.tree.plans.outline.overview.plans if one.kind != LAW]
    plan = max(plans, key=lambda one: one.tasks, default=None)
    if plan is not None:
        page.open(ToPlan(plan.code))
    return plan


def _tab(page: PlansPage) -> None:
    if _plan(page) is not None:
        page.pane.turn_to(VERSIONS)


def _amend(page: PlansPage, side: str) -> None:
    plan, ledger = _plan(page), page.versions.ledger
    if plan is None:
        return
    base = ledger.ask(definition_of, plan.code, indicator_keys(ledger))
    page.versions.show_draft(plan, example_draft(plan, base, ledger.today(), ledger.now(), ledger.person()))
    view = page.versions.view
    if isinstance(view, AmendView):
        changed = [one.key for one in view.outline.difference.nodes]
        view.tree.select(changed[0] if changed else "")
        view.show_side(side)


def _publish(page: PlansPage) -> QWidget | None:
    _amend(page, EDIT)
    view = page.versions.view
    if isinstance(view, AmendView):
        page.versions.publish(view.desk)
    return page.versions.dialog


def _past(page: PlansPage) -> None:
    page.versions.close()
    plan = _plan(page)
    if plan is not None:
        page.versions.look(plan, 1)


def _day(page: PlansPage) -> QWidget | None:
    page.versions.close()
    plan = _plan(page)
    if plan is not None:
        page.versions.on_day(plan)
    return page.versions.dialog
