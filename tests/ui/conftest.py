"""Every window test starts dressed: the light theme, Vietnamese, the application's style sheet."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from ui.i18n import language
from ui.theme import Mode, theme


@pytest.fixture(scope="session")
def dressed_application(qapp: QApplication) -> QApplication:
    theme().install(qapp, Mode.LIGHT)
    return qapp


@pytest.fixture
def dressed(dressed_application: QApplication) -> Iterator[QApplication]:
    """The application in the light theme and Vietnamese, put back so after the test."""
    yield dressed_application
    theme().use(Mode.LIGHT)
    language().use("vi")
