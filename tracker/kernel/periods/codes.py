"""Periods as they are typed: 2024, 2024-H1, 2024-Q3, 2024-M11, 2024-11M, 2021..2025, or by name."""

from __future__ import annotations

import re
from datetime import date, timedelta

from tracker.kernel.errors import Refusal
from tracker.kernel.periods.labels import read_label
from tracker.kernel.periods.model import UNSTATED, Period
from tracker.kernel.periods.spans import NAMED, Kind, Regime, name_of, span

_NAMED_CODE = re.compile(r"([0-9]{4})(?:-(H[12]|Q[1-4]|M(?:0?[1-9]|1[0-2])|6M|9M|11M))?")
_YEARS = re.compile(r"([0-9]{4})\.\.([0-9]{4})")
_DATES = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})?\.\.([0-9]{4}-[0-9]{2}-[0-9]{2})")
_SUFFIX = {(first, last): suffix for suffix, (_, first, last) in NAMED.items()}
_EARLIEST, _LATEST = 1900, 2199  # plans and reports of this ledger; also keeps clear of the calendar's ends


def parse_period(text: str, regime: Regime = Regime.statistical) -> Period:
    """The period that `text` names: a code, or its name in either language.

    Refused: period.unreadable, period.reversed for a span that runs backwards, period.no_such_day.
    """
    code = text.strip().upper()
    if found := _NAMED_CODE.fullmatch(code):
        return named(_year(found[1], text), _suffix(found[2] or ""), regime)
    if found := _YEARS.fullmatch(code):
        return _years(_year(found[1], text), _year(found[2], text), regime, text)
    if found := _DATES.fullmatch(code):
        end = _date(found[2], text)
        return between(_date(found[1], text) if found[1] else None, end, regime)
    if code == UNSTATED.upper():
        return between(None, None, regime)
    return _labelled(text, regime) or _one_day(code, text, regime)


def _labelled(text: str, regime: Regime) -> Period | None:
    """What words name in either language; None if they name no period."""
    label = read_label(text) if text.strip() else None
    if label is None:
        return None
    if label.name is not None:
        return named(_year(f"{label.name[0]}", text), label.name[1], regime)
    for day in (label.start, label.end):
        if day is not None:
            _year(f"{day.year}", text)
    if label.start is not None and label.start == label.end:
        return Period(label.start, label.end, Kind.day, regime)
    return between(label.start, label.end, regime)


def _one_day(code: str, text: str, regime: Regime) -> Period:
    day = _date(code, text)
    return Period(day, day, Kind.day, regime)


def named(year: int, suffix: str = "", regime: Regime = Regime.statistical) -> Period:
    """The span `suffix` (a key of NAMED; "" is the year) of `year`."""
    return Period(*span(year, suffix, regime), NAMED[suffix][0], regime)


def between(start: date | None, end: date | None, regime: Regime = Regime.statistical) -> Period:
    """The period from `start` to `end`, by its name if the span has one in `regime`."""
    if end is None:
        if start is not None:
            raise Refusal("period.unreadable", text=f"{start}..")
        return Period(None, None, Kind.unstated, regime)
    if start is None:
        return Period(None, end, Kind.to_date, regime)
    if start > end:
        raise Refusal("period.reversed", text=f"{start}..{end}")
    found = name_of(start, end, regime)
    if found is not None:
        return named(*found, regime)
    return Period(start, end, _unnamed_kind(start, end), regime)


def following(period: Period) -> Period:
    """The one that a report of `period` looks ahead to: the next of its kind; after nine or eleven months
    what is left of the year; after a span without a name as many days, after a plan period as many years.

    `period` has a first and a last day.
    """
    assert period.start is not None and period.end is not None
    if period.name is not None:
        year, suffix = period.name
        _, first, last = NAMED[suffix]
        year, begin = (year, last + 1) if last < 12 else (year + 1, 1)
        end = min(begin + last - first, 12)
        return named(year, _SUFFIX[begin, end], period.regime)
    first_day = period.end + timedelta(1)
    if period.kind is Kind.plan_period:
        last_year = period.end.year + period.end.year - period.start.year + 1
        return between(first_day, date(last_year, 12, 31), period.regime)
    return between(first_day, first_day + (period.end - period.start), period.regime)


def _unnamed_kind(start: date, end: date) -> Kind:
    if start == end:
        return Kind.day
    whole_years = (start.month, start.day, end.month, end.day) == (1, 1, 12, 31)
    return Kind.plan_period if whole_years and start.year < end.year else Kind.range


def _years(first: int, last: int, regime: Regime, text: str) -> Period:
    if first > last:
        raise Refusal("period.reversed", text=text.strip()[:60])
    if first == last:
        return named(first, "", regime)
    return Period(date(first, 1, 1), date(last, 12, 31), Kind.plan_period, regime)


def _suffix(code: str) -> str:
    """One spelling for each span: M3 is M03, 6M is H1."""
    if code == "6M":
        return "H1"
    return f"M{int(code[1:]):02d}" if code.startswith("M") else code


def _year(digits: str, text: str) -> int:
    year = int(digits)
    if not _EARLIEST <= year <= _LATEST:
        raise Refusal("period.unreadable", text=text.strip()[:60])
    return year


def _date(digits: str, text: str) -> date:
    try:
        day = date.fromisoformat(digits)
    except ValueError as error:
        raise Refusal("period.unreadable", text=text.strip()[:60]) from error
    _year(f"{day.year}", text)
    return day
