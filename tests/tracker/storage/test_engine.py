from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import SimpleNamespace

import pytest
from sqlalchemy import Engine, text
from sqlcipher3 import dbapi2

from tests.tracker.storage.things import names, put
from tracker.kernel.errors import Refusal
from tracker.storage import driver
from tracker.storage.engine import open_engine
from tracker.storage.unit_of_work import Unit


def test_every_connection_to_a_file_keeps_the_rules(sqlite_ledger: Path) -> None:
    engine = open_engine(sqlite_ledger)
    asked = ("foreign_keys", "journal_mode", "synchronous", "busy_timeout", "trusted_schema")
    with engine.connect() as connection:
        found = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in asked}
    engine.dispose()
    assert found == dict(zip(asked, (1, "wal", 2, 5000, 0), strict=True))


def test_nothing_is_created_by_opening(tmp_path: Path) -> None:
    engine = open_engine(tmp_path / "none.db")
    with pytest.raises(Refusal) as refused, Unit(engine):
        pass
    assert refused.value.code == "storage.unreadable"
    assert list(tmp_path.iterdir()) == []


def test_whoever_only_reads_cannot_write(engine: Engine) -> None:
    with pytest.raises(Refusal) as refused, Unit(engine, writing=False) as unit:
        unit.session.execute(text("DELETE FROM setting"))
    assert refused.value.code == "storage.read_only"
    put(engine, "office")
    assert names(engine) == ["office"]


def test_a_reader_sees_one_moment_while_another_writes(engine: Engine) -> None:
    put(engine, "a")
    count = text("SELECT count(*) FROM setting")
    with Unit(engine, writing=False) as reader:
        assert reader.session.scalar(count) == 1
        with Unit(engine) as writing:
            writing.session.execute(text("INSERT INTO setting (name, value) VALUES ('b', '')"))
            assert reader.session.scalar(count) == 1
            writing.commit()
        assert reader.session.scalar(count) == 1
    assert names(engine) == ["a", "b"]


def test_two_writers_lose_no_row_and_meet_no_error(ledger_target: Path | str) -> None:
    """Each adds to a number it has read: a lost update would show in the sum."""
    engines = [open_engine(ledger_target) for _ in range(2)]
    put(engines[0], "number", "0")

    def add(engine: Engine) -> None:
        for _ in range(50):
            with Unit(engine) as unit:
                value = int(unit.session.scalar(text("SELECT value FROM setting")) or 0)
                unit.session.execute(text("UPDATE setting SET value = :value"), {"value": str(value + 1)})
                unit.commit()

    with ThreadPoolExecutor() as pool:
        list(pool.map(add, engines * 2))
    with Unit(engines[0], writing=False) as unit:
        assert unit.session.scalar(text("SELECT value FROM setting")) == "200"
    for engine in engines:
        engine.dispose()


def test_the_write_lock_is_refused_after_a_while_not_waited_for_forever(
    sqlite_ledger: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(driver, "BUSY_SECONDS", 0.01)
    first, second = open_engine(sqlite_ledger), open_engine(sqlite_ledger)
    with Unit(first):
        with pytest.raises(Refusal) as refused, Unit(second):
            pass
        assert refused.value.code == "storage.locked"
        assert names(second) == []
    put(second, "office")
    assert names(first) == ["office"]
    first.dispose()
    second.dispose()


def test_writers_on_a_server_take_turns(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = request.getfixturevalue("server")
    address = server.create(like=request.getfixturevalue("migrated_database"))
    engine = open_engine(address)
    monkeypatch.setattr("tracker.storage.engine.BUSY_SECONDS", 0.02)
    with Unit(engine):
        with pytest.raises(Refusal) as refused, Unit(engine):
            pass
        assert refused.value.code == "storage.locked"
    engine.dispose()
    server.drop(address)


def test_a_file_opened_read_only_stays_as_it_is(sqlite_ledger: Path) -> None:
    engine = open_engine(sqlite_ledger, read_only=True)
    with pytest.raises(Refusal) as refused, Unit(engine) as unit:
        unit.session.execute(text("DELETE FROM setting"))
    assert refused.value.code == "storage.read_only"
    assert names(engine) == []
    engine.dispose()


@pytest.fixture
def no_room_for_the_log(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on a read-only medium or a full disk: only the bare file can be opened."""
    connect = driver.connect

    def bare_only(path: Path, *, mode: str, immutable: bool = False) -> driver.Connection:
        if immutable:
            return connect(path, mode=mode, immutable=True)
        error = dbapi2.OperationalError("unable to open database file")
        error.sqlite_errorcode = dbapi2.SQLITE_CANTOPEN
        raise error

    monkeypatch.setattr(driver, "connect", bare_only)


def test_where_no_log_can_be_made_the_bare_file_is_read(
    sqlite_ledger: Path, no_room_for_the_log: None
) -> None:
    engine = open_engine(sqlite_ledger, read_only=True)
    assert names(engine) == []
    engine.dispose()
    assert [file.name for file in sqlite_ledger.parent.iterdir()] == [sqlite_ledger.name]


def test_a_disk_without_room_for_the_log_is_said_to_be_full(
    sqlite_ledger: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(path: Path, *, mode: str) -> driver.Connection:
        error = dbapi2.OperationalError("disk I/O error")
        error.sqlite_errorcode = dbapi2.SQLITE_IOERR
        raise error

    monkeypatch.setattr(driver, "connect", failing)
    codes = []
    for free in (0, 10**9):
        monkeypatch.setattr(
            driver.shutil, "disk_usage", lambda _folder, free=free: SimpleNamespace(free=free)
        )
        with pytest.raises(Refusal) as refused:
            names(open_engine(sqlite_ledger))
        codes.append(refused.value.code)
    assert codes == ["storage.full", "storage.disk"]


def test_a_bare_file_that_lacks_the_last_changes_is_not_shown(
    sqlite_ledger: Path, request: pytest.FixtureRequest
) -> None:
    engine = open_engine(sqlite_ledger)
    put(engine, "office")
    request.getfixturevalue("no_room_for_the_log")
    second = open_engine(sqlite_ledger, read_only=True)
    with pytest.raises(Refusal) as refused:
        names(second)
    assert refused.value.code == "storage.unmerged"
    engine.dispose()


def test_an_engine_serves_many_threads(engine: Engine) -> None:
    start = threading.Barrier(8)

    def both(number: int) -> int:
        start.wait(timeout=10)
        put(engine, f"setting {number}")
        return len(names(engine))

    with ThreadPoolExecutor(8) as pool:
        seen = list(pool.map(both, range(8)))
    assert max(seen) == 8
    assert names(engine) == sorted(f"setting {number}" for number in range(8))


@pytest.mark.parametrize(
    "address", ["postgresql://nobody@127.0.0.1:1/ledger", "postgres://127.0.0.1:1/x", "postgresql://:x:y/"]
)
def test_a_server_that_cannot_be_reached_is_refused(address: str) -> None:
    with pytest.raises(Refusal) as refused, Unit(open_engine(address)):
        pass
    assert refused.value.code == "storage.unreachable"
