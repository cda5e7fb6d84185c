"""Values survive the ledger to the last digit, or are refused."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.kernel.errors import Refusal
from tracker.kernel.fixed import LIMIT, from_fraction, from_milli, plain, to_milli

MILLI = st.integers(-LIMIT * 1000, LIMIT * 1000)


@given(MILLI)
def test_thousandths_come_back(milli: int) -> None:
    value = from_milli(milli)
    assert to_milli(value) == milli
    assert to_milli(Decimal(plain(value))) == milli
    assert from_fraction(Fraction(milli, 1000)) == value


@given(st.decimals())
def test_any_decimal_is_exact_or_refused(value: Decimal) -> None:
    try:
        milli = to_milli(value)
    except Refusal as refusal:
        assert refusal.code in {"quantity.too_fine", "quantity.too_large", "quantity.not_a_number"}
    else:
        assert Fraction(milli, 1000) == Fraction(value)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("0.0001", "quantity.too_fine"),
        ("1317.12345", "quantity.too_fine"),
        ("1e-999999", "quantity.too_fine"),
        ("9200000000000000.001", "quantity.too_large"),
        ("-9200000000000001", "quantity.too_large"),
        ("1e999999", "quantity.too_large"),
        ("NaN", "quantity.not_a_number"),
        ("sNaN", "quantity.not_a_number"),
        ("-Infinity", "quantity.not_a_number"),
    ],
)
def test_refusals(text: str, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        to_milli(Decimal(text))
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("text", "milli"),
    [("9200000000000000", LIMIT * 1000), ("1.5000000", 1500), ("-0.000", 0), ("1.2E3", 1_200_000)],
)
def test_accepted_at_the_edges(text: str, milli: int) -> None:
    assert to_milli(Decimal(text)) == milli


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("1317", "1317"),
        ("25.50", "25.5"),
        ("1.2E+6", "1200000"),
        ("-0.0", "0"),
        ("100", "100"),
        ("-5.5", "-5.5"),
    ],
)
def test_plain_notation(value: str, text: str) -> None:
    assert plain(Decimal(value)) == text


def test_fractions_outside_the_ledger_are_refused() -> None:
    for value, code in ((Fraction(1, 3), "too_fine"), (Fraction(10**20), "too_large")):
        with pytest.raises(Refusal) as refused:
            from_fraction(value)
        assert refused.value.code == f"quantity.{code}"
