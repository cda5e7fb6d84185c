"""One ledger with a round is made once a run; every test gets its own copy."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.tracker.exchange.desk import PLACES, Desk, clock, open_round
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
def readers() -> Iterator[Readers]:
    with Readers(1) as found:
        yield found
