"""Which units changed most, up and down, among those that have both periods."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from tracker.figures.board import Board, BoardRow
from tracker.figures.compare import Comparison


class By(StrEnum):
    """What the ranking goes by."""

    AMOUNT = "amount"
    PERCENT = "percent"


@dataclass(frozen=True)
class Ranking:
    """The greatest rises and falls, greatest first; `compared` units have both periods, `left_out` do not."""

    up: tuple[BoardRow, ...]
    down: tuple[BoardRow, ...]
    compared: int
    left_out: int


def ranking(board: Board, by: By = By.AMOUNT, most: int = 5) -> Ranking:
    """At most `most` units each way; units without any change are in neither."""
    known = [row for row in board.rows if row.comparison is not None and row.comparison.change is not None]
    amount = _measure(by)
    moved = [row for row in known if amount(row)]
    return Ranking(
        _greatest((row for row in moved if amount(row) > 0), amount, most),
        _greatest((row for row in moved if amount(row) < 0), lambda row: -amount(row), most),
        len(known),
        len(board.rows) - len(known),
    )


def _greatest(
    rows: Iterable[BoardRow], amount: Callable[[BoardRow], Decimal], most: int
) -> tuple[BoardRow, ...]:
    return tuple(sorted(rows, key=amount, reverse=True)[:most])


def _measure(by: By) -> Callable[[BoardRow], Decimal]:
    def amount(row: BoardRow) -> Decimal:
        return measure(row.comparison, by) or Decimal(0)

    return amount


def measure(comparison: Comparison | None, by: By) -> Decimal | None:
    """The change or its per cent; None where there is none."""
    if comparison is None:
        return None
    return comparison.change if by is By.AMOUNT else comparison.percent
