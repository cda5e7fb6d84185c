"""What a page is given: the ledger to ask, the runner for long work, and the one way to change something."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

from tracker.app import Ledger
from tracker.kernel.changes import Outcome
from ui.tasks import BaseRunner


class Do(Protocol):
    """Runs a command so that it can be undone: the undo stack's `do`, or the ledger's own."""

    def __call__(self, command: Callable[..., Outcome], /, *args: Any, **kwargs: Any) -> Outcome: ...


@dataclass(frozen=True)
class PageContext:
    """Words and theme are asked of `ui.i18n` and `ui.theme`, which every page sees anyway."""

    ledger: Ledger
    runner: BaseRunner
    do: Do
