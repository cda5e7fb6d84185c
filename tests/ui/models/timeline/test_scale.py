"""Days as pixels and back, and the two lines of ticks."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest

from ui.models.timeline.scale import Scale, Zoom

SCALE = Scale(dt.date(2025, 1, 1), dt.date(2027, 12, 31), 2.0)


def test_a_deadline_is_kept_until_the_end_of_its_day() -> None:
    day = dt.date(2025, 1, 10)
    assert (SCALE.x(day), SCALE.middle(day), SCALE.end(day)) == (18.0, 19.0, 20.0)
    assert SCALE.width == 2.0 * 1095


@pytest.mark.parametrize("days", [0, 1, 58, 59, 400, 1094])
def test_what_is_dropped_where_a_day_ends_falls_on_that_day(days: int) -> None:
    day = SCALE.first + dt.timedelta(days)
    assert SCALE.ending_at(SCALE.end(day) + 0.9) == day
    assert SCALE.day_at(SCALE.middle(day)) == day


def test_beyond_its_ends_there_are_no_days() -> None:
    assert SCALE.ending_at(-500) == SCALE.first == SCALE.day_at(-500)
    assert SCALE.ending_at(9999) == SCALE.last == SCALE.day_at(9999)


@pytest.mark.parametrize(
    ("zoom", "upper", "lower"),
    [
        (Zoom.MONTH, ["Tháng 2/2025", "Tháng 3/2025"], ["24", "3", "10"]),
        (Zoom.QUARTER, ["Quý I/2025"], ["2", "3"]),
        (Zoom.YEAR, ["2025"], ["I"]),
    ],
)
def test_ticks_are_those_of_the_stretch_that_is_seen(zoom: Zoom, upper: list[str], lower: list[str]) -> None:
    seen = SCALE.x(dt.date(2025, 2, 25)), SCALE.x(dt.date(2025, 3, 12))
    assert [tick.text for tick in SCALE.upper(zoom, *seen)] == upper
    assert [tick.text for tick in SCALE.lower(zoom, *seen)] == lower


def test_ticks_meet_each_other() -> None:
    ticks = list(SCALE.upper(Zoom.QUARTER, 0, SCALE.width))
    assert len(ticks) == 12
    assert all(one.right == other.left for one, other in pairwise(ticks))
    assert ticks[1].brief == "II/25"
