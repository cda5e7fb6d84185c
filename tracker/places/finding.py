"""What the words for a place mean where regions and groups can be asked for as well, on any day.

"Bắc Ninh" is looked for among the units, groups and regions of the asked day; where no day was asked for also
in the sets of other days, the newest first. A region that no asked day knows is that of another set, which is
answered for where its units are whole. "Bắc Ninh@30/6/2025" names the day itself.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from tracker.kernel.dates import parse_date
from tracker.kernel.errors import Refusal
from tracker.kernel.texts import ascii_key, match_key
from tracker.places import areas
from tracker.places.areas import Area
from tracker.places.gazetteer import Gazetteer
from tracker.places.naming import Alias, resolve
from tracker.places.rows import Place, PlaceKind

_REGION = ("vung ", "region ")


@dataclass(frozen=True)
class Found:
    """A place, or units that are answered for together."""

    place: Place
    area: Area | None = None


def find(
    gazetteer: Gazetteer, aliases: tuple[Alias, ...], text: str, days: tuple[dt.date, ...], other_days: bool
) -> Found:
    """The place that is meant on the first of `days` that knows it; `other_days` looks in every set besides.

    Refused as `naming.resolve` refuses, on the first day.
    """
    text, day = _with_day(text)
    days, other_days = ((day,), False) if day else (days, other_days)
    sets = areas.last_days(gazetteer) if other_days else ()
    refused: Refusal | None = None
    for day in dict.fromkeys((*days, *sets)):
        try:
            return _on(gazetteer, aliases, text, day)
        except Refusal as refusal:
            if refusal.code != "place.unknown":
                raise
            refused = refused or refusal
    elsewhere = [one for day in areas.last_days(gazetteer) for one in _regions(gazetteer, text, day)]
    if elsewhere:
        return Found(elsewhere[0].place, elsewhere[0])
    raise refused or Refusal("place.unknown", text=text[:60], day="")


def _with_day(text: str) -> tuple[str, dt.date | None]:
    """What stands before "@", and the day after it. Refused: period.unreadable_date, period.no_such_day."""
    name, mark, day = text.rpartition("@")
    return (name, parse_date(day)) if mark else (text, None)


def _on(gazetteer: Gazetteer, aliases: tuple[Alias, ...], text: str, day: dt.date) -> Found:
    """A region of the day, or what the name of a place means on it; both at once cannot be told apart."""
    regions = _regions(gazetteer, text, day)
    try:
        place = resolve(gazetteer, aliases, text, day).place
    except Refusal as refusal:
        if refusal.code == "place.unknown" and len(regions) == 1:
            return Found(regions[0].place, regions[0])
        raise
    if regions:
        names = ", ".join((place.full_name, *(one.place.unit for one in regions)))
        raise Refusal("place.ambiguous", text=text[:60], names=names)
    members = tuple(sorted(gazetteer.members_of(place.id))) if place.kind is PlaceKind.GROUP else ()
    return Found(place, Area(place, members) if members else None)


def _regions(gazetteer: Gazetteer, text: str, day: dt.date) -> list[Area]:
    return [one for one in areas.regions(gazetteer, day) if _names(one.place, text)]


def _names(region: Place, text: str) -> bool:
    return any(_means(region, spelled) for spelled in _spellings(text))


def _spellings(text: str) -> Iterator[str]:
    """As it is written, and without the word for a region before it."""
    yield text
    for word in _REGION:
        if ascii_key(text).startswith(word):
            yield text.strip().split(maxsplit=1)[1]


def _means(region: Place, text: str) -> bool:
    key = match_key(text)
    return key in (match_key(region.name), match_key(region.name_en)) or ascii_key(text) == ascii_key(
        region.name
    )
