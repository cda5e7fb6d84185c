"""What a page is given: the ledger to ask, the runner for long work, and the one way to change something."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Protocol

from tracker.app import Ledger
from tracker.kernel.changes import Outcome
from ui.tasks import BaseRunner
from ui.visits import Visits


class Do(Protocol):
    """Runs a command so that it can be undone: the undo stack's `do`, or the ledger's own."""

    def __call__(self, command: Callable[..., Outcome], /, *args: Any, **kwargs: Any) -> Outcome: ...


def _no_outcome(_outcome: Outcome) -> None:
    """Nobody keeps steps."""


def _no_undo() -> Outcome | None:
    """There is nothing to take back."""
    return None


def _no_words() -> str:
    """There is nothing to take back."""
    return ""


@dataclass(frozen=True)
class PageContext:
    """Words and theme are asked of `ui.i18n` and `ui.theme`, which every page sees anyway.

    `remember` takes up what was done in the background, so that it can be undone; `undo` takes the newest
    step back, whoever took it; `undo_words` says which that is ("" when there is none). `visits` is what this
    person has seen of the ledger.
    """

    ledger: Ledger
    runner: BaseRunner
    do: Do
    remember: Callable[[Outcome], None] = _no_outcome
    undo: Callable[[], Outcome | None] = _no_undo
    undo_words: Callable[[], str] = _no_words
    visits: Visits = field(default_factory=Visits)
