from __future__ import annotations

import pytest
from sqlalchemy import Engine

from tests.tracker.plans.desk import Desk


@pytest.fixture
def desk(engine: Engine) -> Desk:
    """An empty ledger on either engine."""
    return Desk(engine)
