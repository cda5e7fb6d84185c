"""Numbers as paper prints them: nothing exact that is not."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tracker.figures.compare import Against, Comparability, Comparison
from tracker.figures.restate import NO_TOTAL, NOTHING
from tracker.figures.rows import Source, SourceKind
from tracker.kernel.quantity import Qualifier, Quantity, State
from tracker.printing.data import Figure
from tracker.reports import numbers
from tracker.words import Words

OVER = Quantity(State.value, Decimal(2_200_000), Qualifier.over, rounding=Decimal(100_000))


@pytest.mark.parametrize(
    ("quantity", "text", "exact", "approximate"),
    [
        (Quantity.of(1317), "1.317", 1317, False),
        (Quantity.of(Decimal("25.5")), "25,5", Decimal("25.5"), False),
        (Quantity.of(0), "0", 0, False),
        (OVER, "2.200.000", None, True),
        (Quantity(State.value, Decimal(63), whole=Decimal(63)), "63/63", None, False),
        (Quantity(State.nil), "-", None, False),
        (Quantity(State.unknown), "…", None, False),
        (Quantity(State.not_applicable), "x", None, False),
        (Quantity(State.not_reported), "…", None, False),
        (None, "…", None, False),
    ],
)
def test_a_figure_or_its_sign(
    quantity: Quantity | None, text: str, exact: Decimal | None, approximate: bool
) -> None:
    found = numbers.figure(quantity, "vi")
    assert (found.text, found.value, found.approximate) == (text, exact, approximate)


def test_english_numbers() -> None:
    assert numbers.figure(Quantity.of(Decimal("1317.5")), "en").text == "1,317.5"
    assert numbers.figure(Quantity.of(Decimal("1317.5")), "en").decimals == 1


def test_what_cannot_be_totalled_is_not_unknown() -> None:
    assert (numbers.restated(NO_TOTAL, "vi").text, numbers.restated(NOTHING, "vi").text) == ("x", "…")


def compared(
    change: str | None, percent: str | None, verdict: Comparability = Comparability.COMPARABLE
) -> Comparison:
    values = (None if one is None else Decimal(one) for one in (change, percent))
    return Comparison(Against.SAME_PERIOD, Quantity.of(100), *values, verdict)


@pytest.mark.parametrize(
    ("comparison", "change", "percent"),
    [
        (compared("3", "10.0"), Figure("+3", Decimal(3)), "+10,0"),
        (compared("-3", "-10.0"), Figure("−3", Decimal(-3)), "−10,0"),
        (compared("0", "0.0"), Figure("0", Decimal(0)), "0,0"),
        (compared("3", "10.0", Comparability.APPROXIMATE), Figure("+3", None, True), "+10,0"),
        (compared("3", None), Figure("+3", Decimal(3)), "x"),
        (compared(None, None, Comparability.NO_BASE), Figure("…"), "…"),
        (compared(None, None, Comparability.INCOMPLETE), Figure("…"), "…"),
        (compared(None, None, Comparability.NOT_COMPARABLE), Figure("x"), "x"),
    ],
)
def test_a_change_with_its_sign_or_why_there_is_none(
    comparison: Comparison, change: Figure, percent: str
) -> None:
    assert numbers.signed(comparison.change, comparison, "vi") == change
    assert numbers.signed(comparison.percent, comparison, "vi", 1).text == percent


def test_a_round_is_named_by_how_many_reported() -> None:
    found = numbers.round_source(Source(SourceKind.ROUND, "", "", "KH1863-2026-H1", False), 34, Words("vi"))
    assert (found.agency, found.document) == ("34 tỉnh, thành phố", "Báo cáo của đợt KH1863-2026-H1")
