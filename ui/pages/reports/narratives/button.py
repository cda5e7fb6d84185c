"""The button that opens the sections of a report for writing, where the paper has any."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from tracker.reports.papers.paper import Paper, Wanted
from ui.i18n import words
from ui.pages.context import PageContext
from ui.pages.reports.narratives.dialog import Asked, NarrativeDialog
from ui.widgets import Button


class WriteButton(Button):
    """`asked` gives the paper and what is wanted of it just then."""

    def __init__(
        self, context: PageContext, asked: Callable[[], tuple[Paper, Wanted]], parent: QWidget | None = None
    ) -> None:
        super().__init__(words("narrative.dialog.open"), "edit", parent=parent)
        self._context, self._asked = context, asked
        self.dialog: NarrativeDialog | None = None
        self.clicked.connect(lambda _checked=False: self.write())

    def show_for(self, paper: Paper, *, printed: bool) -> None:
        """Nothing can be written where there is nothing to print."""
        self.setVisible(paper.written and printed)

    def write(self) -> NarrativeDialog:
        _, wanted = self._asked()
        answers = (wanted.get("plan"), wanted.get("period"), wanted.get("regime"))
        self.dialog = NarrativeDialog(self._context, Asked(*answers, wanted.words.language), self)
        self.dialog.open()
        return self.dialog
