"""One search over one ledger: what each room gives, in the order in which people look for things."""

from __future__ import annotations

from collections.abc import Iterable
from time import monotonic

from tracker.app import Ledger
from tracker.reports.documents import Document, documents
from ui.finding import doing, papers, rooms
from ui.finding.doing import Doable
from ui.finding.matching import holds, words_of
from ui.shell.search_model import Group

_FRESH = 30.0
"""Seconds after which documents are read again even if nothing was written here: somebody else may have."""


class Finder:
    """Keeps the list of documents between two letters; whatever is written makes it read anew.

    Cases, once there are any, come in as one more room beside these.
    """

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._documents: tuple[Document, ...] | None = None
        self._read_at = 0.0
        self.leave = ledger.subscribe(lambda _changes, _who: self._forget())

    def search(self, text: str, doables: Iterable[Doable] = ()) -> list[Group]:
        """What holds the phrase that was typed; where nothing does, what holds its words somewhere.

        Called on a background thread.
        """
        if not words_of(text):
            return []
        offered = tuple(doables)
        return self._groups(text, offered, whole=True) or self._groups(text, offered, whole=False)

    def _groups(self, text: str, doables: tuple[Doable, ...], whole: bool) -> list[Group]:
        ledger, words = self._ledger, words_of(text)
        wanted = (" ".join(words),) if whole else words
        known = [one for one in self._known() if holds(one.folded, wanted)]
        groups = (
            rooms.plans_group(ledger, text, whole),
            rooms.indicators_group(ledger, text),
            papers.documents_group(known, text),
            papers.rounds_group(known, text),
            rooms.events_group(ledger, text, whole),
            rooms.agencies_group(ledger, text),
            rooms.places_group(ledger, text),
            papers.providers_group(known, text),
            doing.of_text(doables, text),
        )
        return [group for group in groups if group.hits]

    def _known(self) -> tuple[Document, ...]:
        if self._documents is None or monotonic() - self._read_at > _FRESH:
            self._documents = self._ledger.ask(documents)
            self._read_at = monotonic()
        return self._documents

    def _forget(self) -> None:
        self._documents = None
