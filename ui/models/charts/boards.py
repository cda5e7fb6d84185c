"""Boards as rankings: places by their change, or by their value."""

from __future__ import annotations

from dataclasses import replace

from tracker.figures.board import Board, BoardRow
from tracker.figures.compare import Comparability
from tracker.figures.restate import Standing
from tracker.figures.rows import Direction, Indicator
from tracker.kernel.quantity import print_number, print_percent
from ui.charts.rows import Bar, Bars
from ui.i18n import language, words
from ui.models.board_cells import tone, value_tip
from ui.models.board_columns import name_of
from ui.models.charts.about import about, ends_of
from ui.models.figure_words import value_text, with_unit
from ui.models.ranking import By, Ranking, measure, ranking


def change_bars(board: Board, by: By, most: int = 5) -> tuple[Bars, Ranking]:
    """The units that changed most, at most so many each way: rises, then falls; with what was compared."""
    found = ranking(board, by, most)
    rows = tuple(change_bar(row, by, board.indicator.direction) for row in (*found.up, *found.down))
    named = words("chart.title.ranking", indicator=board.indicator.called(language().code))
    return replace(Bars(bars=rows, **about(board)), title=named, note=like_for_like(found)), found


def like_for_like(found: Ranking) -> str:
    """Over how many units changes were compared, and how many had to be left out."""
    said = [words("figure.pane.like_for_like", n=found.compared)]
    if found.left_out:
        said.append(words("figure.pane.left_out", n=found.left_out))
    return " ".join(said)


def change_bar(row: BoardRow, by: By, direction: Direction, *, before: bool = False) -> Bar:
    """One unit's change with its arrow, coloured by whether it is good. `before`: with both values."""
    comparison, moved, code = row.comparison, measure(row.comparison, by), language().code
    change = comparison.change if comparison else None
    percent = comparison.percent if comparison else None
    rough = "~ " if comparison and comparison.verdict is Comparability.APPROXIMATE else ""
    both = f"{value_text(row.base.quantity)} → {value_text(row.now.quantity)}"
    sign = "▲ " if change and change > 0 else "▼ " if change else ""
    amount = rough + print_number(abs(change), code) if change is not None else ""
    share = rough + print_percent(percent, code, signed=True) if percent is not None else ""
    return Bar(
        key=row.place.id if row.place else None,
        name=name_of(row),
        value=float(moved or 0),
        text=amount,
        percent=share,
        tone=tone(change, direction) if change else "text2",
        before=both if before else "",
        said="\n".join([f"{name_of(row)}: {both}", " · ".join(filter(None, (sign + amount, share)))]),
    )


def value_bars(board: Board) -> Bars:
    """The units by their value, greatest first; those without one follow with their sign."""
    rows = [_value_bar(row, board.indicator) for row in board.rows]
    rows.sort(key=lambda bar: (bar.value is None, -(bar.value or 0.0)))
    title = words("chart.title.values", indicator=board.indicator.called(language().code))
    return replace(Bars(bars=tuple(rows), **about(board)), title=title)


def _value_bar(row: BoardRow, indicator: Indicator) -> Bar:
    value = row.now
    amount = value.quantity.amount if value.quantity is not None and value.have else None
    part = value.standing is Standing.INCOMPLETE
    low, high = ends_of(value.quantity.interval) if value.quantity and not part else (None, None)
    text = value_text(value.quantity)
    said = with_unit(value.quantity, indicator) if amount is not None else text
    return Bar(
        key=row.place.id if row.place else None,
        name=name_of(row),
        value=None if amount is None else float(amount),
        text=text,
        percent=f"{value.have}/{value.need}" if part else "",
        said="\n".join(filter(None, (f"{name_of(row)}: {said}", value_tip(value)))),
        arrow=False,
        complete=not part,
        low=low,
        high=high,
    )
