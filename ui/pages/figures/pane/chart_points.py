"""Series and rankings of the ledger as the charts draw them."""

from __future__ import annotations

from tracker.figures.board import BoardRow
from tracker.figures.restate import Standing
from tracker.figures.rows import Direction
from tracker.figures.series import Point
from tracker.kernel.dates import print_date
from tracker.kernel.interval import Interval
from tracker.kernel.periods import Kind, Period
from tracker.kernel.quantity import print_number, print_percent
from ui.i18n import language, words
from ui.models.board_cells import tone, value_tip
from ui.models.board_columns import name_of
from ui.models.figure_words import period_text, value_text
from ui.models.ranking import By, Ranking, measure
from ui.widgets.charts import RankRow, TrendPoint


def trend_point(point: Point) -> TrendPoint:
    """An approximate value is drawn as its interval, an incomplete one as an open dot with "28/34"."""
    value = point.value
    amount = value.quantity.amount if value.quantity is not None and value.have else None
    incomplete = value.standing is Standing.INCOMPLETE
    low, high = _ends(value.quantity.interval) if value.quantity and not incomplete else (None, None)
    return TrendPoint(
        label=short_period(point.period),
        value=None if amount is None else float(amount),
        text="" if amount is None else value_text(value.quantity),
        low=low,
        high=high,
        complete=not incomplete,
        note=f"{value.have}/{value.need}" if incomplete else "",
        source="\n".join(filter(None, (period_text(point.period), value_tip(value)))),
    )


def _ends(interval: Interval | None) -> tuple[float | None, float | None]:
    if interval is None or interval.is_point:
        return None, None
    return float(interval.low), float(interval.high)


def short_period(period: Period) -> str:
    """A few letters under the axis: "2024", "2021-2025", "24/12/2024"."""
    if period.name is not None:
        return str(period.name[0])
    if period.kind is Kind.plan_period and period.start and period.end:
        return f"{period.start.year}-{period.end.year}"
    return print_date(period.end, "vi") if period.end else words("period.kind.unstated")


def rank_rows(found: Ranking, by: By, direction: Direction) -> list[RankRow]:
    """Rises first, then falls, each greatest first."""
    return [_rank_row(row, by, direction) for row in (*found.up, *found.down)]


def _rank_row(row: BoardRow, by: By, direction: Direction) -> RankRow:
    comparison, moved = row.comparison, measure(row.comparison, by)
    change = comparison.change if comparison else None
    percent = comparison.percent if comparison else None
    code = language().code
    return RankRow(
        key=str(row.place.id) if row.place else "",
        name=name_of(row),
        value=float(moved or 0),
        text=print_number(abs(change), code) if change is not None else "",
        percent=print_percent(percent, code, signed=True) if percent is not None else "",
        tone=tone(change, direction) if change else "text2",
    )
