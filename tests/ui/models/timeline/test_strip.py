"""What a row shows in time, and where its words stand: beside the marks, while there is room."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.ui.models.plan_examples import TODAY, a_plan
from tests.ui.models.works import a_work
from tracker.plans.rows import TaskStatus
from tracker.plans.rules import Standing, TaskState
from tracker.plans.work.rows import Time
from ui.models.timeline.scale import Scale
from ui.models.timeline.strip import GAP, Mark, Span, place_label, plan_span, strip_of, told_from

SCALE = Scale(dt.date(2024, 1, 1), dt.date(2028, 12, 31), 1.0)
LATE = a_work(start=dt.date(2026, 1, 1), deadline=dt.date(2026, 5, 30), percent=60)


def test_what_is_late_is_hatched_from_its_deadline_to_today() -> None:
    strip = strip_of(LATE, SCALE, TODAY)
    assert strip.bar == Span(SCALE.x(dt.date(2026, 1, 1)), SCALE.end(dt.date(2026, 5, 30)))
    assert strip.done == pytest.approx(strip.bar.left + strip.bar.width * 0.6)
    assert strip.hatch == Span(strip.bar.right, SCALE.middle(TODAY))
    assert strip.marks == (Mark(strip.bar.right, "bad"),)
    assert (strip.label, strip.label_tone) == ("60% · hạn 30/5/2026 · quá 23 ngày", "bad")


def test_words_for_each_way_of_standing() -> None:
    soon = a_work(deadline=dt.date(2026, 6, 30), percent=75)
    today, far = replace(soon, deadline=TODAY), a_work(deadline=dt.date(2026, 9, 30))
    done = a_work(deadline=dt.date(2024, 6, 30), status=TaskStatus.COMPLETED)
    never, stopped = a_work(status=None), a_work(status=TaskStatus.CANCELLED, deadline=dt.date(2026, 9, 30))
    told = {
        strip_of(one, SCALE, TODAY).label
        for one in (soon, replace(today, state=TaskState(Standing.DUE_SOON, 0)), far, done, never, stopped)
    }
    assert told == {
        "75% · hạn 30/6/2026 · còn 8 ngày",
        "75% · hạn hôm nay 22/6/2026",
        "chưa rõ % · 30/9/2026",
        "100% · 30/6/2024",
        "0% · chưa đặt hạn",
        "đã dừng · 30/9/2026",
    }


def test_a_beginning_that_is_not_on_record_is_the_plans_and_says_so() -> None:
    strip = strip_of(a_work(deadline=dt.date(2025, 6, 30)), SCALE, TODAY)
    assert strip.bar is not None
    assert (strip.bar.left, strip.assumed) == (SCALE.x(dt.date(2021, 1, 1)), True)
    nowhere = a_work(plan=a_plan(1, period_start=None), deadline=dt.date(2025, 6, 30))
    assert strip_of(nowhere, SCALE, TODAY).bar is None
    assert strip_of(nowhere, SCALE, TODAY).marks
    assert strip_of(a_work(), SCALE, TODAY).endless
    assert not strip_of(LATE, SCALE, TODAY).assumed


def test_what_comes_again_has_a_mark_for_each_time() -> None:
    days = [(dt.date(2025, 12, 25), True), (dt.date(2026, 3, 25), False), (dt.date(2026, 12, 25), False)]
    again = a_work(
        recurrence="yearly:12-25",
        times=tuple(Time(day, str(day.year), done) for day, done in days),
        state=TaskState(Standing.OVERDUE, 89),
        percent=60,
    )
    strip = strip_of(again, SCALE, TODAY)
    assert [mark.tone for mark in strip.marks] == ["good", "bad", "text"]
    assert strip.series
    assert strip.bar is not None
    assert strip.done == strip.bar.left
    assert strip.label == "60% · hạn 25/3/2026 · quá 89 ngày"


def test_the_bracket_of_a_plan_says_which_end_is_known() -> None:
    assert plan_span(a_plan(1), SCALE) == (
        Span(SCALE.x(dt.date(2021, 1, 1)), SCALE.end(dt.date(2025, 12, 31))),
        True,
        True,
    )
    open_end = plan_span(a_plan(1, period_end=None), SCALE)
    assert open_end is not None
    assert open_end[1:] == (True, False)
    assert plan_span(a_plan(1, period_start=None, period_end=None), SCALE) is None


def test_words_stand_after_the_marks_else_before_the_bar_else_at_the_edge_they_lie_beyond() -> None:
    strip = strip_of(LATE, SCALE, TODAY)
    extent, today = strip.extent, SCALE.middle(TODAY)
    assert extent is not None
    right = place_label(strip, 100, Span(extent.left - 50, extent.right + 200), today)
    assert right == extent.right + GAP
    left = place_label(strip, 100, Span(extent.left - 150, extent.right + 50), today)
    assert left == extent.left - GAP - 100
    later, earlier = Span(extent.right + 300, extent.right + 800), Span(extent.left - 900, extent.left - 300)
    assert place_label(strip, 100, later, today) - later.left < 10
    assert told_from(strip, later).startswith("← ")
    assert earlier.right - place_label(strip, 100, earlier, today) - 100 < 10
    assert told_from(strip, earlier).endswith(" →")


def test_words_on_a_series_that_fills_the_window_stand_between_its_marks() -> None:
    times = tuple(Time(dt.date(2025 + n // 2, 6 * (n % 2) + 6, 25), f"{n}", False) for n in range(6))
    state = TaskState(Standing.OVERDUE, (TODAY - dt.date(2025, 12, 25)).days)
    strip = strip_of(a_work(recurrence="half_yearly:06-25,12-25", times=times, state=state), SCALE, TODAY)
    seen = Span(SCALE.x(dt.date(2026, 1, 5)), SCALE.x(dt.date(2026, 7, 20)))
    at = place_label(strip, 150, seen, SCALE.middle(TODAY))
    assert not any(at <= mark.x <= at + 150 for mark in strip.marks)
    assert seen.left <= at <= seen.right - 150


@given(
    begun=st.integers(0, 900),
    lasts=st.integers(0, 900),
    left=st.integers(0, 1500),
    wide=st.integers(20, 220),
)
def test_words_never_leave_the_window_nor_cover_a_mark_while_there_is_room(
    begun: int, lasts: int, left: int, wide: int
) -> None:
    start = SCALE.first + dt.timedelta(begun)
    end = start + dt.timedelta(lasts)
    strip = strip_of(a_work(start=start, deadline=end, percent=40), SCALE, TODAY)
    seen = Span(left, left + 700)
    at = place_label(strip, wide, seen, SCALE.middle(TODAY))
    assert seen.left <= at
    assert at + wide <= seen.right
    mark = strip.marks[0].x
    if seen.left + 240 < mark < seen.right - 240:
        assert not at <= mark <= at + wide
