"""Tables written before Unicode: by their fonts, or by the names in them, column by column."""

from __future__ import annotations

from io import BytesIO

import pytest
from openpyxl import load_workbook
from openpyxl.styles import Font

from tests.tracker.exchange.tables.bench import CASES, PLACE, Bench, Cell, fates, mapping, value, workbook
from tests.tracker.exchange.test_converting import written
from tracker.exchange.encodings import Charset
from tracker.exchange.tables.mapping import Role
from tracker.exchange.tables.preview import Fate

NAMES = ("Bắc Ninh", "Hải Phòng", "Đắk Lắk", "Cà Mau")


def old_table(charset: Charset, font: str) -> bytes:
    rows: list[list[Cell]] = [[written("Tỉnh", charset), written("Số vụ xâm hại trẻ em", charset)]]
    rows += [[written(name, charset), number] for number, name in enumerate(NAMES)]
    book = load_workbook(BytesIO(workbook(rows)))
    if font:
        for row in book.worksheets[0].iter_rows():
            for cell in row:
                cell.font = Font(name=font)
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("charset", "font"),
    [(Charset.TCVN3, ".VnTime"), (Charset.VNI, "VNI-Times"), (Charset.TCVN3, ""), (Charset.VNI, "")],
)
def test_a_table_in_an_old_font_is_seen_and_taken(bench: Bench, charset: Charset, font: str) -> None:
    data = old_table(charset, font)
    found = bench.propose(data)
    assert found.mapping.use_of(1).role is Role.PLACE
    assert found.column(1) is not None
    made = bench.take(data, mapping(PLACE, value(2, CASES)))
    assert fates(made) == {Fate.NEW: 4}
    assert [one.rule for one in made.findings] == ["converted"]
    assert {one.place_name for one in bench.all()} == set(NAMES)
