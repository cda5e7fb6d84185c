"""The page in the ledger of a province, with the ministry's form on the disk beside it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.tracker.exchange.desk import clock
from tests.tracker.exchange.requests.province import Province
from tracker.app import Ledger
from tracker.exchange.issuing import Book
from ui.desk import Desk
from ui.pages.rounds.page import RoundsPage
from ui.pages.rounds.requests.take_dialog import TakeDialog
from ui.pages.rounds.requests.view import RequestsView
from ui.pages.targets import ASKED
from ui.tasks import BaseRunner


@pytest.fixture(scope="session")
def province_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("province") / "province.skh"
    Ledger.open(path, clock).close()
    return path


@pytest.fixture
def province_desk(province_file: Path, runner: BaseRunner, tmp_path: Path) -> Iterator[Desk]:
    """What the window of the province works with."""
    ledger = Ledger.open(Path(shutil.copyfile(province_file, tmp_path / "province.skh")), clock)
    desk = Desk(ledger, runner)
    yield desk
    desk.close()


@pytest.fixture
def province(province_desk: Desk, tmp_path: Path) -> Province:
    """Hands that work in the same ledger without the window."""
    return Province(province_desk.ledger, tmp_path)


@pytest.fixture
def form_file(opened: tuple[Path, tuple[Book, ...]], tmp_path: Path) -> Path:
    """The ministry's form for the place 68."""
    book = opened[1][2]
    path = tmp_path / book.file
    path.write_bytes(book.data)
    return path


@pytest.fixture
def province_page(province_desk: Desk, qtbot: QtBot) -> Iterator[RoundsPage]:
    """The page on its second tab."""
    made = RoundsPage(province_desk.context)
    qtbot.addWidget(made)
    made.resize(1200, 680)
    made.show()
    made.open()
    made.show_tab(ASKED)
    yield made
    made.hide()


@pytest.fixture
def view(province_page: RoundsPage) -> RequestsView:
    return province_page.requests


@pytest.fixture
def taken(view: RequestsView, form_file: Path) -> RequestsView:
    """The view once the form was taken over."""
    view.take(form_file)
    take_dialog(view).accept()
    return view


def take_dialog(view: RequestsView) -> TakeDialog:
    """The dialog that stands open."""
    (found,) = [one for one in view.findChildren(TakeDialog) if one.isVisible()]
    return found
