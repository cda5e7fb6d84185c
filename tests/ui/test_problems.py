"""Unexpected errors in the window: from every side, told once, kept without anything personal."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer, qInstallMessageHandler, qWarning
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tracker.kernel.errors import Refusal
from ui.problems import Problems, problems
from ui.shell.problem_dialog import ProblemTeller
from ui.shell.reports_dialog import ReportsDialog
from ui.tasks import Runner

SECRET = "Nguyễn Thị Lan"


@pytest.fixture
def watched(tmp_path: Path, dressed: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[Problems]:
    """The problems of the process, keeping in a folder of this test, told to nobody else's hooks."""
    kept = problems().reports.folder
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(sys, "unraisablehook", sys.unraisablehook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    former = qInstallMessageHandler(None)
    problems().keep_in(tmp_path)
    problems().install()
    yield problems()
    qInstallMessageHandler(former)
    problems().keep_in(kept)


@pytest.fixture
def teller(watched: Problems, qtbot: QtBot) -> ProblemTeller:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    return ProblemTeller(window, lambda tone, text: window.setToolTip(f"{tone}: {text}"))


def _break(what: str = SECRET) -> None:
    raise LookupError(what)


def test_a_slot_that_breaks_is_told_calmly_and_once(teller: ProblemTeller, qtbot: QtBot) -> None:
    for _ in range(3):
        QTimer.singleShot(0, _break)
    qtbot.waitUntil(lambda: teller.dialog is not None)
    qtbot.wait(0)
    dialog = teller.dialog
    assert dialog is not None
    assert "LookupError" in dialog.details.toPlainText()
    assert SECRET not in dialog.details.toPlainText()
    assert dialog.more.isHidden()
    assert len(problems().reports.listed()) == 1
    dialog.go_on.click()
    assert teller.dialog is None
    QTimer.singleShot(0, _break)
    qtbot.wait(0)
    assert teller.dialog is None


def test_another_error_meanwhile_is_counted_not_stacked(teller: ProblemTeller, watched: Problems) -> None:
    for error in (LookupError(), KeyError(), ValueError()):
        watched.meet(error)
    assert teller.dialog is not None
    assert "2" in teller.dialog.more.text
    assert len(watched.reports.listed()) == 3
    teller.dialog.go_on.click()


def test_work_and_threads_that_break_are_told_on_the_window_s_thread(watched: Problems, qtbot: QtBot) -> None:
    met: list[threading.Thread] = []
    watched.met.connect(lambda _report: met.append(threading.current_thread()))
    runner = Runner()
    runner.run(lambda _progress: _break("work"))
    thread = threading.Thread(target=lambda: int("thread"))
    thread.start()
    qtbot.waitUntil(lambda: len(met) == 2)
    thread.join()
    runner.close()
    assert set(met) == {threading.main_thread()}
    texts = [file.read_text("utf-8") for file in watched.reports.listed()]
    assert any("ui/tasks.py" in text for text in texts)
    assert any("python/threading.py" in text for text in texts)


def test_a_refusal_that_nobody_caught_is_said_in_its_own_words(
    teller: ProblemTeller, watched: Problems, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(watched.refused) as said:
        QTimer.singleShot(0, _refuse)
    assert "Thanh" in said.args[0]
    assert "Thanh" in teller.parent().property("toolTip")
    assert watched.reports.listed() == []


def _refuse() -> None:
    raise Refusal("cli.no_ledger", name="Thanh.skh")


def test_what_only_qt_warns_of_is_passed_on(watched: Problems, capfd: pytest.CaptureFixture[str]) -> None:
    qWarning("a warning")
    assert "a warning" in capfd.readouterr().err
    assert watched.reports.listed() == []


def test_recorded_errors_can_be_read_and_deleted(watched: Problems, qtbot: QtBot) -> None:
    empty = ReportsDialog()
    qtbot.addWidget(empty)
    assert not empty.empty.isHidden() and empty.copy.isHidden()
    watched.record(LookupError(SECRET))
    dialog = ReportsDialog()
    qtbot.addWidget(dialog)
    assert dialog.list.count() == 1
    assert "LookupError" in dialog.view.toPlainText()
    dialog.remove.click()
    assert watched.reports.listed() == []
    assert not dialog.empty.isHidden()
