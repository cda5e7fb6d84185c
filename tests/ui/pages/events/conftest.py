from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tracker.app import Ledger
from tracker.reference.loader import load_sample
from ui.desk import Desk
from ui.pages.events.page import EventsPage
from ui.tasks import DirectRunner

CLOCK = dt.datetime(2026, 6, 22, 3, 14, tzinfo=dt.UTC)


@pytest.fixture(scope="session")
def events_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger with the five meetings of the documents; copied, never opened."""
    path = tmp_path_factory.mktemp("events") / "sample.skh"
    ledger = Ledger.open(path, lambda: CLOCK)
    ledger.do(load_sample, ledger.clock)
    ledger.close()
    return path


@pytest.fixture
def desk(events_file: Path, tmp_path: Path, dressed: QApplication) -> Iterator[Desk]:
    """The sample ledger, opened, with undo; work is done at once."""
    path = Path(shutil.copyfile(events_file, tmp_path / "sample.skh"))
    desk = Desk(Ledger.open(path, lambda: CLOCK), DirectRunner())
    yield desk
    desk.close()


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> EventsPage:
    """The page as a person sees it first."""
    page = EventsPage(desk.context)
    qtbot.addWidget(page)
    page.resize(1198, 690)
    page.show()
    page.open()
    page.focus_first()
    return page
