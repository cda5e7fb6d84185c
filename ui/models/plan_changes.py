"""How changes between two versions look: for each sort an icon and a colour, beside its words."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.plans.versions.difference import Change
from ui.i18n import words
from ui.widgets.cells import StateCell

LOOKS = {
    Change.ADDED: ("plus", "good"),
    Change.REMOVED: ("trash", "bad"),
    Change.REWORDED: ("edit", "accent"),
    Change.MOVED: ("swap", "accent"),
    Change.TARGET: ("target", "warn"),
    Change.DEADLINE: ("calendar", "warn"),
    Change.OTHER: ("info", "text2"),
}
"""Icon and tone."""


def change_text(change: Change) -> str:
    return words(f"difference.change.{change}")


def change_cell(changes: Sequence[Change]) -> StateCell | None:
    """All that happened to a node, in the colour of the first; None where nothing did."""
    if not changes:
        return None
    icon, tone = LOOKS[changes[0]]
    first, *more = (change_text(one) for one in changes)
    return StateCell(icon, ", ".join([first, *(f"{one[:1].lower()}{one[1:]}" for one in more)]), tone)
