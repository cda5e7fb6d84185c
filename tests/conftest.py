"""Databases for tests: made by the migrations once a run, copied for each test, on both engines.

`target` names the engine; a test that takes it, `empty_target`, `ledger_target` or `engine` runs on SQLite
and on PostgreSQL (skipped where no server programs are installed). Who opens an engine disposes of it;
the fixture `engine` does so itself.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from sqlalchemy import Engine

from tests import postgres
from tracker.storage.engine import open_engine
from tracker.storage.upgrade import create_or_upgrade

settings.register_profile(
    "suite", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("suite")  # the same examples every time, however busy the machine is
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before the first test asks Qt for an application


@pytest.fixture(scope="session")
def server() -> Iterator[postgres.Server]:
    """A PostgreSQL server of this test process."""
    programs = postgres.programs()
    if programs is None:
        pytest.skip("no PostgreSQL server programs are installed")
    server = postgres.Server(programs)
    server.start()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def migrated_database(server: postgres.Server) -> str:
    """A database that the migrations made; copied, never opened."""
    address = server.create()
    create_or_upgrade(address)
    return address


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger that the migrations made; copied, never opened."""
    path = tmp_path_factory.mktemp("migrated") / "ledger.db"
    create_or_upgrade(path)
    return path


@pytest.fixture(params=["sqlite", "postgresql"])
def target(request: pytest.FixtureRequest) -> str:
    """The engine that a test runs on: "sqlite" or "postgresql"."""
    return str(request.param)


@pytest.fixture
def empty_target(target: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Path | str]:
    """A file that does not exist yet, or a database without tables."""
    if target == "sqlite":
        yield tmp_path / "ledger.db"
        return
    server = request.getfixturevalue("server")
    address = server.create()
    yield address
    server.drop(address)


@pytest.fixture
def ledger_target(target: str, request: pytest.FixtureRequest) -> Iterator[Path | str]:
    """A ledger with all tables and no rows."""
    if target == "sqlite":
        yield request.getfixturevalue("sqlite_ledger")
        return
    server = request.getfixturevalue("server")
    address = server.create(like=request.getfixturevalue("migrated_database"))
    yield address
    server.drop(address)


@pytest.fixture
def sqlite_ledger(migrated_file: Path, tmp_path: Path) -> Path:
    """A ledger file with all tables and no rows; the fast one."""
    return Path(shutil.copyfile(migrated_file, tmp_path / "ledger.db"))


@pytest.fixture
def engine(ledger_target: Path | str) -> Iterator[Engine]:
    """An engine on `ledger_target`."""
    engine = open_engine(ledger_target)
    yield engine
    engine.dispose()
