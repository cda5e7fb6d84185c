from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import Engine, inspect, text

from tests.tracker.storage.things import fingerprint, names, next_history, put, run, value
from tracker.kernel.errors import Refusal
from tracker.storage.backup import restore
from tracker.storage.driver import is_server
from tracker.storage.engine import open_engine, writer
from tracker.storage.guard import APPLICATION_ID, SCHEMA, FileKind, examine
from tracker.storage.unit_of_work import Unit
from tracker.storage.upgrade import OURS, create_or_upgrade
from tracker.storage.version import examine_connection

AGENCY = (
    "INSERT INTO agency (id, code, abbreviation, name_vi, name_en, folded, kind, level, parent_name,"
    " confidence, source, revision, ended_by)"
    " VALUES (1, 'BYT', '', 'Bộ Y tế', '', '', '', '', '', 'verified', '', 1, '')"
)
ALIAS = "INSERT INTO agency_alias (id, agency_id, text, key) VALUES (1, 1, 'BYT', 'byt')"


def with_rows(target: Path | str) -> None:
    """A parent with a child: what batch mode with foreign keys on would lose silently."""
    engine = open_engine(target)
    with Unit(engine) as unit:
        unit.session.execute(text(AGENCY))
        unit.session.execute(text(ALIAS))
        unit.commit()
    put(engine, "office")
    engine.dispose()


def count(engine: Engine, table: str) -> int:
    with engine.connect() as connection:
        return int(connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one())


def test_a_new_ledger_is_marked_and_complete(empty_target: Path | str) -> None:
    assert create_or_upgrade(empty_target).created
    engine = open_engine(empty_target)
    with engine.connect() as connection:
        assert examine_connection(connection).kind is FileKind.OURS
        assert {"plan", "figure", "round"} <= set(inspect(connection).get_table_names())
    put(engine, "office")
    engine.dispose()
    again = create_or_upgrade(empty_target)
    assert (again.created, again.found, again.kept) == (False, SCHEMA, None)


