"""What is gone from the file: never removed silently, never against local work. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from tracker.exchange.findings import Choice
from tracker.exchange.plans.merged import Fate, Said, Why
from tracker.exchange.plans.state import State
from tracker.plans.defining import Tie
from tracker.plans.definition import children_of

_TIED = {Tie.PROGRESS: Why.KEPT_PROGRESS, Tie.REFERRED: Why.KEPT_REFERRED}


def remove(state: State) -> dict[str, Fate]:
    """Take out of the result what a person lets go. Key -> what becomes of it, of all that the file no longer
    has: conflict (asked, or waiting for what stands under it), kept, removed."""
    missing = [key for key in state.ours if key in state.base and key not in state.theirs]
    tree = children_of(state.at.values())
    kept = _kept(state, missing, tree)
    state.said += [Said(key, why) for key, why in kept.items()]
    chosen = {key: _asked(state, key) for key in missing if key not in kept}
    leaving = _whole({key for key, choice in chosen.items() if choice is Choice.THEIRS}, tree)
    for key in leaving:
        del state.at[key]
    fates = dict.fromkeys(kept, Fate.KEPT)
    for key, choice in chosen.items():
        decided = Fate.KEPT if choice is Choice.MINE else Fate.CONFLICT
        fates[key] = Fate.REMOVED if key in leaving else decided
    return fates


def _asked(state: State, key: str) -> Choice | None:
    changed = state.ours[key] != state.base[key]
    return state.ask(key, Why.REMOVED_CHANGED if changed else Why.REMOVED, "remove")


def _kept(state: State, missing: Iterable[str], tree: Mapping[str, Iterable[str]]) -> dict[str, Why]:
    """What stays unasked: work was noted on it, something refers to it, or what is under it stays."""
    leaving = set(missing)
    kept = {key: _TIED[state.sides.ties[key]] for key in missing if key in state.sides.ties}
    found = True
    while found:
        found = False
        for key in sorted(leaving - kept.keys()):
            if any(child not in leaving or child in kept for child in tree.get(key, ())):
                kept[key], found = Why.KEPT_CHILDREN, True
    return kept


def _whole(leaving: set[str], tree: Mapping[str, Iterable[str]]) -> set[str]:
    """Without those under which something stays."""
    while staying := {key for key in leaving if any(child not in leaving for child in tree.get(key, ()))}:
        leaving = leaving - staying
    return leaving
