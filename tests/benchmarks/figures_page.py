"""A page of 200 figures anywhere in a large table, by ids: against the bare driver, OFFSET, and 1 ms."""

from __future__ import annotations

import tempfile
from itertools import count
from pathlib import Path

from tests.benchmarks.large import SHAPES, make
from tests.benchmarks.result import Result, best_in_turn
from tracker.app import Ledger
from tracker.figures import reading
from tracker.figures.filters import FigureFilter
from tracker.figures.listing import listing
from tracker.storage import driver
from ui.models.windowed import WINDOW

FIGURES = 10**7
_ROUNDS = 61
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
        make(path, SHAPES[FIGURES], own_observations=True)
        ledger = Ledger.open(path)
        bare = driver.open_writer(path)
        try:
            return _measure(ledger, bare)
        finally:
            bare.close()
            ledger.close()


def _measure(ledger: Ledger, bare: driver.Connection) -> list[Result]:
    listed = ledger.ask(listing, FigureFilter())
    known = ledger.ask(reading.books)
    starts = count(len(listed) // 3, 100_003)

    def anywhere() -> list[int]:
        first = next(starts) % (len(listed) - WINDOW)
        return list(ledger.ask(listed.ids, first, first + WINDOW - 1))

    ids = anywhere()
    by_id = _BY_ID.format(", ".join("?" * WINDOW))
    page, raw = best_in_turn(
        lambda: ledger.ask(reading.page, ids, known), lambda: bare.execute(by_id, ids).fetchall(), _ROUNDS
    )
    whole, finding = best_in_turn(lambda: ledger.ask(reading.page, anywhere(), known), anywhere, _ROUNDS)
    _, skipping = best_in_turn(
        lambda: None, lambda: bare.execute(_OFFSET, (WINDOW, len(listed) - WINDOW)).fetchall(), 2
    )
    many = f"page of {WINDOW} figures out of {len(listed):,}"
    return [
        Result(many, page, 1.0, "1 ms"),
        Result(many, page, raw, "the bare driver reading the same rows, without rivals and claims", 2.0),
        Result(f"{many}, anywhere, found and read for the first time", whole, 1.0, "1 ms", 2.0),
        Result(f"which {WINDOW} figures stand anywhere in it", finding, page, "reading them", 0.5),
        Result(many, whole, skipping, "the same page by OFFSET", 0.1),
    ]
