"""The page of rounds on a ledger with one round sent to three places, and hands that fill forms."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.tracker.exchange.desk import PLACES, clock, open_round
from tests.ui.pages.rounds.hands import Hands
from tracker.app import Ledger
from tracker.exchange.issuing import Book
from ui.desk import Desk
from ui.pages.rounds.page import RoundsPage
from ui.tasks import BaseRunner, DirectRunner


@pytest.fixture(scope="session")
def opened(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, tuple[Book, ...]]:
    path = tmp_path_factory.mktemp("rounds") / "round.skh"
    return path, open_round(path)


@pytest.fixture
def runner(dressed: QApplication) -> Iterator[BaseRunner]:
    made = DirectRunner()
    yield made
    made.close()


@pytest.fixture
def window_desk(opened: tuple[Path, tuple[Book, ...]], runner: BaseRunner, tmp_path: Path) -> Iterator[Desk]:
    """What the window works with, on a ledger of its own."""
    path, _ = opened
    desk = Desk(Ledger.open(Path(shutil.copyfile(path, tmp_path / "round.skh")), clock), runner)
    yield desk
    desk.close()


@pytest.fixture
def hands(opened: tuple[Path, tuple[Book, ...]], window_desk: Desk, tmp_path: Path) -> Hands:
    folder = tmp_path / "replies"
    folder.mkdir()
    return Hands(window_desk.ledger, dict(zip(PLACES, opened[1], strict=True)), folder)


@pytest.fixture
def page(window_desk: Desk, qtbot: QtBot) -> Iterator[RoundsPage]:
    """The page, opened and seen."""
    made = RoundsPage(window_desk.context)
    qtbot.addWidget(made)
    made.resize(1200, 680)
    made.show()
    made.open()
    yield made
    made.hide()


@pytest.fixture
def empty_page(runner: BaseRunner, tmp_path: Path, qtbot: QtBot) -> Iterator[RoundsPage]:
    """The page on a ledger without rounds."""
    desk = Desk(Ledger.open(tmp_path / "empty.skh", clock), runner)
    made = RoundsPage(desk.context)
    qtbot.addWidget(made)
    made.resize(1200, 680)
    made.show()
    made.open()
    yield made
    made.hide()
    desk.close()
