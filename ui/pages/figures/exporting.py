"""Putting the table of a view out to Excel: ask where, write in the background, say what was written."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from tracker.kernel.errors import Refusal
from tracker.printing.sheet.book import TableBook, write_book
from ui.choosing import ask_save
from ui.i18n import refusal_words, words
from ui.pages.context import PageContext

MakeBook = Callable[[], TableBook]
"""Gathers a table with its sources; runs outside the window's thread."""


def export_table(
    context: PageContext, parent: QWidget, make: MakeBook, say: Callable[[str, str], None]
) -> None:
    """Nothing happens when they think better of it; a refusal is said and nothing half-written."""
    path = ask_save(
        parent,
        words("pivot.view.export"),
        words("pivot.view.export_name") + ".xlsx",
        words("pivot.view.export_kinds"),
        ".xlsx",
    )
    if path is None:
        return

    def fail(error: Exception) -> None:
        if not isinstance(error, Refusal):
            raise error
        say("bad", refusal_words(error))

    context.runner.run(
        lambda _progress: write_book(make(), path),
        lambda _done: say("good", words("pivot.view.exported", name=path.name)),
        fail,
        label=words("pivot.view.exporting", name=path.name),
    )
