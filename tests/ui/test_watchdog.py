"""No page holds the window: what it asks of the ledger runs beside it, and the watchdog would see."""

from __future__ import annotations

import datetime as dt
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.watchdog import Watchdog
from ui.preferences import Preferences
from ui.program import Program
from ui.shell.main_window import MainWindow
from ui.tasks import Runner

LIMIT = 100.0
"""Milliseconds of processor time for which the window may be held."""
_ROOM = 4.0
"""A test runs on any machine and catches what is far over; `python -m tests.benchmarks freeze` is exact."""


@pytest.fixture
def program(migrated_file: Path, tmp_path: Path, dressed: QApplication, qtbot: QtBot) -> Iterator[Program]:
    settings = Preferences(QSettings(str(tmp_path / "s.ini"), QSettings.Format.IniFormat))
    program = Program(MainWindow(), Runner(), settings, lambda: dt.date(2026, 6, 22))
    qtbot.addWidget(program.window)
    program.window.show()
    Watchdog(dressed).act(
        lambda: program.open(Path(shutil.copyfile(migrated_file, tmp_path / "s.skh"))),
        lambda: program.desk is None or bool(program.runner.tasks),
    )
    yield program
    program.close()


def test_the_watchdog_sees_who_holds_the_window(dressed: QApplication) -> None:
    def hold() -> None:
        end = time.thread_time() + 0.15
        while time.thread_time() < end:
            pass

    watchdog = Watchdog(dressed)
    watchdog.act(hold)
    assert watchdog.longest > LIMIT


def test_going_back_to_a_page_never_holds_the_window(program: Program, dressed: QApplication) -> None:
    window = program.window
    holds: dict[str, float] = {}
    for key in ("plans", "overview"):
        Watchdog(dressed).act(lambda key=key: window.go(key), lambda: bool(program.runner.tasks))
    for key in ("plans", "overview"):
        watchdog = Watchdog(dressed)
        watchdog.act(lambda key=key: window.go(key), lambda: bool(program.runner.tasks))
        holds[key] = watchdog.longest
    assert {key: held for key, held in holds.items() if held > LIMIT * _ROOM} == {}
