"""Decree 30/2020, Annex I, measured from the files: every line of `python -m tests.paper_law` holds."""

from __future__ import annotations

import pytest

from tests.paper_law.law import measured, papers
from tracker.printing.word.writer import word_bytes
from ui.paper.pdf import pdf_bytes

pytestmark = pytest.mark.usefixtures("qapp")


def test_every_line_of_the_law_holds_in_both_forms() -> None:
    lines = list(measured(*papers(pdf_bytes, word_bytes)))
    assert len(lines) >= 45
    assert [f"{line.box} {line.asks}: {line.pdf} {line.word}" for line in lines if not line.holds] == []
