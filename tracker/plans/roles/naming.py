"""Which agencies a line of names means: "Bộ Công an; Bộ Văn hóa, Thể thao và Du lịch; các tỉnh". Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from tracker.agencies.rows import Agency

Lookup = Callable[[str], Sequence[Agency]]
"""The agencies that bear a name."""

_BETWEEN = re.compile(r"[;\n]")
_PERHAPS = re.compile(r", *| (?:và|and) ")


@dataclass(frozen=True)
class Named:
    """A name as it stands in the text, and the agency that it means; None: nobody on file, or several."""

    text: str
    agency_id: int | None


def names_in(text: str, lookup: Lookup) -> tuple[Named, ...]:
    """The names in a text, in order. Commas stand between names and within them, so the longest run that is
    a name counts; what is nobody's name stays in one piece."""
    return tuple(one for part in _BETWEEN.split(text) if part.strip() for one in _names(part.strip(), lookup))


def agencies_in(text: str, lookup: Lookup) -> frozenset[int]:
    """Ids of the agencies that a text names."""
    return frozenset(one.agency_id for one in names_in(text, lookup) if one.agency_id is not None)


def _names(part: str, lookup: Lookup) -> Iterator[Named]:
    begins = [0, *(found.end() for found in _PERHAPS.finditer(part))]
    ends = [*(found.start() for found in _PERHAPS.finditer(part)), len(part)]
    at, unknown = 0, 0
    while at < len(begins):
        found = _longest(part, begins[at], ends[at:], lookup)
        if found is None:
            at += 1
            continue
        if unknown < at:
            yield Named(part[begins[unknown] : ends[at - 1]], None)
        yield found
        at += next(step for step, end in enumerate(ends[at:]) if end == begins[at] + len(found.text)) + 1
        unknown = at
    if unknown < len(begins):
        yield Named(part[begins[unknown] :], None)


def _longest(part: str, begin: int, ends: Sequence[int], lookup: Lookup) -> Named | None:
    for end in reversed(ends):
        named = lookup(part[begin:end])
        if len(named) == 1:
            return Named(part[begin:end], named[0].id)
    return None
