"""No comparison where there is nothing to compare, and none that looks more exact than it is."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tracker.figures.compare import Against, Comparability, compare
from tracker.figures.restate import NO_TOTAL, NOTHING, Restated, Standing
from tracker.kernel.quantity import Measure, Qualifier, Quantity, State

NIL, UNKNOWN = Quantity(State.nil), Quantity(State.unknown)
OVER = Quantity(State.value, Decimal(1300), Qualifier.over, rounding=Decimal(100))


def reported(value: int | Quantity, measure: Measure = Measure.count) -> Restated:
    quantity = value if isinstance(value, Quantity) else Quantity.of(value, measure)
    return Restated(Standing.REPORTED, quantity, 1, 1, (1,))


PART = Restated(Standing.INCOMPLETE, Quantity.of(5), 1, 2, (1,))


@pytest.mark.parametrize(
    ("now", "base", "change", "percent"),
    [
        (reported(90), reported(100), -10, Decimal("-10.0")),
        (reported(100), reported(100), 0, 0),
        (reported(NIL), reported(4), -4, -100),
        (reported(5), reported(NIL), 5, None),
        (reported(5), reported(0), 5, None),
        (reported(2057), reported(2177), -120, Decimal("-5.5")),
    ],
)
def test_the_change_and_its_percent(
    now: Restated, base: Restated, change: int, percent: Decimal | None
) -> None:
    found = compare(now, base, Against.SAME_PERIOD)
    assert (found.change, found.percent) == (change, percent)
    assert found.verdict is Comparability.COMPARABLE
    assert found.base == base.quantity


def test_an_approximate_side_makes_an_approximate_comparison() -> None:
    for now, base in ((OVER, Quantity.of(1000)), (Quantity.of(1000), OVER)):
        found = compare(reported(now), reported(base), Against.SAME_PERIOD)
        assert (found.verdict, found.known) == (Comparability.APPROXIMATE, True)


def test_rates_change_by_points_without_percent() -> None:
    found = compare(reported(60, Measure.rate), reported(50, Measure.rate), Against.SAME_PERIOD)
    assert (found.change, found.percent, found.points) == (10, None, True)


@pytest.mark.parametrize(
    ("now", "base", "verdict"),
    [
        (NOTHING, reported(5), Comparability.NO_VALUE),
        (reported(UNKNOWN), reported(5), Comparability.NO_VALUE),
        (reported(5), NOTHING, Comparability.NO_BASE),
        (reported(5), reported(UNKNOWN), Comparability.NO_BASE),
        (NOTHING, NOTHING, Comparability.NO_VALUE),
        (PART, reported(5), Comparability.INCOMPLETE),
        (reported(5), PART, Comparability.INCOMPLETE),
        (reported(5), NO_TOTAL, Comparability.NOT_COMPARABLE),
        (NO_TOTAL, reported(5), Comparability.NOT_COMPARABLE),
    ],
)
@pytest.mark.parametrize("against", list(Against))
def test_without_both_sides_there_is_no_number(
    now: Restated, base: Restated, verdict: Comparability, against: Against
) -> None:
    found = compare(now, base, against)
    assert (found.verdict, found.known, found.change, found.percent) == (verdict, False, None, None)


def test_percent_of_plan_and_what_is_left() -> None:
    found = compare(reported(115), reported(110), Against.PLAN)
    assert (found.percent, found.change) == (Decimal("104.5"), 5)
    assert compare(reported(NIL), reported(110), Against.PLAN).percent == 0
    assert compare(reported(OVER), reported(1000), Against.PLAN).verdict is Comparability.APPROXIMATE


@pytest.mark.parametrize("plan", [NIL, Quantity.of(0)])
def test_nothing_is_a_percent_of_no_plan(plan: Quantity) -> None:
    found = compare(reported(5), reported(plan), Against.PLAN)
    assert (found.verdict, found.percent) == (Comparability.NOT_COMPARABLE, None)
