"""Blocks of cells as spreadsheets put them on the clipboard."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.figures.grid.clipboard import read_block, write_block

CELLS = st.text(alphabet='abc1.,"\t\r\n …', max_size=8)
BLOCKS = st.integers(1, 4).flatmap(
    lambda width: st.lists(st.lists(CELLS, min_size=width, max_size=width), min_size=1, max_size=5)
)


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("1\t2\r\n3\t4\r\n", (("1", "2"), ("3", "4"))),
        ("1\t2\n3\t4", (("1", "2"), ("3", "4"))),
        ("1\r2\r", (("1",), ("2",))),
        ('"two\nlines"\t5\r\n', (("two\nlines", "5"),)),
        ('"says ""no"""\t5', (('says "no"', "5"),)),
        ('5" pipe\t"open\tend', (('5" pipe', '"open', "end"),)),
        ('"a" b\tc', (('"a" b', "c"),)),
        ("a\t\r\n\tb\r\n", (("a", ""), ("", "b"))),
        ("", (("",),)),
        ("\r\n", (("",),)),
        ("a\r\n\r\n", (("a",), ("",))),
    ],
)
def test_cells(text: str, cells: tuple[tuple[str, ...], ...]) -> None:
    assert read_block(text) == cells


@given(BLOCKS)
def test_what_is_written_is_read_back(rows: list[list[str]]) -> None:
    assert read_block(write_block(rows)) == tuple(map(tuple, rows))


@given(st.text(alphabet='ab"\t\r\n', max_size=30))
def test_any_text_gives_cells(text: str) -> None:
    assert all(row for row in read_block(text))
