"""How alike two names are, to propose one for the other. A person decides: five pairs of provinces are one
letter apart. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher
from functools import lru_cache
from heapq import nlargest
from typing import TypeVar

from tracker.kernel.texts import ascii_key, match_key

T = TypeVar("T")

LEAST = 60
"""Below so many of a hundred nothing is proposed."""

_CLOSELY = 40
"""How many of the names that share most words are compared letter by letter."""


def likest(text: str, names: Iterable[tuple[str, T]], most: int = 5) -> list[tuple[int, T]]:
    """The things whose names are most like the text, with how alike they are; each thing once."""
    wanted = _plain(text)
    if not wanted:
        return []
    close = nlargest(
        _CLOSELY, ((_shared(wanted, _plain(name)), name, one) for name, one in names), key=lambda one: one[0]
    )
    found: dict[T, int] = {}
    for _, name, one in close:
        found[one] = max(found.get(one, 0), score(text, name))
    ranked = sorted(found.items(), key=lambda item: -item[1])
    return [(alike, one) for one, alike in ranked[:most] if alike >= LEAST]


def score(text: str, name: str) -> int:
    """From 0 to 99; marks count, so that names that differ in marks only are not the same."""
    plain = _ratio(_plain(text), _plain(name))
    marked = _ratio(match_key(text), match_key(name))
    return min(99, round(100 * (0.7 * plain + 0.3 * marked)))


def _ratio(one: str, other: str) -> float:
    """By letters, or by words where one says more than the other: "số vụ" in "số vụ xâm hại trẻ em"."""
    letters = SequenceMatcher(None, one, other, autojunk=False).ratio()
    mine, theirs = set(one.split()), set(other.split())
    shared = len(mine & theirs)
    words = 2 * shared / (len(mine) + len(theirs)) if shared else 0.0
    return max(letters, words)


def _shared(one: str, other: str) -> float:
    """A quick measure: how many pairs of letters both have."""
    mine, theirs = _pairs(one), _pairs(other)
    return len(mine & theirs) / (len(mine | theirs) or 1)


@lru_cache(maxsize=8192)
def _pairs(text: str) -> frozenset[str]:
    return frozenset(text[at : at + 2] for at in range(len(text) - 1)) or frozenset([text])


def _plain(text: str) -> str:
    return ascii_key(text[:300])
