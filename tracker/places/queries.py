"""Reading places: the gazetteer, and names as people write them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from tracker.kernel.texts import clean, fold
from tracker.places import finding, naming, seeking
from tracker.places.finding import Found
from tracker.places.gazetteer import Gazetteer
from tracker.places.naming import Alias, Match
from tracker.places.rows import Place, Succession
from tracker.places.seeking import Sought
from tracker.places.tables import (
    PlaceAliasRow,
    PlaceMemberRow,
    PlaceRow,
    PlaceSuccessionRow,
    PlaceVersionRow,
)

_VERSIONS = select(PlaceRow.unit, PlaceVersionRow).join(PlaceVersionRow)


def gazetteer(session: Session) -> Gazetteer:
    """Every unit with its versions, successions and group memberships."""
    rows = session.execute(_VERSIONS.order_by(PlaceVersionRow.id)).all()
    steps = session.scalars(select(PlaceSuccessionRow).order_by(PlaceSuccessionRow.id)).all()
    members = session.execute(select(PlaceMemberRow.group_id, PlaceMemberRow.place_id)).all()
    return Gazetteer(
        versions=tuple(_place(unit, version) for unit, version in rows),
        successions=tuple(Succession(s.predecessor_id, s.successor_id, s.effective) for s in steps),
        members=tuple((group, place) for group, place in members),
    )


def place_at(session: Session, place_id: int, day: dt.date) -> Place:
    """One unit as it stood on a day, without reading all the others. KeyError: no such unit."""
    rows = session.execute(_VERSIONS.where(PlaceRow.id == place_id)).all()
    versions = tuple(_place(unit, version) for unit, version in rows)
    return Gazetteer(versions=versions, successions=()).at(place_id, day)


def units(session: Session, ids: Collection[int]) -> dict[int, str]:
    """Id -> the identity of the unit ("34-24"), of those that exist."""
    if not ids:
        return {}
    return dict(session.execute(select(PlaceRow.id, PlaceRow.unit).where(PlaceRow.id.in_(ids))).all())


def newest(session: Session, ids: Collection[int]) -> dict[int, Place]:
    """Id -> the unit as it stands last, of those that exist."""
    if not ids:
        return {}
    rows = session.execute(_VERSIONS.where(PlaceRow.id.in_(ids))).all()
    versions = sorted((_place(unit, row) for unit, row in rows), key=lambda v: v.valid_from or dt.date.min)
    return {version.id: version for version in versions}


def unit_ids(session: Session) -> dict[str, int]:
    """Identity of a unit -> its id, of all units."""
    return dict(session.execute(select(PlaceRow.unit, PlaceRow.id)).all())


def in_force(session: Session, day: dt.date) -> tuple[Place, ...]:
    """The provinces and cities of a day, by official code."""
    return gazetteer(session).in_force(day)


def aliases(session: Session) -> tuple[Alias, ...]:
    rows = session.execute(select(PlaceAliasRow.place_id, PlaceAliasRow.key, PlaceAliasRow.ask)).all()
    return tuple(Alias(place_id, key, ask) for place_id, key, ask in rows)


def resolve(session: Session, text: str, day: dt.date) -> Match:
    """The unit that a code or a written name means on a day; see `naming.resolve` for the refusals."""
    return naming.resolve(gazetteer(session), aliases(session), text, day)


def find(session: Session, text: str, days: tuple[dt.date, ...], other_days: bool) -> Found:
    """The place, region or group that is meant; see `finding.find`."""
    return finding.find(gazetteer(session), aliases(session), text, days, other_days)


def search(session: Session, text: str) -> tuple[Sought, ...]:
    """Units of any time whose name holds the text, each with what became of it; see `seeking.seek`."""
    return seeking.seek(gazetteer(session), aliases(session), text)


def ids_named(session: Session, text: str) -> frozenset[int]:
    """The units of any time whose name holds the text, accents or not: a figure stays on who reported it."""
    return frozenset(session.scalars(select(PlaceVersionRow.place_id).where(_named(text))))


def _named(text: str) -> ColumnElement[bool]:
    return PlaceVersionRow.folded.contains(fold(clean(text)), autoescape=True)


def _place(unit: str, row: PlaceVersionRow) -> Place:
    return Place(
        id=row.place_id,
        unit=unit,
        code=row.code,
        name=row.name,
        full_name=row.full_name,
        name_en=row.name_en,
        kind=row.kind,
        region=row.region,
        region_en=row.region_en,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        instrument=row.instrument,
    )
