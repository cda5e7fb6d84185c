from __future__ import annotations

import pytest

from tests.tracker.figures.bench import Bench
from tracker.app import Ledger


@pytest.fixture
def bench(ledger: Ledger) -> Bench:
    """An empty ledger with the catalogue, on either engine."""
    return Bench(ledger)
