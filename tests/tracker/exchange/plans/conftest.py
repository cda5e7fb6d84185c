from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from tests.tracker.exchange.plans.desk import Office, ministry
from tracker.storage.engine import open_engine


@pytest.fixture
def sender(migrated_file: Path, tmp_path: Path) -> Iterator[Office]:
    """The ministry, with its plan."""
    engine = open_engine(Path(shutil.copyfile(migrated_file, tmp_path / "ministry.db")))
    yield ministry(engine)
    engine.dispose()


@pytest.fixture
def office(migrated_file: Path, tmp_path: Path) -> Iterator[Office]:
    """A province with an empty ledger, on the fast engine."""
    engine = open_engine(Path(shutil.copyfile(migrated_file, tmp_path / "province.db")))
    yield Office(engine)
    engine.dispose()


@pytest.fixture
def any_office(engine: Engine) -> Office:
    """A province with an empty ledger, on either engine."""
    return Office(engine)
