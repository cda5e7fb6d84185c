"""Printing the directory of service providers as it is chosen: look at the pages, then save or print."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from tracker.coordination.directory import Wanted
from tracker.printing.model import Document
from tracker.printing.papers.directory import build_directory
from tracker.reports.papers.providers import directory_data
from ui.i18n import language, words
from ui.pages.context import PageContext
from ui.paper.preview import PreviewDialog


def gather(context: PageContext, wanted: Wanted) -> Document:
    """The directory in the language of the window, as of today."""
    speaker, ledger = language().words, context.ledger
    return build_directory(ledger.ask(directory_data, wanted, speaker, ledger.today()), speaker.language)


def preview_of(document: Document, context: PageContext, parent: QWidget) -> PreviewDialog:
    """The dialog that shows it; the caller opens it."""
    return PreviewDialog(document, words("directory.file_name"), context.runner, parent)


def print_directory(
    context: PageContext, wanted: Wanted, parent: QWidget, fail: Callable[[Exception], None]
) -> None:
    """Show the directory as it will be printed."""
    context.runner.run(
        lambda _progress: gather(context, wanted),
        lambda document: preview_of(document, context, parent).open(),
        fail,
        words("directory.gathering"),
    )
