from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from tests.tracker.storage.things import fingerprint, names, put, run, value
from tracker.kernel.errors import Refusal
from tracker.storage import backup as module
from tracker.storage import driver
from tracker.storage.backup import backup, restore
from tracker.storage.engine import open_engine
from tracker.storage.guard import SCHEMA
from tracker.storage.unit_of_work import Unit


@pytest.fixture
def used(sqlite_ledger: Path) -> Iterator[Engine]:
    """The ledger with a row that is still in the -wal."""
    engine = open_engine(sqlite_ledger)
    put(engine, "office")
    yield engine
    engine.dispose()


def rows(path: Path) -> object:
    return value(path, "SELECT group_concat(name) FROM (SELECT name FROM setting ORDER BY name)")


def test_a_backup_holds_what_is_committed_and_stands_alone(
    used: Engine, sqlite_ledger: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "kept"
    folder.mkdir()
    steps: list[tuple[int, int]] = []
    with Unit(used) as unit:
        unit.session.connection().exec_driver_sql("INSERT INTO setting (name, value) VALUES ('not yet', '')")
        contents = backup(sqlite_ledger, folder / "copy.db", lambda *step: steps.append(step)).contents
    assert contents.schema == SCHEMA
    assert contents.rows["setting"] == 1
    assert steps[-1][0] == steps[-1][1] > 0
    assert [file.name for file in folder.iterdir()] == ["copy.db"]
    assert rows(folder / "copy.db") == "office"


def test_a_backup_keeps_an_older_one_together_with_its_log(
    used: Engine, sqlite_ledger: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.db"
    shutil.copyfile(sqlite_ledger, copy)
    shutil.copyfile(f"{sqlite_ledger}-wal", f"{copy}-wal")
    put(used, "place")
    log = Path(f"{copy}-wal").read_bytes()
    kept = backup(sqlite_ledger, copy).kept
    assert not Path(f"{copy}-wal").exists()
    assert rows(copy) == "office,place"
    assert kept is not None
    assert Path(f"{kept}-wal").read_bytes() == log
    assert rows(kept) == "office"


def test_a_full_disk_is_said_although_the_driver_gives_no_code(
    used: Engine, sqlite_ledger: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> module.Contents:
        raise driver.Error("database or disk is full")

    monkeypatch.setattr(module, "_copy", full)
    with pytest.raises(Refusal) as refused:
        backup(sqlite_ledger, tmp_path / "copy.db")
    assert refused.value.code == "storage.full"


def test_a_copy_that_differs_is_not_kept(
    used: Engine, sqlite_ledger: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    counted = iter([module.Contents(SCHEMA, {"setting": 1}), module.Contents(SCHEMA, {"setting": 0})])
    monkeypatch.setattr(module, "_contents", lambda _connection: next(counted))
    with pytest.raises(Refusal) as refused:
        backup(sqlite_ledger, tmp_path / "copy.db")
    assert refused.value.code == "storage.backup_differs"
    assert not list(tmp_path.glob("*copy*"))


def test_a_restored_ledger_is_the_backup_and_the_old_one_is_kept_whole(
    used: Engine, sqlite_ledger: Path, tmp_path: Path
) -> None:
    backup(sqlite_ledger, tmp_path / "copy.db")
    put(used, "later")
    used.dispose()
    before = fingerprint(tmp_path / "copy.db")[0]
    restored = restore(tmp_path / "copy.db", sqlite_ledger)
    assert fingerprint(tmp_path / "copy.db")[0] == before
    assert restored.contents.rows["setting"] == 1
    assert rows(sqlite_ledger) == "office"
    assert restored.kept is not None
    assert rows(restored.kept) == "later,office"


def crash(path: Path, copy: Path) -> None:
    """Make `copy` what a killed program leaves: a file with a -wal that was never merged."""
    for ending in ("", "-wal"):
        shutil.copyfile(f"{path}{ending}", f"{copy}{ending}")


def test_the_log_of_a_killed_program_does_not_come_back_after_a_restore(
    used: Engine, sqlite_ledger: Path, tmp_path: Path
) -> None:
    backup(sqlite_ledger, tmp_path / "copy.db")
    put(used, "later")
    crash(sqlite_ledger, tmp_path / "crashed.db")
    restored = restore(tmp_path / "copy.db", tmp_path / "crashed.db")
    assert rows(tmp_path / "crashed.db") == "office"
    assert restored.kept is not None
    assert rows(restored.kept) == "later,office"


def test_a_log_without_its_ledger_does_not_come_back_either(
    used: Engine, sqlite_ledger: Path, tmp_path: Path
) -> None:
    backup(sqlite_ledger, tmp_path / "copy.db")
    put(used, "later")
    crash(sqlite_ledger, tmp_path / "crashed.db")
    (tmp_path / "crashed.db").unlink()
    assert restore(tmp_path / "copy.db", tmp_path / "crashed.db").kept is None
    assert rows(tmp_path / "crashed.db") == "office"


def test_a_damaged_ledger_is_replaced_and_kept(used: Engine, sqlite_ledger: Path, tmp_path: Path) -> None:
    backup(sqlite_ledger, tmp_path / "copy.db")
    used.dispose()
    data = sqlite_ledger.read_bytes()
    sqlite_ledger.write_bytes(data[:100] + b"\x55" * (len(data) - 100))
    damaged = sqlite_ledger.read_bytes()
    restored = restore(tmp_path / "copy.db", sqlite_ledger)
    assert rows(sqlite_ledger) == "office"
    assert restored.kept is not None
    assert restored.kept.read_bytes() == damaged


def test_a_damaged_backup_is_refused_before_anything_is_touched(
    used: Engine, sqlite_ledger: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.db"
    backup(sqlite_ledger, copy)
    used.dispose()
    data = bytearray(copy.read_bytes())
    data[-4096:] = b"\x55" * 4096
    copy.write_bytes(data)
    before = fingerprint(sqlite_ledger)
    with pytest.raises(Refusal) as refused:
        restore(copy, sqlite_ledger)
    assert refused.value.code == "storage.damaged"
    assert fingerprint(sqlite_ledger) == before


def test_a_ledger_that_is_open_is_not_replaced(
    used: Engine, sqlite_ledger: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(driver, "BUSY_SECONDS", 0.01)
    backup(sqlite_ledger, tmp_path / "copy.db")
    with pytest.raises(Refusal) as refused:
        restore(tmp_path / "copy.db", sqlite_ledger)
    assert refused.value.code == "storage.locked"
    put(used, "still works")
    assert names(used) == ["office", "still works"]


def test_what_is_no_backup_is_refused(sqlite_ledger: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    run(other, "CREATE TABLE plan (id INTEGER)")
    newer = Path(shutil.copyfile(sqlite_ledger, tmp_path / "newer.db"))
    run(newer, f"PRAGMA user_version = {SCHEMA + 1}")
    codes = []
    for file in (other, newer, tmp_path / "none.db", sqlite_ledger):
        with pytest.raises(Refusal) as refused:
            restore(file, sqlite_ledger)
        codes.append(refused.value.code)
    assert codes == ["storage.foreign", "storage.newer", "storage.missing", "storage.same_file"]


def test_nothing_is_restored_over_a_file_of_another_program(sqlite_ledger: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "return.xlsx"
    sheet.write_bytes(b"PK\x03\x04 workbook")
    with pytest.raises(Refusal) as refused:
        restore(sqlite_ledger, sheet)
    assert refused.value.code == "storage.foreign"
    assert sheet.read_bytes() == b"PK\x03\x04 workbook"


def test_a_backup_goes_into_a_folder_that_exists_and_never_over_the_ledger(sqlite_ledger: Path) -> None:
    with pytest.raises(Refusal) as nowhere:
        backup(sqlite_ledger, sqlite_ledger.parent / "2026" / "copy.db")
    assert nowhere.value.code == "storage.missing_folder"
    with pytest.raises(Refusal) as itself:
        backup(sqlite_ledger, sqlite_ledger)
    assert itself.value.code == "storage.same_file"


def test_a_server_has_its_own_backups(tmp_path: Path) -> None:
    for attempt in (
        lambda: backup("postgresql://server/ledger", tmp_path / "copy.db"),
        lambda: restore(tmp_path / "copy.db", "postgresql://server/ledger"),
    ):
        with pytest.raises(Refusal) as refused:
            attempt()
        assert refused.value.code == "storage.backup_server"
