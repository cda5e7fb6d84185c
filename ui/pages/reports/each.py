"""A button that saves the paper of every place into a folder, in the form that is chosen."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from tracker.kernel.errors import Refusal
from tracker.reports.papers.paper import Paper, Wanted
from ui.choosing import ask_folder
from ui.i18n import refusal_words, words
from ui.pages.context import PageContext
from ui.paper.formats import Format
from ui.paper.saving import save_each
from ui.tasks import Progress
from ui.widgets import Button


class SaveEach(Button):
    """`said(tone, text)`: what came of it. `asked` gives the paper and what is wanted of it just then."""

    said = Signal(str, str)

    def __init__(
        self, context: PageContext, asked: Callable[[], tuple[Paper, Wanted]], parent: QWidget | None = None
    ) -> None:
        super().__init__(words("papers.each.button"), "dnl", trailing="chevron-down", parent=parent)
        self._context, self._asked = context, asked
        menu = QMenu(self)
        for form in Format:
            menu.addAction(words(f"paper.preview.save.{form}"), partial(self.ask_and_save, form))
        self.setMenu(menu)

    def ask_and_save(self, form: Format) -> None:
        """Ask for the folder, then save."""
        folder = ask_folder(self, words("papers.each.title"))
        if folder is not None:
            self.save(form, folder)

    def save(self, form: Format, folder: Path) -> None:
        """In the background, to be cancelled; nothing is kept of what is not finished."""
        chosen, wanted = self._asked()
        each, ledger = chosen.each, self._context.ledger
        if each is None:
            return

        def work(progress: Progress) -> int:
            def tell(done: int, total: int, name: str) -> None:
                progress.report(done, total, name)

            return len(save_each(ledger.ask(each, wanted), folder, form, tell))

        def done(n: int) -> None:
            self.said.emit("good", words("papers.each.done", n=n, folder=folder.name))

        self._context.runner.run(work, done, self._refuse, words("papers.each.saving"))

    def _refuse(self, error: Exception) -> None:
        if not isinstance(error, Refusal):
            raise error
        self.said.emit("bad", refusal_words(error))
