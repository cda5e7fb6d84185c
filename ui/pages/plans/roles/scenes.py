"""States of roles on the page of plans that are worth a picture."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ui.models.plan_outline import plan_key
from ui.pages.plans.roles.work import ROLES
from ui.shell.pages import Scene

if TYPE_CHECKING:
    from ui.pages.plans.page import PlansPage


def scenes(page: PlansPage) -> Sequence[Scene]:
    """Who leads a plan and led it before, the form of a role, and what waits to be passed on."""
    return (
        Scene("roles", lambda: _tab(page)),
        Scene("role", lambda: _form(page)),
        Scene("transfer", lambda: _transfer(page)),
    )


def _tab(page: PlansPage) -> None:
    """The tab, for the first plan whose lead came to it by a role, else the first of all."""
    page.over.leave()
    overview = page.tree.plans.outline.overview
    passed = [plan for plan in overview.plans if (one := overview.lead(plan.id)) and one.held.passed_on]
    for plan in (*passed, *overview.plans)[:1]:
        page.tree.select(plan_key(plan.id))
    page.pane.turn_to(ROLES)


def _form(page: PlansPage) -> QWidget | None:
    _tab(page)
    page.roles.open_first()
    return page.roles.dialog


def _transfer(page: PlansPage) -> QWidget | None:
    page.waiting.transfer()
    return page.waiting.dialog
