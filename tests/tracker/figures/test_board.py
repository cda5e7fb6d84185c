"""Across 1 July 2025, with the units that we bring: the same answers on both engines."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from tests.tracker.figures.bench import ALONE, NIL, POPULATION, RATE, SPECIAL, UNKNOWN, VICTIMS, Bench
from tracker.figures import board, catalogue, origin
from tracker.figures.board import Board, BoardRow
from tracker.figures.compare import Against, Comparability
from tracker.figures.restate import Standing
from tracker.figures.rows import TOTAL, Scenario
from tracker.kernel.periods import Regime, parse_period

OLD, NEW = dt.date(2025, 6, 30), dt.date(2026, 6, 30)
THEN, NOW = "2025-H1", "2026-H1"


def old_values(bench: Bench) -> dict[str, int]:
    """A different number for each of the 63."""
    return {place.unit: 100 + number for number, place in enumerate(bench.gazetteer.in_force(OLD))}


def new_values(bench: Bench) -> dict[str, int]:
    return {place.unit: 150 + number for number, place in enumerate(bench.gazetteer.in_force(NEW))}


def shown(
    bench: Bench,
    key: str = VICTIMS,
    period: str = NOW,
    boundaries: dt.date | None = NEW,
    against: Against | None = Against.SAME_PERIOD,
    part: str = TOTAL,
) -> Board:
    return bench.ledger.ask(
        board.board,
        bench.indicator(key),
        parse_period(period),
        bench.ledger.ask(catalogue.breakdown, part),
        boundaries,
        against,
    )


def row(of: Board, unit: str) -> BoardRow:
    return next(one for one in of.rows if one.place and one.place.unit == unit)


def value(one: BoardRow, base: bool = False) -> Decimal | None:
    quantity = (one.base if base else one.now).quantity
    return quantity.value if quantity else None


@pytest.fixture
def reported(bench: Bench) -> Bench:
    bench.say(VICTIMS, THEN, old_values(bench))
    bench.say(VICTIMS, NOW, new_values(bench))
    return bench


def test_bac_ninh_is_compared_with_bac_ninh_and_bac_giang(bench: Bench) -> None:
    bench.say(VICTIMS, THEN, {"63-24": 20, "63-27": 10})
    bench.say(VICTIMS, NOW, {"34-24": 33})
    one = row(shown(bench), "34-24")
    assert (value(one), value(one, base=True), one.base.standing) == (33, 30, Standing.RESTATED)
    assert {bench.gazetteer.at(part).name for part in one.base.parts} == {"Bắc Giang", "Bắc Ninh"}
    assert one.comparison is not None
    assert (one.comparison.change, one.comparison.percent) == (3, 10)
    assert one.comparison.verdict is Comparability.COMPARABLE


def test_the_national_total_is_the_same_on_any_boundaries(reported: Bench) -> None:
    then, now = sum(old_values(reported).values()), sum(new_values(reported).values())
    for day in (OLD, NEW, dt.date(2026, 12, 31), None):
        for period, expected in ((THEN, then), (NOW, now)):
            total = shown(reported, period=period, boundaries=day).total
            assert (value(total), total.now.whole) == (expected, True), (day, period)
    for day in (OLD, NEW, None):
        total = shown(reported, boundaries=day).total
        assert (value(total), value(total, base=True)) == (now, then)
        assert total.comparison is not None
        assert total.comparison.change == now - then


def test_regions_add_up_to_the_country_on_both_sets(reported: Bench) -> None:
    for day, regions, units in ((OLD, 6, 63), (NEW, 6, 34)):
        found = shown(reported, period=THEN, boundaries=day)
        assert (len(found.regions), len(found.rows)) == (regions, units)
        sums = [value(total) or 0 for total, _ in found.regions]
        assert sum(sums) == value(found.total) == sum(value(one) or 0 for one in found.rows)
        assert [total.reporting for total, _ in found.regions] == [
            (len(rows), len(rows)) for _, rows in found.regions
        ]


def test_backwards_only_units_that_became_another_alone_have_a_value(reported: Bench) -> None:
    found = shown(reported, boundaries=OLD)
    assert row(found, "63-01").now.standing is Standing.RESTATED
    assert value(row(found, "63-01")) == new_values(reported)["34-01"]
    assert row(found, "63-24").now.standing is Standing.NOT_COMPARABLE
    alone = {place.unit for place in reported.gazetteer.in_force(OLD) if _alone(reported, place.id)}
    assert {one.place.unit for one in found.rows if one.place and one.now.whole} == alone
    assert len(alone) == 11


def _alone(bench: Bench, place_id: int) -> bool:
    successor = bench.gazetteer.successor(place_id)
    return successor is not None and bench.gazetteer.predecessors(successor) == (place_id,)


def test_the_origin_of_a_cell_names_the_units_it_was_taken_from(reported: Bench) -> None:
    of, part = reported.indicator(VICTIMS), reported.ledger.ask(catalogue.breakdown, TOTAL)

    def parts(unit: str, period: str, day: dt.date) -> list[tuple[str, Decimal | None]]:
        place_id = reported.unit_ids[unit]
        found = reported.ledger.ask(origin.of_cell, of, parse_period(period), part, place_id, boundaries=day)
        return [(one.place.unit, one.figure.quantity.value if one.figure else None) for one in found.parts]

    old, new = old_values(reported), new_values(reported)
    assert sorted(parts("34-24", THEN, NEW)) == [("63-24", old["63-24"]), ("63-27", old["63-27"])]
    assert parts("63-01", NOW, OLD) == [("34-01", new["34-01"])]
    assert parts("63-24", NOW, OLD) == []
    assert parts("34-24", NOW, NEW) == []


def test_a_silent_predecessor_makes_the_base_incomplete_and_leaves_the_comparison_out(bench: Bench) -> None:
    old = old_values(bench)
    del old["63-17"]  # Hòa Bình, one of the three that went into Phú Thọ
    bench.say(VICTIMS, THEN, old)
    bench.say(VICTIMS, NOW, new_values(bench))
    found = shown(bench)
    one = row(found, "34-25")
    assert (one.base.standing, one.base.have, one.base.need) == (Standing.INCOMPLETE, 2, 3)
    assert one.comparison is not None
    assert one.comparison.verdict is Comparability.INCOMPLETE
    assert (found.total.base.have, found.total.base.need) == (62, 63)
    assert found.total.comparison is not None
    assert found.total.comparison.units == 33
    like = sum(new_values(bench).values()) - new_values(bench)["34-25"]
    base = sum(old.values()) - (value(one, base=True) or 0)
    assert found.total.comparison.change == like - base


def test_who_had_to_report_and_did_not_is_one_missing_unit(bench: Bench) -> None:
    values = new_values(bench)
    del values["34-25"]
    bench.say(VICTIMS, NOW, values)
    found = shown(bench)
    assert (found.total.now.standing, found.total.now.have, found.total.now.need) == (
        Standing.INCOMPLETE,
        33,
        34,
    )
    assert found.total.reporting == (33, 34)
    assert row(found, "34-25").now.standing is Standing.MISSING


def test_nil_is_zero_and_no_answer_is_missing(bench: Bench) -> None:
    bench.say(VICTIMS, THEN, {"63-24": NIL, "63-27": 10, "63-01": UNKNOWN})
    bench.say(VICTIMS, NOW, {"34-24": NIL, "34-01": 3})
    found = shown(bench)
    joined, capital = row(found, "34-24"), row(found, "34-01")
    assert (value(joined, base=True), joined.comparison and joined.comparison.change) == (10, -10)
    assert capital.comparison is not None
    assert capital.comparison.verdict is Comparability.NO_BASE


def test_rates_are_rebuilt_for_units_regions_and_the_country(bench: Bench) -> None:
    above, below = old_values(bench), {unit: 1000 + number for unit, number in old_values(bench).items()}
    bench.say(SPECIAL, THEN, above)
    bench.say(POPULATION, THEN, below)
    for day in (OLD, NEW):
        found = shown(bench, RATE, THEN, day)
        expected = round(Decimal(sum(above.values())) * 100 / sum(below.values()), 3)
        assert value(found.total) == expected
    phu_tho = ("63-17", "63-25", "63-26")
    parts = Decimal(sum(above[unit] for unit in phu_tho)) * 100 / sum(below[unit] for unit in phu_tho)
    assert value(row(shown(bench, RATE, THEN, NEW), "34-25")) == round(parts, 3)


def test_a_rate_as_reported_wins_over_one_that_is_rebuilt(bench: Bench) -> None:
    bench.say(SPECIAL, NOW, {"34-24": 10})
    bench.say(POPULATION, NOW, {"34-24": 100})
    bench.say(RATE, NOW, {"34-24": "10.5"})
    assert value(row(shown(bench, RATE), "34-24")) == Decimal("10.5")


def test_a_rate_without_numerator_is_never_summed_or_averaged(bench: Bench) -> None:
    bench.say(ALONE, THEN, {"63-24": 50, "63-27": 60, "63-01": 70})
    bench.say(ALONE, NOW, {"34-24": 55, "34-01": 75})
    found = shown(bench, ALONE)
    merged, same = row(found, "34-24"), row(found, "34-01")
    assert (merged.base.standing, merged.base.quantity) == (Standing.NOT_COMPARABLE, None)
    assert merged.comparison is not None
    assert merged.comparison.verdict is Comparability.NOT_COMPARABLE
    assert (value(same, base=True), same.comparison and same.comparison.change) == (70, 5)
    assert same.comparison is not None
    assert same.comparison.points
    assert found.total.now.standing is Standing.NOT_COMPARABLE


def test_as_reported_joins_nothing(reported: Bench) -> None:
    found = shown(reported, boundaries=None)
    assert found.reported_only
    assert len(found.rows) == 34
    assert row(found, "34-24").base.standing is Standing.MISSING
    assert len(shown(reported, period=THEN, boundaries=None).rows) == 63


def test_percent_of_plan_takes_the_plan_of_the_whole_year(bench: Bench) -> None:
    bench.say(VICTIMS, NOW, {"34-24": 30})
    bench.record("2026", bench.entry(VICTIMS, "34-24", 50, scenario=Scenario.PLAN))
    bench.record(NOW, bench.entry(VICTIMS, "34-24", 20, scenario=Scenario.PLAN))
    one = row(shown(bench, against=Against.PLAN), "34-24")
    assert one.comparison is not None
    assert (value(one, base=True), one.comparison.percent, one.comparison.change) == (50, 60, -20)


def test_one_calendar_is_never_compared_with_the_other(bench: Bench) -> None:
    bench.record(THEN, bench.entry(VICTIMS, "63-01", 5), regime=Regime.administrative)
    bench.say(VICTIMS, NOW, {"34-01": 6})
    one = row(shown(bench), "34-01")
    assert one.comparison is not None
    assert one.comparison.verdict is Comparability.NO_BASE


def test_six_months_are_not_compared_with_another_span(bench: Bench) -> None:
    for period in ("2025", "2025-9M", "2025-11M"):
        bench.say(VICTIMS, period, {"63-01": 5, "34-01": 5})
    bench.say(VICTIMS, NOW, {"34-01": 6})
    one = row(shown(bench), "34-01")
    assert one.comparison is not None
    assert one.comparison.verdict is Comparability.NO_BASE


def test_without_a_comparison_there_is_none(reported: Bench) -> None:
    found = shown(reported, against=None)
    assert found.base_period is None
    assert {one.comparison for one in (found.total, *found.rows)} == {None}


def test_a_part_is_its_own_figure(bench: Bench) -> None:
    bench.record(NOW, bench.entry(VICTIMS, "34-24", 30), bench.entry(VICTIMS, "34-24", 18, part="female"))
    assert value(row(shown(bench, part="female"), "34-24")) == 18
    assert value(row(shown(bench), "34-24")) == 30


def test_a_day_without_units_has_an_empty_board(bench: Bench) -> None:
    found = shown(bench, boundaries=dt.date(1990, 1, 1))
    assert found.rows == ()
    assert found.total.now.standing is Standing.MISSING


def test_units_that_answered_for_the_time_before_them_count_for_the_whole(bench: Bench) -> None:
    bench.say(VICTIMS, THEN, dict.fromkeys(new_values(bench), 2))
    total = shown(bench).total
    assert (value(total, base=True), total.base.whole) == (68, True)
