"""The marks of sources."""

from __future__ import annotations

from tracker.printing.data import Source
from tracker.printing.sources import SourceList, agencies

A, B, C, D = (Source(name) for name in "ABCD")


def test_a_source_keeps_the_number_of_its_first_use() -> None:
    sources = SourceList()
    assert sources.refs([A]) == "1"
    assert sources.refs([B, A]) == "1, 2"
    assert sources.listed() == [(1, A), (2, B)]


def test_runs_of_numbers_are_drawn_together() -> None:
    sources = SourceList()
    assert sources.refs([A, B, C]) == "1-3"
    assert sources.refs([D, A, B]) == "1, 2, 4"
    assert sources.refs([]) == ""


def test_agencies_are_named_once() -> None:
    assert agencies([A, B, A, Source(file="x.xlsx")]) == "A; B"
