from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from ui.desk import Desk
from ui.pages.coordination.page import CoordinationPage


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> CoordinationPage:
    """The page of coordination as a person sees it after choosing it in the navigation."""
    page = CoordinationPage(desk.context)
    qtbot.addWidget(page)
    page.resize(1198, 690)
    page.show()
    page.open()
    return page
