"""One ledger with a round is made once a run; every test gets its own copy."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.tracker.exchange.desk import PLACES, Desk, clock, open_round
from tests.tracker.exchange.task_desk import TaskDesk, open_round_with_tasks
from tracker.app import Ledger
from tracker.exchange.issuing import Book
from tracker.exchange.readers import Readers


@pytest.fixture(scope="session")
def opened(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, tuple[Book, ...]]:
    path = tmp_path_factory.mktemp("desk") / "round.skh"
    return path, open_round(path)


@pytest.fixture
def desk(opened: tuple[Path, tuple[Book, ...]], tmp_path: Path) -> Iterator[Desk]:
    path, books = opened
    ledger = Ledger.open(Path(shutil.copyfile(path, tmp_path / "round.skh")), clock)
    yield Desk(ledger, dict(zip(PLACES, books, strict=True)), tmp_path)
    ledger.close()


@pytest.fixture(scope="session")
def opened_with_tasks(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, tuple[Book, ...]]:
    path = tmp_path_factory.mktemp("tasks") / "round.skh"
    return path, open_round_with_tasks(path)


@pytest.fixture
def task_desk(opened_with_tasks: tuple[Path, tuple[Book, ...]], tmp_path: Path) -> Iterator[TaskDesk]:
    path, books = opened_with_tasks
    ledger = Ledger.open(Path(shutil.copyfile(path, tmp_path / "tasks.skh")), clock)
    yield TaskDesk(ledger, dict(zip(PLACES, books, strict=True)), tmp_path)
    ledger.close()


@pytest.fixture(scope="session")
def readers() -> Iterator[Readers]:
    with Readers(1) as found:
        yield found
