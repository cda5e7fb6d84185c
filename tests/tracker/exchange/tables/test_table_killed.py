"""A process killed while it takes a table leaves all of it in the ledger, or nothing."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.tracker.exchange.tables.bench import Cell, workbook

TIMES = 20
ROOT = Path(__file__).resolve().parents[4]
PLACES = ("Bắc Ninh", "Hà Nội", "Huế", "Cà Mau", "Sơn La")


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork to kill a process that has everything loaded")
def test_a_table_killed_at_many_moments(catalogue_file: Path, tmp_path: Path) -> None:
    rows: list[list[Cell]] = [["Tỉnh", "2026", "2025"]]
    rows.extend([name, at, at + 1] for at, name in enumerate(PLACES))
    file, ledger = tmp_path / "bảng.xlsx", tmp_path / "ledger.skh"
    file.write_bytes(workbook(rows))
    shutil.copyfile(catalogue_file, ledger)
    told = [sys.executable, "-m", "tests.tracker.exchange.tables.killing", str(ledger), str(file), str(TIMES)]
    ran = subprocess.run(told, cwd=ROOT, check=True, capture_output=True, text=True)
    states = [json.loads(line) for line in ran.stdout.splitlines()]
    nothing, everything = [0, 0, 0, 0, 0, "ok"], [10, 10, 1, 1, 1, "ok"]
    assert len(states) == TIMES
    assert [state for state in states if state not in (nothing, everything)] == []
    assert states[0] == nothing
    assert states[-1] == everything
