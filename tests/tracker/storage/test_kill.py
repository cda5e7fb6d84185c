"""Killed at random moments: afterwards the ledger is the old one or the new one, and the next start works."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from tests.tracker.storage.test_upgrade import with_rows
from tests.tracker.storage.things import next_history, value
from tracker.storage.guard import SCHEMA, FileKind, examine
from tracker.storage.upgrade import OURS, History, create_or_upgrade

KILLS = int(os.environ.get("PLAN_LEDGER_KILLS", "4"))
"""Raise it for a long run; each kill costs about a second."""

CHILD = """
import sys
from pathlib import Path
import alembic.command
from tracker.storage.upgrade import History, create_or_upgrade
print("ready", flush=True)
create_or_upgrade(Path(sys.argv[1]), None, History(Path(sys.argv[2]), int(sys.argv[3])))
"""


def killed(path: Path, history: History, longest: float) -> bool:
    """Run an upgrade in a process of its own and kill it within `longest` seconds; False if it was done."""
    arguments = [sys.executable, "-c", CHILD, str(path), str(history.folder), str(history.schema)]
    with subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "ready\n"
        try:
            assert child.wait(timeout=random.uniform(0, longest)) == 0
        except subprocess.TimeoutExpired:
            child.kill()
            return True
    return False


@pytest.mark.parametrize("attempt", range(KILLS))
def test_a_killed_creation_leaves_no_half_ledger(tmp_path: Path, attempt: int) -> None:
    path = tmp_path / "ledger.db"
    killed(path, OURS, 0.15)
    assert examine(path).kind in (FileKind.MISSING, FileKind.OURS)
    create_or_upgrade(path)
    assert value(path, "PRAGMA integrity_check") == "ok"
    assert value(path, "SELECT count(*) FROM setting") == 0
    assert examine(path).kind is FileKind.OURS


@pytest.mark.parametrize("attempt", range(KILLS))
def test_a_killed_upgrade_is_whole_or_undone(sqlite_ledger: Path, tmp_path: Path, attempt: int) -> None:
    with_rows(sqlite_ledger)
    further = next_history(tmp_path / "next")
    killed(sqlite_ledger, further, 0.2)
    assert examine(sqlite_ledger, known=SCHEMA + 1).kind in (FileKind.OLDER, FileKind.OURS)
    upgraded = value(sqlite_ledger, "PRAGMA user_version") == SCHEMA + 1
    assert value(sqlite_ledger, "SELECT count(*) FROM sqlite_master WHERE name = 'note'") == int(upgraded)
    assert create_or_upgrade(sqlite_ledger, None, further).found == SCHEMA + int(upgraded)
    assert value(sqlite_ledger, "PRAGMA integrity_check") == "ok"
    counts = [value(sqlite_ledger, f"SELECT count(*) FROM {table}") for table in ("agency_alias", "note")]
    assert counts == [1, 2000]
