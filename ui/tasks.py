"""Work in the background: run it, see how far it is, cancel it; the answer comes back on the window's thread.

`Runner` uses a thread pool; `DirectRunner` has the same interface and does the work at once, for tests and
pictures. The signals belong to the runner, which outlives every task: a signal object owned by the pool
would die on the pool's thread and take the answer with it.
"""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal
from shiboken6 import isValid

from tracker.kernel.errors import Cancelled

T = TypeVar("T")
_REPORT_EVERY = 0.05


class TaskState(StrEnum):
    """Where a task is in its life."""

    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


@dataclass(frozen=True)
class Step:
    """How far work is: `done` of `total` (0: not known) and what is being done."""

    done: int = 0
    total: int = 0
    text: str = ""

    @property
    def fraction(self) -> float | None:
        """0..1, or None where the total is not known."""
        return min(1.0, self.done / self.total) if self.total > 0 else None


class Progress:
    """Handed to the work: `report` how far it is, `check` whether it is still wanted."""

    def __init__(self, tell: Callable[[Step], None] = lambda _step: None) -> None:
        self._tell = tell
        self._told = 0.0
        self._cancelled = False

    def report(self, done: int, total: int = 0, text: str = "") -> None:
        """Say how far; told on at most every 50 ms. Raises Cancelled as `check` does."""
        self.check()
        now = time.monotonic()
        if now - self._told >= _REPORT_EVERY or (total and done >= total):
            self._told = now
            self._tell(Step(done, total, text))

    def check(self) -> None:
        """Raise Cancelled when the person has cancelled."""
        if self._cancelled:
            raise Cancelled

    @property
    def cancelled(self) -> bool:
        return self._cancelled

    def cancel(self) -> None:
        self._cancelled = True


class Task:
    """One piece of work as the window sees it; the runner says `changed(task)` whenever it changes."""

    def __init__(self, number: int, label: str, progress: Progress) -> None:
        self.number = number
        self.label = label
        self.step = Step()
        self.state = TaskState.RUNNING
        self._progress = progress

    @property
    def running(self) -> bool:
        return self.state is TaskState.RUNNING

    def cancel(self) -> None:
        """Ask the work to stop at its next check. Nothing happens when it has ended."""
        self._progress.cancel()


@dataclass(frozen=True)
class _Listeners:
    done: Callable[[Any], None]
    failed: Callable[[Exception], None]
    cancelled: Callable[[], None]


class BaseRunner(QObject):
    """What both runners share: the list of running tasks, and `changed(task)`."""

    changed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._numbers = itertools.count(1)
        self._running: dict[int, tuple[Task, _Listeners]] = {}

    @property
    def tasks(self) -> list[Task]:
        """The tasks that are running, oldest first."""
        return [task for task, _ in self._running.values()]

    def run(
        self,
        work: Callable[[Progress], T],
        done: Callable[[T], None] = lambda _result: None,
        failed: Callable[[Exception], None] | None = None,
        label: str = "",
        cancelled: Callable[[], None] = lambda: None,
    ) -> Task:
        """Run `work(progress)`. Exactly one of done(result), failed(error), cancelled() is called afterwards,
        on the window's thread; none where it is a method of a widget that has gone meanwhile. `label` is what
        the foot of the window shows ("": nothing).
        """
        number = next(self._numbers)
        progress = Progress(lambda step: self._tell(number, step))
        task = Task(number, label, progress)
        self._running[number] = (task, _Listeners(done, failed or _raise, cancelled))
        self.changed.emit(task)
        self._start(number, work, progress)
        return task

    def close(self, wait_ms: int = 10_000) -> bool:
        """Cancel everything, drop the answers, wait; False when work still runs after `wait_ms`."""
        for task in self.tasks:
            task.cancel()
            task.state = TaskState.CANCELLED
        self._running.clear()
        return self._drain(wait_ms)

    def _start(self, number: int, work: Callable[[Progress], Any], progress: Progress) -> None:
        raise TypeError("use Runner or DirectRunner")

    def _drain(self, _wait_ms: int) -> bool:
        return True

    def _tell(self, number: int, step: Step) -> None:
        self._step(number, step)

    def _step(self, number: int, step: Step) -> None:
        found = self._running.get(number)
        if found is not None:
            found[0].step = step
            self.changed.emit(found[0])

    def _end(self, number: int, result: object, error: Exception | None) -> None:
        found = self._running.pop(number, None)
        if found is None:
            return
        task, listeners = found
        task.state = _state(error)
        self.changed.emit(task)
        if task.state is TaskState.CANCELLED:
            _tell_if_there(listeners.cancelled)
        elif error is not None:
            _tell_if_there(listeners.failed, error)
        else:
            _tell_if_there(listeners.done, result)


