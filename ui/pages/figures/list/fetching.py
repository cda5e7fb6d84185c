"""The runner as the windowed model asks it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from shiboken6 import isValid

from ui.models.windowed import Answer, Fetch
from ui.tasks import BaseRunner


def fetch_with(runner: BaseRunner, owner: QObject) -> Fetch:
    """A fetch through the runner for as long as `owner` lives; answers that come later are dropped.

    An error is raised in the window's thread after the asker has been told.
    """

    def fetch(work: Callable[[], Answer], done: Callable[[Answer], None], failed: Callable[[], None]) -> None:
        def answer(found: Answer) -> None:
            if isValid(owner):
                done(found)

        def give_up() -> None:
            if isValid(owner):
                failed()

        def fail(error: Exception) -> None:
            give_up()
            raise error

        runner.run(lambda _progress: work(), answer, fail, cancelled=give_up)

    return fetch
