"""Whatever a table holds, every cell of its columns of values has one fate, and only what was shown is
written."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.tracker.exchange.tables.bench import (
    CASES,
    MONEY,
    PLACE,
    Bench,
    Cell,
    mapping,
    value,
    workbook,
)
from tracker.exchange.tables.mapping import ColumnUse, Role
from tracker.exchange.tables.preview import Fate
from tracker.exchange.tables.weighing import FATES

_places = st.sampled_from(
    ["Bắc Ninh", "Hà Nội", "Huế", "HUẾ", "Bac Nin", "Cả nước", "Cộng", "Đồng bằng sông Hồng", None]
)
_texts = st.sampled_from(
    ["1.317", "1,317", "-", "…", "x", " ", "trên 40", "ba", "#N/A", "=1+1", "25%", "1/2", "1 tỷ"]
)
_values = (
    st.none()
    | st.integers(-5, 2000)
    | st.floats(0, 99, allow_nan=False).map(lambda one: round(one, 2))
    | _texts
)
_rows = st.lists(st.tuples(_places, _values, _values, st.none() | st.just("chú")), max_size=12)
TOLD = mapping(PLACE, value(2, CASES), value(3, MONEY, scale=1_000_000), ColumnUse(4, Role.NOTE))


@given(rows=_rows)
@settings(max_examples=70)
def test_every_cell_has_one_fate(shared: Bench, rows: Sequence[tuple[Cell, ...]]) -> None:
    draft = shared.draft(workbook([["Tỉnh", "Số vụ", "Kinh phí", "Ghi chú"], *rows]), TOLD)
    made, weighing = draft.preview, draft.weighing
    last = max(
        (number for number, row in enumerate(rows, 2) if any(cell is not None for cell in row)), default=1
    )
    assert sum(made.counts.values()) == 2 * (last - 1)
    filled = sum(cell is not None and str(cell).strip() != "" for row in rows for cell in row[1:3])
    assert made.counts[Fate.BLANK] == 2 * (last - 1) - filled
    assert made.writes == made.counts[Fate.NEW] == len(weighing.writes())
    assert len({weighing.cells.keys[place] for place in weighing.writes()}) == made.writes
    for place in range(len(weighing.cells.keys)):
        if FATES[weighing.cells.fates[place]] in (Fate.REJECTED, Fate.CONFLICT):
            named = {one.cell for told in made.told for one in told.findings}
            assert weighing.address(place) in named
    told_rejected = sum(one.count for one in made.told if one.severity.value == "reject")
    assert told_rejected >= made.counts[Fate.REJECTED]
