"""States of the analysis that are worth a picture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from tracker.figures.pivot_rows import Field, Shown
from ui.models.pivot_layout import Layout
from ui.pages.figures.pane.pane import CHART, ORIGIN
from ui.pages.figures.pivot.loading import Wish
from ui.pages.figures.views import PIVOT
from ui.shell.pages import Scene

if TYPE_CHECKING:
    from ui.pages.figures.page import FiguresPage
    from ui.pages.figures.pivot.view import PivotView


def scenes(page: FiguresPage, view: PivotView) -> Sequence[Scene]:
    """Provinces under regions, changes by indicator, sources side by side, a list to tick."""
    regions = Layout((Field.REGION, Field.PLACE), (Field.PERIOD,))
    changes = Layout((Field.PLACE,), (Field.INDICATOR, Field.PERIOD))
    sources = Layout((Field.INDICATOR,), (Field.SOURCE,))
    return [
        Scene("pivot", lambda: _show(page, view, CHART, layout=regions)),
        Scene("pivot-change", lambda: _change(page, view, changes)),
        Scene("pivot-sources", lambda: _show(page, view, CHART, layout=sources, indicators=())),
        Scene("pivot-choose", lambda: _choose(page, view)),
    ]


def _show(page: FiguresPage, view: PivotView, tab: str, **wish: object) -> None:
    page.show_view(PIVOT)
    now = Wish(boundaries=view.wish.boundaries)
    view.ask(replace(now, **wish))  # type: ignore[arg-type]  # fields of Wish
    page.show_pane(tab)


def _change(page: FiguresPage, view: PivotView, layout: Layout) -> None:
    """The newest period of what provinces reported."""
    _show(page, view, ORIGIN, layout=Layout((Field.PLACE,), (Field.PERIOD,)))
    answer = view.answer
    periods = answer.choices.periods[:1] if answer else ()
    reported = tuple(one.id for one in answer.choices.indicators if one.set_code == "BVTE") if answer else ()
    _show(page, view, ORIGIN, layout=layout, shown=Shown.PERCENT, periods=periods, indicators=reported)


def _choose(page: FiguresPage, view: PivotView) -> None:
    _show(page, view, CHART)
    view.filters.boxes[Field.INDICATOR].open_list()
