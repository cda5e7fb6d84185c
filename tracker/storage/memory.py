"""Answers that are dear to find, kept for as long as the file that they were found in stays as it is."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from pathlib import Path
from threading import Lock
from typing import Any, TypeVar

from tracker.storage.driver import siblings

T = TypeVar("T")

Mark = tuple[tuple[int, int], ...]
"""When the file and what lies beside it were last written, and how long they are."""


class Memory:
    """The last answer to each question. Who asks while another is finding it waits for that answer."""

    def __init__(self) -> None:
        self._kept: dict[Callable[..., Any], tuple[Hashable, Any]] = {}
        self._lock = Lock()
        self._turn = 0

    def forget(self) -> None:
        """Something was written here: some file systems tell the time too coarsely to see it."""
        self._turn += 1

    def recall(
        self, question: Callable[..., Any], asked: Hashable, target: Path | str, find: Callable[[], T]
    ) -> T:
        """The answer to `question` with the arguments `asked`; found anew where the file was written since.

        On a server somebody else may write at any time unseen: there nothing is kept.
        """
        if isinstance(target, str):
            return find()
        with self._lock:
            state = (
                asked,
                self._turn,
                mark_of(target),
            )  # before looking: what is written meanwhile is not in the answer
            kept = self._kept.get(question)
            if kept is None or kept[0] != state:
                kept = self._kept[question] = state, find()
            answer: T = kept[1]
            return answer


def mark_of(path: Path) -> Mark:
    """Changes when anybody commits, this program or another: that writes to the file or to its log."""
    wal, *_ = siblings(path)
    stats = [one.stat() for one in (path, wal) if one.exists()]
    return tuple((stat.st_mtime_ns, stat.st_size) for stat in stats)
