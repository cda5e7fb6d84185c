from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

import pytest

from tracker.evaluations.proposing import rate_goal, rate_target, rate_tasks
from tracker.evaluations.rows import Rating, Stage
from tracker.kernel.interval import Interval
from tracker.plans.rows import Milestone, Shape
from tracker.plans.rules import TaskProgress
from tracker.plans.rules.tracking import Reading, Start, track

EXCEEDED, ACHIEVED, ON_TRACK, PARTLY, NOT_ACHIEVED, NOT_ASSESSED = Rating


@pytest.mark.parametrize(
    ("actual", "at", "base", "lagging", "proposed"),
    [
        ("61", 2023, 40, False, EXCEEDED),
        ("60", 2023, 40, True, ACHIEVED),
        ("52", 2023, 40, False, ON_TRACK),
        ("52", 2023, 40, True, NOT_ASSESSED),
        ("46", 2023, 40, False, PARTLY),
        ("45.9", 2023, 40, False, NOT_ACHIEVED),
        ("39", 2023, 40, False, NOT_ACHIEVED),
        ("50", 2025, 40, False, PARTLY),
        ("49", 2025, 40, False, NOT_ACHIEVED),
        ("59", 2025, None, False, NOT_ACHIEVED),
        ("59", 2023, None, False, NOT_ASSESSED),
        ("79", 2023, 80, False, EXCEEDED),
        ("59", 2023, 80, False, NOT_ACHIEVED),
    ],
)
def test_a_target_by_its_newest_figure(
    actual: str, at: int, base: int | None, lagging: bool, proposed: Rating
) -> None:
    """At least 60 by 2025, from 40 in 2020: 52 by 2023, of which half the way is 46."""
    begin = Start(Interval.point(base), Fraction(2020)) if base is not None else None
    figure = Reading(Interval.point(Decimal(actual)), Fraction(at))
    found = track([Milestone(2025, Shape.AT_LEAST, Decimal(60), "%")], figure, begin, 2024)
    assert rate_target(found, lagging) is proposed


@pytest.mark.parametrize(
    ("targets", "proposed"),
    [
        ([EXCEEDED, EXCEEDED], EXCEEDED),
        ([EXCEEDED, ACHIEVED], ACHIEVED),
        ([ACHIEVED, ON_TRACK], ON_TRACK),
        ([ACHIEVED, NOT_ASSESSED], PARTLY),
        ([ACHIEVED, NOT_ACHIEVED], PARTLY),
        ([PARTLY, NOT_ACHIEVED], PARTLY),
        ([NOT_ACHIEVED, NOT_ASSESSED], NOT_ACHIEVED),
        ([NOT_ASSESSED], NOT_ASSESSED),
    ],
)
def test_a_goal_by_its_targets(targets: Sequence[Rating], proposed: Rating) -> None:
    assert rate_goal(targets) is proposed


@pytest.mark.parametrize(
    ("completed", "known", "percent", "late", "stage", "proposed"),
    [
        (4, 4, "100", 0, Stage.FINAL, ACHIEVED),
        (1, 4, "30", 0, Stage.MID_TERM, ON_TRACK),
        (1, 4, "30", 0, Stage.FINAL, NOT_ACHIEVED),
        (1, 4, "50", 2, Stage.MID_TERM, PARTLY),
        (1, 4, "49", 2, Stage.MID_TERM, NOT_ACHIEVED),
        (0, 0, None, 2, Stage.MID_TERM, NOT_ASSESSED),
    ],
)
def test_a_goal_without_targets_by_tasks(
    completed: int, known: int, percent: str | None, late: int, stage: Stage, proposed: Rating
) -> None:
    progress = TaskProgress(4, completed, known, Decimal(percent) if percent else None)
    assert rate_tasks(progress, late, stage) is proposed
