"""What a search gives back, as values; any room can provide them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace


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
    """The results of one kind. `more`: there are more than were read; `hidden`: so many are not shown now;
    `note` says where it looked."""

    title: str
    hits: tuple[Hit, ...]
    more: bool = False
    note: str = ""
    hidden: int = 0

    @property
    def total(self) -> int:
        """How many there are, as far as was read."""
        return len(self.hits) + self.hidden

    @property
    def counted(self) -> str:
        """ "27", or "200+"."""
        return f"{self.total}+" if self.more else str(self.total)

    def cut(self, most: int) -> Group:
        """The first of them; what is left out is counted."""
        return replace(self, hits=self.hits[:most], hidden=self.hidden + max(0, len(self.hits) - most))


@dataclass(frozen=True)
class Again:
    """The payload of a hit that only puts words into the field: what was sought before, or an example."""

    text: str


Search = Callable[[str], list[Group]]
"""Finds `text`; called on a background thread, at most one at a time."""
