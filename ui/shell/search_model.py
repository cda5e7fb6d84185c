"""What a search gives back, as values; any room can provide them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Hit:
    """One result: `spans` are (start, length) of the matches in `title`; `payload` goes to whoever opens it.

    `tone` colours `right` ("text2", "warn", "good", ...).
    """

    icon: str
    title: str
    detail: str = ""
    right: str = ""
    spans: tuple[tuple[int, int], ...] = ()
    payload: object = None
    tone: str = "text2"


@dataclass(frozen=True)
class Group:
    """The results of one kind. `count` may exceed the hits that are shown; `note` says where it looked."""

    title: str
    hits: tuple[Hit, ...]
    count: int = 0
    note: str = ""

    @property
    def total(self) -> int:
        return max(self.count, len(self.hits))


Search = Callable[[str], list[Group]]
"""Finds `text`; called on a background thread, at most one at a time."""
