"""A page of 200 figures anywhere in a large table, by ids: against the bare driver, OFFSET, and 1 ms."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.result import Result, in_turn
from tracker.app import Ledger
from tracker.figures import queries, reading
from tracker.figures.filters import FigureFilter
from tracker.storage import driver
from ui.models.windowed import WINDOW

FIGURES = 300_000
_PLACES = 100
_ROUNDS = 31
_OBSERVATION = """
INSERT INTO observation (
    id, indicator_id, period_id, place_id, breakdown_id, scenario, source_id, state, value, qualifier,
    estimate, rounding, text, sheet, cell, recorded_at, recorded_by, is_current, note
) VALUES (?, ?, ?, ?, 1, 'actual', 1, 'value', ?, 'exact', 0, 0, '64', 'Biểu 01', 'F21',
    '2026-01-01T00:00:00Z', '', 1, '')
"""
_FIGURE = """
INSERT INTO figure (indicator_id, period_id, scenario, breakdown_id, place_id, value, state, observation_id)
SELECT indicator_id, period_id, 0, breakdown_id, place_id, value, 0, id FROM observation
ORDER BY indicator_id, period_id, place_id
"""
_OFFSET = """
SELECT o.*, s.* FROM figure f
JOIN observation o ON o.id = f.observation_id JOIN source s ON s.id = o.source_id
ORDER BY f.indicator_id, f.period_id, f.scenario, f.breakdown_id, f.place_id LIMIT ? OFFSET ?
"""
_BY_ID = """
SELECT o.*, s.* FROM observation o JOIN source s ON s.id = o.source_id WHERE o.id IN ({})
"""


def run() -> list[Result]:
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "ledger.skh"
        Ledger.open(path).close()
        _fill(path)
        ledger = Ledger.open(path)
        bare = driver.open_writer(path)
        try:
            return _measure(ledger, bare)
        finally:
            bare.close()
            ledger.close()


def _measure(ledger: Ledger, bare: driver.Connection) -> list[Result]:
    ids = ledger.ask(queries.figure_ids, FigureFilter())
    known = ledger.ask(reading.books)
    first, last = ids[:WINDOW], ids[-WINDOW:]
    by_id = _BY_ID.format(", ".join("?" * WINDOW))
    page, start = in_turn(
        lambda: ledger.ask(reading.page, last, known), lambda: ledger.ask(reading.page, first, known), _ROUNDS
    )
    ours, raw = in_turn(
        lambda: ledger.ask(reading.page, last, known), lambda: bare.execute(by_id, last).fetchall(), _ROUNDS
    )
    _, skipping = in_turn(
        lambda: None, lambda: bare.execute(_OFFSET, (WINDOW, FIGURES - WINDOW)).fetchall(), 5
    )
    many = f"page of {WINDOW} figures at the end of {FIGURES:,}"
    return [
        Result(many, page, 1.0, "1 ms"),
        Result(many, page, start, "the first page", 1.2),
        Result(many, ours, raw, "the bare driver reading the same rows, without rivals and claims", 3.0),
        Result(many, ours, skipping, "the same page by OFFSET", 0.1),
    ]


def _fill(path: Path) -> None:
    """Straight through the driver: making the ledger is not what is measured."""
    connection = driver.open_writer(path)
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("BEGIN IMMEDIATE")
    periods = FIGURES // _PLACES // 10
    connection.executemany(
        "INSERT INTO period (id, code, kind, regime) VALUES (?, ?, 'range', 'statistical')",
        [(at, f"bench-{at}") for at in range(1, periods + 1)],
    )
    connection.execute("INSERT INTO source (id, kind, document, illustrative) VALUES (1, 'entry', '', 1)")
    connection.executemany(_OBSERVATION, _observations(periods))
    connection.execute(_FIGURE)
    connection.execute("COMMIT")
    connection.close()


def _observations(periods: int) -> Iterator[tuple[int, ...]]:
    """Ids in another order than the figures', as they are after years of reports."""
    number = 0
    for period in range(1, periods + 1):
        for indicator in range(1, 11):
            for place in range(1, _PLACES + 1):
                number += 1
                yield number, indicator, period, place, number % 997 * 1000
