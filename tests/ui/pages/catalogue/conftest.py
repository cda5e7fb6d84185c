from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from ui.desk import Desk
from ui.pages.catalogue.page import CataloguePage


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> CataloguePage:
    """The page of the catalogue as a person sees it after choosing it in the navigation."""
    page = CataloguePage(desk.context)
    qtbot.addWidget(page)
    page.resize(1198, 690)
    page.show()
    page.open()
    return page
