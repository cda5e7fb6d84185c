"""Writing the forms of a round into a folder: all of them and what is on record about it, or nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from tracker.app import Ledger
from tracker.exchange.issuing import Book, books_of, save_books
from tracker.kernel.changes import Outcome
from tracker.rounds import issuing
from ui.i18n import language, words
from ui.pages.rounds.loading import stamped
from ui.tasks import Progress

_AT_ONCE = 4
"""Forms drawn between two looks at whether the work is still wanted; what they share is read once."""


def issue_forms(
    ledger: Ledger, code: str, place_ids: tuple[int, ...] | None, folder: Path, progress: Progress
) -> Outcome:
    """Issue, draw and write the forms; the result is the tuple of files.

    Cancelled or refused: the ledger is as it was, and no file that was not there before is left behind.
    """
    stamp, speaker = stamped(ledger), language().words
    fresh: list[Path] = []

    def command(session: Any) -> Outcome:
        issued = issuing.issue(session, code, place_ids, stamp)
        books: list[Book] = []
        for start in range(0, len(issued.result), _AT_ONCE):
            part = issued.result[start : start + _AT_ONCE]
            progress.report(start, len(issued.result), _told(start, len(issued.result)))
            books += books_of(session, code, part, speaker)
        progress.check()
        fresh.extend(_not_there(books, folder))
        return replace(issued, result=save_books(books, folder))

    try:
        return ledger.do(command)
    except BaseException:
        for path in fresh:
            path.unlink(missing_ok=True)
        raise


def _not_there(books: Sequence[Book], folder: Path) -> list[Path]:
    return [path for path in (folder / book.file for book in books) if not path.exists()]


def _told(done: int, total: int) -> str:
    return words("rounds_page.issue.drawing", n=done + 1, total=total)
