"""The places as a book of forms: read whole, a few hundred rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.kernel.catalogue import Book, Form
from tracker.places.forms import AliasForm, GroupForm, PlaceForm, SuccessionForm
from tracker.places.rows import PlaceKind
from tracker.places.tables import (
    PlaceAliasRow,
    PlaceMemberRow,
    PlaceRow,
    PlaceSuccessionRow,
    PlaceVersionRow,
)


def book(session: Session) -> Book:
    """Versions, successions, groups with their members, and spellings."""
    units = dict(session.execute(select(PlaceRow.id, PlaceRow.unit)).all())
    return Book((*_places(session, units), *_successions(session, units), *_aliases(session, units)))


def _places(session: Session, units: dict[int, str]) -> Iterator[Form]:
    """Versions in the order of their units, and groups."""
    members: dict[int, list[str]] = defaultdict(list)
    for group, place in session.execute(select(PlaceMemberRow.group_id, PlaceMemberRow.place_id)):
        members[group].append(units[place])
    rows = session.scalars(select(PlaceVersionRow).order_by(PlaceVersionRow.place_id, PlaceVersionRow.id))
    for row in rows:
        unit = units[row.place_id]
        if row.kind is PlaceKind.GROUP:
            belonging = tuple(sorted(members[row.place_id]))
            yield GroupForm(unit, row.name, row.full_name, row.name_en, belonging, row.valid_to)
        else:
            yield PlaceForm(
                unit=unit,
                code=row.code,
                name_vi=row.name,
                full_name=row.full_name,
                name_en=row.name_en,
                kind=row.kind,
                region=row.region,
                region_en=row.region_en,
                valid_from=row.valid_from,
                valid_to=row.valid_to,
                instrument=row.instrument,
            )


def _successions(session: Session, units: dict[int, str]) -> Iterator[Form]:
    for row in session.scalars(select(PlaceSuccessionRow).order_by(PlaceSuccessionRow.id)):
        predecessor, successor = units[row.predecessor_id], units[row.successor_id]
        yield SuccessionForm(predecessor, successor, row.effective, row.instrument)


def _aliases(session: Session, units: dict[int, str]) -> Iterator[Form]:
    for row in session.scalars(select(PlaceAliasRow).order_by(PlaceAliasRow.id)):
        yield AliasForm(units[row.place_id], row.text, row.ask)
