"""Two windows, that is two processes, on one ledger."""

from __future__ import annotations

import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from tests.tracker.storage.things import put, value
from tracker.storage.engine import open_engine
from tracker.storage.guard import FileKind, examine

COUNT = """
import sys
from pathlib import Path
from sqlalchemy import text
from tracker.storage.engine import open_engine
from tracker.storage.unit_of_work import Unit
engine = open_engine(Path(sys.argv[1]))
print("ready", flush=True)
sys.stdin.readline()
for _ in range(200):
    with Unit(engine) as unit:
        value = int(unit.session.scalar(text("SELECT value FROM setting")))
        unit.session.execute(text("UPDATE setting SET value = :value"), {"value": str(value + 1)})
        unit.commit()
engine.dispose()
"""

CREATE = """
import sys
from pathlib import Path
import alembic.command
from tracker.storage.upgrade import create_or_upgrade
print("ready", flush=True)
sys.stdin.readline()
print(create_or_upgrade(Path(sys.argv[1])).created)
"""


def started(command: list[str]) -> Any:
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def together(script: str, path: Path) -> list[str]:
    """Run the script in two processes that begin on one word; what each printed."""
    command = [sys.executable, "-c", script, str(path)]
    with ExitStack() as stack:
        programs = [stack.enter_context(started(command)) for _ in range(2)]
        for program in programs:
            assert program.stdout.readline() == "ready\n"
        for program in programs:
            program.stdin.write("go\n")
            program.stdin.flush()
        answers = [program.communicate(timeout=60)[0] for program in programs]
        assert [program.returncode for program in programs] == [0, 0]
    return answers


def test_no_change_of_either_is_lost(sqlite_ledger: Path) -> None:
    engine = open_engine(sqlite_ledger)
    put(engine, "number", "0")
    engine.dispose()
    together(COUNT, sqlite_ledger)
    assert value(sqlite_ledger, "SELECT value FROM setting") == "400"


def test_a_ledger_is_created_once(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    assert "True\n" in together(CREATE, path)
    assert examine(path).kind is FileKind.OURS
    assert [file.name for file in tmp_path.iterdir()] == ["ledger.db"]
