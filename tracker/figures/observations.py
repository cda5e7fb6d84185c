"""Writing down what a source says: observations are added; only `is_current` of a superseded one falls."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import cast

from sqlalchemy import Table, insert, select, update
from sqlalchemy.orm import Session

from tracker.figures.entries import Entry
from tracker.figures.facts import Key, among
from tracker.figures.tables import ClaimRow, ObservationRow

_AT_ONCE = 500
_TABLE = cast(Table, ObservationRow.__table__)


@dataclass(frozen=True)
class Told:
    """When, by whom, from which source and through which import something is put in."""

    source_id: int
    at: str
    by: str = ""
    import_id: int | None = None


def key_of(entry: Entry, period_id: int) -> Key:
    return Key(entry.indicator_id, period_id, entry.scenario.ordinal, entry.breakdown_id, entry.place_id)


def key_of_row(row: ObservationRow) -> Key:
    return Key(row.indicator_id, row.period_id, row.scenario.ordinal, row.breakdown_id, row.place_id)


def standing(session: Session, keys: Collection[Key], source_id: int, period_id: int) -> dict[Key, int]:
    """What this source says now of these cells of one period: key -> observation."""
    query = select(
        ObservationRow.indicator_id,
        ObservationRow.scenario,
        ObservationRow.breakdown_id,
        ObservationRow.place_id,
        ObservationRow.id,
    ).where(
        ObservationRow.source_id == source_id,
        ObservationRow.period_id == period_id,
        ObservationRow.is_current,
        *among(ObservationRow.place_id, {key.place_id for key in keys}),
    )
    found = {
        Key(indicator, period_id, scenario.ordinal, breakdown, place): number
        for indicator, scenario, breakdown, place, number in session.execute(query)
    }
    return {key: found[key] for key in keys if key in found}


def add(
    session: Session, entries: Sequence[Entry], keys: Sequence[Key], told: Told, before: dict[Key, int]
) -> list[int]:
    """Add observations that supersede `before`; returns their ids in the order of the entries."""
    rows = [
        _said(entry, key, told) | {"supersedes_id": before.get(key)}
        for entry, key in zip(entries, keys, strict=True)
    ]
    mark(session, list(before.values()), current=False)
    # One statement for all; returning ids in order would send the rows one by one on SQLite.
    session.execute(insert(_TABLE), rows)
    found = standing(session, keys, told.source_id, keys[0].period_id)
    ids = [found[key] for key in keys]
    _add_claims(session, entries, ids)
    return ids


def _said(entry: Entry, key: Key, told: Told) -> dict[str, object]:
    quantity = entry.quantity
    return {
        "indicator_id": key.indicator_id,
        "period_id": key.period_id,
        "place_id": key.place_id,
        "breakdown_id": key.breakdown_id,
        "scenario": entry.scenario,
        "source_id": told.source_id,
        "state": quantity.state,
        "value": quantity.value,
        "qualifier": quantity.qualifier,
        "estimate": quantity.estimate,
        "rounding": quantity.rounding,
        "whole": quantity.whole,
        "text": quantity.text,
        "sheet": entry.sheet,
        "cell": entry.cell,
        "note": entry.note,
        "import_id": told.import_id,
        "recorded_at": told.at,
        "recorded_by": told.by,
        "is_current": True,
    }


def _add_claims(session: Session, entries: Sequence[Entry], ids: Sequence[int]) -> None:
    rows = [
        {
            "observation_id": observation_id,
            "basis": claim.basis,
            "value": claim.value,
            "qualifier": claim.qualifier,
            "rounding": claim.rounding,
            "unit": claim.unit,
            "text": claim.text,
            "whole_indicator_id": claim.whole_indicator_id,
        }
        for entry, observation_id in zip(entries, ids, strict=True)
        for claim in entry.claims
    ]
    if rows:
        session.execute(insert(ClaimRow), rows)


def rows(session: Session, ids: Sequence[int]) -> list[ObservationRow]:
    """The observations with these ids; those that are gone are left out."""
    found = select(ObservationRow)
    return [
        row for some in portions(ids) for row in session.scalars(found.where(ObservationRow.id.in_(some)))
    ]


def mark(session: Session, ids: Sequence[int], current: bool) -> None:
    """Let observations stand, or fall. Rows in memory are left as they were: the caller expires them."""
    change = update(_TABLE).values(is_current=current)
    for some in portions(ids):
        session.execute(change.where(_TABLE.c.id.in_(some)))


def rivals(session: Session, keys: Collection[Key]) -> dict[Key, ObservationRow]:
    """A standing observation of each cell, the one that was there first."""
    query = select(ObservationRow).where(
        ObservationRow.is_current,
        ObservationRow.period_id.in_({key.period_id for key in keys}),
        *among(ObservationRow.indicator_id, {key.indicator_id for key in keys}),
        *among(ObservationRow.place_id, {key.place_id for key in keys}),
    )
    found = {key_of_row(row): row for row in session.scalars(query.order_by(ObservationRow.id.desc()))}
    return {key: found[key] for key in keys if key in found}


def portions(ids: Sequence[int]) -> Iterable[Sequence[int]]:
    """A statement has a limit of parameters; so many ids at once are well below it."""
    return (ids[start : start + _AT_ONCE] for start in range(0, len(ids), _AT_ONCE))
