"""Which words of a text were changed: the old and the new text as one run of pieces. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from functools import lru_cache

_TOKEN = re.compile(r"\w+(?:[.,/-]\w+)*|\s+|.", re.DOTALL)
_RESEMBLES = 0.25
"""Below this share of equal words the whole text counts as replaced: islands of "và" say nothing."""


class Piece(StrEnum):
    KEPT = "kept"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True)
class Stretch:
    """Some words, all of them kept, removed, or added."""

    piece: Piece
    text: str


@lru_cache(maxsize=2048)
def reworded(old: str, new: str) -> tuple[Stretch, ...]:
    """Both texts in one run. Kept and removed together are the old text, kept and added the new one."""
    was, now = _TOKEN.findall(old), _TOKEN.findall(new)
    matcher = SequenceMatcher(None, was, now, autojunk=False)
    if matcher.ratio() < _RESEMBLES:
        return _stretches([(old, new, False)])
    steps = [
        ("".join(was[a:b]), "".join(now[c:d]), kind == "equal") for kind, a, b, c, d in matcher.get_opcodes()
    ]
    return _stretches(_joined(steps))


def _joined(steps: Iterable[tuple[str, str, bool]]) -> Sequence[tuple[str, str, bool]]:
    """A blank between two changes belongs to them, so that a new phrase reads as one."""
    found: list[tuple[str, str, bool]] = []
    listed = list(steps)
    for place, (old, new, same) in enumerate(listed):
        inside = 0 < place < len(listed) - 1
        if found and not found[-1][2] and (not same or (inside and not old.strip())):
            found[-1] = (found[-1][0] + old, found[-1][1] + new, False)
        else:
            found.append((old, new, same))
    return found


def _stretches(steps: Iterable[tuple[str, str, bool]]) -> tuple[Stretch, ...]:
    found: list[Stretch] = []
    for old, new, same in steps:
        sides = [(Piece.KEPT, old)] if same else [(Piece.REMOVED, old), (Piece.ADDED, new)]
        found.extend(Stretch(piece, text) for piece, text in sides if text)
    return tuple(found)
