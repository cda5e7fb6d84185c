"""What is on file for the cells of a grid: what holds, what each source says."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from tracker.figures import reading
from tracker.figures.facts import Key, among, holding
from tracker.figures.grid.model import Grid, Spot, SpotKey
from tracker.figures.grid.weighing import Standing, Voice
from tracker.figures.rows import Scenario, SourceKind
from tracker.figures.tables import ObservationRow, SourceRow

Stood = dict[SpotKey, Standing]


def on_file(session: Session, grid: Grid) -> Stood:
    """What is on file, by the key of its spot; spots that nothing is on file for are left out."""
    return standing_of(session, [spot for row in grid.spots for spot in row], grid.scenario)


def standing_of(session: Session, spots: Collection[Spot], scenario: Scenario) -> Stood:
    """The same for some spots only. Two statements, however many spots there are."""
    known = reading.books(session)
    ids = {period: number for number, period in known.periods.items()}
    wanted = {_key(spot, ids[spot.period], scenario): spot.key for spot in spots if spot.period in ids}
    if not wanted:
        return {}
    rows = [row for row in _rows(session, wanted, scenario) if _key_of(row, scenario) in wanted]
    page, held = reading.Page(rows, known, reading.files_of(session, rows)), holding(session, wanted)
    found: dict[SpotKey, list[Voice]] = {}
    for row in rows:
        key = _key_of(row, scenario)
        voice = Voice(page[row.id], row.agency_id, held.get(key) == row.id)
        found.setdefault(wanted[key], []).append(voice)
    return {key: Standing(_ordered(voices)) for key, voices in found.items()}


def documents(session: Session) -> tuple[str, ...]:
    """The documents that somebody has typed from, the newest first."""
    query = select(SourceRow.document).where(SourceRow.kind == SourceKind.ENTRY, SourceRow.document != "")
    return tuple(dict.fromkeys(session.scalars(query.order_by(SourceRow.id.desc()))))


def _rows(session: Session, keys: Collection[Key], scenario: Scenario) -> list[reading.Row]:
    of = ObservationRow
    conditions = [
        *among(of.indicator_id, {key.indicator_id for key in keys}),
        *among(of.place_id, {key.place_id for key in keys}),
        *among(of.breakdown_id, {key.breakdown_id for key in keys}),
        of.period_id.in_({key.period_id for key in keys}),
        of.scenario == scenario,
    ]
    return reading.read(session, and_(of.is_current, *conditions))


def _ordered(voices: Iterable[Voice]) -> tuple[Voice, ...]:
    return tuple(sorted(voices, key=lambda voice: (not voice.official, voice.figure.id)))


def _key(spot: Spot, period_id: int, scenario: Scenario) -> Key:
    return Key(spot.indicator.id, period_id, scenario.ordinal, spot.breakdown.id, spot.place.id)


def _key_of(row: reading.Row, scenario: Scenario) -> Key:
    return Key(row.indicator_id, row.period_id, scenario.ordinal, row.breakdown_id, row.place_id)
