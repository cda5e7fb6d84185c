from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from ui.desk import Desk
from ui.pages.events.page import EventsPage


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
