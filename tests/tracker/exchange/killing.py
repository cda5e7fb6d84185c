"""Imports one file again and again on fresh copies of a ledger, and kills the process that does it.

    python -m tests.tracker.exchange.killing LEDGER FILE TIMES

Prints one JSON list for each import: observations, figures, imports, files, receipts, and what the database
says of its own integrity. POSIX only: a forked process has everything loaded, so that the kill falls into the
work and not into the start. The last import is left to finish.
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

from tests.tracker.exchange.desk import STAMPED, clock, received
from tracker.app import Ledger
from tracker.exchange.importing import commit_file, preview_file
from tracker.exchange.readers import Received

_COUNTS = (
    "SELECT count(*) FROM observation WHERE import_id IS NOT NULL",
    "SELECT count(*) FROM figure JOIN observation o ON o.id = observation_id WHERE o.import_id IS NOT NULL",
    "SELECT count(*) FROM import_run",
    "SELECT count(*) FROM stored_file",
    "SELECT count(*) FROM return_event WHERE event = 'receive'",
    "PRAGMA integrity_check",
)


def main(source: Path, file: Path, times: int) -> None:
    one = received(file.read_bytes())
    work = source.with_name("work.skh")
    longest = _whole_import(source, work, one)
    chance = random.Random(20261121)
    for number in range(times):
        _fresh(source, work)
        child = _start(work, one)
        time.sleep(chance.random() * longest * number / times * 2)
        if number < times - 1:
            os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        print(json.dumps(_state(work)))  # noqa: T201 - the answer of this program


def _whole_import(source: Path, work: Path, one: Received) -> float:
    """How long an import takes that nobody kills."""
    _fresh(source, work)
    begun = time.perf_counter()
    os.waitpid(_start(work, one), 0)
    return time.perf_counter() - begun


def _fresh(source: Path, work: Path) -> None:
    for left in work.parent.glob("work.skh*"):
        left.unlink()
    shutil.copyfile(source, work)


def _start(work: Path, one: Received) -> int:
    child = os.fork()
    if child == 0:
        try:
            ledger = Ledger.open(work, clock)
            ledger.do(commit_file, ledger.ask(preview_file, one), STAMPED)
        finally:
            os._exit(0)
    return child


def _state(work: Path) -> list[object]:
    ledger = Ledger.open(work, clock)  # the next start must open it cleanly
    ledger.close()
    with closing(dbapi2.connect(str(work))) as connection:
        return [connection.execute(query).fetchone()[0] for query in _COUNTS]


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))
