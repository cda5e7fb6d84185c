"""What part of the country an overview looks at: the whole ledger, a region of today, or one province."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy.orm import Session

from tracker.agencies import queries as agencies
from tracker.office import queries as offices
from tracker.places import areas
from tracker.places import queries as places
from tracker.places.gazetteer import Gazetteer
from tracker.places.rows import Place
from tracker.plans.rows import PlanSummary


@dataclass(frozen=True)
class Scope:
    """`key` is what is remembered of it: "" the whole ledger, else the identity of a unit or of a region.

    `place_ids` are its units of today with all that went into them, so that a figure counts where it was
    reported. `agency_id`: the office's own agency, where the office itself sits in the province.
    """

    key: str = ""
    place: Place | None = None
    units: frozenset[int] = frozenset()
    place_ids: frozenset[int] = frozenset()
    agency_id: int | None = None

    @property
    def whole(self) -> bool:
        return self.place is None

    def covers(self, place_id: int | None) -> bool:
        """Whether a place lies in it; what lies nowhere belongs to the whole ledger only."""
        return self.whole or place_id in self.place_ids

    def of_plan(self, plan: PlanSummary) -> bool:
        return self.covers(plan.place_id)

    def called(self, language: str) -> str:
        return self.place.called(language) if self.place else ""


WHOLE = Scope()


@dataclass(frozen=True)
class Scopes:
    """What may be chosen: the regions of today, each with its provinces. `own`: the office's, by its key."""

    regions: tuple[tuple[Scope, tuple[Scope, ...]], ...]
    own: str

    def find(self, key: str) -> Scope:
        """The scope of a key; the whole ledger where nothing bears it (any more)."""
        every = (one for region, units in self.regions for one in (region, *units))
        return next((one for one in every if one.key == key), WHOLE)


def scopes(session: Session, today: dt.date) -> Scopes:
    """Every scope that can be chosen on a day."""
    gazetteer, office = places.gazetteer(session), offices.office(session)
    known = {one.code: one.id for one in agencies.agencies(session)} if office.agency else {}
    home = _home(gazetteer, office.place, today)
    regions = []
    for region in areas.regions(gazetteer, today):
        units = tuple(
            _unit(gazetteer, gazetteer.at(one, today), known.get(office.agency) if one == home else None)
            for one in region.units
        )
        within = frozenset(region.units)
        ids = frozenset(place_id for unit in units for place_id in unit.place_ids)
        regions.append((Scope(region.place.unit, region.place, within, ids), units))
    own = gazetteer.at(home, today).unit if home is not None else ""
    return Scopes(tuple(regions), own)


def _home(gazetteer: Gazetteer, unit: str, today: dt.date) -> int | None:
    """The province of today that the office's place is, or went into."""
    found = next((one.id for one in gazetteer.versions if unit and one.unit == unit), None)
    if found is None or found not in gazetteer.local_ids:
        return None
    here = {one.id for one in gazetteer.in_force(today)}
    return next((one for one in (found, *gazetteer.heirs(found)) if one in here), None)


def _unit(gazetteer: Gazetteer, place: Place, agency_id: int | None) -> Scope:
    return Scope(place.unit, place, frozenset([place.id]), _with_parts(gazetteer, place.id), agency_id)


def _with_parts(gazetteer: Gazetteer, place_id: int) -> frozenset[int]:
    before = gazetteer.predecessors(place_id)
    return frozenset([place_id]).union(*(_with_parts(gazetteer, one) for one in before))
