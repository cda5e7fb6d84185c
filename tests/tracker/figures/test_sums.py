"""Units taken together, and longer periods joined from shorter ones, on whatever boundaries."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tracker.figures.told import Told, counts, gazetteer, sums, told
from tracker.figures.restate import Gap, Restated, Standing, Why, join
from tracker.figures.tiling import OverTime, tiles
from tracker.kernel.periods import NAMED, Period, Regime, named, parse_period
from tracker.kernel.quantity import Quantity, State
from tracker.places.gazetteer import Gazetteer

YEAR, FIRST, SECOND = (parse_period(code) for code in ("2025", "2025-H1", "2025-H2"))
MERGED = gazetteer((1, 10), (2, 10), (3, 30), (4, 40), (5, 40))
"""1 and 2 went into 10, 3 became 30 alone, 4 and 5 went into 40."""
PARTS = (
    ("H1", "H2"),
    ("Q1", "Q2", "Q3", "Q4"),
    ("9M", "Q4"),
    ("11M", "M12"),
    tuple(f"M{month:02}" for month in range(1, 13)),
    ("Q1", "M04", "M05", "M06", "H2"),
    ("9M", "M10", "M11", "M12"),
)


def value(found: Restated) -> Decimal | None:
    return found.quantity.value if found.quantity else None


def over(
    units: tuple[int, ...], period: Period, reports: Told, ground: Gazetteer = MERGED, **how: Any
) -> Restated:
    return sums(reports, ground, **how).over(lambda _: units, period)


def codes(found: Restated) -> list[str]:
    return [piece.period.code for piece in found.pieces]


def test_the_half_of_the_old_units_joins_the_half_of_the_new_one() -> None:
    found = over((10,), YEAR, told(H1={1: 5, 2: 7}, H2={10: 11}))
    assert (found.standing, value(found), found.parts) == (Standing.RESTATED, 23, (1, 2, 10))
    assert [(one.period.code, one.parts) for one in found.pieces] == [("2025-H1", (1, 2)), ("2025-H2", (10,))]
    assert found.reports(YEAR) == ((FIRST, 1), (FIRST, 2), (SECOND, 10))


@pytest.mark.parametrize("spans", PARTS, ids="+".join)
def test_any_spans_that_lie_side_by_side_make_up_the_year(spans: tuple[str, ...]) -> None:
    reports = told(**{span: {3: 2**place} for place, span in enumerate(spans)})
    found = over((3,), YEAR, reports)
    assert (found.standing, value(found)) == (Standing.RESTATED, 2 ** len(spans) - 1)
    assert codes(found) == [named(2025, span).code for span in spans]


@pytest.mark.parametrize("spans", PARTS, ids="+".join)
@given(gone=st.integers(0, 11))
def test_one_of_them_missing_is_counted_and_the_rest_is_no_year(spans: tuple[str, ...], gone: int) -> None:
    silent = spans[gone % len(spans)]
    reports = told(**{span: {3: 1} if span != silent else {1: 1} for span in spans})
    found = over((3,), YEAR, reports)
    assert found.standing is Standing.INCOMPLETE
    assert found.periods == (len(spans) - 1, len(spans))
    assert value(found) == len(spans) - 1
    assert found.gaps == (Gap(3, named(2025, silent)),)


def test_what_nobody_reported_yet_is_missing_too() -> None:
    found = over((30,), YEAR, told(H1={3: 5}))
    assert (found.standing, found.periods, value(found)) == (Standing.INCOMPLETE, (1, 2), 5)
    assert found.gaps == (Gap(30, SECOND),)


def test_gaps_and_overlaps_are_never_joined() -> None:
    for spans in (("9M", "H2"), ("Q1", "H2"), ("11M", "Q4")):
        assert not over((3,), YEAR, told(**{span: {3: 1} for span in spans})).whole


def test_the_own_report_of_the_whole_period_speaks_first() -> None:
    reports = told(**{"Y2025": {3: 100}, "H1": {3: 1, 1: 2}, "H2": {3: 1, 10: 5}})
    assert over((3,), YEAR, reports) == Restated(Standing.REPORTED, Quantity.of(100), 1, 1, (3,))
    both = over((3, 10), YEAR, replace(reports, by_period=reports.by_period))
    assert both.standing is Standing.INCOMPLETE


def test_one_went_by_years_the_other_by_halves() -> None:
    found = over((10,), YEAR, told(**{"Y2025": {1: 100}, "H1": {2: 3}, "H2": {2: 4}}))
    assert (found.standing, value(found)) == (Standing.RESTATED, 107)
    assert found.reports(YEAR) == ((YEAR, 1), (FIRST, 2), (SECOND, 2))


def test_the_fewest_pieces_are_taken() -> None:
    every = {span: {3: 10} for span in NAMED if span}
    assert codes(over((3,), YEAR, told(**every))) in (["2025-H1", "2025-H2"], ["2025-11M", "2025-M12"])


def test_a_piece_is_restated_before_it_is_added() -> None:
    found = over((10,), YEAR, told(H1={1: 5}, H2={10: 11}))
    assert (found.standing, found.have, found.need, found.periods) == (Standing.INCOMPLETE, 2, 3, (1, 2))
    assert found.gaps == (Gap(2, FIRST),)


def test_calendars_are_never_mixed() -> None:
    half = parse_period("2025-H2", Regime.administrative)
    reports = Told({FIRST: counts({3: 1}), half: counts({3: 2})})
    assert over((3,), YEAR, reports).periods == (1, 2)


def test_a_stock_is_that_of_the_last_day() -> None:
    reports = told(H1={3: 100}, H2={3: 90}, M12={3: 91}, Q3={3: 1})
    found = over((3,), YEAR, reports, rule=OverTime.LAST_DAY)
    assert (found.standing, value(found), codes(found)) == (Standing.RESTATED, 90, ["2025-H2"])
    assert over((3,), YEAR, told(H1={3: 100}), rule=OverTime.LAST_DAY).standing is Standing.MISSING
    merged = over((10,), YEAR, told(M12={1: 4, 2: 5}, H2={1: 6}), rule=OverTime.LAST_DAY)
    assert (value(merged), codes(merged)) == (11, ["2025-H2", "2025-M12"])


def test_what_does_not_add_up_over_time_is_not_comparable() -> None:
    found = over((3,), YEAR, told(H1={3: 1}, H2={3: 2}), rule=OverTime.NEITHER)
    assert (found.standing, found.why, found.quantity) == (Standing.NOT_COMPARABLE, Why.TIME, None)
    assert over((3,), YEAR, told(H1={1: 1}), rule=OverTime.NEITHER).standing is Standing.MISSING


def test_nothing_is_found_where_nothing_was_said() -> None:
    assert over((3,), YEAR, told(Y2024={3: 1})).standing is Standing.MISSING
    assert over((3,), parse_period("unstated"), told(H1={3: 1})).standing is Standing.MISSING


def test_an_answer_without_a_number_gives_way_to_its_parts() -> None:
    reports = told(H1={3: 1}, H2={3: 2})
    unknown = {YEAR: {3: Quantity(State.unknown)}}
    assert value(over((3,), YEAR, Told({**reports.by_period, **unknown}))) == 3
    alone = over((3,), YEAR, Told(unknown))
    assert (alone.standing, alone.quantity) == (Standing.MISSING, Quantity(State.unknown))


def test_an_heir_stands_in_where_all_who_went_into_it_are_asked() -> None:
    later = told(H2={10: 11, 30: 4, 40: 6})
    whole = over((1, 2, 3), SECOND, later)
    assert (whole.standing, value(whole), sorted(whole.parts)) == (Standing.RESTATED, 15, [10, 30])
    part = over((1, 3, 4, 5), SECOND, later)
    assert (part.standing, value(part), sorted(part.parts)) == (Standing.INCOMPLETE, 10, [30, 40])
    assert (part.have, part.need, part.gaps) == (2, 3, (Gap(1, merged=True),))
    assert over((1,), SECOND, later).why is Why.MERGED


def test_their_own_reports_come_before_the_heir_s() -> None:
    assert value(over((1, 2), SECOND, told(H2={1: 1, 2: 2, 10: 50}))) == 3
    assert value(over((1, 2), SECOND, told(H2={1: 1, 10: 50}))) == 50


def test_a_group_of_old_units_is_followed_through_the_year_of_change() -> None:
    found = over((1, 2, 3), YEAR, told(H1={1: 1, 2: 2, 3: 3}, H2={10: 10, 30: 30}))
    assert (found.standing, value(found)) == (Standing.RESTATED, 46)
    split = over((1, 3), YEAR, told(H1={1: 1, 2: 2, 3: 3}, H2={10: 10, 30: 30}))
    assert split.standing is Standing.INCOMPLETE
    assert Gap(1, SECOND, merged=True) in split.gaps


def test_heirs_of_heirs_stand_in_too() -> None:
    ground = gazetteer((1, 10), (2, 10), (10, 50), (3, 50))
    assert value(over((1, 2, 3), SECOND, told(H2={50: 9}), ground)) == 9
    assert value(over((10, 3), SECOND, told(H2={50: 9}), ground)) == 9
    assert over((1, 2), SECOND, told(H2={50: 9}), ground).standing is Standing.NOT_COMPARABLE


def test_a_unit_named_beside_its_heir_counts_once() -> None:
    assert value(over((10, 1, 10), SECOND, told(H2={10: 9, 1: 4}))) == 9


def test_incomplete_units_are_left_out_of_totals_unless_they_are_accepted() -> None:
    reports = told(H1={1: 5, 3: 7, 4: 1, 5: 2})
    left_out = over((10, 30, 40), FIRST, reports)
    assert (left_out.standing, value(left_out)) == (Standing.INCOMPLETE, 10)
    assert (left_out.have, left_out.need, left_out.gaps) == (3, 5, (Gap(2),))
    taken = over((10, 30, 40), FIRST, reports, accept=True)
    assert (taken.standing, value(taken), taken.have, taken.need) == (Standing.INCOMPLETE, 15, 4, 5)
    one = over((10,), FIRST, reports)
    assert (value(one), one.have, one.need) == (5, 1, 2)


def test_a_total_of_incomplete_units_only_has_no_number() -> None:
    found = over((10, 40), FIRST, told(H1={1: 5, 4: 5}))
    assert (found.standing, found.quantity, found.have, found.need) == (Standing.INCOMPLETE, None, 0, 4)


def test_what_does_not_add_up_has_no_total() -> None:
    assert over((3, 30), FIRST, told(H1={3: 1}), adds=False).why is Why.PLACES
    assert value(over((30,), FIRST, told(H1={3: 1}), adds=False)) == 1


@st.composite
def years(draw: st.DrawFn) -> tuple[Gazetteer, Mapping[int, int], Mapping[int, int]]:
    """Any way of merging, what the old units said of the first half and the new ones of the second."""
    groups = draw(st.lists(st.integers(1, 4), min_size=1, max_size=6))
    steps, old = [], 0
    for number, size in enumerate(groups):
        for _ in range(size):
            old += 1
            steps.append((old, 100 + number))
    amounts = st.integers(0, 10**9)
    first = {unit: draw(amounts) for unit in range(1, old + 1)}
    second = {100 + number: draw(amounts) for number in range(len(groups))}
    return gazetteer(*steps), first, second


@given(years())
def test_joining_then_restating_is_restating_then_joining(
    made: tuple[Gazetteer, Mapping[int, int], Mapping[int, int]],
) -> None:
    ground, first, second = made
    reports = told(H1=first, H2=second)
    for unit in second:
        joined = over((unit,), YEAR, reports, ground)
        halves = [over((unit,), half, reports, ground) for half in (FIRST, SECOND)]
        assert value(joined) == value(join(halves))
        assert joined.quantity is not None
        assert joined.quantity.interval is not None
        assert joined.quantity.interval.contains(value(joined) or 0)
    whole = over(tuple(second), YEAR, reports, ground)
    assert value(whole) == sum(first.values()) + sum(second.values())
    assert over(tuple(first), YEAR, reports, ground).quantity == whole.quantity
    assert (whole.have, whole.need) == (len(first) + len(second),) * 2


@given(years(), st.data())
def test_a_total_is_the_sum_of_its_whole_units(
    made: tuple[Gazetteer, Mapping[int, int], Mapping[int, int]], data: st.DataObject
) -> None:
    ground, first, second = made
    there = {unit: amount for unit, amount in first.items() if data.draw(st.booleans())}
    reports = told(H1=there, H2=second)
    for accept in (False, True):
        units = [over((unit,), YEAR, reports, ground) for unit in second]
        total = over(tuple(second), YEAR, reports, ground, accept=accept)
        counted = [one for one in units if one.whole or accept or len(units) == 1]
        assert (value(total) or 0) == sum(value(one) or 0 for one in counted)
        assert total.whole is all(one.whole for one in units)
        assert {gap.unit for gap in total.gaps} == first.keys() - there.keys()


@given(st.sets(st.sampled_from([span for span in NAMED if span])))
def test_a_year_can_be_asked_where_its_spans_lie_side_by_side(spans: set[str]) -> None:
    on_file = [named(2025, span) for span in spans]
    found = over((3,), YEAR, Told({one: counts({3: 1}) for one in on_file}))
    assert tiles(YEAR, on_file, OverTime.ADDS) is found.whole
    assert not tiles(YEAR, on_file, OverTime.NEITHER)
    if found.whole:
        days = sorted((piece.period.start, piece.period.end) for piece in found.pieces)
        assert (days[0][0], days[-1][1]) == (YEAR.start, YEAR.end)
        assert all(
            one.period.joins(other.period) for one, other in zip(found.pieces, found.pieces[1:], strict=False)
        )
