"""The menu of recent ledgers and the arrangement of the window, through the program."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from ui.preferences import Preferences
from ui.recent import RecentLedgers
from ui.tasks import DirectRunner


def test_the_newest_stands_first_and_a_ledger_that_is_gone_cannot_be_opened(
    qtbot: QtBot, tmp_path: Path
) -> None:
    preferences = Preferences(QSettings(str(tmp_path / "s.ini"), QSettings.Format.IniFormat))
    files = [tmp_path / f"so & {number}.skh" for number in range(10)]
    for file in files:
        file.touch()
        preferences.opened(file)
    files[9].unlink()
    opened: list[Path] = []
    recent, menu = RecentLedgers(preferences, DirectRunner(), opened.append), QMenu()
    qtbot.addWidget(menu)
    recent.fill(menu)
    lines = menu.actions()[:8]
    assert [line.isEnabled() for line in lines] == [False] + [True] * 7
    assert lines[0].text().startswith("so && 9.skh (không còn ở chỗ cũ")
    assert lines[1].text() == f"&2  so && 8.skh\t{tmp_path.name}"
    lines[1].trigger()
    assert opened == [files[8]]
    forget_gone, forget_all = menu.actions()[-2:]
    forget_gone.trigger()
    assert len(preferences.recent) == 7
    forget_all.trigger()
    assert preferences.recent == ()
    recent.fill(menu)
    assert [(one.text(), one.isEnabled()) for one in menu.actions()] == [("Chưa mở sổ nào trước đây", False)]


def test_preferences_keep_the_layout_and_the_navigation(tmp_path: Path) -> None:
    store = str(tmp_path / "s.ini")
    first = Preferences(QSettings(store, QSettings.Format.IniFormat))
    assert (first.layout, first.narrow) == ("", None)
    first.layout, first.narrow = '{"version": 1, "parts": {}}', True
    first._store.sync()
    second = Preferences(QSettings(store, QSettings.Format.IniFormat))
    assert (second.layout, second.narrow) == ('{"version": 1, "parts": {}}', True)
    second.narrow = None
    assert second.narrow is None
