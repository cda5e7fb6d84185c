"""What a typed text says, and that printing, copying and pasting it back says the same."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.figures.grid.clipboard import read_block, write_block
from tracker.figures.grid.reading import understand
from tracker.figures.grid.wording import same, worded
from tracker.kernel.quantity import Convention, Measure, Qualifier, Quantity, State, Unit

CASES = Unit("vụ")
PROVINCES = Unit("tỉnh, thành phố")
BILLION = Unit("tỷ đồng", Measure.amount, Decimal(10**9))
PERCENT = Unit("%", Measure.rate)
UNITS = st.sampled_from([CASES, PROVINCES, BILLION, PERCENT])


def value(text: str, unit: Unit = CASES, numbers: Convention = Convention.vietnamese) -> Quantity:
    answer = understand(text, unit, numbers)
    assert answer.fault is None, answer.fault
    assert answer.quantity is not None
    return answer.quantity


def test_words_and_scale_give_value_qualifier_and_rounding() -> None:
    found = value("trên 2,2 triệu")
    assert (found.value, found.qualifier, found.rounding) == (2_200_000, Qualifier.over, 100_000)


@pytest.mark.parametrize(
    ("text", "unit", "expected"),
    [
        ("1.317", CASES, "1317"),
        ("412.000", CASES, "412000"),
        ("gần 369 tỷ đồng", BILLION, "369"),
        ("500 triệu", BILLION, "0.5"),
        ("63/63", PROVINCES, "63"),
        ("63/63 tỉnh", PROVINCES, "63"),
        ("25,5%", PERCENT, "25.5"),
    ],
)
def test_values(text: str, unit: Unit, expected: str) -> None:
    assert value(text, unit).value == Decimal(expected)


def test_how_many_of_how_many_keeps_the_whole() -> None:
    assert value("63/63", PROVINCES).whole == 63


@pytest.mark.parametrize(
    ("text", "state"),
    [("-", State.nil), ("…", State.unknown), ("...", State.unknown), ("x", State.not_applicable)],
)
def test_signs_are_answers(text: str, state: State) -> None:
    assert value(text).state is state


@pytest.mark.parametrize("text", ["", "  ", "\u200b\n"])
def test_an_empty_text_says_nothing(text: str) -> None:
    assert understand(text, CASES).empty


@pytest.mark.parametrize(
    ("text", "unit", "numbers", "code", "offers"),
    [
        ("giảm 31 vụ", CASES, Convention.vietnamese, "entry.change_without_level", []),
        ("tăng 5,5%", PERCENT, Convention.vietnamese, "entry.change_without_level", []),
        ("-5", CASES, Convention.vietnamese, "entry.negative", []),
        ("1.5", CASES, Convention.vietnamese, "quantity.ambiguous_dot", [1500]),
        ("12.50", BILLION, Convention.vietnamese, "quantity.ambiguous_dot", [Decimal("12.5"), 12_500]),
        ("412.000", CASES, Convention.english, "quantity.ambiguous_dot", [412, 412_000]),
        ("5 người", CASES, Convention.vietnamese, "quantity.other_words", [5]),
        ("1 317", CASES, Convention.vietnamese, "quantity.thousands_space", [1317]),
        ("mười", CASES, Convention.vietnamese, "quantity.not_a_number", []),
        ("9" * 20, CASES, Convention.vietnamese, "quantity.too_large", []),
        ("64/63", PROVINCES, Convention.vietnamese, "quantity.part_exceeds_whole", [64]),
        ("05/12", PROVINCES, Convention.vietnamese, "quantity.bare_ratio", [5]),
        ("12,5", CASES, Convention.vietnamese, "quantity.not_whole", []),
    ],
)
def test_what_is_not_taken_says_why_and_what_is_possible(
    text: str, unit: Unit, numbers: Convention, code: str, offers: list[int]
) -> None:
    answer = understand(text, unit, numbers)
    assert answer.quantity is None
    assert answer.fault is not None
    assert answer.fault.code == code
    assert [one.value for one in answer.offers] == offers


ROUNDS = st.sampled_from([0, 1, 2, 3, 4, 5, 6, 8])
LEADS = st.sampled_from(["", "trên ", "dưới ", "gần ", "khoảng ", "ước ", "ước tính hơn "])
TAILS = st.sampled_from(["", " nghìn", " triệu", " tỷ"])


@given(
    lead=LEADS,
    digits=st.integers(0, 999_999),
    places=st.integers(0, 3),
    tail=TAILS,
    unit=UNITS,
)
def test_what_is_copied_out_reads_back_the_same(
    lead: str, digits: int, places: int, tail: str, unit: Unit
) -> None:
    number = f"{Decimal(digits).scaleb(-places):f}".replace(".", ",")
    said = understand(f"{lead}{number}{tail}", unit).quantity
    if said is None:
        return
    for known in (said, replace(said, text="")):
        ((cell,),) = read_block(write_block([[worded(known, unit)]]))
        assert same(value(cell, unit), said)


@given(st.sampled_from([state for state in State if state.sign]), UNITS)
def test_signs_that_are_copied_out_read_back_the_same(state: State, unit: Unit) -> None:
    assert value(worded(Quantity(state, measure=unit.measure), unit), unit).state is state


@given(st.integers(0, 70), st.integers(1, 70), st.sampled_from([PROVINCES, PERCENT]))
def test_parts_of_a_whole_read_back_the_same(part: int, whole: int, unit: Unit) -> None:
    said = understand(f"{part}/{whole}", unit).quantity
    if said is not None:
        assert same(value(worded(replace(said, text=""), unit), unit), said)


@given(st.text(max_size=40), UNITS, st.sampled_from(list(Convention)))
def test_any_text_is_an_answer_a_fault_or_nothing(text: str, unit: Unit, numbers: Convention) -> None:
    answer = understand(text, unit, numbers)
    assert answer.empty or (answer.quantity is None) is (answer.fault is not None)
    for offered in answer.offers:
        assert same(value(worded(offered, unit), unit), offered)
