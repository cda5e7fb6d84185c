"""The ways to look at figures: what each of them gives to the page, and what the page does for it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.pages.context import PageContext
from ui.pages.figures.exporting import MakeBook
from ui.pages.figures.pane.pane import CHART, ORIGIN
from ui.pages.figures.pane.telling import Teller
from ui.pages.targets import BOARD, DOUBTS, ENTRY, LIST, PIVOT, ToFigure
from ui.shell.pages import Scene
from ui.widgets import PageHead

if TYPE_CHECKING:
    from ui.pages.figures.page import FiguresPage


__all__ = ["BOARD", "DOUBTS", "ENTRY", "LIST", "PIVOT", "FigureView", "ViewSpec"]


class FigureView(QWidget):
    """One way to look at figures: its `toolbar` stands over it, its current number in the pane beside it.

    `chosen(what)`: another number is current. `opened(what)`: its source is wanted. `headed`: what stands at
    the head of the page has changed. `said(tone, text)`: to be said over the page. `navigate(page, target)`:
    go elsewhere; "figures" leads to another view. `first_step`: nothing is on file, a person wants to import.
    """

    chosen = Signal(object)
    opened = Signal(object)
    headed = Signal()
    said = Signal(str, str)
    navigate = Signal(str, object)
    first_step = Signal()

    shows_pane: ClassVar[bool] = True
    pane_widths: ClassVar[dict[str, int]] = {CHART: 372, ORIGIN: 464}

    toolbar: QWidget

    def load(self) -> None:
        """Ask the ledger anew; what is current stays current where it still exists."""
        raise NotImplementedError

    def show_target(self, target: ToFigure) -> None:
        """Go to what a search result or a link names."""

    def tell_head(self, head: PageHead) -> None:
        """Write title and subtitle."""
        raise NotImplementedError

    def tell(self, teller: Teller) -> None:
        """Let the pane tell about the current number."""
        teller.nothing()

    def book(self) -> MakeBook | None:
        """What makes the table that is shown a workbook; None while there is nothing to put out."""
        return None

    def focus_first(self) -> None:
        """Put the keyboard where the work begins."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def may_leave(self) -> bool:
        """False keeps the person here: something is not finished."""
        return True

    def scenes(self, page: FiguresPage) -> Sequence[Scene]:
        """States that are worth a picture; each begins with `page.show_view`."""
        return ()

    def stack(self, *parts: QWidget) -> None:
        """Lay parts out one below the other, the first one taking the room."""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for at, part in enumerate(parts):
            column.addWidget(part, 0 if at else 1)


@dataclass(frozen=True)
class ViewSpec:
    """A tab of the page; `make` is called when it is shown for the first time."""

    key: str
    title_key: str
    make: Callable[[PageContext], FigureView]
