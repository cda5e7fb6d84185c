"""Each rule: what it finds, what it leaves alone, and where the line runs. No database."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.tracker.quality.grounds import (
    AB,
    ADMINISTRATIVE,
    CASES,
    CHILDREN,
    DAYS,
    FEMALE,
    MALE,
    MONEY,
    NIL,
    NORTH,
    OFFENDERS,
    RATE,
    SEXUAL,
    SPECIAL,
    TOTAL,
    UNDER18,
    UNKNOWN,
    VN,
    YOUNG,
    A,
    B,
    C,
    Cells,
    D,
    Value,
    doubts,
    rules,
    series,
    years,
)
from tracker.kernel.quantity import Measure, Qualifier, Quantity, State
from tracker.quality.rows import Gravity, Kind
from tracker.words import Words

OVER = Quantity(State.value, Decimal(100), Qualifier.over, rounding=Decimal(10))
OLD, NEW = "2025-H1", "2026-H1"


def places(code: str, indicator: int = CASES, part: int = TOTAL, **values: Value) -> Cells:
    """Place name -> value, for one period."""
    of = {"vn": VN, "a": A, "b": B, "c": C, "ab": AB, "d": D, "north": NORTH}
    return {(indicator, code, part, of[name]): value for name, value in values.items()}


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"vn": 6, "a": 1, "b": 2, "c": 3}, []),
        ({"vn": 7, "a": 1, "b": 2, "c": 3}, ["country"]),
        ({"vn": 5, "a": 1, "b": 2, "c": 3}, ["country"]),
        ({"vn": 60, "a": 1, "b": 2}, []),
        ({"vn": 60, "a": 1, "b": 2, "c": UNKNOWN}, []),
        ({"vn": 2, "a": 1, "b": 2}, ["country_partial"]),
        ({"vn": 3, "a": 1, "b": 2}, []),
        ({"vn": 3, "a": 1, "b": 2, "c": NIL}, []),
        ({"vn": OVER, "a": 50, "b": 50, "c": 9}, []),
        ({"vn": OVER, "a": 50, "b": 50, "c": 10}, ["country"]),
        ({"vn": UNKNOWN, "a": 1, "b": 2, "c": 3}, []),
        ({"vn": 5}, []),
        ({"north": 3, "a": 1, "b": 2}, []),
        ({"north": 4, "a": 1, "b": 2}, ["country"]),
    ],
)
def test_a_whole_against_its_places(values: dict[str, Value], expected: list[str]) -> None:
    assert rules(places(OLD, **values)) == expected


def test_the_units_are_those_of_the_period_or_what_went_into_them() -> None:
    assert rules(places(NEW, vn=6, ab=3, d=3)) == []
    assert rules(places(NEW, vn=6, a=1, b=2, d=3)) == []
    assert rules(places(NEW, vn=7, a=1, b=2, d=3)) == ["country"]
    assert rules(places(NEW, vn=600, a=1, d=3)) == []
    assert rules(places(NEW, north=9, a=1, b=2)) == []


def test_rates_of_places_are_never_added() -> None:
    assert rules(places(OLD, DAYS, vn=50, a=50, b=60, c=70)) == []


def test_parts_name_the_total_and_the_gravity_says_whether_all_parts_are_there() -> None:
    cells = places(OLD, a=10) | places(OLD, part=MALE, a=4) | places(OLD, part=FEMALE, a=5)
    (found,) = doubts(cells)
    assert (found.gravity, found.kind) == (Gravity.WARNING, Kind.PARTS)
    assert found.reason(Words("vi")) == "Tổng ghi 10, cộng các phần được 9."
    (found,) = doubts(cells | places(OLD, part=FEMALE, a=7))
    assert found.gravity is Gravity.ERROR


@pytest.mark.parametrize(
    ("young", "under18", "whole", "expected"),
    [
        (16, 18, 20, []),
        (18, 18, 18, []),
        (19, 18, 20, ["nested"]),
        (19, UNKNOWN, 20, []),
        (UNKNOWN, 18, 20, []),
        (5, 21, 20, ["nested"]),
        (OVER, 100, 200, []),
        (OVER, 99, 200, ["nested"]),
    ],
)
def test_an_age_group_inside_another(young: Value, under18: Value, whole: Value, expected: list[str]) -> None:
    cells = places(OLD, part=YOUNG, a=young) | places(OLD, part=UNDER18, a=under18) | places(OLD, a=whole)
    assert rules(cells) == expected


@pytest.mark.parametrize(("part", "whole", "expected"), [(5, 5, []), (6, 5, ["nested"]), (6, UNKNOWN, [])])
def test_an_indicator_that_counts_a_part_of_another(part: Value, whole: Value, expected: list[str]) -> None:
    cells = places(OLD, SEXUAL, a=part) | places(OLD, CASES, a=whole)
    assert rules(cells) == expected
    for one in doubts(cells):
        assert "cases" in one.reason(Words("vi"))


@pytest.mark.parametrize(
    ("offenders", "cases", "expected"),
    [(1, 0, ["alone"]), (1, NIL, ["alone"]), (1, 1, []), (0, 0, []), (NIL, NIL, []), (1, UNKNOWN, [])],
)
def test_offenders_without_cases(offenders: Value, cases: Value, expected: list[str]) -> None:
    assert rules(places(OLD, OFFENDERS, a=offenders) | places(OLD, CASES, a=cases)) == expected


def test_offenders_without_cases_of_the_same_place_and_period_only() -> None:
    cells = places(OLD, OFFENDERS, a=3) | places(OLD, CASES, b=0) | places("2024-H1", CASES, a=0)
    assert rules(cells) == []


@pytest.mark.parametrize(
    ("rate", "expected"),
    [
        ("0", []),
        ("100", []),
        ("100.1", ["outside"]),
        ("-0.1", ["outside"]),
        (UNKNOWN, []),
        ("1000", ["outside"]),
    ],
)
def test_a_rate_lies_between_nothing_and_the_whole(rate: Value, expected: list[str]) -> None:
    assert rules(places(OLD, DAYS, a=rate)) == expected


def test_over_100_percent_may_be_100_percent() -> None:
    over = Quantity(State.value, Decimal(100), Qualifier.over, rounding=Decimal(1), measure=Measure.rate)
    assert rules(places(OLD, DAYS, a=over)) == []


def test_what_is_surely_a_share_is_wrong_beyond_its_whole() -> None:
    (loose,) = doubts(places(OLD, DAYS, a="120"))
    (share,) = doubts(places(OLD, RATE, a="120"))
    assert (loose.gravity, share.gravity) == (Gravity.WARNING, Gravity.ERROR)


@pytest.mark.parametrize(
    ("special", "children", "rate", "expected"),
    [
        (67, 1000, "6.7", []),
        (67, 1000, "6.8", ["computed"]),
        (672, 10000, "6.7", []),
        (674, 10000, "6.7", []),
        (676, 10000, "6.7", ["computed"]),
        (1001, 1000, UNKNOWN, ["above"]),
        (1000, 1000, "100", []),
        (0, 0, "6.7", []),
        (UNKNOWN, 1000, "6.7", []),
        (67, UNKNOWN, "6.7", []),
        (OVER, 1000, "10.7", []),
        (OVER, 1000, "9.5", ["computed"]),
        (OVER, Quantity(State.value, Decimal(1000), Qualifier.over, rounding=Decimal(100)), "9.5", []),
    ],
)
def test_a_share_and_its_sides(special: Value, children: Value, rate: Value, expected: list[str]) -> None:
    cells = places(OLD, SPECIAL, a=special) | places(OLD, CHILDREN, a=children) | places(OLD, RATE, a=rate)
    assert rules(cells) == expected


@pytest.mark.parametrize(
    ("first", "longer", "expected"),
    [
        ({"2024-H1": 1317}, {"2024-11M": 2057}, []),
        ({"2024-H1": 1317}, {"2024-11M": 1317}, []),
        ({"2024-H1": 1317}, {"2024-11M": 1316}, ["span"]),
        ({"2024-H1": OVER}, {"2024-11M": 100}, []),
        ({"2024-H1": OVER}, {"2024-11M": 99}, ["span"]),
        ({"2024-H1": 1317}, {"2024-11M": NIL}, ["span"]),
        ({"2024-H1": 1317}, {"2024-11M": UNKNOWN}, []),
        ({"2024-H1": 1317}, {"2025": 1}, []),
        ({"2024-H1" + ADMINISTRATIVE: 1317}, {"2024": 1}, []),
        ({"2024-Q2": 5}, {"2024-H1": 4}, ["span"]),
    ],
)
def test_a_longer_period_against_one_within_it(
    first: dict[str, Value], longer: dict[str, Value], expected: list[str]
) -> None:
    assert rules(series(first | longer)) == expected


def test_of_several_periods_within_one_the_widest_gap_is_told() -> None:
    (found,) = doubts(series({"2024-Q1": 90, "2024-H1": 100, "2024": 80}))
    assert (found.rule, found.facts["part"]) == ("span", Quantity.of(100))
    assert found.about is not None
    assert found.about.period.code == "2024"


def test_stocks_may_fall_within_a_year() -> None:
    assert rules(series({"2024-H1": 10, "2024": 4}, indicator=CHILDREN)) == []


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("2024-H1", "2024-H1" + ADMINISTRATIVE, ["twice"]),
        ("2024-M06", "2024-M06" + ADMINISTRATIVE, ["twice"]),
        ("2024-H1", "2024-01-01..2024-06-28", ["twice"]),
        ("2024-H1", "2024-01-19..2024-06-30", ["twice"]),
        ("2024-H1", "2024-01-20..2024-06-30", []),
        ("2024-H1", "2024-H2", []),
        ("2024-11M", "2024", []),
        ("2024-11M", "2024-01-01..2024-11-29", ["twice"]),
        ("2024-06-30", "2024-06-29", []),
        ("2024-H1", "2023-H1", []),
        ("unstated", "2024-H1", []),
    ],
)
def test_a_period_reported_twice(one: str, other: str, expected: list[str]) -> None:
    assert rules(series({one: 9, other: 9})) == expected


def test_many_places_that_report_twice_are_one_doubt_about_the_widest_gap() -> None:
    again = "2024-H1" + ADMINISTRATIVE
    (found,) = doubts(places("2024-H1", a=9, b=9, c=9) | places(again, a=9, b=3, c=8))
    assert found.facts["n"] == 3
    assert found.about is not None
    assert found.about.place.id == B
    assert found.strength == pytest.approx(2 / 3)
    assert found.reason(Words("vi")) == (
        "Kỳ 15/12/2023 – 14/6/2024 ghi 3, kỳ gần trùng 01/01/2024 – 30/6/2024 ghi 9; "
        "3 nơi báo cáo cả hai. Chỉ dùng một trong hai."
    )


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ((100, 110, 90, 1050), ["magnitude"]),
        ((100, 110, 90, 99_000), ["magnitude"]),
        ((100, 110, 90, 10), ["magnitude_less"]),
        ((1000, 1100, 900, 1), ["magnitude_less"]),
        ((1000, 110, 90, 100), ["magnitude"]),
        ((100, 110, 90, 600), ["magnitude"]),
        ((100, 110, 90, 599), []),
        ((100, 110, 1050), []),
        ((4, 3, 5, 40), []),
        ((5, 6, 4, 50), ["magnitude"]),
        ((5, 6, 4, 49), []),
        ((60, 55, 58, 8), ["magnitude_less"]),
        ((40, 42, 44, 5), []),
        ((2, 60, 9, 500), []),
        ((100, UNKNOWN, 110, 1050), []),
        ((100, 110, 90, UNKNOWN), []),
    ],
)
def test_a_value_many_times_its_history(values: tuple[Value, ...], expected: list[str]) -> None:
    assert rules(series(years(*values))) == expected


def test_the_sentence_says_how_many_times_and_what_is_usual() -> None:
    (found,) = doubts(series(years(100, 110, 90, 1050)))
    assert (found.facts["times"], found.facts["n"]) == (10, 3)
    assert found.reason(Words("vi")).startswith("Ghi 1.050, gấp khoảng 10 lần mức thường thấy là 100")
    assert found.about is not None
    assert found.about.period.code == "2022-H1"


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (("0.5", "0.6", "0.4", "5"), ["magnitude"]),
        (("0.5", "0.6", "0.4", "2"), []),
    ],
)
def test_money_has_no_small_numbers(values: tuple[str, ...], expected: list[str]) -> None:
    assert rules(series(years(*values), indicator=MONEY)) == expected


@pytest.mark.parametrize(
    ("values", "expected"), [(("1", "1.1", "0.9", "10"), ["magnitude"]), (("0.5", "0.6", "0.4", "5"), [])]
)
def test_rates_must_be_some_points_apart(values: tuple[str, ...], expected: list[str]) -> None:
    assert rules(series(years(*values), indicator=DAYS)) == expected


def test_like_is_held_against_like() -> None:
    halves = years(100, 110, 90)
    assert rules(series(halves | {"2022-M01": 9})) == []
    assert rules(series(halves | {"2022-H1" + ADMINISTRATIVE: 1050})) == []
    assert rules(series(halves) | series(years(1050, first=2022), place=B)) == []


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ((9, 8, 8, 0), ["vanished"]),
        ((9, 8, 8, NIL), ["vanished"]),
        ((9, 8, 0), []),
        ((9, 8, 7, UNKNOWN), []),
        ((9, 0, 7, 0), []),
        ((8, 8, 8, 0), ["vanished"]),
        ((7, 9, 7, 0), []),
        ((9, 8, 8, 0, 0), ["vanished"]),
        ((0, 0, 0, 5), ["appeared"]),
        ((0, NIL, 0, 4), []),
        ((0, 0, 5), []),
        ((0, 1, 0, 9), []),
        ((0, 0, 0, 0), []),
        ((0, UNKNOWN, 0, 0, 5), ["appeared"]),
    ],
)
def test_nothing_where_there_always_was_something_and_the_reverse(
    values: tuple[Value, ...], expected: list[str]
) -> None:
    assert rules(series(years(*values))) == expected


def test_the_past_of_a_merged_unit_are_the_units_that_went_into_it() -> None:
    past = series(years(30, 31, 32), place=A) | series(years(70, 69, 68), place=B)
    assert rules(past | series({NEW: 100}, place=AB)) == []
    (found,) = doubts(past | series({NEW: 1000}, place=AB))
    assert (found.rule, found.facts["usual"]) == ("magnitude", Quantity.of(100))
    assert found.about is not None
    assert found.about.place.id == AB
    assert rules(past | series({NEW: 0}, place=AB)) == ["vanished"]


def test_a_merged_unit_has_no_past_where_one_of_its_units_is_missing() -> None:
    past = series(years(30, 31, 32), place=A) | series(years(70, 69), place=B)
    assert rules(past | series({NEW: 1000}, place=AB)) == []
