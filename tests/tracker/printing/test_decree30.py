"""The small rules of Decree 30: numbers, end mark, sizes inside the ranges that the annex gives."""

from __future__ import annotations

import pytest

from tracker.printing import decree30
from tracker.printing.model import Heading, Orientation, Paragraph, Run


@pytest.mark.parametrize(
    ("number", "roman"), [(1, "I"), (4, "IV"), (8, "VIII"), (9, "IX"), (14, "XIV"), (39, "XXXIX")]
)
def test_roman(number: int, roman: str) -> None:
    assert decree30.roman(number) == roman


def test_numbers_below_ten_get_a_zero() -> None:
    assert [decree30.padded_number(n) for n in (5, 10, 1863)] == ["05", "10", "1863"]


def test_the_end_mark_replaces_the_full_stop() -> None:
    blocks = (Heading("I"), Paragraph((Run("Kính "), Run("báo cáo.", bold=True))))
    last = decree30.ended(blocks)[-1]
    assert isinstance(last, Paragraph)
    assert last.runs[-1] == Run("báo cáo./.", bold=True)


def test_only_a_paragraph_can_end_a_text() -> None:
    with pytest.raises(ValueError, match="paragraph"):
        decree30.ended((Heading("I"),))


def test_the_values_are_inside_the_annex_ranges() -> None:
    assert 20 <= decree30.MARGIN_TOP <= 25
    assert 20 <= decree30.MARGIN_BOTTOM <= 25
    assert 30 <= decree30.MARGIN_LEFT <= 35
    assert 15 <= decree30.MARGIN_RIGHT <= 20
    assert 13 <= decree30.SIZE_PAGE_NUMBER <= 14
    assert 1 / 3 <= decree30.AGENCY_RULE <= 1 / 2
    assert 1 / 3 <= decree30.TITLE_RULE <= 1 / 2
    assert decree30.PARAGRAPH_GAP >= 6
    assert 1 <= decree30.LINE_SPACING <= 1.5


def test_landscape_turns_the_sheet() -> None:
    assert decree30.page_size(Orientation.LANDSCAPE) == (297, 210)
    assert decree30.text_width(Orientation.LANDSCAPE) == 247
    assert decree30.text_width(Orientation.PORTRAIT) == 160
