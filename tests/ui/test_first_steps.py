"""The first start by keyboard: from the questions to the first summary, and to an empty ledger."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui import first
from ui.first import first_start
from ui.preferences import Preferences
from ui.program import Program
from ui.shell.first_choice import Begin
from ui.shell.first_start import FirstStart
from ui.shell.main_window import MainWindow
from ui.tasks import DirectRunner


@pytest.fixture
def program(
    tmp_path: Path,
    migrated_file: Path,
    dressed: QApplication,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Program]:
    """At its first start; the sample is made by copying instead of by telling its story."""
    monkeypatch.setattr(first, "data_folder", lambda: tmp_path / "data")
    monkeypatch.setattr(first, "_make_sample", lambda target, *_: shutil.copyfile(migrated_file, target))
    monkeypatch.setattr(first.platformdirs, "user_documents_path", lambda: tmp_path)
    settings = Preferences(QSettings(str(tmp_path / "s.ini"), QSettings.Format.IniFormat))
    program = Program(MainWindow(), DirectRunner(), settings, lambda: dt.date(2026, 6, 22))
    qtbot.addWidget(program.window)
    program.window.show()
    program.window.show_alone(first_start(program))
    program.window.activateWindow()
    QApplication.processEvents()
    yield program
    program.close()


def _asked(program: Program) -> FirstStart:
    page = program.window.centralWidget()
    assert isinstance(page, FirstStart)
    return page


def test_two_keys_lead_from_the_questions_to_the_first_summary(program: Program) -> None:
    window = program.window
    QTest.keyClick(QApplication.focusWidget() or _asked(program), Qt.Key.Key_Return)
    assert window.current_page == "overview"
    offer = window.focusWidget()
    assert offer is not None and offer.isVisible()
    QTest.keyClick(offer, Qt.Key.Key_Space)
    assert window.current_page == "reports"


def test_an_empty_ledger_teaches_by_itself(program: Program, tmp_path: Path) -> None:
    page = _asked(program)
    page.choose(Begin.NEW)
    QTest.keyClick(page, Qt.Key.Key_Return)
    assert program.window.current_page == "overview"
    assert program.window.messages.text == ""
    assert len(list(tmp_path.glob("*.skh"))) == 1
