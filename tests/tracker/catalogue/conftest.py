from __future__ import annotations

import pytest

from tests.tracker.catalogue.desk import Desk
from tracker.app import Ledger


@pytest.fixture
def desk(ledger: Ledger) -> Desk:
    """A ledger with the catalogue that we bring, on either engine."""
    return Desk(ledger)
