"""The three-way merge of one field: what was issued (B), what the file says (T), what the ledger holds (O).

Nothing is ever lost: whatever is not in the result is in a question that a person answers.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import TypeVar

from tracker.kernel.quantity import Quantity, State

T = TypeVar("T")


class Verdict(StrEnum):
    """unchanged: the file says nothing new; same: both sides say the same; take: the file's answer is new;
    blanked: the file leaves blank what was filled; conflict: both sides changed it, differently."""

    UNCHANGED = "unchanged"
    SAME = "same"
    TAKE = "take"
    BLANKED = "blanked"
    CONFLICT = "conflict"

    @property
    def asks(self) -> bool:
        return self in (Verdict.BLANKED, Verdict.CONFLICT)


def merge(base: T, theirs: T, ours: T, is_blank: Callable[[T], bool]) -> Verdict:
    """Theirs = base keeps ours; theirs = ours is nothing; ours = base takes theirs; all differ: a person."""
    if theirs == base:
        return Verdict.UNCHANGED
    if theirs == ours:
        return Verdict.SAME
    if is_blank(theirs):
        return Verdict.BLANKED
    return Verdict.TAKE if ours == base else Verdict.CONFLICT


def merge_values(base: Quantity, theirs: Quantity, ours: Quantity) -> Verdict:
    """By what the quantities say, not by how they are written: 1317 and "1.317 vụ" are one answer."""
    return merge(said(base), said(theirs), said(ours), lambda one: one[0] is State.not_reported)


def merge_notes(base: str, theirs: str, ours: str) -> Verdict:
    """Spaces around a note do not count."""
    return merge(base.strip(), theirs.strip(), ours.strip(), lambda one: not one)


def said(quantity: Quantity) -> tuple[object, ...]:
    """What a quantity says: two are the same answer when this is equal."""
    return quantity.state, quantity.value, quantity.qualifier, quantity.estimate, quantity.whole
