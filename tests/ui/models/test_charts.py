"""Answers of the ledger as charts: what is drawn of boards, parts and milestones, and in which words."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.ui.models.boards import INDICATOR, WHOLE, board_view, incomplete, reported, row
from tests.ui.models.plan_examples import a_node
from tracker.figures.restate import Restated
from tracker.figures.rows import Breakdown, Direction
from tracker.figures.series import Point
from tracker.kernel.periods import parse_period
from tracker.plans.rows import Milestone, NodeKind, Shape
from tracker.reports.charts import Asked, ChartKind, ChartQuestion, Parts, Progress
from tracker.reports.courses import Course
from ui.charts.rows import Bars, Trend
from ui.charts.rows import Shape as Asks
from ui.models.charts import drawn_of
from ui.models.charts.about import span_text
from ui.models.charts.boards import change_bar
from ui.models.ranking import By

YEAR = parse_period("2025")
MALE = Breakdown(2, "male", "sex", "Nam", "Male", False)
FEMALE = Breakdown(3, "female", "sex", "Nữ", "Female", False)
DOUBLE = Breakdown(4, "harmed", "harm", "Bị bạo lực", "Harmed", True)


def question(kind: ChartKind) -> ChartQuestion:
    return ChartQuestion(kind, INDICATOR, YEAR, WHOLE)


def parts(total: Restated, *values: tuple[Breakdown, Restated]) -> Bars:
    drawn = drawn_of(question(ChartKind.PARTS), Parts(INDICATOR, YEAR, None, total, values))
    assert isinstance(drawn, Bars)
    return drawn


def test_parts_are_shares_of_the_whole_and_what_is_left_is_shown() -> None:
    drawn = parts(reported(100), (MALE, reported(30)), (FEMALE, reported(65)))
    assert [(bar.name, bar.text, bar.percent) for bar in drawn.bars] == [
        ("Nam", "30", "30,0%"),
        ("Nữ", "65", "65,0%"),
        ("Chưa phân tổ", "5", "5,0%"),
    ]
    assert drawn.note == "Tổng số: 100 vụ."


def test_parts_that_overlap_are_neither_shares_nor_added() -> None:
    drawn = parts(reported(100), (MALE, reported(30)), (DOUBLE, reported(90)))
    assert [(bar.name, bar.percent) for bar in drawn.bars] == [
        ("Nam", "30,0%"),
        ("Chưa phân tổ", "70,0%"),
        ("Bị bạo lực", ""),
    ]
    assert "trùng nhau" in drawn.note


def test_no_share_is_given_of_an_incomplete_whole() -> None:
    drawn = parts(incomplete(90, 33, 34), (MALE, reported(30)), (FEMALE, incomplete(40, 33, 34)))
    assert [bar.percent for bar in drawn.bars] == ["", "33/34"]


def course(*years: tuple[str, int]) -> Course:
    points = tuple(Point(parse_period(year), reported(value)) for year, value in years)
    return Course(None, points, tuple(() for _ in points), tuple(None for _ in points), ())


def progress(*milestones: Milestone, met: bool | None = None) -> Trend:
    node = a_node(1, NodeKind.TARGET, "Giảm số vụ")
    answer = Progress(
        course(("2020", 0), ("2024", 7)), tuple(Asked("1863/QĐ-TTg", node, one, met) for one in milestones)
    )
    drawn = drawn_of(question(ChartKind.PROGRESS), answer)
    assert isinstance(drawn, Trend)
    return drawn


@pytest.mark.parametrize(
    ("shape", "asks", "text"),
    [
        (Shape.AT_LEAST, Asks.AT_LEAST, "ít nhất 6 vụ"),
        (Shape.OVER, Asks.AT_LEAST, "trên 6 vụ"),
        (Shape.AT_MOST, Asks.AT_MOST, "không quá 6 vụ"),
        (Shape.UNDER, Asks.AT_MOST, "dưới 6 vụ"),
        (Shape.REDUCE_TO, Asks.AT_MOST, "giảm còn 6 vụ"),
        (Shape.KEEP, Asks.AROUND, "duy trì 6 vụ"),
        (Shape.EQUAL, Asks.AROUND, "6 vụ"),
    ],
)
def test_a_milestone_points_to_the_side_where_it_is_met(shape: Shape, asks: Asks, text: str) -> None:
    (goal,) = progress(Milestone(2030, shape, Decimal(6), "vụ")).goals
    assert (goal.shape, goal.text, goal.low) == (asks, text, 6.0)


def test_milestones_stand_on_the_same_line_of_time_as_figures() -> None:
    drawn = progress(
        Milestone(2030, Shape.AT_MOST, Decimal(4), "vụ"),
        Milestone(2024, Shape.RANGE, Decimal(5), "vụ", Decimal(6)),
    )
    assert drawn.periods == ("2020", "2024", "2030")
    assert [goal.at for goal in drawn.goals] == [2, 1]
    assert [point.value if point else None for point in drawn.lines[0].points] == [0.0, 7.0, None]


@pytest.mark.parametrize(("met", "said"), [(True, "đạt"), (False, "chưa đạt"), (None, "chưa đến hạn")])
def test_whether_it_is_met_is_said_in_words(met: bool | None, said: str) -> None:
    (goal,) = progress(Milestone(2030, Shape.AT_MOST, Decimal(4), "vụ"), met=met).goals
    assert said in goal.said
    assert "đến hết năm 2030" in goal.said
    assert goal.said.startswith("1863/QĐ-TTg: Giảm số vụ")


def test_the_same_milestone_of_two_plans_is_drawn_once() -> None:
    one = Milestone(2030, Shape.AT_MOST, Decimal(4), "vụ")
    assert len(progress(one, one).goals) == 1


@pytest.mark.parametrize(
    ("direction", "now", "tone", "sign"),
    [
        (Direction.LOWER_BETTER, 14, "bad", "▲"),
        (Direction.LOWER_BETTER, 6, "good", "▼"),
        (Direction.HIGHER_BETTER, 14, "good", "▲"),
        (Direction.NEUTRAL, 14, "text2", "▲"),
    ],
)
def test_good_and_bad_go_by_the_indicator_and_the_sign_by_the_number(
    direction: Direction, now: int, tone: str, sign: str
) -> None:
    bar = change_bar(row(1, "Hà Nội", now), By.AMOUNT, direction, before=True)
    assert (bar.tone, bar.text, bar.before) == (tone, "4", f"10 → {now}")
    assert sign in bar.said


def test_values_are_ranked_and_those_without_one_follow(dressed: object) -> None:
    drawn = drawn_of(question(ChartKind.VALUES), board_view().board)
    assert isinstance(drawn, Bars)
    known = [bar.value for bar in drawn.bars if bar.value is not None]
    assert known == sorted(known, reverse=True)
    assert [bar.value for bar in drawn.bars][: len(known)] == known
    assert any(not bar.complete and "/" in bar.percent for bar in drawn.bars)


def test_a_span_of_years_is_named_once() -> None:
    assert span_text([parse_period("2023-H1"), parse_period("2026-H1")]) == "6 tháng đầu năm 2023-2026"
    assert span_text([parse_period("2026-H1")]) == "6 tháng đầu năm 2026"
    assert span_text([]) == ""
