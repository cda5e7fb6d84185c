"""The line of a goal with its figures: through both plan periods, with what each plan asks."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from tests.tracker.figures.bench import VICTIMS, Bench
from tracker.plans import commands
from tracker.plans.fields import NodeFields, PlanFields
from tracker.plans.linking.commands import add_link
from tracker.plans.linking.rows import LinkFields
from tracker.plans.rows import Became, Level, LinkKind, Milestone, NodeKind, Shape
from tracker.reports.lines import line_report

TODAY = dt.date(2031, 3, 1)
FIRST, LAST = 2019, 2030


def aim(bench: Bench, code: str, start: int, asked: int, successor: int | None = None) -> tuple[int, int]:
    """A plan of five years with one target of victims; the ids of both."""
    days: dict[str, Any] = {"period_start": dt.date(start, 1, 1), "period_end": dt.date(start + 4, 12, 31)}
    fields = PlanFields(code, code, "plan", Level.NATIONAL, successor_id=successor, **days)
    plan_id = int(bench.ledger.do(commands.add_plan, fields).result)
    target = NodeFields(NodeKind.TARGET, "Số nạn nhân", indicator_id=bench.indicator(VICTIMS).id)
    milestone = Milestone(start + 4, Shape.AT_MOST, Decimal(asked), "người")
    made = bench.ledger.do(commands.add_whole_node, plan_id, target, (milestone,))
    return plan_id, int(made.result)


def test_the_series_runs_through_both_plan_periods(bench: Bench) -> None:
    plan, after = aim(bench, "MOI", 2026, 40)
    _, before = aim(bench, "CU", 2021, 60, plan)
    bench.ledger.do(add_link, after, before, LinkKind.CARRIES_ON, LinkFields(Became.CHANGED))
    for year in range(FIRST, LAST + 1):
        unit = "63-24" if year < 2025 else "34-24"
        bench.say(VICTIMS, str(year), {unit: 100 - 5 * (year - FIRST)}, f"Báo cáo {year}")
    report = bench.ledger.ask(line_report, after, TODAY)
    assert [step.node.plan for step in report.line.steps] == ["CU", "MOI"]
    assert [one.became for one in report.line.became(before)] == [Became.CHANGED]
    (measured,) = report.measured
    assert measured.progress is not None
    years = [point.period.name[0] for point in measured.progress.course.points if point.period.name]
    assert years == list(range(2021, LAST + 1))  # from the first plan of the line
    assert [(one.plan, one.milestone.year) for one in measured.progress.asked] == [
        ("CU", 2025),
        ("MOI", 2030),
    ]


def test_without_figures_the_line_says_so(bench: Bench) -> None:
    _, alone = aim(bench, "MOI", 2026, 40)
    report = bench.ledger.ask(line_report, alone, TODAY)
    assert report.line.alone and [one.progress for one in report.measured] == [None]
