"""One reported figure: its state, value, and what its words say about how exact it is."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from tracker.kernel.interval import Interval
from tracker.kernel.quantity.printing import print_number

_NOTHING = Decimal(0)


class State(StrEnum):
    """What stands in the cell. Only `value` has a number; `nil` ("không phát sinh") is zero in sums."""

    value = "value"
    nil = "nil"
    unknown = "unknown"
    not_applicable = "not_applicable"
    not_reported = "not_reported"

    @property
    def sign(self) -> str:
        """The sign printed for it in statistical tables: "-", "…", "x"; empty for the other two."""
        return _SIGNS.get(self, "")


_SIGNS = {State.nil: "-", State.unknown: "…", State.not_applicable: "x"}


class Qualifier(StrEnum):
    """The word before the number: trên, hơn; dưới; gần; khoảng, xấp xỉ; ước (alone)."""

    exact = "exact"
    over = "over"
    under = "under"
    nearly = "nearly"
    about = "about"
    estimate = "estimate"


class Measure(StrEnum):
    """Whole numbers; money and other measured amounts; percentages and shares."""

    count = "count"  # type: ignore[assignment]  # hides str.count, which no code calls on a measure
    amount = "amount"
    rate = "rate"


@dataclass(frozen=True)
class Unit:
    """The unit of a field. `scale` is what one unit counts: "tỷ đồng" 1,000,000,000, "trẻ em" 1."""

    name: str
    measure: Measure = Measure.count
    scale: Decimal = Decimal(1)

    @property
    def one(self) -> Decimal:
        """What the whole is in this unit, for rates: 100 for %, 1000 for ‰, otherwise 1."""
        return Decimal({"%": 100, "‰": 1000}.get(self.name.strip()[:1], 1))


@dataclass(frozen=True)
class Quantity:
    """A figure in its field's unit.

    `rounding` is the width that the printed digits stand for (0: an exact point); `whole` is N of a printed
    n/N; `text` the words it came in; `bounds` is set on computed quantities whose interval has another shape.
    """

    state: State
    value: Decimal | None = None
    qualifier: Qualifier = Qualifier.exact
    estimate: bool = False
    rounding: Decimal = _NOTHING
    whole: Decimal | None = None
    text: str = ""
    measure: Measure = Measure.count
    bounds: Interval | None = None

    @staticmethod
    def of(value: int | Decimal, measure: Measure = Measure.count, rounding: Decimal = _NOTHING) -> Quantity:
        """An unqualified value."""
        return Quantity(State.value, Decimal(value), rounding=rounding, measure=measure)

    @property
    def amount(self) -> Decimal | None:
        """The number that sums take: the value, 0 for nil, None for the other states."""
        return _NOTHING if self.state is State.nil else self.value

    @property
    def exact(self) -> Fraction | None:
        """The value as a fraction; a share printed n/N gives n/N again, which three decimals cannot hold."""
        if self.amount is None:
            return None
        value = Fraction(self.amount)
        if self.measure is Measure.rate and self.whole:
            return Fraction(round(value * Fraction(self.whole)), 1) / Fraction(self.whole)
        return value

    @property
    def approximate(self) -> bool:
        """Whether it is shown with "~": qualified, estimated, or a count rounded by its scale word."""
        rounded_count = self.measure is Measure.count and self.rounding > 0
        return self.qualifier is not Qualifier.exact or self.estimate or rounded_count

    @property
    def interval(self) -> Interval | None:
        """All values that the printed words can stand for; None unless there is a number."""
        if self.bounds is not None or self.exact is None:
            return self.bounds
        magnitude = _spread(abs(self.exact), Fraction(self.rounding), self._shape)
        return -magnitude if self.exact < 0 else magnitude

    @property
    def _shape(self) -> Qualifier:
        """Which form the interval has: an estimate without another qualifier spreads to both sides."""
        return Qualifier.estimate if self.estimate and self.qualifier is Qualifier.exact else self.qualifier

    def printed(self, language: str = "vi", as_typed: bool = True) -> str:
        """The words it came in, or (as_typed=False, or without words) its normal form: "~ 1.110", "63/63"."""
        if self.state is not State.value or self.value is None:
            return self.state.sign
        if as_typed and self.text:
            return self.text
        body = print_number(self.value, language)
        if self.whole is not None and self.measure is Measure.count:
            body = f"{body}/{print_number(self.whole, language)}"
        return f"~ {body}" if self.approximate else body


def _spread(value: Fraction, width: Fraction, shape: Qualifier) -> Interval:
    """The interval of a number that is not negative."""
    if not width:
        return Interval.point(value)
    match shape:
        case Qualifier.over:
            return Interval(value, value + width, high_closed=False)
        case Qualifier.nearly | Qualifier.under:
            return Interval(value - width, value, low_closed=False, high_closed=False)
        case Qualifier.about | Qualifier.estimate:
            return Interval(value - width, value + width)
        case _:
            return Interval(value - width / 2, value + width / 2, high_closed=False)
