"""All checks over a million figures, against a plain scan of the narrow table by the bare driver.

100 indicators of a country, its 63 provinces and their two parts, month by month over four years and a half:
sums and parts agree, values wander by a third, and every 10,000th is ten times too large, so that there is
something to find.
"""

from __future__ import annotations

import datetime as dt
import random
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.result import Result, in_turn
from tracker.app import Ledger
from tracker.figures import catalogue
from tracker.kernel.periods import parse_period
from tracker.places import queries as places
from tracker.quality.checks import doubts
from tracker.storage import driver

FIGURES = 1_000_000
_INDICATORS, _PARTS, _ODD = 100, 3, 10_000
_DAY = dt.date(2025, 6, 1)
_ROUNDS = 3
_INDICATOR = """
INSERT INTO indicator (id, set_id, code, name_vi, name_en, folded, topic, unit_vi, unit_en, scale, measure,
    direction, nature, adds_over_places, adds_over_time, position)
VALUES (?, 1, ?, ?, '', '', '', 'vụ', '', 1, 'count', 'neutral', 'flow', 1, 1, 0)
"""
_OBSERVATION = """
INSERT INTO observation (
    id, indicator_id, period_id, place_id, breakdown_id, scenario, source_id, state, value, qualifier,
    estimate, rounding, text, sheet, cell, recorded_at, recorded_by, is_current, note
) VALUES (?, ?, ?, ?, ?, 'actual', 1, 'value', ?, 'exact', 0, 0, '64', 'Biểu 01', 'F21',
    '2026-01-01T00:00:00Z', '', 1, '')
"""
_FIGURE = """
INSERT INTO figure (indicator_id, period_id, scenario, breakdown_id, place_id, value, state, observation_id)
SELECT indicator_id, period_id, 0, breakdown_id, place_id, value, 0, id FROM observation
ORDER BY indicator_id, period_id, breakdown_id, place_id
"""
_SCAN = "SELECT indicator_id, period_id, breakdown_id, place_id, value, state, observation_id FROM figure"


def run() -> list[Result]:
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "ledger.skh"
        ledger = Ledger.open(path)
        _fill(path, ledger)
        bare = driver.open_writer(path)
        try:
            checked, scanned = in_turn(
                lambda: ledger.ask(doubts, _DAY), lambda: bare.execute(_SCAN).fetchall(), _ROUNDS
            )
        finally:
            bare.close()
            ledger.close()
    of_what = "a plain scan of the same rows"
    return [Result(f"all checks of {FIGURES:,} figures", checked, scanned, of_what, 6.0)]


def _fill(path: Path, ledger: Ledger) -> None:
    """Straight through the driver: making the ledger is not what is measured."""
    units = [place.id for place in ledger.ask(places.in_force, _DAY)]
    parts = {one.code: one.id for one in ledger.ask(catalogue.breakdowns)}
    country = next(one.id for one in ledger.ask(places.gazetteer).others() if one.unit == "VN")
    columns = (parts["total"], parts["male"], parts["female"])
    connection = driver.open_writer(path)
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("INSERT INTO source (id, kind, document, illustrative) VALUES (1, 'entry', '', 1)")
    connection.executemany(_INDICATOR, [(10_000 + at, f"B{at}", f"B{at}") for at in range(_INDICATORS)])
    months = FIGURES // (_INDICATORS * _PARTS * (len(units) + 1))
    connection.executemany("INSERT INTO period VALUES (?, ?, ?, ?, ?, ?)", map(_month, range(1, months + 1)))
    connection.executemany(_OBSERVATION, _observations(months, units, country, columns))
    connection.execute(_FIGURE)
    connection.execute("COMMIT")
    connection.close()


def _month(number: int) -> tuple[object, ...]:
    year, month = divmod(number - 1, 12)
    period = parse_period(f"{2021 + year}-M{month + 1:02d}")
    return number, period.code, period.kind, period.regime, str(period.start), str(period.end)


def _observations(
    months: int, units: list[int], country: int, columns: tuple[int, int, int]
) -> Iterator[tuple[int, ...]]:
    """Each place's total and parts, and the country's, which is their sum."""
    chance, number = random.Random(1), 0
    for indicator in range(10_000, 10_000 + _INDICATORS):
        for month in range(1, months + 1):
            sums = [0, 0, 0]
            for place in [*units, country]:
                male, female = (chance.randrange(20 + place, 30 + place) for _ in range(2))
                number += 1
                if number % (_ODD // 3) == 0:
                    male *= 20
                cells = sums if place == country else [male + female, male, female]
                if place != country:
                    sums = [one + other for one, other in zip(sums, cells, strict=True)]
                for part, value in zip(columns, cells, strict=True):
                    yield number * 3 + part, indicator, month, place, part, value * 1000
