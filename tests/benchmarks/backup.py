"""A backup made while the ledger is open, proven before it counts, against a plain copy with fsync."""

from __future__ import annotations

import os
import shutil
import tempfile
from itertools import count
from pathlib import Path

from tests.benchmarks.large import SHAPES, make
from tests.benchmarks.result import Result, in_turn
from tracker.storage.backup import backup

_ROUNDS = 5


def run() -> list[Result]:
    with tempfile.TemporaryDirectory() as name:
        folder, numbers = Path(name), count()
        ledger = folder / "ledger.skh"
        make(ledger, SHAPES[10**7], own_observations=False)

        def ours() -> None:
            copy = folder / f"{next(numbers)}.skh"
            backup(ledger, copy)
            copy.unlink()

        def plain() -> None:
            copy = folder / f"{next(numbers)}.skh"
            shutil.copyfile(ledger, copy)
            with copy.open("rb+") as file:
                os.fsync(file.fileno())
            copy.unlink()

        mine, other = in_turn(ours, plain, _ROUNDS)
        size = ledger.stat().st_size / 1e6
    return [Result(f"backup of {size:.0f} MB, counted", mine, other, "copy and fsync", 1.1)]
