"""Days as pixels: the scale of the timeline and the two lines of ticks over it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from tracker.kernel.dates import MONTHS
from ui.i18n import language, words

_DAY = dt.timedelta(1)
_ROMAN = ("I", "II", "III", "IV")


class Zoom(StrEnum):
    """What stands in the upper line of ticks."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"

    @property
    def per_day(self) -> float:
        """Pixels to the day."""
        return _PER_DAY[self]


_PER_DAY = {Zoom.MONTH: 5.0, Zoom.QUARTER: 1.3, Zoom.YEAR: 0.36}
ZOOMS = (Zoom.YEAR, Zoom.QUARTER, Zoom.MONTH)
"""From far to near."""


@dataclass(frozen=True)
class Tick:
    """A stretch of the axis: the pixels it takes, its words, and fewer of them for little room."""

    left: float
    right: float
    text: str
    brief: str


@dataclass(frozen=True)
class Scale:
    """From `first` (at pixel 0) to `last`, both included; `per_day` pixels to the day."""

    first: dt.date
    last: dt.date
    per_day: float

    @property
    def width(self) -> float:
        return ((self.last - self.first).days + 1) * self.per_day

    def x(self, day: dt.date) -> float:
        """Where a day begins."""
        return (day - self.first).days * self.per_day

    def end(self, day: dt.date) -> float:
        """Where a day ends: a deadline is kept until then."""
        return self.x(day) + self.per_day

    def middle(self, day: dt.date) -> float:
        return self.x(day) + self.per_day / 2

    def day_at(self, x: float) -> dt.date:
        """The day at a pixel, kept within the scale."""
        days = int(max(0.0, x) // self.per_day)
        return min(self.last, self.first + dt.timedelta(days))

    def ending_at(self, x: float) -> dt.date:
        """The day whose end is nearest to a pixel: where a deadline is dropped."""
        days = round(x / self.per_day) - 1
        return max(self.first, min(self.last, self.first + dt.timedelta(days)))

    def upper(self, zoom: Zoom, left: float, right: float) -> Iterator[Tick]:
        """The stretches of the upper line that lie between two pixels."""
        return self._ticks(_UPPER[zoom], left, right)

    def lower(self, zoom: Zoom, left: float, right: float) -> Iterator[Tick]:
        return self._ticks(_LOWER[zoom], left, right)

    def _ticks(self, unit: str, left: float, right: float) -> Iterator[Tick]:
        day = _floor(self.day_at(left), unit)
        stop = self.day_at(right)
        while day <= stop:
            after = _next(day, unit)
            yield Tick(self.x(day), self.x(after), _text(day, unit), _text(day, _BRIEF.get(unit, unit)))
            day = after


_UPPER = {Zoom.MONTH: "month_of_year", Zoom.QUARTER: "quarter_of_year", Zoom.YEAR: "year"}
_LOWER = {Zoom.MONTH: "week", Zoom.QUARTER: "month", Zoom.YEAR: "quarter"}
_BRIEF = {"month_of_year": "month", "quarter_of_year": "quarter_brief"}
_MONTHS_IN = {"month": 1, "month_of_year": 1, "quarter": 3, "quarter_of_year": 3, "year": 12}


def _floor(day: dt.date, unit: str) -> dt.date:
    """The first day of the week, month, quarter or year of a day."""
    if unit == "week":
        return day - dt.timedelta(day.weekday())
    return day.replace(month=(day.month - 1) // _MONTHS_IN[unit] * _MONTHS_IN[unit] + 1, day=1)


def _next(day: dt.date, unit: str) -> dt.date:
    if unit == "week":
        return day + dt.timedelta(7)
    months = day.year * 12 + day.month - 1 + _MONTHS_IN[unit]
    return dt.date(months // 12, months % 12 + 1, 1)


def _text(day: dt.date, unit: str) -> str:
    """Vietnamese counts months and writes quarters in Roman numbers; English names months."""
    vi, quarter = language().code == "vi", (day.month + 2) // 3
    number = _ROMAN[quarter - 1] if vi else str(quarter)
    name = MONTHS[day.month - 1]
    match unit:
        case "week":
            return str(day.day)
        case "month":
            return str(day.month) if vi else name[:3]
        case "quarter":
            return words("work.axis.quarter", number=number)
        case "quarter_brief":
            return words("work.axis.quarter_brief", number=number, year=day.year % 100)
        case "month_of_year":
            return words("work.axis.month_of_year", month=day.month if vi else name, year=day.year)
        case "quarter_of_year":
            return words("work.axis.quarter_of_year", number=number, year=day.year)
        case _:
            return str(day.year)


def quarter_of(day: dt.date) -> str:
    """ "Quý III/2025": the heading of what is due in it."""
    return _text(day, "quarter_of_year")
