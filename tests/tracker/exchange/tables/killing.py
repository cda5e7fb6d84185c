"""Takes one table again and again on fresh copies of a ledger, and kills the process that does it.

    python -m tests.tracker.exchange.tables.killing LEDGER FILE TIMES

Prints one JSON list for each time: observations, figures, imports, files, mappings, and what the database
says of its own integrity. POSIX only. The last one is left to finish.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import sys
import time
from contextlib import closing
from pathlib import Path

from sqlcipher3 import dbapi2

import tracker.schema  # noqa: F401 - an import is kept beside rounds, whose tables it must know
from tests.tracker.exchange.tables.bench import CASES, PLACE, Bench, mapping, value
from tracker.app import Ledger

TOLD = mapping(PLACE, value(2, CASES), value(3, CASES, period="2025"))
_COUNTS = (
    "SELECT count(*) FROM observation WHERE import_id IS NOT NULL",
    "SELECT count(*) FROM figure JOIN observation o ON o.id = observation_id WHERE o.import_id IS NOT NULL",
    "SELECT count(*) FROM import_run",
    "SELECT count(*) FROM stored_file",
    "SELECT count(*) FROM table_mapping",
    "PRAGMA integrity_check",
)


def main(source: Path, file: Path, times: int) -> None:
    data, work, chance = file.read_bytes(), source.with_name("work.skh"), random.Random(20261122)
    longest = _whole(source, work, data)
    for number in range(times):
        _fresh(source, work)
        child = _start(work, data)
        time.sleep(chance.random() * longest * number / times * 2)
        if number < times - 1:
            os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        print(json.dumps(_state(work)))  # noqa: T201 - the answer of this program


def _whole(source: Path, work: Path, data: bytes) -> float:
    """How long it takes when nobody kills it."""
    _fresh(source, work)
    begun = time.perf_counter()
    os.waitpid(_start(work, data), 0)
    return time.perf_counter() - begun


def _fresh(source: Path, work: Path) -> None:
    for left in work.parent.glob("work.skh*"):
        left.unlink()
    shutil.copyfile(source, work)


def _start(work: Path, data: bytes) -> int:
    child = os.fork()
    if child == 0:
        try:
            bench = Bench(Ledger.open(work))
            bench.take(data, TOLD)
        finally:
            os._exit(0)
    return child


def _state(path: Path) -> list[object]:
    with closing(dbapi2.connect(str(path))) as connection:
        return [connection.execute(query).fetchone()[0] for query in _COUNTS]


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))
