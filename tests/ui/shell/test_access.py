"""Everything can be named by a screen reader and reached by the keyboard."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLineEdit,
    QScrollBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.ui.shell.test_first_start import AGENCIES, PROVINCES
from ui.i18n import language
from ui.shell.contents import Contents
from ui.shell.first_start import FirstStart
from ui.shell.main_window import MainWindow
from ui.shell.navigation import NavButton

CONTROLS = (QAbstractButton, QLineEdit, QComboBox)


def unnamed(root: QWidget) -> list[QWidget]:
    """Controls that a screen reader could not name; the inside of a combo box is named by the box."""
    controls = [widget for widget in root.findChildren(QWidget) if isinstance(widget, CONTROLS)]
    inner = [widget for widget in controls if isinstance(widget.parent(), QComboBox | QScrollBar)]
    return [
        widget
        for widget in controls
        if widget not in inner
        and widget.objectName() != "qt_menubar_ext_button"
        and not widget.accessibleName()
        and not (isinstance(widget, QAbstractButton) and widget.text())
        and not (isinstance(widget, QAbstractButton) and widget.isHidden())
    ]


@pytest.mark.parametrize("code", ["vi", "en"])
def test_every_control_of_the_window_has_a_name(window: MainWindow, qtbot: QtBot, code: str) -> None:
    language().use(code)
    qtbot.waitUntil(lambda: len(window.findChildren(Contents)) == 1)
    window.open_search("x")
    controls = [widget for widget in unnamed(window) if not window.pages.isAncestorOf(widget)]
    assert controls == []


@pytest.mark.parametrize("code", ["vi", "en"])
def test_every_control_of_the_first_start_has_a_name(
    dressed: QApplication, qtbot: QtBot, tmp_path: Path, code: str
) -> None:
    language().use(code)
    page = FirstStart(PROVINCES, AGENCIES, tmp_path, 2026)
    qtbot.addWidget(page)
    assert unnamed(page) == []
    language().use("vi")


def test_tab_reaches_navigation_and_page(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(window.isActiveWindow)
    reached: list[QWidget] = []
    for _ in range(14):
        qtbot.keyClick(window.focusWidget() or window, Qt.Key.Key_Tab)
        focused = window.focusWidget()
        if focused is not None:
            reached.append(focused)
    assert any(isinstance(widget, NavButton) for widget in reached)
    assert any(window.pages.isAncestorOf(widget) for widget in reached)
