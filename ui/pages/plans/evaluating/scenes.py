"""States of evaluations that are worth a picture, on whatever the ledger holds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from tracker.evaluations import queries
from tracker.evaluations.rows import Summary
from ui.shell.pages import Scene

if TYPE_CHECKING:
    from ui.pages.plans.evaluating.view import EvaluationsView
    from ui.pages.plans.page import PlansPage


def scenes(page: PlansPage) -> Sequence[Scene]:
    """One being written, one signed, none yet, and the forms; each leaves the page as it was found."""
    return (
        Scene("evaluation", lambda: _view(page, lambda one: one.signed_on is None)),
        Scene("evaluation-signed", lambda: _view(page, lambda one: one.signed_on is not None)),
        Scene("evaluation-begin", lambda: _form(page, "begin")),
        Scene("evaluation-none", lambda: _none(page)),
    )


def _view(page: PlansPage, wanted: Callable[[Summary], bool]) -> None:
    found = next(filter(wanted, page.work.files.ledger.ask(queries.evaluations)), None)
    if found is not None:
        _show(page, found.plan_id, found.id)


def _form(page: PlansPage, form: str) -> QWidget | None:
    view = _show(page, page.tree.plans.outline.overview.plans[0].id, None)
    if view is not None:
        getattr(view.work, form)()
        return view.work.dialog
    return None


def _none(page: PlansPage) -> None:
    told = {one.plan_id for one in page.work.files.ledger.ask(queries.evaluations)}
    plans = [one.id for one in page.tree.plans.outline.overview.plans if one.id not in told]
    if plans:
        _show(page, plans[0], None)


def _show(page: PlansPage, plan_id: int, wanted: int | None) -> EvaluationsView | None:
    plan = next((one for one in page.tree.plans.outline.overview.plans if one.id == plan_id), None)
    return page.evaluate(plan, wanted) if plan is not None else None
