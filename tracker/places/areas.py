"""Units that are answered for together: the regions of a day's set, and the groups that an office keeps.

The regions of one set are not those of another, even where the name is the same, so a region is known by its
name and the first day of its set: "Đồng bằng sông Hồng@2025-07-01".
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from tracker.places.gazetteer import Gazetteer
from tracker.places.rows import Place, PlaceKind

_DAY = dt.timedelta(days=1)


@dataclass(frozen=True)
class Area:
    """`place` names it, as a place that no figure stands on if it is a region; `units` are its provinces."""

    place: Place
    units: tuple[int, ...]


@dataclass(frozen=True)
class Section:
    """Units of the shown day that lie in an area; without one those that lie in several or in none."""

    area: Area | None
    places: tuple[Place, ...]


def set_days(gazetteer: Gazetteer) -> tuple[dt.date, ...]:
    """The first days of the sets of units, oldest first: the beginning, and each day of successions."""
    born = [one.valid_from for one in gazetteer.versions if one.id in gazetteer.local_ids and one.valid_from]
    return tuple(sorted({*sorted(born)[:1], *(step.effective for step in gazetteer.successions)}))


def last_days(gazetteer: Gazetteer) -> tuple[dt.date, ...]:
    """A day on which each set was as it was last, newest set first."""
    days = set_days(gazetteer)
    return tuple(reversed([*(one - _DAY for one in days[1:]), *([dt.date.max] if days else [])]))


def regions(gazetteer: Gazetteer, day: dt.date) -> tuple[Area, ...]:
    """The regions of the set that is in force on a day, in the order of their first official code."""
    first = max((one for one in set_days(gazetteer) if one <= day), default=dt.date.min)
    return tuple(
        Area(_region(name, units[0].region_en, first), tuple(unit.id for unit in units))
        for name, units in gazetteer.regions(day)
        if name
    )


def north_to_south(gazetteer: Gazetteer, day: dt.date) -> tuple[Area, ...]:
    """The same regions as official tables list them. Codes run from north to south but for the capital's, so
    that the middle one places a region."""

    def middle(area: Area) -> str:
        codes = sorted(gazetteer.at(unit, day).code for unit in area.units)
        return codes[len(codes) // 2]

    return tuple(sorted(regions(gazetteer, day), key=middle))


def groups(gazetteer: Gazetteer) -> tuple[Area, ...]:
    """The groups that have members, by name."""
    return tuple(
        Area(place, tuple(sorted(members)))
        for place in gazetteer.others()
        if place.kind is PlaceKind.GROUP and (members := gazetteer.members_of(place.id))
    )


def sections(gazetteer: Gazetteer, day: dt.date, areas: Iterable[Area]) -> tuple[Section, ...]:
    """The units of a day by the areas that hold the whole of them, and those that none holds."""
    units, found = gazetteer.in_force(day), []
    left = {unit.id: unit for unit in units}
    for area in areas:
        ground = frozenset(atom for unit in area.units for atom in gazetteer.origins(unit))
        inside = tuple(unit for unit in units if ground.issuperset(gazetteer.origins(unit.id)))
        found.append(Section(area, inside))
        for unit in inside:
            left.pop(unit.id, None)
    return (*found, Section(None, tuple(left.values()))) if left else tuple(found)


def _region(name: str, name_en: str, first: dt.date) -> Place:
    unit = f"{name}@{first}"
    return Place(0, unit, "", name, name, name_en or name, PlaceKind.REGION, name, name_en, first, None, "")
