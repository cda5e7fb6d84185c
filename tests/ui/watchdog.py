"""Watches the window's thread: how long one turn of the event loop holds it, in processor time.

Processor time of the thread alone, because the machine of a test may be busy with anything; work of the
runner runs on other threads and is not counted.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication

T = TypeVar("T")
_QUIET = 5
"""Turns without work or waiting after which an action counts as over."""
_MOST_SECONDS = 120.0


class Watchdog:
    """`longest`: milliseconds of the longest turn so far; the call that started the action is a turn too."""

    def __init__(self, application: QApplication) -> None:
        self._application = application
        self.longest = 0.0

    def act(self, action: Callable[[], T], busy: Callable[[], bool] = lambda: False) -> T:
        """Do it, and let the loop turn until nothing is `busy` and nothing waits any more."""
        done: list[T] = []
        self._turn(lambda: done.append(action()))
        quiet, end = 0, time.monotonic() + _MOST_SECONDS
        while quiet < _QUIET and time.monotonic() < end:
            held = self._turn(self._loop)
            quiet = 0 if busy() or held > 1.0 else quiet + 1
        return done[0]

    def _loop(self) -> None:
        """One turn: what waits, or at most a moment's sleep until something does."""
        self._application.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 5)

    def _turn(self, work: Callable[[], object]) -> float:
        begun = time.thread_time()
        work()
        held = (time.thread_time() - begun) * 1000
        self.longest = max(self.longest, held)
        return held
