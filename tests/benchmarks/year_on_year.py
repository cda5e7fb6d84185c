"""This period against the same one last year, every indicator by every place, of ten million figures.

The other side is DuckDB on two threads, with the same rows in its own columns; both bring the answer into
Python, and the answers are held against each other. Needs the package duckdb.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

import duckdb

from tests.benchmarks.large import FIRST, NUMBER, SHAPES, VALUE, Shape, make
from tests.benchmarks.result import Result, best_in_turn
from tracker.app import Ledger
from tracker.figures import catalogue, facts
from tracker.figures.rows import TOTAL
from tracker.storage import driver

_ROUNDS = 25
_TABLE = """
CREATE TABLE figure AS SELECT (i.n + {first})::INTEGER AS indicator_id, (p.n + {first})::INTEGER AS period_id,
    0::SMALLINT AS scenario, (b.n + 1)::INTEGER AS breakdown_id, l.id::INTEGER AS place_id,
    ({value})::BIGINT AS value, 0::SMALLINT AS state, 1::INTEGER AS observation_id
FROM range({indicators}) AS i(n), range({periods}) AS p(n), range({parts}) AS b(n), places AS l
ORDER BY indicator_id, period_id, scenario, breakdown_id, place_id
"""
_ASKED = """
SELECT n.indicator_id, n.place_id, n.value, n.state, n.observation_id, b.value, b.state, b.observation_id
FROM figure n LEFT JOIN figure b
    ON b.indicator_id = n.indicator_id AND b.place_id = n.place_id AND b.period_id = ?
    AND b.scenario = 0 AND b.breakdown_id = 1
WHERE n.period_id = ? AND n.scenario = 0 AND n.breakdown_id = 1
"""


def run() -> list[Result]:
    shape = SHAPES[10**7]
    last = FIRST + shape.periods - 1
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "ledger.skh"
        make(path, shape, own_observations=False)
        ledger, columns = Ledger.open(path), _in_columns(Path(name), path, shape)
        whole = ledger.ask(catalogue.breakdown, TOTAL).id

        def ours() -> list[facts.Pair]:
            return ledger.ask(facts.year_on_year, last, last - 12, whole)

        def theirs() -> list[tuple[int, ...]]:
            return columns.execute(_ASKED, (last - 12, last)).fetchall()

        assert [tuple(one) for one in ours()] == sorted(theirs())
        mine, other = best_in_turn(ours, theirs, _ROUNDS)
        rows = len(ours())
        columns.close()
        ledger.close()
    what = f"year on year, {rows:,} rows out of {shape.figures:,} figures"
    return [Result(what, mine, other, "DuckDB with 2 threads, the same rows into Python", 1.5)]


def _in_columns(folder: Path, ledger: Path, shape: Shape) -> duckdb.DuckDBPyConnection:
    """The same figures in a file of DuckDB."""
    connection = duckdb.connect(str(folder / "columns.duckdb"))
    connection.execute("PRAGMA threads = 2")
    connection.execute("CREATE TEMPORARY TABLE places (n INTEGER, id INTEGER)")
    reader = driver.open_reader(ledger)
    places = reader.execute(
        "SELECT DISTINCT place_id FROM figure WHERE indicator_id = ? ORDER BY 1", (FIRST,)
    )
    connection.executemany("INSERT INTO places VALUES (?, ?)", [(n, one) for n, (one,) in enumerate(places)])
    reader.close()
    number = NUMBER.format(places=shape.places, indicators=shape.indicators, parts=shape.parts)
    connection.execute(
        _TABLE.format(
            first=FIRST,
            value=VALUE.format(number=number),
            indicators=shape.indicators,
            periods=shape.periods,
            parts=shape.parts,
        )
    )
    return connection
