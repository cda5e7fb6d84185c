"""A quantity in words that read back the same: what is copied out, what a chosen reading types."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from tracker.figures.grid.reading import understand
from tracker.kernel.quantity import Convention, Measure, Qualifier, Quantity, State, Unit, print_number

_WORDS = {
    Qualifier.over: "trên",
    Qualifier.under: "dưới",
    Qualifier.nearly: "gần",
    Qualifier.about: "khoảng",
    Qualifier.estimate: "ước",
}
_SCALES = (("", 1), ("nghìn", 10**3), ("triệu", 10**6), ("tỷ", 10**9))


@lru_cache(maxsize=4096)
def worded(quantity: Quantity, unit: Unit, numbers: Convention = Convention.vietnamese) -> str:
    """Its own words if they say it in this notation, otherwise its normal form ("trên 2,2 triệu").

    A quantity that no words can say (it was computed, or rounded in an odd way) gives its plain number.
    """
    if quantity.state is not State.value or quantity.value is None:
        return quantity.state.sign
    language = "en" if numbers is Convention.english else "vi"
    for text in _candidates(quantity, unit, language):
        said = understand(text, unit, numbers).quantity
        if said is not None and same(said, quantity):
            return text
    return print_number(quantity.value, language)


def same(one: Quantity, other: Quantity) -> bool:
    """Whether two quantities say the same, whatever words they came in."""
    return replace(one, text="") == replace(other, text="")


def _candidates(quantity: Quantity, unit: Unit, language: str) -> Iterator[str]:
    if quantity.text:
        yield quantity.text
    lead = _lead(quantity)
    for number in _numbers(quantity, unit, language):
        yield f"{lead}{number}"


def _lead(quantity: Quantity) -> str:
    words = [_WORDS[quantity.qualifier]] if quantity.qualifier in _WORDS else []
    if quantity.estimate and quantity.qualifier is not Qualifier.estimate:
        words.insert(0, _WORDS[Qualifier.estimate])
    return "".join(f"{word} " for word in words)


def _numbers(quantity: Quantity, unit: Unit, language: str) -> Iterator[str]:
    """The number in every way that may show how it is rounded."""
    value = quantity.value or Decimal(0)
    if quantity.whole is not None:
        part = value if unit.measure is Measure.count else _part(quantity, unit)
        yield f"{print_number(part, language)}/{print_number(quantity.whole, language)}"
    yield print_number(value, language)
    if unit.measure is Measure.rate:
        yield from (print_number(value, language, decimals=places) for places in (1, 2, 3))
        return
    for word, scale in _SCALES:
        scaled = value * unit.scale / scale
        for places in (0, 1, 2, 3):
            if scaled == round(scaled, places):
                yield " ".join(filter(None, (print_number(scaled, language, decimals=places), word)))


def _part(quantity: Quantity, unit: Unit) -> Decimal:
    """n of a share n/N, from the share in its unit and its N."""
    value, whole = quantity.value or Decimal(0), quantity.whole or Decimal(0)
    return Decimal(round(Fraction(value) * Fraction(whole) / Fraction(unit.one)))
