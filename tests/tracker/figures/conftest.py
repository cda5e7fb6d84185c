from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.tracker.figures.bench import Bench
from tests.ui.example import example_ledger
from tracker.app import Ledger


@pytest.fixture
def bench(ledger: Ledger) -> Bench:
    """An empty ledger with the catalogue, on either engine."""
    return Bench(ledger)


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def example(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """Two half-years by province with all that can be odd in them, on either engine; only to be read."""
    if request.param == "sqlite":
        ledger = example_ledger(tmp_path_factory.mktemp("example") / "ledger.skh")
        yield ledger
        ledger.close()
        return
    server = request.getfixturevalue("server")
    address = server.create(like=request.getfixturevalue("migrated_database"))
    ledger = example_ledger(address)
    yield ledger
    ledger.close()
    server.drop(address)
