"""Intervals with exact ends, each open or closed. A printed number stands for one."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction


@dataclass(frozen=True)
class _End:
    """One end of an interval; ends of a product or sum carry over whether they are reached."""

    at: Fraction
    closed: bool

    def __mul__(self, other: _End) -> _End:
        reached = (
            (self.closed and other.closed) or (self.closed and not self.at) or (other.closed and not other.at)
        )
        return _End(self.at * other.at, reached)


@dataclass(frozen=True)
class Interval:
    """All numbers from `low` to `high`; an end belongs to it when it is closed. Never empty."""

    low: Fraction
    high: Fraction
    low_closed: bool = True
    high_closed: bool = True

    def __post_init__(self) -> None:
        if self.low > self.high or (self.low == self.high and not (self.low_closed and self.high_closed)):
            raise ValueError(f"empty interval {self}")

    @staticmethod
    def point(value: int | Decimal | Fraction) -> Interval:
        exact = Fraction(value)
        return Interval(exact, exact)

    @property
    def is_point(self) -> bool:
        return self.low == self.high

    def contains(self, value: int | Decimal | Fraction) -> bool:
        exact = Fraction(value)
        above = exact > self.low or (self.low_closed and exact == self.low)
        return above and (exact < self.high or (self.high_closed and exact == self.high))

    def overlaps(self, other: Interval) -> bool:
        """Whether some number belongs to both."""
        return self._reaches(other) and other._reaches(self)

    def _reaches(self, other: Interval) -> bool:
        """Whether this one's upper end is not below the other's lower end."""
        return self.high > other.low or (self.high == other.low and self.high_closed and other.low_closed)

    def __neg__(self) -> Interval:
        return Interval(-self.high, -self.low, self.high_closed, self.low_closed)

    def __add__(self, other: Interval) -> Interval:
        return Interval(
            self.low + other.low,
            self.high + other.high,
            self.low_closed and other.low_closed,
            self.high_closed and other.high_closed,
        )

    def __sub__(self, other: Interval) -> Interval:
        return self + -other

    def __mul__(self, other: Interval) -> Interval:
        corners = [mine * theirs for mine in self._ends for theirs in other._ends]
        low = min(corner.at for corner in corners)
        high = max(corner.at for corner in corners)
        return Interval(
            low,
            high,
            any(corner.closed for corner in corners if corner.at == low),
            any(corner.closed for corner in corners if corner.at == high),
        )

    def __truediv__(self, other: Interval) -> Interval | None:
        """None when `other` holds zero or ends at it: the quotient has no bound."""
        if other.low <= 0 <= other.high:
            return None
        return self * Interval(1 / other.high, 1 / other.low, other.high_closed, other.low_closed)

    def scaled(self, factor: int | Decimal | Fraction) -> Interval:
        return self * Interval.point(factor)

    def moved(self, by: int | Decimal | Fraction) -> Interval:
        return self + Interval.point(by)

    @property
    def _ends(self) -> tuple[_End, _End]:
        return _End(self.low, self.low_closed), _End(self.high, self.high_closed)
