"""Every way in which a province writes a number, and every way in which it does not."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.kernel.errors import Refusal
from tracker.kernel.quantity import (
    Convention,
    Measure,
    Qualifier,
    Quantity,
    Severity,
    State,
    Unit,
    parse,
    print_number,
    read,
    read_number,
)

CHILDREN = Unit("trẻ em")
PROVINCES = Unit("tỉnh, thành phố")
DONG = Unit("đồng", Measure.amount)
MILLION = Unit("triệu đồng", Measure.amount, Decimal(10**6))
BILLION = Unit("tỷ đồng", Measure.amount, Decimal(10**9))
PERCENT = Unit("%", Measure.rate)
SHARE = Unit("tỷ lệ", Measure.rate)
PER_THOUSAND = Unit("‰", Measure.rate)
UNITS = st.sampled_from([CHILDREN, PROVINCES, DONG, MILLION, BILLION, PERCENT, SHARE, PER_THOUSAND])


def codes(text: str, unit: Unit, convention: Convention | None = None) -> list[str]:
    return [str(note.code) for note in read(text, unit, convention).notes]


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("1317", CHILDREN, "1317"),
        ("1.317", CHILDREN, "1317"),
        ("1.317.000", CHILDREN, "1317000"),
        ("1317,0", CHILDREN, "1317"),
        ("2 triệu 345 nghìn", CHILDREN, "2345000"),
        ("5 trăm", CHILDREN, "500"),
        ("3 vạn", CHILDREN, "30000"),
        ("25,5", DONG, "25.5"),
        ("1.317,5", DONG, "1317.5"),
        ("0,317", DONG, "0.317"),
        ("1 tỷ 200 triệu", MILLION, "1200"),
        ("1 tỷ 200 triệu đồng", MILLION, "1200"),
        ("1,2 tỷ", MILLION, "1200"),
        ("190.000.000 đồng", MILLION, "190"),
        ("200tr", MILLION, "200"),
        ("200trđ", MILLION, "200"),
        ("200 tr.đ", MILLION, "200"),
        ("5 nghìn tỷ đồng", BILLION, "5000"),
        ("190", BILLION, "190"),
        ("500 triệu", BILLION, "0.5"),
        ("25,5%", PERCENT, "25.5"),
        ("25,5 phần trăm", PERCENT, "25.5"),
        ("25,5%", SHARE, "0.255"),
        ("2,5%", PER_THOUSAND, "25"),
        ("1/4", PERCENT, "25"),
        ("1/4", SHARE, "0.25"),
        ("1,5 triệu trẻ em", CHILDREN, "1500000"),
        ("1.5 million trẻ em", CHILDREN, "1500000"),
        ("-5", CHILDREN, "-5"),
        ("−5,5%", PERCENT, "-5.5"),
        ("+31", CHILDREN, "31"),
    ],
)
def test_values(text: str, unit: Unit, value: str) -> None:
    assert parse(text, unit).value == Decimal(value)


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("", State.not_reported),
        (" \u200b\u00a0", State.not_reported),
        *((dash, State.nil) for dash in "-–—−"),
        ("…", State.unknown),
        ("...", State.unknown),
        ("x", State.not_applicable),
        ("X", State.not_applicable),
    ],
)
def test_signs_of_tables(text: str, state: State) -> None:
    reading = read(text, CHILDREN)
    assert reading.settled
    assert reading.quantity is not None
    assert (reading.quantity.state, reading.quantity.value) == (state, None)


@pytest.mark.parametrize(
    ("text", "qualifier", "estimate"),
    [
        ("trên 40", Qualifier.over, False),
        ("hơn 40", Qualifier.over, False),
        ("dưới 40", Qualifier.under, False),
        ("gần 40", Qualifier.nearly, False),
        ("khoảng 40", Qualifier.about, False),
        ("xấp xỉ 40", Qualifier.about, False),
        ("trên dưới 40", Qualifier.about, False),
        ("ước 40", Qualifier.estimate, True),
        ("ước đạt 40", Qualifier.estimate, True),
        ("ước tính khoảng 40", Qualifier.about, True),
        ("Ước tính hơn 40", Qualifier.over, True),
        ("khoảng hơn 40", Qualifier.about, False),
        ("40", Qualifier.exact, False),
    ],
)
def test_qualifiers(text: str, qualifier: Qualifier, estimate: bool) -> None:
    quantity = parse(text, CHILDREN)
    assert (quantity.qualifier, quantity.estimate) == (qualifier, estimate)


@pytest.mark.parametrize(
    ("text", "unit", "rounding"),
    [
        ("1.300", CHILDREN, "0"),
        ("hơn 1.300", CHILDREN, "100"),
        ("hơn 50.000", CHILDREN, "1000"),
        ("hơn 25.000.000", CHILDREN, "1000000"),
        ("gần 40", CHILDREN, "10"),
        ("gần 41", CHILDREN, "1"),
        ("trên 0", CHILDREN, "1"),
        ("2,2 triệu", CHILDREN, "100000"),
        ("58 nghìn", CHILDREN, "1000"),
        ("2 triệu 345 nghìn", CHILDREN, "1000"),
        ("2,345678 triệu", CHILDREN, "0"),
        ("115", BILLION, "1"),
        ("trên 190", BILLION, "1"),
        ("trên 190.000.000 đồng", MILLION, "1"),
        ("trên 40%", PERCENT, "10"),
        ("trên 100%", PERCENT, "10"),
        ("25,50%", PERCENT, "0.01"),
    ],
)
def test_how_round_a_number_is(text: str, unit: Unit, rounding: str) -> None:
    assert parse(text, unit).rounding == Decimal(rounding)


@pytest.mark.parametrize(
    ("text", "unit", "found"),
    [
        ("1.317", CHILDREN, ["thousands_dot"]),
        ("1,317", CHILDREN, ["ambiguous_comma"]),
        ("1.317", BILLION, ["ambiguous_dot"]),
        ("1,317", BILLION, ["ambiguous_comma"]),
        ("1.317 triệu", CHILDREN, ["ambiguous_dot"]),
        ("1,317,000", CHILDREN, ["thousands_comma"]),
        ("1,317.5", BILLION, ["thousands_comma"]),
        ("25.5", BILLION, ["decimal_dot"]),
        ("1 317", CHILDREN, ["thousands_space"]),
        ("5 vụ", CHILDREN, ["other_words"]),
        ("65 xã", PERCENT, ["other_words"]),
        ("63/63", PROVINCES, ["bare_ratio"]),
        ("0/0", PROVINCES, ["fraction"]),
        ("64/63 tỉnh", PROVINCES, ["part_exceeds_whole"]),
        ("33,3333%", PERCENT, ["too_fine"]),
        ("1.317.0", CHILDREN, ["not_a_number"]),
        ("30-40", CHILDREN, ["range"]),
        ("30 – 40 trẻ em", CHILDREN, ["range"]),
        ("từ 30 đến 40", CHILDREN, ["range"]),
        ("30 đến 40", CHILDREN, ["range"]),
        ("5; 7", CHILDREN, ["several_numbers"]),
        ("5 và 7", CHILDREN, ["several_numbers"]),
        ("1.317 vụ (2023: 1.348)", Unit("vụ"), ["several_numbers"]),
        ("1 tỷ 200", MILLION, ["several_numbers"]),
        ("200 triệu 1 tỷ", MILLION, ["several_numbers"]),
        ("Ước tính mỗi năm có 21 triệu trẻ em", CHILDREN, ["other_words"]),
        ("Tổng số: 1317", CHILDREN, ["other_words"]),
        ("giảm 31", CHILDREN, ["altering_words"]),
        ("ít nhất 31", CHILDREN, ["altering_words"]),
        ("năm 2024", CHILDREN, ["not_a_number"]),
        ("quý 3", CHILDREN, ["not_a_number"]),
        ("abc5", CHILDREN, ["not_a_number"]),
        ("40 trở lên", CHILDREN, ["altering_words"]),
        ("2 triệu rưỡi", CHILDREN, ["altering_words"]),
        ("5/năm", CHILDREN, ["altering_words"]),
        ("5%", CHILDREN, ["unit_mismatch"]),
        ("5 đồng", CHILDREN, ["unit_mismatch"]),
        ("5 USD", BILLION, ["unit_mismatch"]),
        ("5%", BILLION, ["unit_mismatch"]),
        ("2 triệu", PERCENT, ["unit_mismatch"]),
        ("1/3", BILLION, ["fraction"]),
        ("1/0", SHARE, ["fraction"]),
        ("1,5/3", SHARE, ["fraction"]),
        ("24/12/2024", CHILDREN, ["date"]),
        ("15.8.2024", CHILDREN, ["date"]),
        ("2024-12-24", CHILDREN, ["date"]),
        ("1,5", CHILDREN, ["not_whole"]),
        ("1.31", CHILDREN, ["not_whole"]),
        ("9" * 40, CHILDREN, ["too_large"]),
        ("10 triệu tỷ", CHILDREN, ["too_large"]),
        ("9" * 300, CHILDREN, ["not_a_number"]),
        ("1e5", CHILDREN, ["not_a_number"]),
        ("NaN", BILLION, ["not_a_number"]),
        ("inf", BILLION, ["not_a_number"]),
        ("٣", CHILDREN, ["not_a_number"]),
        ("１３１７", CHILDREN, ["not_a_number"]),
        ("½", SHARE, ["not_a_number"]),
        ("hai", CHILDREN, ["not_a_number"]),
        ("0x10", CHILDREN, ["not_a_number"]),
        ("5k", CHILDREN, ["not_a_number"]),
        ("=1+1", CHILDREN, ["not_a_number"]),
        ("--5", CHILDREN, ["not_a_number"]),
        ("5-", CHILDREN, ["not_a_number"]),
        ("không", CHILDREN, ["not_a_number"]),
    ],
)
def test_remarks(text: str, unit: Unit, found: list[str]) -> None:
    assert codes(text, unit) == found


@pytest.mark.parametrize("text", ["1,317", "5 vụ", "1 317", "1,5", "30-40"])
def test_what_needs_a_person_is_refused_by_parse(text: str) -> None:
    with pytest.raises(Refusal) as refused:
        parse(text, CHILDREN)
    assert refused.value.facts["text"] == text


@pytest.mark.parametrize(
    ("text", "convention", "value"),
    [
        ("1.317", Convention.vietnamese, "1317"),
        ("1.317", Convention.english, "1.317"),
        ("1,317", Convention.vietnamese, "1.317"),
        ("1,317", Convention.english, "1317"),
    ],
)
def test_a_convention_settles_an_ambiguous_mark(text: str, convention: Convention, value: str) -> None:
    assert parse(text, BILLION, convention).value == Decimal(value)


def test_an_ambiguous_mark_offers_both_readings() -> None:
    reading = read("1.317", BILLION)
    assert reading.severity is Severity.ask
    assert reading.quantity is not None
    assert reading.other is not None
    assert (reading.quantity.value, reading.other.value) == (Decimal(1317), Decimal("1.317"))


@pytest.mark.parametrize(
    ("text", "unit", "convention", "readings"),
    [
        ("412.000", CHILDREN, Convention.english, ["412", "412000"]),
        ("412,000", CHILDREN, Convention.vietnamese, ["412", "412000"]),
        ("1,317", CHILDREN, Convention.vietnamese, ["1317"]),
        ("1.5", BILLION, Convention.vietnamese, ["1.5", "1500"]),
        ("12.50", BILLION, Convention.vietnamese, ["12.5", "12500"]),
        ("1.5", CHILDREN, Convention.vietnamese, ["1500"]),
        ("0.5", BILLION, Convention.vietnamese, ["0.5"]),
        ("1.2345", BILLION, Convention.vietnamese, ["1.235"]),
        ("25,5", PERCENT, Convention.english, ["25.5", "25500"]),
    ],
)
def test_a_mark_that_belies_its_convention_is_asked_about(
    text: str, unit: Unit, convention: Convention, readings: list[str]
) -> None:
    reading = read(text, unit, convention)
    assert reading.severity is Severity.ask
    found = [one for one in (reading.quantity, reading.other) if one is not None]
    assert [one.value for one in found] == [Decimal(value) for value in readings]


@pytest.mark.parametrize(
    ("text", "unit", "convention", "value"),
    [
        ("412.000", CHILDREN, Convention.vietnamese, "412000"),
        ("412,000", CHILDREN, Convention.english, "412000"),
        ("412.0", CHILDREN, Convention.english, "412"),
        ("1.317.000", CHILDREN, Convention.english, "1317000"),
        ("12.345", BILLION, Convention.english, "12.345"),
        ("25,5%", PERCENT, Convention.vietnamese, "25.5"),
    ],
)
def test_a_mark_that_fits_its_convention_is_taken(
    text: str, unit: Unit, convention: Convention, value: str
) -> None:
    assert parse(text, unit, convention).value == Decimal(value)


def test_words_between_qualifier_and_number_are_kept_and_asked_about() -> None:
    reading = read("ước tính hỗ trợ cho 118.000 lượt trẻ em", Unit("lượt trẻ em"))
    assert reading.severity is Severity.ask
    assert reading.quantity is not None
    assert (reading.quantity.value, reading.quantity.qualifier) == (Decimal(118_000), Qualifier.estimate)


def test_too_many_decimals_offer_the_rounded_value() -> None:
    reading = read("33,33333%", PERCENT)
    assert not reading.settled
    assert reading.quantity is not None
    assert (reading.quantity.value, reading.quantity.rounding) == (Decimal("33.333"), Decimal("0.001"))


@pytest.mark.parametrize("unit", [Unit("phụ nữ và trẻ em"), Unit("trẻ em dưới 16 tuổi"), Unit("ca/ngày")])
def test_the_fields_own_unit_may_hold_any_words(unit: Unit) -> None:
    assert parse(f"5 {unit.name}", unit).value == 5


def test_a_printed_share_stays_exact() -> None:
    third = parse("1/3 số vụ", SHARE)
    assert (third.value, third.whole, third.exact) == (Decimal("0.333"), Decimal(3), Fraction(1, 3))
    assert parse("2/3", PERCENT).exact == Fraction(200, 3)


@given(st.integers(1, 999), st.integers(0, 1500))
def test_every_share_of_a_small_whole_is_exact(whole: int, part: int) -> None:
    quantity = parse(f"{part}/{whole}", PERCENT)
    assert quantity.exact == Fraction(100 * part, whole)
    assert quantity.interval is not None
    assert quantity.interval.contains(Fraction(100 * part, whole))


@given(st.integers(1, 10**6), st.integers(0, 10**6))
def test_a_share_of_a_large_whole_keeps_within_its_rounding(whole: int, part: int) -> None:
    reading = read(f"{part}/{whole}", SHARE)
    assert reading.quantity is not None
    assert reading.quantity.interval is not None
    width = Fraction(1, 1000)
    assert abs(reading.quantity.interval.low - Fraction(part, whole)) <= width


def test_a_ratio_keeps_its_whole() -> None:
    quantity = parse("60/63 tỉnh", PROVINCES)
    assert (quantity.value, quantity.whole) == (Decimal(60), Decimal(63))
    assert quantity.printed(as_typed=False) == "60/63"


@pytest.mark.parametrize(
    ("cell", "unit", "value", "rounding"),
    [
        (1317, CHILDREN, "1317", "0"),
        (1317.0, CHILDREN, "1317", "0"),
        (25.5, PERCENT, "25.5", "0.1"),
        (0.1 + 0.2, BILLION, "0.3", "0.1"),
        (190, BILLION, "190", "1"),
        (1200000.0, DONG, "1200000", "1"),
        (Decimal("-2.50"), PERCENT, "-2.5", "0.1"),
        (0, CHILDREN, "0", "0"),
    ],
)
def test_numeric_cells(cell: float | Decimal, unit: Unit, value: str, rounding: str) -> None:
    reading = read_number(cell, unit)
    assert reading.settled
    assert reading.quantity is not None
    assert (reading.quantity.value, reading.quantity.rounding) == (Decimal(value), Decimal(rounding))


@pytest.mark.parametrize(
    ("cell", "unit", "code"),
    [
        (True, CHILDREN, "not_a_number"),
        (float("nan"), CHILDREN, "not_a_number"),
        (float("-inf"), BILLION, "not_a_number"),
        (Decimal("sNaN"), BILLION, "not_a_number"),
        (1.317, CHILDREN, "not_whole"),
        (1e300, CHILDREN, "too_large"),
        (10**30, CHILDREN, "too_large"),
        (1 / 3, PERCENT, "too_fine"),
    ],
)
def test_numeric_cells_that_are_not_taken(cell: float | Decimal, unit: Unit, code: str) -> None:
    reading = read_number(cell, unit)
    assert not reading.settled
    assert [str(note.code) for note in reading.notes] == [code]


def test_a_whole_number_too_long_to_print_is_refused() -> None:
    assert [str(note.code) for note in read_number(10**5000, BILLION).notes] == ["too_large"]


@given(st.text(), UNITS, st.sampled_from([None, *Convention]))
def test_any_text_is_read_or_refused(text: str, unit: Unit, convention: Convention | None) -> None:
    reading = read(text, unit, convention)
    assert reading.quantity is not None or reading.severity is Severity.reject
    try:
        quantity = parse(text, unit, convention)
    except Refusal as refusal:
        assert refusal.code.startswith("quantity.")
    else:
        assert quantity == reading.quantity


NUMBERLIKE = st.text(alphabet="0123456789.,/-+ %trđiệu tỷngh…x()eE\u00a0−", max_size=20)


@given(NUMBERLIKE, UNITS, st.sampled_from([None, *Convention]))
def test_any_near_number_is_read_or_refused(text: str, unit: Unit, convention: Convention | None) -> None:
    reading = read(text, unit, convention)
    quantity = reading.quantity
    if quantity is None or quantity.value is None:
        return
    assert quantity.measure is unit.measure
    assert unit.measure is not Measure.count or quantity.value == quantity.value.to_integral_value()
    assert holds_its_value(quantity)


def holds_its_value(quantity: Quantity) -> bool:
    """Whether the interval, with its ends, holds the value."""
    interval, exact = quantity.interval, quantity.exact
    assert interval is not None
    assert exact is not None
    return interval.low <= exact <= interval.high


@given(st.floats(), UNITS)
def test_any_float_is_read_or_refused(cell: float, unit: Unit) -> None:
    reading = read_number(cell, unit)
    assert reading.quantity is not None or reading.severity is Severity.reject


MILLI = st.integers(-(9 * 10**15), 9 * 10**15).map(lambda milli: Decimal(milli) / 1000)


@given(MILLI)
def test_a_printed_number_reads_back(value: Decimal) -> None:
    vietnamese = read(print_number(value, "vi"), BILLION, Convention.vietnamese).quantity
    english = read(print_number(value, "en"), BILLION, Convention.english).quantity
    assert vietnamese is not None
    assert english is not None
    assert vietnamese.value == english.value == value


@given(st.integers(-(10**15), 10**15))
def test_a_printed_whole_number_reads_back_without_asking(number: int) -> None:
    assert parse(print_number(Decimal(number)), CHILDREN).value == number
