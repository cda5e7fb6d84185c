from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from tests.tracker.plans.desk import TODAY, plan_fields
from tracker.kernel.errors import Refusal
from tracker.plans.fields import NodeFields, ProgressFields
from tracker.plans.rows import Milestone, NodeKind, Shape, TaskStatus
from tracker.plans.rules import (
    Frame,
    Problem,
    check_baseline,
    check_milestones,
    check_node_fields,
    check_plan_fields,
    check_progress,
    refuse,
)

FRAME = Frame(dt.date(2020, 1, 1), dt.date(2025, 12, 31), 2030)
TASK = NodeFields(kind=NodeKind.TASK, text_vi="Kết nối dữ liệu")


def found(problems: tuple[Problem, ...]) -> list[tuple[str, str]]:
    return [(problem.field, problem.refusal.code) for problem in problems]


def test_a_good_plan_has_no_problem() -> None:
    assert check_plan_fields(plan_fields()) == ()


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"code": ""}, ("code", "plan.required.code")),
        ({"title_vi": "  "}, ("title_vi", "plan.required.title_vi")),
        ({"kind": ""}, ("kind", "plan.required.kind")),
        ({"code": "KẾ HOẠCH"}, ("code", "plan.bad_code")),
        ({"code": "K" * 33}, ("code", "plan.too_long")),
        ({"title_en": "x" * 501}, ("title_en", "plan.too_long")),
        ({"period_start": dt.date(2026, 1, 1)}, ("period_end", "plan.ends_before_start")),
        ({"issued": dt.date(20, 1, 1)}, ("issued", "plan.bad_year")),
        ({"vision_year": 2024}, ("vision_year", "plan.vision_before_end")),
        ({"vision_year": 3000}, ("vision_year", "plan.bad_year")),
        ({"goals_declared": -1}, ("goals_declared", "plan.bad_count")),
        ({"task_groups_declared": 1000}, ("task_groups_declared", "plan.bad_count")),
    ],
)
def test_what_is_wrong_with_a_plan(changes: dict[str, Any], expected: tuple[str, str]) -> None:
    assert found(check_plan_fields(plan_fields(**changes))) == [expected]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, []),
        ({"text_vi": ""}, [("text_vi", "plan.required.text_vi")]),
        ({"percent": 101}, [("percent", "plan.bad_percent")]),
        ({"percent": -1}, [("percent", "plan.bad_percent")]),
        ({"percent": 100, "status": TaskStatus.COMPLETED}, []),
        ({"percent": 99, "status": TaskStatus.COMPLETED}, [("percent", "plan.completed_below_100")]),
        ({"kind": NodeKind.GOAL, "percent": 5}, [("status", "plan.not_followed")]),
        ({"kind": NodeKind.GOAL, "status": TaskStatus.CANCELLED}, [("status", "plan.not_followed")]),
        (
            {"start": dt.date(2024, 2, 1), "deadline": dt.date(2024, 1, 31)},
            [("deadline", "plan.ends_before_start")],
        ),
        ({"deadline": dt.date(2026, 1, 1)}, []),
        ({"deadline": dt.date(2030, 12, 31)}, []),
        ({"deadline": dt.date(2031, 1, 1)}, [("deadline", "plan.deadline_after_vision")]),
        ({"deadline": dt.date(2019, 12, 31)}, [("deadline", "plan.deadline_before_plan")]),
        ({"deadline": dt.date(2025, 12, 31)}, []),
    ],
)
def test_what_is_wrong_with_a_node(changes: dict[str, Any], expected: list[tuple[str, str]]) -> None:
    assert found(check_node_fields(replace(TASK, **changes), FRAME)) == expected


@pytest.mark.parametrize(
    "frame", [Frame(), Frame(start=dt.date(2020, 1, 1)), Frame(end=dt.date(2025, 12, 31))]
)
def test_a_deadline_outside_the_plan_is_refused_as_far_as_the_plan_is_known(frame: Frame) -> None:
    early = check_node_fields(replace(TASK, deadline=dt.date(2019, 12, 31)), frame)
    late = check_node_fields(replace(TASK, deadline=dt.date(2026, 1, 1)), frame)
    assert [one.refusal.code for one in early] == ["plan.deadline_before_plan"] * bool(frame.start)
    assert [one.refusal.code for one in late] == ["plan.deadline_after_plan"] * bool(frame.end)
    for one in (*early, *late):
        with pytest.raises(Refusal):
            refuse([one])


def test_a_warning_keeps_nobody_from_saving() -> None:
    warned = Problem("text_vi", Refusal("plan.required.text_vi"), warning=True)
    refuse([warned])
    with pytest.raises(Refusal, match=r"plan\.required\.text_vi"):
        refuse([warned, *check_node_fields(replace(TASK, text_vi=""))])


