"""Small phrases of papers."""

from __future__ import annotations

import pytest

from tracker.printing import wording
from tracker.words import Words


@pytest.mark.parametrize(("language", "text"), [("vi", "2.006"), ("en", "2,006")])
def test_counts_are_written_like_every_other_number(language: str, text: str) -> None:
    words = Words(language)
    assert wording.counted(words, n=2006, date="22/6/2026") == {"n": text, "date": "22/6/2026"}
    cell = wording.count_cell(2006, words)
    assert (cell.text, cell.value) == (text, 2006)
