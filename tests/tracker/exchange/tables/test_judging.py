"""Numbers of a table in the ledger's unit: exactly what the judge of all workbooks says, only faster."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.exchange.judge import Judged, judge
from tracker.exchange.reading import CellKind, RawCell
from tracker.exchange.tables.block import Value
from tracker.exchange.tables.judging import Profile, judged_cell, quantity_of, verdict
from tracker.exchange.tables.preview import TableRule
from tracker.figures.rows import Direction, Indicator, Nature
from tracker.kernel.quantity import Measure, Quantity, Severity


def indicator(measure: Measure, unit: str, scale: int = 1) -> Indicator:
    names = ("X/1", "1", "X", "", "", "Chỉ tiêu", "", "", unit, "")
    return Indicator(1, *names, scale, measure, Direction.NEUTRAL, Nature.FLOW, True, True, None, None)


COUNT = Profile(indicator(Measure.count, "trẻ em"), 1)
RATE = Profile(indicator(Measure.rate, "%"), 1)
BILLIONS = indicator(Measure.amount, "tỷ đồng", 1_000_000_000)
AMOUNT = Profile(BILLIONS, 1_000_000_000)
PLAIN = (COUNT, RATE, AMOUNT)
_numbers = (
    st.integers(-(10**13), 10**13).map(str)
    | st.floats(allow_nan=False, allow_infinity=False).map(lambda one: f"{one:.15g}")
    | st.decimals(-10_000, 10_000, places=3).map(lambda one: f"{one:.15g}")
    | st.from_regex(r"[0-9]{1,14}(\.[0-9]{1,5})?", fullmatch=True)
)


@given(_numbers, st.sampled_from(PLAIN))
def test_the_fast_way_says_what_the_judge_says(text: str, profile: Profile) -> None:
    found = verdict(Value(CellKind.NUMBER, text), profile, None)
    told = judge(RawCell(1, 1, CellKind.NUMBER, text), profile.unit)
    if isinstance(found, Judged):
        assert found == told
    else:
        quantity = quantity_of(found, profile.indicator.measure)
        assert (quantity, ()) == (told.quantity, told.remarks)
        assert str(quantity.value) == str(told.quantity and told.quantity.value)


@pytest.mark.parametrize("text", ["0", "7", "1317", "999999999999", "25.5", "0.125", "1000.5"])
def test_ordinary_numbers_go_the_fast_way(text: str) -> None:
    assert isinstance(verdict(Value(CellKind.NUMBER, text), AMOUNT, None), int)


@given(st.integers(0, 10**12), st.sampled_from([1, 1000, 1_000_000, 10**9]))
def test_a_unit_is_converted_exactly(number: int, scale: int) -> None:
    found = judged_cell(RawCell(1, 1, CellKind.NUMBER, str(number)), Profile(BILLIONS, scale), None)
    exact = Decimal(number) * scale / 10**9
    if found.quantity is not None and found.severity is Severity.info:
        assert found.quantity.value == exact
    else:
        assert (exact * 1000) % 1 or exact > 9_000_000_000_000


def said(kind: CellKind, text: str, scale: int) -> Judged:
    return judged_cell(RawCell(1, 1, kind, text), Profile(BILLIONS, scale), None)


def test_words_of_scale_hold_in_whatever_unit_the_column_speaks() -> None:
    found = said(CellKind.TEXT, "1 tỷ 200 triệu", 1_000_000)
    assert found.quantity is not None
    assert (found.quantity.value, found.quantity.text) == (Decimal("1.2"), "1 tỷ 200 triệu")
    plain = said(CellKind.TEXT, "trên 1.200.000", 1_000_000)
    assert plain.quantity is not None
    assert (plain.quantity.value, plain.quantity.text) == (Decimal(1200), "trên 1.200.000 triệu đồng")
    typed = said(CellKind.NUMBER, "1200", 1_000_000)
    assert typed.quantity is not None
    assert (typed.quantity.value, typed.quantity.rounding) == (Decimal("1.2"), Decimal("0.001"))
    assert typed.quantity.text == "1.200 triệu đồng"


def test_what_does_not_fit_the_unit_is_asked_about_or_rejected() -> None:
    fine = said(CellKind.NUMBER, "12345", 1)  # đồng in tỷ đồng
    assert fine.quantity is not None
    assert (fine.severity, fine.quantity.value) == (Severity.ask, Decimal(0))
    worded = said(CellKind.TEXT, "12.345.678 đồng", 1)
    assert worded.severity is Severity.ask
    thousands = Profile(indicator(Measure.count, "nghìn người", 1000), 1)
    broken = judged_cell(RawCell(1, 1, CellKind.TEXT, "1.317"), thousands, None)
    assert (broken.quantity, broken.severity) == (None, Severity.reject)
    assert [one.rule for one in broken.remarks][-1:] == [TableRule.NOT_WHOLE_IN_UNIT]


def test_a_share_has_no_scale() -> None:
    found = judged_cell(RawCell(1, 1, CellKind.NUMBER, "25.5"), Profile(RATE.indicator, 1_000_000), None)
    assert found.quantity == Quantity.of(Decimal("25.5"), Measure.rate, Decimal("0.1"))


def test_parts_of_a_thousand_are_whole_things() -> None:
    thousands = Profile(COUNT.indicator, 1000)
    cells = {text: RawCell(1, 1, CellKind.TEXT, text) for text in ("1.234,5", "31,5", "0,0005", "-1,5")}
    found = {text: judged_cell(cell, thousands, None).quantity for text, cell in cells.items()}
    assert {text: one and (one.value, one.measure) for text, one in found.items()} == {
        "1.234,5": (Decimal(1_234_500), Measure.count),
        "31,5": (Decimal(31_500), Measure.count),
        "0,0005": None,
        "-1,5": None,
    }
