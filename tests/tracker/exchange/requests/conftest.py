"""The ledger of a province, empty but for the catalogue; the ministry's is the `desk` of the tests above."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.tracker.exchange.desk import clock
from tests.tracker.exchange.requests.province import Province
from tracker.app import Ledger


@pytest.fixture
def province(catalogue_file: Path, tmp_path: Path) -> Iterator[Province]:
    folder = tmp_path / "province"
    folder.mkdir()
    ledger = Ledger.open(Path(shutil.copyfile(catalogue_file, folder / "province.skh")), clock)
    yield Province(ledger, folder)
    ledger.close()
