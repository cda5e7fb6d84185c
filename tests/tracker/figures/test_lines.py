"""Answers to one question: as reported, on a day's boundaries, totalled along one axis, compared."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from tests.tracker.figures.bench import NIL, POPULATION, RATE, SPECIAL, UNKNOWN, VICTIMS, Bench
from tracker.figures import catalogue, lines
from tracker.figures.compare import Against, Comparability
from tracker.figures.filters import FigureFilter
from tracker.figures.lines import Axis, Line, Question
from tracker.figures.restate import Standing
from tracker.figures.rows import Scenario
from tracker.kernel.periods import parse_period

OLD, NEW = dt.date(2025, 6, 30), dt.date(2026, 6, 30)
THEN, NOW = "2025-H1", "2026-H1"


def ask(
    bench: Bench,
    key: str | None = VICTIMS,
    period: str | None = NOW,
    unit: str | None = None,
    boundaries: dt.date | None = None,
    axis: Axis | None = None,
    against: Against | None = None,
    part: str | None = None,
) -> tuple[Line, ...]:
    known = bench.ledger.ask(catalogue.period_id, parse_period(period)) if period else None
    wanted = FigureFilter(
        indicator_ids=frozenset([bench.indicator(key).id]) if key else frozenset(),
        period_ids=frozenset([known if known is not None else -1]) if period else frozenset(),
        breakdown_ids=frozenset([bench.part(part)]) if part else frozenset(),
    )
    place = bench.gazetteer.at(bench.unit_ids[unit]) if unit else None
    return bench.ledger.ask(lines.answer, Question(wanted, place, boundaries, axis, against))


def told(found: tuple[Line, ...]) -> list[tuple[str, str, Decimal | None]]:
    return [
        (line.place.unit, line.value.standing, line.value.quantity.value if line.value.quantity else None)
        for line in found
    ]


def spoken(found: tuple[Line, ...]) -> list[tuple[str, str, Decimal | None]]:
    return [one for one in told(found) if one[1] != Standing.MISSING]


@pytest.fixture
def reported(bench: Bench) -> Bench:
    bench.say(VICTIMS, THEN, {"63-24": 20, "63-27": 10, "63-01": 7})
    bench.say(VICTIMS, NOW, {"34-24": 33, "34-01": 8})
    return bench


def test_without_a_question_all_that_holds_as_it_was_reported(reported: Bench) -> None:
    found = ask(reported, key=None, period=None)
    assert told(found) == [
        ("63-01", "reported", 7),
        ("63-24", "reported", 20),
        ("63-27", "reported", 10),
        ("34-01", "reported", 8),
        ("34-24", "reported", 33),
    ]
    assert all(line.figure is not None and line.comparison is None for line in found)


def test_a_reported_figure_is_compared_on_the_boundaries_of_its_unit(reported: Bench) -> None:
    (line,) = ask(reported, unit="34-24", against=Against.SAME_PERIOD)
    assert line.comparison is not None
    assert line.comparison.base is not None
    assert (line.comparison.base.value, line.comparison.change) == (30, 3)
    assert ask(reported, unit="34-24", period=THEN) == ()


def test_an_answer_without_a_number_is_listed_and_not_compared(bench: Bench) -> None:
    bench.say(VICTIMS, THEN, {"63-01": 7})
    bench.say(VICTIMS, NOW, {"34-01": UNKNOWN})
    (line,) = ask(bench, against=Against.SAME_PERIOD)
    assert line.comparison is not None
    assert line.comparison.verdict is Comparability.NO_VALUE


def test_a_unit_on_the_boundaries_of_a_day(reported: Bench) -> None:
    (line,) = ask(reported, unit="34-24", period=THEN, boundaries=NEW)
    assert told((line,)) == [("34-24", "restated", 30)]
    assert (line.figure, sorted(line.value.parts)) == (
        None,
        sorted(reported.unit_ids[unit] for unit in ("63-24", "63-27")),
    )


def test_all_units_on_the_boundaries_of_a_day(reported: Bench) -> None:
    found = ask(reported, period=THEN, boundaries=NEW)
    assert len(found) == 34
    assert spoken(found) == [("34-01", "restated", 7), ("34-24", "restated", 30)]
    assert {line.figure for line in found} == {None}


def test_by_place_the_country_comes_last(reported: Bench) -> None:
    found = ask(reported, period=THEN, boundaries=NEW, axis=Axis.PLACE)
    assert [line.place.unit for line in found[-2:]] == ["34-96", "VN"]
    assert (found[-1].value.standing, found[-1].value.have, found[-1].value.need) == ("incomplete", 3, 63)


def test_by_place_as_reported_the_units_that_reported_and_nothing_joined(reported: Bench) -> None:
    reported.say(VICTIMS, "2025", {"63-24": 1, "34-01": 2})
    found = ask(reported, period="2025", axis=Axis.PLACE)
    assert spoken(found)[:-1] == [("34-01", "reported", 2), ("63-24", "reported", 1)]
    assert len(found) == 34 + 1 + 1


def test_by_period_the_country_or_a_place(reported: Bench) -> None:
    country = ask(reported, period=None, axis=Axis.PERIOD)
    assert [(line.cell.period.code, line.place.unit, line.value.have) for line in country] == [
        (THEN, "VN", 3),
        (NOW, "VN", 2),
    ]
    place = ask(reported, period=None, unit="34-24", boundaries=NEW, axis=Axis.PERIOD)
    assert told(place) == [("34-24", "restated", 30), ("34-24", "reported", 33)]


def test_the_country_speaks_for_itself_where_it_did(reported: Bench) -> None:
    reported.say(VICTIMS, NOW, {"VN": 500})
    (line,) = ask(reported, axis=Axis.PERIOD)
    assert told((line,)) == [("VN", "reported", 500)]
    assert line.figure is not None
    assert line.figure.quantity.value == 500


def test_the_country_is_the_same_on_all_boundaries(bench: Bench) -> None:
    bench.say(VICTIMS, THEN, {place.unit: 3 for place in bench.gazetteer.in_force(OLD)})
    bench.say(VICTIMS, NOW, {place.unit: 5 for place in bench.gazetteer.in_force(NEW)})
    for day in (OLD, NEW, None):
        then, now = ask(bench, period=None, boundaries=day, axis=Axis.PERIOD, against=Against.SAME_PERIOD)
        assert told((then, now)) == [("VN", "restated", 189), ("VN", "restated", 170)]
        assert now.comparison is not None
        assert now.comparison.change == -19


def test_by_breakdown_each_part(bench: Bench) -> None:
    units = [place.unit for place in bench.gazetteer.in_force(NEW)]
    for part, value in (("total", 10), ("female", 6), ("male", 4)):
        bench.record(NOW, *(bench.entry(VICTIMS, unit, value, part=part) for unit in units))
    found = ask(bench, axis=Axis.BREAKDOWN)
    assert [(line.cell.breakdown.code, line.place.unit, line.value.quantity) for line in found] == [
        ("total", "VN", found[0].value.quantity),
        ("male", "VN", found[1].value.quantity),
        ("female", "VN", found[2].value.quantity),
    ]
    assert [one for _, _, one in told(found)] == [340, 136, 204]
    by_place = ask(bench, axis=Axis.PLACE)
    assert {line.cell.breakdown.code for line in by_place} == {"total"}
    (alone,) = ask(bench, unit="34-24", axis=Axis.BREAKDOWN, part="male")
    assert alone.cell.breakdown.code == "male"


def test_a_rate_that_nobody_reports_is_rebuilt_where_both_sides_are_on_file(bench: Bench) -> None:
    bench.say(SPECIAL, THEN, {"63-24": 20, "63-27": 10})
    bench.say(POPULATION, THEN, {"63-24": 100, "63-27": 200})
    bench.say(SPECIAL, NOW, {"34-24": 33})
    found = ask(bench, RATE, period=None, unit="34-24", boundaries=NEW)
    assert told(found) == [("34-24", "restated", 10)]
    assert [line.cell.period.code for line in found] == [THEN]
    by_place = ask(bench, RATE, THEN, boundaries=NEW, axis=Axis.PLACE)
    assert spoken(by_place)[0] == ("34-24", "restated", 10)


def test_percent_of_plan(bench: Bench) -> None:
    bench.say(VICTIMS, NOW, {"34-24": NIL})
    bench.record("2026", bench.entry(VICTIMS, "34-24", 50, scenario=Scenario.PLAN))
    plan, actual = ask(bench, period=None, against=Against.PLAN)[::-1]
    assert (plan.scenario, plan.comparison) == (Scenario.PLAN, None)
    assert actual.comparison is not None
    assert (actual.comparison.percent, actual.comparison.change) == (0, -50)


def test_a_period_that_nobody_named_has_no_lines(reported: Bench) -> None:
    for axis in (None, *Axis):
        for day in (None, NEW):
            assert ask(reported, period="1999", boundaries=day, axis=axis) == ()
