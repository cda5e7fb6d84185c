"""States and dialogs of the page worth a picture, on whatever the ledger holds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from tracker.plans.queries import each
from tracker.plans.rows import Node
from tracker.plans.rules import FOLLOWED
from ui.models.plan_outline import LAW, node_key, plan_key
from ui.pages.plans import view_scenes as views
from ui.pages.plans.evaluating import scenes as evaluating
from ui.pages.plans.filtering import State, Wanted
from ui.pages.plans.following import scenes as following
from ui.pages.plans.linking import scenes as linking
from ui.pages.plans.roles import scenes as roles
from ui.pages.plans.versions.scenes import version_scenes
from ui.shell.pages import Scene

if TYPE_CHECKING:
    from ui.pages.plans.page import PlansPage


def scenes(page: PlansPage) -> Sequence[Scene]:
    """In an order in which each leaves the page usable for the next."""
    return (
        Scene("aim", lambda: _at(page, lambda node: bool(node.milestones and node.indicator_id))),
        Scene("task", lambda: _at(page, lambda node: node.kind in FOLLOWED)),
        Scene("edit", lambda: _dialog(page, page.work.edit)),
        Scene("progress", lambda: _dialog(page, page.work.record)),
        Scene("move", lambda: _dialog(page, page.work.move_to)),
        Scene("edit-plan", lambda: _of_plan(page)),
        Scene("take", lambda: _take(page)),
        Scene("succeed", lambda: _lives(page, "RPA_EVAC", page.work.succeed)),
        Scene("succeed-new", lambda: _becoming(page)),
        Scene("derive", lambda: _lives(page, "CT33", page.work.derive)),
        Scene("coverage", lambda: _lives(page, "CT23", page.work.cover)),
        Scene("coverage-empty", lambda: _lives(page, "CT193", page.work.cover)),
        *following.scenes(page),
        *version_scenes(page),
        Scene("to-enter", lambda: _filter(page, State.TO_ENTER)),
        Scene("search", lambda: _search(page)),
        *views.scenes(page),
        *linking.scenes(page),
        *evaluating.scenes(page),
        *roles.scenes(page),
    )


def _at(page: PlansPage, wanted: Callable[[Node], bool]) -> None:
    """Go to the first node of such a sort in a plan with as many tasks as any."""
    overview = page.tree.plans.outline.overview
    plans = [plan for plan in overview.plans if plan.kind != LAW]
    for plan in sorted(plans, key=lambda plan: -plan.tasks):
        page.tree.open_line(plan_key(plan.id))
        branch = page.tree.plans.outline.branch(plan.id)
        found = next(filter(wanted, each(branch.detail.nodes)), None) if branch else None
        if found is not None:
            page.tree.select(node_key(found.id))
            return


def _dialog(page: PlansPage, show: Callable[[], object]) -> QWidget | None:
    show()
    return page.work.editing.dialog


def _of_plan(page: PlansPage) -> QWidget | None:
    plan = page.work.plan
    if plan is not None:
        page.work.editing.edit_plan(plan)
    return page.work.editing.dialog


def _lives(page: PlansPage, code: str, show: Callable[[], object]) -> QWidget | None:
    """Go to a plan of the documents, where the ledger has it; else stay at the plan at hand."""
    plan = next((one for one in page.tree.plans.outline.overview.plans if one.code == code), None)
    if plan is not None:
        page.tree.open_line(plan_key(plan.id))
        page.tree.select(plan_key(plan.id))
    show()
    return page.work.lives.dialog


def _becoming(page: PlansPage) -> QWidget | None:
    """A new plan, in which an old goal is split."""
    from ui.pages.plans.succeeding.dialog import SucceedDialog

    dialog = _lives(page, "KH525", page.work.succeed)
    if isinstance(dialog, SucceedDialog):
        keys = [one.node.key for one in dialog.offers if one.proposed]
        dialog.tree.select(next(iter(keys[1:]), None))
    return dialog


def _take(page: PlansPage) -> QWidget | None:
    """A file of the plan at hand that another office has changed."""
    from ui.pages.plans.taking.example import changed_file

    plan = page.work.plan
    if plan is None:
        return None
    with TemporaryDirectory() as folder:
        page.work.files.preview(changed_file(page.work.files.ledger, plan.code, Path(folder)))
    return page.work.files.dialog


def _filter(page: PlansPage, state: State) -> None:
    page.filter.narrow(Wanted(state=state))


def _search(page: PlansPage) -> None:
    page.filter.narrow(Wanted(text="xam hai"))
