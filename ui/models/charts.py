"""Series and boards of the ledger as the charts draw them, in the current language."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypedDict

from tracker.figures.board import Board, BoardRow
from tracker.figures.compare import Comparability
from tracker.figures.restate import Standing
from tracker.figures.rows import Direction, Indicator, Source
from tracker.figures.series import Point
from tracker.kernel.dates import print_date
from tracker.kernel.interval import Interval
from tracker.kernel.periods import Kind, Period
from tracker.kernel.quantity import Measure, print_number, print_percent
from tracker.places.rows import Place
from tracker.reports.courses import Course
from ui.charts.rows import Bar, Bars, Break, Goal, Line, Shape, Trend
from ui.charts.rows import Point as Mark
from ui.i18n import language, words
from ui.models.board_cells import tone, value_tip
from ui.models.board_columns import name_of
from ui.models.figure_words import meaning_text, period_text, source_text, value_text, with_unit
from ui.models.ranking import By, Ranking, measure, ranking

_SOURCES = 3


def trend_of(
    indicator: Indicator, courses: Sequence[Course], title: str = "", wanted: Period | None = None
) -> Trend:
    """One line for each course over the periods of all; the plan is shown where there is one line only."""
    periods = sorted({point.period for course in courses for point in course.points})
    lines = tuple(Line(place_text(course.place), _marks(course, periods, indicator)) for course in courses)
    single = courses[0] if len(courses) == 1 else None
    return Trend(
        title=title or indicator.called(language().code),
        under=_under(indicator, wanted or (periods[-1] if periods else None)),
        source=source_line(source for course in courses for told in course.sources for source in told),
        unit=indicator.unit(language().code),
        periods=tuple(short_period(period) for period in periods),
        lines=lines,
        goals=_plan_goals(single, indicator) if single else (),
        breaks=_breaks(courses),
        whole=indicator.measure is Measure.count,
    )


def _marks(course: Course, periods: Sequence[Period], indicator: Indicator) -> tuple[Mark | None, ...]:
    place = place_text(course.place)
    found = {
        point.period: mark_of(point, sources, indicator, place)
        for point, sources in zip(course.points, course.sources, strict=True)
    }
    return tuple(found.get(period) for period in periods)


def mark_of(point: Point, sources: Sequence[Source], indicator: Indicator, place: str) -> Mark:
    """An approximate value is drawn as its interval, an incomplete one as an open mark with "28/34"."""
    value = point.value
    amount = value.quantity.amount if value.quantity is not None and value.have else None
    incomplete = value.standing is Standing.INCOMPLETE
    low, high = ends_of(value.quantity.interval) if value.quantity and not incomplete else (None, None)
    text = "" if amount is None else value_text(value.quantity)
    said = with_unit(value.quantity, indicator) if amount is not None else value_text(value.quantity)
    facts = [
        f"{place}, {period_text(point.period)}: {said}",
        meaning_text(value.quantity) if value.quantity else "",
        value_tip(value),
        source_line(sources),
    ]
    return Mark(
        value=None if amount is None else float(amount),
        text=text,
        low=low,
        high=high,
        complete=not incomplete,
        note=f"{value.have}/{value.need}" if incomplete else "",
        said="\n".join(fact for fact in facts if fact),
        key=point,
        sign=value_text(value.quantity) if value.quantity and value.quantity.state.sign else "…",
    )


def ends_of(interval: Interval | None) -> tuple[float | None, float | None]:
    """The ends of what an approximate value can be; none for an exact one."""
    if interval is None or interval.is_point:
        return None, None
    return float(interval.low), float(interval.high)


def _plan_goals(course: Course, indicator: Indicator) -> tuple[Goal, ...]:
    found = []
    for at, plan in enumerate(course.plans):
        if plan is None or plan.quantity is None or plan.quantity.amount is None:
            continue
        text = words("chart.plan", value=value_text(plan.quantity))
        said = words("chart.plan", value=with_unit(plan.quantity, indicator))
        amount = float(plan.quantity.amount)
        period = period_text(course.points[at].period)
        found.append(
            Goal(amount, amount, text, Shape.AROUND, at, None, f"{period}: {said}", course.points[at])
        )
    return tuple(found)


def _breaks(courses: Sequence[Course]) -> tuple[Break, ...]:
    days = {number: day for course in courses for number, day in course.breaks}
    return tuple(Break(number, print_date(day, "vi")) for number, day in sorted(days.items()))


def place_text(place: Place | None) -> str:
    return place.called(language().code) if place else words("figure.pane.whole_country")


def source_line(sources: Iterable[Source]) -> str:
    """ "Nguồn: …", each document once; a few, then how many more."""
    known = {source_text(source): source for source in sources}
    if not known:
        return ""
    named = "; ".join(list(known)[:_SOURCES])
    more = words("chart.more_sources", n=len(known) - _SOURCES) if len(known) > _SOURCES else ""
    invented = words("chart.illustrative") if any(one.illustrative for one in known.values()) else ""
    return words("chart.source", names=named + more) + invented


def _under(indicator: Indicator, period: Period | None) -> str:
    unit = words("chart.unit", unit=indicator.unit(language().code))
    return " · ".join(part for part in (period_text(period) if period else "", unit) if part)


def short_period(period: Period) -> str:
    """A few letters under the axis: "2024", "2021-2025", "24/12/2024"."""
    if period.name is not None:
        return str(period.name[0])
    if period.kind is Kind.plan_period and period.start and period.end:
        return f"{period.start.year}-{period.end.year}"
    return print_date(period.end, "vi") if period.end else words("period.kind.unstated")


def change_bars(board: Board, by: By, most: int = 5) -> tuple[Bars, Ranking]:
    """The units that changed most, at most so many each way: rises, then falls; with what was compared."""
    found = ranking(board, by, most)
    rows = tuple(change_bar(row, by, board.indicator.direction) for row in (*found.up, *found.down))
    named = words("figure.pane.ranking_name", indicator=board.indicator.called(language().code))
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
    return Bars(bars=tuple(rows), **about(board))


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


class About(TypedDict):
    title: str
    under: str
    unit: str


def about(board: Board) -> About:
    """Title, period and unit of a board's chart."""
    code = language().code
    base = f" · {words('chart.against', period=period_text(board.base_period))}" if board.base_period else ""
    return About(
        title=board.indicator.called(code),
        under=_under(board.indicator, board.period) + base,
        unit=board.indicator.unit(code),
    )
