"""The order of siblings, three-way: what was issued, what the file says, what the ledger holds. Pure."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from enum import StrEnum


class Ordered(StrEnum):
    """Whose order is followed; conflict: both sides put them differently."""

    OURS = "ours"
    THEIRS = "theirs"
    CONFLICT = "conflict"


def compare_order(base: Sequence[str], theirs: Sequence[str], ours: Sequence[str]) -> Ordered:
    """By those that stand among the siblings on both sides; who came or went does not count as a move."""
    shared = set(theirs) & set(ours)
    there, here = _only(theirs, shared), _only(ours, shared)
    if there == here:
        return Ordered.OURS
    issued = _only(base, shared)
    known = set(issued)
    if issued and _only(there, known) == issued:
        return Ordered.OURS
    if issued and _only(here, known) == issued:
        return Ordered.THEIRS
    return Ordered.CONFLICT


def woven(first: Sequence[str], other: Sequence[str]) -> list[str]:
    """`first`, with what only `other` has put after the neighbour that it has on its left there."""
    found, known, start = list(first), set(first), 0
    left = ""
    for key in other:
        if key not in known:
            at = found.index(left) + 1 if left else start
            found.insert(at, key)
            known.add(key)
        left = key
    return found


def _only(keys: Sequence[str], wanted: Collection[str]) -> list[str]:
    return [key for key in keys if key in wanted]
