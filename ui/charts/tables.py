"""A chart as a table: tab-separated, headers on top, the words that the chart shows."""

from __future__ import annotations

from collections.abc import Iterable

from ui.charts.rows import Bars, Drawn, Line, Trend
from ui.i18n import words


def table_of(drawn: Drawn) -> list[list[str]]:
    """Header and rows. A trend has a row for each period, a column for each line and its completeness."""
    return _bars(drawn) if isinstance(drawn, Bars) else _trend(drawn)


def tsv(drawn: Drawn) -> str:
    """For Excel."""
    return "".join("\t".join(" ".join(cell.split()) for cell in row) + "\n" for row in table_of(drawn))


def _trend(trend: Trend) -> list[list[str]]:
    partial = [any(point and point.note for point in line.points) for line in trend.lines]
    head = [words("chart.table.period")]
    for line, some in zip(trend.lines, partial, strict=True):
        head += [line.name or trend.title, *([words("chart.table.have")] if some else [])]
    head += [goal.text for goal in trend.goals]
    body = [
        [period, *_cells(trend.lines, partial, column), *_asked(trend, column)]
        for column, period in enumerate(trend.periods)
    ]
    return [head, *body]


def _cells(lines: tuple[Line, ...], partial: list[bool], column: int) -> Iterable[str]:
    for line, some in zip(lines, partial, strict=True):
        point = line.points[column] if column < len(line.points) else None
        yield (point.text or point.sign) if point else ""
        if some:
            yield point.note if point else ""


def _asked(trend: Trend, column: int) -> Iterable[str]:
    for goal in trend.goals:
        yield "x" if goal.at is None or goal.at == column else ""


def _bars(bars: Bars) -> list[list[str]]:
    more = [("before", "before"), ("text", "amount"), ("percent", "percent")]
    shown = [(name, key) for name, key in more if any(getattr(bar, name) for bar in bars.bars)]
    head = [words("chart.table.name"), *(words(f"chart.table.{key}") for _, key in shown)]
    return [head, *([bar.name, *(_signed(bar, name) for name, _ in shown)] for bar in bars.bars)]


def _signed(bar: object, name: str) -> str:
    text = str(getattr(bar, name))
    value = getattr(bar, "value", None)
    falls = name == "text" and getattr(bar, "arrow", False) and value is not None and value < 0
    return f"−{text}" if falls else text
