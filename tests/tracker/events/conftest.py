from __future__ import annotations

import pytest
from sqlalchemy import Engine

from tests.tracker.events.hall import Hall


@pytest.fixture
def hall(engine: Engine) -> Hall:
    """An empty ledger on either engine."""
    return Hall(engine)
