"""A process killed in the middle of an import leaves all of it in the ledger, or nothing."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.tracker.exchange.desk import FIRST_ROW, Desk

TIMES = 50
ROOT = Path(__file__).resolve().parents[3]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork to kill a process that has everything loaded")
def test_an_import_killed_at_fifty_moments(desk: Desk) -> None:
    file = desk.folder / "bieu.xlsx"
    file.write_bytes(desk.filled({f"H{FIRST_ROW + number}": number + 1 for number in range(7)}))
    desk.ledger.close()
    ran = subprocess.run(
        [
            sys.executable,
            "-m",
            "tests.tracker.exchange.killing",
            str(desk.ledger.target),
            str(file),
            str(TIMES),
        ],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    states = [json.loads(line) for line in ran.stdout.splitlines()]
    assert len(states) == TIMES
    nothing, everything = [0, 0, 0, 0, 0, "ok"], [7, 7, 1, 1, 1, "ok"]
    assert [state for state in states if state not in (nothing, everything)] == []
    assert states[0] == nothing
    assert states[-1] == everything
