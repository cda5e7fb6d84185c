"""How far a fact of the reference data can be relied on."""

from __future__ import annotations

from enum import StrEnum


class Confidence(StrEnum):
    """`verified`: seen in a source; `document`: said in one of the founding documents; `derived`: computed
    from another fact; `unverified`: from memory or inference, shown as such wherever it appears; `own`:
    entered by the office itself."""

    VERIFIED = "verified"
    DOCUMENT = "document"
    DERIVED = "derived"
    UNVERIFIED = "unverified"
    OWN = "own"