class Runner(BaseRunner):
    """Runs work on a thread pool of its own."""

    _stepped = Signal(object)
    _ended = Signal(object)

    def __init__(self, threads: int = 2, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(threads)
        self._stepped.connect(self._on_step)
        self._ended.connect(self._on_end)

    def _start(self, number: int, work: Callable[[Progress], Any], progress: Progress) -> None:
        self._pool.start(_Job(number, work, progress, self._ended.emit))

    def _tell(self, number: int, step: Step) -> None:
        self._stepped.emit((number, step))

    def _drain(self, wait_ms: int) -> bool:
        return self._pool.waitForDone(wait_ms)

    def _on_step(self, told: tuple[int, Step]) -> None:
        self._step(*told)

    def _on_end(self, told: tuple[int, object, Exception | None]) -> None:
        self._end(*told)


class DirectRunner(BaseRunner):
    """Does the work at once on the calling thread; the twin of Runner for tests and pictures."""

    def _start(self, number: int, work: Callable[[Progress], Any], progress: Progress) -> None:
        self._end(*_outcome(number, work, progress))


class Latest:
    """Asks again and again where only the last answer counts: earlier questions are cancelled, and an
    answer that comes late is dropped.
    """

    def __init__(self, runner: BaseRunner) -> None:
        self._runner = runner
        self._turn = 0
        self._task: Task | None = None

    def run(
        self,
        work: Callable[[Progress], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None] | None = None,
        label: str = "",
        cancelled: Callable[[], None] = lambda: None,
    ) -> None:
        """As `Runner.run`, for the newest question only; `cancelled` when a person cancelled that one."""
        self.drop()
        turn = self._turn

        def answer(result: T) -> None:
            if turn == self._turn:
                _tell_if_there(done, result)

        def problem(error: Exception) -> None:
            if turn == self._turn:
                _tell_if_there(failed or _raise, error)

        def given_up() -> None:
            if turn == self._turn:
                _tell_if_there(cancelled)

        self._task = self._runner.run(work, answer, problem, label, given_up)

    def runs(self, task: Task) -> bool:
        """Whether this task is the newest question."""
        return task is self._task

    def drop(self) -> None:
        """Forget the question that is being asked."""
        self._turn += 1
        if self._task is not None:
            self._task.cancel()


class _Job(QRunnable):
    """Holds no task and no window: only the work, so that nothing of the window dies on the pool's thread."""

    def __init__(
        self,
        number: int,
        work: Callable[[Progress], Any],
        progress: Progress,
        deliver: Callable[[object], None],
    ) -> None:
        super().__init__()
        self._parts = (number, work, progress)
        self._deliver = deliver

    def run(self) -> None:
        self._deliver(_outcome(*self._parts))


def _outcome(
    number: int, work: Callable[[Progress], Any], progress: Progress
) -> tuple[int, object, Exception | None]:
    try:
        progress.check()
        return number, work(progress), None
    except Exception as error:  # handed to the listener `failed`
        return number, None, error


def _state(error: Exception | None) -> TaskState:
    if error is None:
        return TaskState.DONE
    return TaskState.CANCELLED if isinstance(error, Cancelled) else TaskState.FAILED


def _tell_if_there(listener: Callable[..., None], *answer: object) -> None:
    """Nobody is told where the listener is a method of a widget that Qt has deleted meanwhile: the page went
    with its ledger, or was built anew in another language."""
    owner = getattr(listener, "__self__", None)
    if not isinstance(owner, QObject) or isValid(owner):
        listener(*answer)


def _raise(error: Exception) -> None:
    raise error
