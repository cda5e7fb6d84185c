"""What all charts say of themselves: places, periods, units and sources in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypedDict

from tracker.figures.board import Board
from tracker.figures.rows import Indicator, Source
from tracker.kernel.dates import print_date
from tracker.kernel.interval import Interval
from tracker.kernel.periods import Kind, Period
from tracker.places.rows import Place
from ui.i18n import language, words
from ui.models.figure_words import period_text, source_text

_SOURCES = 3


def place_text(place: Place | None) -> str:
    return place.called(language().code) if place else words("figure.pane.whole_country")


def place_within(place: Place | None) -> str:
    """As `place_text`, inside a sentence."""
    return place.called(language().code) if place else words("chart.country")


def source_line(sources: Iterable[Source]) -> str:
    """ "Nguồn: …", each document once; a few, then how many more."""
    known = {source_text(source): source for source in sources}
    if not known:
        return ""
    named = "; ".join(list(known)[:_SOURCES])
    more = words("chart.more_sources", n=len(known) - _SOURCES) if len(known) > _SOURCES else ""
    invented = words("chart.illustrative") if any(one.illustrative for one in known.values()) else ""
    return words("chart.source", names=named + more) + invented


def under(indicator: Indicator, period: Period | None) -> str:
    unit = words("chart.unit", unit=indicator.unit(language().code))
    return " · ".join(part for part in (period_text(period) if period else "", unit) if part)


def span_text(periods: Sequence[Period]) -> str:
    """The same span of several years: "6 tháng đầu năm 2023-2026"; "" where periods have no years."""
    if not periods or periods[0].name is None or periods[-1].name is None:
        return period_text(periods[0]) if len(periods) == 1 else ""
    (first, _), (last, _) = periods[0].name, periods[-1].name
    text = period_text(periods[-1])
    return text if first == last else text.replace(str(last), f"{first}-{last}")


def short_period(period: Period) -> str:
    """A few letters under the axis: "2024", "2021-2025", "24/12/2024"."""
    if period.name is not None:
        return str(period.name[0])
    if period.kind is Kind.plan_period and period.start and period.end:
        return f"{period.start.year}-{period.end.year}"
    return print_date(period.end, "vi") if period.end else words("period.kind.unstated")


def ends_of(interval: Interval | None) -> tuple[float | None, float | None]:
    """The ends of what an approximate value can be; none for an exact one."""
    if interval is None or interval.is_point:
        return None, None
    return float(interval.low), float(interval.high)


class About(TypedDict):
    title: str
    under: str
    unit: str


def about(board: Board) -> About:
    """Title, period and unit of a board's chart."""
    code = language().code
    base = (
        f" · {words('chart.against', period=board.base_period.label(language().words))}"
        if board.base_period
        else ""
    )
    return About(
        title=board.indicator.called(code),
        under=under(board.indicator, board.period) + base,
        unit=board.indicator.unit(code),
    )
