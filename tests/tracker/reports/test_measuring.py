"""Targets measured by the figures on file: which figure counts, what it is held against, what is said."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from tests.tracker.figures.bench import RATE, SPECIAL, UNKNOWN, VICTIMS, Bench
from tracker.figures.rows import Direction, Scenario
from tracker.kernel.quantity import Measure, Quantity, State
from tracker.plans import queries
from tracker.plans.commands import add_plan, add_whole_node
from tracker.plans.fields import NodeFields, PlanFields
from tracker.plans.rows import Level, Milestone, NodeKind, Shape
from tracker.plans.rules.tracking import Because, Origin, Track
from tracker.reports.measure_data import measured_data
from tracker.reports.measure_words import sentences
from tracker.reports.measuring import Measured, measure, reached
from tracker.words import Words

COUNTRY = "VN"
ON = dt.date(2024, 6, 30)
ROOMS = "BCA/PDT"


@pytest.fixture
def target() -> str:
    """Nothing here asks the database for more than figures do, which both engines are tested for."""
    return "sqlite"


def milestone(shape: Shape, value: str, year: int | None = 2025, unit: str = "trẻ em") -> Milestone:
    return Milestone(year, shape, Decimal(value), unit)


class Target:
    """A plan with one target; `stands` measures it."""

    def __init__(self, bench: Bench, key: str | None, *asked: Milestone, **changes: Any) -> None:
        self._bench = bench
        place_id = changes.pop("place_id", None)
        fields = PlanFields(
            "DO",
            "Kế hoạch để đo",
            "plan",
            Level.PROVINCIAL if place_id else Level.NATIONAL,
            period_start=dt.date(2021, 1, 1),
            period_end=dt.date(2025, 12, 31),
            place_id=place_id,
        )
        plan_id = bench.ledger.do(add_plan, fields).result
        indicator = bench.indicator(key).id if key else None
        node = NodeFields(NodeKind.TARGET, "Chỉ tiêu", indicator_id=indicator, **changes)
        self._node = bench.ledger.do(add_whole_node, plan_id, node, asked).result

    def stands(self, on: dt.date = ON) -> Measured:
        detail = self._bench.ledger.ask(queries.plan_detail, "DO")
        return self._bench.ledger.ask(measure, detail, on)[self._node]


@pytest.fixture
def victims(bench: Bench) -> Target:
    assert bench.indicator(VICTIMS).direction is Direction.LOWER_BETTER
    return Target(
        bench, VICTIMS, milestone(Shape.AT_MOST, "1000"), baseline=Decimal(2000), baseline_year=2020
    )


def test_the_newest_whole_year_is_held_against_the_way_from_the_plan_s_baseline(
    bench: Bench, victims: Target
) -> None:
    bench.say(VICTIMS, "2022", {COUNTRY: 1700})
    bench.say(VICTIMS, "2023", {COUNTRY: 1390})
    bench.say(VICTIMS, "2024-H1", {COUNTRY: 5000})
    found = victims.stands()
    assert found.tracking.track is Track.ON_TRACK
    assert found.newest is not None and found.newest.figure is not None
    assert found.newest.period.code == "2023"
    assert found.newest.figure.source.recorded_by == "Chuyên viên"
    assert sentences(found, Words("vi")) == (
        "Mốc 2025: không quá 1.000 trẻ em. Số liệu năm 2023: 1.390 trẻ em, cao hơn 390 trẻ em.",
        "Từ 2.000 trẻ em (mức gốc của kế hoạch, năm 2020) đến 1.000 trẻ em (năm 2025), tới năm 2023 phải "
        "không quá 1.400 trẻ em: 2.000 + (1.000 − 2.000) × 3/5 = 1.400 trẻ em. Số liệu thấp hơn 10 trẻ em.",
    )
    assert "is on" not in " ".join(sentences(found, Words("en")))


def test_as_of_a_day_only_periods_that_had_ended_count(bench: Bench, victims: Target) -> None:
    bench.say(VICTIMS, "2022", {COUNTRY: 1700})
    bench.say(VICTIMS, "2023", {COUNTRY: 900})
    assert victims.stands(dt.date(2023, 12, 30)).tracking.track is Track.OFF_TRACK
    assert victims.stands(dt.date(2023, 12, 31)).tracking.track is Track.EXCEEDED


def test_a_part_of_a_year_is_not_held_against_a_year(bench: Bench, victims: Target) -> None:
    bench.say(VICTIMS, "2024-Q1", {COUNTRY: 100})
    found = victims.stands()
    assert (found.tracking.track, found.tracking.because) == (Track.NOT_MEASURABLE, Because.PART_OF_YEAR)


def test_halves_make_up_a_year(bench: Bench, victims: Target) -> None:
    bench.say(VICTIMS, "2023-H1", {COUNTRY: 700})
    bench.say(VICTIMS, "2023-H2", {COUNTRY: 800})
    found = victims.stands()
    assert found.newest is not None
    assert (found.newest.quantity.amount, found.newest.figure) == (1500, None)
    assert found.tracking.track is Track.OFF_TRACK
    assert [source.document for source in found.newest.sources] == ["Báo cáo"]


def test_a_province_s_plan_is_measured_by_its_own_figures_restated(bench: Bench) -> None:
    """Phú Thọ, Vĩnh Phúc and Hòa Bình became one unit on 01/07/2025."""
    heir = next(
        place.id
        for place in bench.gazetteer.in_force(dt.date(2025, 7, 1))
        if len(bench.gazetteer.predecessors(place.id)) == 3
    )
    parts = [bench.gazetteer.at(one).unit for one in bench.gazetteer.predecessors(heir)]
    target = Target(bench, VICTIMS, milestone(Shape.AT_MOST, "100"), place_id=heir)
    bench.say(VICTIMS, "2023", {COUNTRY: 9000, **dict.fromkeys(parts, 30)})
    found = target.stands(dt.date(2025, 12, 30))
    assert found.newest is not None and found.newest.quantity.amount == 90
    assert found.tracking.track is Track.EXCEEDED
    bench.say(VICTIMS, "2024", {parts[0]: 10})
    again = target.stands(dt.date(2025, 12, 30))
    assert again.newest is not None and again.newest.period.code == "2023"  # 2024 is incomplete


@pytest.mark.parametrize(
    ("key", "unit", "because"),
    [
        (None, "%", Because.NO_INDICATOR),
        (VICTIMS, "nghìn trẻ em", Because.UNIT),
        (VICTIMS, "%", Because.UNIT),
        (RATE, "‰", Because.UNIT),
        (SPECIAL, "trẻ em", Because.NO_FIGURE),
    ],
)
def test_what_cannot_be_measured_says_why(bench: Bench, key: str | None, unit: str, because: Because) -> None:
    target = Target(bench, key, milestone(Shape.AT_LEAST, "5", unit=unit))
    bench.say(VICTIMS, "2023", {COUNTRY: 1390})
    bench.say(RATE, "2023", {COUNTRY: "6.8"})
    bench.say(SPECIAL, "2020", {COUNTRY: UNKNOWN})
    found = target.stands(dt.date(2023, 12, 31))
    if because is Because.NO_FIGURE:
        found = target.stands(dt.date(2020, 12, 31))
    assert (found.tracking.track, found.tracking.because) == (Track.NOT_MEASURABLE, because)
    for language in ("vi", "en"):
        assert sentences(found, Words(language))[0].endswith(".")


def test_without_a_number_nothing_can_be_measured(bench: Bench) -> None:
    found = Target(bench, VICTIMS).stands()
    assert found.tracking.because is Because.NO_NUMBER


def test_a_count_of_places_becomes_a_share_where_per_cent_are_asked(bench: Bench) -> None:
    target = Target(bench, ROOMS, milestone(Shape.AT_LEAST, "66.667", 2022, "%"))
    two_of_three = Quantity(State.value, Decimal(2), whole=Decimal(3), measure=Measure.count)
    bench.say(ROOMS, "2021-12-31", {COUNTRY: two_of_three})
    found = target.stands(dt.date(2022, 6, 30))
    assert found.actual is not None and found.actual.low == Fraction(200, 3)
    assert found.tracking.track is Track.NO_GROUND  # 66,666… is less than 66,667


def test_a_count_of_places_is_held_against_places(bench: Bench) -> None:
    target = Target(bench, ROOMS, milestone(Shape.AT_LEAST, "63", 2024, "tỉnh"))
    found = target.stands(dt.date(2024, 12, 31))  # the sample: 63/63 on 24/12/2024
    assert found.tracking.track is Track.ACHIEVED
    assert found.newest is not None and found.newest.quantity.printed() == "63/63 tỉnh, thành phố"


def test_baselines_are_looked_for_in_order(bench: Bench) -> None:
    target = Target(bench, VICTIMS, milestone(Shape.AT_MOST, "1000"))
    bench.say(VICTIMS, "2023", {COUNTRY: 1390})
    assert target.stands().tracking.because is Because.NO_BASELINE
    bench.say(VICTIMS, "2020", {COUNTRY: 2000})
    year_before = target.stands()
    assert year_before.base is not None and year_before.base.start.origin is Origin.YEAR_BEFORE
    assert year_before.tracking.track is Track.ON_TRACK
    bench.record("2021", bench.entry(VICTIMS, COUNTRY, 1200, scenario=Scenario.BASELINE))
    entered = target.stands()
    assert entered.base is not None and entered.base.start.origin is Origin.FIGURE
    assert entered.tracking.track is Track.OFF_TRACK


def test_a_milestone_of_a_past_year_with_an_older_figure_says_so(bench: Bench, victims: Target) -> None:
    bench.say(VICTIMS, "2023", {COUNTRY: 1390})
    found = victims.stands(dt.date(2026, 1, 5))
    assert found.lagging
    assert sentences(found, Words("vi"))[-1] == "Năm 2025 đã qua mà số liệu mới nhất là của năm 2023."


def test_a_target_without_a_year_is_to_be_reached_by_the_end_of_its_plan(bench: Bench) -> None:
    target = Target(bench, VICTIMS, milestone(Shape.AT_MOST, "1000", None))
    bench.say(VICTIMS, "2023", {COUNTRY: 900})
    found = target.stands()
    assert found.tracking.asked is not None and found.tracking.asked.year == 2025


def test_two_numbers_are_counted_apart(bench: Bench, victims: Target) -> None:
    bench.say(VICTIMS, "2023", {COUNTRY: 900})
    told = reached([victims.stands(), victims.stands(dt.date(2020, 1, 1))])
    assert (told.total, told.known, told.reached) == (2, 1, 1)
    data = measured_data(victims.stands())
    assert data["track"] == "exceeded" and data["gap"] == {
        "low": "100",
        "high": "100",
        "low_closed": True,
        "high_closed": True,
    }
