"""Axis ticks: round numbers that hold the data; pure."""

from __future__ import annotations

import math
from collections.abc import Sequence

_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)


def nice_ticks(low: float, high: float, wanted: int = 4) -> list[float]:
    """About `wanted` round numbers from at or below `low` to at or above `high`, ascending."""
    if high <= low:
        high = low + (abs(low) or 1.0)
    step = _round_step((high - low) / max(1, wanted - 1))
    first = math.floor(low / step)
    last = math.ceil(high / step)
    return [round(n * step, 10) for n in range(first, last + 1)]


def _round_step(rough: float) -> float:
    power = 10.0 ** math.floor(math.log10(rough))
    return next(step * power for step in _STEPS if step * power >= rough * 0.999)


def padded(values: Sequence[float], share: float = 0.12) -> tuple[float, float]:
    """Lowest and highest value with room around them; never below zero when nothing is."""
    low, high = min(values), max(values)
    room = (high - low or abs(high) or 1.0) * share
    return (low - room if low < 0 else max(0.0, low - room)), high + room
