"""Pictures of board, timeline and filter."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ui.models.timeline.rows import GroupBy
from ui.models.timeline.scale import Zoom
from ui.models.work_board import Lane
from ui.pages.plans.filtering import State, Wanted
from ui.pages.plans.toolbar import View
from ui.shell.pages import Scene

if TYPE_CHECKING:
    from ui.pages.plans.page import PlansPage


def scenes(page: PlansPage) -> Sequence[Scene]:
    """Begins without a filter and ends in the tree."""
    return (
        Scene("timeline", lambda: _view(page, View.TIMELINE)),
        Scene("timeline-year", lambda: page.views.timeline.canvas.zoom_to(Zoom.YEAR)),
        Scene("timeline-agency", lambda: _by_agency(page)),
        Scene("timeline-print", lambda: _printed(page)),
        Scene("board", lambda: _view(page, View.BOARD)),
        Scene("board-move", lambda: _move(page)),
        Scene("filtered", lambda: _filtered(page)),
        Scene("filter-panel", lambda: page.toolbar.panel),
        Scene("tree-again", lambda: _view(page, View.TREE)),
    )


def _view(page: PlansPage, view: View) -> None:
    page.filter.reset()
    page.views.go_to(view)


def _by_agency(page: PlansPage) -> None:
    canvas = page.views.timeline.canvas
    canvas.zoom_to(Zoom.QUARTER)
    canvas.group_by(GroupBy.AGENCY)


def _printed(page: PlansPage) -> QWidget | None:
    page.views.timeline.canvas.group_by(GroupBy.PLAN)
    page.views.timeline.print_preview()
    return page.views.timeline.preview


def _move(page: PlansPage) -> QWidget | None:
    board = page.views.board
    late = board.lanes[Lane.OVERDUE].model.works
    if late:
        board.move_card(late[0], Lane.COMPLETED)
    return page.work.editing.dialog


def _filtered(page: PlansPage) -> None:
    page.filter.narrow(Wanted(state=State.OVERDUE, text="tre em"))
