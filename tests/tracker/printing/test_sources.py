"""The marks of sources."""

from __future__ import annotations

from datetime import date

from tracker.printing.data import Source
from tracker.printing.sources import SourceList, source_line
from tracker.words import Words

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


def test_the_line_under_a_table_names_each_agency_once_else_the_records() -> None:
    words, on = Words("vi"), date(2026, 6, 22)
    line = source_line(words, [A, B, A, Source(file="x.xlsx")], "Cục", on, "Phụ lục")
    assert line.text == "Nguồn: A; B (chi tiết tại Phụ lục)."
    own = source_line(words, [Source(file="x.xlsx")], "Cục", on, None)
    assert own.text == "Nguồn: Cục, tổng hợp từ sổ theo dõi tính đến ngày 22/6/2026."
