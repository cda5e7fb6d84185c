"""The places of a pivot: units, regions of the set in force, groups, and what a total is taken over."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from tracker.figures.pivot_rows import Field, Where
from tracker.places.gazetteer import LOCAL, Gazetteer
from tracker.places.rows import Place, PlaceKind


class Ground:
    """`days`: whose units are shown. `heard`: the places that reported something of what is asked.

    `wanted`: a filter; a group stands for its members and the country for all units.
    """

    def __init__(
        self,
        gazetteer: Gazetteer,
        days: Sequence[dt.date],
        heard: frozenset[int],
        wanted: Sequence[int] = (),
    ) -> None:
        self._gazetteer = gazetteer
        self._heard = heard
        self._sets = list(dict.fromkeys(gazetteer.in_force(day) for day in days))
        self._day_of = {units: day for day in days for units in [gazetteer.in_force(day)]}
        self._wanted = tuple(wanted)
        self._day = max(days)

    def keys(self, field: Field) -> list[Where]:
        """What stands on an axis of this field."""
        if field is Field.REGION:
            return self._regions()
        if field is Field.GROUP:
            groups = (one for one in self._gazetteer.others() if one.kind is PlaceKind.GROUP)
            found = (self.where(one) for one in groups if not self._wanted or one.id in self._wanted)
            return [one for one in found if len(one.units) > 1 or one.units[0] in self._heard]
        return [*self._others(), *self._units()]

    def members(self, whole: Where) -> list[Where]:
        """The units of a region or group that are shown, by official code."""
        shown = {one.units[0]: one for one in self._units()}
        return [shown[unit] for unit in whole.units if unit in shown] or [
            Where((unit,), self._gazetteer.at(unit, self._day)) for unit in whole.units
        ]

    def where(self, place: Place) -> Where:
        """A place as what it is asked over: itself, or the units of a country or group."""
        if place.kind is PlaceKind.COUNTRY:
            return Where((place.id,), place)
        members = tuple(sorted(self._gazetteer.members_of(place.id)))
        return Where(members or (place.id,), place)

    def fixed(self) -> Where:
        """Where everything is asked about when no place is on an axis: the country unless a filter says."""
        if len(self._wanted) == 1:
            return self.where(self._gazetteer.at(self._wanted[0], self._day))
        country = next((one for one in self._gazetteer.others() if one.kind is PlaceKind.COUNTRY), None)
        return self.where(country) if country and not self._wanted else self._total()

    def total(self, field: Field) -> Where | None:
        """What a total over the places of an axis is taken over; None where it would count a unit twice."""
        if field is Field.GROUP:
            groups = self.keys(field)
            units = tuple(unit for one in groups for unit in one.units)
            return Where(units) if len(set(units)) == len(units) else None
        if field is Field.PLACE and not self._units():
            return None
        whole = self._total()
        strange = set(whole.units) - {one.id for units in self._sets for one in units}
        return None if strange else whole

    def _total(self) -> Where:
        """No units: the country, whichever its units are at the time."""
        return Where(tuple(self._filtered())) if self._wanted else Where(())

    def _units(self) -> list[Where]:
        """The units in force, if one of any time is heard or they are asked for by name."""
        if not self._wanted and not self._heard & self._gazetteer.local_ids:
            return []
        chosen = set(self._filtered()) if self._wanted else None
        found: dict[int, Place] = {}
        for units in self._sets:
            found |= {one.id: one for one in units if chosen is None or one.id in chosen}
        for one in chosen or ():
            place = self._gazetteer.at(one, self._day)
            if place.kind in LOCAL:
                found.setdefault(one, place)
        ordered = sorted(found.values(), key=lambda one: (one.code, one.unit))
        several = len(self._sets) > 1
        return [Where((one.id,), one, until=self._end(one) if several else None) for one in ordered]

    def _end(self, place: Place) -> dt.date | None:
        """The last day of a unit that went into another one."""
        ended = self._gazetteer.successor(place.id) is not None
        return self._gazetteer.at(place.id).valid_to if ended else None

    def _others(self) -> list[Where]:
        """The country, the world and groups that reported something themselves."""
        others = [one for one in self._gazetteer.others() if one.id in self._heard]
        chosen = [one for one in others if not self._wanted or one.id in self._wanted]
        return [
            Where((one.id,), one) for one in sorted(chosen, key=lambda one: one.kind is not PlaceKind.COUNTRY)
        ]

    def _filtered(self) -> Iterable[int]:
        """The units that the filter stands for, each once."""
        found: dict[int, None] = {}
        for number in self._wanted:
            place = self._gazetteer.at(number, self._day)
            if place.kind is PlaceKind.COUNTRY:
                found |= dict.fromkeys(one.id for one in self._sets[-1])
            else:
                found |= dict.fromkeys(self.where(place).units)
        return found

    def _regions(self) -> list[Where]:
        """Of each set its regions; where there are two sets each region says of how many units its set is."""
        chosen = set(self._filtered()) if self._wanted else None
        found: list[Where] = []
        for units in self._sets:
            for name, places in self._gazetteer.regions(self._day_of[units]):
                ids = tuple(one.id for one in places if chosen is None or one.id in chosen)
                of = len(units) if len(self._sets) > 1 else 0
                if ids and name:
                    found.append(Where(ids, None, name, places[0].region_en, of))
        return found


def absent(place: Place | None, day: dt.date | None) -> bool:
    """Whether a province or city was not there on a day."""
    if place is None or day is None or place.kind not in LOCAL:
        return False
    return not (place.valid_from or dt.date.min) <= day <= (place.valid_to or dt.date.max)
