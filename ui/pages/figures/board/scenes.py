"""States of the board that are worth a picture."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tracker.figures.board import BoardRow
from tracker.figures.restate import Standing
from tracker.kernel.periods import Kind
from ui.models.board_columns import BoardView
from ui.models.figure_words import contradictions
from ui.pages.figures.board.ground import OTHER, TODAY
from ui.pages.figures.pane.pane import ORIGIN
from ui.pages.figures.pane.scenes import chart_scenes
from ui.pages.figures.views import BOARD
from ui.shell.pages import Scene

if TYPE_CHECKING:
    from ui.pages.figures.page import FiguresPage


def scenes(page: FiguresPage) -> Sequence[Scene]:
    """The board with a source, with a joined number, on a former day, by other regions, of a joined year."""
    if page.board.view is None:
        return ()
    return [
        Scene("source", lambda: _source(page)),
        Scene("joined", lambda: _joined(page)),
        *chart_scenes(page),
        Scene("day", lambda: _on_former_day(page)),
        Scene("regions", lambda: _by_former_regions(page)),
        Scene("year", lambda: _joined_year(page)),
    ]


def _source(page: FiguresPage) -> None:
    """A number with the most to tell: a contradicted claim, else rivals, else any report."""
    view = page.board.view
    if view is None:
        return
    page.show_view(BOARD)
    found = max(view.figures.values(), key=lambda one: (contradictions(one), one.rivals), default=None)
    if found is not None:
        page.board.select_place(found.place_id)
    page.show_pane(ORIGIN)


def _joined(page: FiguresPage) -> None:
    """A base that was joined from former units, one of them missing if there is such a one."""
    page.show_view(BOARD)
    view = page.board.view
    row = _most_joined(view) if view else None
    if row is None or row.place is None:
        return
    page.board.select_place(row.place.id, "base")
    page.show_pane(ORIGIN)


def _on_former_day(page: FiguresPage) -> None:
    page.show_view(BOARD)
    page.board.toolbar.boundaries.choose(OTHER)


def _by_former_regions(page: FiguresPage) -> None:
    """The oldest regions that can be chosen, over the units of today."""
    page.show_view(BOARD)
    toolbar = page.board.toolbar
    toolbar.boundaries.choose(TODAY)
    former = [at for at in range(toolbar.grouping.count()) if "-" in str(toolbar.grouping.itemData(at))]
    toolbar.grouping.choose(former[-1] if former else 0)


def _joined_year(page: FiguresPage) -> None:
    """A whole year, if one can be had, and its newest unit's source."""
    page.show_view(BOARD)
    toolbar = page.board.toolbar
    toolbar.grouping.choose(0)
    if toolbar.choose_kind(Kind.year) and page.board.view is not None:
        row = next((row for row in page.board.view.board.rows if len(row.now.parts) > 1), None)
        if row is not None and row.place is not None:
            page.board.select_place(row.place.id)
    page.show_pane(ORIGIN)


def _most_joined(view: BoardView) -> BoardRow | None:
    joined = [row for row in view.board.rows if row.base.standing in (Standing.INCOMPLETE, Standing.RESTATED)]
    return max(joined, key=lambda row: (row.base.need - row.base.have, row.base.need), default=None)
