"""Ledgers of up to ten million figures, straight through the driver: making them is not what is measured.

Indicators by months by provinces by parts. Behind each figure stands an observation of its own, numbered in
the order of the reports (by period, then by place), not in that of the figures; or, where the observations
do not matter, one behind all of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tracker.app import Ledger
from tracker.kernel.periods import parse_period
from tracker.places import queries as places
from tracker.storage import driver

LAST_YEAR = 2026
FIRST = 1001
"""Ids of the indicators and periods made here begin behind those of the catalogue."""


@dataclass(frozen=True)
class Shape:
    """How many there are of each."""

    indicators: int
    periods: int
    parts: int
    places: int = 97

    @property
    def figures(self) -> int:
        return self.indicators * self.periods * self.parts * self.places


SHAPES = {
    10**4: Shape(4, 26, 1),
    10**5: Shape(20, 52, 1),
    10**6: Shape(43, 120, 2),
    10**7: Shape(172, 120, 5),
}
"""By the number of figures, in round numbers."""

_INDICATOR = """
INSERT INTO indicator (id, set_id, code, name_vi, name_en, folded, topic, unit_vi, unit_en, scale, measure,
    direction, nature, adds_over_places, adds_over_time, position)
VALUES (?1, 1, 'L' || ?1, 'Số trẻ em được hỗ trợ theo hình thức ' || ?1, 'Children helped in form ' || ?1,
    'so tre em duoc ho tro theo hinh thuc ' || ?1 || ' children helped in form ' || ?1, '', 'trẻ em',
    'children', 1, 'count', 'neutral', 'flow', 1, 1, 9000 - ?1)
"""
_PERIOD = (
    "INSERT INTO period (id, code, kind, regime, start, end) VALUES (?, ?, 'month', 'statistical', ?, ?)"
)
NUMBER = "1 + ((p.n * {places} + l.n) * {indicators} + i.n) * {parts} + b.n"
VALUE = "({number}) * 7919 % 99991 * 1000"
_OBSERVATION = """
INSERT INTO observation (
    id, indicator_id, period_id, place_id, breakdown_id, scenario, source_id, state, value, qualifier,
    estimate, rounding, text, sheet, cell, recorded_at, recorded_by, is_current, note)
SELECT {number}, i.id, p.id, l.id, b.id, 'actual', 1, 'value', {value}, 'exact',
    0, 0, '64', 'Biểu 01', 'F21', '2026-01-01T00:00:00Z', '', 1, ''
FROM periods p CROSS JOIN locals l CROSS JOIN indicators i CROSS JOIN parts b
"""
_FIGURE = """
INSERT INTO figure (indicator_id, period_id, scenario, breakdown_id, place_id, value, state, observation_id)
SELECT i.id, p.id, 0, b.id, l.id, {value}, 0, {observation}
FROM indicators i CROSS JOIN periods p CROSS JOIN parts b CROSS JOIN locals l
"""
_COVERAGE = """
INSERT INTO coverage (indicator_id, period_id, scenario, breakdown_id, places)
SELECT i.id, p.id, 0, b.id, (SELECT count(*) FROM locals)
FROM indicators i CROSS JOIN periods p CROSS JOIN parts b
"""


def make(path: Path, shape: Shape, own_observations: bool) -> None:
    """A ledger with the catalogue and so many figures."""
    ledger = Ledger.open(path)
    local = sorted(ledger.ask(places.gazetteer).local_ids)
    ledger.close()
    connection = driver.open_writer(path, foreign_keys=False)
    for setting in ("cache_size = -800000", "synchronous = OFF", "temp_store = MEMORY"):
        connection.execute(f"PRAGMA {setting}")
    connection.execute("BEGIN IMMEDIATE")
    _dimensions(connection, shape, local)
    _rows(connection, shape, own_observations)
    connection.execute("COMMIT")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()


def _dimensions(connection: driver.Connection, shape: Shape, local: list[int]) -> None:
    indicators = range(FIRST, FIRST + shape.indicators)
    months = [f"{LAST_YEAR - back // 12}-M{12 - back % 12:02}" for back in reversed(range(shape.periods))]
    connection.executemany(_INDICATOR, [(one,) for one in indicators])
    spans = [(code, parse_period(code)) for code in months]
    connection.executemany(
        _PERIOD, [(FIRST + n, code, str(one.start), str(one.end)) for n, (code, one) in enumerate(spans)]
    )
    connection.execute("INSERT INTO source (id, kind, document, illustrative) VALUES (1, 'entry', '', 1)")
    for name, ids in (
        ("indicators", indicators),
        ("periods", range(FIRST, FIRST + shape.periods)),
        ("locals", local[: shape.places]),
        ("parts", range(1, 1 + shape.parts)),
    ):
        connection.execute(f"CREATE TEMPORARY TABLE {name} (n INTEGER PRIMARY KEY, id INTEGER)")
        connection.executemany(f"INSERT INTO {name} VALUES (?, ?)", list(enumerate(ids)))


def _rows(connection: driver.Connection, shape: Shape, own: bool) -> None:
    """The index over the cells is built behind the rows: filling it in another order takes far longer."""
    number = NUMBER.format(places=shape.places, indicators=shape.indicators, parts=shape.parts)
    index = connection.execute("SELECT sql FROM sqlite_master WHERE name = 'ix_observation_cell'").fetchone()[
        0
    ]
    value = VALUE.format(number=number)
    connection.execute("DROP INDEX ix_observation_cell")
    connection.execute(_OBSERVATION.format(number=number, value=value) + ("" if own else "LIMIT 1"))
    connection.execute(index)
    connection.execute(_FIGURE.format(value=value, observation=number if own else "1"))
    connection.execute(_COVERAGE)
