"""Background work: answers on the window's thread, cancelling, stale answers, draining on close."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import QObject, QThread
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from tracker.kernel.errors import Cancelled, Refusal
from ui.tasks import BaseRunner, DirectRunner, Latest, Progress, Runner, Step, TaskState


@pytest.fixture(params=["pool", "direct"])
def runner(request: pytest.FixtureRequest, qapp: QApplication) -> BaseRunner:
    made = Runner() if request.param == "pool" else DirectRunner()
    request.addfinalizer(lambda: made.close())
    return made


def test_the_result_comes_back_on_the_windows_thread(runner: BaseRunner, qtbot: QtBot) -> None:
    answers: list[tuple[int, bool]] = []
    task = runner.run(
        lambda _progress: 2**40, lambda n: answers.append((n, QThread.currentThread().isMainThread()))
    )
    qtbot.waitUntil(lambda: bool(answers))
    assert answers == [(2**40, True)]
    assert task.state is TaskState.DONE
    assert runner.tasks == []


def test_a_failure_goes_to_failed_alone(runner: BaseRunner, qtbot: QtBot) -> None:
    errors: list[Exception] = []

    def work(_progress: Progress) -> None:
        raise Refusal("storage.locked")

    task = runner.run(work, lambda _nothing: pytest.fail("not done"), errors.append)
    qtbot.waitUntil(lambda: bool(errors))
    assert isinstance(errors[0], Refusal)
    assert task.state is TaskState.FAILED


def test_progress_is_told_with_what_is_being_done(runner: BaseRunner, qtbot: QtBot) -> None:
    steps: list[Step] = []
    runner.changed.connect(lambda task: steps.append(task.step))
    done: list[None] = []

    def work(progress: Progress) -> None:
        for number in range(1, 4):
            progress.report(number, 3, f"tệp {number}/3")

    runner.run(work, done.append, label="Đọc 3 tệp")
    qtbot.waitUntil(lambda: bool(done))
    assert Step(3, 3, "tệp 3/3") in steps
    assert Step(3, 3).fraction == 1.0
    assert Step(3, 0).fraction is None


def test_cancelled_work_ends_at_its_next_check(qtbot: QtBot, qapp: QApplication) -> None:
    runner = Runner()
    started, go_on = threading.Event(), threading.Event()
    said: list[str] = []

    def work(progress: Progress) -> None:
        started.set()
        go_on.wait(5)
        progress.check()
        said.append("went on")

    task = runner.run(
        work,
        lambda _result: said.append("done"),
        lambda _error: said.append("failed"),
        cancelled=lambda: said.append("cancelled"),
    )
    assert started.wait(5)
    task.cancel()
    go_on.set()
    qtbot.waitUntil(lambda: task.state is TaskState.CANCELLED)
    assert said == ["cancelled"]
    assert runner.close()


def test_work_cancelled_before_it_began_never_begins(qtbot: QtBot, qapp: QApplication) -> None:
    runner = Runner(threads=1)
    first_started, go_on = threading.Event(), threading.Event()
    ran: list[int] = []

    def blocking(_progress: Progress) -> None:
        first_started.set()
        go_on.wait(5)

    runner.run(blocking)
    assert first_started.wait(5)
    second = runner.run(lambda _progress: ran.append(2))
    second.cancel()
    go_on.set()
    qtbot.waitUntil(lambda: not second.running)
    assert ran == []
    assert runner.close()


def test_only_the_answer_to_the_last_question_counts(qtbot: QtBot, qapp: QApplication) -> None:
    runner = Runner()
    latest = Latest(runner)
    release_first = threading.Event()
    answers: list[str] = []

    def slow(_progress: Progress) -> str:
        release_first.wait(5)
        return "old"

    latest.run(slow, answers.append)
    latest.run(lambda _progress: "new", answers.append)
    qtbot.waitUntil(lambda: bool(answers))
    release_first.set()
    qtbot.waitUntil(lambda: not runner.tasks)
    assert answers == ["new"]
    assert runner.close()


def test_a_dropped_question_is_not_answered(qapp: QApplication, qtbot: QtBot) -> None:
    runner = Runner()
    latest = Latest(runner)
    latest.run(lambda _progress: 1, lambda _answer: pytest.fail("dropped"))
    latest.drop()
    qtbot.waitUntil(lambda: not runner.tasks)
    assert runner.close()


def test_closing_cancels_waits_and_drops_the_answers(qapp: QApplication) -> None:
    runner = Runner()
    stopped: list[bool] = []
    started = threading.Event()

    def work(progress: Progress) -> None:
        started.set()
        try:
            while True:
                progress.check()
        except Cancelled:
            stopped.append(True)
            raise

    runner.run(work, lambda _result: pytest.fail("closed"), lambda _error: pytest.fail("closed"))
    assert started.wait(5)
    assert runner.close()
    assert stopped == [True]
    QApplication.processEvents()
    assert runner.tasks == []


def test_the_direct_runner_answers_before_it_returns(qapp: QApplication) -> None:
    answers: list[int] = []
    DirectRunner().run(lambda _progress: 7, answers.append)
    assert answers == [7]


def test_an_error_nobody_listens_for_is_raised(qapp: QApplication) -> None:
    def work(_progress: Progress) -> None:
        raise ValueError("wrong")

    with pytest.raises(ValueError, match="wrong"):
        DirectRunner().run(work)


class Listener(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.heard = 0

    def hear(self, _answer: object) -> None:
        self.heard += 1


@pytest.mark.parametrize("newest_only", [True, False])
def test_an_answer_is_heard_by_who_is_still_there(
    newest_only: bool, qapp: QApplication, qtbot: QtBot
) -> None:
    runner, staying, going = Runner(), Listener(), Listener()
    for listener in (staying, going):
        ask = Latest(runner).run if newest_only else runner.run
        ask(lambda _progress: None, listener.hear)
    delete(going)
    qtbot.waitUntil(lambda: not runner.tasks)
    assert (staying.heard, going.heard) == (1, 0)
    runner.close()