def milestone(**changes: Any) -> Milestone:
    return Milestone(**{"year": 2025, "shape": Shape.AT_LEAST, "value": Decimal(100), "unit": "%", **changes})


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, []),
        ({"year": None}, []),
        ({"year": 2030}, []),
        ({"year": 2031}, [("year", "plan.milestone_after_vision")]),
        ({"year": 1900}, [("year", "plan.bad_year")]),
        ({"value": None}, [("value", "plan.milestone_value")]),
        ({"shape": Shape.NONE}, [("value", "plan.milestone_value")]),
        ({"shape": Shape.NONE, "value": None}, []),
        ({"shape": Shape.RANGE}, [("high", "plan.milestone_high")]),
        ({"high": Decimal(5)}, [("high", "plan.milestone_high")]),
        ({"shape": Shape.RANGE, "high": Decimal(99)}, [("high", "plan.milestone_range")]),
        ({"shape": Shape.RANGE, "high": Decimal(100)}, []),
        ({"unit": "x" * 61}, [("unit", "plan.too_long")]),
    ],
)
def test_what_is_wrong_with_a_milestone(changes: dict[str, Any], expected: list[tuple[str, str]]) -> None:
    assert found(check_milestones(NodeKind.TARGET, [milestone(**changes)], FRAME)) == expected


def test_one_milestone_a_year_and_only_where_something_is_measured() -> None:
    twice = check_milestones(NodeKind.GOAL, [milestone(), milestone(value=Decimal(1))], FRAME)
    assert found(twice) == [("year", "plan.milestone_twice")]
    assert found(check_milestones(NodeKind.TASK, [milestone()])) == [("milestones", "plan.not_measured")]
    assert check_milestones(NodeKind.TASK, []) == ()


@pytest.mark.parametrize(
    ("kind", "entry", "expected"),
    [
        (NodeKind.TASK, ProgressFields(TODAY, 45), []),
        (NodeKind.TASK, ProgressFields(TODAY, text="đã họp"), []),
        (NodeKind.TASK, ProgressFields(TODAY), ["plan.empty_progress"]),
        (NodeKind.TASK, ProgressFields(TODAY + dt.timedelta(1), 45), ["plan.future_day"]),
        (NodeKind.TASK, ProgressFields(TODAY, 145), ["plan.bad_percent"]),
        (NodeKind.TASK, ProgressFields(TODAY, 45, status=TaskStatus.COMPLETED), ["plan.completed_below_100"]),
        (NodeKind.TASK, ProgressFields(TODAY, proposal="Bố trí kinh phí", period="2026-H1"), []),
        (NodeKind.TASK, ProgressFields(TODAY, 45, period="kỳ 1"), ["period.unreadable"]),
        (NodeKind.GOAL, ProgressFields(TODAY, 45), ["plan.not_followed"]),
    ],
)
def test_what_is_wrong_with_an_entry(kind: NodeKind, entry: ProgressFields, expected: list[str]) -> None:
    assert [problem.refusal.code for problem in check_progress(kind, entry, TODAY)] == expected


def test_what_people_type_is_cleaned() -> None:
    fields = NodeFields(NodeKind.TASK, " Tre\u0309 em \u200b ", note=" một \r\n\n  hai ").cleaned
    assert (fields.text_vi, fields.note, fields.kind) == ("Trẻ em", "một\n\nhai", NodeKind.TASK)
    assert plan_fields(title_vi="Xâm  hại", title_en="", code="K1", instrument="1/QĐ").folded.split() == [
        "k1",
        "1/qd",
        "xam",
        "hai",
    ]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"kind": NodeKind.TASK, "baseline": Decimal(1)}, "plan.baseline_not_measured"),
        ({"kind": NodeKind.TASK, "baseline_year": 2020}, "plan.baseline_not_measured"),
        ({"kind": NodeKind.TARGET, "baseline": Decimal("0.0001")}, "quantity.too_fine"),
        ({"kind": NodeKind.TARGET, "baseline_year": 20}, "plan.bad_year"),
        ({"kind": NodeKind.TARGET, "recurrence": "yearly:12-25"}, "plan.recurrence_not_followed"),
        ({"kind": NodeKind.TASK, "recurrence": "mỗi khi rảnh"}, "recurrence.unreadable"),
        ({"kind": NodeKind.TASK, "recurrence": "yearly:12-25"}, ""),
        ({"kind": NodeKind.TARGET, "baseline": Decimal("12.5"), "baseline_year": 2020}, ""),
    ],
)
def test_baselines_belong_to_what_is_measured_and_recurrence_to_what_is_followed(
    changes: dict[str, Any], code: str
) -> None:
    problems = check_node_fields(NodeFields(**{"text_vi": "x", **changes}))
    assert [problem.refusal.code for problem in problems] == [code] * bool(code)


def test_a_baseline_is_not_after_the_first_milestone() -> None:
    asked = [Milestone(year, Shape.AT_LEAST, Decimal(90), "%") for year in (2030, 2025)]
    assert check_baseline(2025, asked) == () == check_baseline(None, asked) == check_baseline(2031, [])
    (problem,) = check_baseline(2026, asked)
    assert problem.refusal.facts == {"year": 2026, "first": 2025}
