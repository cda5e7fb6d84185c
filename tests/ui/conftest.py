"""Every window test starts dressed: the light theme, Vietnamese, the application's style sheet."""

from __future__ import annotations

from collections.abc import Generator, Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from ui.i18n import language
from ui.problems import problems
from ui.theme import Mode, theme
from ui.widgets.layout_memory import layout_memory


@pytest.fixture(scope="session")
def dressed_application(qapp: QApplication) -> QApplication:
    theme().install(qapp, Mode.LIGHT)
    return qapp


@pytest.fixture(scope="session", autouse=True)
def _reports_of_errors_aside(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Whatever goes wrong in a test is not reported to the person who runs it."""
    problems().keep_in(tmp_path_factory.mktemp("reports"))


@pytest.fixture
def dressed(dressed_application: QApplication) -> Iterator[QApplication]:
    """The application in the light theme and Vietnamese, put back so after the test."""
    yield dressed_application
    theme().use(Mode.LIGHT)
    language().use("vi")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown() -> Generator[None]:
    """Widgets that a test let go of are really gone after it, and the next one is spoken to in Vietnamese,
    and finds tables arranged as at first.

    Without an event loop nobody carries `deleteLater` out; thousands of them would follow every later change
    of the palette.
    """
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    language().use("vi")
    layout_memory().begin("", lambda _text: None)
