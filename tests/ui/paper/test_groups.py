"""Groups of rows that are not split: a page ends before a head, but for a group longer than a page."""

from __future__ import annotations

import pytest

from tracker.printing.decree30 import text_width
from tracker.printing.model import Cell, Column, HeaderCell, Orientation, Row, RowKind, Table
from ui.paper.bands import paginate
from ui.paper.faces import mm
from ui.paper.layout import body_size
from ui.paper.tables import TableBands

pytestmark = pytest.mark.usefixtures("qapp")


def pages_of(*groups: int, whole: bool = True) -> list[list[str]]:
    """The first words of what stands on each page; a group of n has a head and n rows."""
    rows: list[Row] = []
    for number, count in enumerate(groups, 1):
        rows.append(Row((Cell.of(f"G{number}"),), RowKind.GROUP))
        rows += [Row((Cell.of(f"{number}.{n}"),)) for n in range(count)]
    table = Table("T", (Column(1.0),), ((HeaderCell("Đầu"),),), tuple(rows), whole_groups=whole)
    _, room = body_size(Orientation.LANDSCAPE)
    bands = TableBands(table, mm(text_width(Orientation.LANDSCAPE)), room).bands()
    return [[band.texts[0].text for _, band in page if band.texts] for page in paginate(bands, room, room)]


def test_a_page_ends_before_a_group_that_does_not_fit() -> None:
    first, second = pages_of(16, 16, 16)[:2]
    assert (first[-1], second[:2]) == ("1.15", ["Đầu", "G2"])
    assert pages_of(16, 16, 16, whole=False)[0][-1] != "1.15"


def test_a_group_longer_than_a_page_is_split() -> None:
    pages = pages_of(2, 60)
    assert len(pages) == 3
    assert pages[0][-1] != "1.1"
