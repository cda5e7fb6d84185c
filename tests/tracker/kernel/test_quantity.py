"""What a figure stands for, how it is printed, and how figures are computed with."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.kernel.interval import Interval
from tracker.kernel.quantity import (
    Convention,
    Measure,
    Qualifier,
    Quantity,
    State,
    Unit,
    change,
    parse,
    print_interval,
    print_number,
    print_percent,
    total,
)

CHILDREN = Unit("trẻ em")
PERCENT = Unit("%", Measure.rate)

QUANTITIES = st.builds(
    Quantity,
    st.just(State.value),
    st.integers(-(10**7), 10**7).map(lambda milli: Decimal(milli) / 1000),
    st.sampled_from(Qualifier),
    st.booleans(),
    st.sampled_from([Decimal(0), Decimal("0.1"), Decimal(1), Decimal(1000)]),
    measure=st.just(Measure.amount),
)


def children(text: str) -> Quantity:
    return parse(text, CHILDREN)


@pytest.mark.parametrize(
    ("value", "vietnamese", "english"),
    [
        ("1317", "1.317", "1,317"),
        ("25.5", "25,5", "25.5"),
        ("-1234567.891", "−1.234.567,891", "−1,234,567.891"),
        ("25.50", "25,5", "25.5"),
        ("0", "0", "0"),
        ("-0.0", "0", "0"),
    ],
)
def test_numbers_in_both_languages(value: str, vietnamese: str, english: str) -> None:
    assert print_number(Decimal(value), "vi") == vietnamese
    assert print_number(Decimal(value), "en") == english


def test_numbers_with_a_sign_and_a_fixed_number_of_decimals() -> None:
    assert print_number(Decimal("242"), signed=True) == "+242"
    assert print_number(Decimal("2.25"), decimals=1) == "2,3"
    assert print_percent(Decimal("-2.84")) == "−2,8%"
    assert print_percent(Decimal(10), "en", signed=True) == "+10.0%"
    assert print_percent(Decimal(0), signed=True) == "0,0%"
    assert print_percent(Decimal("-0.04")) == "0,0%"


def test_intervals_are_printed_as_points_or_with_their_ends() -> None:
    assert print_interval(Interval.point(1317)) == "1.317"
    assert print_interval(Interval(Fraction(1300), Fraction(1400), high_closed=False)) == "[1.300; 1.400)"
    assert print_interval(Interval(Fraction(1, 3), Fraction(2, 3), False, True), "en", 2) == "(0.33; 0.67]"


@pytest.mark.parametrize(
    ("state", "sign"),
    [
        (State.nil, "-"),
        (State.unknown, "…"),
        (State.not_applicable, "x"),
        (State.not_reported, ""),
    ],
)
def test_states_print_their_sign(state: State, sign: str) -> None:
    assert Quantity(state).printed() == sign
    assert Quantity(state, text="whatever stood there").printed() == sign


def test_words_are_printed_as_they_came_or_in_normal_form() -> None:
    figure = children("trên 2,2 triệu trẻ em")
    assert figure.printed() == "trên 2,2 triệu trẻ em"
    assert figure.printed(as_typed=False) == "~ 2.200.000"
    assert figure.printed("en", as_typed=False) == "~ 2,200,000"
    assert Quantity.of(1317).printed() == "1.317"


def test_nil_counts_as_zero_and_the_other_states_have_no_number() -> None:
    assert Quantity(State.nil).interval == Interval.point(0)
    for state in (State.unknown, State.not_applicable, State.not_reported):
        assert Quantity(state).interval is None


def test_negative_figures_spread_away_from_zero() -> None:
    fall = Quantity(State.value, Decimal(-31), Qualifier.over, rounding=Decimal(1))
    assert fall.interval == Interval(Fraction(-32), Fraction(-31), low_closed=False)


@given(QUANTITIES)
def test_an_interval_ends_at_or_around_its_value(quantity: Quantity) -> None:
    interval, exact = quantity.interval, quantity.exact
    assert interval is not None
    assert exact is not None
    assert interval.low <= exact <= interval.high
    if quantity.qualifier not in (Qualifier.nearly, Qualifier.under):
        assert interval.contains(exact)


@given(st.lists(QUANTITIES, min_size=1, max_size=6))
def test_a_total_is_exact_and_its_interval_the_sum_of_intervals(quantities: list[Quantity]) -> None:
    result = total(quantities)
    assert result.value == sum((one.value or Decimal(0) for one in quantities), Decimal(0))
    assert result.interval is not None
    assert result.interval.low == sum(one.interval.low for one in quantities if one.interval)
    assert result.interval.high == sum(one.interval.high for one in quantities if one.interval)
    assert result.approximate == any(one.approximate for one in quantities)


def test_one_approximate_part_makes_the_total_approximate() -> None:
    result = total([children("hơn 1.300"), Quantity.of(5), Quantity(State.nil)])
    assert result.printed() == "~ 1.305"
    assert result.interval == Interval(Fraction(1305), Fraction(1405), high_closed=False)
    assert total([children("28 nghìn"), Quantity.of(5)]).approximate
    assert not total([Quantity.of(2), Quantity.of(5)]).approximate


def test_unlike_qualifiers_become_about() -> None:
    result = total([children("hơn 1.300"), children("gần 40")])
    assert result.qualifier is Qualifier.about
    assert result.interval == Interval(Fraction(1330), Fraction(1440), False, False)


@pytest.mark.parametrize(
    ("states", "expected"),
    [
        ([], State.not_reported),
        ([State.nil, State.nil], State.nil),
        ([State.nil, State.unknown], State.unknown),
        ([State.not_reported, State.not_reported], State.not_reported),
    ],
)
def test_a_total_without_numbers_is_a_state(states: list[State], expected: State) -> None:
    assert total(map(Quantity, states)).state is expected


def test_a_total_of_many_small_parts_is_right_to_the_last_digit() -> None:
    part = Quantity(State.value, Decimal("9200000000000.001"), measure=Measure.amount)
    assert total([part] * 1000).value == Decimal("9200000000000001")


def test_change_in_number_and_percent() -> None:
    result = change(Quantity.of(1110), Quantity.of(1391))
    assert (result.change, result.percent, result.approximate) == (Decimal(-281), Decimal("-20.2"), False)


def test_percent_is_rounded_half_up_away_from_zero() -> None:
    assert change(Quantity.of(2005), Quantity.of(2000)).percent == Decimal("0.3")
    assert change(Quantity.of(1995), Quantity.of(2000)).percent == Decimal("-0.3")


def test_a_change_from_approximate_figures_is_approximate() -> None:
    result = change(children("hơn 1.300"), Quantity.of(1348))
    assert result.approximate
    assert result.change_interval == Interval(Fraction(-48), Fraction(52), high_closed=False)


@pytest.mark.parametrize("base", [Quantity.of(0), Quantity(State.nil)])
def test_a_base_of_zero_has_a_change_but_no_percent(base: Quantity) -> None:
    result = change(Quantity.of(5), base)
    assert (result.change, result.percent, result.percent_interval) == (Decimal(5), None, None)


def test_no_change_without_both_levels() -> None:
    assert change(Quantity(State.not_reported), Quantity.of(5)).change is None
    assert change(Quantity.of(5), Quantity(State.unknown)).change is None


def test_rates_change_by_points() -> None:
    result = change(parse("26,1%", PERCENT), parse("25,5%", PERCENT))
    assert (result.change, result.percent, result.points) == (Decimal("0.6"), None, True)


@given(QUANTITIES, QUANTITIES)
def test_a_change_lies_in_its_interval(now: Quantity, base: Quantity) -> None:
    result = change(now, base)
    assert result.change is not None
    assert result.change_interval is not None
    assert result.change_interval.low <= Fraction(result.change) <= result.change_interval.high
    assert (result.percent is None) == (result.percent_interval is None)
    if result.percent is not None and result.percent_interval is not None:
        slack = Fraction(1, 20)
        assert result.percent_interval.low - slack <= Fraction(result.percent)
        assert Fraction(result.percent) <= result.percent_interval.high + slack


@given(st.integers(-(10**12), 10**12), st.sampled_from(Measure), st.sampled_from(Convention))
def test_what_is_printed_reads_back_to_the_last_digit(
    milli: int, measure: Measure, convention: Convention
) -> None:
    """Two languages print it; whoever says which of them wrote it gets the same value back."""
    value = Decimal(milli) / (1 if measure is Measure.count else 1000)
    language = "vi" if convention is Convention.vietnamese else "en"
    printed = Quantity.of(value, measure).printed(language)
    found = parse(printed, Unit("", measure), convention)
    assert (found.state, found.value) == (State.value, value)


@pytest.mark.parametrize("state", [State.nil, State.unknown, State.not_applicable])
def test_signs_read_back(state: State) -> None:
    assert children(Quantity(state).printed()).state is state


@given(st.lists(QUANTITIES, min_size=1, max_size=6), st.data())
def test_what_the_parts_can_be_is_inside_the_total_and_the_change(
    quantities: list[Quantity], data: st.DataObject
) -> None:
    meant = [data.draw(st.sampled_from(_members(one))) for one in quantities]
    result = total(quantities)
    assert result.interval is not None
    assert result.interval.contains(sum(meant, Fraction(0)))
    moved = change(quantities[0], quantities[-1])
    assert moved.change_interval is not None
    assert moved.change_interval.contains(meant[0] - meant[-1])


def _members(one: Quantity) -> list[Fraction]:
    """Some of the numbers that the words can mean."""
    interval = one.interval
    assert interval is not None
    middle = (interval.low + interval.high) / 2
    return [at for at in (interval.low, middle, interval.high) if interval.contains(at)]
