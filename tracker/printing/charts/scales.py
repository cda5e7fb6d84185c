"""Axis ticks: round numbers that hold the data, for screen and paper; pure."""

from __future__ import annotations

import math
from collections.abc import Sequence

_LEAST_SPAN = 0.15
"""Of the greatest value: what the lowest and the highest are apart at least, as the axis shows them."""
_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)


def nice_ticks(low: float, high: float, wanted: int = 4, *, whole: bool = False) -> list[float]:
    """About `wanted` round numbers from at or below `low` to at or above `high`, ascending.

    `whole`: only whole numbers can be counted, so none stands between two of them.
    """
    if high <= low:
        high = low + (abs(low) or 1.0)
    step = _round_step((high - low) / max(1, wanted - 1))
    if whole and not step.is_integer():
        step = float(math.ceil(step))
    first = math.floor(low / step)
    last = math.ceil(high / step)
    return [round(n * step, 10) for n in range(first, last + 1)]


def _round_step(rough: float) -> float:
    power = 10.0 ** math.floor(math.log10(rough))
    return next(step * power for step in _STEPS if step * power >= rough * 0.999)


def span_of(values: Sequence[float], tall: float, above: float, below: float) -> tuple[float, float]:
    """The ends of an axis `tall` units long that leaves so many units free over the highest value and under
    the lowest; never below zero when no value is. A small change does not fill the picture.
    """
    low, high = min(values), max(values)
    span = max(high - low, _LEAST_SPAN * max(abs(low), abs(high))) or 1.0
    scale = span / max(tall - above - below, tall / 3)
    least = high - span - below * scale
    return (max(0.0, least) if low >= 0 else least), high + above * scale


def ticks_in(low: float, high: float, wanted: int, *, whole: bool = False) -> list[float]:
    """The round numbers between the ends of an axis, about `wanted`; at least two."""
    for more in range(1, 12):
        ticks = nice_ticks(low, high, wanted + more, whole=whole)
        inside = [tick for tick in ticks if low <= tick <= high]
        if len(inside) >= max(2, round(wanted * 0.6)):
            return inside
    return ticks


def kept(names: Sequence[float], pitch: float) -> list[int]:
    """Which labels of these widths can stand side by side at this pitch, the last one always; ascending."""
    if not names:
        return []
    every = max(1, math.ceil((max(names) + 8) / max(pitch, 1.0)))
    return sorted(range(len(names) - 1, -1, -every))