def test_the_mark_stands_in_the_file_itself(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    create_or_upgrade(path)
    assert [file.name for file in tmp_path.iterdir()] == ["ledger.db"]
    assert int.from_bytes(path.read_bytes()[68:72]) == APPLICATION_ID
    assert int.from_bytes(path.read_bytes()[60:64]) == SCHEMA


def test_an_old_log_left_beside_a_removed_ledger_does_not_come_back(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    create_or_upgrade(path)
    engine = open_engine(path)
    put(engine, "old")
    log = path.with_name("ledger.db-wal").read_bytes()
    engine.dispose()
    path.unlink()
    path.with_name("ledger.db-wal").write_bytes(log)
    create_or_upgrade(path)
    assert value(path, "SELECT count(*) FROM setting") == 0


def test_an_upgrade_keeps_every_row_and_a_backup_of_before(ledger_target: Path | str, tmp_path: Path) -> None:
    with_rows(ledger_target)
    steps: list[tuple[int, int]] = []
    done = create_or_upgrade(ledger_target, lambda *step: steps.append(step), next_history(tmp_path / "next"))
    assert (done.found, steps) == (SCHEMA, [(1, 1)])
    engine = open_engine(ledger_target)
    assert [count(engine, table) for table in ("agency", "agency_alias", "note")] == [1, 1, 2000]
    assert names(engine) == ["office"]
    engine.dispose()
    assert (done.kept is None) == is_server(ledger_target)
    if done.kept:
        assert examine(done.kept).kind is FileKind.OURS
        assert value(done.kept, "SELECT count(*) FROM agency_alias") == 1


FAILURES = {
    "error": "raise ZeroDivisionError",
    "lost rows": "op.execute('DELETE FROM agency_alias')",
}


def test_a_failing_creation_leaves_nothing(tmp_path: Path) -> None:
    further = next_history(tmp_path / "next", FAILURES["error"])
    folder = tmp_path / "new"
    folder.mkdir()
    with pytest.raises(Refusal) as refused:
        create_or_upgrade(folder / "ledger.db", None, further)
    assert refused.value.code == "storage.upgrade_failed"
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("failure", FAILURES)
def test_a_failing_upgrade_leaves_the_ledger_as_it_was(
    ledger_target: Path | str, tmp_path: Path, failure: str
) -> None:
    with_rows(ledger_target)
    with pytest.raises(Refusal) as refused:
        create_or_upgrade(ledger_target, None, next_history(tmp_path / "next", FAILURES[failure]))
    assert refused.value.code == "storage.upgrade_failed"
    engine = open_engine(ledger_target)
    assert count(engine, "agency_alias") == 1
    with engine.connect() as connection:
        assert "note" not in inspect(connection).get_table_names()
        assert examine_connection(connection).kind is FileKind.OURS
    put(engine, "place")
    engine.dispose()


def test_an_upgrade_that_leaves_orphans_is_taken_back(sqlite_ledger: Path, tmp_path: Path) -> None:
    orphan = "op.execute(\"INSERT INTO agency_alias (agency_id, text, key) VALUES (99, '', '')\")"
    with pytest.raises(Refusal) as refused:
        create_or_upgrade(sqlite_ledger, None, next_history(tmp_path / "next", orphan))
    assert refused.value.code == "storage.upgrade_failed"
    assert value(sqlite_ledger, "SELECT count(*) FROM agency_alias") == 0


def test_a_ledger_in_use_is_not_upgraded(
    sqlite_ledger: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tracker.storage.driver.BUSY_SECONDS", 0.01)
    engine = open_engine(sqlite_ledger)
    with Unit(engine), pytest.raises(Refusal) as refused:
        create_or_upgrade(sqlite_ledger, None, next_history(tmp_path / "next"))
    assert refused.value.code == "storage.locked"
    engine.dispose()
    assert examine(sqlite_ledger).schema == SCHEMA


def test_an_older_ledger_in_a_read_only_place_is_said_to_be_so(
    sqlite_ledger: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    further = next_history(tmp_path / "next")
    monkeypatch.setattr("tracker.storage.guard.is_writable", lambda _path: False)
    with pytest.raises(Refusal) as refused:
        create_or_upgrade(sqlite_ledger, None, further)
    assert refused.value.code == "storage.read_only"


def test_a_newer_ledger_is_refused_even_while_its_log_is_not_merged(
    sqlite_ledger: Path, tmp_path: Path
) -> None:
    further = next_history(tmp_path / "next")
    engine = open_engine(sqlite_ledger)
    with writer(engine).begin() as connection:
        connection.exec_driver_sql(f"PRAGMA user_version = {SCHEMA + 2}")
    with pytest.raises(Refusal) as refused:
        create_or_upgrade(sqlite_ledger, None, further)
    assert refused.value.code == "storage.newer"
    engine.dispose()


def test_a_database_of_somebody_else_is_refused(request: pytest.FixtureRequest) -> None:
    server = request.getfixturevalue("server")
    address = server.create()
    engine = open_engine(address)
    with writer(engine).begin() as connection:
        connection.exec_driver_sql("CREATE TABLE alembic_version (version_num TEXT)")
    engine.dispose()
    with pytest.raises(Refusal) as refused:
        create_or_upgrade(address)
    assert refused.value.code == "storage.foreign"
    server.drop(address)


def test_a_newer_server_ledger_is_refused(request: pytest.FixtureRequest, tmp_path: Path) -> None:
    server = request.getfixturevalue("server")
    address = server.create(like=request.getfixturevalue("migrated_database"))
    create_or_upgrade(address, None, next_history(tmp_path / "next"))
    with pytest.raises(Refusal) as refused:
        create_or_upgrade(address)
    assert refused.value.code == "storage.newer"
    server.drop(address)


def test_the_schema_number_is_that_of_the_last_migration() -> None:
    last = max(file.name for file in (OURS.folder / "versions").glob("0*.py"))
    assert int(last[:4]) == OURS.schema == SCHEMA


def test_a_backup_of_before_goes_back_and_upgrades_again(sqlite_ledger: Path, tmp_path: Path) -> None:
    with_rows(sqlite_ledger)
    further = next_history(tmp_path / "next")
    kept = create_or_upgrade(sqlite_ledger, None, further).kept
    assert kept is not None
    restore(kept, sqlite_ledger)
    assert examine(sqlite_ledger).kind is FileKind.OURS
    assert create_or_upgrade(sqlite_ledger, None, further).found == SCHEMA
    assert value(sqlite_ledger, "SELECT count(*) FROM agency_alias") == 1


def test_refusing_a_newer_file_changes_no_byte(sqlite_ledger: Path) -> None:
    run(sqlite_ledger, "PRAGMA journal_mode = DELETE", f"PRAGMA user_version = {SCHEMA + 1}")
    before = fingerprint(sqlite_ledger)
    with pytest.raises(Refusal):
        create_or_upgrade(sqlite_ledger)
    assert fingerprint(sqlite_ledger) == before
