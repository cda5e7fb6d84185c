"""Printing the list of those who have not reported: look at the pages, then save or print."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from tracker.printing.model import Document
from tracker.printing.papers.missing import build_missing
from tracker.reports.papers.missing import missing_data
from ui.i18n import language, words
from ui.pages.context import PageContext
from ui.paper.preview import PreviewDialog


def gather(context: PageContext, code: str) -> Document:
    """The list of a round in the language of the window, as of today."""
    speaker, ledger = language().words, context.ledger
    return build_missing(ledger.ask(missing_data, code, speaker, ledger.today()), speaker.language)


def preview_of(document: Document, code: str, context: PageContext, parent: QWidget) -> PreviewDialog:
    """The dialog that shows the list; the caller opens it."""
    return PreviewDialog(document, words("missing.page.file_name", code=code), context.runner, parent)


def print_missing(
    context: PageContext, code: str, parent: QWidget, fail: Callable[[Exception], None]
) -> None:
    """Show the list of a round as it will be printed."""
    context.runner.run(
        lambda _progress: gather(context, code),
        lambda document: preview_of(document, code, context, parent).open(),
        fail,
        words("missing.page.gathering"),
    )
