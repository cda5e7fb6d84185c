"""States of links and of the matrix that are worth a picture."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ui.models.alignment import Shown
from ui.pages.plans.linking.matrix_view import AlignmentView
from ui.pages.plans.linking.work import LINKS
from ui.pages.targets import ToPlan
from ui.shell.pages import Scene

if TYPE_CHECKING:
    from ui.pages.plans.page import PlansPage

_WITH_LINE = "ACWC1620"
_MEASURED = "PH2025"


def scenes(page: PlansPage) -> Sequence[Scene]:
    """On what the sample brings; each leaves the page as it was found."""
    return (
        Scene("links", lambda: _tab(page, _WITH_LINE)),
        Scene("line", lambda: _tab(page, _MEASURED)),
        Scene("link-add", lambda: _add(page)),
        Scene("align", lambda: _matrix(page, Shown.ALL)),
        Scene("align-gaps", lambda: _matrix(page, Shown.ROWS)),
        Scene("align-link", lambda: _cross(page)),
    )


def _tab(page: PlansPage, code: str) -> None:
    """The links of the first node of a plan that has links, else of the plan."""
    page.over.leave()
    outline = page.tree.plans.outline
    plan = next((one for one in outline.overview.plans if one.code == code), None)
    if plan is None:
        return
    page.open(ToPlan(code))
    branch = page.tree.plans.outline.branch(plan.id)
    nodes = branch.detail.nodes if branch else ()
    if nodes:
        page.open(ToPlan(code, nodes[min(1, len(nodes) - 1) if code == _WITH_LINE else 0].id))
    page.pane.turn_to(LINKS)


def _add(page: PlansPage) -> QWidget | None:
    node, plan = page.work.node, page.work.plan
    if node is not None and plan is not None:
        page.links.add(node, plan)
    return page.links.dialog


def _matrix(page: PlansPage, shown: Shown) -> None:
    view = page.align()
    view.narrow(shown)


def _cross(page: PlansPage) -> QWidget | None:
    """The form of a crossing; the page is its own again afterwards."""
    view = page.over.view
    if isinstance(view, AlignmentView):
        view.narrow(Shown.ALL)
        index = view.table.currentIndex()
        view.cross(index.row(), index.column())
    dialog = page.links.dialog
    page.over.leave()
    return dialog
