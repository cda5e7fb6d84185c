from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.pages.plans.example import CLOCK, Sample
from tests.ui.pages.plans.hands import Hands
from tracker.app import Ledger
from ui.desk import Desk
from ui.pages.plans.page import PlansPage
from ui.tasks import DirectRunner


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample ledger with work in progress; copied, never opened."""
    sample = Sample(tmp_path_factory.mktemp("plans") / "sample.skh")
    sample.ledger.close()
    return sample.path


@pytest.fixture
def desk(sample_file: Path, tmp_path: Path, dressed: QApplication) -> Iterator[Desk]:
    """The sample ledger, opened, with undo; work is done at once."""
    path = Path(shutil.copyfile(sample_file, tmp_path / "sample.skh"))
    desk = Desk(Ledger.open(path, lambda: CLOCK), DirectRunner())
    yield desk
    desk.close()


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> PlansPage:
    """The page of plans as a person sees it first."""
    page = PlansPage(desk.context)
    qtbot.addWidget(page)
    page.resize(1198, 690)
    page.show()
    page.open()
    page.focus_first()
    return page


@pytest.fixture
def hands(page: PlansPage, desk: Desk, qtbot: QtBot) -> Hands:
    """What a person does on the page."""
    return Hands(page, desk, qtbot)
