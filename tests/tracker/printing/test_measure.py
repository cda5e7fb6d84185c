"""The widths of Times without a font engine."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.printing.measure import (
    balanced_width_mm,
    broken,
    lines_needed,
    longest_word_mm,
    width_mm,
    width_pt,
)

WORDS = st.lists(st.text("aăâbcdđeêghiklmnoôơpqrstuưvxy0123456789", min_size=1, max_size=12), max_size=40)


def test_ten_digits_are_half_the_size_each() -> None:
    assert width_pt("0123456789", 12) == pytest.approx(60)


def test_a_letter_with_marks_is_as_wide_as_its_base() -> None:
    assert width_pt("ằẵậ", 14) == pytest.approx(width_pt("aaa", 14))
    assert width_pt("đ", 14) == pytest.approx(width_pt("d", 14))


def test_bold_is_wider() -> None:
    assert width_mm("Cục", 12, bold=True) > width_mm("Cục", 12)


def test_a_hard_space_does_not_break() -> None:
    assert longest_word_mm("ngày\u00a022 tháng", 12) == pytest.approx(width_mm("ngày\u00a022", 12))


@given(WORDS, st.floats(20, 400))
def test_lines_hold_the_text_and_no_line_is_counted_twice(words: list[str], room: float) -> None:
    text = " ".join(words)
    lines = lines_needed(text, room, 12)
    assert lines >= 1
    assert lines * room >= width_pt(text, 12) - width_pt(" ", 12) * len(words)
    whole = room - 12  # a letter is not cut, and none is wider than its size
    assert lines <= max(1, sum(1 + int(width_pt(word, 12) // whole) for word in words))
    assert "".join(broken(text, room, 12)).replace(" ", "") == text.replace(" ", "")


@given(WORDS)
def test_a_forced_break_adds_a_line(words: list[str]) -> None:
    text = " ".join(words)
    assert lines_needed(f"{text}\n{text}", 200, 12) == 2 * lines_needed(text, 200, 12)


@given(WORDS, st.floats(60, 150))
def test_balanced_lines_are_no_more_and_no_wider(words: list[str], room: float) -> None:
    text = " ".join(words)
    narrow = balanced_width_mm(text, room, 14)
    points = 72 / 25.4
    assert narrow <= room + 1e-9
    assert lines_needed(text, narrow * points + 0.01, 14) <= lines_needed(text, room * points, 14)
