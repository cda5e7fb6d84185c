"""One indicator over the years, and what there is to choose from."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.ui.example import BEFORE, INDICATOR, NOW
from tracker.app import Ledger
from tracker.figures import catalogue, series
from tracker.figures.restate import Standing
from tracker.figures.rows import TOTAL, Indicator
from tracker.figures.series import Point
from tracker.kernel.periods import Period
from tracker.places import queries as places

TODAY = dt.date(2026, 6, 22)


@pytest.fixture
def ledger(example: Ledger) -> Ledger:
    return example


def indicator(ledger: Ledger, key: str = INDICATOR) -> Indicator:
    return ledger.ask(catalogue.indicator, key)


def course(
    ledger: Ledger, of: Indicator, period: Period, place: str = "", day: dt.date | None = TODAY
) -> tuple[Point, ...]:
    place_id = ledger.ask(places.resolve, place, TODAY).place.id if place else None
    total = ledger.ask(catalogue.breakdown, TOTAL)
    return ledger.ask(series.series, of, period, total, place_id, day)


def told(points: tuple[Point, ...]) -> list[tuple[str, object, Standing, int, int]]:
    return [
        (
            point.period.code,
            point.value.quantity.value if point.value.quantity else None,
            point.value.standing,
            point.value.have,
            point.value.need,
        )
        for point in points
    ]


def test_the_country_speaks_for_itself_or_is_the_total_of_its_units(ledger: Ledger) -> None:
    assert told(course(ledger, indicator(ledger), NOW)) == [
        ("2023-H1", 1233, Standing.REPORTED, 1, 1),
        ("2024-H1", 1300, Standing.REPORTED, 1, 1),
        ("2025-H1", 1344, Standing.INCOMPLETE, 62, 63),
        ("2026-H1", 1079, Standing.INCOMPLETE, 29, 34),
    ]


def test_a_place_is_joined_from_its_predecessors(ledger: Ledger) -> None:
    points = told(course(ledger, indicator(ledger), NOW, "34-24"))
    assert points[2:] == [("2025-H1", 44, Standing.RESTATED, 2, 2), ("2026-H1", 47, Standing.REPORTED, 1, 1)]
    assert [value for _, value, *_ in points[:2]] == [None, None]


def test_as_reported_a_new_unit_has_no_past(ledger: Ledger) -> None:
    points = told(course(ledger, indicator(ledger), NOW, "34-24", None))
    assert [value for _, value, *_ in points] == [None, None, None, 47]


def test_an_answer_without_a_number_keeps_its_sign(ledger: Ledger) -> None:
    last = course(ledger, indicator(ledger), NOW, "34-66")[-1]
    assert last.value.standing is Standing.MISSING
    assert last.value.quantity is not None
    assert last.value.quantity.printed() == "…"


def test_a_plan_period_stands_beside_its_like(ledger: Ledger) -> None:
    goals = indicator(ledger, "VB/525-MT")
    (period,) = ledger.ask(series.periods_on_file, goals)
    assert told(course(ledger, goals, period)) == [("2021..2025", 5, Standing.REPORTED, 1, 1)]


def test_periods_are_those_on_file_newest_first(ledger: Ledger) -> None:
    found = ledger.ask(series.periods_on_file, indicator(ledger))
    assert [period.code for period in found] == ["2026-H1", "2025-H1", "2024-H1", "2023-H1"]
    assert {NOW, BEFORE} <= set(found)


def test_only_what_provinces_reported_is_offered_by_province(ledger: Ledger) -> None:
    by_province = ledger.ask(series.indicators_by_province)
    everything = ledger.ask(series.indicators_on_file)
    assert [one.key for one in by_province] == [INDICATOR]
    assert {INDICATOR, "BCA/XH-VU", "VB/525-MT"} <= {one.key for one in everything}


def test_the_whole_is_always_among_the_breakdowns(ledger: Ledger) -> None:
    found = ledger.ask(series.breakdowns_on_file, indicator(ledger))
    assert [one.code for one in found] == [TOTAL]
