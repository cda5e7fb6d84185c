"""A window on the sample documents: the ledger is made once a run, copied for each test."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.ui.example import CLOCK
from tracker.app import Ledger
from tracker.reference import loader
from ui.desk import Desk
from ui.tasks import DirectRunner


@pytest.fixture(scope="session")
def sample_file(migrated_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Copied, never opened."""
    path = Path(shutil.copyfile(migrated_file, tmp_path_factory.mktemp("window") / "sample.skh"))
    ledger = Ledger.open(path, lambda: CLOCK)
    ledger.do(loader.load_sample, ledger.clock)
    ledger.close()
    return path


@pytest.fixture
def desk(sample_file: Path, tmp_path: Path, dressed: QApplication) -> Iterator[Desk]:
    """The sample ledger, opened, with undo."""
    path = Path(shutil.copyfile(sample_file, tmp_path / "sample.skh"))
    desk = Desk(Ledger.open(path, lambda: CLOCK), DirectRunner())
    yield desk
    desk.close()
