"""One measured ratio."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Result:
    """`measured` against `base`, in `unit`, from the same run; the ratio should be at most `reach`."""

    name: str
    measured: float
    base: float
    of_what: str
    reach: float = 1.0
    unit: str = "ms"

    @property
    def ratio(self) -> float:
        return self.measured / self.base if self.base else 0.0

    @property
    def holds(self) -> bool:
        return self.ratio <= self.reach


def timed(work: Callable[[], object]) -> float:
    """Milliseconds of one call."""
    begun = time.perf_counter()
    work()
    return (time.perf_counter() - begun) * 1000


def in_turn(one: Callable[[], object], other: Callable[[], object], rounds: int = 5) -> tuple[float, float]:
    """Medians in milliseconds of both, measured in turn, so that a machine's drift meets both alike."""
    first, second = _taken(one, other, rounds)
    return statistics.median(first), statistics.median(second)


def best_in_turn(
    one: Callable[[], object], other: Callable[[], object], rounds: int = 25
) -> tuple[float, float]:
    """The least of both, measured in turn: for what takes milliseconds, where other programs only add."""
    first, second = _taken(one, other, rounds)
    return min(first), min(second)


def _taken(
    one: Callable[[], object], other: Callable[[], object], rounds: int
) -> tuple[list[float], list[float]]:
    first, second = [], []
    for _ in range(rounds):
        first.append(timed(one))
        second.append(timed(other))
    return first, second
