"""The page of coordination on a ledger with the sample; work is done at once."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.example import CLOCK
from tracker.app import Ledger
from tracker.reference import loader
from ui.desk import Desk
from ui.pages.coordination.page import CoordinationPage
from ui.tasks import DirectRunner


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Copied, never opened."""
    path = tmp_path_factory.mktemp("coordination") / "sample.skh"
    ledger = Ledger.open(path, lambda: CLOCK)
    ledger.do(loader.load_sample, ledger.clock)
    ledger.close()
    return path


@pytest.fixture
def desk(sample_file: Path, tmp_path: Path, dressed: QApplication) -> Iterator[Desk]:
    path = Path(shutil.copyfile(sample_file, tmp_path / "sample.skh"))
    desk = Desk(Ledger.open(path, lambda: CLOCK), DirectRunner())
    yield desk
    desk.close()


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> CoordinationPage:
    """As a person sees it after choosing it in the navigation."""
    page = CoordinationPage(desk.context)
    qtbot.addWidget(page)
    page.resize(1198, 690)
    page.show()
    page.open()
    return page
