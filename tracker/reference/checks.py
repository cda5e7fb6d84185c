"""What must hold of the places before they are taken in: no unit twice at a time, none lost, none doubled."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise

from tracker.kernel.errors import Refusal
from tracker.places.gazetteer import LOCAL
from tracker.places.rows import PlaceKind
from tracker.reference.lines import Line

_DAY = dt.timedelta(days=1)


def check_versions(places: Sequence[Line]) -> None:
    """A unit has one version at a time, and a code means one unit at a time (provinces and cities)."""
    local = [line for line in places if line.choice("kind", PlaceKind) in LOCAL]
    for line in places:
        if _start(line) > _end(line):
            raise line.refusal("reversed", "unit")
    _one_at_a_time(places, lambda line: line.text("unit"), "overlap")
    _one_at_a_time(local, lambda line: line.text("code"), "code_shared")


def check_succession(places: Sequence[Line], successions: Sequence[Line]) -> None:
    """Every unit that ended goes into exactly one unit, which is in force from the day after."""
    lives = _lives(places)
    seen: set[str] = set()
    for step in successions:
        before, after = step.text("predecessor"), step.text("successor")
        if before in seen:
            raise step.refusal("doubled", "predecessor")
        seen.add(before)
        _check_step(step, lives.get(before), lives.get(after))
    for unit, (_, last) in lives.items():
        if last < dt.date.max and unit not in seen:
            raise Refusal("reference.lost", file="succession.csv", text=unit)


def _check_step(step: Line, before: Life | None, after: Life | None) -> None:
    if before is None:
        raise step.refusal("unknown", "predecessor")
    if after is None:
        raise step.refusal("unknown", "successor")
    effective = step.day("effective")
    if effective is None or before[1] + _DAY != effective:
        raise step.refusal("not_ended", "predecessor")
    if not after[0] <= effective <= after[1]:
        raise step.refusal("not_begun", "successor")


Life = tuple[dt.date, dt.date]
"""First and last day of a unit; the ends of the calendar where it is open."""


def _lives(places: Iterable[Line]) -> dict[str, Life]:
    found: dict[str, Life] = {}
    for line in places:
        first, last = found.get(line.text("unit"), (dt.date.max, dt.date.min))
        found[line.text("unit")] = min(first, _start(line)), max(last, _end(line))
    return found


def _one_at_a_time(places: Iterable[Line], key: Callable[[Line], str], why: str) -> None:
    groups: dict[str, list[Line]] = defaultdict(list)
    for line in places:
        groups[key(line)].append(line)
    for group in groups.values():
        for earlier, later in pairwise(sorted(group, key=_start)):
            if _end(earlier) >= _start(later):
                raise later.refusal(why, "unit")


def _start(line: Line) -> dt.date:
    return line.day("valid_from") or dt.date.min


def _end(line: Line) -> dt.date:
    return line.day("valid_to") or dt.date.max
