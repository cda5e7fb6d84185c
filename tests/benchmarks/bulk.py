"""Writing 100,000 figures in one go, against the raw driver; and what a figure takes on disk.

Each round writes into a fresh ledger: the ledger's own way through a unit of work, and executemany of the
bare driver with the same statement, the same rows and the same pragmas.
"""

from __future__ import annotations

import tempfile
from itertools import count
from pathlib import Path

from sqlalchemy.orm import Session

from tests.benchmarks.result import Result, best_in_turn
from tracker.app import Ledger
from tracker.figures.facts import Fact, Key, put_facts, upsert_statement
from tracker.kernel.changes import ChangeSet, Outcome
from tracker.storage import driver

ROWS = 100_000
_PLACES = 100
_ROUNDS = 11
_OBSERVATION = """
INSERT INTO observation (
    id, indicator_id, period_id, place_id, breakdown_id, scenario, source_id, state, qualifier, estimate,
    rounding, text, sheet, cell, recorded_at, recorded_by, is_current, note
) VALUES (1, 1, 1, 1, 1, 'actual', 1, 'value', 'exact', 0, 0, '', '', '', '2026-01-01T00:00:00Z', '', 1, '')
"""


def run() -> list[Result]:
    facts = [Fact(Key(1, 1 + at // _PLACES, 0, 1, 1 + at % _PLACES), at * 1000, 0, 1) for at in range(ROWS)]
    with tempfile.TemporaryDirectory() as name:
        bench = _Bench(Path(name), facts)
        ours, raw = best_in_turn(bench.ours, bench.raw, _ROUNDS)
        size = bench.bytes_a_row()
    return [
        Result(f"upsert of {ROWS:,} figures", ours, raw, "executemany of the bare driver", 1 / 0.9),
        Result("a figure on disk", size, 32.0, "32 bytes", 1.0, "B"),
    ]


class _Bench:
    """Ledgers with everything that the figures refer to are made beforehand."""

    def __init__(self, folder: Path, facts: list[Fact]) -> None:
        self._facts = facts
        self._folder = folder
        self._numbers = count()
        self._empty = folder / "empty.skh"
        Ledger.open(self._empty).close()
        self._refer_to()
        self._fresh = [self._copy() for _ in range(_ROUNDS)]
        self._open = [Ledger.open(self._copy()) for _ in range(_ROUNDS)]

    def _copy(self) -> Path:
        path = self._folder / f"{next(self._numbers)}.skh"
        path.write_bytes(self._empty.read_bytes())
        return path

    def _refer_to(self) -> None:
        """Periods, and one observation that stands behind every figure."""
        connection = driver.open_writer(self._empty)
        periods = [(f"bench-{at}", "range", "statistical") for at in range(1, 1 + ROWS // _PLACES)]
        connection.execute("BEGIN IMMEDIATE")
        connection.executemany("INSERT INTO period (code, kind, regime) VALUES (?, ?, ?)", periods)
        connection.execute("INSERT INTO source (id, kind, document, illustrative) VALUES (1, 'entry', '', 1)")
        connection.execute(_OBSERVATION)
        connection.execute("COMMIT")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.close()

    def ours(self) -> None:
        ledger = self._open.pop()
        ledger.do(self._put)
        ledger.close()  # closing merges the log, as the other side does

    def _put(self, session: Session) -> Outcome:
        put_facts(session, self._facts)
        return Outcome(ChangeSet())

    def raw(self) -> None:
        self._write(self._fresh.pop())

    def _write(self, path: Path) -> None:
        connection = driver.open_writer(path)
        connection.execute("PRAGMA foreign_keys = ON")
        rows = [(*fact.key, fact.value, fact.state, fact.observation_id) for fact in self._facts]
        connection.execute("BEGIN IMMEDIATE")
        connection.executemany(upsert_statement("?"), rows)
        connection.execute("COMMIT")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.close()

    def bytes_a_row(self) -> float:
        """Pages of the table, from the file itself."""
        path = self._copy()
        before = path.stat().st_size
        self._write(path)
        return (path.stat().st_size - before) / ROWS
