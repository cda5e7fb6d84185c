from __future__ import annotations

import pytest

from tests.tracker.figures.bench import Bench
from tracker.app import Ledger


@pytest.fixture
def bench(sample: Ledger) -> Bench:
    """A ledger with the plans and figures of the documents, on either engine."""
    return Bench(sample)
