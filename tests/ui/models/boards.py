"""Small boards made by hand: two regions, four units, one of them silent, one with half of its parts."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from tracker.figures.board import Board, BoardRow
from tracker.figures.compare import Against, compare
from tracker.figures.restate import NOTHING, Restated, Standing, join
from tracker.figures.rows import Breakdown, Direction, Indicator, Nature
from tracker.kernel.periods import parse_period
from tracker.kernel.quantity import Measure, Quantity
from tracker.places.rows import Place, PlaceKind
from ui.models.board_columns import BoardView

PERIOD = parse_period("2026-H1")
INDICATOR = Indicator(
    id=1,
    key="S/1",
    code="1",
    set_code="S",
    set_name_vi="Bộ",
    set_name_en="Set",
    name_vi="Số vụ",
    name_en="Cases",
    topic="",
    unit_vi="vụ",
    unit_en="cases",
    scale=1,
    measure=Measure.count,
    direction=Direction.LOWER_BETTER,
    nature=Nature.FLOW,
    adds_over_places=True,
    adds_over_time=True,
    numerator_id=None,
    denominator_id=None,
)
WHOLE = Breakdown(1, "total", "total", "Tổng số", "Total", False)


def reported(value: int | str) -> Restated:
    return Restated(Standing.REPORTED, Quantity.of(Decimal(value)), 1, 1, (1,))


def incomplete(value: int, have: int, need: int) -> Restated:
    return Restated(Standing.INCOMPLETE, Quantity.of(value), have, need, ())


def row(
    number: int,
    name: str,
    now: int | Restated,
    base: int | Restated = 10,
    against: Against = Against.SAME_PERIOD,
) -> BoardRow:
    place = Place(
        number, f"U{number}", f"{number:02}", name, name, name, PlaceKind.PROVINCE, "", "", None, None, ""
    )
    told = now if isinstance(now, Restated) else reported(now)
    before = base if isinstance(base, Restated) else reported(base)
    compared = compare(told, before, against)
    return BoardRow(place, name, name, told, before, compared, (told.have, told.need))


def total(label: str, rows: Sequence[BoardRow], against: Against) -> BoardRow:
    whole = [one for one in rows if one.now.whole and one.base.whole]
    now, base = join([one.now for one in rows]), join([one.base for one in rows])
    like = compare(join([one.now for one in whole]), join([one.base for one in whole]), against, len(whole))
    return BoardRow(None, label, label, now, base, like, (sum(one.now.whole for one in rows), len(rows)))


def board_view(against: Against = Against.SAME_PERIOD, rows: Sequence[Sequence[BoardRow]] = ()) -> BoardView:
    """Regions Bắc (20 and 10) and Nam (4 of half, and nothing); base 10 each."""
    regions = rows or (
        (row(1, "Anh", 20, against=against), row(2, "Bình", 10, against=against)),
        (row(3, "Cần", incomplete(4, 1, 2), against=against), row(4, "Dương", NOTHING, against=against)),
    )
    every = [one for region in regions for one in region]
    base = PERIOD.same_period_last_year() if against is Against.SAME_PERIOD else PERIOD.full_year
    assert PERIOD.end is not None
    return BoardView(
        Board(
            INDICATOR,
            WHOLE,
            PERIOD,
            base,
            PERIOD.end,
            False,
            total("", every, against),
            tuple(
                (total(name, region, against), tuple(region))
                for name, region in zip(("Bắc", "Nam"), regions, strict=False)
            ),
        )
    )
