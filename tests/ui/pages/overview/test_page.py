"""The overview: every number leads to its list, rows fit the window, an empty ledger teaches."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.example import CLOCK
from tracker.app import Ledger
from tracker.figures.sayable import Sayable
from tracker.reference import loader
from tracker.reports.news import NewsKind
from ui.desk import Desk
from ui.pages.figures.page import FiguresPage
from ui.pages.overview.news_dialog import NewsDialog
from ui.pages.overview.page import OverviewPage
from ui.pages.targets import DOUBTS, LIST, ToFigure, ToPlans
from ui.tasks import DirectRunner
from ui.visits import Visits


@pytest.fixture
def visits(tmp_path: Path) -> QSettings:
    return QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)


def opened(desk: Desk, qtbot: QtBot, height: int = 656) -> OverviewPage:
    page = OverviewPage(desk.context)
    qtbot.addWidget(page)
    page.resize(1198, height)
    page.show()
    page.open()
    qtbot.wait(1)
    return page


def test_every_counter_leads_to_its_list(desk: Desk, qtbot: QtBot) -> None:
    page = opened(desk, qtbot)
    went: list[tuple[str, object]] = []
    page.navigate.connect(lambda key, target: went.append((key, target)))
    for key in ("late", "due", "aims", "doubts", "reported"):
        page.lists.counters.chosen.emit(key)
    assert went[:3] == [("plans", ToPlans(state)) for state in ("overdue", "due_soon", "off_track")]
    assert went[3] == ("figures", ToFigure(view=DOUBTS))  # nothing contradicts: all that is doubtful
    assert went[4][0] == "rounds"
    page.lists.speech.opened.emit(Sayable.OPEN)
    assert went[-1] == ("figures", ToFigure(view=LIST, sayable="open"))


def test_the_page_fits_a_small_window_and_fills_a_large_one(desk: Desk, qtbot: QtBot) -> None:
    page = opened(desk, qtbot)
    assert page.lists.verticalScrollBar().maximum() == 0
    page.resize(1750, 300)
    qtbot.waitUntil(lambda: page.lists.verticalScrollBar().maximum() > 0)


def test_the_list_of_figures_shows_what_the_count_said(desk: Desk, qtbot: QtBot) -> None:
    page = opened(desk, qtbot)
    assert page.looked is not None
    figures = FiguresPage(desk.context)
    qtbot.addWidget(figures)
    figures.open(ToFigure(view=LIST, sayable=Sayable.OPEN))
    assert figures.list.count == page.looked.said[Sayable.OPEN] > 0
    figures.open(ToFigure(view=LIST, sayable=Sayable.INTERNAL))
    assert figures.list.count == page.looked.said[Sayable.INTERNAL] == 0


def test_news_are_told_from_one_session_to_the_next(desk: Desk, visits: QSettings, qtbot: QtBot) -> None:
    desk.visits = Visits(visits, "a")
    first = opened(desk, qtbot)
    assert first.looked is not None and not first.looked.before
    assert first.lists.news.shown == ()
    desk.do(loader.load_checked, desk.ledger.clock)
    desk.visits = Visits(visits, "a")
    second = opened(desk, qtbot)
    assert second.lists.news.shown == (NewsKind.DOUBT,)
    went: list[str] = []
    second.navigate.connect(lambda key, _target: went.append(key))
    assert second.show_news(NewsKind.DOUBT) is None  # the only one: there at once
    assert went == ["figures"]
    dialog = second.show_news()
    assert isinstance(dialog, NewsDialog)
    assert dialog.table.model().rowCount() == 1
    dialog.show_span("7")
    assert dialog.table.model().rowCount() == 0  # marks do not say when
    dialog.close()


def test_the_scope_is_remembered(desk: Desk, visits: QSettings, qtbot: QtBot) -> None:
    desk.visits = Visits(visits, "a")
    page = opened(desk, qtbot)
    page.choose_scope("34-46")
    assert page.looked is not None
    assert page.looked.overview.scope.key == "34-46"
    assert "Huế" in page.scope.text()
    assert Visits(visits, "a").scope == "34-46"


def test_an_empty_ledger_teaches_the_first_steps(
    migrated_file: Path, tmp_path: Path, dressed: QApplication, qtbot: QtBot
) -> None:
    path = Path(shutil.copyfile(migrated_file, tmp_path / "new.skh"))
    desk = Desk(Ledger.open(path, lambda: CLOCK), DirectRunner())
    page = opened(desk, qtbot)
    assert page.lists.steps.isVisible()
    assert not page.lists.counters.isVisible()
    went: list[str] = []
    page.navigate.connect(lambda key, _target: went.append(key))
    for button in page.lists.steps.buttons.values():
        button.click()
    assert went == ["settings", "plans", "rounds", "rounds"]
    desk.close()
