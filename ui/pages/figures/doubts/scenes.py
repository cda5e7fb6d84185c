"""States of the list of doubts that are worth a picture."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ui.pages.figures.pane.pane import ORIGIN
from ui.pages.figures.views import DOUBTS
from ui.shell.pages import Scene

if TYPE_CHECKING:
    from ui.pages.figures.doubts.view import DoubtsView
    from ui.pages.figures.page import FiguresPage


def scenes(page: FiguresPage, view: DoubtsView) -> Sequence[Scene]:
    """Worst first with the source beside it; every stated comparison."""

    def show(claims: bool) -> None:
        page.show_view(DOUBTS)
        view.narrow(claims=claims)
        page.show_pane(ORIGIN)

    return [Scene("doubts", lambda: show(False)), Scene("doubts-claims", lambda: show(True))]
