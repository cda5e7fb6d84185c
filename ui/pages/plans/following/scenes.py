"""Money and files of a plan, and the forms of what comes again, that are worth a picture."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from tracker.plans.queries import each
from tracker.plans.rows import Node
from ui.models.plan_outline import node_key
from ui.pages.plans.following.work import FILES, MONEY
from ui.pages.plans.pane import INFO
from ui.pages.targets import ToPlan
from ui.shell.pages import Scene

if TYPE_CHECKING:
    from ui.pages.plans.page import PlansPage

_PLAN = "CT23"


def scenes(page: PlansPage) -> Sequence[Scene]:
    """On what the ledger holds; a ledger without that plan shows the plan at hand."""
    return (
        Scene("money", lambda: _tab(page, MONEY)),
        Scene("files", lambda: _tab(page, FILES)),
        Scene("money-form", lambda: _money(page)),
        Scene("again-form", lambda: _again(page)),
        Scene("progress-form", lambda: _progress(page)),
    )


def _tab(page: PlansPage, tab: str) -> None:
    page.over.leave()
    if any(one.code == _PLAN for one in page.tree.plans.outline.overview.plans):
        page.open(ToPlan(_PLAN))
    page.pane.turn_to(tab)


def _money(page: PlansPage) -> QWidget | None:
    _tab(page, MONEY)
    if page.work.plan is not None:
        page.following.add_money(page.work.plan, page.work.node)
    return page.following.dialog


def _recurring(page: PlansPage) -> Node | None:
    """Go to the first task of the plan that comes again."""
    _tab(page, MONEY)
    plan = page.work.plan
    branch = page.tree.plans.outline.branch(plan.id) if plan is not None else None
    found = next((one for one in each(branch.detail.nodes) if one.recurrence), None) if branch else None
    if found is not None:
        page.tree.select(node_key(found.id))
        page.pane.turn_to(INFO)
    return found


def _again(page: PlansPage) -> QWidget | None:
    """The form of a task that comes again."""
    if _recurring(page) is not None:
        page.work.edit("recurrence")
    return page.work.editing.dialog


def _progress(page: PlansPage) -> QWidget | None:
    """An entry of its log."""
    if _recurring(page) is not None:
        page.work.record()
    return page.work.editing.dialog
