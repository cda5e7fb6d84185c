"""The page of figures on a ledger with two half-years by province; long work is done at once."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.example import CLOCK, example_ledger
from tracker.app import Ledger
from tracker.undo import UndoStack
from ui.pages.context import PageContext
from ui.pages.figures.page import FiguresPage
from ui.tasks import DirectRunner


@pytest.fixture(scope="session")
def example_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example; copied, never opened."""
    path = tmp_path_factory.mktemp("example") / "ledger.skh"
    example_ledger(path).close()
    return path


@pytest.fixture
def ledger(example_file: Path, tmp_path: Path) -> Iterator[Ledger]:
    ledger = Ledger.open(Path(shutil.copyfile(example_file, tmp_path / "ledger.skh")), lambda: CLOCK)
    yield ledger
    ledger.close()


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Ledger]:
    """A ledger with the catalogue and no figures."""
    ledger = Ledger.open(tmp_path / "empty.skh", lambda: CLOCK)
    yield ledger
    ledger.close()


@pytest.fixture
def undo(ledger: Ledger) -> UndoStack:
    return UndoStack(ledger.do)


@pytest.fixture
def page(dressed: QApplication, qtbot: QtBot, ledger: Ledger, undo: UndoStack) -> FiguresPage:
    return opened(qtbot, PageContext(ledger, DirectRunner(), undo.do))


def opened(qtbot: QtBot, context: PageContext, payload: object = None) -> FiguresPage:
    """The page as a person sees it after choosing it in the navigation."""
    page = FiguresPage(context)
    qtbot.addWidget(page)
    page.resize(1198, 678)
    page.show()
    page.open(payload)
    return page
