"""Questions about the directory of service providers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from tracker.coordination.rows import Provider, ProviderKind, ServedGroup
from tracker.coordination.tables import ProviderRow
from tracker.kernel.collation import sort_key
from tracker.kernel.errors import Refusal, Stale
from tracker.kernel.texts import clean, fold
from tracker.places.gazetteer import Gazetteer
from tracker.places.queries import gazetteer


@dataclass(frozen=True)
class Wanted:
    """What is sought. `place_id` means the unit with all that went into it and all that it went into, so
    that an old province finds what lies in its successor; `on`: only what works on that day."""

    text: str = ""
    kind: ProviderKind | None = None
    place_id: int | None = None
    serves: ServedGroup | None = None
    on: dt.date | None = None


def providers(session: Session, wanted: Wanted = Wanted()) -> tuple[Provider, ...]:
    """By name. What serves everybody serves each group."""
    statement = select(ProviderRow).where(*_conditions(session, wanted))
    found = (_provider(row) for row in session.scalars(statement.order_by(ProviderRow.id)))
    return tuple(sorted((one for one in found if _fits(one, wanted)), key=_by_name))


def provider(session: Session, provider_id: int) -> Provider:
    """Stale: record.gone."""
    row = session.get(ProviderRow, provider_id)
    if row is None:
        raise Stale("record.gone")
    return _provider(row)


def provider_by_code(session: Session, code: str) -> Provider:
    """Refused: coordination.unknown_provider."""
    row = session.scalars(select(ProviderRow).where(ProviderRow.code == code)).one_or_none()
    if row is None:
        raise Refusal("coordination.unknown_provider", code=code)
    return _provider(row)


def same_place(units: Gazetteer, place_id: int) -> frozenset[int]:
    """The unit, those that it came from and those that it became, through every boundary."""
    heirs = units.heirs(place_id)
    return frozenset({place_id, *heirs, *_ancestors(units, place_id)})


def _ancestors(units: Gazetteer, place_id: int) -> Collection[int]:
    before = units.predecessors(place_id)
    return {*before, *(one for part in before for one in _ancestors(units, part))}


def _conditions(session: Session, wanted: Wanted) -> list[ColumnElement[bool]]:
    words = fold(clean(wanted.text)).split()
    found: list[ColumnElement[bool]] = [ProviderRow.folded.contains(word, autoescape=True) for word in words]
    if wanted.kind is not None:
        found.append(ProviderRow.kind == wanted.kind)
    if wanted.place_id is not None:
        found.append(ProviderRow.place_id.in_(same_place(gazetteer(session), wanted.place_id)))
    return found


def _by_name(one: Provider) -> tuple[object, ...]:
    return (sort_key(one.name_vi), one.id)


def _fits(one: Provider, wanted: Wanted) -> bool:
    served = wanted.serves is None or wanted.serves in one.serves or ServedGroup.ALL in one.serves
    return served and (wanted.on is None or one.open_on(wanted.on))


def _provider(row: ProviderRow) -> Provider:
    return Provider(
        id=row.id,
        code=row.code,
        name_vi=row.name_vi,
        name_en=row.name_en,
        kind=row.kind,
        place_id=row.place_id,
        address=row.address,
        serves=tuple(ServedGroup(one) for one in row.serves.split()),
        services=row.services,
        hours=row.hours,
        contact=row.contact,
        phone=row.phone,
        email=row.email,
        capacity=row.capacity,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        checked_on=row.checked_on,
        confidence=row.confidence,
        source=row.source,
        note=row.note,
        revision=row.revision,
    )
