"""Ledgers with the catalogue, and with the sample documents: made once a run, copied for each test."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.postgres import Server
from tracker.app import Ledger
from tracker.reference import loader

NOW = dt.datetime(2026, 11, 21, 9, 30, tzinfo=dt.UTC)


def clock() -> dt.datetime:
    return NOW


def _sampled(target: Path | str) -> None:
    ledger = Ledger.open(target, clock)
    ledger.do(loader.load_sample, ledger.clock)
    ledger.close()


@pytest.fixture(scope="session")
def catalogue_file(migrated_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = Path(shutil.copyfile(migrated_file, tmp_path_factory.mktemp("catalogue") / "ledger.skh"))
    Ledger.open(path, clock).close()
    return path


@pytest.fixture(scope="session")
def catalogue_database(server: Server, migrated_database: str) -> str:
    address = server.create(like=migrated_database)
    Ledger.open(address, clock).close()
    return address


@pytest.fixture(scope="session")
def sample_file(catalogue_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = Path(shutil.copyfile(catalogue_file, tmp_path_factory.mktemp("sample") / "ledger.skh"))
    _sampled(path)
    return path


@pytest.fixture(scope="session")
def sample_database(server: Server, catalogue_database: str) -> str:
    address = server.create(like=catalogue_database)
    _sampled(address)
    return address


def _copy(target: str, kind: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Ledger]:
    if target == "sqlite":
        path = shutil.copyfile(request.getfixturevalue(f"{kind}_file"), tmp_path / "ledger.skh")
        ledger = Ledger.open(Path(path), clock)
        yield ledger
        ledger.close()
        return
    server = request.getfixturevalue("server")
    address = server.create(like=request.getfixturevalue(f"{kind}_database"))
    ledger = Ledger.open(address, clock)
    yield ledger
    ledger.close()
    server.drop(address)


@pytest.fixture
def ledger(target: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Ledger]:
    """A ledger as the program makes it: with the catalogue, without plans and figures; on both engines."""
    yield from _copy(target, "catalogue", request, tmp_path)


@pytest.fixture
def sample(target: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Ledger]:
    """A ledger with the plans and figures of the documents; on both engines."""
    yield from _copy(target, "sample", request, tmp_path)
