"""The runner as the windowed model asks it."""

from __future__ import annotations

from collections.abc import Callable

from ui.models.windowed import Answer, Fetch
from ui.tasks import BaseRunner


def fetch_with(runner: BaseRunner) -> Fetch:
    """A fetch through the runner; an error is raised in the window's thread after the model has been told."""

    def fetch(work: Callable[[], Answer], done: Callable[[Answer], None], failed: Callable[[], None]) -> None:
        def fail(error: Exception) -> None:
            failed()
            raise error

        runner.run(lambda _progress: work(), done, fail, cancelled=failed)

    return fetch
