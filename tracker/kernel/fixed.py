"""Exact decimal numbers as whole thousandths ("milli"), the form in which the ledger stores every value."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from tracker.kernel.errors import Refusal

SCALE = 1000
LIMIT = 9_200_000_000_000_000  # thousandths of it still fit a signed 64-bit integer
_LIMIT_DIGITS = 15  # 10**15 is below LIMIT, 10**16 above


def to_milli(value: Decimal) -> int:
    """`value` in whole thousandths. Refuses more than three decimals, and values beyond ±9.2e15."""
    if not value.is_finite():
        raise Refusal("quantity.not_a_number", text=str(value))
    if not value:
        return 0
    if value.adjusted() > _LIMIT_DIGITS:
        raise Refusal("quantity.too_large", text=_short(value))
    sign, digits, exponent = value.as_tuple()
    mantissa = "".join(map(str, digits)).rstrip("0")
    power = int(exponent) + len(digits) - len(mantissa) + 3
    if power < 0:
        raise Refusal("quantity.too_fine", text=_short(value))
    milli: int = int(mantissa) * 10**power
    if milli > LIMIT * SCALE:
        raise Refusal("quantity.too_large", text=_short(value))
    return -milli if sign else milli


def from_milli(milli: int) -> Decimal:
    """The value of `milli` thousandths, without trailing zeros: 1317000 -> 1317, 25500 -> 25.5."""
    whole, rest = divmod(abs(milli), SCALE)
    text = f"{whole}.{rest:03d}".rstrip("0").rstrip(".")
    return Decimal(f"-{text}" if milli < 0 else text)


def from_fraction(value: Fraction) -> Decimal:
    """`value` as a decimal; the same refusals as `to_milli`."""
    milli = value * SCALE
    if abs(value) > LIMIT:
        raise Refusal("quantity.too_large", text=_short(Decimal(int(value))))
    if milli.denominator != 1:
        raise Refusal("quantity.too_fine", text=f"{float(value):.6g}")
    return from_milli(milli.numerator)


def plain(value: Decimal) -> str:
    """Plain decimal notation without exponent or trailing zeros: "1317", "25.5", "0"."""
    text = f"{value:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def _short(value: Decimal) -> str:
    return f"{value:.6g}"
