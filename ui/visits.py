"""What a person has seen of a ledger, remembered on this machine: the moment, marks of findings, the scope.

Marks tell nothing of what stands in the ledger (see `tracker.reports.news`).
"""

from __future__ import annotations

import json
from hashlib import blake2b

from PySide6.QtCore import QSettings

from tracker.reports.seen import Seen


class Visits:
    """Of one ledger. `before` is what the session before this one saw last; it stays while this one lasts."""

    def __init__(self, store: QSettings | None = None, ledger: str = "") -> None:
        self._store = store
        self._key = f"visits/{blake2b(ledger.encode(), digest_size=8).hexdigest()}"
        self._kept = self._read()
        self.before = _seen(self._kept)

    @property
    def scope(self) -> str | None:
        """The scope that was chosen last; None before any was."""
        chosen = self._kept.get("scope")
        return chosen if isinstance(chosen, str) else None

    @scope.setter
    def scope(self, key: str) -> None:
        self._keep(scope=key)

    def saw(self, seen: Seen) -> None:
        """Remember this look for the next session."""
        self._keep(at=seen.at, marks=sorted(seen.marks or ()))

    def _keep(self, **facts: object) -> None:
        self._kept = {**self._kept, **facts}
        if self._store is not None:
            self._store.setValue(self._key, json.dumps(self._kept))

    def _read(self) -> dict[str, object]:
        """Nothing where nothing is kept, or what is kept cannot be read."""
        kept = str(self._store.value(self._key, "")) if self._store is not None else ""
        try:
            found = json.loads(kept) if kept else {}
        except ValueError:
            return {}
        return found if isinstance(found, dict) else {}


def _seen(kept: dict[str, object]) -> Seen | None:
    at, marks = kept.get("at"), kept.get("marks")
    if not isinstance(at, str) or not isinstance(marks, list):
        return None
    return Seen(at, frozenset(str(one) for one in marks))
