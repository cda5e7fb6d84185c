"""The names that a ledger knows, to tell by which table of signs a text was written."""

from __future__ import annotations

from sqlalchemy.orm import Session

from tracker.exchange.headers import known_headers
from tracker.exchange.spec import TABLES
from tracker.figures import catalogue
from tracker.kernel.texts import match_key
from tracker.places import queries as places
from tracker.words import LANGUAGES


class Vocabulary:
    """Says whether a text is the name of a place, an indicator, a part or a header. The ledger is asked when
    the first name is: few files have any to look up."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._keys: frozenset[str] = frozenset()

    def __call__(self, text: str) -> bool:
        if not self._keys:
            self._keys = frozenset(self._gathered())
        return match_key(text) in self._keys

    def _gathered(self) -> set[str]:
        names = {version.name for version in places.gazetteer(self._session).versions}
        for language in LANGUAGES:
            names |= {one.called(language) for one in catalogue.indicators(self._session)}
            names |= {one.called(language) for one in catalogue.breakdowns(self._session)}
        return {match_key(name) for name in names} | {key for table in TABLES for key in known_headers(table)}
