"""A bench on a ledger with the catalogue."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.tracker.conftest import clock
from tests.tracker.exchange.tables.bench import Bench
from tracker.app import Ledger


@pytest.fixture
def bench(catalogue_file: Path, tmp_path: Path) -> Iterator[Bench]:
    """A ledger of one test's own, on the fast engine."""
    ledger = Ledger.open(Path(shutil.copyfile(catalogue_file, tmp_path / "ledger.skh")), clock)
    yield Bench(ledger)
    ledger.close()


@pytest.fixture(scope="module")
def shared(catalogue_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bench]:
    """A ledger that nothing is written to."""
    path = tmp_path_factory.mktemp("shared") / "ledger.skh"
    ledger = Ledger.open(Path(shutil.copyfile(catalogue_file, path)), clock)
    yield Bench(ledger)
    ledger.close()
