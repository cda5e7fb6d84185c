"""What is true of agencies without a database: who follows whom on a day, which names mean which agency."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from tracker.agencies.rows import Agency, Holding, Successor
from tracker.kernel.texts import match_key

_REMARK = re.compile(r"\s*\([^()]*\)\s*$")


def name_key(name: str) -> str:
    """A key that is equal for spellings of one agency's name (HOÀ, Hòa; "–", "-")."""
    return match_key(name, strip_prefix=False)


def name_keys(agency: Agency, aliases: Iterable[str] = ()) -> set[str]:
    """The keys of every form of its name; also without a closing remark: "Cục Bảo trợ xã hội (Bộ Y tế)"."""
    names = [agency.name_vi, agency.name_en, agency.abbreviation, agency.code, *aliases]
    bare = [_REMARK.sub("", name) for name in names]
    return {name_key(name) for name in (*names, *bare)} - {""}


def in_office(agencies: Sequence[Agency], day: dt.date | None) -> tuple[Agency, ...]:
    """Of several that bear a name, those that existed on the day; all when none did or no day is given."""
    existing = tuple(agency for agency in agencies if day is None or agency.exists_on(day))
    return existing or tuple(agencies)


def holder(
    agency: Agency,
    day: dt.date,
    agencies: Mapping[int, Agency],
    successions: Mapping[int, Sequence[Successor]],
) -> Holding:
    """Follow succession from an agency that ended to whoever exists on `day`, in the order of the sources."""
    if not agency.ended_before(day):
        return Holding(agency, False)
    found: dict[str, Successor] = {}
    for one in _living(agency.id, day, agencies, successions, {agency.id}):
        found.setdefault(one.code or one.name_vi, one)
    return Holding(agency, True, tuple(found.values()))


def _living(
    agency_id: int,
    day: dt.date,
    agencies: Mapping[int, Agency],
    successions: Mapping[int, Sequence[Successor]],
    seen: set[int],
) -> Iterator[Successor]:
    for successor in successions.get(agency_id, ()):
        if successor.effective is not None and successor.effective > day:
            continue
        if successor.agency_id is None or not agencies[successor.agency_id].ended_before(day):
            yield successor
        elif successor.agency_id not in seen:
            seen.add(successor.agency_id)
            for later in _living(successor.agency_id, day, agencies, successions, seen):
                yield (
                    later
                    if later.remit_vi
                    else replace(later, remit_vi=successor.remit_vi, remit_en=successor.remit_en)
                )


def index(agencies: Iterable[Agency], aliases: Mapping[int, Sequence[str]]) -> dict[str, tuple[Agency, ...]]:
    """Name key -> the agencies that bear the name, in the order given."""
    found: dict[str, list[Agency]] = defaultdict(list)
    for agency in agencies:
        for key in name_keys(agency, aliases.get(agency.id, ())):
            found[key].append(agency)
    return {key: tuple(some) for key, some in found.items()}
