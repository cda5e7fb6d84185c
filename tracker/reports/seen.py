"""What is kept of a look at a ledger; apart, because it is read before the database is loaded."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Seen:
    """The moment, and the marks of what has no time of its own (None: not known)."""

    at: str
    marks: frozenset[str] | None = None
