"""Numbers in Vietnamese (1.317; 25,5) and English (1,317; 25.5) notation; minus is U+2212 in both."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction

from tracker.kernel.fixed import plain
from tracker.kernel.interval import Interval

MINUS = "−"
_MARKS = {"vi": (".", ","), "en": (",", ".")}
_EXACT = Context(prec=60)


def print_number(
    value: Decimal, language: str = "vi", decimals: int | None = None, signed: bool = False
) -> str:
    """`value` with all its decimals, or rounded half up to `decimals`; `signed` puts "+" before a rise."""
    if decimals is not None:
        value = value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP, _EXACT)
    thousands, comma = _MARKS.get(language, _MARKS["vi"])
    text = f"{value.copy_abs():f}" if decimals is not None else plain(value.copy_abs())
    whole, _, rest = text.partition(".")
    body = f"{int(whole):,}".replace(",", thousands) + (comma + rest if rest else "")
    if value < 0:
        return MINUS + body
    return f"+{body}" if signed and value else body


def print_percent(value: Decimal, language: str = "vi", signed: bool = False) -> str:
    """`value` (in percent) to one decimal, no space before the sign: "−2,8%"."""
    return print_number(value, language, decimals=1, signed=signed) + "%"


def print_interval(
    interval: Interval, language: str = "vi", decimals: int = 3, suffix: str = "", signed: bool = False
) -> str:
    """One number, or the ends in mathematical notation: "[1.300; 1.400)", each with `suffix` after it."""
    low, high = (
        print_number(nearest(end, decimals), language, signed=signed) + suffix
        for end in (interval.low, interval.high)
    )
    if interval.is_point:
        return low
    return f"{'[' if interval.low_closed else '('}{low}; {high}{']' if interval.high_closed else ')'}"


def nearest(value: Fraction, decimals: int) -> Decimal:
    """`value` rounded half up (away from zero) to `decimals`, exactly."""
    scaled = abs(value) * 10**decimals
    units = (scaled.numerator * 2 + scaled.denominator) // (2 * scaled.denominator)
    text = Decimal(units).scaleb(-decimals, _EXACT)
    return -text if value < 0 and units else text
