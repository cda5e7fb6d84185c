"""What charts are drawn from: sources, plans and breaks of a course; milestones; parts of a whole."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from tests.tracker.figures.bench import POPULATION, RATE, SPECIAL, VICTIMS, Bench, period
from tracker.figures import catalogue
from tracker.figures.rows import TOTAL, Scenario
from tracker.kernel.errors import Refusal
from tracker.plans import queries as plans
from tracker.plans.commands import set_milestones
from tracker.plans.rows import Milestone, Shape
from tracker.reports.charts import (
    ChartKind,
    ChartQuestion,
    Parts,
    Progress,
    chart_answer,
    kinds_for,
    newest_period,
)
from tracker.reports.courses import Course, course
from tracker.reports.goals import each_aim

AIM = "CTE/TL-HCDB"
"""A rate for which a plan of the sample sets a milestone."""
TODAY = dt.date(2026, 7, 20)


def asked(bench: Bench, kind: ChartKind, key: str, code: str, *units: str) -> ChartQuestion:
    total = bench.ledger.ask(catalogue.breakdown, TOTAL)
    places = tuple(bench.unit_ids[unit] for unit in units) or (None,)
    return ChartQuestion(kind, bench.indicator(key), period(code), total, places, period(code).end)


def run(bench: Bench, key: str, code: str, unit: str | None, reported: bool = False) -> Course:
    total = bench.ledger.ask(catalogue.breakdown, TOTAL)
    place = bench.unit_ids[unit] if unit else None
    on = None if reported else period(code).end
    return bench.ledger.ask(course, bench.indicator(key), period(code), total, place, on)


def test_every_point_names_its_documents_once(bench: Bench) -> None:
    bench.say(VICTIMS, "2025-H1", {"63-24": 20, "63-27": 24}, "Báo cáo 6 tháng 2025")
    bench.say(VICTIMS, "2026-H1", {"34-24": 47}, "Báo cáo 6 tháng 2026")
    found = run(bench, VICTIMS, "2026-H1", "34-24")
    assert [[one.document for one in told] for told in found.sources] == [
        ["Báo cáo 6 tháng 2025"],
        ["Báo cáo 6 tháng 2026"],
    ]


def test_a_rebuilt_rate_names_who_gave_its_numerator(bench: Bench) -> None:
    bench.say(SPECIAL, "2025", {"34-24": 50}, "Sở Y tế")
    bench.say(POPULATION, "2025", {"34-24": 1000}, "Cục Thống kê")
    found = run(bench, RATE, "2025", "34-24")
    assert [one.document for one in found.sources[-1]] == ["Sở Y tế"]


def test_the_day_of_a_merger_breaks_what_was_reported_only(bench: Bench) -> None:
    bench.say(VICTIMS, "2025-H1", {"34-24": 20})
    bench.say(VICTIMS, "2026-H1", {"34-24": 47})
    assert run(bench, VICTIMS, "2026-H1", "34-24").breaks == ()
    assert run(bench, VICTIMS, "2026-H1", "34-24", reported=True).breaks == ((1, dt.date(2025, 7, 1)),)
    assert run(bench, VICTIMS, "2026-H1", "34-01", reported=True).breaks == ()


def test_a_plan_stands_beside_whole_years_only(bench: Bench) -> None:
    bench.say(VICTIMS, "2026-H1", {"34-24": 47})
    bench.record("2026", bench.entry(VICTIMS, "34-24", 90, scenario=Scenario.PLAN))
    assert run(bench, VICTIMS, "2026-H1", "34-24").plans == (None,)
    bench.say(VICTIMS, "2026", {"34-24": 88})
    (plan,) = run(bench, VICTIMS, "2026", "34-24").plans
    assert plan is not None
    assert plan.quantity is not None
    assert plan.quantity.value == 90


@pytest.mark.parametrize(
    ("shape", "value", "high", "met"),
    [
        (Shape.AT_LEAST, "0", None, True),
        (Shape.AT_LEAST, "6", None, False),
        (Shape.AT_MOST, "5", None, True),
        (Shape.UNDER, "5", None, False),
        (Shape.REDUCE_TO, "4.5", None, False),
        (Shape.KEEP, "5", None, True),
        (Shape.RANGE, "4", "6", True),
    ],
)
def test_milestones_of_every_shape_are_weighed(
    bench: Bench, shape: Shape, value: str, high: str | None, met: bool
) -> None:
    """5% in the year that is asked for; the baseline is zero, and no share of a way is taken."""
    bench.say(AIM, "2020", {"VN": 0})
    bench.say(AIM, "2025", {"VN": 5})
    aim(bench, Milestone(2025, shape, Decimal(value), "%", Decimal(high) if high else None))
    assert weighed(bench, "2025", TODAY) == [met]


def test_what_is_not_due_is_met_or_open_but_never_missed(bench: Bench) -> None:
    bench.say(AIM, "2024", {"VN": 5})
    for asks, met in ((6, True), (4, None)):
        aim(bench, Milestone(2025, Shape.AT_MOST, Decimal(asks), "%"))
        assert weighed(bench, "2024", dt.date(2025, 5, 1)) == [met]


def weighed(bench: Bench, code: str, today: dt.date) -> list[bool | None]:
    found = bench.ledger.ask(chart_answer, asked(bench, ChartKind.PROGRESS, AIM, code), today)
    assert isinstance(found, Progress)
    return [one.met for one in found.asked]


def aim(bench: Bench, *milestones: Milestone) -> None:
    """What the plan asks of the indicator instead of what its decision says."""
    indicator = bench.indicator(AIM).id
    details = (bench.ledger.ask(plans.plan_detail, one.code) for one in bench.ledger.ask(plans.plans))
    nodes = (node for one in details for node in each_aim(one.nodes) if node.indicator_id == indicator)
    bench.ledger.do(set_milestones, next(nodes).id, milestones)


def test_parts_are_those_on_file_and_say_when_they_overlap(bench: Bench) -> None:
    bench.record("2026-H1", bench.entry(VICTIMS, "34-24", 47), bench.entry(VICTIMS, "34-24", 30, "female"))
    found = bench.ledger.ask(chart_answer, asked(bench, ChartKind.PARTS, VICTIMS, "2026-H1", "34-24"), TODAY)
    assert isinstance(found, Parts)
    assert [one.code for one, _ in found.parts] == ["female"]
    assert not found.overlap


def test_what_cannot_be_drawn_is_refused(bench: Bench) -> None:
    bench.say(VICTIMS, "2026-H1", {"34-24": 47})
    for kind, code in ((ChartKind.PROGRESS, "chart.no_aims"), (ChartKind.PARTS, "chart.no_parts")):
        with pytest.raises(Refusal) as refused:
            bench.ledger.ask(chart_answer, asked(bench, kind, VICTIMS, "2026-H1"), TODAY)
        assert refused.value.code == code
    units = [version.unit for version in bench.gazetteer.in_force(TODAY)][:7]
    with pytest.raises(Refusal) as refused:
        bench.ledger.ask(chart_answer, asked(bench, ChartKind.TREND, VICTIMS, "2026-H1", *units), TODAY)
    assert refused.value.code == "chart.many_places"
    with pytest.raises(Refusal) as refused:
        bench.ledger.ask(newest_period, bench.indicator("TT13-1/0605"))
    assert refused.value.code == "chart.no_figures"


def test_only_kinds_that_can_be_drawn_are_offered(bench: Bench) -> None:
    bench.say(VICTIMS, "2026-H1", {"34-24": 47})
    offered = bench.ledger.ask(kinds_for, bench.indicator(VICTIMS))
    assert offered == (ChartKind.TREND, ChartKind.RANKING, ChartKind.VALUES)


def test_a_group_is_the_total_of_its_members(bench: Bench) -> None:
    group = next(one for one in bench.gazetteer.others() if bench.gazetteer.members_of(one.id))
    members = sorted(bench.gazetteer.members_of(group.id))
    units = [bench.gazetteer.at(one).unit for one in members]
    bench.say(VICTIMS, "2024-H1", dict.fromkeys(units, 2))
    found = run(bench, VICTIMS, "2024-H1", group.unit)
    (point,) = found.points
    assert point.value.quantity is not None
    assert point.value.quantity.value == 2 * len(units)
