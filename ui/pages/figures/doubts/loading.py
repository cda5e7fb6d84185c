"""Checking the ledger outside the window's thread."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.app import Ledger
from tracker.figures import queries
from tracker.figures.rows import Indicator
from tracker.quality import checks
from tracker.quality.rows import Doubt, Kind
from ui.i18n import language, words
from ui.tasks import Progress


@dataclass(frozen=True)
class Checked:
    """What was found, sound comparisons too, and how many figures there are."""

    doubts: tuple[Doubt, ...]
    figures: int


def check_ledger(ledger: Ledger, progress: Progress) -> Checked:
    """Everything that is found; says how far it is. Raises Cancelled."""

    def tell(done: int, every: int, what: Kind | Indicator) -> None:
        named = what.called(language().code) if isinstance(what, Indicator) else words(f"quality.kind.{what}")
        progress.report(done, every, words("quality.view.checking_what", what=named))

    found = ledger.remembered(checks.findings, ledger.today(), tell=tell)
    return Checked(found, ledger.ask(queries.count))
