"""What there is to say about a file as a whole: how far it could be read, and what vouches for it. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.exchange import identity
from tracker.exchange.findings import Finding, Rule, finding
from tracker.exchange.reading import BookKind, RawBook
from tracker.kernel.quantity import Severity


def remarks(book: RawBook) -> Iterator[Finding]:
    """For information: a person who knows it can look twice."""
    if book.locked:
        yield finding(Severity.info, Rule.LOCKED)
    if book.kind is BookKind.ODS:
        yield finding(Severity.info, Rule.DEGRADED)
    there = identity.witnesses(book)
    lost = [one for one in identity.Witness if one not in there]
    if there and lost:
        yield finding(Severity.info, Rule.WITNESS_LOST, n=str(len(there)), of=str(len(identity.Witness)))
