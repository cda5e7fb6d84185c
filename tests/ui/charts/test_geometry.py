"""Ticks are round and hold the data; words never lie over each other nor leave the picture."""

from __future__ import annotations

from itertools import combinations, pairwise

from hypothesis import given
from hypothesis import strategies as st

from tracker.printing.charts.scales import kept, nice_ticks, span_of, ticks_in
from ui.charts.labels import Box, Segment, Side, Wanted, crosses, place

_BOUNDS = Box(0, 0, 400, 200)
_PLACES = st.builds(
    Wanted,
    st.builds(Box, st.floats(0, 390), st.floats(0, 190), st.floats(0, 12), st.floats(0, 40)),
    st.floats(4, 120),
    st.sampled_from([16.0, 30.0]),
    st.sampled_from(Side),
)


@given(st.lists(_PLACES, max_size=24), st.lists(st.builds(Box, *[st.floats(0, 100)] * 4), max_size=3))
def test_words_share_nothing_and_stay_inside(wanted: list[Wanted], taken: list[Box]) -> None:
    found = place(wanted, _BOUNDS, [one.mark for one in wanted], (), taken)
    boxes = [box for box in found if box is not None]
    assert len(found) == len(wanted)
    assert all(box.inside(_BOUNDS) for box in boxes)
    assert not any(one.meets(other) for one, other in combinations([*boxes], 2))
    assert not any(box.meets(other) for box in boxes for other in taken)


def test_a_label_stands_on_the_side_that_is_free() -> None:
    mark = Box(100, 100, 8, 8)
    alone = place([Wanted(mark, 30, 16)], _BOUNDS)[0]
    assert alone is not None
    assert alone.y < mark.y
    line = Segment(104, 104, 104, 0)
    moved = place([Wanted(mark, 30, 16)], _BOUNDS, [mark], [line])[0]
    assert moved is not None
    assert moved.y > mark.y
    assert crosses(line, alone)
    assert not crosses(line, moved)


_NUMBERS = st.integers(-(10**9), 10**9).map(lambda n: n / 1000)


@given(_NUMBERS, st.integers(0, 10**9), st.booleans(), st.integers(2, 8))
def test_ticks_hold_the_data(low: float, span: int, whole: bool, wanted: int) -> None:
    ticks = nice_ticks(low, low + span, wanted, whole=whole)
    assert ticks[0] <= low
    assert ticks[-1] >= low + span
    assert 2 <= len(ticks) <= wanted + 3
    if whole:
        assert all(tick == round(tick) for tick in ticks)


@given(st.lists(_NUMBERS, min_size=1, max_size=8), st.floats(60, 600), st.integers(2, 5))
def test_an_axis_leaves_room_for_words(values: list[float], tall: float, wanted: int) -> None:
    low, high = span_of(values, tall, 20, 20)
    assert low <= min(values) <= max(values) < high
    assert min(values) < 0 or low >= 0
    pixel = (high - low) / tall
    assert (high - max(values)) / pixel >= min(19, tall / 8)
    ticks = ticks_in(low, high, wanted)
    assert len(ticks) >= 2
    assert all(low <= tick <= high for tick in ticks)


def test_ticks_are_round() -> None:
    assert nice_ticks(1000, 1440) == [1000, 1200, 1400, 1600]
    assert nice_ticks(0, 3, whole=True) == [0, 1, 2, 3]
    assert nice_ticks(0, 1, whole=True) == [0, 1]
    assert ticks_in(941, 1460, 3) == [1000, 1200, 1400]


@given(st.lists(st.floats(1, 90), min_size=1, max_size=40), st.floats(2, 120))
def test_labels_under_the_axis_do_not_touch(widths: list[float], pitch: float) -> None:
    shown = kept(widths, pitch)
    assert shown[-1] == len(widths) - 1
    for one, other in pairwise(shown):
        assert (other - one) * pitch >= (widths[one] + widths[other]) / 2
