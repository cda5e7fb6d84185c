"""What kernel code needs of `tracker.words.Words`, so that it can label things without importing it."""

from __future__ import annotations

from typing import Protocol


class Speaker(Protocol):
    """`words("period.label.year", year=2024)` -> a sentence in `words.language` ("vi" or "en")."""

    language: str

    def __call__(self, key: str, /, **facts: object) -> str: ...
