"""All units with their versions and successions, read once: who was in force when, who came from whom.

A few hundred rows, so they are held in memory and the rules over them are plain functions.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from tracker.kernel.collation import sort_key
from tracker.places.rows import Place, PlaceKind, Succession

LOCAL = (PlaceKind.PROVINCE, PlaceKind.MUNICIPALITY)
"""The kinds that report: provinces and cities under the centre."""


def _holds(version: Place, day: dt.date) -> bool:
    return (version.valid_from or dt.date.min) <= day <= (version.valid_to or dt.date.max)


@dataclass(frozen=True)
class Gazetteer:
    """`versions`: every version of every unit; `successions`: who went into whom, whole."""

    versions: tuple[Place, ...]
    successions: tuple[Succession, ...]
    members: tuple[tuple[int, int], ...] = ()

    @cached_property
    def _of_unit(self) -> dict[int, list[Place]]:
        found: dict[int, list[Place]] = {}
        for version in sorted(self.versions, key=lambda v: v.valid_from or dt.date.min):
            found.setdefault(version.id, []).append(version)
        return found

    @cached_property
    def _came_from(self) -> dict[int, tuple[int, ...]]:
        found: dict[int, tuple[int, ...]] = {}
        for step in self.successions:
            found[step.successor] = (*found.get(step.successor, ()), step.predecessor)
        return found

    @cached_property
    def _became(self) -> dict[int, int]:
        return {step.predecessor: step.successor for step in self.successions}

    def at(self, place_id: int, day: dt.date | None = None) -> Place:
        """The unit as it stood on the day; outside its life, its nearest version. KeyError: no such unit."""
        versions = self._of_unit[place_id]
        if day is None:
            return versions[-1]
        return next((v for v in versions if _holds(v, day)), versions[0 if day < _start(versions[0]) else -1])

    def in_force(self, day: dt.date) -> tuple[Place, ...]:
        """The provinces and cities of a day, by official code."""
        found = (v for v in self.versions if v.kind in LOCAL and _holds(v, day))
        return tuple(sorted(found, key=lambda v: v.code))

    @cached_property
    def local_ids(self) -> frozenset[int]:
        """The provinces and cities of all days."""
        return units_of(version for version in self.versions if version.kind in LOCAL)

    def is_city(self, place_id: int) -> bool:
        """Whether the unit is, was or becomes a city under the centre."""
        return any(version.kind is PlaceKind.MUNICIPALITY for version in self._of_unit[place_id])

    def others(self) -> tuple[Place, ...]:
        """The country, the world, regions of the world and groups."""
        found = (versions[-1] for versions in self._of_unit.values())
        return tuple(sorted((v for v in found if v.kind not in LOCAL), key=lambda v: sort_key(v.name)))

    def predecessors(self, place_id: int) -> tuple[int, ...]:
        """The units that went whole into this one; empty if it was there from the start."""
        return self._came_from.get(place_id, ())

    def successor(self, place_id: int) -> int | None:
        """The unit that this one went into; None while it lives."""
        return self._became.get(place_id)

    def heirs(self, place_id: int) -> tuple[int, ...]:
        """The unit that this one went into, the one that that went into, and so on."""
        successor = self.successor(place_id)
        return () if successor is None else (successor, *self.heirs(successor))

    def origins(self, place_id: int) -> tuple[int, ...]:
        """The oldest units that went into this one; itself, if it was there from the start."""
        before = self.predecessors(place_id)
        return tuple(one for part in before for one in self.origins(part)) or (place_id,)

    def unlinked(self) -> Gazetteer:
        """The same units without their successions: every figure stays on the unit that reported it."""
        return Gazetteer(self.versions, (), self.members)

    def members_of(self, group_id: int) -> frozenset[int]:
        return frozenset(place for group, place in self.members if group == group_id)

    def regions(self, day: dt.date) -> tuple[tuple[str, tuple[Place, ...]], ...]:
        """Region name and its units in the order of their first official code."""
        found: dict[str, list[Place]] = {}
        for place in self.in_force(day):
            found.setdefault(place.region, []).append(place)
        return tuple((name, tuple(places)) for name, places in found.items())

    def changes_between(self, first: dt.date, last: dt.date) -> bool:
        """Whether some unit succeeded another after `first` and not after `last`."""
        return any(first < step.effective <= last for step in self.successions)


def _start(version: Place) -> dt.date:
    return version.valid_from or dt.date.min


def units_of(places: Iterable[Place]) -> frozenset[int]:
    return frozenset(place.id for place in places)
