from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Engine

from tests.tracker.storage.things import fingerprint, put, run
from tracker.kernel.errors import Refusal
from tracker.storage import driver
from tracker.storage.engine import open_engine
from tracker.storage.guard import APPLICATION_ID, SCHEMA, FileKind, admit, examine
from tracker.storage.upgrade import create_or_upgrade


def empty(path: Path) -> None:
    path.write_bytes(b"")


def garbage(path: Path) -> None:
    path.write_bytes(bytes(range(256)) * 40)


def words(path: Path) -> None:
    path.write_text("Kính gửi", "utf-8")


def other_program(path: Path) -> None:
    run(path, "PRAGMA application_id = 1", "CREATE TABLE plan (id INTEGER)")


def unmarked(path: Path) -> None:
    run(path, "CREATE TABLE alembic_version (version_num TEXT)")


def newer(path: Path) -> None:
    run(path, f"PRAGMA application_id = {APPLICATION_ID}", f"PRAGMA user_version = {SCHEMA + 1}")


STRANGERS = [
    (empty, FileKind.EMPTY, "storage.empty"),
    (garbage, FileKind.FOREIGN, "storage.foreign"),
    (words, FileKind.FOREIGN, "storage.foreign"),
    (other_program, FileKind.FOREIGN, "storage.foreign"),
    (unmarked, FileKind.FOREIGN, "storage.foreign"),
    (newer, FileKind.NEWER, "storage.newer"),
]


@pytest.mark.parametrize(("make", "kind", "code"), STRANGERS)
def test_strangers_are_named_refused_and_left_untouched(
    tmp_path: Path, make: Callable[[Path], None], kind: FileKind, code: str
) -> None:
    path = tmp_path / "sổ kế hoạch #1?.db"
    make(path)
    before = fingerprint(path)
    assert examine(path).kind is kind
    for attempt in (admit, create_or_upgrade):
        with pytest.raises(Refusal) as refused:
            attempt(path)
        assert refused.value.code == code
        assert refused.value.facts["file"] == path.name
    assert fingerprint(path) == before


def test_a_ledger_in_use_is_examined_without_a_trace(sqlite_ledger: Path) -> None:
    before = fingerprint(sqlite_ledger)
    assert examine(sqlite_ledger).kind is FileKind.OURS
    assert admit(sqlite_ledger).schema == SCHEMA
    assert fingerprint(sqlite_ledger) == before


def test_examining_does_not_drop_the_write_lock(sqlite_ledger: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from tracker.storage import driver; driver.BUSY_SECONDS = 0; "
        "driver.connect(Path(sys.argv[1]), mode='rw').execute('BEGIN IMMEDIATE')"
    )
    with closing(driver.connect(sqlite_ledger, mode="rw")) as holder:
        holder.execute("BEGIN IMMEDIATE")
        examine(sqlite_ledger)
        rival = subprocess.run(
            [sys.executable, "-c", script, str(sqlite_ledger)], capture_output=True, text=True
        )
    assert "database is locked" in rival.stderr


def test_an_older_schema_is_told_from_the_present_one(sqlite_ledger: Path) -> None:
    assert examine(sqlite_ledger, known=SCHEMA + 1).kind is FileKind.OLDER


def test_a_missing_file_or_folder_is_named(tmp_path: Path) -> None:
    assert examine(tmp_path / "none.db").kind is FileKind.MISSING
    with pytest.raises(Refusal) as missing:
        admit(tmp_path / "none.db")
    assert missing.value.code == "storage.missing"
    with pytest.raises(Refusal) as nowhere:
        create_or_upgrade(tmp_path / "2026" / "none.db")
    assert (nowhere.value.code, nowhere.value.facts) == ("storage.missing_folder", {"folder": "2026"})
    assert list(tmp_path.iterdir()) == []


def test_a_damaged_file_is_said_to_be_damaged(sqlite_ledger: Path) -> None:
    data = sqlite_ledger.read_bytes()
    sqlite_ledger.write_bytes(data[:100] + b"\x55" * (len(data) - 100))
    before = fingerprint(sqlite_ledger)
    with pytest.raises(Refusal) as refused:
        create_or_upgrade(sqlite_ledger)
    assert refused.value.code == "storage.damaged"
    assert fingerprint(sqlite_ledger) == before


def test_a_folder_is_not_a_ledger(tmp_path: Path) -> None:
    with pytest.raises(Refusal) as refused:
        admit(tmp_path)
    assert refused.value.code == "storage.foreign"


def test_what_may_not_be_written_is_said(sqlite_ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert examine(sqlite_ledger).writable
    monkeypatch.setattr(os, "access", lambda path, _mode: Path(path) != sqlite_ledger)
    assert not examine(sqlite_ledger).writable


def test_the_guard_starts_without_sqlalchemy() -> None:
    script = (
        "import sys, tracker.storage.guard; print([m for m in ('sqlalchemy', 'alembic') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_changes_still_in_the_log_do_not_hide_the_ledger(sqlite_ledger: Path) -> None:
    engine: Engine = open_engine(sqlite_ledger)
    put(engine, "office")
    assert examine(sqlite_ledger).kind is FileKind.OURS
    engine.dispose()
