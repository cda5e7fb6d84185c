"""A window with three small pages."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout
from pytestqt.qtbot import QtBot

from ui.shell.main_window import MainWindow
from ui.shell.pages import Page, PageSpec
from ui.shell.search_model import Group, Hit
from ui.tasks import DirectRunner


class SmallPage(Page):
    """Remembers what it was asked."""

    made: list[str] = []  # noqa: RUF012  # counted over the class on purpose: who was made, in order

    def __init__(self, key: str) -> None:
        super().__init__()
        self.key = key
        self.shown: list[object] = []
        self.refreshed = 0
        self.may_leave = True
        self.field = QLineEdit()
        QVBoxLayout(self).addWidget(self.field)
        SmallPage.made.append(key)

    def open(self, payload: object = None) -> None:
        self.shown.append(payload)

    def refresh(self) -> None:
        self.refreshed += 1

    def leave(self) -> bool:
        return self.may_leave


def small_pages() -> list[PageSpec]:
    return [
        PageSpec("overview", "home", "shell.nav.overview", lambda: SmallPage("overview")),
        PageSpec("plans", "plan", "shell.nav.plans", lambda: SmallPage("plans")),
        PageSpec("settings", "set", "shell.nav.settings", lambda: SmallPage("settings"), foot=True),
    ]


def find(text: str) -> list[Group]:
    """Two groups for any text but "nothing"."""
    if text == "nothing":
        return []
    plans = (Hit("plan", f"Kế hoạch {text}", "1863/QĐ-TTg", "Kế hoạch", ((9, len(text)),), ("plan", 1)),)
    figures = tuple(Hit("fig", f"Số vụ {text} {n}", payload=("figure", n)) for n in range(3))
    return [Group("Kế hoạch", plans, hidden=5), Group("Số liệu", figures, note="36 số")]


@pytest.fixture
def window(dressed: QApplication, qtbot: QtBot) -> MainWindow:
    SmallPage.made.clear()
    made = MainWindow(small_pages(), DirectRunner(), find)
    qtbot.addWidget(made)
    made.resize(1366, 738)
    made.show()
    made.activateWindow()
    return made


@pytest.fixture
def page(window: MainWindow) -> Callable[[str], SmallPage]:
    def found(key: str) -> SmallPage:
        page = window.pages.made[key]
        assert isinstance(page, SmallPage)
        return page

    return found
