"""How two printed numbers stand to each other, whatever their words stand for."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from tracker.kernel.fixed import from_milli
from tracker.kernel.interval import Interval
from tracker.kernel.quantity import Measure, Quantity

MILLI: Final = 1000
"""Thousandths in one: rules count in thousandths, as the ledger keeps them."""


def is_below(one: Quantity, other: Quantity) -> bool:
    """Whether the first must be less than the second; what has no number is not compared."""
    if one.interval is None or other.interval is None or one.interval.overlaps(other.interval):
        return False
    return one.interval.low < other.interval.low


def differ(one: Quantity, other: Quantity) -> bool:
    """Whether no number can be both."""
    return is_below(one, other) or is_below(other, one)


def apart(one: Quantity, other: Quantity) -> float:
    """How far apart two numbers are, relative to the larger: 0 where they can agree, 0.9 for ten times."""
    if one.interval is None or other.interval is None:
        return 0.0
    return distance(one.interval, other.interval)


def distance(one: Interval, other: Interval) -> float:
    """The gap between two intervals, relative to the largest number in them; 0 where they meet."""
    gap = max(one.low - other.high, other.low - one.high)
    largest = max(abs(end) for end in (one.low, one.high, other.low, other.high))
    return float(gap / largest) if gap > 0 else 0.0


def relative(one: int, other: int) -> float:
    """The same for two plain amounts."""
    largest = max(abs(one), abs(other))
    return abs(one - other) / largest if largest else 0.0


def plain(amount: int, measure: Measure) -> Quantity:
    """An amount in thousandths as a quantity without further words."""
    return Quantity.of(from_milli(amount), measure)


def all_known(amounts: Collection[int | None]) -> bool:
    return all(amount is not None for amount in amounts)
